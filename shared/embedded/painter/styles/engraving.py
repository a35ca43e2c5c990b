"""Steel engraving: swelling lines bent around the forms, crossed in the shadows, as on banknotes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

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
    equalised,
    luminance,
    mix,
    resized,
    shadows_lifted,
    single,
    smoothstep,
    unit_of,
)
from shared.embedded.painter.primitives.relief import paper_height, raked
from shared.embedded.painter.primitives.shapes import coordinates
from shared.embedded.painter.primitives.texture import busyness

_PAPER = colour(0.955, 0.930, 0.868)
_INK = colour(0.180, 0.132, 0.118)
_MEAN_TONE, _MOST_LIFT = 0.60, 0.55
_PITCH_PX, _ON_FACES_PX, _ON_SMALL_FACES_PX = 5.0, 3.4, 2.5
_SMALL_FACE_PX = 110
_FINER = 2  # lines are cut at twice the size and averaged down


@dataclass(frozen=True, slots=True)
class _Cut:
    """One set of parallel lines.

    Attributes:
        angle: of the lines, in radians.
        bend: how far light and dark push them aside, in pitches.
        start, full: darkness at which they begin, and at which they would close up.
    """

    angle: float
    bend: float
    start: float
    full: float


_CUTS = (_Cut(0.30, 4.2, 0.02, 1.04), _Cut(-0.78, -3.0, 0.40, 1.20), _Cut(1.26, 1.8, 0.70, 1.45))


def engraving(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo as a steel engraving of the same size, in sepia on cream paper.

    Source: Ostromoukhov 1999 (line screens that follow the form and carry the tone in their width);
    Winnemoeller, Kyprianidis and Olsen 2012 (outlines).
    """
    unit, size = unit_of(photo), photo.shape[:2]
    care = attention(size, faces)
    photo = shadows_lifted(cleaned(photo, 1, 99), unit, _MEAN_TONE, _MOST_LIFT)
    busy = busyness(photo, unit) * (1 - care)
    smooth = mix(kuwahara(photo, 3.2 * unit), photo, 0.5 * care)
    tone = _tone(luminance(smooth), unit, busy, care)
    small = attention(size, [face for face in faces if face.w < _SMALL_FACE_PX * unit])
    tone = clipped(tone + (1.3 * (tone - blur(tone, 4 * unit)) + 0.05) * small)
    ink = _cut_lines(tone, unit, seed, (care, small), busy)
    flow = structure(smooth, max(1.0, 2.2 * unit))
    pen = Pen(max(0.6, 0.95 * unit), 18, 0.40, 7, max(1.5, 5 * unit))
    outline = lines(luminance(smooth), flow, pen, 0.55 * busy) * smoothstep(0.006, 0.03, flow.strength)
    ink = single(1 - (1 - ink) * (1 - 0.80 * outline))
    printed = mix(np.broadcast_to(_PAPER, photo.shape), _INK, _on_plate(ink, unit))
    return clipped(printed * raked(paper_height(size, seed, 0.6), 0.013)[..., None])


def _tone(tone: Plane, unit: float, busy: Plane, care: Plane) -> Plane:
    """Return the luminance to engrave: even locally, but lighter and calmer where it is busy."""
    even = 0.45 * tone + 0.55 * equalised(tone, 1.9, 5)
    calm = 0.24 + 0.72 * blur(even, 2.4 * unit)
    crisp = even + 0.5 * (even - blur(even, 3 * unit))
    return clipped(mix(mix(crisp, calm, 0.75 * busy), single(even + 0.03), 0.6 * care))


def _cut_lines(tone: Plane, unit: float, seed: int, care: tuple[Plane, Plane], busy: Plane) -> Plane:
    """Return the ink of all cuts; faces are cut finer, small ones finest."""
    rows, columns = tone.shape
    large = (columns * _FINER, rows * _FINER)
    tone, busy = resized(tone, large), resized(busy, large)
    scale = _FINER * unit
    form = mix(blur(tone, 9 * scale), blur(tone, 26 * scale), busy)
    hand = 0.10 * fractal(tone.shape, 90 * scale, seed + 3, 3)
    darkness = clipped(1 - tone) ** np.float32(0.92)
    ink = _crossed(darkness, form, hand, max(3.0 * _FINER, _PITCH_PX * scale))
    for where, pitch_px in zip(care, (_ON_FACES_PX, _ON_SMALL_FACES_PX), strict=True):
        if where.any():
            fine = _crossed(darkness, form, hand, max(2.2 * _FINER, pitch_px * scale))
            ink = mix(ink, fine, smoothstep(0.42, 0.70, resized(where, large)))
    return resized(ink, (columns, rows))


def _crossed(darkness: Plane, form: Plane, hand: Plane, pitch_px: float) -> Plane:
    paper = np.ones_like(darkness)
    for cut in _CUTS:
        paper *= 1 - _parallel(cut, darkness, form, hand, pitch_px)
    return np.asarray(1 - paper, np.float32)


def _parallel(cut: _Cut, darkness: Plane, form: Plane, hand: Plane, pitch_px: float) -> Plane:
    """Return one set of lines, 0..1: as wide as it is dark there, broken into flicks in the lights."""
    x, y = coordinates(*darkness.shape)
    across = (y * math.cos(cut.angle) - x * math.sin(cut.angle)) / np.float32(pitch_px)
    across = across + np.float32(cut.bend) * form + hand
    away = single(2 * np.abs(across - np.round(across)))  # 0 on the line's middle, 1 half-way to the next
    share = clipped((darkness - cut.start) / (cut.full - cut.start))
    along = (x * math.cos(cut.angle) + y * math.sin(cut.angle)) / np.float32(3.4 * pitch_px)
    flicks = 0.5 + 0.5 * np.cos(np.float32(2 * math.pi) * (along + 0.5 * np.round(across)))
    width = 0.86 * share * (1 - smoothstep(0.30, 0.06, share) * (0.55 - 1.1 * flicks))
    soft = np.float32(1.5 / pitch_px)
    return np.asarray((1 - smoothstep(-1, 1, single((away - width) / soft))) * clipped(9 * share), np.float32)


def _on_plate(ink: Plane, unit: float) -> Plane:
    """Return the ink within the plate: a bare margin and a ruled frame around the picture."""
    x, y = coordinates(*ink.shape)
    rows, columns = ink.shape
    inside = single(np.minimum(np.minimum(x, columns - 1 - x), np.minimum(y, rows - 1 - y)) / unit - 20)
    picture = ink * smoothstep(7, 8.5, inside)
    rule = smoothstep(0, 1.2, inside) * (1 - smoothstep(2.2, 3.4, inside))
    fine = 0.8 * smoothstep(6.2, 7.0, inside) * (1 - smoothstep(7.8, 8.8, inside))
    return np.asarray(np.maximum(np.maximum(picture, 0.9 * rule), fine), np.float32)
