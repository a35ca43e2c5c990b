"""Which entries of a zip archive may be read, and under which name."""

import stat
import struct
import zipfile
from contextlib import suppress
from pathlib import Path, PurePosixPath, PureWindowsPath

from shared.sources.tree import LARGEST_FILE_BYTES

_BOMB_RATIO = 200
_BOMB_BYTES = 10 * 1024 * 1024
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UTF8_FLAG = 0x800

_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")


def entry_path(info: zipfile.ZipInfo) -> str:
    r"""Return the entry's name with `/`.

    Names without the UTF-8 flag are in code page 437 by the standard, but macOS and many programs write UTF-8
    there: that is tried first.

    Source: PKWARE APPNOTE 6.3.10, section 4.4.17 and appendix D.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8_FLAG and not name.isascii():
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def refusal_of_entry(info: zipfile.ZipInfo, path: str) -> str | None:
    """Return the code that says why an entry is not read, or None."""
    if not _is_inside(path) or _is_special(info):
        return "archive_entry_unsafe"
    if info.flag_bits & _ENCRYPTED:
        return "archive_entry_encrypted"
    if info.file_size > LARGEST_FILE_BYTES or _is_bomb(info):
        return "archive_entry_too_large"
    if info.compress_type not in _METHODS:
        return "archive_entry_unsupported"
    return None


def count_entries(path: Path) -> int:
    """Return how many entries the archive says it has, without reading them; 0 if it does not say.

    A central directory of millions of entries must be refused before it fills the memory.

    Source: PKWARE APPNOTE 6.3.10, sections 4.3.14 to 4.3.16.
    """
    with open(path, "rb") as file:
        size = file.seek(0, 2)
        start = max(0, size - 0xFFFF - _END.size - _LOCATOR_64.size)
        file.seek(start)
        tail = file.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or at + _END.size > len(tail):
            return 0
        count: int = _END.unpack_from(tail, at)[4]
        if count != 0xFFFF or at < _LOCATOR_64.size:
            return count
        signature, _, offset, _ = _LOCATOR_64.unpack_from(tail, at - _LOCATOR_64.size)
        if signature != b"PK\x06\x07" or offset + _END_64.size > size:
            return count
        file.seek(offset)
        wide: int = _END_64.unpack(file.read(_END_64.size))[7]
        return wide


def _is_inside(path: str) -> bool:
    """Tell whether a name stays below the archive: relative, without `..`, NUL or a drive letter."""
    if not path or "\x00" in path or PureWindowsPath(path).drive:
        return False
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def _is_special(info: zipfile.ZipInfo) -> bool:
    """Tell whether the entry is a link, device or pipe (Unix modes are in the upper half)."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    return kind not in (0, stat.S_IFREG, stat.S_IFDIR)


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > _BOMB_BYTES and info.file_size > _BOMB_RATIO * max(1, info.compress_size)
