"""What a finished picture is: its type and size, read from its bytes without decoding it, and that it is whole."""

import struct
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from shared.errors import PermanentError

_PNG = b"\x89PNG\r\n\x1a\n"
_START_OF_IMAGE, _END_OF_IMAGE = b"\xff\xd8", b"\xff\xd9"
# Markers that stand alone, and start-of-frame markers: all of C0 to CF but DHT, JPG and DAC.
_ALONE = frozenset({0x01, *range(0xD0, 0xDA)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN = 0xDA


class Dimensions(NamedTuple):
    """A picture's type and size."""

    media_type: str
    width_px: int
    height_px: int


def dimensions(picture: bytes) -> Dimensions:
    """Return the type and size of a JPEG or PNG file.

    Raises:
        PermanentError: another type, damaged, or cut short (permanent); code `picture_damaged`.

    Source: PNG Specification (Third Edition), sections 5.3 and 11.2; ITU-T T.81, annex B.
    """
    try:
        if picture.startswith(_PNG):
            return Dimensions("image/png", *_png(picture))
        if picture.startswith(_START_OF_IMAGE):
            return Dimensions("image/jpeg", *_jpeg(picture))
    except (struct.error, ValueError):
        pass
    raise PermanentError(f"{len(picture)} bytes that are no whole JPEG or PNG", code="picture_damaged")


def nearest_ratio(picture: bytes, ratios: Sequence[str]) -> str:
    """Return the ratio of width to height (`3:4`) that is nearest to the picture's.

    Raises:
        PermanentError: it is no whole JPEG or PNG (permanent).
    """
    _, width_px, height_px = dimensions(picture)

    def away(ratio: str) -> float:
        width, height = map(int, ratio.split(":"))
        quotient = (width / height) / (width_px / height_px)
        return max(quotient, 1 / quotient)

    return min(ratios, key=away)


def _png(picture: bytes) -> tuple[int, int]:
    """Return width and height; every chunk up to the last has to be there as it was written."""
    at, size = len(_PNG), (0, 0)
    while True:
        length, kind = struct.unpack_from(">I4s", picture, at)
        (sum_written,) = struct.unpack_from(">I", picture, at + 8 + length)
        if zlib.crc32(picture[at + 4 : at + 8 + length]) != sum_written:
            raise ValueError("checksum")
        if at == len(_PNG):
            size = struct.unpack_from(">II", picture, at + 8)
        if kind == b"IEND":
            return _sensible(*size)
        at += 12 + length


def _jpeg(picture: bytes) -> tuple[int, int]:
    """Return width and height of the frame; the file has to end as JPEGs end."""
    if not picture.rstrip(b"\0").endswith(_END_OF_IMAGE):
        raise ValueError("no end")
    at = len(_START_OF_IMAGE)
    while True:
        mark, marker = struct.unpack_from(">BB", picture, at)
        if mark != 0xFF or marker == _START_OF_SCAN:
            raise ValueError("no frame")
        if marker == 0xFF:  # filled up
            at += 1
        elif marker in _ALONE:
            at += 2
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", picture, at + 5)
            return _sensible(width, height)
        else:
            at += 2 + struct.unpack_from(">H", picture, at + 2)[0]


def _sensible(width: int, height: int) -> tuple[int, int]:
    if not (0 < width <= 16_384 and 0 < height <= 16_384):
        raise ValueError("size")
    return width, height
