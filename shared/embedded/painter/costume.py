"""The sitter's clothes and room: backdrop, curtain, coat, waistcoat, neckcloth, cravat, top hat.

Coordinates are design pixels of a canvas of 1,024 x 1,280, with the sitter in the middle.
"""

from dataclasses import dataclass

import numpy as np

from shared.embedded.painter.cloth import (
    Cloth,
    boss,
    fanned_folds,
    hanging_folds,
    laid,
    soft_folds,
    wrapped_folds,
)
from shared.embedded.painter.primitives.noise import fractal
from shared.embedded.painter.primitives.pixels import Plane, Rgb, Size, colour, smoothstep
from shared.embedded.painter.primitives.shapes import closed_curve, coordinates, ellipse_radius, filled

DESIGN = (1280, 1024)
MIDDLE = 512.0
CHIN = 768.0

Corners = list[tuple[float, float]]

_COATS = (
    colour(0.36, 0.09, 0.14),
    colour(0.09, 0.20, 0.14),
    colour(0.10, 0.13, 0.28),
    colour(0.24, 0.10, 0.22),
)
_WAISTCOATS = (
    colour(0.40, 0.26, 0.11),
    colour(0.36, 0.12, 0.12),
    colour(0.30, 0.24, 0.16),
    colour(0.16, 0.20, 0.22),
)
_LINEN = colour(0.95, 0.91, 0.82)
_SILK = colour(0.93, 0.88, 0.78)
_CURTAIN = colour(0.38, 0.07, 0.09)
_RUBY = colour(0.66, 0.05, 0.10)


@dataclass(frozen=True, slots=True)
class Room:
    """A canvas size and its scale in pixels per design pixel."""

    size: Size
    scale: float
    seed: int

    def shape(self, corners: Corners, *, smooth: bool = True) -> Plane:
        """Return the mask of a shape given in design pixels."""
        points = closed_curve(corners) if smooth else np.array(corners, np.float32)
        return filled(self.size, points * np.float32(self.scale))

    def mirrored(self, corners: Corners, side: int) -> Corners:
        """Return corners given as offsets from the middle, on the right (1) or the left (-1)."""
        return [(MIDDLE + side * x, y) for x, y in corners]


def backdrop(room: Room) -> Rgb:
    """Return scumbled umber with a glow behind the head, and a curtain on the left."""
    height, width = room.size
    glow = np.exp(-1.3 * ellipse_radius(room.size, (0.56 * width, 0.36 * height), (0.55 * width, 0.5 * height)) ** 2)
    cloud = 1 + 0.25 * fractal(room.size, 260 * room.scale, room.seed, 5)
    canvas = colour(0.10, 0.085, 0.05) + colour(0.28, 0.22, 0.13) * (glow * cloud)[..., None]
    corners: Corners = [(-80, -80), (262, -80), (226, 240), (140, 540), (96, 880), (120, 1360), (-80, 1360)]
    folds = hanging_folds(room.size, 74, 9, room.scale, room.seed + 5)
    curtain = Cloth(_CURTAIN, 40, 0.30, 0.28, 0.6)
    return laid(np.asarray(canvas, np.float32), room.shape(corners), curtain, room.scale, folds)


def clothes(canvas: Rgb, room: Room) -> Rgb:
    """Return the canvas with the sitter dressed up to the chin; the head comes on top."""
    tint = _COATS[room.seed % len(_COATS)]
    side: Corners = [(120, 770), (250, 806), (395, 880), (468, 1050), (505, 1370)]
    outline = [*room.mirrored(side, 1), *room.mirrored(side[::-1], -1), (MIDDLE, 745)]
    folds = soft_folds(room.size, 130, 9, room.scale, room.seed + 1)
    canvas = laid(canvas, room.shape(outline), Cloth(tint, 190, 0.34, shadow=0.7), room.scale, folds)
    canvas = _waistcoat(_cravat(canvas, room), room)
    canvas = _lapels(canvas, Cloth(tint * np.float32(0.66), 30, 0.42, shadow=0.75), room)
    return _pin(_knot(_collar(_neckcloth(canvas, room), room), room), room)


def _lapels(canvas: Rgb, velvet: Cloth, room: Room) -> Rgb:
    lapel: Corners = [
        (112, 778), (235, 806), (322, 916), (250, 958), (270, 1006), (150, 1250), (96, 1370), (98, 1180), (140, 960),
    ]  # fmt: skip
    nap = soft_folds(room.size, 70, 2.5, room.scale, room.seed + 3)
    for side in (-1, 1):
        canvas = laid(canvas, room.shape(room.mirrored(lapel, side)), velvet, room.scale, nap)
    return canvas


