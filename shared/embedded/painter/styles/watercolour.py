"""Watercolour: transparent washes with wet edges on cold-pressed paper, and a deckled border."""

from collections.abc import Sequence

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
    saturated,
    single,
    smoothstep,
    unit_of,
)
from shared.embedded.painter.primitives.relief import paper_height, raked
from shared.embedded.painter.primitives.shapes import coordinates, looked_up
from shared.embedded.painter.primitives.wash import drifting, glazes, in_high_key, patches, unsteady

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
    photo = in_high_key(cleaned(photo), _MEAN_TONE, _MOST_LIFT)
    care = attention(size, faces)
    at = unsteady(size, 70 * unit, 1.6 * unit * (1 - 0.8 * care), seed)
    wash = looked_up(patches(photo, unit, care, 7), *at)
    wash = clipped(saturated(wash, 1.28))
    height = paper_height(size, seed + 3, unit)
    inside, strength = _brushed_area(size, unit, seed, height)
    density = _density(wash, unit, seed, height) * strength[..., None]
    painted = single(_PAPER * np.exp(-density))
    line = looked_up(_line(photo, unit), at[0] + np.float32(0.8), at[1]) * inside
    painted = mix(painted, _LINE, single(line * (0.26 - 0.09 * np.tanh(height))))
    return clipped(painted * raked(height, 0.042)[..., None])


def _density(wash: Rgb, unit: float, seed: int, height: Plane) -> Rgb:
    """Return how much pigment lies where, as optical density per channel; darks stay luminous."""
    size, tone = wash.shape[:2], luminance(wash)
    density = -np.log(np.clip(wash, 0.03, 1))
    density = _DARKEST_DENSITY * np.tanh(density * (0.8 / _DARKEST_DENSITY))
    uneven = blur(tone, 2.5 * unit) + 0.018 * fractal(tone.shape, 22 * unit, seed + 5)
    rim, covered = glazes(uneven, _GLAZES, 0.022, 2.6 * unit)
    amount = 1 + 0.11 * fractal(size, 190 * unit, seed + 7, 3) + 0.09 * fractal(size, 48 * unit, seed + 8, 3)
    amount -= 0.07 * height * smoothstep(0.08, 0.55, 1 - tone)  # granulation in the paper's valleys
    amount += _WET_EDGE * rim + 0.10 * (covered - (1 - tone))
    bare = smoothstep(0.86, 0.97, blur(tone, 3 * unit) + 0.02 * fractal(size, 40 * unit, seed + 9))
    amount *= 1 - 0.85 * bare
    return np.asarray(density * amount[..., None] * drifting(size, unit, seed), np.float32)


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
