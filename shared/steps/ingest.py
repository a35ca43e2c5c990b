"""ingest: bring the photo index up to date, page by page (request-authorized -> metadata-ingested)."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from shared.domain import assembly
from shared.domain.assembly import assemble, place_of
from shared.domain.file_facts import Skipped
from shared.domain.photo import Photo
from shared.domain.request import Status
from shared.domain.selection.terms import VERSION
from shared.domain.summary import Checked
from shared.errors import SourceGoneError, UnsupportedPhotoError
from shared.ports.documents import Write
from shared.ports.photos import PhotoSource, SourceItem, SourcePage
from shared.steps import listing
from shared.steps.work import Advance, Step, Work
from shared.stores.connections import TROUBLES, Connection
from shared.stores.files import FileRecord, Progress, Reading

_SHARE = 0.6  # of the lease's rest; the other part is for one slow photo more, and the write of the page
_SCOPES = frozenset({"metadata", "captions", "people", "places"})


def run(work: Work) -> Advance:
    """Read one page of one source; unchanged files are not read again, nor is an unchanged source."""
    request, library = work.request, work.ports.library
    progress = library.progress(request.id)
    if progress.source >= len(request.sources):
        return Advance(Status.INGESTED, entries=[("library_read", {"photos": request.photos_read})])
    late = _late(work)
    outdated = progress == Progress() and library.summary(request.owner).terms != VERSION
    if outdated and not library.derive(request.owner, late, lease=work.lease):
        return _again(work, {})
    connection = work.ports.connections.connected(request.sources[progress.source])
    if connection is None:
        raise SourceGoneError(f"{request.sources[progress.source]} is not connected")
    return _Reader(work, connection, progress, late).page()


def _late(work: Work) -> Callable[[], bool]:
    """Return what tells whether no further file may be begun under this lease."""
    stop_at = work.ports.clock.now() + timedelta(seconds=work.seconds_left() * _SHARE)
    return lambda: work.ports.clock.now() >= stop_at


def _again(work: Work, counts: dict[str, int | None], also: Sequence[Write] = ()) -> Advance:
    """Stay, and move the deadline: a large library takes long, and nothing is staged yet."""
    now = work.ports.clock.now()
    pages = {"pages_read": work.request.pages_read + 1, "deadline": now + work.ports.deadline, "begun_at": now}
    return Advance(Status.AUTHORIZED, {**counts, **pages}, also=also)


class _Reader:
    """Reads a page of a source under one lease."""

    def __init__(self, work: Work, connection: Connection, progress: Progress, late: Callable[[], bool]) -> None:
        self._work = work
        self._library = work.ports.library
        self._connection = connection
        self._progress = progress
        self._late = late
        scopes = "+".join(sorted(_SCOPES & frozenset(work.request.consent)))
        self._manner = listing.Manner(scopes, assembly.READER)
        self._source: PhotoSource = work.ports.sources.open(connection, fresh=progress.cursor is None)

    def page(self) -> Advance:
        """Bring the index up to date with the page; say where to go on."""
        progress, source = self._progress, self._connection.id
        unchanged = self._unchanged() if progress.cursor is None else None
        if unchanged is not None:
            return unchanged
        known = self._library.files.after(source, progress.cursor, listing.LISTED)
        limit = min(len(known) + listing.MOST_NEW, listing.LISTED)
        page = self._source.page(progress.cursor, limit, listing.signatures(known, self._manner))
        mark = self._mark(page)
        if page.gone is None:
            todo = listing.in_order(page, known, self._manner)
        else:
            named = [*(item.ref for item in page.items), *(skip.ref for skip in page.skipped), *page.gone]
            todo = listing.as_told(page, self._library.files.named(source, named), self._manner)
        if not self._done(todo):
            return _again(self._work, {})
        if todo.cursor is None and mark is not None and (progress.cursor is None or progress.mark == mark):
            items, skipped = progress.items + todo.items_count, progress.skipped + todo.skipped_count
            checked = Checked(mark=mark, items=items, skipped=skipped)
            self._library.set_checked(self._work.request.owner, source, checked, lease=self._work.lease)
        return self._moved(todo.items_count, todo.skipped_count, todo.cursor, page.total, mark)

    def _unchanged(self) -> Advance | None:
        """Go on to the next source if this one is listed as it was when all of it had been read.

        However short a while that is ago, the listing decides: what was just added is never missed.
        """
        source = self._connection.id
        checked = self._library.summary(self._work.request.owner).checked.get(source)
        if checked is None:
            return None
        first = self._library.files.after(source, None, 1)  # known, it is not opened
        page = self._source.page(None, 1, listing.signatures(first, self._manner))
        if self._mark(page) != checked.mark:
            return None
        return self._moved(checked.items, checked.skipped, None, page.total, None)

    def _mark(self, page: SourcePage) -> str | None:
        return f"{page.mark}+{self._manner}" if page.mark else None

    def _moved(self, items: int, skipped: int, cursor: str | None, total: int | None, mark: str | None) -> Advance:
        """Go on to the next page, or the next source."""
        request, progress = self._work.request, self._progress
        following = Progress(progress.source + 1)
        if cursor is not None:
            # What was listed before counts as a whole only as long as it is the same listing.
            same = mark if progress.cursor is None or progress.mark == mark else None
            following = Progress(progress.source, cursor, same, progress.items + items, progress.skipped + skipped)
        counts = {
            "photos_read": request.photos_read + items,
            "photos_skipped": request.photos_skipped + skipped,
            "photos_total": total,
        }
        return _again(self._work, counts, also=[self._library.moved(request.id, following)])

    def _done(self, todo: listing.Work) -> bool:
        """Put what is new and changed into the index, take out what is gone; False when the time ran out before."""
        results = self._work.ports.parallel.map(self._read, todo.fresh)
        readings = [Reading(record, photo, todo.known.get(record.ref)) for record, photo in filter(None, results)]
        readings += [Reading(self._skipped(skip), None, todo.known.get(skip.ref)) for skip in todo.skipped]
        readings += [Reading(None, None, file) for file in todo.gone]
        self._library.store(self._connection.owner, readings, lease=self._work.lease)
        return None not in results

    def _read(self, item: SourceItem) -> tuple[FileRecord, Photo | None] | None:
        if self._late():
            return None
        photo: Photo | None = None
        code: str | None = None
        try:
            photo = self._labelled(self._photo(item))
        except (UnsupportedPhotoError, SourceGoneError) as error:
            if error.code in TROUBLES:
                raise  # of the whole source: the file would count as looked at
            code = error.code
        return self._record(item.ref, item.signature, code, photo), photo

    def _photo(self, item: SourceItem) -> Photo:
        ports, scopes = self._work.ports, frozenset(self._work.request.consent)
        embedded = ports.lab.inspect(self._source.read(item.ref))
        place = place_of(embedded, item.sidecar)
        locality = ports.geocoder.nearest(place) if place and "places" in scopes else None
        return assemble(
            self._connection.owner,
            f"{self._connection.id}:{item.ref}",
            embedded,
            item.sidecar,
            locality,
            scopes,
            home=datetime.fromisoformat(self._work.request.asked_at).tzinfo,
            now=ports.clock.now(),
        )

    def _labelled(self, photo: Photo) -> Photo:
        """Return the photo with what its owner has called who is in it, wherever the file was before."""
        if "people" not in self._work.request.consent:
            return photo
        return photo.model_copy(update={"labels": self._work.ports.names.labels(photo.owner, photo.id).record.labels})

    def _skipped(self, skip: Skipped) -> FileRecord:
        return self._record(skip.ref, "", skip.code, None)

    def _record(self, ref: str, signature: str, code: str | None, photo: Photo | None) -> FileRecord:
        return FileRecord(
            source=self._connection.id,
            owner=self._connection.owner,
            ref=ref,
            signature=signature,
            scopes=self._manner.scopes,
            reader=self._manner.reader,
            photo_id=photo.id if photo else None,
            code=code,
        )


STEP = Step(name="ingest", runs_at=Status.AUTHORIZED, run=run)
