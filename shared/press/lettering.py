"""Letters as shapes: glyph outlines, filled so that joined letters leave no holes."""

from functools import cache
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt
import uharfbuzz as hb

from shared.press.boxes import Box
from shared.press.faces import Face, font, units
from shared.press.setting import SetLine, SetText

Contour = npt.NDArray[np.float64]
Plane = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]
_FINER = 4
_CURVE_STEPS = 8


@cache
def outline(face: Face, number: int) -> tuple[Contour, ...]:
    """Return the contours of a glyph as (n, 2) points in em, y upwards; empty for a space."""
    pen = _Pen()
    font(face).draw_glyph(number, pen.funcs, pen)
    em = units(face)
    return tuple(np.array(points) / em for points in pen.contours if len(points) > 2)


def glyph_box(face: Face, number: int) -> Box | None:
    """Return the rectangle of a glyph's ink around its origin, in em, y downwards; None when it has none."""
    shapes = outline(face, number)
    if not shapes:
        return None
    points = np.concatenate(shapes)
    (left, low), (right, high) = points.min(0), points.max(0)
    return Box(float(left), float(-high), float(right - left), float(high - low))


def ink_boxes(text: SetText, *, sag_px: float = 0.0) -> list[Box]:
    """Return the rectangle of every glyph's ink, in pixels of the sheet."""
    found = []
    for one in text.lines:
        at = one.x
        for run in one.line.runs:
            for glyph in run.glyphs:
                box = glyph_box(run.face, glyph.number)
                if box is not None:
                    size = text.size_px
                    x = at + (glyph.x + box.x) * size
                    y = one.baseline - (glyph.y - box.y) * size + float(bend(text.box, sag_px, np.array(x)))
                    found.append(Box(x, y, box.w * size, box.h * size))
            at += run.width * text.size_px
    return found


def bend(box: Box, sag_px: float, x: Contour) -> Contour:
    """Return how much lower the baseline is at x when it is bent by `sag_px` at the ends of the box."""
    return np.asarray(sag_px * ((x - box.middle[0]) / (box.w / 2)) ** 2, np.float64)


def inked(size: tuple[int, int], text: SetText, *, origin: tuple[float, float] = (0, 0), sag_px: float = 0.0) -> Plane:
    """Return the mask of a text on a part of a sheet, 1 on letters.

    Args:
        size: height and width of the part in pixels.
        text: in its place.
        origin: x and y of the part's upper left corner on the sheet.
        sag_px: how much lower the ends of the text's box are than its middle, for a bent baseline.
    """
    mask = np.zeros(size, np.float32)
    for one in text.lines:
        _add_line(mask, one, text, origin, sag_px)
    return mask


def _add_line(mask: Plane, one: SetLine, text: SetText, origin: tuple[float, float], sag_px: float) -> None:
    contours, at = [], one.x
    for run in one.line.runs:
        for glyph in run.glyphs:
            for points in outline(run.face, glyph.number):
                x = at + (glyph.x + points[:, 0]) * text.size_px
                y = one.baseline - (glyph.y + points[:, 1]) * text.size_px + bend(text.box, sag_px, x)
                contours.append(np.stack([x - origin[0], y - origin[1]], 1))
        at += run.width * text.size_px
    if not contours:
        return
    every = np.concatenate(contours)
    height, width = mask.shape
    left, top = np.clip(np.floor(every.min(0)).astype(int) - 1, 0, [width, height])
    right, bottom = np.clip(np.ceil(every.max(0)).astype(int) + 2, 0, [width, height])
    if right > left and bottom > top:
        part = mask[top:bottom, left:right]
        np.maximum(part, _filled(contours, left, top, part.shape), out=part)


def _filled(contours: list[Contour], left: int, top: int, size: tuple[int, ...]) -> Plane:
    """Return the contours filled by the non-zero winding rule, drawn finer and averaged down.

    By that rule letters may overlap others and themselves, as those of variable faces do. OpenCV fills by the other.
    """
    height, width = (side * _FINER for side in size)
    finer = [(points - [left, top]) * _FINER for points in contours]
    rows, columns, turns = _crossings(np.concatenate(finer), np.concatenate([np.roll(one, -1, 0) for one in finer]))
    seen = (rows >= 0) & (rows < height)
    winding = np.zeros((height, width + 1), np.int16)
    np.add.at(winding, (rows[seen], np.clip(columns[seen], 0, width)), turns[seen])
    np.cumsum(winding, 1, out=winding)
    ink = np.multiply(winding[:, :width] != 0, 255, dtype=np.uint8)
    return np.asarray(cv2.resize(ink, (size[1], size[0]), interpolation=cv2.INTER_AREA), np.float32) / np.float32(255)


def _crossings(starts: Contour, ends: Contour) -> tuple[Numbers, Numbers, Numbers]:
    """Return where straight lines cross the middles of rows: row, first column whose middle lies beyond, and way.

    The way is 1 downwards and -1 upwards.
    """
    low, high = (
        np.ceil(extreme(starts[:, 1], ends[:, 1]) - 0.5).astype(np.int64) for extreme in (np.minimum, np.maximum)
    )
    counts = high - low
    line = np.repeat(np.arange(len(starts)), counts)
    rows = np.arange(len(line)) - (np.cumsum(counts) - counts - low)[line]
    across, down = (ends - starts)[line].T
    x = starts[line, 0] + (rows + 0.5 - starts[line, 1]) / down * across
    return rows, np.ceil(x - 0.5).astype(np.int64), np.sign(down).astype(np.int64)


class _Pen:
    """Collects what HarfBuzz draws as polygons; curves become short straight lines."""

    def __init__(self) -> None:
        self.contours: list[list[tuple[float, float]]] = []
        self.funcs = _drawing()

    def curve(self, *points: tuple[float, float]) -> None:
        t = np.linspace(0, 1, _CURVE_STEPS + 1)[1:, None]
        ends = [np.array(point) for point in (self.contours[-1][-1], *points)]
        while len(ends) > 1:  # de Casteljau
            ends = [a * (1 - t) + b * t for a, b in pairwise(ends)]
        self.contours[-1] += [(float(x), float(y)) for x, y in ends[0]]


@cache
def _drawing() -> hb.DrawFuncs:
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, pen: pen.contours.append([(x, y)]))
    funcs.set_line_to_func(lambda x, y, pen: pen.contours[-1].append((x, y)))
    funcs.set_quadratic_to_func(lambda a, b, x, y, pen: pen.curve((a, b), (x, y)))
    funcs.set_cubic_to_func(lambda a, b, c, d, x, y, pen: pen.curve((a, b), (c, d), (x, y)))
    funcs.set_close_path_func(lambda _: None)
    return funcs
