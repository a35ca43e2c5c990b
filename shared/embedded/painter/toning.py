"""A picture's colours brought half-way to those of another (Reinhard et al. 2001), for pages of one book."""

import io

import cv2
import numpy as np
from PIL import Image

from shared.embedded.painter.primitives.pixels import Plane, Rgb, clipped, smoothstep, to_float

_HALF_WAY = 0.5
_PAPER, _SURELY_INK = 95.0, 88.0  # lightness: what is above the first is paper, below the second none of it is
_PALE = 14.0  # chroma: what is light and has more is no paper
_LEAST_SPREAD, _MOST_SPREAD = 0.6, 1.5
_LEAST_INKED = 0.02  # of a picture; less says nothing of its colours
_SEEN_PX = 192


def toned(picture: Rgb, art: bytes) -> Rgb:
    """Return the picture with its inked parts' mean and spread of colour half-way to the art's; paper stays paper.

    Args:
        picture: RGB.
        art: a file, JPEG or PNG.
    """
    lab = _lab(picture)
    ours, theirs = _statistics(_small(lab)), _statistics(_lab(_opened(art)))
    if ours is None or theirs is None:
        return picture
    spread = np.clip(theirs[1] / np.maximum(ours[1], 1e-3), _LEAST_SPREAD, _MOST_SPREAD)
    moved = (lab - ours[0]) * spread + theirs[0]
    lab += (_HALF_WAY * _ink(lab))[..., None] * (moved - lab)
    return clipped(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB))


def _opened(art: bytes) -> Rgb:
    with Image.open(io.BytesIO(art)) as image:
        image.draft("RGB", (_SEEN_PX, _SEEN_PX))
        return _small(to_float(np.asarray(image.convert("RGB"))))


def _small(picture: Rgb) -> Rgb:
    return np.asarray(cv2.resize(picture, (_SEEN_PX, _SEEN_PX), interpolation=cv2.INTER_AREA), np.float32)


def _lab(picture: Rgb) -> Rgb:
    return np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2LAB), np.float32)


def _ink(lab: Rgb) -> Plane:
    """Return 1 where there is paint, 0 where there is bare paper."""
    light = smoothstep(_SURELY_INK, _PAPER, lab[..., 0])
    pale = 1 - smoothstep(0.5 * _PALE, _PALE, np.hypot(lab[..., 1], lab[..., 2]))
    return np.asarray(1 - light * pale, np.float32)


def _statistics(lab: Rgb) -> tuple[Rgb, Rgb] | None:
    """Return mean and spread of what is inked; None when hardly anything is."""
    inked = lab[_ink(lab) > 0.5]
    if len(inked) < _LEAST_INKED * lab.shape[0] * lab.shape[1]:
        return None
    return inked.mean(0), inked.std(0)
