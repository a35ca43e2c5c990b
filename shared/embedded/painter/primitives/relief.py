"""Surfaces: paper and canvas, and heights turned into light."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from shared.embedded.painter.primitives.noise import unit_variance, white
from shared.embedded.painter.primitives.pixels import Plane, Rgb, Size, blur, clipped, colour
from shared.embedded.painter.primitives.shapes import coordinates

_LAMP = (-0.55, -0.65, 0.52)
_GLOSS = 26
_GOLD = np.array(
    [
        [0.05, 0.025, 0.015],
        [0.20, 0.10, 0.045],
        [0.46, 0.27, 0.10],
        [0.76, 0.52, 0.23],
        [0.93, 0.76, 0.45],
        [1.00, 0.94, 0.78],
        [1.00, 1.00, 0.96],
    ],
    np.float32,
)


@dataclass(frozen=True, slots=True)
class Lit:
    """A lit surface: diffuse light, gloss and a vague reflection of the room, each 0..1."""

    diffuse: Plane
    gloss: Plane
    room: Plane


def paper_height(size: Size, seed: int, scale: float) -> Plane:
    """Return the height of cold-pressed paper, mean 0, deviation 1; scale 1 suits 1,024 px."""
    fibre, felt = white(size, seed), white(size, seed + 7919)
    fine, coarse, waves = blur(fibre, 1.3 * scale), blur(fibre, 3.2 * scale), blur(felt, 7 * scale)
    return unit_variance(0.8 * unit_variance(fine) - 0.25 * unit_variance(coarse) + 0.3 * unit_variance(waves))


def raked(height: Plane, strength: float) -> Plane:
    """Return the factor by which light from the upper left brightens a slightly rough surface."""
    across = cv2.Sobel(height, cv2.CV_32F, 1, 0) / 8
    down = cv2.Sobel(height, cv2.CV_32F, 0, 1) / 8
    return np.asarray(1 - strength * (0.67 * across + 0.75 * down), np.float32)


def weave(size: Size, pitch_px: float) -> Plane:
    """Return a linen canvas, -1..1."""
    x, y = coordinates(*size)
    turn = np.float32(2 * math.pi / max(2.2, pitch_px))
    return np.asarray((np.sin(x * turn) + np.sin(y * turn)) / 2, np.float32)


def lit(height: Plane, steepness: float, lamp: tuple[float, float, float] = _LAMP) -> Lit:
    """Return how a surface of this height (in pixels) looks under a lamp (Lambert, Blinn 1977)."""
    across = cv2.Sobel(height, cv2.CV_32F, 1, 0) * np.float32(steepness / 8)
    down = cv2.Sobel(height, cv2.CV_32F, 0, 1) * np.float32(steepness / 8)
    up = 1 / np.sqrt(across * across + down * down + 1)
    x, y = -across * up, -down * up
    towards = np.array(lamp, np.float64) / np.linalg.norm(lamp)
    half = towards + np.array([0.0, 0.0, 1.0])
    half /= np.linalg.norm(half)

    def facing(vector: npt.NDArray[np.float64]) -> Plane:
        a, b, c = (np.float32(part) for part in vector)
        return clipped(x * a + y * b + up * c)

    room = 0.5 + 0.5 * np.sin(np.float32(3.2) * y + np.float32(1.6) * x + np.float32(0.4))
    return Lit(diffuse=facing(towards), gloss=facing(half) ** _GLOSS, room=np.asarray(room, np.float32))


def domed(depth_px: Plane, radius_px: float) -> Plane:
    """Return the height of a padded shape from how deep inside it a pixel lies, in pixels."""
    t = np.clip(depth_px / np.float32(radius_px), 0, 1)
    return np.asarray(np.float32(radius_px) * np.sqrt(np.clip(1 - (1 - t) ** 2, 0, 1)), np.float32)


def gold(brightness: Plane) -> Rgb:
    """Return gold leaf at this brightness, 0 (hollow) to 1 (glint)."""
    place = np.clip(brightness, 0, 1) * np.float32(len(_GOLD) - 1)
    low = np.clip(place.astype(np.int32), 0, len(_GOLD) - 2)
    part = (place - low)[..., None]
    return np.asarray(_GOLD[low] * (1 - part) + _GOLD[low + 1] * part, np.float32)


def glint(surface: Lit, strength: float) -> Rgb:
    """Return the warm highlights to add to polished metal."""
    return np.asarray(surface.gloss[..., None] * (colour(0.9, 0.8, 0.58) * np.float32(strength)), np.float32)
