"""Where a photo is foliage, gravel or a crowd: detail without a direction, which no pen should trace."""

import numpy as np

from shared.embedded.painter.primitives.flow import structure
from shared.embedded.painter.primitives.pixels import Plane, Rgb, blur, luminance, resized, smoothstep


def busyness(photo: Rgb, unit: float) -> Plane:
    """Return 1 where fine detail has no common direction (leaves), 0 where it has (fur, eaves) or there is none.

    Args:
        photo: RGB.
        unit: scale of radii.
    """
    height, width = photo.shape[:2]
    small = luminance(resized(photo, (max(1, width // 2), max(1, height // 2))))
    fine = np.abs(small - blur(small, 3 * unit))
    energy = blur(fine, 9 * unit)
    drawn = structure(small, 7 * unit, fill=(0, 0))
    aimless = 1 - smoothstep(0.34, 0.72, blur(drawn.anisotropy, 6 * unit))
    busy = blur(smoothstep(0.022, 0.060, energy) * aimless, 7 * unit)
    widely = smoothstep(0.25, 0.60, blur(busy, 18 * unit))  # an eye or a badge is not foliage
    return np.clip(resized(np.asarray(busy * widely, np.float32), (width, height)), 0, 1)
