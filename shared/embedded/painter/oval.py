"""The oval mat of a Victorian portrait: dark cloth, a beaded gilt slip round the window."""

import math

import numpy as np

from shared.embedded.painter.primitives.noise import fractal
from shared.embedded.painter.primitives.pixels import Plane, Rgb, blur, colour, mix, smoothstep
from shared.embedded.painter.primitives.relief import glint, gold, lit
from shared.embedded.painter.primitives.shapes import coordinates, ellipse_radius

_VELVET = colour(0.235, 0.055, 0.075)
_PAD = 0.055
_SLIP_SHARE = 0.034
_BEADS = 84


def window_of(size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Return x, y, w, h in pixels of the rectangle around the oval window; size is (height, width)."""
    height, width = size
    return _PAD * width, _PAD * height, (1 - 2 * _PAD) * width, (1 - 2 * _PAD) * height


def in_oval(picture: Rgb, seed: int) -> Rgb:
    """Return the picture behind an oval mat of the same size."""
    size = picture.shape[:2]
    _, _, width, height = window_of(size)
    centre = (size[1] / 2, size[0] / 2)
    slip = _SLIP_SHARE * min(size)
    outside = (ellipse_radius(size, centre, (width / 2, height / 2)) - 1) * np.float32(min(width, height) / 2)
    shaded = picture * (0.30 + 0.70 * smoothstep(0, 1.3 * slip, -outside))[..., None]
    mat = _velvet(size, seed) * (0.45 + 0.55 * smoothstep(0, 1.1 * slip, outside - slip))[..., None]
    result = mix(shaded, mat, smoothstep(-1, 1, outside))
    on_slip = smoothstep(-1, 1, outside) * (1 - smoothstep(slip - 1, slip + 1, outside))
    return np.clip(mix(result, _slip(outside, centre, slip, (width, height)), on_slip), 0, 1)


def _velvet(size: tuple[int, int], seed: int) -> Rgb:
    unit = max(size) / 1024
    nap = 1 + 0.07 * fractal(size, 3.5 * unit, seed, 2) + 0.10 * fractal(size, 170 * unit, seed + 1, 3)
    x, y = coordinates(*size)
    sheen = 1.18 - 0.45 * (x / size[1] * 0.5 + y / size[0] * 0.5)
    return np.asarray(_VELVET * (nap * sheen)[..., None], np.float32)


def _slip(outside: Plane, centre: tuple[float, float], width_px: float, axes: tuple[float, float]) -> Rgb:
    """Return the gilt moulding: a half round set with beads."""
    x, y = coordinates(*outside.shape)
    middle = width_px / 2
    height = 0.30 * width_px * np.sqrt(np.clip(1 - ((outside - middle) / middle) ** 2, 0, 1))
    angle = np.arctan2((y - centre[1]) / axes[1], (x - centre[0]) / axes[0])
    turn = angle * np.float32(_BEADS / (2 * math.pi))
    arc = math.pi * (axes[0] + axes[1]) / 2 / _BEADS
    bead = np.hypot((turn - np.round(turn)) * np.float32(arc), outside - 0.46 * width_px) / (0.34 * width_px)
    height = height + 0.24 * width_px * np.sqrt(np.clip(1 - bead**2, 0, 1))
    surface = lit(blur(np.asarray(height, np.float32), max(0.5, 0.03 * width_px)), 1.35)
    return gold(0.10 + 0.66 * surface.diffuse) + glint(surface, 0.5)
