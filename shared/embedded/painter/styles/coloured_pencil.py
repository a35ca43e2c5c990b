"""Coloured pencil: a tint rubbed in, then layers of hatching in neighbouring hues, edges left unfinished."""

from collections.abc import Sequence

import numpy as np

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.primitives.flow import structure
from shared.embedded.painter.primitives.hatching import contours, drawn_darkness, finished, hatching, stroked
from shared.embedded.painter.primitives.kuwahara import kuwahara
from shared.embedded.painter.primitives.noise import ranks
from shared.embedded.painter.primitives.pixels import (
    Plane,
    Rgb,
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

_PAPER = colour(0.972, 0.964, 0.940)
_INDIGO = colour(0.15, 0.16, 0.28)
_SEPIA = colour(0.22, 0.15, 0.13)
_MEAN_TONE, _MOST_LIFT = 0.54, 0.60
_WARMER = colour(1.05, 1.0, 0.93)
_COOLER = colour(0.93, 1.0, 1.06)


def coloured_pencil(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo as a drawing in coloured pencil, of the same size, on white paper.

    Source: Lu, Xu and Jia 2012 (tone histogram, hatching, colour); Winnemoeller et al. 2012 (contours).
    """
    unit, size = unit_of(photo), photo.shape[:2]
    care = attention(size, faces)
    photo = shadows_lifted(cleaned(photo), unit, _MEAN_TONE, _MOST_LIFT)
    smooth = mix(kuwahara(photo, 3.2 * unit), photo, 0.4 * care)
    flow = structure(smooth, max(1.0, 2.4 * unit))
    height = paper_height(size, seed + 5, 0.75 * unit)
    grain = ranks(height)
    layers = hatching(flow, unit, seed)
    done = finished(size, unit, seed, layers[0])
    drawn = _PAPER * _coloured(smooth, drawn_darkness(luminance(smooth), unit), layers, grain, done, care)
    contour = contours(luminance(smooth), flow, unit, seed, grain) * (1 + 0.10 * care)
    lead = 0.45 * _pigment(smooth, 0.16) + 0.55 * mix(
        np.broadcast_to(_SEPIA, photo.shape), np.broadcast_to(_INDIGO, photo.shape), _coolness(smooth)
    )
    drawn = mix(single(drawn), single(lead), clipped(0.84 * contour) * done)
    return clipped(drawn * raked(height, 0.018)[..., None])


def _pigment(picture: Rgb, tone: Plane | float) -> Rgb:
    """Return the local colour as a pencil of about this luminance has it; the strongest colours stay darker."""
    lightness = luminance(picture)
    pure = clipped(saturated(picture, 1.38))
    strong = smoothstep(0.25, 0.80, _chroma(picture))
    wanted = np.asarray(tone, np.float32) * (1 - 0.22 * strong)
    purity = smoothstep(0.03, 0.16, lightness)  # near black, colour is only noise
    pure = mix(np.repeat(lightness[..., None], 3, 2), pure, purity)
    return clipped(pure * ((wanted / np.maximum(lightness, 0.10)) ** np.float32(0.75))[..., None])


def _chroma(picture: Rgb) -> Plane:
    """Return the distance between the strongest and the weakest channel, 0..1."""
    return single(picture.max(2) - picture.min(2))


def _coolness(picture: Rgb) -> Plane:
    """Return 1 where a colour is cool, 0 where it is warm."""
    return clipped(0.5 + 2.5 * (picture[..., 2] - picture[..., 0]))


def _coloured(picture: Rgb, darkness: Plane, layers: list[Plane], grain: Plane, done: Plane, care: Plane) -> Rgb:
    """Return what the pencils let through of the paper, per channel."""
    chroma = clipped(3.2 * _chroma(picture))
    tint = _pigment(picture, 0.54 + 0.30 * luminance(picture))
    rubbed = clipped(0.10 + 0.55 * darkness + 0.34 * chroma + 0.28 * care) * (0.62 + 0.5 * grain) * done
    through = 1 - rubbed[..., None] * (1 - tint) * np.float32(0.85)
    deep = clipped(picture * 0.32) * 0.6 + _INDIGO * 0.4
    plan = (
        (single(tint * _WARMER), clipped(0.30 * chroma + 0.80 * (darkness - 0.06)), 0.80),
        (single(_pigment(picture, 0.46) * _COOLER), clipped((darkness - 0.22 + 0.10 * chroma) / 0.70), 0.80),
        (single(deep), clipped((darkness - 0.52) / 0.52), 0.78),
    )
    for (pigment, share, strength), layer in zip(plan, layers, strict=True):
        covered = strength * stroked(share, layer, grain) * done * (1 - 0.38 * care)
        through = through * (1 - covered[..., None] * (1 - clipped(pigment)))
    return single(through)
