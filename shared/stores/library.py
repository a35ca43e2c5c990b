"""The library: the index of a person's photos, and the files that were read for it."""

from collections.abc import Callable, Iterable, Sequence

from shared.domain.days import Year
from shared.domain.photo import Photo
from shared.domain.scopes import restrict
from shared.domain.selection.terms import VERSION
from shared.domain.summary import Checked, Summary
from shared.ports.documents import Delete, Document, Documents, Put, Unchanged, Write
from shared.stores.file_index import FileIndex
from shared.stores.files import Progress, Reading, changes_of, path_of, write_of
from shared.stores.photos import MOST_CHANGES, PhotoIndex, id_of, photo_of
from shared.stores.records import PAGE, pages
from shared.stores.summaries import SummaryStore

_BATCH = 300
_FILES = MOST_CHANGES // 2  # each may be about two entries: the one it held, and the one it holds


class LibraryStore:
    """Photos and files of all people."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self.summaries = SummaryStore(documents)
        self.index = PhotoIndex(documents, self.summaries)
        self.files = FileIndex(documents)

    def progress(self, request_id: str) -> Progress:
        """Return how far reading the library for a request has come."""
        document = self._documents.get(f"cursors/{request_id}")
        return Progress(**document.data) if document else Progress()

    def photo(self, photo_id: str) -> Photo | None:
        """Return one entry of the index."""
        return self.index.photo(photo_id)

    def photos(self, owner: str, sources: Iterable[str]) -> list[Photo]:
        """Return all of the person's photos that lie in one of these sources; of a small library only."""
        found = (photo_of(document) for page in self.index.pages(owner) for document in page)
        return [photo for photo in found if lies_in(photo, sources)]

    def summary(self, owner: str) -> Summary:
        """Return what is known of a whole library; see `Summary`."""
        return self.summaries.of(owner)

    def years(self, owner: str) -> list[Year]:
        """Return the days of a library, by year, the earliest first."""
        return self.summaries.years(owner)

    def change_photo(self, photo: Photo, change: Callable[[Photo], Photo], *, also: Sequence[Write] = ()) -> None:
        """Change an entry that is there still; what it can be found by, and the summary, follow.

        Args:
            photo: the entry as it was read.
            change: returns it as it becomes, of whatever it is by then; may be asked more than once.
            also: what belongs into the same batch.

        Raises:
            ConflictError: others were faster all the time, or what `also` expects does not hold.
        """
        self.index.update(photo.owner, {photo.id: lambda known: change(known) if known else None}, also=also)

    def store(self, owner: str, readings: Sequence[Reading], *, lease: Unchanged) -> None:
        """Bring the index up to date with what became of files; an entry that is in no file any more goes.

        What a file held before is replaced in the same batch, so that no other request finds a gap.

        Args:
            owner: whose library.
            readings: of one or several sources of this person, each file once.
            lease: has to hold with every batch: whoever lost it writes nothing into an index that may have been
                erased meanwhile.

        Raises:
            ConflictError: it did not hold, or others were faster all the time.
        """
        for start in range(0, len(readings), _FILES):
            some = readings[start : start + _FILES]
            changes = changes_of(some)
            fresh = {photo_id: None for photo_id, change in changes.items() if not change.removed}
            self.index.update(owner, changes, known=fresh, also=[write_of(one) for one in some], lease=lease)

    def set_checked(self, owner: str, source: str, checked: Checked, *, lease: Unchanged) -> None:
        """Remember how a source was listed when all of it had been read.

        Raises:
            ConflictError: see `store`.
        """
        self.summaries.check(owner, source, checked, lease=lease)

    def derive(self, owner: str, until: Callable[[], bool], *, lease: Unchanged) -> bool:
        """Derive anew what photos can be found by, where that was derived by other rules.

        Args:
            owner: whose library.
            until: returns whether the time is up; what is done until then is done.
            lease: see `store`.

        Returns:
            Whether all is done.
        """
        for page in self.index.pages(owner):
            old = [document for document in page if document.data.get("derived") != VERSION]
            for start in range(0, len(old), MOST_CHANGES):
                if until():
                    return False
                known = {id_of(document): document for document in old[start : start + MOST_CHANGES]}
                self.index.update(owner, dict.fromkeys(known, lambda photo: photo), known=known, lease=lease)
        self.summaries.set_derived(owner, lease=lease)
        return True

    def moved(self, request_id: str, progress: Progress) -> Put:
        """Return the write that remembers how far reading has come; it belongs into the batch of the request."""
        return Put(f"cursors/{request_id}", progress._asdict())

    def drop_cursor(self, request_id: str) -> None:
        """Forget how far reading had come."""
        self._documents.commit([Delete(f"cursors/{request_id}")])

    def drop_source(self, owner: str, source: str, *, lease: Unchanged) -> None:
        """Forget all files of a person's source, how it was listed, and the photos that are in no other.

        Raises:
            ConflictError: the condition did not hold, see `store`.
        """
        self.summaries.uncheck(owner, source, lease=lease)  # or what is half dropped would count as read
        while files := self.files.after(source, None, PAGE):
            self.store(owner, [Reading(None, before=file) for file in files], lease=lease)

    def restrict(self, owner: str, scopes: frozenset[str], *, lease: Unchanged | None = None) -> None:
        """Strip every entry down to what consent scopes allow to be known.

        Raises:
            ConflictError: see `store`.
        """

        def stripped(photo: Photo | None) -> Photo | None:
            return restrict(photo, scopes) if photo else None

        for page in self.index.pages(owner):
            too_much = [one for one in page if stripped(found := photo_of(one)) != found]
            for start in range(0, len(too_much), MOST_CHANGES):
                known = {id_of(document): document for document in too_much[start : start + MOST_CHANGES]}
                self.index.update(owner, dict.fromkeys(known, stripped), known=known, lease=lease)

    def erase(self, owner: str, *, lease: Unchanged | None = None) -> None:
        """Erase the whole index of a person; their connections are left, see `steps/leaving`.

        Raises:
            ConflictError: see `store`.
        """
        self.summaries.uncheck(owner, lease=lease)  # or what is half erased would count as read
        condition = [lease] if lease else []
        for photos in self.index.pages(owner, MOST_CHANGES):
            self._erase(owner, photos, lease)
        while page := next(pages(self._documents, "files", "owner", owner), None):
            for start in range(0, len(page), _BATCH):
                files = [Delete(found.path) for found in page[start : start + _BATCH]]
                self._documents.commit([*files, *condition])
        self.index.forget(owner, lease=lease)

    def _erase(self, owner: str, photos: Sequence[Document], lease: Unchanged | None) -> None:
        """Erase entries with what is known of their files: neither may be there without the other."""
        refs = (ref.partition(":") for document in photos for ref in document.data["refs"])
        files = [Delete(path) for path in dict.fromkeys(path_of(source, name) for source, _, name in refs)]
        while len(files) > _BATCH:  # copies without number
            self._documents.commit([*files[-_BATCH:], *([lease] if lease else [])])
            del files[-_BATCH:]
        known = {id_of(document): document for document in photos}
        self.index.update(owner, dict.fromkeys(known, lambda _: None), known=known, also=files, lease=lease)


def lies_in(photo: Photo, sources: Iterable[str]) -> bool:
    """Return whether a photo is in a file of one of these sources."""
    wanted = tuple(f"{source}:" for source in sources)
    return any(ref.startswith(wanted) for ref in photo.refs)
