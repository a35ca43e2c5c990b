"""What gives a bad cut away: an outline where the photo has no border, and more of the head beyond it."""

import cv2
import numpy as np
import numpy.typing as npt

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.primitives.pixels import Plane, Rgb, blur, to_bytes

Points = npt.NDArray[np.int32]
_JAW = 0.85  # below it, in box heights, a collar hides the outline
_BROW = 0.55  # ears are above
_DIFFERENT = 9.0  # distance in CIE Lab, lightness counted less
_BIN = 24  # of 256 levels; 11 bins a channel
_BINS = 256 // _BIN + 1


def outline_of(mask: Plane) -> Points:
    """Return the outline of the largest part of a mask, (n, 2) as x, y in pixels."""
    outlines, _ = cv2.findContours((mask > 0.5).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return np.zeros((0, 2), np.int32)
    return np.asarray(max(outlines, key=cv2.contourArea).reshape(-1, 2), np.int32)


def borne_out(small: Rgb, mask: Plane, box: Box) -> float:
    """Return the share of the outline above the jaw at which the photo's colours differ on its two sides."""
    points = outline_of(mask)
    inside = (points > 1).all(1) & (points[:, 0] < mask.shape[1] - 2) & (points[:, 1] < box.y + _JAW * box.h)
    points = points[inside]
    if len(points) == 0:
        return 0.0
    lab = np.asarray(cv2.cvtColor(np.clip(small, 0, 1), cv2.COLOR_RGB2LAB), np.float32)
    lab = blur(lab * np.array([0.7, 1, 1], np.float32), max(0.8, 0.010 * box.w))
    inwards, step = _inwards(mask, points, box), max(2.0, 0.045 * box.w)
    best = np.zeros(len(points), np.float32)
    for shift in (-0.6, 0.0, 0.6):  # the outline may be a little beside the border
        sides = (_at(lab, points + inwards * np.float32(step * (shift + sign))) for sign in (-1, 1))
        best = np.maximum(best, np.linalg.norm(np.subtract(*sides), axis=1))
    return float((best > _DIFFERENT).mean())


def left_out(small: Rgb, mask: Plane, box: Box) -> float:
    """Return how much right beside the cut, above the cheeks, has the head's colours, in areas of the box.

    An ear that was cut off is found there, and the rest of an animal whose body was taken for its head.
    """
    head = (mask > 0.5).astype(np.uint8)
    rows = np.arange(head.shape[0])[:, None] < box.y + _BROW * box.h
    away = cv2.distanceTransform(1 - head, cv2.DIST_L2, 3)
    core = (cv2.distanceTransform(head, cv2.DIST_L2, 3) > 0.04 * box.w) & rows
    beside, beyond = (away > 0.02 * box.w) & (away < 0.22 * box.w) & rows, (away > 0.30 * box.w) & rows
    colours = _coarse(small)
    own, others = (np.bincount(colours[part], minlength=_BINS**3) / max(1, part.sum()) for part in (core, beyond))
    alike = ((own[colours] > 3 * others[colours] + 0.002) & beside).astype(np.uint8)
    alike = np.asarray(cv2.morphologyEx(alike, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)
    return float(alike.sum() / max(1.0, box.w * box.h))


def _inwards(mask: Plane, points: Points, box: Box) -> npt.NDArray[np.float32]:
    """Return the unit vectors into the mask."""
    soft = blur(mask, max(1.5, 0.03 * box.w))
    across, down = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    normal = np.stack([across[points[:, 1], points[:, 0]], down[points[:, 1], points[:, 0]]], 1)
    return np.asarray(normal / (np.linalg.norm(normal, axis=1, keepdims=True) + 1e-6), np.float32)


def _at(plane: Rgb, points: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return the values at points between pixels."""
    x, y = (np.ascontiguousarray(points[None, :, i], np.float32) for i in (0, 1))
    return np.asarray(cv2.remap(plane, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)[0], np.float32)


def _coarse(small: Rgb) -> npt.NDArray[np.int64]:
    """Return each pixel's colour as one of a thousand or so."""
    bins = (to_bytes(blur(np.clip(small, 0, 1), 1.2)) // _BIN).astype(np.int64)
    return np.asarray(bins[..., 0] * _BINS**2 + bins[..., 1] * _BINS + bins[..., 2], np.int64)
