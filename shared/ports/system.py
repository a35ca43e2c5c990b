"""What a step would otherwise take from the machine: time and randomness."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Time. Monotonic enough for leases: it never jumps by more than the skew the protocol allows for."""

    def now(self) -> datetime:
        """Return the current instant (aware, UTC, microseconds)."""

    def sleep(self, seconds: float) -> None:
        """Wait; `seconds` is 0 to 60."""


class Entropy(Protocol):
    """Randomness fit for keys."""

    def token(self, size_bytes: int) -> bytes:
        """Return `size_bytes` unpredictable bytes (1 to 64)."""
