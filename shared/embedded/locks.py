"""Locks between processes, each with a number that outlives its holders."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shared.errors import StoreUnavailableError

_NUMBER_BYTES = 8
_WAIT_SECONDS = 0.001


class LockedNumber:
    """A number only the holder of its lock reads and writes."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def read(self) -> int:
        """Return the number; 0 at first."""
        return int.from_bytes(os.pread(self._descriptor, _NUMBER_BYTES, 0), "big")

    def write(self, number: int) -> None:
        """Keep the number (0 to 2^64-1) across crashes of processes, not of the machine."""
        os.pwrite(self._descriptor, number.to_bytes(_NUMBER_BYTES, "big"), 0)


@contextmanager
def locked(path: Path, *, timeout_seconds: float) -> Iterator[LockedNumber]:
    """Hold the lock of this file, against other threads and processes; the system frees it when we die.

    Raises:
        StoreUnavailableError: somebody else held it all the time.
        OSError: the file cannot be opened.
    """
    # Opened anew each time, because threads that share a descriptor share its lock.
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        patience = time.monotonic() + timeout_seconds
        while not _taken(descriptor):
            if time.monotonic() >= patience:
                raise StoreUnavailableError(f"lock {path.name} is held by another process")
            time.sleep(_WAIT_SECONDS)
        yield LockedNumber(descriptor)
    finally:
        os.close(descriptor)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
