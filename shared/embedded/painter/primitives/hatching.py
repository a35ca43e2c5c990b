"""Drawing with pencils: how dark, in which strokes, along which contours, and where it is left off."""

import math

import cv2
import numpy as np

from shared.embedded.painter.primitives.flow import Flow, smeared
from shared.embedded.painter.primitives.lines import Pen, lines
from shared.embedded.painter.primitives.noise import fractal, ranks, white
from shared.embedded.painter.primitives.pixels import Plane, Size, blur, equalised, mix, smoothstep
from shared.embedded.painter.primitives.shapes import coordinates, looked_up

_HAND = -0.95
_CROSSED = (0.0, 0.32, 1.45)
_STROKE_PX = (17.0, 15.0, 13.0)


def drawn_darkness(tone: Plane, unit: float) -> Plane:
    """Return how dark a drawing of this luminance is to be: half the histogram of drawings, half the true tone.

    Source: Lu, Xu and Jia 2012.
    """
    tone = 0.55 * tone + 0.45 * equalised(tone, 1.6, 5)
    index = np.clip(tone * 255, 0, 255).astype(np.int32)
    share = np.cumsum(np.bincount(index.ravel(), minlength=256)) / index.size
    matched = np.interp(share, _drawing_histogram(), np.arange(256) / 255).astype(np.float32)[index]
    target = 0.5 * matched + 0.5 * (0.16 + 0.84 * tone)
    return np.asarray(1 - blur(np.asarray(target, np.float32), 0.8 * unit), np.float32)


def _drawing_histogram() -> Plane:
    """Return the cumulative tones of real drawings: much white, an even middle, some dark."""
    v = np.arange(256, dtype=np.float32) / 255
    light, middle = np.exp(-(1 - v) / 0.14), ((v > 0.40) & (v < 0.92)).astype(np.float32)
    dark = np.exp(-((v - 0.33) ** 2) / (2 * 0.13**2))
    share = 0.44 * light / light.sum() + 0.40 * middle / middle.sum() + 0.16 * dark / dark.sum()
    total = np.cumsum(share)
    return np.asarray(total / total[-1], np.float32)


def _stroke_kernel(length_px: float, angle: float) -> Plane:
    radius = max(2, int(length_px * 1.5))
    y, x = np.mgrid[-radius : radius + 1, -radius : radius + 1].astype(np.float32)
    along = x * math.cos(angle) + y * math.sin(angle)
    aside = -x * math.sin(angle) + y * math.cos(angle)
    kernel = np.exp(-0.5 * (along / (length_px * 0.5)) ** 2 - 0.5 * (aside / 0.55) ** 2)
    return np.asarray(kernel / kernel.sum(), np.float32)


def _hatch(size: Size, length_px: float, angle: float, seed: int, unit: float) -> Plane:
    """Return ranks of straight strokes that waver a little, 0..1."""
    strokes = cv2.filter2D(white(size, seed), -1, _stroke_kernel(length_px, angle), borderType=cv2.BORDER_REFLECT)
    x, y = coordinates(*size)
    waver = 3 * unit * fractal(size, 130 * unit, seed + 1, 2)
    strokes = looked_up(np.asarray(strokes, np.float32), x - math.sin(angle) * waver, y + math.cos(angle) * waver)
    return ranks(strokes)


def hatching(flow: Flow, unit: float, seed: int) -> list[Plane]:
    """Return three layers of strokes as ranks 0..1: inking where a layer is below t covers the share t.

    The first layer follows the forms where they have a direction; the third crosses the others.
    """
    size = flow.normal.shape
    layers = [
        _hatch(size, length * unit, _HAND + turn, seed + 1 + i, unit)
        for i, (length, turn) in enumerate(zip(_STROKE_PX, _CROSSED, strict=True))
    ]
    along = smeared(blur(white(size, seed), 0.6 * unit), flow, max(2.0, 11 * unit), max(1.5, 7 * unit))
    directed = np.clip(flow.anisotropy * 1.2, 0, 1) * np.clip(flow.strength * 16, 0, 1)
    layers[0] = mix(layers[0], ranks(along), directed)
    return layers


def stroked(share: Plane, layer: Plane, grain: Plane) -> Plane:
    """Return the coverage of strokes that ink about this share of the paper, 0..1.

    Args:
        share: 0 none to 1 everything.
        layer: one of `hatching`.
        grain: ranks of the paper's height; the pencil skips its valleys.
    """
    edge = np.clip((0.78 * layer + 0.22 * grain - share + 0.22) / 0.44, 0, 1)
    inked = (1 - edge * edge * (3 - 2 * edge)) * np.clip(3 * share, 0, 1)
    return np.asarray(inked, np.float32)


def contours(tone: Plane, flow: Flow, unit: float, seed: int, grain: Plane) -> Plane:
    """Return fine and bold contours, where there is an edge, broken by the grain and by the hand, 0..1.

    Source: Winnemoeller, Kyprianidis and Olsen 2012.
    """
    run = max(1.5, unit)
    fine = lines(tone, flow, Pen(max(0.6, 0.95 * unit), 20, 0.50, 4, 5 * run))
    bold = lines(blur(tone, 1.6 * unit), flow, Pen(max(0.9, 2 * unit), 14, 0.44, 4, 8 * run))
    there = smoothstep(0.010, 0.045, flow.strength)
    pressure = 0.78 + 0.18 * np.tanh(fractal(tone.shape, 90 * unit, seed + 8, 3))
    broken = 1 - 0.42 * smoothstep(0.45, 0.95, grain)
    return np.asarray(np.clip((0.92 * fine + 0.45 * bold) * there, 0, 1) * pressure * broken, np.float32)


def finished(size: Size, unit: float, seed: int, hatch: Plane) -> Plane:
    """Return 1 where the drawing is finished; towards the border it dissolves into single strokes of `hatch`."""
    rows, columns = size
    x, y = coordinates(rows, columns)
    x, y = np.abs(2 * x / columns - 1), np.abs(2 * y / rows - 1)
    inside = 1 - np.maximum(np.maximum(x, y), 0.78 * np.hypot(x, y))
    done = smoothstep(0, 0.20, inside + 0.05 * fractal(size, 90 * unit, seed + 12, 3) - 0.03)
    return np.asarray(done * (1 - (1 - done) * 0.5 * (hatch > done)), np.float32)
