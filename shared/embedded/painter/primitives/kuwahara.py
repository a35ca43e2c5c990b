"""The anisotropic Kuwahara filter: a photo becomes patches of paint that follow its forms."""

import math

import cv2
import numpy as np
import numpy.typing as npt

from shared.embedded.painter.primitives.flow import Flow, structure
from shared.embedded.painter.primitives.pixels import Plane, Rgb, luminance
from shared.embedded.painter.primitives.shapes import coordinates, looked_up

_SECTORS = 8
_RINGS = ((1 / 3, 8, 0.0), (2 / 3, 16, 0.5), (1.0, 24, 0.0))
_SMALL_RADIUS_PX = 5.0
_FALLOFF = 1.5
_SHARPNESS = 0.35
_TINY_WEIGHT = 0.02


def _samples(radius_px: float) -> list[tuple[float, float]]:
    """Return the sample points of the unit disc; small discs need no middle ring."""
    points = [(0.0, 0.0)]
    for radius, count, turn in _RINGS:
        if radius_px < _SMALL_RADIUS_PX and count == 16:
            continue
        angles = (2 * math.pi * (i + turn) / count for i in range(count))
        points += [(radius * math.cos(a), radius * math.sin(a)) for a in angles]
    return points


def _sector_weights(points: list[tuple[float, float]], radius_px: float) -> npt.NDArray[np.float64]:
    """Return (points, sectors) weights: polynomial sectors times a Gaussian over the radius."""
    zeta = 1 / radius_px + 0.05
    eta = (zeta + math.cos(math.pi / _SECTORS)) / math.sin(math.pi / _SECTORS) ** 2
    p = np.array(points)
    angles = 2 * np.pi * np.arange(_SECTORS) / _SECTORS
    along = p[:, :1] * np.cos(angles) + p[:, 1:] * np.sin(angles)
    aside = -p[:, :1] * np.sin(angles) + p[:, 1:] * np.cos(angles)
    weights: npt.NDArray[np.float64] = np.maximum(0, along + zeta - eta * aside**2) ** 2
    weights /= weights.sum(1, keepdims=True)
    weights *= np.exp(-_FALLOFF * (p**2).sum(1))[:, None]
    weights[weights < _TINY_WEIGHT] = 0
    return weights


def _axes(flow: Flow, radius_px: float) -> tuple[Plane, Plane, Plane, Plane]:
    """Return the half axes of the ellipse each pixel looks at, as x and y of the long and the short one."""
    x, y = flow.tangent
    long = np.float32(radius_px) * (1 + flow.anisotropy)
    short = np.float32(radius_px) / (1 + flow.anisotropy)
    return long * x, long * y, -short * y, short * x


def _sums(picture: Rgb, flow: Flow, radius_px: float) -> tuple[list[Rgb], list[Plane], list[float]]:
    points = _samples(radius_px)
    weights = _sector_weights(points, radius_px)
    x, y = coordinates(*picture.shape[:2])
    long_x, long_y, short_x, short_y = _axes(flow, radius_px)
    colours = [np.zeros_like(picture) for _ in range(_SECTORS)]
    squares = [np.zeros(picture.shape[:2], np.float32) for _ in range(_SECTORS)]
    for (u, v), row in zip(points, weights, strict=True):
        at_x = x + np.float32(u) * long_x + np.float32(v) * short_x
        sample = looked_up(picture, at_x, y + np.float32(u) * long_y + np.float32(v) * short_y)
        tone = luminance(sample)
        square = tone * tone
        for sector in np.flatnonzero(row):
            cv2.scaleAdd(sample, float(row[sector]), colours[sector], colours[sector])
            cv2.scaleAdd(square, float(row[sector]), squares[sector], squares[sector])
    return colours, squares, [float(total) for total in weights.sum(0)]


def kuwahara(picture: Rgb, radius_px: float, *, passes: int = 1, sigma_px: float = 2.0) -> Rgb:
    """Return the picture as smooth patches with crisp borders, drawn out along its forms.

    Each pixel takes the mean of the calmest of eight sectors around it; the sectors lie in an ellipse turned
    along the flow, so the weights of the samples are constants. Variance is taken on luminance only.

    Args:
        picture: RGB.
        radius_px: size of the patches; 3 to 9 at 1,024 px.
        passes: repetitions.
        sigma_px: smoothing of the flow.

    Source: Papari, Petkov and Campisi 2007; Kyprianidis, Kang and Doellner 2009; polynomial weights 2010.
    """
    for _ in range(passes):
        picture = _one_pass(picture, structure(picture, sigma_px), max(1.5, radius_px))
    return picture


def _one_pass(picture: Rgb, flow: Flow, radius_px: float) -> Rgb:
    colours, squares, totals = _sums(picture, flow, radius_px)
    result, weight = np.zeros_like(picture), np.zeros(picture.shape[:2], np.float32)
    while colours:  # popped, so that memory is given back while it runs
        total = np.float32(1 / totals.pop())
        mean = colours.pop() * total
        tone = luminance(mean)
        variance = np.abs(squares.pop() * total - tone * tone)
        calm = 1 / (1 + (np.float32((255 * _SHARPNESS) ** 2) * variance) ** 2)
        result += mean * calm[..., None]
        weight += calm
    return np.asarray(result / (weight[..., None] + 1e-12), np.float32)
