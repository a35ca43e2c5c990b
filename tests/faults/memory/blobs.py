"""Blobs in memory."""

import heapq
from threading import Lock

from shared.embedded.values import microseconds
from shared.errors import ConflictError
from shared.ports.blobs import Blob, check_listing, check_name
from shared.ports.system import Clock


class MemoryBlobs:
    """The `Blobs` port in memory, for the threads of one process.

    Args:
        clock: says when an object was written.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._objects: dict[str, tuple[Blob, bytes]] = {}
        self._last_generation = 0
        self._lock = Lock()

    def put_if_absent(self, name: str, data: bytes) -> Blob:
        """Write the object whole, or not at all, if there is none of this name."""
        check_name(name)
        content = bytes(data)
        with self._lock:
            if name in self._objects:
                raise ConflictError(f"{name}: exists")
            now = self._clock.now()
            # The clock of a simulation may stand still or go back.
            self._last_generation = max(self._last_generation + 1, microseconds(now))
            blob = Blob(name, self._last_generation, len(content), now)
            self._objects[name] = blob, content
            return blob

    def get(self, name: str) -> bytes | None:
        """Return the content, or None when there is no such object."""
        found = self._objects.get(name)
        if found is None:
            check_name(name)
            return None
        return found[1]

    def delete(self, name: str, *, generation: int | None = None) -> bool:
        """Remove the object; with `generation` only that one."""
        check_name(name)
        with self._lock:
            found = self._objects.get(name)
            if found is None or (generation is not None and found[0].generation != generation):
                return False
            del self._objects[name]
            return True

    def list(self, prefix: str = "", *, start: str = "", most: int | None = None) -> list[Blob]:
        """Return the objects whose name starts with `prefix`, by name; from `start` on, at most so many."""
        check_listing(prefix, start, most)
        with self._lock:
            names = [name for name in self._objects if name.startswith(prefix) and name >= start]
            first = sorted(names) if most is None else heapq.nsmallest(most, names)
            return [self._objects[name][0] for name in first]
