"""What is made when it is first needed, and once for all threads."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """A value that is made by whoever asks first; others that ask meanwhile wait for it.

    Where making it raises, so does asking, and whoever asks next makes it.

    Args:
        make: returns the value; bounds by itself how long it takes.
    """

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._made: tuple[T] | None = None

    def get(self) -> T:
        """Return the value; raises what making it raises."""
        with self._lock:
            if self._made is None:
                self._made = (self._make(),)
            return self._made[0]
