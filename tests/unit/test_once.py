"""What is made when it is first needed is made once, whoever asks, and again after it could not be made."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from shared.once import Once


def test_nothing_is_made_before_somebody_asks_and_then_once() -> None:
    made: list[int] = []
    once = Once(lambda: made.append(1))
    assert made == []
    once()
    once()  # also when what is made is None
    assert made == [1]


def test_threads_that_ask_at_once_get_the_same() -> None:
    together = threading.Barrier(4, timeout=10)

    def slow() -> object:
        time.sleep(0.05)
        return object()

    once = Once(slow)

    def ask() -> object:
        together.wait()
        return once()

    with ThreadPoolExecutor(4) as pool:
        found = [asked.result() for asked in [pool.submit(ask) for _ in range(4)]]
    assert len(set(map(id, found))) == 1


def test_what_could_not_be_made_is_made_by_whoever_asks_next() -> None:
    answers = iter([OSError("not now"), 5])

    def make() -> int:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    once = Once(make)
    with pytest.raises(OSError, match="not now"):
        once()
    assert (once(), once()) == (5, 5)
