"""JPEG files as segments: where a C2PA manifest and XMP are, nothing decoded.

Source: ITU-T T.81, annex B; XMP Specification Part 3 (Adobe, 2020), 1.1.3; C2PA Technical Specification 2.2, A.3.1.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from shared.credentials.damaged import DamagedFileError

LONGEST_PACKET_BYTES = 0xFFFF - 2 - 29  # what is left of a segment, its length and XMP's mark
_XMP, _MORE_XMP = b"http://ns.adobe.com/xap/1.0/\0", b"http://ns.adobe.com/xmp/extension/\0"
_START, _END = b"\xff\xd8", b"\xff\xd9"
_APP0, _APP1, _APP11, _SCAN = 0xE0, 0xE1, 0xEB, 0xDA


class _Segment(NamedTuple):
    marker: int
    whole: bytes  # as it stands in the file

    @property
    def content(self) -> bytes:
        return self.whole[4:]

    @property
    def is_xmp(self) -> bool:
        return self.marker == _APP1 and self.content.startswith((_XMP, _MORE_XMP))

    @property
    def wants_to_be_first(self) -> bool:
        return self.marker == _APP0 or (self.marker == _APP1 and self.content.startswith(b"Exif"))


def holds_manifest(data: bytes) -> bool:
    """Return whether there is a C2PA manifest: a JUMBF box in an APP11 segment."""
    return any(one.marker == _APP11 and one.content.startswith(b"JP") for one in _segments(data))


def packet(data: bytes) -> bytes:
    """Return the XMP packet; empty: there is none."""
    return b"".join(one.content[len(_XMP) :] for one in _segments(data) if one.is_xmp)


def with_packet(data: bytes, xmp: bytes) -> bytes:
    """Return the file with this XMP packet (at most `LONGEST_PACKET_BYTES`) instead of its own."""
    if len(xmp) > LONGEST_PACKET_BYTES:
        raise ValueError("an XMP packet has to fit into one segment")
    ours = struct.pack(">BBH", 0xFF, _APP1, len(_XMP) + len(xmp) + 2) + _XMP + xmp
    kept = [one for one in _segments(data) if not one.is_xmp]
    behind = next(index for index, one in enumerate(kept) if not one.wants_to_be_first)
    return b"".join([_START, *(one.whole for one in kept[:behind]), ours, *(one.whole for one in kept[behind:])])


def _segments(data: bytes) -> Iterator[_Segment]:
    """Yield the segments before the first scan, then the rest of the file as one."""
    if not data.startswith(_START) or _END not in data[-64:]:
        raise DamagedFileError("no whole JPEG")
    at = len(_START)
    try:
        while data[at + 1] != _SCAN:
            mark, marker, length = struct.unpack_from(">BBH", data, at)
            if mark != 0xFF:
                raise DamagedFileError("no whole JPEG")
            if marker == 0xFF:  # filled up
                at += 1
                continue
            yield _Segment(marker, data[at : at + 2 + length])
            at += 2 + length
    except (struct.error, IndexError):
        raise DamagedFileError("no whole JPEG") from None
    yield _Segment(_SCAN, data[at:])
