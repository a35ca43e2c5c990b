"""Paper: seeded noise, the felt of a handmade sheet, and the light on it."""

import cv2
import numpy as np

from shared.pixels import planes
from shared.pixels.planes import Plane, Rgb, Size, unit_variance

_EXACT_BELOW_PX = 8.0
_GOLD = np.array(
    [[0.23, 0.13, 0.04], [0.47, 0.29, 0.09], [0.71, 0.49, 0.17], [0.87, 0.68, 0.32], [0.98, 0.88, 0.60],
     [1.0, 0.98, 0.88]], np.float32,
)  # fmt: skip


def blur(plane: Rgb, sigma_px: float) -> Rgb:
    """Return a Gaussian blur; a wide one is computed on a smaller plane, which nobody can see."""
    return planes.blur(plane, sigma_px, exact_below_px=_EXACT_BELOW_PX)


def clouds(size: Size, scale_px: float, seed: int, octaves: int) -> Plane:
    """Return cloudy noise of (height, width), mean 0, deviation 1; `scale_px` is the size of its largest clouds."""
    height, width = size
    generator = np.random.default_rng(seed)
    total = np.zeros(size, np.float32)
    for octave in range(octaves):
        step = scale_px / 2**octave
        coarse = generator.standard_normal((int(height / step) + 4, int(width / step) + 4), dtype=np.float32)
        shape = int(coarse.shape[1] * step), int(coarse.shape[0] * step)
        total += np.float32(0.5**octave) * cv2.resize(coarse, shape, interpolation=cv2.INTER_CUBIC)[:height, :width]
    return unit_variance(total)


def felt(size: Size, seed: int) -> Plane:
    """Return the height of cold-pressed paper at 300 dots per inch, mean 0, deviation 1."""
    generator = np.random.default_rng(seed)
    fibre = generator.standard_normal(size, dtype=np.float32)
    height = 0.8 * unit_variance(blur(fibre, 1.7)) - 0.25 * unit_variance(blur(fibre, 4.2))
    return unit_variance(height + 0.3 * unit_variance(blur(fibre[::-1, ::-1], 9.0)))


def raked(height: Plane, strength: float) -> Plane:
    """Return the factor by which light from the upper left brightens a slightly rough surface."""
    across, down = cv2.Sobel(height, cv2.CV_32F, 1, 0), cv2.Sobel(height, cv2.CV_32F, 0, 1)
    return np.asarray(1 - np.float32(strength / 8) * (0.67 * across + 0.75 * down), np.float32)


def foil(mask: Plane, waves: Plane) -> Rgb:
    """Return gold leaf pressed in the shape of a mask: its rims catch the light, its flats mirror the room.

    Args:
        mask: of the letters, 0..1.
        waves: how the room is mirrored along the sheet, -1..1.
    """
    depth = cv2.distanceTransform((mask > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    height = blur(np.minimum(depth, 7.0).astype(np.float32), 1.3)
    across, down = cv2.Sobel(height, cv2.CV_32F, 1, 0) / 8, cv2.Sobel(height, cv2.CV_32F, 0, 1) / 8
    facing = -(0.6 * across + 0.75 * down) / np.sqrt(1 + across**2 + down**2)
    return gold(0.55 + 0.55 * facing + 0.13 * waves)


def gold(brightness: Plane) -> Rgb:
    """Return gold at this brightness, 0 (hollow) to 1 (glint)."""
    place = np.clip(brightness, 0, 1) * np.float32(len(_GOLD) - 1)
    low = np.clip(place.astype(np.int32), 0, len(_GOLD) - 2)
    part = (place - low)[..., None]
    return np.asarray(_GOLD[low] * (1 - part) + _GOLD[low + 1] * part, np.float32)
