"""Documents: small JSON records with optimistic concurrency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

# JSON values plus aware datetimes (stored with microseconds, compared as instants).
Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """One stored document as it was read.

    Attributes:
        path: `collection/id`; both non-empty, without `/`; at most 1,500 bytes together.
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


@dataclass(frozen=True, slots=True)
class Where:
    """One condition on a top-level field. A document without the field, or with null, never matches."""

    name: str
    op: Literal["==", "<", "<=", ">", ">=", "in"]
    value: Any


@dataclass(frozen=True, slots=True)
class Query:
    """Documents of one collection that meet every condition.

    Attributes:
        collection: the part of the path before `/`.
        where: conditions, all of which must hold.
        order_by: a field to sort by, ascending (documents without it are left out); None: by id.
        limit: 1 to 1,000.
        after: id of the last document of the page before (only with `order_by=None`).
    """

    collection: str
    where: Sequence[Where] = field(default=())
    order_by: str | None = None
    limit: int = 100
    after: str | None = None


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
        limited to 1,000,000 bytes of JSON; a batch to 500 writes, no path twice.

        Raises:
            ConflictError: an expectation did not hold (`Create` of an existing document, `Update`, `Delete`
                or `Unchanged` of another version); nothing was written.
            StorageFullError: no space is left; nothing was written.
            ValueError: a path, a size or a value is not allowed; nothing was written.
        """

    def query(self, query: Query) -> list[Document]:
        """Return the matching documents, as committed."""
