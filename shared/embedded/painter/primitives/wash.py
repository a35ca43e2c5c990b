"""Wet paint on paper: a light key, simple patches, an unsteady hand, glazes that dry with dark rims."""

from collections.abc import Sequence

import cv2
import numpy as np

from shared.embedded.painter.primitives.kuwahara import kuwahara
from shared.embedded.painter.primitives.noise import fractal
from shared.embedded.painter.primitives.pixels import (
    Plane,
    Rgb,
    Size,
    blur,
    clipped,
    luminance,
    mix,
    resized,
    smoothstep,
)
from shared.embedded.painter.primitives.shapes import coordinates


def in_high_key(photo: Rgb, mean_tone: float, most_lift: float) -> Rgb:
    """Return a dark photo lightened: white paper shines through every wash.

    Args:
        photo: RGB; one that is light already is left alone.
        mean_tone: mean luminance to come near to.
        most_lift: least exponent, 0..1; smaller lifts more.
    """
    mean = float(np.clip(luminance(photo).mean(), 0.05, 0.95))
    power = np.clip(np.log(mean_tone) / np.log(mean), most_lift, 1)
    return clipped(clipped(photo) ** np.float32(power))


def unsteady(size: Size, scale_px: float, reach_px: Plane, seed: int) -> tuple[Plane, Plane]:
    """Return where each pixel is taken from by a hand that wavers by `reach_px` over `scale_px`."""
    x, y = coordinates(*size)
    return x + reach_px * fractal(size, scale_px, seed), y + reach_px * fractal(size, scale_px, seed + 1)


def patches(photo: Rgb, unit: float, care: Plane, broad_px: float, most_detail: float = 1.0, passes: int = 2) -> Rgb:
    """Return patches of colour: small where there is detail or a face, large elsewhere.

    Args:
        photo: RGB.
        unit: scale of radii.
        care: 1 on faces.
        broad_px: radius of the large patches, at half of 1,024 px.
        most_detail: share of the small patches where there is detail but no face, 0..1.
        passes: how often the small patches are smoothed; one is enough for a picture that has been.
    """
    height, width = photo.shape[:2]
    fine = kuwahara(photo, 6 * unit, passes=passes)
    half = resized(fine, (max(1, width // 2), max(1, height // 2)))
    broad = resized(kuwahara(half, broad_px * unit), (width, height))
    tone = luminance(photo)
    detail = np.float32(most_detail) * smoothstep(0.02, 0.10, blur(np.abs(tone - blur(tone, 4 * unit)), 9 * unit))
    return mix(broad, fine, np.maximum(detail, care))


def glazes(
    tone: Plane, thresholds: Sequence[tuple[float, float]], softness: float, rim_px: float
) -> tuple[Plane, Plane]:
    """Return the dark rims where washes dried, and the share of washes that cover each pixel.

    Args:
        tone: luminance, uneven as a brush is.
        thresholds: luminance below which each wash lies, and the weight of its rim.
        softness: half the width of a wash's border, in luminance.
        rim_px: width of the rims.

    Source: edge darkening, Bousseau et al. 2006.
    """
    rim, covered = np.zeros_like(tone), np.zeros_like(tone)
    for threshold, weight in thresholds:
        glaze = 1 - smoothstep(threshold - softness, threshold + softness, tone)
        rim += np.float32(weight) * np.clip(glaze - blur(glaze, rim_px), 0, 1)
        covered += glaze / len(thresholds)
    return rim, covered


def drifting(size: Size, unit: float, seed: int) -> Rgb:
    """Return how neighbouring pigments mingle: a slow drift of each channel about 1."""
    planes = [
        1 + np.float32(amount) * fractal(size, 120 * unit, seed + 20 + i, 3)
        for i, amount in enumerate((0.05, 0.03, 0.05))
    ]
    return np.asarray(cv2.merge(planes), np.float32)


def loose_edge(size: Size, unit: float, seed: int, faces: Plane) -> Plane:
    """Return how deep inside the painted area each pixel lies: 0 at its ragged edge, about 1 in the middle.

    The area is a rounded rectangle that leaves the border of the paper bare; it reaches out for faces.

    Args:
        size: height and width.
        unit: scale of radii.
        seed: of the raggedness.
        faces: 1 on faces.
    """
    rows, columns = size
    x, y = coordinates(rows, columns)
    x, y = np.abs(2 * x / columns - 1), np.abs(2 * y / rows - 1)
    round_off = 1 - (x**5 + y**5) ** np.float32(0.2)
    ragged = 0.036 * fractal(size, 170 * unit, seed, 2) + 0.007 * fractal(size, 26 * unit, seed + 1, 3)
    depth = round_off - 0.075 + ragged * (1 - 0.8 * faces)
    border = np.minimum(1 - x, 1 - y)
    held = smoothstep(0.02, 0.05, border) * faces * 0.10  # a face near the border is not washed away
    return np.asarray(np.minimum(depth + held, 2.4 * border - 0.05), np.float32)
