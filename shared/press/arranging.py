"""One to three pictures in one room: the arrangement in which they are largest."""

import math
from collections.abc import Sequence

from shared.press.boxes import Box, Shares

_GAP_PX = 30
_ARRANGEMENTS: dict[int, tuple[tuple[Shares, ...], ...]] = {
    1: (((0, 0, 1, 1),),),
    2: (
        ((0, 0, 0.5, 1), (0.5, 0, 0.5, 1)),
        ((0, 0, 1, 0.5), (0, 0.5, 1, 0.5)),
        ((0, 0, 0.6, 1), (0.6, 0, 0.4, 1)),
        ((0, 0, 0.4, 1), (0.4, 0, 0.6, 1)),
        ((0, 0, 1, 0.58), (0, 0.58, 1, 0.42)),
    ),
    3: (
        ((0, 0, 1, 0.54), (0, 0.54, 0.5, 0.46), (0.5, 0.54, 0.5, 0.46)),
        ((0, 0, 1, 0.62), (0, 0.62, 0.5, 0.38), (0.5, 0.62, 0.5, 0.38)),
        ((0, 0, 0.56, 1), (0.56, 0, 0.44, 0.5), (0.56, 0.5, 0.44, 0.5)),
        ((0, 0, 0.34, 1), (0.34, 0, 0.33, 1), (0.67, 0, 0.33, 1)),
    ),
}


def arranged(room: Box, proportions: Sequence[float]) -> list[Box]:
    """Return a room for each picture, in order, with gaps between them.

    Args:
        room: for all of them.
        proportions: width over height of each picture; one to three.
    """
    offered = [[_part(room, shares) for shares in one] for one in _ARRANGEMENTS[len(proportions)]]
    return max(offered, key=lambda rooms: _shown(rooms, proportions))


def _part(room: Box, shares: Shares) -> Box:
    x, y, w, h = shares
    gap = _GAP_PX / 2
    left, top = room.x + x * room.w + (gap if x else 0), room.y + y * room.h + (gap if y else 0)
    right = room.x + (x + w) * room.w - (gap if x + w < 0.999 else 0)
    bottom = room.y + (y + h) * room.h - (gap if y + h < 0.999 else 0)
    return Box(left, top, right - left, bottom - top)


def _shown(rooms: Sequence[Box], proportions: Sequence[float]) -> float:
    """Return how much is seen: areas, so weighed that no picture becomes a stamp beside a large one."""
    fitted = [room.fitted(proportion, 1) for room, proportion in zip(rooms, proportions, strict=True)]
    return sum(math.sqrt(box.w * box.h) for box in fitted)
