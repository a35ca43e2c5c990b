"""Typed records over `Documents`: read with a version, written back only at that version."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from shared.domain.photo import Record
from shared.ports.documents import Create, Document, Documents, Unchanged, Update, Write
from shared.ports.queries import Query, Where

R = TypeVar("R", bound=Record)
PAGE = 1_000


@dataclass(frozen=True, slots=True)
class Held(Generic[R]):
    """A record as it was read. `version` None: it is not stored yet."""

    path: str
    record: R
    version: str | None

    def write(self, record: R) -> Write:
        """Return the write that replaces it, if nobody else has written since."""
        data = record.model_dump(mode="python", exclude_none=True)
        if self.version is None:
            return Create(self.path, data)
        return Update(self.path, data, self.version)

    def unchanged(self) -> Unchanged:
        """Return the condition that nobody has changed it since it was read."""
        return Unchanged(self.path, self.version)


def held(document: Document, kind: type[R]) -> Held[R]:
    """Return a document as a typed record."""
    return Held(document.path, kind.model_validate(dict(document.data)), document.version)


def found_or(documents: Documents, path: str, otherwise: R) -> Held[R]:
    """Return the record at a path; where there is none, what holds without one, which a write then creates."""
    document = documents.get(path)
    return held(document, type(otherwise)) if document else Held(path, otherwise, None)


def pages(documents: Documents, collection: str, name: str, value: str, size: int = PAGE) -> Iterator[list[Document]]:
    """Return the documents of a collection in which a field has this value, a page at a time, in order of their ids."""
    after = None
    while True:
        page = documents.query(Query(collection, [Where(name, "==", value)], limit=size, after=after))
        if page:
            yield page
        if len(page) < size:
            return
        after = page[-1].path.partition("/")[2]
