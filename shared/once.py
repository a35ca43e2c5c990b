"""Something made on first use: once in a process, whichever thread asks first."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Makes something when it is first asked for: a client after the server's fork, which would break its connections.

    Args:
        make: makes it; when it raises, the next call tries again.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: list[T] = []
        self._lock = threading.Lock()

    def __call__(self) -> T:
        """Return what was made; make it if nobody has."""
        if not self._made:
            with self._lock:
                if not self._made:
                    self._made.append(self._make())
        return self._made[0]

    @property
    def made(self) -> T | None:
        """What was made, None while nothing is."""
        return self._made[0] if self._made else None
