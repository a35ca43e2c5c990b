"""Marked parts of a photo, on the photo as it is seen."""

from collections.abc import Callable, Sequence
from typing import Literal

from shared.domain.photo import Region
from shared.domain.text import clean_text
from shared.media.xmp import Area, XmpFacts

Kind = Literal["face", "pet", "focus", "other"]

_KINDS: dict[str, Kind] = {"face": "face", "pet": "pet", "focus": "focus"}
_LONGEST_NAME = 120
# Where a point of the stored picture is on the upright one. Source: Exif 3.0, tag 0x0112 Orientation.
_POINTS: dict[int, Callable[[float, float], tuple[float, float]]] = {
    1: lambda x, y: (x, y),
    2: lambda x, y: (1 - x, y),
    3: lambda x, y: (1 - x, 1 - y),
    4: lambda x, y: (x, 1 - y),
    5: lambda x, y: (y, x),
    6: lambda x, y: (1 - y, x),
    7: lambda x, y: (1 - y, 1 - x),
    8: lambda x, y: (y, 1 - x),
}


def upright_regions(xmp: XmpFacts, *, stored_size: tuple[int, int], orientation: int) -> tuple[Region, ...]:
    """Return the areas as regions of the upright photo.

    Areas are drawn on the picture as it is stored. Programs that draw them on the upright one give themselves
    away where both differ: the size they say they drew on has the sides exchanged.
    """
    if orientation >= 5 and xmp.applied_to and _is_tall(xmp.applied_to) != _is_tall(stored_size):
        orientation = 1
    return _regions(xmp.areas, orientation)


def _regions(areas: Sequence[Area], orientation: int) -> tuple[Region, ...]:
    regions = (_region(area, orientation) for area in areas)
    return tuple(region for region in regions if region is not None)


def _region(area: Area, orientation: int) -> Region | None:
    """Return the area cut to the photo; None if it lies outside, or is a point and not one of focus."""
    point = _POINTS[orientation]
    (x1, y1), (x2, y2) = point(area.x, area.y), point(area.x + area.w, area.y + area.h)
    left, right = (min(1.0, max(0.0, x)) for x in sorted((x1, x2)))
    top, bottom = (min(1.0, max(0.0, y)) for y in sorted((y1, y2)))
    kind = _KINDS.get(area.kind, "other")
    if kind != "focus" and (right - left < 0.001 or bottom - top < 0.001):
        return None
    name = clean_text(area.name, longest=_LONGEST_NAME)
    return Region(kind=kind, x=left, y=top, w=right - left, h=bottom - top, name=name)


def _is_tall(size: tuple[float, float]) -> bool:
    return size[1] > size[0]
