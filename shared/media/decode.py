"""Bytes from strangers to pixels: which formats are read, how many pixels, and what counts as damaged."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import numpy as np
from PIL import Image, UnidentifiedImageError
from pillow_heif import register_heif_opener

from shared.domain.skips import HEAD_BYTES, refusal_by_first_bytes
from shared.errors import UnsupportedPhotoError

MOST_PIXELS = 100_000_000

MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "HEIF": "image/heic",
    "AVIF": "image/avif",
}
# Pillow opens an MPO (several JPEGs in a row) as a JPEG and then sees what it is.
_FORMATS = tuple(name for name in MEDIA_TYPES if name != "MPO")
# What decoders raise on broken input; a MemoryError is not among them, it has its own code.
DECODER_ERRORS = (
    OSError, ValueError, SyntaxError, EOFError, TypeError, LookupError, ArithmeticError, AttributeError,
    RuntimeError, AssertionError, struct.error, zlib.error,
)  # fmt: skip

_FLAT_ROWS = 16
_END_OF_IMAGE = b"\xff\xd9"

register_heif_opener(thumbnails=False)


@contextmanager
def reading_photo() -> Iterator[None]:
    """Turn what decoders raise inside the block into `UnsupportedPhotoError` with the right code."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of broken metadata; it is read as far as it goes.
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError as exc:
        raise UnsupportedPhotoError(code="photo_too_many_pixels") from exc
    except MemoryError as exc:
        raise UnsupportedPhotoError(code="photo_needs_too_much_memory") from exc
    except DECODER_ERRORS as exc:
        raise UnsupportedPhotoError(code="photo_damaged") from exc


def open_photo(data: bytes) -> Image.Image:
    """Return the photo with its header read and nothing decoded; of an animation the first picture.

    Raises:
        UnsupportedPhotoError: another format, a broken header, or over `MOST_PIXELS` (permanent).
    """
    try:
        photo = Image.open(BytesIO(data), formats=_FORMATS)
    except UnidentifiedImageError as exc:
        raise UnsupportedPhotoError(code=refusal_by_first_bytes(data[:HEAD_BYTES]) or "photo_damaged") from exc
    if photo.width * photo.height > MOST_PIXELS:
        raise UnsupportedPhotoError(code="photo_too_many_pixels")
    return photo


def decode(photo: Image.Image, data: bytes, *, at_least: tuple[int, int]) -> Image.Image:
    """Return the photo decoded from its first to its last byte, `at_least` that wide and high.

    A JPEG is decoded at 1/2, 1/4 or 1/8 where that is large enough; all its bytes are read all the same. One
    that lacks only its end is accepted, as every viewer does: if at most 16 rows are missing, and it is not
    progressive (there any cut blurs the whole picture).
    """
    if _is_jpeg(photo):
        photo.draft("RGB", at_least)
    try:
        photo.load()
    except OSError:
        if not _is_jpeg(photo) or photo.info.get("progressive"):
            raise
        return _decode_without_end(data, at_least)
    return photo


def _is_jpeg(photo: Image.Image) -> bool:
    return MEDIA_TYPES.get(photo.format or "") == "image/jpeg"


def _decode_without_end(data: bytes, at_least: tuple[int, int]) -> Image.Image:
    """Decode a JPEG whose end is missing; libjpeg fills up with one colour per block, which is looked for."""
    photo = Image.open(BytesIO(data + _END_OF_IMAGE), formats=("JPEG",))
    full_height = photo.height
    photo.draft("RGB", at_least)
    photo.load()
    if _flat_rows(photo) * full_height > _FLAT_ROWS * photo.height:
        raise UnsupportedPhotoError(code="photo_damaged")
    return photo


def _flat_rows(photo: Image.Image) -> int:
    """Return how many rows at the bottom are equal to the very last one."""
    rows = np.asarray(photo)
    same = np.all(rows == rows[-1], axis=tuple(range(1, rows.ndim)))
    return int(np.argmin(same[::-1])) if not same.all() else len(same)
