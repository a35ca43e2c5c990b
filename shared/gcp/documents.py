"""Documents in Firestore."""

import random
import re
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from google.api_core.exceptions import Aborted, AlreadyExists, FailedPrecondition, NotFound
from google.cloud.firestore_v1 import Client
from google.cloud.firestore_v1.types import (
    BatchGetDocumentsRequest,
    CommitRequest,
    CommitResponse,
    RunAggregationQueryRequest,
    RunQueryRequest,
    StructuredQuery,
)

from shared.gcp import firestore_queries as queries
from shared.gcp.calls import call
from shared.gcp.firestore_values import DISTANCE, decode, encode
from shared.once import Once
from shared.ports.documents import Create, Delete, Document, Put, Unchanged, Update, Write, key
from shared.ports.queries import Nearest, Query

T = TypeVar("T")

_MOST_WRITES = 500
_LARGEST_BATCH_BYTES = 4_000_000
_CONFLICTS = (AlreadyExists, FailedPrecondition, NotFound)
_LONGEST_WAIT_SECONDS = 0.2
_VERSION = re.compile(r"(\d{1,17})\.([0-9a-f]{8})")
_NEVER = 1  # the time of what is no version of this document: none was written in 1970


class _Connection(NamedTuple):
    client: Client
    api: Any
    metadata: Any


class FirestoreDocuments:
    """The `Documents` port on a Firestore database in native mode. A version is the time of the last write.

    Nothing here is a transaction: expectations are preconditions of one atomic commit, so that nobody
    holds a lock while somebody thinks.

    Args:
        project: the project's id.
        database: the database's id, `(default)` for one.
        timeout_seconds: how long a call may take, all attempts together.
    """

    def __init__(self, project: str, database: str, *, timeout_seconds: float = 10.0) -> None:
        self._database = f"projects/{project}/databases/{database}"
        self._root = f"{self._database}/documents"
        self._timeout_seconds = timeout_seconds
        self._connection = Once(lambda: _connect(project, database))

    def get(self, path: str) -> Document | None:
        """Return the document as last committed, or None."""
        key(path)
        # `GetDocument` has one answer for a missing document and a missing database.
        request = BatchGetDocumentsRequest(database=self._database, documents=[f"{self._root}/{path}"])
        for answer in self._call("get", lambda api, **how: list(api.batch_get_documents(request, **how))):
            found = type(answer).pb(answer).found
            if found.name:
                return self._document(found)
        return None

    def commit(self, writes: Sequence[Write]) -> list[str | None]:
        """Apply all writes, or none; return the version each document has now."""
        if len(writes) > _MOST_WRITES:
            raise ValueError(f"a batch has at most {_MOST_WRITES} writes")
        if len({write.path for write in writes}) < len(writes):
            raise ValueError("a batch has no path twice")
        if not writes:
            return []
        request = CommitRequest(database=self._database)
        size_bytes = sum(self._add(write, CommitRequest.pb(request).writes) for write in writes)
        if size_bytes > _LARGEST_BATCH_BYTES:
            raise ValueError(f"a batch has at most {_LARGEST_BATCH_BYTES} bytes")
        answer = self._call("commit", lambda api, **how: _patiently(api.commit, request, **how), conflicts=_CONFLICTS)
        results = CommitResponse.pb(answer).write_results
        return [
            _version(result.update_time, write.path) if result.HasField("update_time") else None
            for write, result in zip(writes, results, strict=True)
        ]

    def query(self, query: Query) -> list[Document]:
        """Return the matching documents, as committed."""
        later = queries.later(query)
        found: list[Document] = []
        page = self._page(query, None)
        while True:
            found += [document for document in page if queries.meets(document, later)]
            if len(found) >= query.limit or not queries.more_after(query, page):
                break
            page = self._page(query, page[-1])
        return found[: query.limit] if queries.in_order(query) else queries.arranged(query, found)

    def _page(self, query: Query, last: Document | None) -> list[Document]:
        return [self._document(document) for document in self._run(queries.structured(query, self._root, last))]

    def count(self, query: Query) -> int:
        """Return how many documents a query has on all its pages, without reading them."""
        message = queries.counting(query, self._root)
        if message is None:
            return 0
        request = RunAggregationQueryRequest(parent=self._root, structured_aggregation_query=message)
        answers = self._call("count", lambda api, **how: list(api.run_aggregation_query(request, **how)))
        results = [type(answer).pb(answer).result for answer in answers]
        return int(sum(result.aggregate_fields[queries.COUNT].integer_value for result in results))

    def nearest(self, query: Nearest) -> list[tuple[Document, float]]:
        """Return the documents whose vector is nearest, and its distance, the nearest first."""
        found = self._run(queries.nearest(query))
        return [(self._document(document), document.fields[DISTANCE].double_value) for document in found]

    def close(self) -> None:
        """Close the connections."""
        if self._connection.made is not None:
            self._connection.made.client.close()  # type: ignore[no-untyped-call]

    def _run(self, message: StructuredQuery | None) -> list[Any]:
        if message is None:
            return []
        request = RunQueryRequest(parent=self._root, structured_query=message)
        answers = self._call("query", lambda api, **how: list(api.run_query(request, **how)))
        found = [type(answer).pb(answer).document for answer in answers]
        return [document for document in found if document.name]

    def _call(self, what: str, send: Callable[..., T], *, conflicts: tuple[type[Exception], ...] = ()) -> T:
        def attempt(seconds: float) -> T:
            connection = self._connection()
            return send(connection.api, metadata=connection.metadata, retry=None, timeout=seconds)

        return call(f"firestore {what}", attempt, seconds=self._timeout_seconds, conflicts=conflicts)

    def _document(self, stored: Any) -> Document:
        path = stored.name.removeprefix(f"{self._root}/")
        return Document(path, decode(stored.fields), _version(stored.update_time, path))

    def _add(self, write: Write, messages: Any) -> int:
        """Add the write's message to the others; return the size of its document in bytes of JSON."""
        key(write.path)
        name = f"{self._root}/{write.path}"
        expected = _expected(write)
        if isinstance(write, Create | Update | Put):
            fields, size_bytes = encode(write.data)
            messages.add(update={"name": name, "fields": fields}, current_document=expected)
            return size_bytes
        if isinstance(write, Unchanged) and write.version is not None:
            # It changes no field, and so leaves the version as it is.
            messages.add(update={"name": name}, update_mask={}, current_document=expected)
        else:
            messages.add(delete=name, current_document=expected)
        return 0


