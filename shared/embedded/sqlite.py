"""One SQLite file: connections, transactions and what its errors mean."""

import os
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from shared.embedded.turns import Turns
from shared.errors import StorageFullError, StoreUnavailableError

T = TypeVar("T")
Job = Callable[[sqlite3.Connection], T]
Durability = Literal["NORMAL", "FULL"]

_PAGE_SIZE_BYTES = 4096
# A step writes about ten pages. At SQLite's 1,000 every hundredth step would wait for the disk.
_CHECKPOINT_PAGES = 4_000
_SHORTEST_WAIT_SECONDS = 0.0005
_LONGEST_WAIT_SECONDS = 0.005
_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE}
_NO_ROOM = {*_FULL, sqlite3.SQLITE_IOERR_WRITE}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Database:
    """Runs jobs on one SQLite file in WAL mode. Safe for several threads and processes at once.

    Readers never wait for a writer. Writers of one process take turns and share commits (see `Turns`);
    between processes SQLite's own lock decides, within a time limit. What is committed survives the death
    of the process; a power cut may take the last commits with `NORMAL` and none with `FULL`. Deleted
    content is overwritten in the file; copies in the write-ahead log go with the next checkpoint.

    Open it after a fork, never before.

    Args:
        path: the file; created, with its folder, readable by its owner only.
        schema: statements that create what is missing; each must be harmless when repeated.
        durability: SQLite's `synchronous`.
        timeout_seconds: how long to wait for other processes.
        max_size_bytes: how large the file may get; None: as large as the disk allows.

    Raises:
        StoreUnavailableError: the file cannot be opened, is damaged, or stays locked.
        StorageFullError: there is no space for it.
    """

    def __init__(
        self,
        path: Path,
        schema: Sequence[str],
        *,
        durability: Durability = "NORMAL",
        timeout_seconds: float = 5.0,
        max_size_bytes: int | None = None,
    ) -> None:
        self._path = path
        self._timeout_seconds = timeout_seconds
        self._closed = False
        self._idle_readers: deque[sqlite3.Connection] = deque()
        try:
            _create_private(path)
            self._writer = self._open_writer(schema, durability, max_size_bytes)
        except (sqlite3.Error, OSError) as exc:
            raise self._translated(exc) from exc
        self._turns = Turns(self._transaction)

    def write(self, job: Job[T]) -> T:
        """Run the job in a transaction and return its result once that is committed.

        The job may be run again after a failure, and shares its transaction with other threads' jobs: it
        must check everything it may refuse before its first write.

        Raises:
            StoreUnavailableError: locked, damaged or closed.
            StorageFullError: no space is left; nothing was written.
        """
        try:
            return self._turns.run(lambda: job(self._writer))
        except sqlite3.Error as exc:
            raise self._translated(exc) from exc

    def read(self, job: Job[T]) -> T:
        """Run the job on a connection that sees everything committed before.

        Raises:
            StoreUnavailableError: locked, damaged or closed.
        """
        try:
            connection = self._take_reader()
            try:
                return job(connection)
            finally:
                self._give_back(connection)
        except sqlite3.Error as exc:
            raise self._translated(exc) from exc

    def close(self) -> None:
        """Close the file; a second call is fine. Later calls raise `StoreUnavailableError`."""
        self._closed = True
        self._close_idle_readers()
        self._turns.run(self._writer.close, alone=True)

    def _open_writer(
        self, schema: Sequence[str], durability: Durability, max_size_bytes: int | None
    ) -> sqlite3.Connection:
        connection = self._connect(timeout_seconds=0)
        self._patiently(lambda: connection.execute("PRAGMA journal_mode=WAL"))
        connection.execute(f"PRAGMA synchronous={durability}")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute(f"PRAGMA wal_autocheckpoint={_CHECKPOINT_PAGES}")
        if max_size_bytes is not None:
            connection.execute(f"PRAGMA max_page_count={max_size_bytes // _PAGE_SIZE_BYTES}")
        for statement in schema:
            self._patiently(partial(connection.execute, statement))
        return connection

    def _connect(self, *, timeout_seconds: float) -> sqlite3.Connection:
        return sqlite3.connect(self._path, timeout=timeout_seconds, isolation_level=None, check_same_thread=False)

    def _take_reader(self) -> sqlite3.Connection:
        if self._closed:
            raise StoreUnavailableError(f"{self._path.name}: closed")
        try:
            return self._idle_readers.pop()
        except IndexError:
            connection = self._connect(timeout_seconds=self._timeout_seconds)
            connection.execute("PRAGMA query_only=ON")
            return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        self._idle_readers.append(connection)
        if self._closed:
            self._close_idle_readers()

    def _close_idle_readers(self) -> None:
        with suppress(IndexError):
            while True:
                self._idle_readers.pop().close()

    def _transaction(self, work: Callable[[], None]) -> None:
        if self._closed:
            raise StoreUnavailableError(f"{self._path.name}: closed")
        self._patiently(lambda: self._writer.execute("BEGIN IMMEDIATE"))
        try:
            work()
            self._writer.execute("COMMIT")
        except BaseException as exc:
            # After some errors, a full disk for one, SQLite has rolled back by itself.
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
            if getattr(exc, "sqlite_errorcode", 0) in _NO_ROOM:
                self._make_room()
            raise

    def _make_room(self) -> None:
        # What the log holds goes into the file, so that the next write finds room at the start of the log:
        # on a full disk requests must still be able to end and to be erased.
        with suppress(sqlite3.Error):
            self._writer.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()

    def _patiently(self, attempt: Callable[[], object]) -> None:
        # SQLite's own busy handler backs off to 100 ms and so lets one busy process starve the others.
        patience = time.monotonic() + self._timeout_seconds
        wait = _SHORTEST_WAIT_SECONDS
        while True:
            try:
                attempt()
                return
            except sqlite3.OperationalError as exc:
                if exc.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= patience:
                    raise
            time.sleep(wait)
            wait = min(wait * 1.5, _LONGEST_WAIT_SECONDS)

    def _translated(self, exc: sqlite3.Error | OSError) -> StoreUnavailableError:
        name = self._path.name
        code = getattr(exc, "sqlite_errorcode", 0)
        if code in _FULL:
            return StorageFullError(f"{name}: no space is left")
        if code & 0xFF in _DAMAGED:
            return StoreUnavailableError(f"{name}: the file is damaged")
        if code & 0xFF == sqlite3.SQLITE_BUSY:
            return StoreUnavailableError(f"{name}: locked by another process")
        reason = getattr(exc, "sqlite_errorname", type(exc).__name__)
        return StoreUnavailableError(f"{name}: {reason}")


def _create_private(path: Path) -> None:
    # SQLite gives its side files the mode of the main one.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_RDWR | getattr(os, "O_CLOEXEC", 0), 0o600))