def _waistcoat(canvas: Rgb, room: Room) -> Rgb:
    """Button two brocade halves over the cravat, open in a V."""
    half: Corners = [(104, 830), (186, 900), (160, 1150), (112, 1370), (-14, 1370), (-12, 1120), (10, 1088)]
    cloth = Cloth(_WAISTCOATS[room.seed // 4 % len(_WAISTCOATS)], 22, 0.40, shadow=0.7)
    for side in (1, -1):
        mask = room.shape(room.mirrored(half, side), smooth=False)
        canvas = laid(canvas, mask, cloth, room.scale, None, _damask(room))
    for i in range(4):
        centre = (MIDDLE * room.scale, (1132 + 56 * i) * room.scale)
        canvas = boss(canvas, centre, (11 * room.scale, 11 * room.scale))
    return canvas


def _damask(room: Room) -> Plane:
    """Return a woven pattern of staggered leaves."""
    x, y = (plane / np.float32(room.scale) for plane in coordinates(*room.size))
    row = np.round(y / 46)
    across = (x - MIDDLE) / 40 + 0.5 * (row % 2)
    across, down = across - np.round(across), y / 46 - row
    leaf = np.abs(across) * 2.6 + np.abs(down) ** 1.4 * 2.6
    vein = np.abs(across + 0.35 * down) < 0.035
    return np.asarray(0.75 * (1 - smoothstep(0.55, 0.80, leaf.astype(np.float32))) * (1 - 0.6 * vein), np.float32)


def _cravat(canvas: Rgb, room: Room) -> Rgb:
    """Fill the opening of the waistcoat with the two ends of a silk cravat that cross below the knot."""
    under: Corners = [(-50, 850), (60, 850), (150, 880), (120, 1010), (40, 1120), (-30, 1120)]
    over: Corners = [(56, 850), (-60, 850), (-150, 880), (-122, 1000), (-46, 1120), (22, 1130), (64, 1010), (70, 920)]
    for corners, origin, seed in ((under, 46, 20), (over, -30, 21)):
        outline = [(MIDDLE + x, y) for x, y in corners]
        folds = fanned_folds(room.size, (MIDDLE + origin, 760), 17, 4.2, room.scale, room.seed + seed)
        canvas = laid(canvas, room.shape(outline), Cloth(_SILK, 24, 0.24, 0.36, 0.7), room.scale, folds)
    return canvas


def _neckcloth(canvas: Rgb, room: Room) -> Rgb:
    half: Corners = [(150, 660), (186, 740), (176, 810), (104, 858)]
    outline = [*room.mirrored(half, 1), *room.mirrored(half[::-1], -1)]
    folds = wrapped_folds(room.size, MIDDLE, 30, 2.6, room.scale, room.seed + 9)
    return laid(canvas, room.shape(outline), Cloth(_SILK, 46, 0.15, 0.36, 0.6), room.scale, folds)


def _collar(canvas: Rgb, room: Room) -> Rgb:
    wing: Corners = [(12, 842), (60, 756), (126, 704), (184, 676), (194, 744), (176, 800), (124, 842), (58, 886)]
    folds = soft_folds(room.size, 120, 3, room.scale, room.seed + 6)
    for side in (-1, 1):
        mask = room.shape(room.mirrored(wing, side), smooth=False)
        canvas = laid(canvas, mask, Cloth(_LINEN, 9, 0.10, 0.42), room.scale, folds)
    return canvas


def _knot(canvas: Rgb, room: Room) -> Rgb:
    half: Corners = [(44, 838), (58, 866), (40, 900)]
    outline = [*room.mirrored(half, 1), (MIDDLE, 908), *room.mirrored(half[::-1], -1), (MIDDLE, 832)]
    folds = fanned_folds(room.size, (MIDDLE, 700), 34, 1.6, room.scale, room.seed + 22)
    return laid(canvas, room.shape(outline), Cloth(_SILK, 24, 0.2, 0.40, 0.7), room.scale, folds)


def _pin(canvas: Rgb, room: Room) -> Rgb:
    centre = (MIDDLE * room.scale, 968 * room.scale)
    return boss(canvas, centre, (19 * room.scale, 24 * room.scale), _RUBY)


def top_hat(canvas: Rgb, room: Room, centre: tuple[float, float], width: float) -> Rgb:
    """Return the canvas with a silk hat whose brim is 1.1 `width` wide, all in design pixels."""
    x, y = centre
    crown: Corners = [
        (x - 0.31 * width, y + 0.02 * width),
        (x - 0.30 * width, y - 0.34 * width),
        (x - 0.335 * width, y - 0.66 * width),
        (x, y - 0.69 * width),
        (x + 0.335 * width, y - 0.66 * width),
        (x + 0.30 * width, y - 0.34 * width),
        (x + 0.31 * width, y + 0.02 * width),
        (x, y + 0.06 * width),
    ]
    brim = [
        (x + 0.55 * width * np.cos(a), y + 0.02 * width + 0.115 * width * np.sin(a)) for a in np.linspace(0, 6.28, 40)
    ]
    band = [
        (x - 0.308 * width, y - 0.13 * width), (x, y - 0.095 * width), (x + 0.308 * width, y - 0.13 * width),
        (x + 0.311 * width, y + 0.02 * width), (x, y + 0.06 * width), (x - 0.311 * width, y + 0.02 * width),
    ]  # fmt: skip
    silk = Cloth(colour(0.085, 0.08, 0.085), 0.26 * width, 0.50, 0.45, 0.4)
    canvas = laid(canvas, room.shape(brim), Cloth(silk.tint, 0.06 * width, 0.5, 0.5, 0.75), room.scale)
    canvas = laid(canvas, room.shape(crown, smooth=False), silk, room.scale)
    ribbon = Cloth(colour(0.30, 0.05, 0.09), 0.26 * width, 0.4, 0.4, 0.2)
    return laid(canvas, room.shape(band, smooth=False), ribbon, room.scale)
