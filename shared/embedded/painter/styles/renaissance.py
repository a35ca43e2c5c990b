"""The old masters: candle light, umber ground, soft edges, fine cracks under a warm varnish."""

from collections.abc import Sequence

import numpy as np

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.primitives.cracks import cracks
from shared.embedded.painter.primitives.kuwahara import kuwahara
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
from shared.embedded.painter.primitives.relief import weave
from shared.embedded.painter.primitives.shapes import ellipse_radius, moved
from shared.embedded.painter.styles.oil import Manner, brushed

SOFT = Manner((30, 15, 8, 4.5), (0, 0.035, 0.030, 0.024), 0.30, 0.25, 0.02, 1.0)
_SHADOW = colour(0.115, 0.075, 0.045)
_CANDLE = colour(0.99, 0.87, 0.66)
_TINT = colour(1.06, 0.95, 0.78)
_GROUND = colour(0.066, 0.047, 0.03)
_VARNISH = colour(1.0, 0.98, 0.90)
_SFUMATO = 0.38
_FINEST_PATCH_PX = 3.4
_CRACK_DEPTH = 0.24


def old_master(photo: Rgb, faces: Sequence[Box], focus: tuple[float, float], seed: int) -> Rgb:
    """Return the photo as an old-master painting of the same size.

    Args:
        photo: RGB.
        faces: boxes in pixels; nothing cracks there.
        focus: where the candle shines, in shares of width and height.
        seed: of strokes and cracks.
    """
    care = attention(photo.shape[:2], faces)
    return varnished(graded(cleaned(photo), focus, 1.0), care, seed)


def graded(picture: Rgb, focus: tuple[float, float], gloom: float) -> Rgb:
    """Return the picture in old-master light: umber shadows, warm lights, dark away from the focus.

    Args:
        picture: RGB.
        focus: in shares of width and height.
        gloom: how dark it gets at the border, 0 to 1.
    """
    height, width = picture.shape[:2]
    tone = luminance(picture)[..., None]
    muted = saturated(picture, 0.72)
    candle = _SHADOW + (_CANDLE - _SHADOW) * np.clip(tone, 0, 1) ** 1.12
    relit = 0.48 * muted * _TINT + 0.52 * candle * (0.55 + 0.45 * muted / np.maximum(tone, 0.06))
    picture = clipped(relit)
    picture = 0.55 * picture + 0.45 * picture * picture * (3 - 2 * picture)
    away = ellipse_radius((height, width), (focus[0] * width, focus[1] * height), (0.54 * width, 0.62 * height))
    lit = 1 - 0.84 * gloom * smoothstep(0.32, 1.22, away)
    return np.clip(mix(np.broadcast_to(_GROUND * 0.55, picture.shape), picture, lit), 0, 1)


def varnished(picture: Rgb, care: Plane, seed: int) -> Rgb:
    """Return a graded picture painted softly in oil on canvas, then aged.

    Args:
        picture: RGB, see `graded`.
        care: 1 on faces: finer work, no cracks.
        seed: of strokes and cracks.
    """
    unit, size = unit_of(picture), picture.shape[:2]
    painted = brushed(picture, care, SOFT, seed)
    painted = mix(painted, kuwahara(picture, max(_FINEST_PATCH_PX, 4.6 * unit)), np.full(size, _SFUMATO, np.float32))
    painted = painted + 0.10 * (blur(painted, 9 * unit) - painted)
    painted = painted * (1 + 0.008 * weave(size, 3.6 * unit))[..., None]
    net = single(cracks(size, 36 * unit, seed + 1) * (1 - 0.9 * care) * _CRACK_DEPTH)
    painted = painted * (1 - net[..., None]) + 0.05 * moved(net, 1, 1)[..., None]
    return clipped(painted * _VARNISH)
