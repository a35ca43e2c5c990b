"""Rectangles in a photo."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from shared.embedded.painter.primitives.pixels import Plane, Size, blur
from shared.pixels.rectangle import Rectangle, bounds


@dataclass(frozen=True, slots=True)
class Box(Rectangle):
    """Left, top, width and height, in pixels unless said otherwise; may reach beyond the photo."""

    @property
    def centre(self) -> tuple[float, float]:
        """The middle."""
        return self.x + self.w / 2, self.y + self.h / 2

    def holds(self, point: tuple[float, float]) -> bool:
        """Return whether a point lies in the box."""
        return self.x <= point[0] <= self.right and self.y <= point[1] <= self.bottom

    def encloses(self, box: "Box") -> bool:
        """Return whether all of another box lies in this one, to a pixel."""
        return (
            self.x <= box.x + 1
            and self.y <= box.y + 1
            and box.right <= self.right + 1
            and box.bottom <= self.bottom + 1
        )

    def cuts_none(self, boxes: "Sequence[Box]") -> bool:
        """Return whether each of these lies either in the box or beside it."""
        return all(self.encloses(one) or self._misses(one) for one in boxes)

    def _misses(self, box: "Box") -> bool:
        return box.right <= self.x or self.right <= box.x or box.bottom <= self.y or self.bottom <= box.y

    def scaled(self, across: float, down: float | None = None) -> "Box":
        """Return the box in a photo resized by these factors."""
        down = across if down is None else down
        return Box(self.x * across, self.y * down, self.w * across, self.h * down)

    def moved(self, x: float, y: float) -> "Box":
        """Return the box shifted."""
        return Box(self.x + x, self.y + y, self.w, self.h)

    def grown(self, left: float, top: float, right: float, bottom: float) -> "Box":
        """Return the box with these shares of its width or height added on each side."""
        return Box(
            self.x - left * self.w,
            self.y - top * self.h,
            self.w * (1 + left + right),
            self.h * (1 + top + bottom),
        )

    def within(self, width: float, height: float) -> "Box":
        """Return the part of the box that lies in a photo of this size."""
        left, top = min(max(self.x, 0), width), min(max(self.y, 0), height)
        right, bottom = max(left, min(self.right, width)), max(top, min(self.bottom, height))
        return Box(left, top, right - left, bottom - top)

    def pixels(self) -> tuple[slice, slice]:
        """Return the rows and columns, at least one of each."""
        left, top = round(self.x), round(self.y)
        return slice(top, max(top + 1, round(self.bottom))), slice(left, max(left + 1, round(self.right)))

    def shares(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Return x, y, w, h as shares of a picture of this size, 0..1."""
        inside = self.within(width, height)
        return inside.x / width, inside.y / height, inside.w / width, inside.h / height


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of these; there has to be one."""
    return Box(*bounds(boxes))


def attention(size: Size, faces: Sequence[Box]) -> Plane:
    """Return 1 on faces and 0 elsewhere, softly: where a painter works finer and nothing may crack."""
    mask = np.zeros(size, np.float32)
    for face in faces:
        centre = (round(face.centre[0]), round(face.centre[1]))
        axes = (max(1, round(face.w * 0.62)), max(1, round(face.h * 0.75)))
        one = np.zeros(size, np.float32)
        cv2.ellipse(one, centre, axes, 0, 0, 360, 1, -1)
        mask = np.maximum(mask, blur(one, max(2.0, face.w * 0.14)))
    return mask
