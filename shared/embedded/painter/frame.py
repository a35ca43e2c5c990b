"""The carved gilt frame: four mitred sides of one moulding, lit from the upper left."""

import math

import numpy as np

from shared.embedded.painter.primitives.noise import fractal
from shared.embedded.painter.primitives.pixels import Plane, Rgb, blur, colour, mix, single, smoothstep
from shared.embedded.painter.primitives.relief import glint, gold, lit
from shared.embedded.painter.primitives.shapes import coordinates, moved

SHARE_OF_LONG_SIDE = 150 / 1580
_DESIGN_WIDTH = 150
_DIRT = colour(0.13, 0.075, 0.04)
_LEAF_PITCH = 0.62
_EGG_PITCH = 0.27
_PEARL_PITCH = 0.125


def framed(picture: Rgb, width_px: int, seed: int) -> Rgb:
    """Return the picture in a gilt frame whose sides are `width_px` wide, with its shadow on the picture."""
    height, width = picture.shape[:2]
    result = np.zeros((height + 2 * width_px, width + 2 * width_px, 3), np.float32)
    for side in (0, 2, 1, 3):
        _nail(result, width_px, side, seed)
    inner = slice(width_px, width_px + height), slice(width_px, width_px + width)
    result[inner] = picture * _shade((height, width), width_px)[..., None]
    return result


def _nail(result: Rgb, width_px: int, side: int, seed: int) -> None:
    """Make one side and put it in its place: 0 top, then anticlockwise; upright sides are mitred."""
    rows, columns = result.shape[:2]
    length = columns if side % 2 == 0 else rows
    place = (
        (slice(0, width_px), slice(None)),
        (slice(None), slice(0, width_px)),
        (slice(rows - width_px, rows), slice(None)),
        (slice(None), slice(columns - width_px, columns)),
    )[side]
    gilt = _gilded(np.ascontiguousarray(np.rot90(_moulding(length, width_px), side)), width_px, seed + side)
    if side % 2:
        x, y = coordinates(width_px, length)
        mitre = np.clip(np.minimum(x, length - 1 - x) - y + 0.5, 0, 1)
        gilt = mix(result[place], gilt, np.rot90(mitre, side))
    result[place] = gilt


def _moulding(length: int, width_px: int) -> Plane:
    """Return the height of a straight side in pixels; row 0 is the outer edge."""
    x, y = coordinates(width_px, length)
    depth = (y + np.float32(0.5)) / np.float32(width_px)
    along = (x - np.float32((length - 1) / 2)) / np.float32(width_px)
    side = length / width_px - 1.0
    height = _profile(depth) + _eggs(depth, _repeat(along, side, _EGG_PITCH))
    height += _pearls(depth, _repeat(along, side, _PEARL_PITCH))
    height += _leaves(depth, _repeat(along, side, _LEAF_PITCH))
    height += _buds(depth, _repeat(along, side, _LEAF_PITCH, 0.5))
    from_end = single(np.minimum(x, length - 1 - x) / width_px)
    height = _with_corner(height, from_end, depth)
    return blur(np.asarray(height * (width_px / _DESIGN_WIDTH), np.float32), 1.0 * width_px / _DESIGN_WIDTH)


def _repeat(along: Plane, side: float, pitch: float, shift: float = 0.0) -> Plane:
    """Return the distance from the nearest repeat, in frame widths; a whole number of repeats fits a side."""
    pitch = side / max(1, round(side / pitch))
    turns = along / np.float32(pitch) + np.float32(shift)
    return np.asarray((turns - np.round(turns)) * np.float32(pitch), np.float32)


def _roll(depth: Plane, centre: float, half: float, height: float) -> Plane:
    return np.asarray(height * np.sqrt(np.clip(1 - ((depth - centre) / half) ** 2, 0, 1)), np.float32)


def _profile(depth: Plane) -> Plane:
    """Return the plain moulding: back edge, roll, hollow, swelling, fillets, sight edge."""
    swelling = 26 * smoothstep(0.24, 0.50, depth) * (1 - smoothstep(0.58, 0.80, depth))
    return (
        _roll(depth, 0.07, 0.07, 16)
        + _roll(depth, 0.19, 0.05, 8)
        + swelling
        + _roll(depth, 0.86, 0.05, 8)
        + _roll(depth, 0.955, 0.04, 10)
    )


def _eggs(depth: Plane, along: Plane) -> Plane:
    egg = np.clip(1 - (along / 0.10) ** 2 - ((depth - 0.19) / 0.062) ** 2, 0, 1)
    dart = np.clip(1 - ((np.abs(along) - 0.135) / 0.014) ** 2 - ((depth - 0.19) / 0.06) ** 2, 0, 1)
    return np.asarray(11 * np.sqrt(egg) + 6 * np.sqrt(dart), np.float32)


