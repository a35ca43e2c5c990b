"""The same photo seen from closer: a crop of its own shape around the sitter that cuts no face."""

from collections.abc import Sequence

import numpy as np

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.primitives.pixels import fitted
from shared.embedded.painter.sitter import Sitter, careful_boxes, found_sitter
from shared.embedded.painter.source import Mark, Source

_SHARES = (0.62, 0.66, 0.70, 0.74, 0.78, 0.82, 0.86, 0.90)  # of each side; what shows more is no other view
_ROOM = 0.06  # of the sitter's box, kept around it on each side
_HAIR = (0.12, 0.30, 0.12, 0.12)  # beyond a face: what is left of its head
_HEADLESS = ("thing", "scene")
OPENED = 1.6  # a photo is opened this much larger, so that its crop has the pixels


def closer(source: Source, kind: str | None, longest_px: int) -> Source:
    """Return the photo from closer, at this long side; all of it where a closer crop might cut a head.

    That is where none leaves every face whole, and where nobody knows where somebody's head is.

    Args:
        source: the photo.
        kind: of what the picture shall show, see `studio.paint`.
        longest_px: of the result.
    """
    sitter = found_sitter(source, kind, cut=False)
    faces = [box.grown(*_HAIR) for box in (*sitter.faces, *careful_boxes(source, kind))]
    known = sitter.focus is not None or kind in _HEADLESS
    crop = _crop(source, sitter, faces) if known else Box(0, 0, source.width, source.height)
    part = fitted(np.ascontiguousarray(source.picture[crop.pixels()]), longest_px)
    scale = part.shape[1] / crop.w
    marks = tuple(Mark(mark.kind, mark.box.moved(-crop.x, -crop.y).scaled(scale)) for mark in source.marks)
    inside = tuple(mark for mark in marks if _whole(mark.box.within(part.shape[1], part.shape[0]), mark.box))
    return Source(np.clip(part, 0, 1), inside, Box(*source.in_photo(crop)), max(1.0, source.enlarged * scale))


def _crop(source: Source, sitter: Sitter, heads: Sequence[Box]) -> Box:
    width, height = source.width, source.height
    heads = [head.within(width, height) for head in heads]
    wanted = sitter.focus.grown(_ROOM, _ROOM, _ROOM, _ROOM).within(width, height) if sitter.focus else None
    x, y = wanted.centre if wanted else sitter.lean or (width / 2, height / 2)
    for share in _SHARES:
        w, h = round(share * width), round(share * height)
        left, top = min(max(0.0, x - w / 2), width - w), min(max(0.0, y - h / 2), height - h)
        crop = Box(round(left), round(top), w, h)
        if (wanted is None or _holds(crop, wanted)) and all(_holds(crop, one) or _apart(crop, one) for one in heads):
            return crop
    return Box(0, 0, width, height)


def _holds(crop: Box, box: Box) -> bool:
    return crop.x <= box.x + 1 and crop.y <= box.y + 1 and box.right <= crop.right + 1 and box.bottom <= crop.bottom + 1


def _apart(crop: Box, box: Box) -> bool:
    return box.right <= crop.x or crop.right <= box.x or box.bottom <= crop.y or crop.bottom <= box.y


def _whole(seen: Box, box: Box) -> bool:
    """Return whether most of a mark is still in the photo."""
    return seen.w * seen.h > 0.8 * box.w * box.h
