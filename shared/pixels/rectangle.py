"""Rectangles: what those in a photo and those on a sheet have in common."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rectangle:
    """Left, top, width and height; y downwards."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Return the x of the right side."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Return the y of the lower side."""
        return self.y + self.h


def bounds(rectangles: Sequence[Rectangle]) -> tuple[float, float, float, float]:
    """Return x, y, w, h of the smallest rectangle that holds all of these; there has to be one."""
    left, top = min(one.x for one in rectangles), min(one.y for one in rectangles)
    return left, top, max(one.right for one in rectangles) - left, max(one.bottom for one in rectangles) - top
