"""Planes and pictures as arrays: blur, resampling, soft steps, noise made even.

A picture is float32 RGB (h, w, 3), a plane float32 (h, w).
"""

from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

Rgb: TypeAlias = npt.NDArray[np.float32]
Plane: TypeAlias = npt.NDArray[np.float32]
Bytes: TypeAlias = npt.NDArray[np.uint8]
Size: TypeAlias = tuple[int, int]

_LEAST_SIGMA_PX = 0.3
_EXACT_BELOW_PX = 10.0


def blur(picture: Rgb, sigma_px: float, *, exact_below_px: float = _EXACT_BELOW_PX) -> Rgb:
    """Return a Gaussian blur; wide ones are computed on a smaller picture, which nobody can see.

    Args:
        picture: or a plane.
        sigma_px: deviation of the bell.
        exact_below_px: from this deviation on a smaller picture will do.
    """
    sigma = max(_LEAST_SIGMA_PX, sigma_px)
    height, width = picture.shape[:2]
    factor = int(min(sigma / 4, min(height, width) / 8))
    if sigma < exact_below_px or factor < 2:
        return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.float32)
    small = resized(picture, (max(1, width // factor), max(1, height // factor)))
    return resized(np.asarray(cv2.GaussianBlur(small, (0, 0), sigma / factor), np.float32), (width, height))


def resized(picture: Rgb, size: Size, *, sharp: bool = False) -> Rgb:
    """Return the picture at (width, height): area averaging down, linear up, Lanczos up if `sharp`."""
    width, height = size
    if (picture.shape[1], picture.shape[0]) == (width, height):
        return picture
    shrinks = width <= picture.shape[1] and height <= picture.shape[0]
    enlarge = cv2.INTER_LANCZOS4 if sharp else cv2.INTER_LINEAR
    return np.asarray(
        cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA if shrinks else enlarge), np.float32
    )


def smoothstep(low: float, high: float, values: Plane) -> Plane:
    """Return 0 below `low`, 1 above `high`, the cubic 3t^2 - 2t^3 between."""
    t = np.clip((values - np.float32(low)) / np.float32(high - low), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)


def unit_variance(noise: Plane) -> Plane:
    """Return the noise with mean 0 and deviation 1."""
    return np.asarray((noise - noise.mean()) / (noise.std() + 1e-6), np.float32)
