"""Private files that are written whole or not at all."""

import errno
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from shared.errors import StorageFullError, StoreUnavailableError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
# A link where a file should be was put there by somebody else: never followed. A pipe must not block us.
_CAUTION = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


def unavailable(exc: OSError) -> StoreUnavailableError:
    """Return what the system's error means; without the path, which may be personal."""
    name = errno.errorcode.get(exc.errno or 0, type(exc).__name__)
    if exc.errno in _FULL:
        return StorageFullError(f"no space is left ({name})")
    return StoreUnavailableError(f"the folder does not answer ({name})")


def write_new(path: Path, data: bytes) -> None:
    """Write a file that must not exist, and bring it to the disk; leave nothing behind on failure.

    Raises:
        OSError: it exists, or cannot be written.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _CAUTION, 0o600)
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
            os.fsync(file.fileno())
    except BaseException:
        remove(path)
        raise


def open_regular(path: Path) -> int:
    """Return a descriptor to read the file.

    Raises:
        OSError: it does not exist, or is not a regular file.
    """
    descriptor = os.open(path, os.O_RDONLY | _CAUTION)
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise OSError(errno.EINVAL, "not a regular file")


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what is in a private file; of several processes that need it first, all return what one has made.

    Raises:
        OSError: it cannot be read, or written.
    """
    with suppress(FileNotFoundError):
        return content(path)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    write_new(beside, make())
    try:
        # A link never replaces: the first of several processes wins, and all read what it made.
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        remove(beside)
    sync_folder(path.parent)
    return content(path)


def content(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        OSError: it does not exist, is not a regular file, or cannot be read.
    """
    with os.fdopen(open_regular(path), "rb") as file:
        return file.read()


def remove(path: Path) -> bool:
    """Remove the file if there is one, and return whether there was."""
    with suppress(FileNotFoundError):
        path.unlink()
        return True
    return False


def sync_folder(folder: Path) -> None:
    """Bring the folder's list of names to the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
