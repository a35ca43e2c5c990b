"""The photos of a library: entries, what they can be found by, and the summary that follows from them.

Entry, terms and summary are written in one batch, each only at the version it was read at: what is counted is what
is there, whoever writes at the same time and wherever a process dies.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from shared.domain.photo import Photo
from shared.domain.selection.terms import MOST_ALTERNATIVES, VERSION, place_in_order, terms_of, weight_of
from shared.domain.tallies import Difference
from shared.errors import ConflictError
from shared.ports.documents import Create, Delete, Document, Documents, Unchanged, Update, Write
from shared.ports.queries import Query, Where
from shared.stores.records import PAGE, pages
from shared.stores.summaries import ATTEMPTS, SummaryStore, is_lost

Change = Callable[[Photo | None], Photo | None]

MOST_CHANGES = 60  # in one batch: with what else belongs to them, far from the 500 writes and 4 MB of a batch
_DERIVED = ("terms", "rank", "weight", "derived")


class PhotoIndex:
    """The entries of all people's photos."""

    def __init__(self, documents: Documents, summaries: SummaryStore) -> None:
        self._documents = documents
        self._summaries = summaries

    def photo(self, photo_id: str) -> Photo | None:
        """Return one entry."""
        document = self._documents.get(_path(photo_id))
        return photo_of(document) if document else None

    def pages(self, owner: str, size: int = PAGE) -> Iterator[list[Document]]:
        """Return the stored entries of a library, a page at a time."""
        return pages(self._documents, "photos", "owner", owner, size)

    def found(self, owner: str, terms: Sequence[Sequence[str]], limit: int) -> list[Photo]:
        """Return the entries that have one term of each list, the best-looking first.

        Args:
            owner: whose library.
            terms: what the first list finds is looked through for the others, of which each has 300 at most.
            limit: 1 to 1,000.
        """
        first, *later = terms
        others = [Where("terms", "contains", list(some)) for some in later]
        found: dict[str, Document] = {}
        for where in _looked_up(owner, first):
            found |= {one.path: one for one in self._documents.query(_in_order([*where, *others], limit))}
        best = sorted(found.values(), key=lambda one: (one.data["rank"], one.path))
        return list(map(photo_of, best[:limit]))

    def count(self, owner: str, terms: Sequence[str]) -> int:
        """Return how many entries have one of these terms; of more than 30, those with several may count again."""
        return sum(self._documents.count(_in_order(where)) for where in _looked_up(owner, terms))

    def update(
        self,
        owner: str,
        changes: Mapping[str, Change],
        *,
        known: Mapping[str, Document | None] | None = None,
        also: Sequence[Write] = (),
        lease: Unchanged | None = None,
    ) -> None:
        """Change entries, and with them what is known of the library, in one batch.

        Args:
            owner: whose library.
            changes: by photo id, at most `MOST_CHANGES`: given the entry (None: there is none) each returns what it
                becomes (None: nothing). They may be asked more than once, whenever somebody else was faster.
            known: what is thought to be stored, which saves reading it.
            also: what belongs into the same batch.
            lease: has to hold with it: whoever lost it writes nothing into an index that may have been erased.

        Raises:
            ConflictError: the lease did not hold, or others were faster all the time.
        """
        known = known or {}
        for _ in range(ATTEMPTS):
            try:
                self._try(owner, changes, known, also, lease)
                return
            except ConflictError as error:
                if is_lost(self._documents, lease):
                    raise
                known, conflict = {}, error
        raise conflict

    def forget(self, owner: str, *, lease: Unchanged | None = None) -> None:
        """Delete all entries of a library, and the summary; again is harmless. Raises as `update`."""
        for _ in range(ATTEMPTS):
            for page in self.pages(owner, MOST_CHANGES):
                known = {id_of(document): document for document in page}
                self.update(owner, dict.fromkeys(known, lambda _: None), known=known, lease=lease)
            try:
                self._summaries.forget(owner, lease=lease)
                return
            except ConflictError as error:
                if is_lost(self._documents, lease):
                    raise
                conflict = error
        raise conflict

    def _try(
        self,
        owner: str,
        changes: Mapping[str, Change],
        known: Mapping[str, Document | None],
        also: Sequence[Write],
        lease: Unchanged | None,
    ) -> None:
        writes: list[Write] = [lease] if lease else []
        differences: list[Difference] = []
        for photo_id, change in changes.items():
            document = known[photo_id] if photo_id in known else self._documents.get(_path(photo_id))
            before = photo_of(document) if document else None
            after = change(before)
            if document is None and after is None:
                continue
            counted = before if document is not None and "rank" in document.data else None
            if counted is not None and counted == after and document and document.data["derived"] == VERSION:
                continue
            write, weight = _written(photo_id, document, after)
            writes.append(write)
            differences.append((counted, after, weight))
        if differences:
            writes += self._summaries.writes(owner, differences)
        if writes or also:
            self._documents.commit([*writes, *also])


def photo_of(document: Document) -> Photo:
    """Return the entry a document of `photos` holds."""
    return Photo.model_validate({name: value for name, value in document.data.items() if name not in _DERIVED})


def id_of(document: Document) -> str:
    """Return the id of a photo's document."""
    return document.path.partition("/")[2]


def _written(photo_id: str, document: Document | None, after: Photo | None) -> tuple[Write, int]:
    """Return the write of an entry, and by how much its weight grows."""
    path, weighed = _path(photo_id), document.data.get("weight", 0) if document else 0
    if after is None:
        assert document is not None  # noqa: S101 - otherwise nothing is written
        return Delete(path, document.version), -weighed
    data, weight = _data(after)
    write = Update(path, data, document.version) if document else Create(path, data)
    return write, weight - weighed


def _data(photo: Photo) -> tuple[dict[str, Any], int]:
    weight = weight_of(photo)
    derived = {"terms": terms_of(photo), "rank": place_in_order(photo), "weight": weight, "derived": VERSION}
    return {**photo.model_dump(mode="python", exclude_none=True), **derived}, weight


def _looked_up(owner: str, terms: Sequence[str]) -> list[list[Where]]:
    """Return the conditions that find what has one of the terms; so many are looked up in one query."""
    parts = [list(terms[start : start + MOST_ALTERNATIVES]) for start in range(0, len(terms), MOST_ALTERNATIVES)]
    return [[Where("owner", "==", owner), Where("terms", "contains", part)] for part in parts]


def _in_order(conditions: Sequence[Where], limit: int = 1) -> Query:
    return Query("photos", conditions, order_by="rank", limit=limit)


def _path(photo_id: str) -> str:
    return f"photos/{photo_id}"
