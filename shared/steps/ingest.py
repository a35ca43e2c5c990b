"""ingest: bring the photo index up to date, page by page (request-authorized -> metadata-ingested)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from shared.domain.assembly import assemble, merge, place_of
from shared.domain.photo import Photo
from shared.domain.request import Status
from shared.errors import SourceGoneError, UnsupportedPhotoError
from shared.ports.documents import Write
from shared.ports.photos import PhotoSource, SourceItem, SourcePage
from shared.steps.work import Advance, Step, Work
from shared.stores.library import Connection, FileRecord

PAGE = 48
_SHARE = 0.6  # of the lease's rest; the other part is for one slow photo more, and the write of the page
_SCOPES = frozenset({"metadata", "captions", "people", "places"})


def run(work: Work) -> Advance:
    """Read one page of one source; unchanged files are not read again."""
    request, library = work.request, work.ports.library
    index, cursor = library.cursor(request.id)
    if index >= len(request.sources):
        return Advance(Status.INGESTED, entries=[("library_read", {"photos": request.photos_read})])
    connection = library.connection(request.sources[index])
    if connection is None:
        raise SourceGoneError(f"{request.sources[index]} is not connected")
    source = work.ports.sources.open(connection, fresh=cursor is None)
    page = source.page(cursor, PAGE)
    finished = _read_page(work, connection, source, page)
    if not finished:
        return _again(work, {})
    if page.next_cursor is None:
        _forget_missing(work, connection, source)
        moved = library.moved_cursor(request.id, index + 1, None)
    else:
        moved = library.moved_cursor(request.id, index, page.next_cursor)
    counts = {
        "photos_read": request.photos_read + len(page.items),
        "photos_skipped": request.photos_skipped + len(page.skipped),
        "photos_total": page.total,
    }
    return _again(work, counts, also=[moved])


def _again(work: Work, counts: dict[str, int | None], also: Sequence[Write] = ()) -> Advance:
    """Stay, and move the deadline: a large library takes long, and nothing is staged yet."""
    deadline = work.ports.clock.now() + work.ports.deadline
    pages = {"pages_read": work.request.pages_read + 1, "deadline": deadline}
    return Advance(Status.AUTHORIZED, {**counts, **pages}, also=also)


def _read_page(work: Work, connection: Connection, source: PhotoSource, page: SourcePage) -> bool:
    """Put the page's new and changed files into the index; False when the time ran out before its end."""
    scopes = "+".join(sorted(_SCOPES & frozenset(work.request.consent)))
    known = {item.ref: work.ports.library.file(connection.id, item.ref) for item in page.items}
    fresh = [item for item in page.items if _is_new(item, known[item.ref], scopes)]
    stop_at = work.ports.clock.now() + timedelta(seconds=work.seconds_left() * _SHARE)
    results = work.ports.parallel.map(lambda item: _read(work, connection, source, item, scopes, stop_at), fresh)
    read = [result for result in results if result is not None]
    skipped = [
        FileRecord(
            source=connection.id,
            owner=connection.owner,
            ref=skip.ref,
            signature="",
            scopes=scopes,
            code=skip.code,
        )
        for skip in page.skipped
    ]
    before = [record for done, _ in read if (record := known[done.ref]) is not None]
    _store(work, before, read, skipped)
    return len(read) == len(results)


def _is_new(item: SourceItem, known: FileRecord | None, scopes: str) -> bool:
    return known is None or known.signature != item.signature or known.scopes != scopes


def _read(
    work: Work, connection: Connection, source: PhotoSource, item: SourceItem, scopes: str, stop_at: datetime
) -> tuple[FileRecord, Photo | None] | None:
    if work.ports.clock.now() >= stop_at:
        return None
    photo: Photo | None = None
    code: str | None = None
    try:
        photo = _photo(work, connection, source, item)
    except (UnsupportedPhotoError, SourceGoneError) as error:
        code = error.code
    record = FileRecord(
        source=connection.id,
        owner=connection.owner,
        ref=item.ref,
        signature=item.signature,
        scopes=scopes,
        photo_id=photo.id if photo else None,
        code=code,
    )
    return record, photo


def _photo(work: Work, connection: Connection, source: PhotoSource, item: SourceItem) -> Photo:
    embedded = work.ports.lab.inspect(source.read(item.ref))
    scopes = frozenset(work.request.consent)
    place = place_of(embedded, item.sidecar)
    locality = work.ports.geocoder.nearest(place) if place and "places" in scopes else None
    return assemble(
        connection.owner,
        f"{connection.id}:{item.ref}",
        embedded,
        item.sidecar,
        locality,
        scopes,
        home=datetime.fromisoformat(work.request.asked_at).tzinfo,
        now=work.ports.clock.now(),
    )


def _store(
    work: Work,
    before: Sequence[FileRecord],
    read: Sequence[tuple[FileRecord, Photo | None]],
    skipped: Sequence[FileRecord],
) -> None:
    """Write photos and file records; the same picture in several files is one entry.

    What the files held before is replaced in the same batch, so that no other request finds a gap.
    """
    entries = work.ports.library.without(before)
    for _, photo in read:
        if photo is None:
            continue
        known = entries.get(photo.id) or work.ports.library.photo(photo.id)
        entries[photo.id] = merge(known, photo) if known and known.refs else photo
    work.ports.library.save(entries.values(), [*(record for record, _ in read), *skipped], lease=work.lease)


def _forget_missing(work: Work, connection: Connection, source: PhotoSource) -> None:
    """Remove what is no longer listed, after the last page of a source."""
    listed: set[str] = set()
    cursor: str | None = None
    while True:
        page = source.page(cursor, 1000)
        listed |= {item.ref for item in page.items} | {skip.ref for skip in page.skipped}
        cursor = page.next_cursor
        if cursor is None:
            break
    known = work.ports.library.files(connection.id)
    work.ports.library.remove([record for record in known if record.ref not in listed], lease=work.lease)


STEP = Step(name="ingest", runs_at=Status.AUTHORIZED, run=run)
