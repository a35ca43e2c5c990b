"""Reads the small things of a listing ahead, several at once: over a network each read on its own takes too long."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from shared.domain.skips import HEAD_BYTES
from shared.errors import KeepsakeError
from shared.sources.kinds import refusal_by_name
from shared.sources.takeout import folded
from shared.sources.tree import FileTree, TreeFile, TreeListing

_AHEAD = 64
_AT_ONCE = 8
_SMALL_BYTES = 64 * 1024
_MOST_BYTES = 32 * 1024 * 1024


class ReadAhead:
    """A tree whose first bytes and sidecars are read ahead in the order of the listing; see `FileTree`.

    A listing looks at the first bytes of every file and at the sidecar beside it, one after the other. What was
    read stays as long as the listing: it is of that moment.
    """

    def __init__(self, tree: FileTree) -> None:
        self._tree = tree
        self._plan: Sequence[TreeFile] = ()
        self._at: dict[str, int] = {}
        self._read: dict[str, bytes] = {}
        self._lock = threading.Lock()
        self._held_bytes = 0

    @property
    def name(self) -> str:
        """Name of the folder the tree is."""
        return self._tree.name

    def files(self) -> TreeListing:
        """List all files; see `FileTree.files`."""
        listing = self._tree.files()
        self._plan = sorted(filter(_is_looked_at, listing.files), key=lambda file: file.ref)
        self._at = {file.ref: at for at, file in enumerate(self._plan)}
        self._forget()
        return listing

    def head(self, ref: str, size_bytes: int) -> bytes:
        """Return a file's first bytes; see `FileTree.head`."""
        if size_bytes > HEAD_BYTES:
            return self._tree.head(ref, size_bytes)
        return self._first(ref)[:size_bytes]

    def read(self, ref: str) -> bytes:
        """Return a file's bytes; see `FileTree.read`."""
        at = self._at.get(ref)
        return self._first(ref) if at is not None and _is_note(self._plan[at]) else self._tree.read(ref)

    def _first(self, ref: str) -> bytes:
        """Return what is read ahead of a file: a sidecar whole, of others the first bytes."""
        known = self._read.get(ref)
        if known is not None:
            return known
        at = self._at.get(ref)
        if at is None:
            return self._tree.head(ref, HEAD_BYTES)
        wanted = self._fetch(self._plan[at])  # raises what is the matter, before more of it is asked for
        ahead = [file for file in self._plan[at + 1 : at + _AHEAD] if file.ref not in self._read]
        failed = threading.Event()
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            list(threads.map(lambda file: self._try(file, failed), ahead))
        return wanted

    def _try(self, file: TreeFile, failed: threading.Event) -> None:
        """Fetch a file; when one fails, whoever really wants it will see why."""
        if failed.is_set():
            return
        try:
            self._fetch(file)
        except KeepsakeError:
            failed.set()

    def _fetch(self, file: TreeFile) -> bytes:
        data = self._tree.read(file.ref) if _is_note(file) else self._tree.head(file.ref, HEAD_BYTES)
        with self._lock:
            if self._held_bytes + len(data) > _MOST_BYTES:
                self._forget()
            self._read[file.ref] = data
            self._held_bytes += len(data)
        return data

    def _forget(self) -> None:
        self._read = {}
        self._held_bytes = 0


def _is_looked_at(file: TreeFile) -> bool:
    return _is_note(file) or refusal_by_name(file.path.rpartition("/")[2]) is None


def _is_note(file: TreeFile) -> bool:
    return folded(file.path).endswith(".json") and file.size_bytes <= _SMALL_BYTES
