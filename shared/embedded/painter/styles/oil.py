"""Oil paint: curved strokes from broad to fine, bristle marks, impasto in the lights."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.primitives.flow import Flow, smeared, structure
from shared.embedded.painter.primitives.kuwahara import kuwahara
from shared.embedded.painter.primitives.noise import unit_variance, white
from shared.embedded.painter.primitives.pixels import (
    Plane,
    Rgb,
    blur,
    cleaned,
    colour,
    luminance,
    mix,
    resized,
    saturated,
    smoothstep,
    unit_of,
)
from shared.embedded.painter.primitives.relief import weave
from shared.embedded.painter.primitives.strokes import Canvas, Layer

_UMBER = colour(0.42, 0.32, 0.24)
_STROKES_LEAN = -0.6
_FILL = (0.10, 0.05)
_FINEST_PATCH_PX, _FINEST_BRUSH_PX = 3.0, 2.6


@dataclass(frozen=True, slots=True)
class Manner:
    """How oil is used.

    Attributes:
        brushes: widths in pixels at 1,024 px, broad to fine.
        tolerances: colour error each brush leaves alone; the first covers everything.
        impasto: strength of the relief.
        smoothness: share of the smoothed picture mixed back, 0..1.
        variety: deviation of brightness between strokes.
        chroma: factor of saturation.
    """

    brushes: tuple[float, ...]
    tolerances: tuple[float, ...]
    impasto: float
    smoothness: float
    variety: float
    chroma: float


LIVELY = Manner((44, 24, 12, 6), (0, 0.06, 0.05, 0.042), 0.32, 0.25, 0.03, 1.2)


def oil(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo as an oil painting of the same size, strokes and relief visible."""
    cared = attention(photo.shape[:2], faces)
    return brushed(np.clip(saturated(cleaned(photo), LIVELY.chroma), 0, 1), cared, LIVELY, seed)


def brushed(picture: Rgb, care: Plane, manner: Manner, seed: int) -> Rgb:
    """Return any picture painted in oil.

    Args:
        picture: already graded.
        care: 1 where to work finer (faces), 0 elsewhere.
        manner: see `Manner`.
        seed: of strokes and bristles.

    Source: Hertzmann 1998 (strokes), Hertzmann 2002 (relief).
    """
    unit = unit_of(picture)
    smooth = kuwahara(picture, max(_FINEST_PATCH_PX, 4.5 * unit))
    flow = structure(smooth, max(1.2, 4.5 * unit), fill=_FILL, prior=_STROKES_LEAN, prior_weight=1.2e-4)
    canvas = Canvas(picture.shape[:2], _UMBER, seed)
    _lay_in(canvas, picture, smooth, flow, care, manner, unit)
    share = np.clip(manner.smoothness + 0.35 * care, 0, 0.9)
    painted = mix(canvas.colours, smooth, share)
    return _with_relief(painted, canvas.height, flow, manner.impasto, seed, unit)


def _lay_in(canvas: Canvas, picture: Rgb, smooth: Rgb, flow: Flow, care: Plane, manner: Manner, unit: float) -> None:
    patience = np.asarray(1 - 0.55 * care, np.float32)
    for i, (brush, tolerance) in enumerate(zip(manner.brushes, manner.tolerances, strict=True)):
        finest = i == len(manner.brushes) - 1
        layer = Layer(max(_FINEST_BRUSH_PX, brush * unit), tolerance, 5 if i < 2 else 4, manner.variety)
        canvas.paint(picture if finest else smooth, flow, layer, patience)


def _bristles(flow: Flow, seed: int, unit: float) -> Plane:
    """Return the marks bristles leave along the strokes, mean 0, deviation about 1, at two widths."""
    rows, columns = flow.normal.shape
    length, sigma = max(3.0, 14 * unit), max(2.0, 10 * unit)
    fine = smeared(blur(white((rows, columns), seed), 0.8 * unit), flow, length, sigma, 2.0)
    small = (max(1, columns // 2), max(1, rows // 2))
    half = Flow(*(_nearest(plane, small) for plane in (flow.normal, flow.anisotropy, flow.strength)))
    coarse = smeared(blur(white(half.normal.shape, seed + 1), 0.9 * unit), half, length, sigma, 1.5)
    return 0.45 * unit_variance(fine) + 0.55 * resized(unit_variance(coarse), (columns, rows))


def _nearest(plane: Plane, size: tuple[int, int]) -> Plane:
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_NEAREST), np.float32)


def _with_relief(painted: Rgb, height: Plane, flow: Flow, impasto: float, seed: int, unit: float) -> Rgb:
    """Light the paint from the upper left; it lies thick in the lights and thin in calm areas."""
    bristles = _bristles(flow, seed + 11, unit)
    tone = luminance(painted)
    detail = blur(np.abs(tone - blur(tone, 3 * unit)), 8 * unit)
    lively = 0.22 + 0.78 * smoothstep(0.008, 0.030, detail)
    thick = (0.35 + 0.65 * smoothstep(0.15, 0.75, tone)) * lively
    surface = blur(height, max(0.6, unit)) + 0.075 * bristles
    across = cv2.Sobel(surface, cv2.CV_32F, 1, 0) / 2
    down = cv2.Sobel(surface, cv2.CV_32F, 0, 1) / 2
    slope = -(0.75 * across + 0.66 * down) * impasto * 1.6 * thick
    slope += 0.010 * weave(height.shape, 3.9 * unit) * (1.2 - thick)
    bright = painted * (1 + 0.9 * np.tanh(slope) + 0.018 * bristles * lively)[..., None]
    return np.clip(bright + (0.35 * np.clip(slope - 0.06, 0, 0.5) * thick)[..., None], 0, 1)
