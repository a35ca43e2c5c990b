"""Blobs in a private folder."""

import errno
import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import islice
from pathlib import Path

from shared.embedded import files
from shared.embedded.blob_names import from_file, to_file
from shared.embedded.locks import LockedNumber, locked
from shared.embedded.values import instant, microseconds
from shared.errors import ConflictError, StoreUnavailableError
from shared.ports.blobs import Blob, check_listing, check_name
from shared.ports.system import Clock

# In front of the content: a mark, the generation, when it was written.
_HEADER = struct.Struct(">8sQQ")
_MARK = b"keepsak1"
_STRIPES = 64
# Not there, a link, or something else that is no file.
_NO_OBJECT = {errno.ENOENT, errno.ELOOP, errno.EINVAL, errno.ENXIO}


class FolderBlobs:
    """The `Blobs` port on a folder; for threads and processes of one machine.

    An object is one file, written beside and moved into place, so it is there whole or not at all. A name
    is written and deleted under a lock that also remembers its last generation. What a crash leaves
    beside is removed by the next write, the next listing or the next start. Deleting unlinks; what a disk
    keeps of unlinked blocks is not in our hands, which is why what is stored here is encrypted before.

    Args:
        root: the folder; created when missing, for its owner only.
        clock: says when an object was written.
        timeout_seconds: how long to wait for another writer of the same name.

    Raises:
        StoreUnavailableError: the folder cannot be used.
        StorageFullError: there is no space for it.
    """

    def __init__(self, root: Path, clock: Clock, *, timeout_seconds: float = 10.0) -> None:
        self._clock = clock
        self._timeout_seconds = timeout_seconds
        self._objects, self._incoming, self._locks = root / "objects", root / "incoming", root / "locks"
        with _translated():
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (self._objects, self._incoming, self._locks):
                folder.mkdir(mode=0o700, exist_ok=True)
            self._remove_leftovers()

    def put_if_absent(self, name: str, data: bytes) -> Blob:
        """Write the object whole, or not at all, if there is none of this name."""
        check_name(name)
        stripe = _stripe(name)
        with _translated(), self._lock(stripe) as last_generation:
            if os.path.lexists(self._objects / to_file(name)):
                raise ConflictError(f"{name}: exists")
            now = self._clock.now()
            # The time alone could go back; the number alone could be lost in a power cut.
            generation = max(last_generation.read() + 1, microseconds(now))
            last_generation.write(generation)
            header = _HEADER.pack(_MARK, generation, microseconds(now))
            self._write(name, self._incoming / stripe, header + data)
            return Blob(name, generation, len(data), now)

    def get(self, name: str) -> bytes | None:
        """Return the content, or None when there is no such object."""
        check_name(name)
        with _translated():
            try:
                descriptor = files.open_regular(self._objects / to_file(name))
            except FileNotFoundError:
                return None
            with os.fdopen(descriptor, "rb") as file:
                if not _is_ours(file.read(_HEADER.size)):
                    raise StoreUnavailableError(f"{name}: damaged")
                return file.read()

    def delete(self, name: str, *, generation: int | None = None) -> bool:
        """Remove the object; with `generation` only that one."""
        check_name(name)
        path = self._objects / to_file(name)
        with _translated(), self._lock(_stripe(name)):
            if generation is not None:
                found = self._described(name)
                if found is None or found.generation != generation:
                    return False
            removed = files.remove(path)
            if removed:
                files.sync_folder(self._objects)
            return removed

    def list(self, prefix: str = "", *, start: str = "", most: int | None = None) -> list[Blob]:
        """Return the objects whose name starts with `prefix`, by name; from `start` on, at most so many."""
        check_listing(prefix, start, most)
        with _translated():
            self._remove_leftovers()
            names = [from_file(file_name) for file_name in os.listdir(self._objects)]
            wanted = sorted(name for name in names if name is not None and name.startswith(prefix) and name >= start)
            # One is opened after the other, and none behind the last that is asked for.
            found = (blob for name in wanted if (blob := self._described(name)) is not None)
            return list(islice(found, most))

    def _write(self, name: str, beside: Path, content: bytes) -> None:
        # Only the holder of the lock writes here: what lies there was left by a crash.
        files.remove(beside)
        files.write_new(beside, content)
        try:
            os.rename(beside, self._objects / to_file(name))
        except BaseException:
            files.remove(beside)
            raise
        files.sync_folder(self._objects)

    def _described(self, name: str) -> Blob | None:
        try:
            descriptor = files.open_regular(self._objects / to_file(name))
        except OSError as exc:
            if exc.errno in _NO_OBJECT:
                return None
            raise
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            header = file.read(_HEADER.size)
            size_bytes = os.fstat(file.fileno()).st_size - _HEADER.size
        if not _is_ours(header):
            return None
        _, generation, written = _HEADER.unpack(header)
        return Blob(name, generation, size_bytes, instant(written))

    def _lock(self, stripe: str) -> AbstractContextManager[LockedNumber]:
        return locked(self._locks / stripe, timeout_seconds=self._timeout_seconds)

    def _remove_leftovers(self) -> None:
        for stripe in os.listdir(self._incoming):
            # Whoever holds the lock is writing: not a leftover.
            with suppress(StoreUnavailableError), locked(self._locks / stripe, timeout_seconds=0):
                files.remove(self._incoming / stripe)


def _stripe(name: str) -> str:
    return f"{zlib.crc32(name.encode()) % _STRIPES:02x}"


def _is_ours(header: bytes) -> bool:
    return len(header) == _HEADER.size and header.startswith(_MARK)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        raise files.unavailable(exc) from exc
