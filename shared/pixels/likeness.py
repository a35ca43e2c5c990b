"""How surely a picture was made from a photo, measured on their pixels.

The larger of two correlations, of a 24 x 24 x 8 map of orientations over .40 and of a 16 x 16 map of lightness over
.80. On 140 painted pictures against 35 photos the right pairs had at least 1.12, wrong ones at most .82.
"""

import cv2
import numpy as np

from shared.pixels.planes import Bytes, Plane

Shares = tuple[float, float, float, float]
_HOG_ENOUGH, _LOW_ENOUGH = 0.40, 0.80
_CELLS, _BINS, _SQUARE_PX, _LOW_PX = 24, 8, 256, 16


def likeness_of(picture: Bytes, photo: Bytes) -> float:
    """Return how surely a picture was made from a photo: 1 or more is sure. Arrays of RGB, of any size."""
    one, other = lightness(picture), lightness(photo)
    return max(
        correlation(_orientations(one), _orientations(other)) / _HOG_ENOUGH,
        correlation(_small(one, _LOW_PX), _small(other, _LOW_PX)) / _LOW_ENOUGH,
    )


def cut_out(rgb: Bytes, shares: Shares) -> Bytes:
    """Return the part of a picture given by x, y, w, h in 0..1; at least one pixel."""
    height, width = rgb.shape[:2]
    x, y, w, h = shares
    top, left = round(y * height), round(x * width)
    part = rgb[top : max(top + 1, round((y + h) * height)), left : max(left + 1, round((x + w) * width))]
    return np.ascontiguousarray(part)


def lightness(rgb: Bytes) -> Plane:
    """Return L* of CIE Lab, 0..1."""
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB)[..., 0] / 255, np.float32)


def correlation(one: Plane, other: Plane) -> float:
    """Return Pearson's correlation of two arrays of one shape, -1..1."""
    one, other = one - one.mean(), other - other.mean()
    return float((one * other).sum() / np.sqrt((one * one).sum() * (other * other).sum() + 1e-12))


def _small(plane: Plane, side: int) -> Plane:
    return np.asarray(cv2.resize(plane, (side, side), interpolation=cv2.INTER_AREA), np.float32)


def _orientations(plane: Plane) -> Plane:
    """Return a map of orientations, whatever their sign: soft bins, square roots, means removed."""
    square = cv2.GaussianBlur(_small(plane, _SQUARE_PX), (0, 0), 1.5)
    across, down = cv2.Scharr(square, cv2.CV_32F, 1, 0), cv2.Scharr(square, cv2.CV_32F, 0, 1)
    strength = np.hypot(across, down)
    turn = np.mod(np.arctan2(down, across), np.pi) / np.pi * _BINS
    cells = []
    for number in range(_BINS):
        apart = np.minimum(np.abs(turn - number), _BINS - np.abs(turn - number))
        cells.append(_small(np.asarray(strength * np.clip(1 - apart, 0, 1), np.float32), _CELLS))
    stacked = np.sqrt(np.stack(cells, -1))
    return np.asarray(stacked - stacked.mean((0, 1)), np.float32)
