"""What is known of the files of sources, by source and by the order of their refs."""

from collections.abc import Sequence

from shared.ports.documents import Document, Documents
from shared.ports.queries import Query, Where
from shared.stores.files import FileRecord, record_of
from shared.stores.records import PAGE, pages

_AT_ONCE = 30  # a query's alternatives


class FileIndex:
    """The files of all people's sources, as they were last read."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def of(self, source: str) -> list[FileRecord]:
        """Return all known files of a source."""
        return [record_of(found) for page in pages(self._documents, "files", "source", source) for found in page]

    def skipped(self, source: str) -> list[FileRecord]:
        """Return the files of a source that are not used."""
        return [record_of(found) for page in pages(self._documents, "files", "skipped_in", source) for found in page]

    def after(self, source: str, ref: str | None, limit: int) -> list[FileRecord]:
        """Return known files of a source in order of their refs, from the one after `ref` (None: the first) on."""
        start = Where("at", ">=", f"{source}:") if ref is None else Where("at", ">", f"{source}:{ref}")
        query = Query("files", [start, Where("at", "<", f"{source};")], order_by="at", limit=limit)
        return [record_of(found) for found in self._documents.query(query)]

    def named(self, source: str, refs: Sequence[str]) -> list[FileRecord]:
        """Return what is known of these files."""
        found: list[Document] = []
        for start in range(0, len(refs), _AT_ONCE):
            named = [f"{source}:{ref}" for ref in refs[start : start + _AT_ONCE]]
            found += self._documents.query(Query("files", [Where("at", "in", named)], limit=PAGE))
        return list(map(record_of, found))
