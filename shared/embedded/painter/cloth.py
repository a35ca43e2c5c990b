"""Padded cloth: a shape is inflated, folded, lit and laid on the canvas with its shadow."""

from dataclasses import dataclass

import numpy as np

from shared.embedded.painter.primitives.noise import fractal
from shared.embedded.painter.primitives.pixels import Plane, Rgb, Size, blur, colour, mix
from shared.embedded.painter.primitives.relief import domed, glint, gold, lit
from shared.embedded.painter.primitives.shapes import coordinates, depth_inside, ellipse_radius, shadow_of

_LAMP = (-0.5, -0.62, 0.60)


@dataclass(frozen=True, slots=True)
class Cloth:
    """A material and how it is padded.

    Attributes:
        tint: its colour.
        padding: radius of its rounded border in design pixels.
        sheen: 0 wool to 0.5 satin.
        ambient: light in its shadows.
        shadow: strength of the shadow it throws.
    """

    tint: Rgb
    padding: float
    sheen: float
    ambient: float = 0.32
    shadow: float = 0.55


def laid(
    canvas: Rgb,
    mask: Plane,
    cloth: Cloth,
    scale: float,
    folds: Plane | None = None,
    brocade: Plane | None = None,
) -> Rgb:
    """Return the canvas with one piece of cloth on it.

    Args:
        canvas: RGB.
        mask: its shape.
        cloth: material.
        scale: pixels per design pixel.
        folds: height of the folds in design pixels; None for none.
        brocade: where gold thread is woven in, 0..1; None for none.
    """
    radius = cloth.padding * scale
    height = blur(domed(depth_inside(mask), radius), max(1.0, 0.06 * radius))
    if folds is not None:
        height = height + folds * np.float32(scale)
    surface = lit(height, 1.0, _LAMP)
    tint = np.broadcast_to(cloth.tint, canvas.shape)
    if brocade is not None:
        tint = mix(tint, np.broadcast_to(colour(0.66, 0.47, 0.20), canvas.shape), brocade)
    light = (cloth.ambient + 0.95 * surface.diffuse)[..., None]
    gloss = (cloth.sheen * (0.8 * surface.gloss + 0.25 * surface.diffuse**4))[..., None]
    piece = tint * light + gloss * (0.6 * tint + 0.25)
    dark = cloth.shadow * shadow_of(mask, 5 * scale, 7 * scale, 0.16 * radius + 3 * scale)
    return mix(canvas * (1 - dark)[..., None], np.asarray(piece, np.float32), mask)


def hanging_folds(size: Size, pitch: float, depth: float, scale: float, seed: int) -> Plane:
    """Return the height of drapery that hangs in long vertical folds; pitch and depth in design pixels."""
    x, y = (plane / np.float32(scale) for plane in coordinates(*size))
    slack = 0.30 * pitch * fractal(size, 420 * scale, seed, 2) + 0.10 * y * np.sin(x / (2.2 * pitch))
    crease = np.cos((x + slack) * np.float32(2 * np.pi / pitch)) + 0.4 * np.cos(
        (x + slack) * np.float32(4.6 * np.pi / pitch)
    )
    return np.asarray(depth * crease * (1 + 0.25 * fractal(size, 300 * scale, seed + 1, 2)), np.float32)


def fanned_folds(size: Size, origin: tuple[float, float], count: float, depth: float, scale: float, seed: int) -> Plane:
    """Return the height of folds that spread from a knot at `origin` (design pixels)."""
    x, y = (plane / np.float32(scale) for plane in coordinates(*size))
    angle = np.arctan2(x - origin[0], y - origin[1])
    away = np.hypot(x - origin[0], y - origin[1])
    bent = angle + 0.10 * fractal(size, 150 * scale, seed, 2)
    ridge = np.cos(bent * np.float32(count)) + 0.5 * np.cos(bent * np.float32(2.3 * count) + 1)
    return np.asarray(depth * ridge * np.clip(away / 90, 0.2, 1.2), np.float32)


def wrapped_folds(size: Size, centre_x: float, pitch: float, depth: float, scale: float, seed: int) -> Plane:
    """Return the height of cloth wound round a neck: creases that sag in the middle."""
    x, y = (plane / np.float32(scale) for plane in coordinates(*size))
    sag = y - 34 * (1 - np.clip((x - centre_x) / 170, -1, 1) ** 2) + 5 * fractal(size, 120 * scale, seed, 2)
    return np.asarray(depth * np.cos(sag * np.float32(2 * np.pi / pitch)), np.float32)


def soft_folds(size: Size, pitch: float, depth: float, scale: float, seed: int) -> Plane:
    """Return the height of the vague folds of heavy cloth."""
    return np.asarray(depth * fractal(size, pitch * scale, seed, 2), np.float32)


def boss(canvas: Rgb, centre: tuple[float, float], axes: tuple[float, float], gem: Rgb | None = None) -> Rgb:
    """Return the canvas with a gold button, or a stone in a gold ring; centre and half axes in pixels."""
    reach = max(axes) * 1.8 + 2
    rows = slice(max(0, int(centre[1] - reach)), int(centre[1] + reach) + 1)
    columns = slice(max(0, int(centre[0] - reach)), int(centre[0] + reach) + 1)
    part = canvas[rows, columns]
    if part.size == 0:
        return canvas
    radius = ellipse_radius(part.shape[:2], (centre[0] - columns.start, centre[1] - rows.start), axes)
    edge = np.float32(1 / max(1.0, min(axes)))
    mask = np.clip((1 - radius) / edge + 0.5, 0, 1)
    surface = lit(np.asarray(0.8 * min(axes) * np.sqrt(np.clip(1 - radius**2, 0, 1)), np.float32), 1.0)
    metal = gold(0.2 + 0.7 * surface.diffuse) + glint(surface, 0.5)
    if gem is not None:
        stone = gem * (0.35 + 0.9 * surface.diffuse[..., None]) + 0.8 * surface.gloss[..., None]
        metal = mix(metal, np.asarray(stone, np.float32), np.clip((0.74 - radius) / edge + 0.5, 0, 1))
    dark = 0.55 * shadow_of(mask, 0.2 * axes[0], 0.25 * axes[1], 0.25 * min(axes))
    result = canvas.copy()
    result[rows, columns] = mix(part * (1 - dark)[..., None], metal, mask)
    return result
