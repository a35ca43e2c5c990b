"""Remembers a listing while it is paged through."""

import threading
from collections.abc import Callable

from shared.ports.photos import PhotoSource
from shared.stores.connections import Connection

_MOST = 16


class RememberedSources:
    """Sources by connection. Safe for several threads.

    Args:
        open_source: opens one; raises SourceGoneError when there is nothing there any more.
    """

    def __init__(self, open_source: Callable[[Connection], PhotoSource]) -> None:
        self._open_source = open_source
        self._open: dict[str, PhotoSource] = {}
        self._lock = threading.Lock()

    def open(self, connection: Connection, *, fresh: bool) -> PhotoSource:
        """Return the source; `fresh`: as it is now, otherwise a listing begun earlier may be continued.

        Raises:
            SourceGoneError: there is nothing there any more.
        """
        with self._lock:
            known = None if fresh else self._open.get(connection.id)
        if known is not None:
            return known
        source = self._open_source(connection)
        with self._lock:
            while len(self._open) >= _MOST:
                self._open.pop(next(iter(self._open)))
            self._open[connection.id] = source
        return source
