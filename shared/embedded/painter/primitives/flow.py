"""The direction of edges and fur in a picture, and smearing along it."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from shared.embedded.painter.primitives.pixels import Plane, Rgb, blur, resized
from shared.embedded.painter.primitives.shapes import coordinates, looked_up

_GENTLE = (0.08, 0.02)


@dataclass(frozen=True, slots=True)
class Flow:
    """The structure of a picture at every pixel.

    Attributes:
        normal: angle across the edge in radians.
        anisotropy: 0 (no direction) to 1 (one direction only).
        strength: mean gradient, in luminance per pixel.
    """

    normal: Plane
    anisotropy: Plane
    strength: Plane

    @property
    def tangent(self) -> tuple[Plane, Plane]:
        """The x and y of the unit vector along the edge."""
        return -np.sin(self.normal), np.cos(self.normal)


def _tensor(picture: Rgb) -> Rgb:
    planes = [picture] if picture.ndim == 2 else [picture[..., c] for c in range(3)]
    parts = np.zeros((*picture.shape[:2], 3), np.float32)
    for plane in planes:
        across = cv2.Scharr(plane, cv2.CV_32F, 1, 0) / 16
        down = cv2.Scharr(plane, cv2.CV_32F, 0, 1) / 16
        parts += cv2.merge([across * across, across * down, down * down])
    return parts


def _with_far_neighbours(tensor: Rgb, sigma: float, near: float, far: float) -> Rgb:
    height, width = tensor.shape[:2]
    small = resized(tensor, (max(1, width // 4), max(1, height // 4)))
    wide = near * blur(small, sigma * 1.4) + far * blur(small, sigma * 5)
    return blur(tensor, sigma) + resized(np.asarray(wide, np.float32), (width, height))


def structure(
    picture: Rgb,
    sigma_px: float,
    *,
    fill: tuple[float, float] = _GENTLE,
    prior: float | None = None,
    prior_weight: float = 3e-5,
) -> Flow:
    """Return the smoothed structure tensor's directions.

    Args:
        picture: RGB or a plane.
        sigma_px: how far directions are averaged.
        fill: how much flat areas take over from near and from far neighbours.
        prior: direction in radians that flat areas fall back to; None for none.
        prior_weight: squared gradient that the prior counts as.

    Source: Brox et al. 2006; Kyprianidis, Kang and Doellner 2009.
    """
    full = _with_far_neighbours(_tensor(picture), sigma_px, *fill)
    e, f, g = full[..., 0], full[..., 1], full[..., 2]
    if prior is not None:
        across = prior + math.pi / 2
        e = e + np.float32(prior_weight * math.cos(across) ** 2)
        f = f + np.float32(prior_weight * math.cos(across) * math.sin(across))
        g = g + np.float32(prior_weight * math.sin(across) ** 2)
    spread = np.sqrt((e - g) ** 2 + 4 * f * f)
    major, minor = (e + g + spread) / 2, (e + g - spread) / 2
    return Flow(
        normal=np.asarray(0.5 * np.arctan2(2 * f, e - g), np.float32),
        anisotropy=np.asarray((major - minor) / (major + minor + 1e-7), np.float32),
        strength=np.asarray(np.sqrt(np.maximum(major, 0)), np.float32),
    )


def _walk(picture: Rgb, along: Rgb, steps: int, step_px: float, sigma_px: float) -> tuple[Rgb, float]:
    """Sum Gaussian-weighted samples on one side of every pixel."""
    x, y = coordinates(*picture.shape[:2])
    ahead = along
    total, weights = np.zeros_like(picture), 0.0
    for i in range(1, steps + 1):
        x, y = x + ahead[..., 0] * np.float32(step_px), y + ahead[..., 1] * np.float32(step_px)
        weight = math.exp(-0.5 * (i * step_px / sigma_px) ** 2)
        cv2.scaleAdd(looked_up(picture, x, y), weight, total, total)
        weights += weight
        if i < steps:
            here = looked_up(along, x, y, nearest=True)
            turned = np.where((here * ahead).sum(2) < 0, np.float32(-1), np.float32(1))
            ahead = here * turned[..., None]
    return total, weights


def smeared(picture: Rgb, flow: Flow, length_px: float, sigma_px: float, step_px: float = 1.0) -> Rgb:
    """Return the picture averaged along the flow, as wet paint or a soft pencil is drawn out.

    Args:
        picture: RGB or a plane.
        flow: where edges run.
        length_px: how far each way.
        sigma_px: deviation of the Gaussian weights.
        step_px: larger is faster and coarser.

    Source: line integral convolution, Cabral and Leedom 1993.
    """
    along = np.asarray(cv2.merge(flow.tangent), np.float32)
    steps = max(1, round(length_px / step_px))
    one, weight = _walk(picture, along, steps, step_px, sigma_px)
    other, _ = _walk(picture, -along, steps, step_px, sigma_px)
    return np.asarray((picture + one + other) / np.float32(1 + 2 * weight), np.float32)
