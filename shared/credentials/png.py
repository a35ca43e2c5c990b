"""PNG files as chunks: where a C2PA manifest and XMP are, nothing decoded.

Source: PNG Specification (Third Edition), 5.3 and 11.3.3; XMP Specification Part 3 (Adobe, 2020), 1.1.5; C2PA Technical
Specification 2.2, A.3.2.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from shared.credentials.damaged import DamagedFileError

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_XMP = b"XML:com.adobe.xmp\0"
_PLAIN = b"\0\0\0\0"  # not compressed, no language, no translated keyword


class _Chunk(NamedTuple):
    kind: bytes
    whole: bytes  # as it stands in the file

    @property
    def content(self) -> bytes:
        return self.whole[8:-4]

    @property
    def is_xmp(self) -> bool:
        return self.kind == b"iTXt" and self.content.startswith(_XMP)


def holds_manifest(data: bytes) -> bool:
    """Return whether there is a C2PA manifest: a chunk caBX."""
    return any(one.kind == b"caBX" for one in _chunks(data))


def packet(data: bytes) -> bytes:
    """Return the XMP packet, which is never compressed; empty: there is none."""
    return b"".join(one.content[len(_XMP) + len(_PLAIN) :] for one in _chunks(data) if one.is_xmp)


def with_packet(data: bytes, xmp: bytes) -> bytes:
    """Return the file with this XMP packet instead of its own."""
    head, *rest = (one.whole for one in _chunks(data) if not one.is_xmp)
    return b"".join([_SIGNATURE, head, _chunk(b"iTXt", _XMP + _PLAIN + xmp), *rest])


def _chunks(data: bytes) -> Iterator[_Chunk]:
    if not data.startswith(_SIGNATURE):
        raise DamagedFileError("no whole PNG")
    at, kind = len(_SIGNATURE), b""
    while kind != b"IEND":
        try:
            length, kind = struct.unpack_from(">I4s", data, at)
        except struct.error:
            raise DamagedFileError("no whole PNG") from None
        end = at + 12 + length
        if end > len(data):
            raise DamagedFileError("no whole PNG")
        yield _Chunk(kind, data[at:end])
        at = end


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
