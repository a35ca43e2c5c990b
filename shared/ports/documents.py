"""Documents: small JSON records with optimistic concurrency."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from shared.ports.queries import Nearest, Query

# JSON values plus aware datetimes (stored with microseconds, compared as instants); at the top level vectors.
Data = Mapping[str, Any]

_LONGEST_PATH_BYTES = 1_500
_RESERVED = re.compile(r"\.\.?|__.*__", re.DOTALL)


def key(path: str) -> tuple[str, str]:
    """Return the collection and the id of a path.

    Raises:
        ValueError: it is none; see `Document`.
    """
    collection, slash, id_ = path.partition("/")
    if not collection or not id_ or not slash or "/" in id_ or "\0" in path:
        raise ValueError("a path is `collection/id`")
    if _RESERVED.fullmatch(collection) or _RESERVED.fullmatch(id_):
        raise ValueError("a path has no part like `.`, `..` or `__this__`")
    if len(path.encode()) > _LONGEST_PATH_BYTES:
        raise ValueError(f"a path has at most {_LONGEST_PATH_BYTES} bytes")
    return collection, id_


@dataclass(frozen=True, slots=True)
class Document:
    """One stored document as it was read.

    Attributes:
        path: `collection/id`; both non-empty, without `/` and U+0000, not `.`, `..` or `__...__`; at most
            1,500 bytes together.
        data: its fields.
        version: opaque; changes with every write, also when the fields stay equal.
    """

    path: str
    data: Data
    version: str


@dataclass(frozen=True, slots=True)
class Create:
    """Write a document that must not exist yet."""

    path: str
    data: Data


@dataclass(frozen=True, slots=True)
class Update:
    """Replace a document that must still be at `version`."""

    path: str
    data: Data
    version: str


@dataclass(frozen=True, slots=True)
class Put:
    """Write a document whether it exists or not (only for data nobody races for)."""

    path: str
    data: Data


@dataclass(frozen=True, slots=True)
class Delete:
    """Remove a document; with `version` only if it is still at it; a missing one is fine without."""

    path: str
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Write nothing, but fail the batch unless the document is at `version` (None: does not exist)."""

    path: str
    version: str | None


Write = Create | Update | Put | Delete | Unchanged


class Documents(Protocol):
    """Small records. Safe to call from several threads, processes and instances at once.

    Every method raises `StoreUnavailableError` when the store does not answer within its timeout; after
    that from `commit`, the writes may or may not have happened: read before trying again.
    """

    def get(self, path: str) -> Document | None:
        """Return the document as last committed (read your own and everybody's writes), or None."""

    def commit(self, writes: Sequence[Write]) -> list[str | None]:
        """Apply all writes, or none.

        Returns:
            For each write the version its document has now; None when it does not exist now.

        Of several concurrent commits with the same expectation exactly one succeeds. Documents are
        limited to 1,000,000 bytes of JSON, 5,000 fields at the top level and 20 levels; a batch to 500
        writes, no path twice, and 4,000,000 bytes of JSON together.

        Raises:
            ConflictError: an expectation did not hold (`Create` of an existing document, `Update`, `Delete`
                or `Unchanged` of another version); nothing was written.
            StorageFullError: no space is left; nothing was written.
            ValueError: a path, a size or a value is not allowed; nothing was written.
        """

    def query(self, query: Query) -> list[Document]:
        """Return the matching documents, as committed.

        A range (`<`, `<=`, `>`, `>=`) on another field than `order_by` may read every document that
        matches before `limit` cuts. So may a `contains` beside another one: the first is looked up in an index, the
        others are looked for in what that finds.

        Raises:
            ValueError: the query is not allowed; see `Query` and `Where`.
        """

    def count(self, query: Query) -> int:
        """Return how many documents a query has on all its pages, as committed, without reading them.

        Raises:
            ValueError: the query is not allowed; see `Query` and `Where`. Nor is more than one `contains`.
        """

    def nearest(self, query: Nearest) -> list[tuple[Document, float]]:
        """Return the documents whose vector is nearest, as committed, the nearest first.

        With each comes the cosine distance of its vector: 0 for the same direction, 1 for a right angle, 2
        for the opposite. Among equal distances the order is open. A document without the field, or with
        something else than a vector of as many dimensions in it, is not among them.

        Raises:
            ValueError: the query is not allowed; see `Nearest`.
        """
