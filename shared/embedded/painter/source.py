"""The photo to paint from: decoded, without black bars, with its marked regions in pixels."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image

from shared.domain.photo import Region
from shared.embedded.painter.boxes import Box
from shared.embedded.painter.primitives.pixels import Plane, Rgb, fitted, luminance, to_float

_BLACK = 0.035
_LARGEST_BAR = 0.35
_SMALLEST_BAR = 0.02


@dataclass(frozen=True, slots=True)
class Mark:
    """A region of the photo in pixels."""

    kind: str
    box: Box


@dataclass(frozen=True, slots=True)
class Source:
    """A photo ready to be painted.

    Attributes:
        picture: RGB without black bars.
        marks: regions, in pixels of `picture`.
        window: where `picture` lies in the whole photo, in shares 0..1.
        enlarged: how many pixels of `picture` a pixel of the file became, at least 1.
        notes: codes to tell the person, of how this part of the photo was chosen.
    """

    picture: Rgb
    marks: tuple[Mark, ...]
    window: Box
    enlarged: float = 1.0
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.picture.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.picture.shape[0])

    def in_photo(self, crop: Box) -> tuple[float, float, float, float]:
        """Return a crop of `picture`, in pixels, as shares of the whole photo."""
        x, y, w, h = crop.shares(self.width, self.height)
        return (
            self.window.x + x * self.window.w,
            self.window.y + y * self.window.h,
            w * self.window.w,
            h * self.window.h,
        )

    def part(self, crop: Box, longest_px: int) -> "Source":
        """Return a crop in whole pixels as a source of its own, at this long side; marks cut away are forgotten."""
        picture = np.clip(fitted(np.ascontiguousarray(self.picture[crop.pixels()]), longest_px), 0, 1)
        scale = picture.shape[1] / crop.w
        marks = (Mark(mark.kind, mark.box.moved(-crop.x, -crop.y).scaled(scale)) for mark in self.marks)
        inside = tuple(mark for mark in marks if _whole(mark.box.within(picture.shape[1], picture.shape[0]), mark.box))
        return Source(picture, inside, Box(*self.in_photo(crop)), max(1.0, self.enlarged * scale))


def opened(jpeg: bytes, regions: Sequence[Region], longest_px: int) -> Source:
    """Return the photo at this long side, enlarged if it is smaller.

    Args:
        jpeg: upright; grey is accepted.
        regions: in shares of the whole photo.
        longest_px: of the part without black bars.
    """
    with Image.open(io.BytesIO(jpeg)) as image:
        image.draft("RGB", (longest_px * 2, longest_px * 2))
        whole = to_float(np.asarray(image.convert("RGB")))
    bare = _without_bars(luminance(whole))
    rows, columns = bare.pixels()
    window = Box(bare.x / whole.shape[1], bare.y / whole.shape[0], bare.w / whole.shape[1], bare.h / whole.shape[0])
    part = np.ascontiguousarray(whole[rows, columns])
    picture = np.clip(fitted(part, longest_px), 0, 1)
    enlarged = max(1.0, max(picture.shape[:2]) / max(part.shape[:2]))
    return Source(picture, tuple(_marks(regions, window, picture)), window, enlarged)


def _marks(regions: Sequence[Region], window: Box, picture: Rgb) -> list[Mark]:
    height, width = picture.shape[:2]
    across, down = width / window.w, height / window.h
    boxes = [Mark(r.kind, Box(r.x, r.y, r.w, r.h).moved(-window.x, -window.y).scaled(across, down)) for r in regions]
    return [m for m in boxes if min(m.box.within(width, height).w, m.box.within(width, height).h) >= 4]


def _whole(seen: Box, box: Box) -> bool:
    """Return whether most of a mark is still in the photo."""
    return seen.w * seen.h > 0.8 * box.w * box.h


def _bar(brightest: Plane) -> int:
    """Return how many lines are black from the start."""
    lit = np.flatnonzero(brightest > _BLACK)
    return int(lit[0]) if len(lit) else 0


def _bars(brightest: Plane) -> tuple[int, int]:
    """Return the bars before and after; both or none, and about as wide as each other."""
    total = len(brightest)
    before, after = _bar(brightest), _bar(brightest[::-1])
    widest, narrowest = max(before, after), min(before, after)
    letterboxed = (
        narrowest >= _SMALLEST_BAR * total and widest <= _LARGEST_BAR * total and widest - narrowest <= 0.03 * total + 2
    )
    return (before, after) if letterboxed else (0, 0)


def _without_bars(tone: Plane) -> Box:
    """Return the part inside letterbox bars, as video players and some data sets add them."""
    height, width = tone.shape
    left, right = _bars(np.asarray(np.percentile(tone, 99, axis=0), np.float32))
    top, bottom = _bars(np.asarray(np.percentile(tone, 99, axis=1), np.float32))
    trim = 2 if left or top else 0  # the ringing of the compression beside the bar
    return Box(
        left + (trim if left else 0),
        top + (trim if top else 0),
        width - left - right - (2 * trim if left else 0),
        height - top - bottom - (2 * trim if top else 0),
    )
