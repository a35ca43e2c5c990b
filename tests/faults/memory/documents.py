"""Documents in memory."""

from collections.abc import Sequence
from threading import Lock
from typing import Any, NamedTuple

from shared.embedded.values import encode
from shared.errors import ConflictError
from shared.ports.documents import Create, Delete, Document, Put, Update, Write, key
from shared.ports.queries import Nearest, Query
from tests.faults.memory import queries
from tests.faults.memory.values import SCALARS, freeze, thaw

_MOST_WRITES = 500
_LARGEST_BATCH_BYTES = 4_000_000
_MOST_LARGEST = 4  # so many of the largest documents are a batch
_WITH_DATA = (Create, Update, Put)


class _Record(NamedTuple):
    """What is stored under one path; replaced as a whole, never changed."""

    version: str
    data: dict[str, Any]
    nested: tuple[str, ...]  # the fields that a reader needs a copy of

    def read(self, path: str) -> Document:
        data = self.data.copy()
        for name in self.nested:
            data[name] = thaw(data[name])
        return Document(path, data, self.version)


class MemoryDocuments:
    """The `Documents` port in memory, for the threads of one process."""

    def __init__(self) -> None:
        self._records: dict[str, _Record] = {}  # by path
        self._collections: dict[str, dict[str, _Record]] = {}  # by collection and id
        # One number for all paths, so that no version is ever seen twice, also after a delete.
        self._last_version = 0
        self._lock = Lock()

    def get(self, path: str) -> Document | None:
        """Return the document as last committed, or None."""
        record = self._records.get(path)
        if record is None:
            key(path)
            return None
        return record.read(path)

    def commit(self, writes: Sequence[Write]) -> list[str | None]:
        """Apply all writes, or none; return the version each document has now."""
        if len(writes) > _MOST_WRITES:
            raise ValueError(f"a batch has at most {_MOST_WRITES} writes")
        if len(writes) > 1 and len({write.path for write in writes}) < len(writes):
            raise ValueError("a batch has no path twice")
        steps = [
            (write, *freeze(write.data)) if isinstance(write, _WITH_DATA) else (write, None, 0) for write in writes
        ]
        if len(writes) > _MOST_LARGEST and sum(size for _, _, size in steps) > _LARGEST_BATCH_BYTES:
            _check_size([data for _, data, _ in steps if data is not None])
        for write in writes:
            if write.path not in self._records:
                key(write.path)
        with self._lock:
            for write in writes:
                self._expect(write)
            for write, data, _ in steps:
                if data is not None:
                    self._store(write.path, data)
                elif type(write) is Delete:
                    self._delete(write.path)
            records = [self._records.get(write.path) for write in writes]
            return [None if record is None else record.version for record in records]

    def query(self, query: Query) -> list[Document]:
        """Return the matching documents, as committed."""
        conditions = queries.check(query)
        found = queries.select(query, conditions, self._candidates(query.collection))
        return [record.read(f"{query.collection}/{id_}") for id_, _, record in found]

    def count(self, query: Query) -> int:
        """Return how many documents a query has on all its pages, without reading them."""
        if sum(one.op == "contains" for one in query.where) > 1:
            raise ValueError("what is counted has one `contains`")
        conditions = queries.check(query)
        found = [data for _, data, _ in self._candidates(query.collection)]
        if query.order_by is not None:
            found = [data for data in found if data.get(query.order_by) is not None]
        return sum(all(holds(data.get(name)) for name, holds in conditions) for data in found)

    def nearest(self, query: Nearest) -> list[tuple[Document, float]]:
        """Return the documents whose vector is nearest, and its distance, the nearest first."""
        conditions = queries.check_nearest(query)
        found = []
        for id_, data, record in self._candidates(query.collection):
            distance = queries.cosine_distance(query.vector, data.get(query.name))
            if distance is not None and all(holds(data.get(name)) for name, holds in conditions):
                found.append((distance, id_, record))
        near = sorted(found)[: query.limit]
        return [(record.read(f"{query.collection}/{id_}"), distance) for distance, id_, record in near]

    def close(self) -> None:
        """Nothing is open."""

    def _candidates(self, collection: str) -> list[tuple[str, dict[str, Any], _Record]]:
        with self._lock:
            records = self._collections.get(collection, {})
            return [(id_, record.data, record) for id_, record in records.items()]

    def _expect(self, write: Write) -> None:
        if isinstance(write, Put) or (isinstance(write, Delete) and write.version is None):
            return
        expected = None if isinstance(write, Create) else write.version
        record = self._records.get(write.path)
        if (None if record is None else record.version) != expected:
            raise ConflictError(f"{write.path}: {'exists' if expected is None else 'not at this version'}")

    def _store(self, path: str, data: dict[str, Any]) -> None:
        self._last_version += 1
        nested = tuple([name for name, value in data.items() if type(value) not in SCALARS])
        record = _Record(str(self._last_version), data, nested)
        self._records[path] = record
        collection, _, id_ = path.partition("/")
        self._collections.setdefault(collection, {})[id_] = record

    def _delete(self, path: str) -> None:
        if self._records.pop(path, None) is not None:
            collection, _, id_ = path.partition("/")
            del self._collections[collection][id_]


def _check_size(batch: Sequence[dict[str, Any]]) -> None:
    # What was added up so far is an upper bound.
    if sum(len(encode(data).encode()) for data in batch) > _LARGEST_BATCH_BYTES:
        raise ValueError(f"a batch has at most {_LARGEST_BATCH_BYTES} bytes")
