"""Names: the labels a person gave to photos, and the words they have taught."""

from collections.abc import Iterable, Iterator, Sequence

from shared.domain.aliases import Aliases
from shared.domain.labels import PhotoLabels
from shared.domain.photo import Label
from shared.ports.documents import Delete, Documents, Unchanged, Write
from shared.stores.records import Held, found_or, held, pages

_BATCH = 400


class NameStore:
    """One record a labelled photo, one a person for what they have taught."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def labels(self, owner: str, photo_id: str) -> Held[PhotoLabels]:
        """Return the labels of a photo; none given when there is no record."""
        return found_or(self._documents, f"labels/{photo_id}", PhotoLabels(owner=owner, photo_id=photo_id))

    def labels_of(self, owner: str, photo_ids: Iterable[str]) -> dict[str, tuple[Label, ...]]:
        """Return the labels of those photos that have any, by photo."""
        found = (self.labels(owner, photo_id).record for photo_id in photo_ids)
        return {record.photo_id: record.labels for record in found if record.labels}

    def labelled(self, owner: str) -> Iterator[PhotoLabels]:
        """Return all labels of a person."""
        for page in pages(self._documents, "labels", "owner", owner):
            yield from (held(document, PhotoLabels).record for document in page)

    def change_labels(self, current: Held[PhotoLabels], labels: Sequence[Label]) -> Write:
        """Return the write that replaces a photo's labels, if nobody has changed them since they were read."""
        if not labels and current.version is not None:
            return Delete(current.path, current.version)
        return current.write(current.record.model_copy(update={"labels": tuple(labels)}))

    def aliases(self, owner: str) -> Held[Aliases]:
        """Return what a person has taught; nothing when there is no record."""
        return found_or(self._documents, f"aliases/{owner}", Aliases(owner=owner))

    def keep_aliases(self, current: Held[Aliases], aliases: Aliases, condition: Unchanged) -> None:
        """Replace what a person has taught.

        Raises:
            ConflictError: it was changed meanwhile, or the condition does not hold.
        """
        self._documents.commit([current.write(aliases), condition])

    def erase(self, owner: str, *, lease: Unchanged | None = None) -> None:
        """Erase all labels and aliases of a person; again is harmless.

        Raises:
            ConflictError: the condition did not hold with every batch.
        """
        writes: list[Write] = [Delete(f"labels/{record.photo_id}") for record in self.labelled(owner)]
        writes.append(Delete(f"aliases/{owner}"))
        for start in range(0, len(writes), _BATCH):
            self._documents.commit([*writes[start : start + _BATCH], *([lease] if lease else [])])
