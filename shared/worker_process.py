"""A worker process that is killed when its task runs out of time."""

import multiprocessing
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from concurrent.futures import TimeoutError as TimedOutError
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from shared.errors import TransientError

Task = TypeVar("Task")
Result = TypeVar("Result")
_LEAST_SECONDS = 0.001


class WorkerProcess:
    """Does one task after another in a process of its own. Safe to call from several threads: tasks queue.

    The process starts with the first task and is kept; what a task needs is loaded there and never in the caller's.
    """

    def __init__(self, lost: type[TransientError]) -> None:
        """Keep which error says that a task was lost."""
        self._lost = lost
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None

    def run(self, function: Callable[[Task], Result], task: Task, timeout_seconds: float) -> Result:
        """Return what the function makes of the task.

        Args:
            function: at the top of a module; it, the task and the result cross to the process and back.
            task: plain values.
            timeout_seconds: waiting for earlier tasks included; then the process is killed.

        Raises:
            TransientError: the given one, the time ran out or the process died; the next task gets a new one.
            Exception: what the function raised.
        """
        pool = self._ready_pool()
        try:
            future = pool.schedule(function, args=(task,), timeout=max(_LEAST_SECONDS, timeout_seconds))
            result: Result = future.result(timeout_seconds)
        except (TimedOutError, ProcessExpired) as error:
            future.cancel()  # type: ignore[no-untyped-call]  # kills a process that is still at it
            raise self._lost(type(error).__name__) from error
        except BrokenExecutor as error:  # the process died while it was idle
            self._forget(pool)
            raise self._lost(type(error).__name__) from error
        return result

    def close(self) -> None:
        """Stop the process; a later task starts a new one."""
        pool = self._pool
        if pool is not None:
            self._forget(pool)
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    def _forget(self, pool: ProcessPool) -> None:
        with self._lock:
            if self._pool is pool:
                self._pool = None

    def _ready_pool(self) -> ProcessPool:
        with self._lock:
            if self._pool is None or not self._pool.active:
                self._pool = ProcessPool(max_workers=1, context=multiprocessing.get_context("spawn"))
            return self._pool
