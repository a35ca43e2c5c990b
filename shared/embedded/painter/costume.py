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
CHIN = 752.0

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
    glow = np.exp(
        -1.3 * ellipse_radius(room.size, (0.56 * width, 0.36 * height), (0.55 * width, 0.5 * height)) ** 2
    )
    cloud = 1 + 0.25 * fractal(room.size, 260 * room.scale, room.seed, 5)
    canvas = colour(0.10, 0.085, 0.05) + colour(0.28, 0.22, 0.13) * (glow * cloud)[..., None]
    corners = [(-80, -80), (262, -80), (226, 240), (140, 540), (96, 880), (120, 1360), (-80, 1360)]
    folds = hanging_folds(room.size, 74, 9, room.scale, room.seed + 5)
    curtain = Cloth(_CURTAIN, 40, 0.30, 0.28, 0.6)
    return laid(np.asarray(canvas, np.float32), room.shape(corners), curtain, room.scale, folds)


def clothes(canvas: Rgb, room: Room) -> Rgb:
    """Return the canvas with coat, waistcoat, lapels and buttons; no head and nothing round the neck."""
    tint = _COATS[room.seed % len(_COATS)]
    sides: Corners = [(120, 770), (250, 806), (395, 880), (468, 1050), (505, 1370)]
    outline = room.mirrored(sides, 1) + room.mirrored(sides[::-1], -1) + [(MIDDLE, 745)]
    folds = soft_folds(room.size, 130, 9, room.scale, room.seed + 1)
    canvas = laid(canvas, room.shape(outline), Cloth(tint, 190, 0.34, shadow=0.7), room.scale, folds)
    canvas = _waistcoat(canvas, room)
    lapel: Corners = [
        (95, 772),
        (235, 806),
        (322, 916),
        (248, 960),
        (268, 1006),
        (104, 1290),
        (64, 1360),
        (74, 1150),
        (128, 950),
    ]
    for side in (-1, 1):
        mask = room.shape(room.mirrored(lapel, side))
        velvet = Cloth(tint * np.float32(0.66), 30, 0.42, shadow=0.75)
        canvas = laid(
            canvas, mask, velvet, room.scale, soft_folds(room.size, 70, 2.5, room.scale, room.seed + 3)
        )
    return canvas


def _waistcoat(canvas: Rgb, room: Room) -> Rgb:
    half: Corners = [(130, 790), (150, 1000), (72, 1360)]
    outline = room.mirrored(half, 1) + room.mirrored(half[::-1], -1)
    tint = _WAISTCOATS[room.seed // 4 % len(_WAISTCOATS)]
    cloth = Cloth(tint, 90, 0.40)
    canvas = laid(canvas, room.shape(outline), cloth, room.scale, None, _damask(room))
    for i in range(4):
        centre = (MIDDLE * room.scale, (1128 + 62 * i) * room.scale)
        canvas = boss(canvas, centre, (12 * room.scale, 12 * room.scale))
    return canvas


def _damask(room: Room) -> Plane:
    """Return a woven pattern of staggered leaves."""
    x, y = (plane / np.float32(room.scale) for plane in coordinates(*room.size))
    row = np.round(y / 46)
    across = (x - MIDDLE) / 40 + 0.5 * (row % 2)
    across, down = across - np.round(across), y / 46 - row
    leaf = np.abs(across) * 2.6 + np.abs(down) ** 1.4 * 2.6
    vein = np.abs(across + 0.35 * down) < 0.035
    return np.asarray(
        0.75 * (1 - smoothstep(0.55, 0.80, leaf.astype(np.float32))) * (1 - 0.6 * vein), np.float32
    )


def neckwear(canvas: Rgb, room: Room) -> Rgb:
    """Return the canvas with neckcloth, wing collar, cravat and pin; the head comes on top."""
    canvas = _neckcloth(canvas, room)
    canvas = _cravat(canvas, room)
    wing: Corners = [
        (22, 806),
        (62, 700),
        (150, 640),
        (206, 612),
        (214, 700),
        (196, 776),
        (138, 838),
        (92, 872),
    ]
    starched = Cloth(_LINEN, 13, 0.12, 0.44)
    for side in (-1, 1):
        mask = room.shape(room.mirrored(wing, side), smooth=False)
        canvas = laid(
            canvas, mask, starched, room.scale, soft_folds(room.size, 150, 2, room.scale, room.seed + 6)
        )
    return _knot(canvas, room)


def _neckcloth(canvas: Rgb, room: Room) -> Rgb:
    half: Corners = [(150, 640), (192, 720), (188, 800), (110, 862)]
    outline = room.mirrored(half, 1) + room.mirrored(half[::-1], -1)
    folds = wrapped_folds(room.size, MIDDLE, 30, 2.6, room.scale, room.seed + 9)
    return laid(canvas, room.shape(outline), Cloth(_SILK, 46, 0.15, 0.36, 0.6), room.scale, folds)


def _cravat(canvas: Rgb, room: Room) -> Rgb:
    half: Corners = [(40, 846), (96, 900), (128, 980), (120, 1050), (66, 1092)]
    outline = room.mirrored(half, 1) + [(MIDDLE, 1108)] + room.mirrored(half[::-1], -1)
    folds = fanned_folds(room.size, (MIDDLE, 770), 13, 9, room.scale, room.seed + 20)
    return laid(canvas, room.shape(outline), Cloth(_SILK, 42, 0.18, 0.36, 0.6), room.scale, folds)


def _knot(canvas: Rgb, room: Room) -> Rgb:
    half: Corners = [(58, 818), (78, 848), (52, 886)]
    outline = room.mirrored(half, 1) + [(MIDDLE, 896)] + room.mirrored(half[::-1], -1) + [(MIDDLE, 812)]
    folds = fanned_folds(room.size, (MIDDLE, 720), 26, 3, room.scale, room.seed + 22)
    canvas = laid(canvas, room.shape(outline), Cloth(_SILK, 30, 0.2, 0.40, 0.6), room.scale, folds)
    centre = (MIDDLE * room.scale, 962 * room.scale)
    return boss(canvas, centre, (23 * room.scale, 28 * room.scale), _RUBY)


def top_hat(canvas: Rgb, room: Room, centre: tuple[float, float], width: float) -> Rgb:
    """Return the canvas with a silk hat whose brim lies at `centre` and is 1.1 `width` wide (design pixels)."""
    x, y = centre
    crown: Corners = [
        (x - 0.31 * width, y + 0.02 * width),
        (x - 0.30 * width, y - 0.40 * width),
        (x - 0.335 * width, y - 0.78 * width),
        (x, y - 0.81 * width),
        (x + 0.335 * width, y - 0.78 * width),
        (x + 0.30 * width, y - 0.40 * width),
        (x + 0.31 * width, y + 0.02 * width),
        (x, y + 0.06 * width),
    ]
    brim = [
        (x + 0.55 * width * np.cos(a), y + 0.02 * width + 0.115 * width * np.sin(a))
        for a in np.linspace(0, 6.28, 40)
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
