"""A tree of files read as a source of photos: what is beside a photo is looked for everywhere."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256
from zlib import crc32

from shared.domain.file_facts import SidecarFacts, Skipped
from shared.domain.skips import HEAD_BYTES, refusal_by_first_bytes
from shared.errors import SourceGoneError, UnsupportedPhotoError
from shared.ports.photos import SourceItem, SourcePage
from shared.sources import sidecar
from shared.sources.beside import Beside, Elsewhere, look_beside
from shared.sources.kinds import refusal_by_name
from shared.sources.takeout import folder_fate
from shared.sources.tree import LARGEST_FILE_BYTES, FileTree, TreeFile


class TreeSource:
    """Photos in a tree of files, as a `PhotoSource`. Safe to call from several threads.

    A listing is made when the first page is asked for and kept for the next ones. A cursor is the ref of the
    last file looked at, so it also works with another instance, and when files come and go meanwhile.
    """

    def __init__(self, tree: FileTree) -> None:
        self._tree = tree
        self._listing: _Listing | None = None

    def page(self, cursor: str | None, limit: int, known: Mapping[str, str] | None = None) -> SourcePage:
        """List files in the order of their refs; see `PhotoSource.page`.

        `total` counts the files whose name does not rule out a photo; items may be fewer.
        """
        if not 1 <= limit <= 1000:
            raise ValueError("limit is 1 to 1,000")
        listing = self._listing
        if cursor is None or listing is None:
            listing = self._listing = _Listing(self._tree)
        return listing.page(cursor, limit, known or {})

    def read(self, ref: str) -> bytes:
        """Return the bytes of one file; see `PhotoSource.read`."""
        return self._tree.read(ref)


class _Listing:
    """The files of a tree at one moment. Sidecars and first bytes are read page by page, not all at once."""

    def __init__(self, tree: FileTree) -> None:
        self._tree = tree
        listing = tree.files()
        entries: list[TreeFile | Skipped] = [*listing.files, *listing.skipped]
        self._entries = sorted(entries, key=lambda entry: entry.ref)
        self._refs = [entry.ref for entry in self._entries]
        self._total = sum(1 for file in listing.files if refusal_by_name(_name(file)) is None)
        self._folders: dict[str, list[TreeFile]] = defaultdict(list)
        for file in listing.files:
            self._folders[_folder(file)].append(file)
        self._mark = _mark(tree.name, self._entries)
        self._beside: dict[str, Beside] = {}
        self._elsewhere: Elsewhere | None = None

    def page(self, cursor: str | None, limit: int, known: Mapping[str, str]) -> SourcePage:
        start = 0 if cursor is None else bisect_right(self._refs, cursor)
        items: list[SourceItem] = []
        skipped: list[Skipped] = []
        for at in range(start, len(self._entries)):
            if len(items) + len(skipped) == limit:
                return SourcePage(items, skipped, self._refs[at - 1], self._total, mark=self._mark)
            for found in self._look(self._entries[at], known):
                if isinstance(found, SourceItem):
                    items.append(found)
                else:
                    skipped.append(found)
        return SourcePage(items, skipped, None, self._total, mark=self._mark)

    def _look(self, entry: TreeFile | Skipped, known: Mapping[str, str]) -> Iterator[SourceItem | Skipped]:
        """Yield what a file is; nothing for a sidecar that is used. What is known is not opened."""
        if isinstance(entry, Skipped):
            yield entry
            return
        beside = self._beside_of(_folder(entry))
        if entry.ref in beside.used:
            return
        if known.get(entry.ref) == (signature := self._signature(entry, beside)):
            yield SourceItem(entry.ref, signature, entry.size_bytes)
            return
        code = self._refusal(entry, beside)
        item = None if code else self._item(entry, beside)
        if item is not None and item.sidecar is not None and item.sidecar.trashed:
            code = "trashed"
        if code:
            yield Skipped(ref=entry.ref, code=code)
        elif item is not None:
            yield item

    def _refusal(self, file: TreeFile, beside: Beside) -> str | None:
        if file.ref in beside.orphans:
            return "sidecar_without_photo"
        if file.ref in beside.live:
            return "not_a_photo_live_video"
        fate = folder_fate(_folder(file))
        if fate in ("trashed", "locked"):
            return fate
        code = refusal_by_name(_name(file))
        if code is not None:
            return code
        if file.size_bytes > LARGEST_FILE_BYTES:
            return "file_too_large"
        try:
            code = refusal_by_first_bytes(self._tree.head(file.ref, HEAD_BYTES))
        except (SourceGoneError, UnsupportedPhotoError) as exc:
            return exc.code
        is_moving_part = code == "not_a_photo_video" and file.ref in beside.namesakes
        return "not_a_photo_live_video" if is_moving_part else code

    def _item(self, file: TreeFile, beside: Beside) -> SourceItem:
        facts = self._facts(beside.sidecars.get(file.ref), beside.album)
        if folder_fate(_folder(file)) == "archived":
            facts = (facts or SidecarFacts()).model_copy(update={"archived": True})
        return SourceItem(file.ref, self._signature(file, beside), file.size_bytes, facts)

    def _signature(self, file: TreeFile, beside: Beside) -> str:
        note = beside.sidecars.get(file.ref)
        signatures = [file.signature, note.signature if note else "", beside.signature]
        elsewhere = self._sidecars_elsewhere().albums_by_name.get(_name(note)) if note else None
        if elsewhere:  # the albums that hold only a sidecar come and go with it
            signatures.append(f"{crc32(repr(elsewhere).encode('utf-8', 'surrogatepass')):08x}")
        return "+".join(signatures)

    def _facts(self, note: TreeFile | None, album: str | None) -> SidecarFacts | None:
        content = self._read_json(note) if note else None
        if content is None and album is None:
            return None
        albums = [album] if album else []
        if content:
            albums += self._sidecars_elsewhere().albums_by_photo.get(sidecar.identity(content), [])
        return sidecar.facts_of(content or {}, tuple(dict.fromkeys(albums)))

    def _sidecars_elsewhere(self) -> "Elsewhere":
        if self._elsewhere is None:
            self._elsewhere = Elsewhere.of(map(self._beside_of, list(self._folders)))
        return self._elsewhere

    def _read_json(self, file: TreeFile) -> sidecar.Json | None:
        if file.size_bytes > sidecar.LARGEST_SIDECAR_BYTES:
            return None
        try:
            return sidecar.parse_json(self._tree.read(file.ref))
        except (SourceGoneError, UnsupportedPhotoError):
            return None

    def _beside_of(self, folder: str) -> Beside:
        if folder not in self._beside:
            name = folder.rpartition("/")[2] if folder else self._tree.name
            files = self._folders[folder]
            self._beside[folder] = look_beside(name, files, self._read_json)
        return self._beside[folder]


def _mark(name: str, entries: list[TreeFile | Skipped]) -> str:
    """Return what changes with any file, its bytes or its neighbours; nothing is opened for it."""
    digest = sha256(name.encode("utf-8", "surrogateescape"))
    for entry in entries:
        said = entry.code if isinstance(entry, Skipped) else entry.signature
        digest.update(f"\n{entry.ref}\t{said}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:32]


def _folder(file: TreeFile) -> str:
    return file.path.rpartition("/")[0]


def _name(file: TreeFile) -> str:
    return file.path.rpartition("/")[2]
