"""Seeded randomness: fractal noise, and noise turned into even ranks."""

import math

import cv2
import numpy as np

from shared.embedded.painter.primitives.pixels import Plane, Size
from shared.pixels.planes import unit_variance as unit_variance

_NORMAL_CDF = np.array([0.5 * (1 + math.erf(z / math.sqrt(2))) for z in np.linspace(-4, 4, 801)], np.float32)


def white(size: Size, seed: int) -> Plane:
    """Return independent normal noise, mean 0, deviation 1; size is (height, width)."""
    return np.random.default_rng(seed).standard_normal(size, dtype=np.float32)


def fractal(size: Size, scale_px: float, seed: int, octaves: int = 4, persistence: float = 0.5) -> Plane:
    """Return cloudy noise, mean 0, deviation 1.

    Args:
        size: height and width.
        scale_px: size of the largest features.
        seed: the same seed gives the same noise.
        octaves: how often the scale is halved.
        persistence: amplitude of each octave relative to the one before.

    Source: value noise summed over octaves, after Perlin 1985.
    """
    height, width = size
    rng = np.random.default_rng(seed)
    total = np.zeros(size, np.float32)
    for octave in range(octaves):
        step = max(1.0, scale_px / 2**octave)
        rows, columns = int(height / step) + 3, int(width / step) + 3
        coarse = rng.standard_normal((rows, columns), dtype=np.float32)
        smooth = cv2.resize(coarse, (int(columns * step) + 1, int(rows * step) + 1), interpolation=cv2.INTER_CUBIC)
        total += np.float32(persistence**octave) * smooth[:height, :width]
    return unit_variance(total)


def ranks(noise: Plane) -> Plane:
    """Return normal noise spread evenly over 0..1, so that thresholding at t inks the share t."""
    z = unit_variance(noise)
    index = np.clip((z + 4) * 100, 0, 800).astype(np.int32)
    return np.asarray(_NORMAL_CDF[index], np.float32)
