"""Opens the sources people have connected, and remembers a listing while it is paged through."""

import threading
from pathlib import Path

from shared.ports.photos import PhotoSource
from shared.sources.opening import open_source
from shared.stores.library import Connection

_MOST = 16


class ConnectedSources:
    """Sources by connection. Safe for several threads."""

    def __init__(self) -> None:
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
        source = open_source(Path(connection.location))
        with self._lock:
            while len(self._open) >= _MOST:
                self._open.pop(next(iter(self._open)))
            self._open[connection.id] = source
        return source
