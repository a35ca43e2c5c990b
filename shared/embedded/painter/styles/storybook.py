"""Storybook illustration: a loose light wash and a coloured pencil line, alone on white paper."""

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
    luminance,
    mix,
    saturated,
    shadows_lifted,
    single,
    smoothstep,
    unit_of,
)
from shared.embedded.painter.primitives.relief import paper_height, raked
from shared.embedded.painter.primitives.shapes import looked_up
from shared.embedded.painter.primitives.texture import busyness
from shared.embedded.painter.primitives.wash import drifting, glazes, loose_edge, patches, unsteady

PAPER = colour(0.990, 0.984, 0.962)
_LINE = colour(0.21, 0.15, 0.17)
_MEAN_TONE, _MOST_LIFT = 0.60, 0.50
_DARKEST_DENSITY = 1.05
_GLAZES = ((0.84, 0.8), (0.62, 1.0), (0.40, 1.0))


def storybook(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo as a children's book illustration of the same size.

    It fades into bare white paper on all sides, so that a card or a book page can multiply it onto its own.

    Source: Bousseau et al. 2006 (washes); Winnemoeller, Kyprianidis and Olsen 2012 (lines).
    """
    unit, size = unit_of(photo), photo.shape[:2]
    care = attention(size, faces)
    photo = shadows_lifted(cleaned(photo), unit, _MEAN_TONE, _MOST_LIFT)
    busy = busyness(photo, unit) * (1 - care)
    height = paper_height(size, seed + 3, unit)
    depth = loose_edge(size, unit, seed + 11, care)
    x, y = unsteady(size, 60 * unit, 2.4 * unit * (1 - 0.85 * care), seed)
    aside = 2 * unit * (1 - 0.85 * care)  # the wash never quite meets the line
    fine = mix(kuwahara(photo, 3.6 * unit), photo, 0.5 * care)
    wash = mix(patches(fine, unit, care, 9, 0.75, passes=1), fine, 0.30 + 0.30 * care)
    wash = clipped(saturated(looked_up(wash, x - aside, single(y - aside / 2)), 1.40))
    density = _density(wash, unit, seed, height, busy, care) * _reached(depth)[..., None]
    line = _pencilled(fine, unit, busy, care, ranks(height)) * smoothstep(-0.012, 0.05, depth)
    hue = 0.42 * wash * wash + 0.58 * _LINE
    painted = mix(np.asarray(PAPER * np.exp(-density), np.float32), hue, 0.86 * line)
    return clipped(painted * raked(height, 0.026)[..., None])


def _reached(depth: Plane) -> Plane:
    """Return how strong the wash is: none outside, a faint rim, lighter towards the edge."""
    rim = 0.30 * np.exp(-(((depth - 0.014) / 0.012) ** 2))
    return np.asarray(smoothstep(-0.006, 0.018, depth) * (0.34 + 0.66 * smoothstep(0, 0.26, depth) + rim), np.float32)


def _density(wash: Rgb, unit: float, seed: int, height: Plane, busy: Plane, care: Plane) -> Rgb:
    """Return how much pigment lies where, as optical density; even the darks stay luminous."""
    tone = luminance(wash)
    density = -np.log(np.clip(wash, 0.05, 1))
    density = _DARKEST_DENSITY * np.tanh(density * (0.66 / _DARKEST_DENSITY))
    uneven = blur(tone, 3 * unit) + 0.020 * fractal(tone.shape, 26 * unit, seed + 5)
    rim, _ = glazes(uneven, _GLAZES, 0.03, 3.2 * unit)
    amount = 1 + 0.12 * fractal(tone.shape, 170 * unit, seed + 7, 3) * (1 - 0.6 * care)
    amount += 0.09 * fractal(tone.shape, 46 * unit, seed + 8, 3) * (1 - 0.8 * care)
    amount += 0.75 * rim * (1 - 0.7 * care) * (1 - 0.5 * busy)
    amount -= 0.07 * height * smoothstep(0.05, 0.50, 1 - tone)
    bare = smoothstep(0.86, 0.97, blur(tone, 2 * unit))
    return np.asarray(density * (amount * (1 - 0.8 * bare))[..., None] * drifting(tone.shape, unit, seed), np.float32)


def _pencilled(fine: Rgb, unit: float, busy: Plane, care: Plane, grain: Plane) -> Plane:
    """Return the line of a soft coloured pencil, 0..1; leaves and gravel are left to the wash."""
    flow = structure(fine, 2.6 * unit)
    tone = luminance(fine)
    thin = lines(tone, flow, Pen(max(0.7, 1.05 * unit), 20, 0.42, 6, 5 * unit), 0.55 * busy)
    bold = lines(
        blur(tone, 2 * unit), flow, Pen(max(1.0, 2.1 * unit), 14, 0.34, 6, 8 * unit), 0.26 * busy + 0.06 * care
    )
    there = smoothstep(0.008, 0.040, flow.strength) * (0.55 + 0.45 * smoothstep(0.04, 0.20, blur(tone, 3 * unit)))
    broken = 1 - 0.38 * smoothstep(0.45, 0.95, grain) * (1 - 0.5 * care)
    return np.asarray(clipped(0.85 * thin + 0.50 * bold) * there * broken, np.float32)
