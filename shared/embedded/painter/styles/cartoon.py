"""Cartoon: flat bright colours in a few steps of light, shadows in colour instead of black, and inked outlines."""

from collections.abc import Sequence

import cv2
import numpy as np

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.primitives.flow import structure
from shared.embedded.painter.primitives.kuwahara import kuwahara
from shared.embedded.painter.primitives.lines import Pen, lines
from shared.embedded.painter.primitives.pixels import (
    Plane,
    Rgb,
    blur,
    cleaned,
    clipped,
    colour,
    luminance,
    mix,
    shadows_lifted,
    single,
    smoothstep,
    unit_of,
)
from shared.embedded.painter.primitives.texture import busyness
from shared.embedded.painter.primitives.wash import patches

_INK = colour(0.135, 0.085, 0.125)
_SHADE = colour(0.30, 0.24, 0.44)
_MEAN_TONE, _MOST_LIFT = 0.56, 0.52
_STEP = 14.0
_CHROMA = 1.42
_DARKEST = 19.0


def cartoon(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo as a cartoon of the same size; the seed shifts where the steps of light fall.

    Source: Winnemoeller, Olsen and Gooch 2006 (soft quantisation of luminance, difference-of-Gaussian lines).
    """
    unit, size = unit_of(photo), photo.shape[:2]
    care = attention(size, faces)
    photo = shadows_lifted(cleaned(photo), unit, _MEAN_TONE, _MOST_LIFT)
    busy = busyness(photo, unit) * (1 - care)
    fine = mix(kuwahara(photo, 3.6 * unit), photo, 0.45 * care)
    flat = mix(patches(fine, unit, np.zeros_like(care), 8, 0.85, passes=1), fine, 0.10 + 0.45 * care)
    shift = float(np.random.default_rng(seed).uniform(-0.2, 0.2)) * _STEP
    return clipped(mix(_celled(flat, shift, care), _INK, _inked(fine, unit, care, busy)))


def _celled(picture: Rgb, shift: float, care: Plane) -> Rgb:
    """Return the picture in flat steps of light, its colours stronger and its shadows violet."""
    lab = cv2.cvtColor(clipped(picture), cv2.COLOR_RGB2LAB)
    light = lab[..., 0]
    near = _STEP * np.round((light - shift) / _STEP) + shift
    slope = np.hypot(cv2.Sobel(light, cv2.CV_32F, 1, 0), cv2.Sobel(light, cv2.CV_32F, 0, 1)) / 8
    sharp = np.clip(2.6 + 1.8 * slope, 2.6, 8.0)
    stepped = single(near + _STEP / 2 * np.tanh(sharp * (light - near) / _STEP * 2))
    light = mix(stepped, single(light), 0.35 * care)
    light = _DARKEST + (100 - _DARKEST) * np.clip(light / 97, 0, 1) ** np.float32(0.94)
    chroma = single(np.hypot(lab[..., 1], lab[..., 2]))
    gain = 1 + (_CHROMA - 1) * smoothstep(2, 14, chroma) * (1 - smoothstep(45, 95, chroma)) * (1 - 0.35 * care)
    shown = cv2.cvtColor(
        cv2.merge([light, lab[..., 1] * gain, lab[..., 2] * gain]).astype(np.float32), cv2.COLOR_LAB2RGB
    )
    dusk = (1 - smoothstep(18, 46, single(light))) * (1 - smoothstep(10, 40, chroma))
    return mix(clipped(shown), 0.55 * shown + 0.45 * _SHADE, 0.75 * dusk)


def _inked(fine: Rgb, unit: float, care: Plane, busy: Plane) -> Plane:
    """Return the outlines: bold around things, thin within, fewer in foliage, hardly any in the dark."""
    flow = structure(fine, 2.4 * unit)
    tone = luminance(fine)
    thin = lines(tone, flow, Pen(max(0.8, 1.15 * unit), 23, 0.36, 9, 5 * unit), 0.60 * busy)
    bold = lines(
        blur(tone, 1.8 * unit), flow, Pen(max(1.1, 2.6 * unit), 17, 0.33, 10, 8 * unit), 0.30 * busy + 0.10 * care
    )
    there = smoothstep(0.010, 0.034, flow.strength)
    ink = np.maximum(0.85 * thin * (1 - 0.2 * care), bold) * there
    return np.asarray(ink * (0.45 + 0.55 * smoothstep(0.05, 0.22, blur(tone, 3 * unit))), np.float32)
