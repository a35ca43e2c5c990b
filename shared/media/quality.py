"""How good a photo is, measured on its pixels at 512 px."""

import cv2
import numpy as np
from numpy.typing import NDArray

from shared.domain.photo import Quality

Grey = NDArray[np.float32]

_BLOCK_PX = 12
_BLACK, _WHITE = 2.5 / 255, 252.5 / 255
# Edges: the strongest gradients, and not the noise of a flat wall.
_EDGE_MINIMUM = 0.12
_EDGE_PERCENTILE = 90


def measure_quality(grey: Grey) -> Quality:
    """Return the measures of a photo.

    Args:
        grey: luminance in 0..1, shape (height, width), longest side 512 px or the photo's own if smaller.
    """
    low, high = np.percentile(grey, (1, 99))
    return Quality(
        sharpness=round(_sharpness(grey), 2),
        edge_width_px=round(_edge_width(grey), 2),
        mean_luminance=round(float(grey.mean()), 4),
        clipped_low=round(float((grey <= _BLACK).mean()), 4),
        clipped_high=round(float((grey >= _WHITE).mean()), 4),
        contrast=round(float(high - low), 4),
    )


def _sharpness(grey: Grey) -> float:
    """Return the 90th percentile of the Laplacian energy of 12x12 blocks, x 1e4.

    A high percentile and not the mean: a sharp face before a blurred background is a sharp photo.
    """
    energy = np.square(cv2.Laplacian(grey, cv2.CV_32F, ksize=1))
    rows, columns = (side // _BLOCK_PX * _BLOCK_PX for side in energy.shape)
    if not rows or not columns:
        return float(energy.mean() * 1e4)
    blocks = energy[:rows, :columns].reshape(rows // _BLOCK_PX, _BLOCK_PX, columns // _BLOCK_PX, _BLOCK_PX)
    return float(np.percentile(blocks.mean(axis=(1, 3)), 90) * 1e4)


def _edge_width(grey: Grey) -> float:
    """Return the mean width of vertical edges in pixels; 0 if there are none.

    The width of an edge is the length of the run of rising or falling luminance through it.

    Source: Marziliano, Dufaux, Winkler, Ebrahimi: A no-reference perceptual blur metric, ICIP 2002.
    """
    if grey.shape[1] < 8:
        return 0.0
    signs = np.sign(np.diff(grey, axis=1)).astype(np.int8)
    lengths = _run_lengths(signs)
    strength = np.abs(cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=3))[:, :-1]
    edges = strength >= max(_EDGE_MINIMUM, float(np.percentile(strength, _EDGE_PERCENTILE)))
    edges &= signs != 0
    # The strongest pixel of an edge stands for it; its neighbours are the same edge.
    edges[:, 1:-1] &= (strength[:, 1:-1] >= strength[:, :-2]) & (strength[:, 1:-1] >= strength[:, 2:])
    return float(lengths[edges].mean()) if edges.any() else 0.0


def _run_lengths(signs: NDArray[np.int8]) -> NDArray[np.int64]:
    """Return for every element the length of the run of equal values in its row that it belongs to."""
    height, width = signs.shape
    at = np.arange(width)
    begins = np.ones((height, width), dtype=bool)
    begins[:, 1:] = signs[:, 1:] != signs[:, :-1]
    first = np.maximum.accumulate(np.where(begins, at, 0), axis=1)
    ends = np.roll(begins, -1, axis=1)
    ends[:, -1] = True
    last = np.minimum.accumulate(np.where(ends, at, width)[:, ::-1], axis=1)[:, ::-1]
    return np.asarray(last - first + 1, dtype=np.int64)
