"""Whether a picture is a photo, a screenshot or a page of a document, as far as its pixels tell."""

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Likeness = Literal["photo", "screenshot", "document"]

_FLAT_SCREENSHOT = 0.62
_FLAT_DOCUMENT = 0.5
_FEW_COLOURS = 600
_PAPER, _INK = 0.8, 0.45


def looks_like(colours: NDArray[np.uint8], *, from_camera: bool) -> Likeness:
    """Return what the picture looks like. In doubt a photo: losing one is worse than keeping a screenshot.

    A screenshot is drawn by a program: most neighbouring pixels are exactly equal, and it has few colours. A
    page is grey, mostly paper, with a little ink.

    Args:
        colours: the upright picture, shape (height, width, 3), not enlarged.
        from_camera: the file says which camera took it.
    """
    grey = np.asarray(cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY), dtype=np.float32) / np.float32(255)
    if min(grey.shape) < 64:
        return "photo"
    if _is_page(colours, grey):
        return "document"
    if (
        not from_camera
        and _flat_share(grey, 0.5 / 255) > _FLAT_SCREENSHOT
        and _colours(colours) < _FEW_COLOURS
    ):
        return "screenshot"
    return "photo"


def _is_page(colours: NDArray[np.uint8], grey: NDArray[np.float32]) -> bool:
    saturation = (colours.max(axis=2).astype(np.int16) - colours.min(axis=2)) / 255
    paper = float(((grey > _PAPER) & (saturation < 0.12)).mean())
    ink = float((grey < _INK).mean())
    coloured = float((saturation > 0.25).mean())
    return (
        paper > 0.72 and 0.01 < ink < 0.2 and coloured < 0.03 and _flat_share(grey, 4 / 255) > _FLAT_DOCUMENT
    )


def _flat_share(grey: NDArray[np.float32], tolerance: float) -> float:
    """Return the share of pixels that differ from their right and lower neighbours by `tolerance` at most."""
    across = np.abs(np.diff(grey, axis=1))[:-1] <= tolerance
    down = np.abs(np.diff(grey, axis=0))[:, :-1] <= tolerance
    return float((across & down).mean())


def _colours(colours: NDArray[np.uint8]) -> int:
    """Return how many of 4,096 colours (4 bits each) cover 98 % of the picture."""
    coarse = colours.astype(np.int32) >> 4
    counts = np.bincount((coarse[..., 0] << 8 | coarse[..., 1] << 4 | coarse[..., 2]).ravel(), minlength=4096)
    falling = np.sort(counts)[::-1]
    return int(np.searchsorted(np.cumsum(falling), 0.98 * falling.sum()) + 1)
