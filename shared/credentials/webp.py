"""WebP files as chunks: where a C2PA manifest and XMP are, nothing decoded.

Source: WebP Container Specification and RFC 9649; C2PA Technical Specification 2.2, A.3.5.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from shared.credentials.damaged import DamagedFileError

_FEATURES = b"VP8X"
_HAS_XMP, _HAS_ALPHA = 0x04, 0x10
_FOURTEEN_BITS, _FEATURES_BYTES = 0x3FFF, 10


class _Chunk(NamedTuple):
    kind: bytes
    whole: bytes  # as it stands in the file

    @property
    def content(self) -> bytes:
        (length,) = struct.unpack_from("<I", self.whole, 4)
        return self.whole[8 : 8 + length]


def holds_manifest(data: bytes) -> bool:
    """Return whether there is a C2PA manifest: a chunk C2PA."""
    return any(one.kind == b"C2PA" for one in _chunks(data))


def packet(data: bytes) -> bytes:
    """Return the XMP packet; empty: there is none."""
    return b"".join(one.content for one in _chunks(data) if one.kind == b"XMP ")


def with_packet(data: bytes, xmp: bytes) -> bytes:
    """Return the file with this XMP packet instead of its own, in the extended form that can hold one."""
    first, *rest = (one for one in _chunks(data) if one.kind != b"XMP ")
    if first.kind == _FEATURES:
        features = first.content
    else:
        features, rest = _features_of(first), [first, *rest]
    if len(features) != _FEATURES_BYTES:
        raise DamagedFileError("no whole WebP")
    features = bytes([features[0] | _HAS_XMP]) + features[1:]
    parts = [_chunk(_FEATURES, features), *(one.whole for one in rest), _chunk(b"XMP ", xmp)]
    size = 4 + sum(map(len, parts))
    return b"".join([b"RIFF", struct.pack("<I", size), b"WEBP", *parts])


def _chunks(data: bytes) -> Iterator[_Chunk]:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise DamagedFileError("no whole WebP")
    (size,) = struct.unpack_from("<I", data, 4)
    at, ends = 12, size + 8
    if ends > len(data) or ends < 24:
        raise DamagedFileError("no whole WebP")
    while at + 8 <= ends:
        kind, length = struct.unpack_from("<4sI", data, at)
        yield _Chunk(kind, data[at : at + 8 + length + length % 2])
        at += 8 + length + length % 2


def _features_of(image: _Chunk) -> bytes:
    """Return what the extended form says of a simple file: whether it has alpha, and its size, one less each."""
    try:
        if image.kind == b"VP8L":
            (bits,) = struct.unpack_from("<I", image.content, 1)
            width, height, alpha = bits & _FOURTEEN_BITS, bits >> 14 & _FOURTEEN_BITS, bits >> 28 & 1
        else:
            width, height = struct.unpack_from("<HH", image.content, 6)
            width, height, alpha = (width & _FOURTEEN_BITS) - 1, (height & _FOURTEEN_BITS) - 1, 0
    except struct.error:
        raise DamagedFileError("no whole WebP") from None
    if width < 0 or height < 0:
        raise DamagedFileError("no whole WebP")
    sizes = [int(size).to_bytes(3, "little") for size in (width, height)]
    return struct.pack("<I", _HAS_ALPHA * alpha) + b"".join(sizes)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