def _pearls(depth: Plane, along: Plane) -> Plane:
    return np.asarray(10 * np.sqrt(np.clip(1 - (np.hypot(along, depth - 0.86) / 0.052) ** 2, 0, 1)), np.float32)


def _leaves(depth: Plane, along: Plane) -> Plane:
    """Return acanthus leaves that lie on the swelling, tips outwards: lobed borders, veins, a midrib."""
    t = np.clip((0.78 - depth) / 0.54, 0, 1)
    lobes = 1 + 0.16 * np.cos(2 * math.pi * (5 * t - 0.25))
    half = 0.27 * np.sin(math.pi * np.clip(t, 0.02, 0.99) ** 0.75) ** 0.7 * lobes + 1e-3
    aside = np.clip(np.abs(along) / half, 0, 1)
    blade = np.sqrt(np.clip(1 - aside**2, 0, 1))
    veins = 0.72 + 0.28 * np.cos(2 * math.pi * (2.4 * aside - 5 * t))
    rib = 1 - 0.45 * np.exp(-((along / 0.014) ** 2)) * (t < 0.9)
    curl = 1 + 0.55 * np.exp(-(((t - 0.86) / 0.13) ** 2))
    return np.asarray(17 * blade * veins * rib * curl * ((depth > 0.24) & (depth < 0.78)), np.float32)


def _buds(depth: Plane, along: Plane) -> Plane:
    """Return the small scrolled buds between the leaves."""
    from_centre = np.hypot(along, (depth - 0.40) * 0.85)
    ring = 0.65 + 0.35 * np.cos(from_centre * 2 * math.pi / 0.055)
    return np.asarray(13 * np.sqrt(np.clip(1 - (from_centre / 0.085) ** 2, 0, 1)) * ring, np.float32)


def _with_corner(height: Plane, from_end: Plane, depth: Plane) -> Plane:
    """Return the side with a shell carved over the mitre, the same from both sides."""
    radius = np.hypot(from_end - 0.50, depth - 0.50)
    angle = np.arctan2(depth - 0.50, from_end - 0.50)
    scallop = 0.54 + 0.045 * np.cos(8 * angle)
    rise = np.clip(1 - (radius / scallop) ** 2, 0, 1)
    fan = 0.66 + 0.34 * np.abs(np.cos(4 * angle)) ** 0.7
    inner = np.clip(1 - (radius / 0.24) ** 2, 0, 1)
    shell = 30 * np.sqrt(rise) * fan + 12 * np.sqrt(inner) * (0.75 + 0.25 * np.cos(6 * angle))
    shell += 9 * np.sqrt(np.clip(1 - (radius / 0.085) ** 2, 0, 1))
    covers = smoothstep(0, 0.10, np.asarray(rise, np.float32))
    return np.asarray(height * (1 - covers) + np.maximum(height * 0.6, shell) * covers, np.float32)


def _gilded(height: Plane, width_px: int, seed: int) -> Rgb:
    """Return the carving in worn gold leaf: dark in the hollows, glinting on the ridges."""
    scale = width_px / _DESIGN_WIDTH
    worn = fractal(height.shape, 26 * scale, seed)
    rough = 0.45 * worn + 0.16 * fractal(height.shape, 5 * scale, seed + 40, 2)
    height = single(height + rough * scale)
    surface = lit(height, 1.15)
    hollow = np.clip(1 + (height - blur(height, 0.07 * width_px)) * np.float32(0.042 / scale), 0.32, 1.2)
    brightness = (0.09 + 0.60 * surface.diffuse**1.15 + 0.18 * surface.room * surface.diffuse) * hollow
    leaf = gold(brightness) + glint(surface, 0.55)
    dirt = 0.45 * smoothstep(-0.6, 1.8, worn) * (1 - smoothstep(0.55, 1.05, hollow))
    return np.clip(mix(leaf, np.broadcast_to(_DIRT, leaf.shape), dirt), 0, 1)


def _shade(size: tuple[int, int], width_px: int) -> Plane:
    """Return the shadow the frame throws on the picture, as a factor."""
    margin = max(1, width_px // 2)
    open_ = np.pad(np.ones(size, np.float32), margin)
    light = blur(moved(open_, 0.05 * width_px, 0.07 * width_px), 0.07 * width_px)
    return np.asarray(0.42 + 0.58 * light[margin:-margin, margin:-margin], np.float32)
