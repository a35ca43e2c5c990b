"""Typed records over `Documents`: read with a version, written back only at that version."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from shared.domain.photo import Record
from shared.ports.documents import Create, Document, Update, Write

R = TypeVar("R", bound=Record)


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


def held(document: Document, kind: type[R]) -> Held[R]:
    """Return a document as a typed record."""
    return Held(document.path, kind.model_validate(dict(document.data)), document.version)
