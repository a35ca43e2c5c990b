"""Doing things at the same time: threads, processes, and processes that are killed."""

import multiprocessing
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from typing import Any

_SPAWN = multiprocessing.get_context("spawn")
_PATIENCE_SECONDS = 60


def in_threads(count: int, work: Callable[[int], Any]) -> list[Any]:
    """Run `work(i)` in so many threads that start at the same moment; return the results."""
    barrier = threading.Barrier(count)

    def start(i: int) -> Any:
        barrier.wait(_PATIENCE_SECONDS)
        return work(i)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(start, range(count)))


def in_processes(count: int, work: Callable[..., Any], *args: Any) -> list[Any]:
    """Run `work(i, *args)` in so many processes that start at the same moment; return the results."""
    barrier, answers = _SPAWN.Barrier(count), _SPAWN.SimpleQueue()
    processes = [_SPAWN.Process(target=_answer, args=(i, barrier, answers, work, args)) for i in range(count)]
    for process in processes:
        process.start()
    found = [answers.get() for _ in processes]
    for process in processes:
        process.join(_PATIENCE_SECONDS)
    failures = [answer for _, answer in found if isinstance(answer, BaseException)]
    assert not failures, failures
    return [answer for _, answer in sorted(found, key=lambda pair: pair[0])]


def _answer(i: int, barrier: Any, answers: Any, work: Callable[..., Any], args: Sequence[Any]) -> None:
    try:
        barrier.wait(_PATIENCE_SECONDS)
        answers.put((i, work(i, *args)))
    except BaseException as exc:
        answers.put((i, RuntimeError(repr(exc))))
        raise


def killed(work: Callable[..., Any], *args: Any, after_reports: int) -> list[Any]:
    """Run `work(report, *args)` in a process, kill it after so many reports; return what it reported."""
    ours, theirs = _SPAWN.Pipe(duplex=False)
    process = _SPAWN.Process(target=_reporting, args=(theirs, work, args))
    process.start()
    theirs.close()
    reports = [ours.recv() for _ in range(after_reports)]
    process.kill()
    process.join(_PATIENCE_SECONDS)
    # What it said before it died, but after we stopped counting, it did say.
    try:
        while ours.poll(0):
            reports.append(ours.recv())
    except EOFError:
        pass
    return reports


def _reporting(pipe: Connection, work: Callable[..., Any], args: Sequence[Any]) -> None:
    work(pipe.send, *args)
