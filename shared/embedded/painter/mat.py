"""The mat of a Victorian portrait: dark cloth, a beaded gilt slip round an oval or cushion-shaped window."""

import math
from dataclasses import dataclass

import numpy as np

from shared.embedded.painter.primitives.noise import fractal
from shared.embedded.painter.primitives.pixels import Plane, Rgb, Size, blur, colour, mix, smoothstep
from shared.embedded.painter.primitives.relief import glint, gold, lit
from shared.embedded.painter.primitives.shapes import coordinates

_VELVET = colour(0.235, 0.055, 0.075)
_PAD = 0.055
_SLIP_SHARE = 0.034
_BEADS = 84
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Window:
    """The shape of a mat's window: |x|^power + |y|^power = 1, in half axes (a superellipse, Lamé 1818)."""

    power: float


OVAL = Window(2.0)
CUSHION = Window(5.0)  # loses next to nothing in the corners: for pictures of which nobody knows what matters


def window_of(size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Return x, y, w, h in pixels of the rectangle around the window; size is (height, width)."""
    height, width = size
    return _PAD * width, _PAD * height, (1 - 2 * _PAD) * width, (1 - 2 * _PAD) * height


def in_mat(picture: Rgb, seed: int, window: Window) -> Rgb:
    """Return the picture behind a mat of the same size."""
    size = picture.shape[:2]
    _, _, width, height = window_of(size)
    centre, axes = (size[1] / 2, size[0] / 2), (width / 2, height / 2)
    slip = _SLIP_SHARE * min(size)
    outside = _outside(size, centre, axes, window)
    shaded = picture * (0.30 + 0.70 * smoothstep(0, 1.3 * slip, -outside))[..., None]
    mat = _velvet(size, seed) * (0.45 + 0.55 * smoothstep(0, 1.1 * slip, outside - slip))[..., None]
    result = mix(shaded, mat, smoothstep(-1, 1, outside))
    on_slip = smoothstep(-1, 1, outside) * (1 - smoothstep(slip - 1, slip + 1, outside))
    turn, arc = _around(size, centre, axes, window)
    return np.clip(mix(result, _slip(outside, turn, arc, slip), on_slip), 0, 1)


def _outside(size: Size, centre: Point, axes: Point, window: Window) -> Plane:
    """Return the distance from the window's border in pixels, negative inside; true near the border only."""
    x, y = coordinates(*size)
    across, down = np.abs(x - centre[0]) / axes[0], np.abs(y - centre[1]) / axes[1]
    radius = (across**window.power + down**window.power) ** np.float32(1 / window.power)
    slopes = np.gradient(radius)
    return np.asarray((radius - 1) / np.maximum(np.hypot(*slopes), 1e-6), np.float32)


def _around(size: Size, centre: Point, axes: Point, window: Window) -> tuple[Plane, float]:
    """Return how many beads each pixel lies along the border, and how long the border of a bead is in pixels."""
    angles = np.linspace(-math.pi, math.pi, 1441)
    cos, sin = np.cos(angles), np.sin(angles)
    reach = (np.abs(cos / axes[0]) ** window.power + np.abs(sin / axes[1]) ** window.power) ** (-1 / window.power)
    steps = np.hypot(np.diff(reach * cos), np.diff(reach * sin))
    along = np.concatenate([[0.0], np.cumsum(steps)])
    count = max(8, round(_BEADS * along[-1] / (math.pi * (axes[0] + axes[1]))))
    x, y = coordinates(*size)
    angle = np.arctan2(y - centre[1], x - centre[0])
    turn = np.interp(angle, angles, along * (count / along[-1]))
    return np.asarray(turn, np.float32), float(along[-1] / count)


def _velvet(size: tuple[int, int], seed: int) -> Rgb:
    unit = max(size) / 1024
    nap = 1 + 0.07 * fractal(size, 3.5 * unit, seed, 2) + 0.10 * fractal(size, 170 * unit, seed + 1, 3)
    x, y = coordinates(*size)
    sheen = 1.18 - 0.45 * (x / size[1] * 0.5 + y / size[0] * 0.5)
    return np.asarray(_VELVET * (nap * sheen)[..., None], np.float32)


def _slip(outside: Plane, turn: Plane, arc: float, width_px: float) -> Rgb:
    """Return the gilt moulding: a half round set with beads."""
    middle = width_px / 2
    height = 0.30 * width_px * np.sqrt(np.clip(1 - ((outside - middle) / middle) ** 2, 0, 1))
    bead = np.hypot((turn - np.round(turn)) * np.float32(arc), outside - 0.46 * width_px) / (0.34 * width_px)
    height = height + 0.24 * width_px * np.sqrt(np.clip(1 - bead**2, 0, 1))
    surface = lit(blur(np.asarray(height, np.float32), max(0.5, 0.03 * width_px)), 1.35)
    return gold(0.10 + 0.66 * surface.diffuse) + glint(surface, 0.5)
