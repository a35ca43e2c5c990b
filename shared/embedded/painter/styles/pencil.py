"""Graphite pencil: toned hatching along the forms, broken contours, edges left unfinished."""

from collections.abc import Sequence

import numpy as np

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.primitives.flow import structure
from shared.embedded.painter.primitives.hatching import contours, drawn_darkness, finished, hatching, stroked
from shared.embedded.painter.primitives.kuwahara import kuwahara
from shared.embedded.painter.primitives.noise import ranks
from shared.embedded.painter.primitives.pixels import Plane, Rgb, cleaned, clipped, colour, luminance, mix, unit_of
from shared.embedded.painter.primitives.relief import paper_height, raked

_PAPER = colour(0.962, 0.952, 0.925)
_GRAPHITE = colour(0.16, 0.165, 0.175)


def pencil(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo as a pencil drawing of the same size on white paper.

    Source: Lu, Xu and Jia 2012 (tone histogram, hatching); Winnemoeller et al. 2012 (contours).
    """
    unit, size = unit_of(photo), photo.shape[:2]
    smooth = kuwahara(cleaned(photo), 3.2 * unit)
    flow = structure(smooth, max(1.0, 2.4 * unit))
    height = paper_height(size, seed + 5, 0.75 * unit)
    grain = ranks(height)
    darkness = drawn_darkness(luminance(smooth), unit)
    layers = hatching(flow, unit, seed)
    tone = _toned(darkness, layers, grain)
    contour = contours(luminance(smooth), flow, unit, seed, grain)
    contour *= 1 + 0.15 * attention(size, faces)
    ink = 1 - (1 - 0.93 * tone) * (1 - np.clip(0.86 * contour, 0, 1))
    ink *= finished(size, unit, seed, layers[0])
    drawn = mix(np.broadcast_to(_PAPER, photo.shape), _GRAPHITE, ink)
    return clipped(drawn * raked(height, 0.018)[..., None])


def _toned(darkness: Plane, layers: list[Plane], grain: Plane) -> Plane:
    """Return the ink of smudge and hatching; darker tones get more layers."""
    paper = 1 - (0.05 + 1.05 * darkness - 0.10).clip(0, 1) ** 1.25 * 0.40 * (0.72 + 0.50 * grain)
    plan = ((0.06, 0.95, 0.50), (0.30, 1.0, 0.55), (0.55, 1.05, 0.55))
    for layer, (start, full, strength) in zip(layers, plan, strict=True):
        share = np.clip((darkness - start) / (full - start), 0, 1)
        paper = paper * (1 - strength * stroked(share, layer, grain))
    return np.asarray(1 - paper, np.float32)
