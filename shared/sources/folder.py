"""Photos in a folder: plain, or an unpacked Google Takeout."""

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from shared.domain.file_facts import Skipped
from shared.errors import KeepsakeError, SourceGoneError, SourceUnavailableError, UnsupportedPhotoError
from shared.sources.reading import TreeSource
from shared.sources.tree import LARGEST_FILE_BYTES, LONGEST_LISTING, TreeFile, TreeListing, is_hidden

_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EISDIR, errno.ENAMETOOLONG, errno.EINVAL})
_MAY_RECOVER = frozenset(
    {errno.EAGAIN, errno.EBUSY, errno.EMFILE, errno.ENFILE, errno.ESTALE, errno.ETIMEDOUT, errno.ENOMEM}
)
# Some of these flags exist on some systems only.
_READ_ONLY = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")


class FolderTree:
    """The files under a folder. Links are not followed; hidden and generated files are not looked at."""

    def __init__(self, root: Path) -> None:
        self._root = Path(root)
        self.name = self._root.resolve().name

    def files(self) -> TreeListing:
        """List the folder; see `FileTree.files`."""
        if not self._root.is_dir():
            raise SourceGoneError("the folder does not exist")
        files: list[TreeFile] = []
        skipped: list[Skipped] = []
        for found in _walk(str(self._root.resolve()), ""):
            if len(files) + len(skipped) >= LONGEST_LISTING:
                skipped.append(Skipped(ref="", code="listing_too_long"))
                break
            if isinstance(found, TreeFile):
                files.append(found)
            else:
                skipped.append(found)
        return TreeListing(files, skipped)

    def head(self, ref: str, size_bytes: int) -> bytes:
        """Return a file's first bytes; see `FileTree.head`."""
        return self._read(ref, size_bytes)

    def read(self, ref: str) -> bytes:
        """Return a file's bytes; see `FileTree.read`."""
        data = self._read(ref, LARGEST_FILE_BYTES + 1)
        if len(data) > LARGEST_FILE_BYTES:
            raise UnsupportedPhotoError(code="file_too_large")
        return data

    def _read(self, ref: str, at_most: int) -> bytes:
        try:
            with open(_open_regular(self._locate(ref)), "rb") as file:
                return file.read(at_most)
        except (OSError, ValueError) as exc:
            raise _translated(exc) from exc

    def _locate(self, ref: str) -> str:
        """Return the file's path; a ref that leads out of the root is gone, whatever lies there."""
        root = os.path.realpath(self._root)
        path = os.path.join(root, ref)
        if not os.path.lexists(path):
            path = os.path.join(root, _unescaped(ref))
        folder = os.path.realpath(os.path.dirname(path))
        if ".." in ref.split("/") or os.path.commonpath((root, folder)) != root:
            raise SourceGoneError("the ref leads out of the folder")
        return os.path.join(folder, os.path.basename(path))


class FolderSource(TreeSource):
    """A folder as a `PhotoSource`; refs are paths relative to it."""

    def __init__(self, root: Path) -> None:
        super().__init__(FolderTree(root))


def _walk(root: str, folder: str) -> Iterator[TreeFile | Skipped]:
    """Yield what lies under root/folder. Uses a list instead of recursion: folders may be nested deeply."""
    waiting = [folder]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(os.path.join(root, folder)) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            yield Skipped(ref=_escaped(folder), code="folder_unreadable")
            continue
        for entry in found:
            path = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False) and not is_hidden(entry.name):
                waiting.append(path)
            else:
                yield _described(entry, _escaped(path))


def _described(entry: "os.DirEntry[str]", ref: str) -> TreeFile | Skipped:
    if is_hidden(entry.name):
        return Skipped(ref=ref, code="hidden_or_generated")
    if entry.is_symlink():
        return Skipped(ref=ref, code="link_not_followed")
    try:
        facts = entry.stat(follow_symlinks=False)
    except OSError:
        return Skipped(ref=ref, code="file_unreadable")
    if not stat.S_ISREG(facts.st_mode):
        return Skipped(ref=ref, code="not_a_regular_file")
    return TreeFile(ref, ref, facts.st_size, f"{facts.st_size:x}-{facts.st_mtime_ns:x}")


def _open_regular(path: str) -> int:
    """Open for reading without following a link; O_NONBLOCK so that a named pipe cannot hold us."""
    descriptor = os.open(path, _READ_ONLY)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise FileNotFoundError(errno.ENOENT, "not a regular file")
    return descriptor


def _translated(exc: OSError | ValueError) -> KeepsakeError:
    """Return our error for the system's; a ValueError is a NUL in the name, which no file has."""
    code = exc.errno if isinstance(exc, OSError) else errno.ENOENT
    if code in _GONE:
        return SourceGoneError("the file is not there")
    if code in _MAY_RECOVER:
        return SourceUnavailableError("the folder did not answer")
    return UnsupportedPhotoError(code="file_unreadable")


def _escaped(path: str) -> str:
    r"""Return a path that is valid Unicode: bytes that are not UTF-8 are written as `\xNN`."""
    return _SURROGATE.sub(lambda found: f"\\x{ord(found[0]) & 0xFF:02x}", path)


def _unescaped(ref: str) -> str:
    return _ESCAPED.sub(lambda found: chr(0xDC00 + int(found[1], 16)), ref)
