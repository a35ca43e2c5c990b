"""The same picture in other bytes: which entries of an index are copies of one photo, and what they say together.

A library holds a photo as the camera made it, as Takeout packed it anew, as a messenger shrank it, as HEIC and as
JPEG. Frames of a burst look alike too and are different photos: in doubt two entries stay two.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import PurePosixPath

from shared.domain.assembly import merge
from shared.domain.photo import Photo

# Of 150 sample photos in 8 copies each (JPEG 40 and 75, WebP, HEIC, 256 to 1,600 px) these lose 3 %. Of the same moved
# by 1 % none comes so near, nor any two of them (11,175 pairs); frames of a still scene do, and are told by the rest.
_MOST_BITS, _MOST_DETAIL_BITS = 2, 5
_LEAST_CONTRAST = 0.08  # below it a hash is noise
_SHAPES_APART, _LUMINANCE_APART = 0.01, 0.03
_BITS, _PARTS = 64, 3  # of hashes that differ in 2 bits one of 3 parts is equal
_CLOCKS_APART, _FRACTIONS_APART = timedelta(seconds=2), timedelta(milliseconds=20)
_QUARTER, _ZONES_APART = timedelta(minutes=15), timedelta(hours=26)
_SERIAL = re.compile(r"\d{3,}")


def duplicate_keys(photo: Photo) -> tuple[str, ...]:
    """Return three keys of which copies of one photo share one at least; none for a photo that has no copies.

    Few others share one: of 100,000 photos some 0.2 on average.
    """
    code = _number(photo.perceptual_hash)
    if not _is_telling(photo):
        return ()
    width = -(-_BITS // _PARTS)
    return tuple(f"{part}:{code >> part * width & (1 << width) - 1:06x}" for part in range(_PARTS))


def same_picture(one: Photo, other: Photo) -> bool:
    """Tell whether two entries are copies of one photo. The order does not matter."""
    if one.owner != other.owner or not _is_telling(one) or not _is_telling(other):
        return False
    return (
        _bits_apart(one.perceptual_hash, other.perceptual_hash) <= _MOST_BITS
        and _bits_apart(one.detail_hash, other.detail_hash) <= _MOST_DETAIL_BITS
        and _same_shape(one, other)
        and abs(one.quality.mean_luminance - other.quality.mean_luminance) <= _LUMINANCE_APART
        and not _are_frames(one, other)
    )


def distinct(photos: Sequence[Photo], *, prefer: Iterable[str] = ()) -> list[Photo]:
    """Return one entry a picture, in the order of the first of its copies.

    The entry is that of the best file, with what the others know added, and their files after its own. Whatever the
    order given, the same entries are put together.

    Args:
        photos: of one owner.
        prefer: ids of entries that stand for their pictures whichever file is the best.
    """
    preferred = frozenset(prefer)
    return [_joined(group, preferred) for group in _groups(photos)]


def _groups(photos: Sequence[Photo]) -> list[list[Photo]]:
    """Put each photo to its copies, and to theirs."""
    heads = list(range(len(photos)))
    by_key: dict[str, list[int]] = {}
    for row, photo in enumerate(photos):
        for key in duplicate_keys(photo):
            known = by_key.setdefault(key, [])
            for earlier in known:
                first, second = _head(heads, earlier), _head(heads, row)
                if first != second and same_picture(photos[earlier], photo):
                    heads[max(first, second)] = min(first, second)
            known.append(row)
    groups: dict[int, list[Photo]] = {}
    for row, photo in enumerate(photos):
        groups.setdefault(_head(heads, row), []).append(photo)
    return list(groups.values())


def _head(heads: list[int], row: int) -> int:
    while heads[row] != row:
        heads[row] = heads[heads[row]]
        row = heads[row]
    return row


def _joined(group: list[Photo], preferred: frozenset[str]) -> Photo:
    if len(group) == 1:
        return group[0]
    best, *others = sorted(group, key=lambda photo: (photo.id not in preferred, *_worth(photo)))
    joined = best
    for other in others:
        joined = merge(joined, other)
    seen = {name: getattr(best, name) for name in ("faces", "regions", "camera")}
    return joined.model_copy(update={name: value for name, value in seen.items() if value})


def _worth(photo: Photo) -> tuple[int, bool, float, str]:
    """Rank files: the largest first, then the camera's own, then the sharpest."""
    return -photo.width_px * photo.height_px, photo.camera is None, -photo.quality.sharpness, photo.id


def _is_telling(photo: Photo) -> bool:
    return bool(photo.detail_hash) and photo.looks_like == "photo" and photo.quality.contrast >= _LEAST_CONTRAST


def _same_shape(one: Photo, other: Photo) -> bool:
    """Tell whether the sides have one ratio; a side of a small copy is rounded to whole pixels."""
    rounding = 1 / min(one.width_px, one.height_px, other.width_px, other.height_px)
    ratio = one.width_px * other.height_px / (one.height_px * other.width_px)
    return abs(ratio - 1) <= _SHAPES_APART + rounding


def _are_frames(one: Photo, other: Photo) -> bool:
    """Tell whether two alike pictures were taken one after the other: by their clocks, else by their numbers."""
    if one.date_from != other.date_from or one.date_from not in ("exif", "sidecar"):
        return False
    if one.taken_at is None or other.taken_at is None:
        return False
    apart = abs(one.taken_at - other.taken_at)
    rest = abs(apart - round(apart / _QUARTER) * _QUARTER)  # one copy may not know its zone
    if apart > _ZONES_APART or rest > _CLOCKS_APART:
        return True
    if one.taken_at.microsecond and other.taken_at.microsecond:
        return rest > _FRACTIONS_APART
    first, second = _numbers(one), _numbers(other)
    return bool(one.camera and other.camera and first and second) and first.isdisjoint(second)


def _numbers(photo: Photo) -> frozenset[str]:
    """Return the numbers in the names of a photo's files; `(1)` and the like are too short to be one."""
    stems = (PurePosixPath(ref.partition(":")[2]).stem for ref in photo.refs)
    return frozenset(" ".join(_SERIAL.findall(stem)) for stem in stems) - {""}


def _bits_apart(one: str, other: str) -> int:
    return (_number(one) ^ _number(other)).bit_count() if len(one) == len(other) else len(one) * 4 + len(other) * 4


def _number(code: str) -> int:
    try:
        return int(code, 16)
    except ValueError:
        return 0
