"""Calls to the real code that take turns: others may come before every call to the documents, and it may go wrong."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from shared.embedded.documents import SqliteDocuments
from shared.errors import ConflictError, StoreUnavailableError
from shared.ports.documents import Document, Write
from shared.ports.queries import Nearest, Query
from tests.faults.crashing import Crash

# What becomes of a call that does not go well.
FATES = ("lost", "unknown", "repeated", "crash before", "crash after")
_thread = threading.local()


class Actor:
    """One call to the real code, in a thread of its own that stands before every call to the documents.

    Only one thread runs at a time, so what happens depends on the machine's choices alone.
    """

    def __init__(self, kind: str, call: Callable[[], object], about: Any) -> None:
        self.kind = kind
        self.about = about
        self.over = False
        self.before = ""  # the call it stands before: `get`, `find`, `commit` or `work`
        self.error: BaseException | None = None
        self._fate = "well"
        self._mine, self._machines = threading.Semaphore(0), threading.Semaphore(0)
        threading.Thread(target=self._run, args=(call,), daemon=True).start()
        self._machines.acquire()

    def go_on(self, fate: str = "well") -> None:
        """Make the call it stands before, and run on to the next one."""
        self._fate = fate
        self._mine.release()
        self._machines.acquire()

    def stand(self, before: str) -> str:
        """Wait, in its own thread, for what becomes of the next call."""
        self.before = before
        self._machines.release()
        self._mine.acquire()
        return self._fate

    def _run(self, call: Callable[[], object]) -> None:
        _thread.actor = self
        try:
            call()
        except BaseException as error:  # noqa: BLE001 - the machine looks at it
            self.error = error
        self.over = True
        self._machines.release()


def _actor() -> Actor | None:
    return getattr(_thread, "actor", None)


def stand() -> None:
    """Let others come between here, in the middle of a step."""
    actor = _actor()
    if actor and actor.stand("work").startswith("crash"):
        raise Crash


class TurnTaking:
    """The `Documents` port: before every call of an actor others may come, and the call may go wrong."""

    def __init__(self, documents: SqliteDocuments, landed: list[tuple[Actor | None, Sequence[Write]]]) -> None:
        self._documents = documents
        self._landed = landed

    def get(self, path: str) -> Document | None:
        def get() -> Document | None:
            return self._documents.get(path)

        return self._turn(get)

    def query(self, query: Query) -> list[Document]:
        def find() -> list[Document]:
            return self._documents.query(query)

        return self._turn(find)

    def nearest(self, query: Nearest) -> list[tuple[Document, float]]:
        def find() -> list[tuple[Document, float]]:
            return self._documents.nearest(query)

        return self._turn(find)

    def commit(self, writes: Sequence[Write]) -> list[str | None]:
        def commit() -> list[str | None]:
            versions = self._documents.commit(writes)
            self._landed.append((_actor(), writes))
            return versions

        return self._turn(commit)

    def _turn(self, call: Callable[[], Any]) -> Any:
        actor = _actor()
        fate = actor.stand(call.__name__) if actor else "well"
        if fate == "crash before":
            raise Crash
        if fate == "lost":
            raise StoreUnavailableError("it did not happen, but nobody knows")
        result = call()
        if fate == "crash after":
            raise Crash
        if fate == "repeated" and call.__name__ == "commit":
            raise ConflictError("it happened, but the client has tried twice")
        if fate == "unknown":
            raise StoreUnavailableError("it happened, but nobody knows")
        return result
