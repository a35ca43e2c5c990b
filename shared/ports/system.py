"""What a step would otherwise take from the machine: time and randomness."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Clock(Protocol):
    """Time. Monotonic enough for leases: it never jumps by more than the skew the protocol allows for."""

    def now(self) -> datetime:
        """Return the current instant (aware, UTC, microseconds)."""

    def sleep(self, seconds: float) -> None:
        """Wait; `seconds` is 0 to 60."""


class Parallel(Protocol):
    """Does several things at once, where the machine can."""

    def map(self, function: Callable[[T], R], items: Sequence[T]) -> list[R]:
        """Return the function of every item, in order; the first error of any is raised."""


class Entropy(Protocol):
    """Randomness fit for keys."""

    def token(self, size_bytes: int) -> bytes:
        """Return `size_bytes` unpredictable bytes (1 to 64)."""
