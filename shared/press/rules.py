"""Rules of a book's page: lines drawn by hand, with a gap where the page's number stands."""

import math

import numpy as np

from shared.press.boxes import Box
from shared.press.page import Colour, Page, Points

_APART_PX = 16
_WOBBLE_PX = 2.2
_STEP_PX = 24


def frame_rule(page: Page, paint: Colour, gap: Box | None, *, inset_px: float, seed: int = 0) -> None:
    """Draw a double rule around the page.

    Args:
        page: the sheet.
        paint: its colour.
        gap: what the lower side keeps clear of; None for nothing.
        inset_px: how far inside the trimmed sheet the outer line runs.
        seed: of the hand.
    """
    chance = np.random.default_rng(seed + 31)
    for number, width in ((0, 5.0), (1, 2.0)):
        inset = inset_px + number * _APART_PX
        right, bottom = page.width - inset, page.height - inset
        corners = [(inset, inset), (right, inset), (right, bottom), (inset, bottom)]
        sides = [(corners[place], corners[(place + 1) % 4]) for place in (0, 1, 3)]
        for start, end in [*sides, *_below(corners[2], corners[3], gap)]:
            page.line(_by_hand(start, end, chance), paint, width)


def short_rule(page: Page, paint: Colour, middle: tuple[float, float], length_px: float, *, seed: int = 0) -> None:
    """Draw a short rule with a lozenge in its middle."""
    chance = np.random.default_rng(seed + 47)
    x, y = middle
    for side in (-1, 1):
        page.line(_by_hand((x + side * 26, y), (x + side * length_px / 2, y), chance), paint, 3)
    page.wash(np.array([(x, y - 11), (x + 15, y), (x, y + 11), (x - 15, y)], float), paint)


def _below(
    right: tuple[float, float], left: tuple[float, float], gap: Box | None
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    if gap is None:
        return [(right, left)]
    return [(right, (gap.right, right[1])), ((gap.x, left[1]), left)]


def _by_hand(start: tuple[float, float], end: tuple[float, float], chance: np.random.Generator) -> Points:
    """Return points of a straight line as a steady hand draws it."""
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    count = max(3, int(length / _STEP_PX))
    along = np.linspace(0, 1, count)[:, None]
    points = np.array(start) * (1 - along) + np.array(end) * along
    sway = np.cumsum(chance.normal(0, 0.5, (count, 2)), 0)
    sway -= np.linspace(0, 1, count)[:, None] * sway[-1]
    return np.asarray(points + np.clip(sway, -_WOBBLE_PX, _WOBBLE_PX), np.float64)
