"""Watercolour: transparent washes with wet edges on cold-pressed paper, and a deckled border."""

from collections.abc import Sequence

import cv2
import numpy as np

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.primitives.flow import structure
from shared.embedded.painter.primitives.kuwahara import kuwahara
from shared.embedded.painter.primitives.lines import Pen, lines
from shared.embedded.painter.primitives.noise import fractal
from shared.embedded.painter.primitives.pixels import (
    Plane,
    Rgb,
    blur,
    cleaned,
    clipped,
    colour,
    luminance,
    mix,
    resized,
    saturated,
    single,
    smoothstep,
    unit_of,
)
from shared.embedded.painter.primitives.relief import paper_height, raked
from shared.embedded.painter.primitives.shapes import coordinates, looked_up

_PAPER = colour(0.985, 0.975, 0.945)
_LINE = colour(0.22, 0.20, 0.24)
_GLAZES = ((0.86, 0.7), (0.68, 1.0), (0.50, 1.0), (0.34, 0.9), (0.20, 0.6))
_DARKEST_DENSITY = 1.75
_MARGIN = 40
_WET_EDGE = 0.75
_MEAN_TONE, _MOST_LIFT = 0.50, 0.58


def watercolour(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo as a watercolour of the same size.

    Source: Bousseau et al. 2006 (pigment density, edge darkening, turbulence, granulation).
    """
    unit, size = unit_of(photo), photo.shape[:2]
    photo = _high_key(cleaned(photo))
    care = attention(size, faces)
    at = _wobble(size, unit, seed, care)
    wash = looked_up(_simplified(photo, unit, care), *at)
    wash = clipped(saturated(wash, 1.28))
    height = paper_height(size, seed + 3, unit)
    inside, strength = _brushed_area(size, unit, seed, height)
    density = _density(wash, unit, seed, height) * strength[..., None]
    painted = single(_PAPER * np.exp(-density))
    line = looked_up(_line(photo, unit), at[0] + np.float32(0.8), at[1]) * inside
    painted = mix(painted, _LINE, single(line * (0.26 - 0.09 * np.tanh(height))))
    return clipped(painted * raked(height, 0.042)[..., None])


def _high_key(photo: Rgb) -> Rgb:
    """Return a dark photo lightened: white paper shines through every wash."""
    mean = float(np.clip(luminance(photo).mean(), 0.05, 0.95))
    power = np.clip(np.log(_MEAN_TONE) / np.log(mean), _MOST_LIFT, 1)
    return clipped(clipped(photo) ** np.float32(power))


def _wobble(size: tuple[int, int], unit: float, seed: int, care: Plane) -> tuple[Plane, Plane]:
    """Return where each pixel is taken from: a hand that is steadier on faces."""
    x, y = coordinates(*size)
    reach = 1.6 * unit * (1 - 0.8 * care)
    return x + reach * fractal(size, 70 * unit, seed), y + reach * fractal(size, 70 * unit, seed + 1)


def _simplified(photo: Rgb, unit: float, care: Plane) -> Rgb:
    """Return patches of colour: small where there is detail or a face, large elsewhere."""
    height, width = photo.shape[:2]
    fine = kuwahara(photo, 6 * unit, passes=2)
    half = resized(fine, (max(1, width // 2), max(1, height // 2)))
    broad = resized(kuwahara(half, 7 * unit), (width, height))
    tone = luminance(photo)
    detail = smoothstep(0.02, 0.10, blur(np.abs(tone - blur(tone, 4 * unit)), 9 * unit))
    return mix(broad, fine, np.maximum(detail, care))


def _density(wash: Rgb, unit: float, seed: int, height: Plane) -> Rgb:
    """Return how much pigment lies where, as optical density per channel; darks stay luminous."""
    size, tone = wash.shape[:2], luminance(wash)
    density = -np.log(np.clip(wash, 0.03, 1))
    density = _DARKEST_DENSITY * np.tanh(density * (0.8 / _DARKEST_DENSITY))
    rim, covered = _glazes(tone, unit, seed)
    amount = 1 + 0.11 * fractal(size, 190 * unit, seed + 7, 3) + 0.09 * fractal(size, 48 * unit, seed + 8, 3)
    amount -= 0.07 * height * smoothstep(0.08, 0.55, 1 - tone)  # granulation in the paper's valleys
    amount += _WET_EDGE * rim + 0.10 * (covered - (1 - tone))
    bare = smoothstep(0.86, 0.97, blur(tone, 3 * unit) + 0.02 * fractal(size, 40 * unit, seed + 9))
    amount *= 1 - 0.85 * bare
    return np.asarray(density * amount[..., None] * _drift(size, unit, seed), np.float32)


def _glazes(tone: Plane, unit: float, seed: int) -> tuple[Plane, Plane]:
    """Return the dark rims where washes dried, and the share of washes that cover each pixel."""
    uneven = blur(tone, 2.5 * unit) + 0.018 * fractal(tone.shape, 22 * unit, seed + 5)
    rim, covered = np.zeros_like(tone), np.zeros_like(tone)
    for threshold, weight in _GLAZES:
        glaze = 1 - smoothstep(threshold - 0.022, threshold + 0.022, uneven)
        rim += np.float32(weight) * np.clip(glaze - blur(glaze, 2.6 * unit), 0, 1)
        covered += glaze / len(_GLAZES)
    return rim, covered


def _drift(size: tuple[int, int], unit: float, seed: int) -> Rgb:
    """Return how neighbouring pigments mingle: a slow drift of each channel."""
    planes = [
        1 + np.float32(amount) * fractal(size, 120 * unit, seed + 20 + i, 3)
        for i, amount in enumerate((0.05, 0.03, 0.05))
    ]
    return np.asarray(cv2.merge(planes), np.float32)


def _brushed_area(size: tuple[int, int], unit: float, seed: int, height: Plane) -> tuple[Plane, Plane]:
    """Return what the brush reached (0 or 1, softly) and how strong the paint is there."""
    rows, columns = size
    x, y = coordinates(rows, columns)
    edge = single(np.minimum(np.minimum(x, columns - 1 - x), np.minimum(y, rows - 1 - y)) / unit)
    edge = edge - _MARGIN - 17 * fractal(size, 170 * unit, seed + 11, 3)
    edge = edge - 5 * fractal(size, 18 * unit, seed + 12, 3) - 1.6 * height
    corner = single(np.hypot(np.abs(2 * x / columns - 1) ** 3, np.abs(2 * y / rows - 1) ** 3))
    edge = edge - 38 * smoothstep(0.95, 1.4, corner)
    inside = smoothstep(-4, 5, edge)
    rim = 0.35 * np.exp(-(((edge - 5) / 4) ** 2)) + 0.10 * np.exp(-(((edge - 16) / 14) ** 2))
    strength = inside * (1 + rim) * (0.5 + 0.5 * smoothstep(0, 75, edge))
    return inside, np.asarray(strength, np.float32)


def _line(photo: Rgb, unit: float) -> Plane:
    """Return the faint underdrawing."""
    flow = structure(photo, 2.5 * unit)
    pen = Pen(width_px=max(0.6, unit), gain=16, threshold=0.42, hardness=5, run_px=max(1.5, 4 * unit))
    return lines(luminance(kuwahara(photo, 4 * unit)), flow, pen)
