"""The machine's own time and randomness."""

import secrets
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class SystemClock:
    """The `Clock` port on the machine's clock."""

    def now(self) -> datetime:
        """Return the current instant (aware, UTC, microseconds)."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait; `seconds` is 0 to 60."""
        if not 0 <= seconds <= 60:
            raise ValueError("sleep takes 0 to 60 seconds")
        time.sleep(seconds)


class SystemEntropy:
    """The `Entropy` port on the operating system's generator."""

    def token(self, size_bytes: int) -> bytes:
        """Return `size_bytes` unpredictable bytes (1 to 64)."""
        if not 1 <= size_bytes <= 64:
            raise ValueError("a token has 1 to 64 bytes")
        return secrets.token_bytes(size_bytes)


class Threads:
    """Does several things at once in threads; for calls that wait for processes or the network."""

    def __init__(self, most: int = 2) -> None:
        self._most = most

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> list[R]:
        """Return the function of every item, in order."""
        if len(items) < 2:
            return [function(item) for item in items]
        with ThreadPoolExecutor(self._most) as threads:
            return list(threads.map(function, items))
