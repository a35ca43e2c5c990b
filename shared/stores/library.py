"""The library: the index of a person's photos, the files that were read for it, and the sources they are in."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from shared.domain.photo import Photo, Record
from shared.domain.picking import Picking
from shared.ports.documents import Delete, Document, Documents, Put, Query, Unchanged, Where, Write
from shared.stores.records import held

_BATCH = 200


PATH, UPLOAD, PICKER, DRIVE = "path", "upload", "picker", "drive"


class Connection(Record):
    """A source a person has connected.

    Attributes:
        kind: `path` on a laptop; `upload`, `picker` or `drive` in the cloud.
        location: the path of a folder or zip; what the names of the person's uploads begin with; else empty.
        connected_at: when.
        leaving_at: when it was disconnected, or consent withdrawn: nobody reads it any more.
        due_at: when somebody has to remove and give back what is left of it; None while it is not being left.
        trouble: code of why it cannot be read until its owner does something; None: it can.
        sealed_token: what signs in to the account, sealed for this connection.
        picking: the session the photos are picked in.
    """

    id: str
    owner: str
    kind: str
    location: str
    connected_at: datetime | None = None
    leaving_at: datetime | None = None
    due_at: datetime | None = None
    trouble: str | None = None
    sealed_token: str | None = None
    picking: Picking | None = None


class FileRecord(Record):
    """One file of a source as it was last read.

    Attributes:
        signature: of the listing; equal means unchanged.
        scopes: consent scopes it was read under, sorted and joined; more scopes mean reading again.
        photo_id: what it holds; None when it was skipped.
        code: why it was skipped.
    """

    source: str
    owner: str
    ref: str
    signature: str
    scopes: str
    photo_id: str | None = None
    code: str | None = None


def source_id(owner: str, kind: str, location: str) -> str:
    """Return the id of a source: the same place of the same person has the same id."""
    return "s_" + hashlib.sha256(f"{owner}\n{kind}\n{location}".encode()).hexdigest()[:24]


def uploads_prefix(owner: str) -> str:
    """Return what the names of a person's uploads begin with: always the same, and nobody else's."""
    return hashlib.sha256(f"uploads\n{owner}".encode()).hexdigest()[:32] + "/"


class LibraryStore:
    """Photos, files and connections of all people."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def connect(self, connection: Connection) -> None:
        """Remember a source."""
        self._documents.commit([Put(f"connections/{connection.id}", _data(connection))])

    def connection(self, connection_id: str) -> Connection | None:
        """Return a connected source; one that is being left is none."""
        document = self._documents.get(f"connections/{connection_id}")
        found = held(document, Connection).record if document else None
        return found if found is not None and found.leaving_at is None else None

    def connections(self, owner: str) -> list[Connection]:
        """Return the sources a person has connected."""
        found = (held(found, Connection).record for found in self._all("connections", "owner", owner))
        return [connection for connection in found if connection.leaving_at is None]

    def cursor(self, request_id: str) -> tuple[int, str | None]:
        """Return how far reading the library for a request has come: index of the source, its cursor."""
        document = self._documents.get(f"cursors/{request_id}")
        return (document.data["source"], document.data.get("cursor")) if document else (0, None)

    def photo(self, photo_id: str) -> Photo | None:
        """Return one entry of the index."""
        document = self._documents.get(f"photos/{photo_id}")
        return held(document, Photo).record if document else None

    def photos(self, owner: str, sources: Iterable[str]) -> list[Photo]:
        """Return the person's photos that lie in one of these sources."""
        wanted = tuple(f"{source}:" for source in sources)
        entries = (held(found, Photo).record for found in self._all("photos", "owner", owner))
        return [photo for photo in entries if any(ref.startswith(wanted) for ref in photo.refs)]

    def file(self, source: str, ref: str) -> FileRecord | None:
        """Return what is known of a file."""
        document = self._documents.get(_file_path(source, ref))
        return held(document, FileRecord).record if document else None

    def files(self, source: str) -> list[FileRecord]:
        """Return all known files of a source."""
        return [held(found, FileRecord).record for found in self._all("files", "source", source)]

    def save(self, photos: Iterable[Photo], files: Iterable[FileRecord], *, lease: Unchanged | None = None) -> None:
        """Write entries and file records; an entry that is in no file any more is deleted.

        Args:
            photos: the entries.
            files: the records.
            lease: has to hold with every batch: whoever lost it writes nothing into an index that may have
                been erased meanwhile.

        Raises:
            ConflictError: it did not hold.
        """
        writes = [_entry(photo) for photo in photos]
        writes += [Put(_file_path(file.source, file.ref), _data(file)) for file in files]
        self._commit(writes, lease)

    def moved_cursor(self, request_id: str, source: int, cursor: str | None) -> Put:
        """Return the write that remembers how far reading has come; it belongs into the batch of the request."""
        return Put(f"cursors/{request_id}", {"source": source, "cursor": cursor})

    def drop_cursor(self, request_id: str) -> None:
        """Forget how far reading had come."""
        self._documents.commit([Delete(f"cursors/{request_id}")])

    def remove(self, files: Iterable[FileRecord], *, lease: Unchanged) -> None:
        """Forget files that are no longer in their source, and photos that are in no file any more.

        Raises:
            ConflictError: the lease is lost, see `save`.
        """
        files = list(files)
        writes: list[Write] = [Delete(_file_path(file.source, file.ref)) for file in files]
        writes += [_entry(photo) for photo in self.without(files).values()]
        self._commit(writes, lease)

    def without(self, files: Iterable[FileRecord]) -> dict[str, Photo]:
        """Return by id the entries these files are part of, without them; what was in no other has no `refs`."""
        photos: dict[str, Photo] = {}
        for file in files:
            photo = photos.get(file.photo_id or "") or (self.photo(file.photo_id) if file.photo_id else None)
            if photo:
                refs = tuple(ref for ref in photo.refs if ref != f"{file.source}:{file.ref}")
                photos[photo.id] = photo.model_copy(update={"refs": refs})
        return photos

    def drop_source(self, source: str, *, lease: Unchanged) -> None:
        """Forget all files of a source, and the photos that are in no other.

        Raises:
            ConflictError: the condition did not hold, see `save`.
        """
        self.remove(self.files(source), lease=lease)

    def erase(self, owner: str) -> None:
        """Erase the whole index of a person; their connections are left, see `steps/leaving`."""
        for collection in ("photos", "files"):
            self._commit([Delete(found.path) for found in self._all(collection, "owner", owner)])

    def _commit(self, writes: list[Write], lease: Unchanged | None = None) -> None:
        conditions = [lease] if lease else []
        for start in range(0, len(writes), _BATCH):
            self._documents.commit([*writes[start : start + _BATCH], *conditions])

    def _all(self, collection: str, name: str, value: str) -> Iterator[Document]:
        after = None
        while True:
            query = Query(collection, [Where(name, "==", value)], limit=1000, after=after)
            page = self._documents.query(query)
            yield from page
            if len(page) < query.limit:
                return
            after = page[-1].path.partition("/")[2]


def _file_path(source: str, ref: str) -> str:
    return f"files/{source}.{hashlib.sha256(ref.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}"


def _entry(photo: Photo) -> Write:
    path = f"photos/{photo.id}"
    return Put(path, _data(photo)) if photo.refs else Delete(path)


def _data(record: Record) -> dict[str, object]:
    return record.model_dump(mode="python", exclude_none=True)
