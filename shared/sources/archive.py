"""Photos in a zip file: plain, or a Google Takeout. Nothing is ever unpacked to disk."""

import lzma
import stat
import struct
import weakref
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from shared.domain.file_facts import Skipped
from shared.errors import SourceGoneError, UnsupportedPhotoError
from shared.sources.reading import TreeSource
from shared.sources.tree import LARGEST_FILE_BYTES, LONGEST_LISTING, TreeFile, TreeListing, is_hidden
from shared.sources.zip_entries import count_entries, entry_path, refusal_of_entry

_OPEN_ERRORS = (
    zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, OverflowError,
    struct.error,
)  # fmt: skip
_READ_ERRORS = (*_OPEN_ERRORS, zlib.error, lzma.LZMAError)


@dataclass(frozen=True, eq=False)
class _Opened:
    """An open archive: what the file was when it was opened, and its entries by ref."""

    stamp: tuple[int, int, int]
    file: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    skipped: list[Skipped]


class ZipTree:
    """The files in a zip archive. It stays open between calls and is opened anew when it was replaced."""

    def __init__(self, path: Path) -> None:
        self._path = Path(path)
        self._lock = Lock()
        self._opened: _Opened | None = None
        self.name = ""

    def files(self) -> TreeListing:
        """List the archive; see `FileTree.files`."""
        opened = self._current()
        files = [
            TreeFile(ref, ref, info.file_size, f"{info.file_size:x}-{info.CRC:08x}")
            for ref, info in opened.entries.items()
        ]
        return TreeListing(files, opened.skipped)

    def head(self, ref: str, size_bytes: int) -> bytes:
        """Return an entry's first bytes; see `FileTree.head`."""
        return self._read(ref, size_bytes)

    def read(self, ref: str) -> bytes:
        """Return an entry's bytes; see `FileTree.read`. Damage and wrong sizes are found here."""
        data = self._read(ref, LARGEST_FILE_BYTES)
        if len(data) != self._current().entries[ref].file_size:
            raise UnsupportedPhotoError(code="archive_entry_damaged")
        return data

    def _read(self, ref: str, at_most: int) -> bytes:
        opened = self._current()
        if ref not in opened.entries:
            raise SourceGoneError("the archive has no such entry")
        try:
            with opened.file.open(opened.entries[ref]) as file:
                return file.read(at_most)
        except _READ_ERRORS as exc:
            raise UnsupportedPhotoError(code="archive_entry_damaged") from exc

    def _current(self) -> _Opened:
        with self._lock:
            try:
                facts = self._path.stat()
            except OSError as exc:
                raise SourceGoneError("the archive does not exist") from exc
            stamp = (facts.st_ino, facts.st_size, facts.st_mtime_ns)
            if self._opened is None or self._opened.stamp != stamp:
                self._opened = _open(self._path, stamp)
            return self._opened


class ZipSource(TreeSource):
    """A zip file as a `PhotoSource`; refs are the names of its entries."""

    def __init__(self, path: Path) -> None:
        super().__init__(ZipTree(path))


def _open(path: Path, stamp: tuple[int, int, int]) -> _Opened:
    try:
        if count_entries(path) > LONGEST_LISTING:
            raise SourceGoneError("the archive has too many entries", code="listing_too_long")
        file = zipfile.ZipFile(path)
    except _OPEN_ERRORS as exc:
        raise SourceGoneError("the archive cannot be opened", code="archive_unreadable") from exc
    opened = _Opened(stamp, file, {}, [])
    # A thread may still read from an archive that was replaced meanwhile: the last to let go closes it.
    weakref.finalize(opened, file.close)
    for info in file.infolist():
        _enter(opened, info)
    return opened


def _enter(opened: _Opened, info: zipfile.ZipInfo) -> None:
    """Put an entry where it belongs: among the files, among the skipped, or nowhere if it is a folder."""
    path = entry_path(info)
    code = refusal_of_entry(info, path)
    if code is None and (path.endswith("/") or stat.S_ISDIR(info.external_attr >> 16)):
        return
    if code is None and any(is_hidden(part) for part in path.split("/")):
        code = "hidden_or_generated"
    if code is None and path in opened.entries:
        path, code = f"{path} (again, {len(opened.skipped) + 1})", "archive_entry_duplicate"
    if code is None:
        opened.entries[path] = info
    else:
        opened.skipped.append(Skipped(ref=path, code=code))
