"""Connections: the sources a person has connected, what signs in to them, and those that are being left."""

from collections.abc import Iterator
from datetime import datetime

from shared.ports.documents import Delete, Documents, Query, Unchanged, Where
from shared.stores.library import Connection
from shared.stores.records import Held, held

_PAGE = 1_000


class ConnectionStore:
    """The same documents that `LibraryStore.connections` shows, with their versions, and those that are being left."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def get(self, connection_id: str) -> Held[Connection] | None:
        """Return a connection, also one that is being left."""
        document = self._documents.get(_path(connection_id))
        return held(document, Connection) if document else None

    def create(self, connection: Connection) -> Held[Connection]:
        """Store a new connection.

        Raises:
            ConflictError: there is one of this id.
        """
        return self._written(Held(_path(connection.id), connection, None), connection)

    def replace(self, current: Held[Connection], connection: Connection) -> Held[Connection]:
        """Store the connection in place of the one that was read.

        Raises:
            ConflictError: it was changed meanwhile.
        """
        return self._written(current, connection)

    def forget(self, current: Held[Connection]) -> None:
        """Delete the connection, and with it what signs in.

        Raises:
            ConflictError: it was changed meanwhile.
        """
        self._documents.commit([Delete(current.path, current.version)])

    def of_owner(self, owner: str) -> list[Held[Connection]]:
        """Return all connections of a person, also those that are being left."""
        return list(self._all(owner))

    def leaving(self, now: datetime, limit: int) -> list[Held[Connection]]:
        """Return connections that are being left and that somebody has to finish, the longest due first."""
        query = Query("connections", [Where("due_at", "<=", now)], order_by="due_at", limit=limit)
        return [held(document, Connection) for document in self._documents.query(query)]

    @staticmethod
    def unchanged(current: Held[Connection]) -> Unchanged:
        """Return the condition that nobody has changed the connection since it was read."""
        return Unchanged(current.path, current.version)

    def _written(self, current: Held[Connection], connection: Connection) -> Held[Connection]:
        (version,) = self._documents.commit([current.write(connection)])
        return Held(current.path, connection, version)

    def _all(self, owner: str) -> Iterator[Held[Connection]]:
        after: str | None = None
        while True:
            page = self._documents.query(Query("connections", [Where("owner", "==", owner)], limit=_PAGE, after=after))
            yield from (held(document, Connection) for document in page)
            if len(page) < _PAGE:
                return
            after = page[-1].path.partition("/")[2]


def _path(connection_id: str) -> str:
    return f"connections/{connection_id}"