def _connect(project: str, database: str) -> _Connection:
    client = Client(project=project, database=database)
    # What its own methods use; they cannot replace a document at a version.
    return _Connection(client, client._firestore_api, client._rpc_metadata)


def _expected(write: Write) -> dict[str, Any] | None:
    if isinstance(write, Put):
        return None
    version = None if isinstance(write, Create) else write.version
    if version is not None:
        return {"update_time": _time(version, write.path)}
    return None if isinstance(write, Delete) else {"exists": False}


def _version(time: Any, path: str) -> str:
    # With the path: Firestore takes a time after the document's own, as another one's may be, for a mistake.
    return f"{time.ToMicroseconds()}.{crc32(path.encode()):08x}"


def _time(version: str, path: str) -> dict[str, int]:
    found = _VERSION.fullmatch(version)
    ours = found is not None and int(found[2], 16) == crc32(path.encode())
    seconds, microseconds = divmod(int(found[1]) if found and ours else _NEVER, 1_000_000)
    return {"seconds": seconds, "nanos": microseconds * 1_000}


def _patiently(commit: Callable[..., CommitResponse], request: CommitRequest, *, timeout: float, **how: Any) -> Any:
    # Others are writing the same documents. Nothing was written, so what comes of the next attempt is known.
    ends = time.monotonic() + timeout
    while True:
        try:
            return commit(request, timeout=ends - time.monotonic(), **how)
        except Aborted:
            wait = random.uniform(0, _LONGEST_WAIT_SECONDS)  # noqa: S311
            if time.monotonic() + wait >= ends:
                raise
        time.sleep(wait)
