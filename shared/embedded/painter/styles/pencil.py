"""Graphite pencil: toned hatching along the forms, broken contours, edges left unfinished."""

import math
from collections.abc import Sequence

import cv2
import numpy as np

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.primitives.flow import Flow, smeared, structure
from shared.embedded.painter.primitives.kuwahara import kuwahara
from shared.embedded.painter.primitives.lines import Pen, lines
from shared.embedded.painter.primitives.noise import fractal, ranks, white
from shared.embedded.painter.primitives.pixels import (
    Plane,
    Rgb,
    Size,
    blur,
    cleaned,
    clipped,
    colour,
    equalised,
    luminance,
    mix,
    smoothstep,
    unit_of,
)
from shared.embedded.painter.primitives.relief import paper_height, raked
from shared.embedded.painter.primitives.shapes import coordinates, looked_up

_PAPER = colour(0.962, 0.952, 0.925)
_GRAPHITE = colour(0.16, 0.165, 0.175)
_HAND = -0.95
_CROSSED = (0.0, 0.32, 1.45)
_STROKE_PX = (17.0, 15.0, 13.0)


def pencil(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo as a pencil drawing of the same size on white paper.

    Source: Lu, Xu and Jia 2012 (tone histogram, hatching); Winnemoeller et al. 2012 (contours).
    """
    unit, size = unit_of(photo), photo.shape[:2]
    smooth = kuwahara(cleaned(photo), 3.2 * unit)
    flow = structure(smooth, max(1.0, 2.4 * unit))
    height = paper_height(size, seed + 5, 0.75 * unit)
    grain = ranks(height)
    darkness = _darkness(luminance(smooth), unit)
    layers = _hatching(flow, unit, seed)
    tone = _toned(darkness, layers, grain)
    contour = _contour(luminance(smooth), flow, unit, seed, grain)
    contour *= 1 + 0.15 * attention(size, faces)
    ink = 1 - (1 - 0.93 * tone) * (1 - np.clip(0.86 * contour, 0, 1))
    ink *= _finished(size, unit, seed, layers[0])
    drawn = mix(np.broadcast_to(_PAPER, photo.shape), _GRAPHITE, ink)
    return clipped(drawn * raked(height, 0.018)[..., None])


def _pencil_histogram() -> Plane:
    """Return the cumulative tones of real drawings: much white, an even middle, some dark (Lu 2012)."""
    v = np.arange(256, dtype=np.float32) / 255
    light, middle = np.exp(-(1 - v) / 0.14), ((v > 0.40) & (v < 0.92)).astype(np.float32)
    dark = np.exp(-((v - 0.33) ** 2) / (2 * 0.13**2))
    share = 0.44 * light / light.sum() + 0.40 * middle / middle.sum() + 0.16 * dark / dark.sum()
    total = np.cumsum(share)
    return np.asarray(total / total[-1], np.float32)


def _darkness(tone: Plane, unit: float) -> Plane:
    """Return how dark the drawing is to be: half the drawing histogram, half the true tone."""
    tone = 0.55 * tone + 0.45 * equalised(tone, 1.6, 5)
    index = np.clip(tone * 255, 0, 255).astype(np.int32)
    share = np.cumsum(np.bincount(index.ravel(), minlength=256)) / index.size
    matched = np.interp(share, _pencil_histogram(), np.arange(256) / 255).astype(np.float32)[index]
    target = 0.5 * matched + 0.5 * (0.16 + 0.84 * tone)
    return np.asarray(1 - blur(np.asarray(target, np.float32), 0.8 * unit), np.float32)


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


def _hatching(flow: Flow, unit: float, seed: int) -> list[Plane]:
    """Return three layers of ranks; the first follows the forms where they have a direction."""
    size = flow.normal.shape
    layers = [
        _hatch(size, length * unit, _HAND + turn, seed + 1 + i, unit)
        for i, (length, turn) in enumerate(zip(_STROKE_PX, _CROSSED, strict=True))
    ]
    along = smeared(blur(white(size, seed), 0.6 * unit), flow, max(2.0, 11 * unit), max(1.5, 7 * unit))
    directed = np.clip(flow.anisotropy * 1.2, 0, 1) * np.clip(flow.strength * 16, 0, 1)
    layers[0] = mix(layers[0], ranks(along), directed)
    return layers


def _toned(darkness: Plane, layers: list[Plane], grain: Plane) -> Plane:
    """Return the ink of smudge and hatching; darker tones get more layers."""
    paper = 1 - (0.05 + 1.05 * darkness - 0.10).clip(0, 1) ** 1.25 * 0.40 * (0.72 + 0.50 * grain)
    plan = ((0.06, 0.95, 0.50), (0.30, 1.0, 0.55), (0.55, 1.05, 0.55))
    for layer, (start, full, strength) in zip(layers, plan, strict=True):
        share = np.clip((darkness - start) / (full - start), 0, 1)
        edge = np.clip((0.78 * layer + 0.22 * grain - share + 0.22) / 0.44, 0, 1)
        inked = (1 - edge * edge * (3 - 2 * edge)) * np.clip(3 * share, 0, 1)
        paper = paper * (1 - strength * inked)
    return np.asarray(1 - paper, np.float32)


def _contour(tone: Plane, flow: Flow, unit: float, seed: int, grain: Plane) -> Plane:
    """Return fine and bold contours, where there is an edge, broken by the grain and by the hand."""
    run = max(1.5, unit)
    fine = lines(tone, flow, Pen(max(0.6, 0.95 * unit), 20, 0.50, 4, 5 * run))
    bold = lines(blur(tone, 1.6 * unit), flow, Pen(max(0.9, 2 * unit), 14, 0.44, 4, 8 * run))
    there = smoothstep(0.010, 0.045, flow.strength)
    pressure = 0.78 + 0.18 * np.tanh(fractal(tone.shape, 90 * unit, seed + 8, 3))
    broken = 1 - 0.42 * smoothstep(0.45, 0.95, grain)
    return np.asarray(np.clip((0.92 * fine + 0.45 * bold) * there, 0, 1) * pressure * broken, np.float32)


def _finished(size: Size, unit: float, seed: int, hatch: Plane) -> Plane:
    """Return 1 where the drawing is finished; towards the border it dissolves into single strokes."""
    rows, columns = size
    x, y = coordinates(rows, columns)
    x, y = np.abs(2 * x / columns - 1), np.abs(2 * y / rows - 1)
    inside = 1 - np.maximum(np.maximum(x, y), 0.78 * np.hypot(x, y))
    done = smoothstep(0, 0.20, inside + 0.05 * fractal(size, 90 * unit, seed + 12, 3) - 0.03)
    return np.asarray(done * (1 - (1 - done) * 0.5 * (hatch > done)), np.float32)
