"""Cyberpunk: the photo by night, lit cyan from one side and magenta from the other, its contours in neon."""

from collections.abc import Sequence

import cv2
import numpy as np

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.primitives.flow import Flow, structure
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
    saturated,
    single,
    smoothstep,
    unit_of,
)
from shared.embedded.painter.primitives.shapes import coordinates, ellipse_radius

_NIGHT, _FACE, _NEAR = 0.32, 0.46, 0.45
_GAMMA = (0.8, 2.2)
_SHADOW, _MIDDLE = colour(0.10, 0.07, 0.30), colour(0.36, 0.13, 0.52)
_CYAN_LIGHT, _MAGENTA_LIGHT = colour(0.30, 0.86, 1.0), colour(1.0, 0.38, 0.86)
_CYAN, _MAGENTA = colour(0.10, 0.90, 1.0), colour(1.0, 0.14, 0.72)
_TINT = colour(0.95, 0.80, 1.05)
_DENSE = 0.20
_GLOW = ((0.0, 0.95), (3.0, 0.70), (11.0, 0.75), (32.0, 0.60))


def cyberpunk(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo as a neon night of the same size.

    Source: Winnemoeller et al. 2012 (contours); split toning and glow by additive blurs as in film grading.
    """
    unit = unit_of(photo)
    patches = kuwahara(cleaned(photo, 1, 99), 3.2 * unit)
    flow = structure(patches, max(1, 2.4 * unit))
    care = attention(photo.shape[:2], faces)
    calm = attention(photo.shape[:2], [face for face in faces if face.h < _NEAR * photo.shape[0]])
    side = _side(patches, unit, seed)
    lit = _graded(patches, side, care)
    neon = _contours(patches, flow, unit) * (1 - 0.85 * calm) * (1 - 0.35 * care)  # thick tubes would hide a small face
    glow = mix(np.broadcast_to(_CYAN, photo.shape), _MAGENTA, side) * _spread(neon, unit)[..., None]
    lit = 1 - (1 - clipped(lit)) * (1 - np.clip(0.82 * glow, 0, 0.96))
    lit = lit + (0.6 * np.clip(blur(neon, 0.7) - 0.62, 0, 1))[..., None]
    lit = single(lit + 0.40 * blur(single(np.clip(lit - 0.70, 0, 1)), 16 * unit))
    return _filmed(lit, unit)


def _side(patches: Rgb, unit: float, seed: int) -> Plane:
    """Return which lamp lights a pixel, 0 cyan to 1 magenta: by place, and by where the form turns."""
    rows, columns = patches.shape[:2]
    x, y = coordinates(rows, columns)
    place = (x / columns - 0.5) * 1.3 + (y / rows - 0.5) * 0.9
    form = blur(luminance(patches), 10 * unit)
    turn = cv2.Sobel(form, cv2.CV_32F, 1, 0) * np.float32(unit)
    turn = turn / (blur(single(np.abs(turn)), 60 * unit) + 0.004)
    drift = 0.22 * fractal((rows, columns), 420 * unit, seed, 2)
    return single(0.5 + 0.5 * np.tanh((place + drift - 0.16 * np.clip(turn, -2.5, 2.5)) * 2.4))


def _graded(patches: Rgb, side: Plane, care: Plane) -> Rgb:
    """Return the picture at night: ink-blue shadows, violet middle tones, lights in the colour of their lamp.

    Faces stay light enough to be known.
    """
    tone = equalised(luminance(patches), 1.6, 4)
    mean = float(np.clip(tone.mean(), 0.12, 0.9))
    night = tone ** np.float32(np.clip(np.log(_NIGHT) / np.log(mean), *_GAMMA))
    night = np.clip(1.08 * night - 0.02, 0, 1)
    if care.max() > 0:
        face = float((night * care).sum() / care.sum())
        night = night ** np.clip(1 - care * (1 - np.log(_FACE) / np.log(np.clip(face, 0.05, 0.9))), 0.35, 1)
    lights = mix(np.broadcast_to(_CYAN_LIGHT, patches.shape), _MAGENTA_LIGHT, side)
    graded = mix(np.broadcast_to(_SHADOW, patches.shape), _MIDDLE, smoothstep(0, 0.40, night))
    graded = mix(graded, lights, smoothstep(0.34, 1.0, night)) * (0.22 + 0.86 * night)[..., None]
    own = clipped(saturated(patches, 1.7)) * _TINT * (0.25 + 0.75 * night)[..., None]
    return single(0.78 * graded + 0.30 * own)


def _contours(patches: Rgb, flow: Flow, unit: float) -> Plane:
    """Return the neon tubes: strong contours only, thinned out where they crowd."""
    pen = Pen(width_px=max(0.6, 1.0 * unit), gain=30, threshold=0.42, hardness=10, run_px=max(1.5, 6 * unit))
    tone = luminance(patches)
    even = single(0.5 + 0.8 * (tone - blur(tone, 10 * unit)))  # or all that is dark would be drawn
    drawn = lines(even, flow, pen) * smoothstep(0.014, 0.055, flow.strength)
    edge = np.clip(6 * blur(flow.strength, 0.8), 0, 1) ** 1.6
    tubes = single(np.clip(0.75 * drawn + 0.35 * edge, 0, 1) * (1 - 0.8 * _dark_spots(tone, unit)))
    crowd = blur(tubes, 30 * unit)
    return single(tubes * np.clip(_DENSE / np.maximum(crowd, _DENSE), 0.25, 1) ** 1.1)


def _dark_spots(tone: Plane, unit: float) -> Plane:
    """Return 1 on small round dark spots: eyes and noses stay dark, or nobody would know the face."""
    rows, columns = tone.shape
    small = resized(tone, (max(1, columns // 4), max(1, rows // 4)))
    wide, narrow = (cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * r + 1, 2 * r + 1)) for r in _spot_radii(unit))
    spots = cv2.morphologyEx(cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, wide), cv2.MORPH_OPEN, narrow)
    grown = cv2.dilate(spots, narrow)
    return resized(smoothstep(0.08, 0.22, single(grown)), (columns, rows))


def _spot_radii(unit: float) -> tuple[int, int]:
    return max(3, round(6.5 * unit)), max(1, round(1.6 * unit))


def _spread(neon: Plane, unit: float) -> Plane:
    return single(sum(weight * (blur(neon, sigma * unit) if sigma else neon) for sigma, weight in _GLOW))


def _filmed(lit: Rgb, unit: float) -> Rgb:
    """Return the picture as a cheap camera sees it: fringes of colour, faint lines, dark corners."""
    rows, columns = lit.shape[:2]
    shift = max(1, round(1.6 * unit))
    red, blue = np.roll(lit[..., 0], shift, 1), np.roll(lit[..., 2], -shift, 1)
    lit = np.asarray(cv2.merge([red, np.ascontiguousarray(lit[..., 1]), blue]), np.float32)
    _, y = coordinates(rows, columns)
    scan = 0.965 + 0.035 * np.sin(y * np.float32(2 * np.pi / max(2.2, 3.2 * unit)))
    away = ellipse_radius((rows, columns), (columns / 2, rows / 2), (0.62 * columns, 0.62 * rows))
    return clipped(lit * (scan * (1 - 0.5 * smoothstep(0.55, 1.25, away)))[..., None])
