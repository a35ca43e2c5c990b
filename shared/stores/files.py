"""Files of sources: what is known of each, and what reading them again says of the photos in them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from shared.domain.assembly import merge
from shared.domain.photo import Photo, Record
from shared.ports.documents import Delete, Document, Put, Write

_DERIVED = ("at", "skipped_in")


class FileRecord(Record):
    """One file of a source as it was last read.

    Attributes:
        signature: of the listing; equal means unchanged.
        scopes: consent scopes it was read under, sorted and joined; more scopes mean reading again.
        reader: version of what read it; another one means reading again, too.
        photo_id: what it holds; None when it was skipped.
        code: why it was skipped.
    """

    source: str
    owner: str
    ref: str
    signature: str
    scopes: str
    reader: int = 0
    photo_id: str | None = None
    code: str | None = None


class Progress(NamedTuple):
    """How far reading the library for a request has come.

    Attributes:
        source: index of the source that is read.
        cursor: where to go on in its listing; None: at its start.
        mark: of that listing, as long as all pages were of the same.
        items, skipped: how many of it were listed before.
    """

    source: int = 0
    cursor: str | None = None
    mark: str | None = None
    items: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one file.

    Attributes:
        record: what is known of it from now on; None: it is no longer there.
        photo: the picture it holds, as this file alone tells it; None when it holds none.
        before: what was known of it.
    """

    record: FileRecord | None
    photo: Photo | None = None
    before: FileRecord | None = None


@dataclass(slots=True)
class EntryChange:
    """What files say of one entry: which of them no longer hold it, and what others tell of it.

    What an earlier reader told counts no more as soon as a later one has read one of the files: the same bytes tell
    the later one all of it, and what stands beside the other files is told again when they are read.
    """

    removed: set[str] = field(default_factory=set)
    added: list[Photo] = field(default_factory=list)

    def __call__(self, known: Photo | None) -> Photo | None:
        """Return what the entry becomes; None: it is in no file any more.

        Args:
            known: the entry as it is stored; None: there is none.
        """
        refs = tuple(ref for ref in known.refs if ref not in self.removed) if known else ()
        photo = known.model_copy(update={"refs": refs}) if known and refs else None
        for told in self.added:
            if photo is not None and photo.reader >= told.reader:
                photo = merge(photo, told)
            else:
                photo = told.model_copy(update={"refs": (*_others(photo, told), *told.refs)})
        return photo


def _others(known: Photo | None, told: Photo) -> tuple[str, ...]:
    return tuple(ref for ref in known.refs if ref not in told.refs) if known else ()


def changes_of(readings: Iterable[Reading]) -> Mapping[str, EntryChange]:
    """Return what the readings change, by photo id."""
    changes: dict[str, EntryChange] = {}
    for reading in readings:
        if reading.before is not None and reading.before.photo_id:
            ref = f"{reading.before.source}:{reading.before.ref}"
            changes.setdefault(reading.before.photo_id, EntryChange()).removed.add(ref)
        if reading.photo is not None:
            changes.setdefault(reading.photo.id, EntryChange()).added.append(reading.photo)
    return changes


def write_of(reading: Reading) -> Write:
    """Return the write that remembers what became of a file."""
    file = reading.record or reading.before
    assert file is not None  # noqa: S101 - a reading is of a file that is there, or was
    path = path_of(file.source, file.ref)
    if reading.record is None:
        return Delete(path)
    found_by = {"at": f"{file.source}:{file.ref}"} | ({"skipped_in": file.source} if file.code else {})
    return Put(path, {**file.model_dump(mode="python", exclude_none=True), **found_by})


def path_of(source: str, ref: str) -> str:
    """Return the path of what is known of a file."""
    return f"files/{source}.{hashlib.sha256(ref.encode('utf-8', 'surrogateescape')).hexdigest()[:32]}"


def record_of(document: Document) -> FileRecord:
    """Return what a document of `files` holds."""
    fields = {name: value for name, value in document.data.items() if name not in _DERIVED}
    return FileRecord.model_validate(fields)
