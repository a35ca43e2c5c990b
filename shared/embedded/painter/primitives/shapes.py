"""Coordinates, warps, and masks of drawn shapes."""

import cv2
import numpy as np
import numpy.typing as npt

from shared.embedded.painter.primitives.pixels import Bytes, Plane, Rgb, Size, blur

Points = npt.NDArray[np.float32]
_FRACTION_BITS = 4


def coordinates(height: int, width: int) -> tuple[Plane, Plane]:
    """Return the x and the y of every pixel."""
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    return x, y


def looked_up(picture: Rgb, x: Plane, y: Plane, *, nearest: bool = False) -> Rgb:
    """Return the picture sampled at these coordinates, mirrored beyond its border."""
    how = cv2.INTER_NEAREST if nearest else cv2.INTER_LINEAR
    return np.asarray(cv2.remap(picture, x, y, how, borderMode=cv2.BORDER_REFLECT_101), np.float32)


def moved(picture: Rgb, x_px: float, y_px: float) -> Rgb:
    """Return the picture shifted right and down; zeros come in."""
    height, width = picture.shape[:2]
    matrix = np.array([[1, 0, x_px], [0, 1, y_px]], np.float32)
    return np.asarray(cv2.warpAffine(picture, matrix, (width, height)), np.float32)


def closed_curve(corners: list[tuple[float, float]], steps: int = 24) -> Points:
    """Return a smooth closed curve through the corners (Catmull and Rom 1974), as (n, 2) x, y."""
    p = np.array(corners, np.float32)
    before, after, beyond = np.roll(p, 1, 0), np.roll(p, -1, 0), np.roll(p, -2, 0)
    t = np.linspace(0, 1, steps, endpoint=False, dtype=np.float32)[None, :, None]
    a, b, c, d = (v[:, None, :] for v in (before, p, after, beyond))
    curve = 2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
    return np.asarray(curve.reshape(-1, 2) / 2, np.float32)


def filled(size: Size, points: Points) -> Plane:
    """Return the mask of a polygon given as (n, 2) x, y in pixels; size is (height, width)."""
    mask: Bytes = np.zeros(size, np.uint8)
    fixed = np.round(points * (1 << _FRACTION_BITS)).astype(np.int32)
    cv2.fillPoly(mask, [fixed], 255, cv2.LINE_AA, _FRACTION_BITS)
    return mask.astype(np.float32) / np.float32(255)


def ellipse_radius(size: Size, centre: tuple[float, float], axes: tuple[float, float]) -> Plane:
    """Return the distance from the centre in half axes: 1 on the ellipse; size is (height, width)."""
    x, y = coordinates(*size)
    return np.asarray(np.hypot((x - centre[0]) / axes[0], (y - centre[1]) / axes[1]), np.float32)


def depth_inside(mask: Plane) -> Plane:
    """Return how many pixels each pixel lies inside the mask; 0 outside."""
    return np.asarray(cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 5), np.float32)


def shadow_of(mask: Plane, x_px: float, y_px: float, softness_px: float) -> Plane:
    """Return the soft shadow a shape throws on what lies behind it, 0..1, none on the shape itself."""
    return np.asarray(blur(moved(mask, x_px, y_px), softness_px) * (1 - mask), np.float32)
