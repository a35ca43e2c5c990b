"""Whether a picture is a photo, a screenshot or a page of a document, as far as its pixels tell."""

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Likeness = Literal["photo", "screenshot", "document"]

_SMALLEST_PX = 160
# Screens from 4:3 to the longest phones.
_SCREEN_SHAPES = (1.25, 2.5)
_FLAT_SCREENSHOT, _FLAT_PAGE, _ONE_COLOUR = 0.62, 0.5, 0.995
_FEW_COLOURS = 600
_MUCH_PAPER, _LITTLE_INK, _MUCH_INK, _HARDLY_COLOURED = 0.72, 0.01, 0.2, 0.03


def looks_like(colours: NDArray[np.uint8], *, from_camera: bool) -> Likeness:
    """Return what the picture looks like. In doubt a photo: losing one is worse than keeping a screenshot.

    A screenshot is drawn by a program: most neighbouring pixels are exactly equal, it has few colours and the
    shape of a screen. A page is grey, mostly paper, with a little ink.

    Args:
        colours: the upright picture, shape (height, width, 3), longest side 512 px.
        from_camera: the file says which camera took it.
    """
    grey = np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), dtype=np.int16)
    if min(grey.shape) < _SMALLEST_PX or not _FLAT_PAGE < _flat_share(grey, 4) < _ONE_COLOUR:
        return "photo"
    if _is_page(colours, grey):
        return "document"
    shape = max(grey.shape) / min(grey.shape)
    drawn = _flat_share(grey, 0) > _FLAT_SCREENSHOT and _colours(colours) < _FEW_COLOURS
    on_screen = _SCREEN_SHAPES[0] <= shape <= _SCREEN_SHAPES[1]
    return "screenshot" if drawn and on_screen and not from_camera else "photo"


def _is_page(colours: NDArray[np.uint8], grey: NDArray[np.int16]) -> bool:
    saturation = colours.max(axis=2) - colours.min(axis=2)
    paper = float(((grey > 204) & (saturation < 30)).mean())
    ink = float((grey < 115).mean())
    coloured = float((saturation > 64).mean())
    return paper > _MUCH_PAPER and _LITTLE_INK < ink < _MUCH_INK and coloured < _HARDLY_COLOURED


def _flat_share(grey: NDArray[np.int16], tolerance: int) -> float:
    """Return the share of pixels that differ from their right and lower neighbours by `tolerance` at most."""
    across = np.abs(np.diff(grey, axis=1))[:-1] <= tolerance
    down = np.abs(np.diff(grey, axis=0))[:, :-1] <= tolerance
    return float((across & down).mean())


def _colours(colours: NDArray[np.uint8]) -> int:
    """Return how many of 4,096 colours (4 bits each) cover 98 % of the picture."""
    coarse = colours.astype(np.int32) >> 4
    mixed = coarse[..., 0] << 8 | coarse[..., 1] << 4 | coarse[..., 2]
    falling = np.sort(np.bincount(mixed.ravel(), minlength=4096))[::-1]
    return int(np.searchsorted(np.cumsum(falling), 0.98 * falling.sum()) + 1)
