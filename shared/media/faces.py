"""Frontal faces in a photo."""

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from shared.domain.photo import Region

_SCALE, _NEIGHBOURS, _SMALLEST_PX = 1.1, 6, 24
_MOST_FACES = 50


def find_faces(grey: NDArray[np.uint8]) -> tuple[Region, ...]:
    """Return boxes around frontal faces, the largest first. Finding none does not mean that nobody is there.

    Haar cascade `alt2`, scale 1.1, 6 neighbours: of those tried the one with hardly any false alarms.

    Args:
        grey: 8-bit luminance of the upright photo, longest side 512 px.

    Source: Viola and Jones, Rapid Object Detection using a Boosted Cascade of Simple Features, CVPR 2001.
    """
    height, width = grey.shape
    if min(height, width) < _SMALLEST_PX:
        return ()
    boxes = _cascade().detectMultiScale(grey, _SCALE, _NEIGHBOURS, minSize=(_SMALLEST_PX, _SMALLEST_PX))
    largest_first = sorted((tuple(map(int, box)) for box in boxes), key=lambda box: -box[2] * box[3])
    return tuple(
        Region(kind="face", x=x / width, y=y / height, w=w / width, h=h / height)
        for x, y, w, h in largest_first[:_MOST_FACES]
    )


@lru_cache(maxsize=1)
def _cascade() -> cv2.CascadeClassifier:
    path = Path(cv2.__file__).parent / "data" / "haarcascade_frontalface_alt2.xml"
    return cv2.CascadeClassifier(str(path))
