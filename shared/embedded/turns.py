"""Fair turns: threads that want to write share one transaction after the other, first come, first served."""

import threading
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

from shared.errors import KeepsakeError, StoreUnavailableError

T = TypeVar("T")
Transaction = Callable[[Callable[[], None]], None]

# Enough to share the price of a commit among a laptop's threads, few enough to keep each wait short.
_LARGEST_GROUP = 32
_COURTESY_SECONDS = 0.001


class _Turn:
    """One caller's job, and what came of it."""

    __slots__ = ("alone", "done", "error", "job", "result", "started", "wake")

    def __init__(self, job: Callable[[], Any], alone: bool) -> None:
        self.job = job
        self.alone = alone
        self.started = False
        self.done = False
        self.result: Any = None
        self.error: BaseException | None = None
        self.wake = threading.Lock()
        self.wake.acquire()


class Turns:
    """Group commit without a thread of its own.

    Whoever finds nobody at work runs its job at once in its own thread. Whoever comes meanwhile waits in
    line; then the first in line runs the jobs of all who wait in one transaction. So one thread alone
    pays for no thread switch, and many threads share commits and are served equally.

    Python's own lock favours the thread that runs: it could be served a hundred times before those it woke
    have run at all. So who led last and leads again, while others were about, first waits a moment for them.

    Args:
        transaction: runs the work it is given between begin and commit, and rolls back when that raises.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._mutex = threading.Lock()
        self._line: deque[_Turn] = deque()
        self._leader: _Turn | None = None
        self._last_thread = 0
        self._others_about = False
        self._company = threading.Event()

    def run(self, job: Callable[[], T], *, alone: bool = False) -> T:
        """Run the job in its turn and return what it returns, or raise what it raises.

        Args:
            job: checks first, then writes; refuses with a `KeepsakeError` only before its first write; may
                be run again after its group failed.
            alone: run it in its turn but outside any transaction.
        """
        turn = _Turn(job, alone)
        try:
            if not self._join(turn):
                turn.wake.acquire()
            if not turn.done:
                self._lead(turn)
        except BaseException:
            self._leave(turn)
            raise
        if turn.error is not None:
            raise turn.error
        result: T = turn.result
        return result

    def _join(self, turn: _Turn) -> bool:
        with self._mutex:
            self._line.append(turn)
            if self._leader is None:
                self._leader = turn
            else:
                self._others_about = True
                self._company.set()
            return self._leader is turn

    def _leave(self, turn: _Turn) -> None:
        # An interrupt took this thread out of the line: nobody may wait for it to lead.
        with self._mutex:
            if turn in self._line:
                self._line.remove(turn)
            if self._leader is turn:
                self._hand_over()

    def _hand_over(self) -> None:
        self._leader = self._line[0] if self._line else None
        if self._leader is not None:
            self._leader.wake.release()

    def _lead(self, leader: _Turn) -> None:
        self._wait_for_others()
        with self._mutex:
            group = self._next_group()
        try:
            self._perform(group)
        finally:
            for turn in group:
                turn.done = True
                if turn is not leader:
                    turn.wake.release()
            with self._mutex:
                self._hand_over()

    def _wait_for_others(self) -> None:
        thread, last = threading.get_ident(), self._last_thread
        self._last_thread = thread
        if thread == last and self._others_about and len(self._line) == 1:
            self._others_about = self._company.wait(_COURTESY_SECONDS)
        self._company.clear()

    def _next_group(self) -> list[_Turn]:
        group = [self._line.popleft()]
        while self._line and len(group) < _LARGEST_GROUP and not (group[0].alone or self._line[0].alone):
            group.append(self._line.popleft())
        return group

    def _perform(self, group: list[_Turn]) -> None:
        try:
            if group[0].alone:
                group[0].result = group[0].job()
            else:
                self._transaction(lambda: _run_all(group))
        except Exception as exc:  # noqa: BLE001 - handed to the caller it belongs to, as a future does
            if len(group) > 1 and group[0].started:
                # One spoiled it for all. Each alone gets the answer that is its own.
                for turn in group:
                    self._perform([turn])
                return
            for turn in group:
                turn.error = exc
        except BaseException:
            for turn in group:
                turn.error = StoreUnavailableError("interrupted")
            raise


def _run_all(group: list[_Turn]) -> None:
    for turn in group:
        turn.started = True
        turn.error = None
        try:
            turn.result = turn.job()
        except KeepsakeError as exc:
            turn.error = exc
