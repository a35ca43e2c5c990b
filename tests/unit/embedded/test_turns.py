"""Turns: fairness, errors that stay with their owner, and interrupts that leave nobody waiting."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from shared.embedded.turns import Turns
from shared.errors import ConflictError
from tests.contract.together import in_threads


class Log:
    """A transaction that remembers what was kept, and may be told to fail."""

    def __init__(self) -> None:
        self.open: list[Any] = []
        self.kept: list[list[Any]] = []
        self.enter: Callable[[], None] = lambda: None

    def __call__(self, work: Callable[[], None]) -> None:
        self.enter()
        self.open = []
        work()
        self.kept.append(self.open)

    def flat(self) -> list[Any]:
        return [entry for group in self.kept for entry in group]


class Gate:
    """Keeps the first transaction open until the others are in line."""

    def __init__(self, log: Log, turns: Turns, waiting: int) -> None:
        self._turns, self._waiting = turns, waiting
        log.enter = self
        self._first = True

    def __call__(self) -> None:
        if self._first:
            self._first = False
            while len(self._turns._line) < self._waiting:
                threading.Event().wait(0.001)


def fail(error: BaseException) -> None:
    raise error


def test_one_thread_runs_its_job_at_once_and_gets_its_result() -> None:
    log = Log()
    turns = Turns(log)
    assert turns.run(lambda: log.open.append(1) or 7) == 7
    assert log.kept == [[1]]


def test_those_who_wait_share_one_transaction_in_the_order_they_came() -> None:
    log = Log()
    turns = Turns(log)
    Gate(log, turns, waiting=5)
    found = in_threads(6, lambda i: turns.run(lambda: log.open.append(i) or i))
    assert found == list(range(6))
    assert [len(group) for group in log.kept] == [1, 5]


def test_a_refusal_is_its_own_and_the_others_commit_together() -> None:
    log = Log()
    turns = Turns(log)
    Gate(log, turns, waiting=5)

    def work(i: int) -> str:
        try:
            return str(turns.run(lambda: fail(ConflictError(str(i))) if i % 2 else log.open.append(i)))
        except ConflictError as exc:
            return str(exc)

    assert in_threads(6, work) == ["None", "1", "None", "3", "None", "5"]
    assert sorted(log.flat()) == [0, 2, 4]
    assert len(log.kept) == 2


def test_a_failure_is_its_own_and_the_others_commit_each_alone() -> None:
    log = Log()
    turns = Turns(log)
    Gate(log, turns, waiting=5)

    def work(i: int) -> str:
        try:
            return str(turns.run(lambda: log.open.append(i) or (fail(OSError(str(i))) if i == 3 else None)))
        except OSError as exc:
            return str(exc)

    assert in_threads(6, work) == ["None", "None", "None", "3", "None", "None"]
    assert sorted(log.flat()) == [0, 1, 2, 4, 5]


def test_when_no_transaction_can_begin_all_in_the_group_learn_it_at_once() -> None:
    log = Log()
    turns = Turns(log)
    calls = []

    def enter() -> None:
        calls.append(1)
        if len(calls) == 1:
            while len(turns._line) < 4:
                threading.Event().wait(0.001)
        raise OSError("locked")

    log.enter = enter

    def work(i: int) -> None:
        with pytest.raises(OSError, match="locked"):
            turns.run(lambda: i)

    in_threads(5, work)
    assert len(calls) == 2


def test_an_interrupted_leader_leaves_nobody_waiting() -> None:
    log = Log()
    turns = Turns(log)
    with pytest.raises(KeyboardInterrupt):
        turns.run(lambda: fail(KeyboardInterrupt()))
    assert turns.run(lambda: 1) == 1


def test_a_leader_interrupted_before_it_began_leaves_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = Turns(Log())
    with monkeypatch.context() as patch:
        patch.setattr(turns, "_wait_for_others", lambda: fail(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            turns.run(lambda: 1)
    assert turns.run(lambda: 2) == 2


def test_one_who_gave_up_waiting_does_not_stop_those_behind() -> None:
    log = Log()
    turns = Turns(log)
    Gate(log, turns, waiting=3)

    def work(i: int) -> Any:
        return turns.run(lambda: i)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    threads[0].start()
    while turns._leader is None:
        threading.Event().wait(0.001)
    for thread in threads[1:3]:
        thread.start()
    while len(turns._line) < 2:
        threading.Event().wait(0.001)
    # What an interrupt does to a thread that stands in line.
    gone = turns._line[0]
    turns._leave(gone)
    threads[3].start()
    while len(turns._line) < 2:
        threading.Event().wait(0.001)
    gone.done = True
    gone.wake.release()
    # The gate opens at three in line.
    last = threading.Thread(target=work, args=(9,))
    last.start()
    for thread in [*threads, last]:
        thread.join(10)
        assert not thread.is_alive()
