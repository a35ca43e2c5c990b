"""Connections: the sources a person has connected, what signs in to them, and those that are being left."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from shared.domain.photo import Record
from shared.domain.picking import Picking
from shared.domain.uploads import Tally
from shared.ports.documents import Delete, Documents
from shared.ports.queries import Query, Where
from shared.stores.records import Held, held, pages

PATH, UPLOAD, PICKER, DRIVE = "path", "upload", "picker", "drive"
# Codes of a whole source that cannot be read until its owner does something; they say nothing of a single file.
TROUBLES = frozenset({"source_disconnected", "source_forbidden", "picker_session_expired", "picker_not_finished"})


class Connection(Record):
    """A source a person has connected.

    Attributes:
        kind: `path` on a laptop; `upload`, `picker` or `drive` in the cloud.
        location: the path of a folder or zip; what the names of the person's uploads begin with; else empty.
        consent_epoch: of the scope `metadata` when it was connected, see `Grant`.
        leaving_at: when it was disconnected, or consent withdrawn: nobody reads it any more.
        due_at: when somebody has to remove and give back what is left of it; None while it is not being left.
        trouble: code of why it cannot be read until its owner does something; None: it can.
        sealed_token: what signs in to the account, sealed for this connection.
        picking: the session the photos are picked in.
        uploaded: how much its owner has put there.
    """

    id: str
    owner: str
    kind: str
    location: str
    consent_epoch: int = 0
    leaving_at: datetime | None = None
    due_at: datetime | None = None
    trouble: str | None = None
    sealed_token: str | None = None
    picking: Picking | None = None
    uploaded: Tally | None = None


def source_id(owner: str, kind: str, location: str) -> str:
    """Return the id of a source: the same place of the same person has the same id."""
    return "s_" + hashlib.sha256(f"{owner}\n{kind}\n{location}".encode()).hexdigest()[:24]


def uploads_prefix(owner: str) -> str:
    """Return what the names of a person's uploads begin with: always the same, and nobody else's."""
    return hashlib.sha256(f"uploads\n{owner}".encode()).hexdigest()[:32] + "/"


class ConnectionStore:
    """What people have connected: what may be read, and with their versions also what is being left."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def get(self, connection_id: str) -> Held[Connection] | None:
        """Return a connection, also one that is being left."""
        document = self._documents.get(_path(connection_id))
        return held(document, Connection) if document else None

    def connected(self, connection_id: str) -> Connection | None:
        """Return a connection that may be read; one that is being left is none."""
        found = self.get(connection_id)
        return found.record if found is not None and found.record.leaving_at is None else None

    def connected_by(self, owner: str) -> list[Connection]:
        """Return the sources of a person that may be read."""
        return [found.record for found in self._all(owner) if found.record.leaving_at is None]

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

    def _written(self, current: Held[Connection], connection: Connection) -> Held[Connection]:
        (version,) = self._documents.commit([current.write(connection)])
        return Held(current.path, connection, version)

    def _all(self, owner: str) -> Iterator[Held[Connection]]:
        for page in pages(self._documents, "connections", "owner", owner):
            yield from (held(document, Connection) for document in page)


def _path(connection_id: str) -> str:
    return f"connections/{connection_id}"
