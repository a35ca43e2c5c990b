"""Ink and wash: brush lines over a few transparent greys on rice paper, foliage in dabs instead of lines."""

from collections.abc import Sequence

import numpy as np

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.primitives.flow import structure
from shared.embedded.painter.primitives.kuwahara import kuwahara
from shared.embedded.painter.primitives.lines import Pen, lines
from shared.embedded.painter.primitives.noise import fractal, ranks
from shared.embedded.painter.primitives.pixels import (
    Plane,
    Rgb,
    blur,
    cleaned,
    clipped,
    colour,
    equalised,
    luminance,
    mix,
    shadows_lifted,
    smoothstep,
    unit_of,
)
from shared.embedded.painter.primitives.relief import paper_height, raked
from shared.embedded.painter.primitives.texture import busyness
from shared.embedded.painter.primitives.wash import glazes, loose_edge, patches

_PAPER = colour(0.968, 0.952, 0.915)
_INK = colour(1.02, 1.00, 0.95)
_LINE = colour(0.09, 0.088, 0.10)
_MEAN_TONE, _MOST_LIFT = 0.56, 0.50
_GLAZES = ((0.82, 0.6), (0.64, 0.9), (0.46, 1.0), (0.30, 1.0), (0.16, 0.6))


def ink_wash(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo in ink and wash, of the same size, on paper left bare at its border.

    Source: Winnemoeller, Kyprianidis and Olsen 2012 (brush lines); Bousseau et al. 2006 (washes that dry with
    rims); greys in few steps after Gooch, Reinhard and Gooch 2004.
    """
    unit, size = unit_of(photo), photo.shape[:2]
    photo = shadows_lifted(cleaned(photo, 1, 99), unit, _MEAN_TONE, _MOST_LIFT)
    care = attention(size, faces)
    busy = busyness(photo, unit) * (1 - care)
    height = paper_height(size, seed, 0.8 * unit)
    depth = loose_edge(size, unit, seed + 11, care)
    fine = mix(kuwahara(photo, 3.4 * unit), photo, 0.7 * care)
    density = _washes(fine, unit, seed, care, busy, height) * _brushed(depth)
    line = _brush_lines(fine, unit, seed, care, busy, ranks(height)) * smoothstep(-0.01, 0.05, depth)
    painted = _PAPER * np.exp(-density[..., None] * _INK)
    return clipped(mix(painted, _LINE, line) * raked(height, 0.026)[..., None])


def _brushed(depth: Plane) -> Plane:
    """Return how strong the wash is: none outside, a rim where it dried, full inside."""
    rim = 0.4 * np.exp(-(((depth - 0.016) / 0.012) ** 2))
    return np.asarray(smoothstep(-0.004, 0.014, depth) * (0.42 + 0.58 * smoothstep(0, 0.26, depth) + rim), np.float32)


def _washes(fine: Rgb, unit: float, seed: int, care: Plane, busy: Plane, height: Plane) -> Plane:
    """Return how much ink the washes lay down, as optical density."""
    size = care.shape
    tone = luminance(mix(patches(fine, unit, care, 8, 0.7, passes=1), fine, 0.25 + 0.6 * care))
    tone = 0.6 * tone + 0.4 * equalised(tone, 1.8, 5)
    tone = mix(tone, blur(tone, 3 * unit), 0.5 * busy)
    uneven = blur(tone, 1.2 * unit) + 0.014 * fractal(size, 26 * unit, seed + 1) * (1 - 0.7 * care)
    rim, covered = glazes(uneven, _GLAZES, 0.035, 2.8 * unit)
    density = 0.30 * -np.log(np.clip(tone, 0.06, 1)) + 0.80 * covered**1.5
    amount = 1 + 0.13 * fractal(size, 150 * unit, seed + 2, 3) - 0.06 * height
    amount += 0.55 * rim * (1 - 0.6 * care) * (1 - 0.6 * busy)
    bare = smoothstep(0.84, 0.95, blur(tone, 2 * unit))
    return np.asarray(density * amount * (1 - 0.9 * bare) * (1 - 0.16 * care), np.float32)


def _brush_lines(fine: Rgb, unit: float, seed: int, care: Plane, busy: Plane, grain: Plane) -> Plane:
    """Return thin contours and the brush's accents, dry where the paper is rough, 0..1."""
    flow = structure(fine, 3 * unit)
    tone = equalised(luminance(fine), 1.4, 4)
    pressure = 0.5 + 0.5 * np.tanh(fractal(care.shape, 110 * unit, seed + 8, 3))
    thin = lines(tone, flow, Pen(max(0.7, 1.0 * unit), 22, 0.36, 9, 5 * unit), 0.60 * busy)
    loose = 0.03 + 0.10 * (1 - pressure) + 0.36 * busy + 0.08 * care
    bold = lines(blur(tone, 2 * unit), flow, Pen(max(1.0, 2.2 * unit), 14, 0.30, 9, 8 * unit), loose)
    there = smoothstep(0.008, 0.030, flow.strength)
    dry = 1 - 0.55 * smoothstep(0.80, 0.98, grain) * (1 - care)
    dark = 1 - smoothstep(0.07, 0.13, blur(luminance(fine), 2 * unit))
    ink = np.maximum(np.maximum(0.88 * thin * there, 0.95 * bold * there), 0.55 * dark * (1 - busy))
    return np.asarray(np.clip(ink, 0, 1) * dry, np.float32)
