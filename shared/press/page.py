"""A sheet of paper one paints, letters and mounts pictures on; it remembers what went where."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from shared.pixels.planes import Plane, Rgb, Size, smoothstep
from shared.press.boxes import Box, around
from shared.press.lettering import ink_boxes, inked
from shared.press.setting import SetText
from shared.press.surface import blur, clouds, felt, foil, raked

Colour = tuple[float, float, float]
Points = npt.NDArray[np.float64]
CREAM: Colour = (0.985, 0.969, 0.938)
_FRACTION_BITS = 4
_GRAIN = 0.055


def colour(code: str) -> Colour:
    """Return a colour of six hexadecimal digits as red, green, blue, 0..1."""
    red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


class Stock:
    """Paper of one size and seed: its felt and how unevenly it drinks paint; shared by the sheets of a product."""

    def __init__(self, size: Size, seed: int) -> None:
        self.size = size
        self.felt: Plane = felt(size, seed)
        self.light: Plane = raked(self.felt, _GRAIN)
        self.puddles: Plane = clouds(size, 150, seed + 1, 4)
        self.streaks: Plane = clouds(size, 34, seed + 2, 3)


@dataclass(frozen=True, slots=True)
class Wash:
    """How wet paint is laid: strength, how dark its rim dries, softness of its edge in pixels, how much it hides."""

    strength: float = 0.9
    rim: float = 0.5
    soft_px: float = 1.1
    hides: float = 0.0


class Page:
    """A sheet while it is made. Coordinates are pixels of the trimmed sheet: the bleed has negative ones.

    Attributes:
        texts: what was lettered on it.
        art: where pictures were laid.
        painted: where ornaments were painted.
    """

    def __init__(self, stock: Stock, bleed_px: int, paper: Colour = CREAM) -> None:
        self.stock = stock
        self.bleed_px = bleed_px
        self.height, self.width = (side - 2 * bleed_px for side in stock.size)
        self.paper = paper
        self.rgb: Rgb = np.empty((*stock.size, 3), np.float32)
        self.rgb[:] = np.array(paper, np.float32)
        self.texts: list[SetText] = []
        self.art: list[Box] = []
        self.painted: list[Box] = []

    def wash(self, points: Points, paint: Colour, how: Wash = Wash(), light: Plane | None = None) -> None:
        """Lay a shape of watercolour.

        Args:
            points: polygon, (n, 2) x, y.
            paint: its colour where it dries with strength 1.
            how: how it is laid.
            light: factor on the paint's density over the rectangle `patch(points)` gives, for a sheen.
        """
        place = self.patch(points)
        if place is None:
            return
        self._dry(self._mask([points], place), place, paint, how, light)
        self._remember(points)

    def washes(self, polygons: Sequence[Points], paint: Colour, how: Wash = Wash()) -> None:
        """Lay several shapes close together at once, as one stroke of the brush: quicker than one by one."""
        every = np.concatenate(polygons)
        place = self.patch(every)
        if place is not None:
            self._dry(self._mask(polygons, place), place, paint, how, None)
            self._remember(every)

    def _dry(self, mask: Plane, place: tuple[slice, slice], paint: Colour, how: Wash, light: Plane | None) -> None:
        rows, columns = place
        uneven = self.stock.streaks[rows, columns]
        mask = smoothstep(0.24, 0.76, blur(mask, how.soft_px) + 0.06 * uneven)
        if how.hides:
            self._cover(place, mask * np.float32(how.hides), self.paper)
        rim = np.clip(mask - blur(mask, 3.2), 0, 1)
        dries = 0.80 + 0.19 * self.stock.puddles[rows, columns] + 0.10 * uneven - 0.05 * self.stock.felt[rows, columns]
        density = np.clip(mask * dries * np.float32(how.strength), 0, 3) * (1 if light is None else light)
        density += rim * np.float32(2 * how.rim * how.strength)
        self.rgb[rows, columns] *= np.exp(density[..., None] * np.log(np.clip(paint, 0.04, 1).astype(np.float32)))

    def line(self, points: Points, paint: Colour, width_px: float, *, closed: bool = False) -> None:
        """Draw a thin painted line through points."""
        place = self.patch(points, margin=width_px + 4)
        if place is None:
            return
        mask = np.zeros(self.rgb[place].shape[:2], np.uint8)
        cv2.polylines(
            mask, [self._fixed(points, place)], closed, 255, max(1, round(width_px)), cv2.LINE_AA, _FRACTION_BITS
        )
        self._cover(
            place, mask.astype(np.float32) / 255 * (0.88 - 0.08 * smoothstep(0.6, 2.0, self.stock.felt[place])), paint
        )
        self._remember(points)

    def letter(self, text: SetText, paint: Colour | None, *, sag_px: float = 0.0) -> None:
        """Set a text: in ink of a colour, or in gold foil if there is none; remembers where."""
        self.texts.append(text)
        boxes = ink_boxes(text, sag_px=sag_px)
        if not boxes:
            return
        place = self._clipped(around(boxes).grown(14))
        rows, columns = place
        origin = columns.start - self.bleed_px, rows.start - self.bleed_px
        mask = inked(self.rgb[place].shape[:2], text, origin=origin, sag_px=sag_px)
        if paint is None:
            self._press_foil(place, mask)
        else:
            self._cover(place, mask * (0.95 - 0.08 * smoothstep(0.8, 2.2, self.stock.felt[rows, columns])), paint)

    def finished(self) -> npt.NDArray[np.uint8]:
        """Return the sheet with its bleed as 8-bit RGB, lit so that the paper is felt."""
        lit = self.rgb * (self.stock.light * np.float32(255))[..., None]
        return np.asarray(cv2.convertScaleAbs(lit), np.uint8)

    def patch(self, points: Points, margin: float = 10) -> tuple[slice, slice] | None:
        """Return the rows and columns a polygon touches; None when it is off the sheet."""
        (left, top), (right, bottom) = points.min(0), points.max(0)
        place = self._clipped(Box(left, top, right - left, bottom - top).grown(margin))
        return place if self.rgb[place].size else None

    def grid(self, place: tuple[slice, slice]) -> tuple[Plane, Plane]:
        """Return the x and the y of every pixel of a patch, in pixels of the trimmed sheet."""
        rows, columns = place
        x, y = np.meshgrid(np.arange(columns.start, columns.stop), np.arange(rows.start, rows.stop))
        return (x - self.bleed_px).astype(np.float32), (y - self.bleed_px).astype(np.float32)

    def area(self, box: Box) -> tuple[slice, slice]:
        """Return the rows and columns of a rectangle of the sheet."""
        return self._clipped(box)

    def free(self, box: Box, apart_px: float = 0.0) -> bool:
        """Return whether a rectangle is clear of everything on the sheet so far."""
        wanted = box.grown(apart_px)
        taken = (self.art, self.painted, [text.box for text in self.texts])
        return not any(wanted.meets(other) for boxes in taken for other in boxes)

    def _clipped(self, box: Box) -> tuple[slice, slice]:
        height, width = self.stock.size
        left, right = np.clip([int(box.x) + self.bleed_px, int(box.right) + 1 + self.bleed_px], 0, width)
        top, bottom = np.clip([int(box.y) + self.bleed_px, int(box.bottom) + 1 + self.bleed_px], 0, height)
        return slice(int(top), int(bottom)), slice(int(left), int(right))

    def _fixed(self, points: Points, place: tuple[slice, slice]) -> npt.NDArray[np.int32]:
        origin = np.array([place[1].start, place[0].start], float) - self.bleed_px
        return np.asarray(np.round((points - origin) * (1 << _FRACTION_BITS)), np.int32)

    def _mask(self, polygons: Sequence[Points], place: tuple[slice, slice]) -> Plane:
        mask = np.zeros(self.rgb[place].shape[:2], np.uint8)
        for points in polygons:
            cv2.fillPoly(mask, [self._fixed(points, place)], 255, cv2.LINE_AA, _FRACTION_BITS)
        return np.asarray(mask, np.float32) / np.float32(255)

    def _cover(self, place: tuple[slice, slice], mask: Plane, paint: Colour) -> None:
        below = self.rgb[place]
        below += (np.array(paint, np.float32) - below) * mask[..., None]

    def _press_foil(self, place: tuple[slice, slice], mask: Plane) -> None:
        x, y = self.grid(place)
        waves = 0.6 * np.sin(x / 150 + y / 90) + 0.4 * self.stock.puddles[place]
        shadow = np.roll(blur(mask, 2.4), (3, 2), (0, 1)) * (1 - mask)
        below = self.rgb[place]
        below *= (1 - 0.30 * shadow)[..., None]
        below += (foil(mask, waves) - below) * mask[..., None]

    def _remember(self, points: Points) -> None:
        (left, top), (right, bottom) = points.min(0), points.max(0)
        self.painted.append(Box(float(left), float(top), float(right - left), float(bottom - top)))
