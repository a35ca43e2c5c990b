"""Documents in one SQLite file."""

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from shared.embedded import members, queries
from shared.embedded.members import Members
from shared.embedded.queries import Index
from shared.embedded.sqlite import Database, Durability
from shared.embedded.values import decode, encode
from shared.errors import ConflictError
from shared.ports.documents import Create, Delete, Document, Put, Unchanged, Update, Write, key
from shared.ports.queries import Nearest, Query

_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS documents (
        collection TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, data TEXT NOT NULL,
        UNIQUE (collection, id))""",
    # No smaller than any version of a document that was deleted: created again it never repeats one.
    "CREATE TABLE IF NOT EXISTS counter (last INTEGER NOT NULL, one INTEGER UNIQUE CHECK (one = 1))",
    "INSERT OR IGNORE INTO counter (last, one) VALUES (0, 1)",
)
_STORE = """INSERT INTO documents (collection, id, version, data)
    VALUES (?, ?, (SELECT last + 1 FROM counter), ?)
    ON CONFLICT (collection, id) DO UPDATE SET version = version + 1, data = excluded.data
    RETURNING version"""
_MOST_WRITES = 500
_LARGEST_BATCH_BYTES = 4_000_000

_Step = tuple[Write, str, str, str | None]  # collection, id, JSON (None: remove, or leave as it is)


class SqliteDocuments:
    """The `Documents` port on one SQLite file; for threads and processes of one machine.

    Args:
        path: the file; created when missing.
        indexes: (collection, field) pairs whose queries must not read the whole collection.
        tables: lists whose members queries look for.
        durability: `NORMAL` survives the death of the process, `FULL` also a power cut.
        timeout_seconds: how long to wait while another process writes.
        max_size_bytes: how large the file may get; None: as large as the disk allows.
    """

    def __init__(
        self,
        path: Path,
        *,
        indexes: Sequence[Index] = (),
        tables: Sequence[Members] = (),
        durability: Durability = "NORMAL",
        timeout_seconds: float = 5.0,
        max_size_bytes: int | None = None,
    ) -> None:
        self._indexes = frozenset(indexes)
        self._tables = tuple(tables)
        self._database = Database(
            path,
            [*_SCHEMA, *map(queries.create_index, indexes), *chain.from_iterable(map(members.schema, tables))],
            durability=durability,
            timeout_seconds=timeout_seconds,
            max_size_bytes=max_size_bytes,
        )

    def get(self, path: str) -> Document | None:
        """Return the document as last committed, or None."""
        collection, id_ = key(path)
        row = self._database.read(lambda connection: _select(connection, "id, version, data", (collection, id_)))
        return None if row is None else _document(collection, row)

    def commit(self, writes: Sequence[Write]) -> list[str | None]:
        """Apply all writes, or none; return the version each document has now."""
        if len(writes) > _MOST_WRITES:
            raise ValueError(f"a batch has at most {_MOST_WRITES} writes")
        if len({write.path for write in writes}) < len(writes):
            raise ValueError("a batch has no path twice")
        # Encoded here, so that the others in line do not wait for it.
        steps = [(write, *key(write.path), _json(write)) for write in writes]
        if sum(len(data.encode()) for _, _, _, data in steps if data) > _LARGEST_BATCH_BYTES:
            raise ValueError(f"a batch has at most {_LARGEST_BATCH_BYTES} bytes")
        return self._database.write(lambda connection: _apply(connection, steps)) if steps else []

    def query(self, query: Query) -> list[Document]:
        """Return the matching documents, as committed."""
        sql, parameters = queries.to_sql(query, self._indexes, self._tables)
        rows = self._database.read(lambda connection: connection.execute(sql, parameters).fetchall())
        return [_document(query.collection, row) for row in rows]

    def count(self, query: Query) -> int:
        """Return how many documents a query has on all its pages, without reading them."""
        sql, parameters = queries.count_to_sql(query, self._indexes, self._tables)
        found: int = self._database.read(lambda connection: connection.execute(sql, parameters).fetchone())[0]
        return found

    def nearest(self, query: Nearest) -> list[tuple[Document, float]]:
        """Return the documents whose vector is nearest, and its distance, the nearest first."""
        from shared.embedded import vectors  # noqa: PLC0415 - it brings NumPy, and hardly anybody asks for it

        sql, parameters = queries.vectors_to_sql(query, self._indexes)
        found = self._database.read(
            lambda connection: vectors.nearest(connection.execute(sql, parameters), query.vector, query.limit)
        )
        return [(_document(query.collection, row), distance) for distance, row in found]

    def close(self) -> None:
        """Close the file; later calls raise `StoreUnavailableError`."""
        self._database.close()


def _document(collection: str, row: Sequence[Any]) -> Document:
    id_, version, data = row[:3]
    return Document(f"{collection}/{id_}", decode(data), str(version))


def _json(write: Write) -> str | None:
    if isinstance(write, Create | Update | Put):
        if not isinstance(write.data, Mapping):
            raise ValueError("a document's data are named fields")
        return encode(write.data)
    return None


def _apply(connection: sqlite3.Connection, steps: Sequence[_Step]) -> list[str | None]:
    versions: list[str | None] = []
    for write, collection, id_, _ in steps:
        _expect(connection, write, (collection, id_))
    for write, collection, id_, data in steps:
        if data is not None:
            versions.append(str(connection.execute(_STORE, (collection, id_, data)).fetchone()[0]))
        elif isinstance(write, Delete):
            _delete(connection, (collection, id_))
            versions.append(None)
        elif isinstance(write, Unchanged):
            versions.append(write.version)
    return versions


def _expect(connection: sqlite3.Connection, write: Write, key: tuple[str, str]) -> None:
    if isinstance(write, Put) or (isinstance(write, Delete) and write.version is None):
        return
    expected = None if isinstance(write, Create) else write.version
    row = _select(connection, "version", key)
    found = None if row is None else str(row[0])
    if found != expected:
        raise ConflictError(f"{write.path}: {'exists' if expected is None else 'not at this version'}")


def _delete(connection: sqlite3.Connection, key: tuple[str, str]) -> None:
    row = _select(connection, "version", key)
    if row is not None:
        connection.execute("UPDATE counter SET last = max(last, ?)", row)
        connection.execute("DELETE FROM documents WHERE collection = ? AND id = ?", key)


def _select(connection: sqlite3.Connection, columns: str, key: tuple[str, str]) -> Any:
    sql = f"SELECT {columns} FROM documents WHERE collection = ? AND id = ?"  # noqa: S608
    return connection.execute(sql, key).fetchone()
