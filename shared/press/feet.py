"""What stands below the words of a card."""

import math

import numpy as np

from shared.press import shapes
from shared.press.frames import Frame
from shared.press.motifs import mortarboard, painted_egg, twig
from shared.press.ornaments import Painter
from shared.press.page import Wash
from shared.press.theme import Theme


def leafy_foot(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Lay two twigs under the words, a blossom where they meet."""
    middle, y = frame.width / 2, frame.foot.y + frame.foot.h * 0.48
    reach = frame.foot.h * 1.9
    for side in (-1, 1):
        root = middle + side * frame.foot.h * 0.14, y
        painter.sprig(root, 0.0 if side > 0 else math.pi, reach, theme.leaves, pairs=9, curl=-0.35 * side)
    painter.blossom((middle, y), frame.foot.h * 0.22, theme.bright[0], theme.bright[-1])
    for side in (-1, 1):
        painter.blossom((middle + side * frame.foot.h * 0.34, y + frame.foot.h * 0.10), frame.foot.h * 0.13,
                        theme.bright[1 % len(theme.bright)], theme.bright[-1])  # fmt: skip


def balloons_foot(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Let balloons rise at both sides, twigs between them."""
    radius = frame.foot.h * 0.30
    spread = ((0.050, 0.42, 1.0), (0.122, 0.20, 0.80))
    for side in (0, 1):
        tied = (0.09 if not side else 0.91) * frame.width, frame.height + 60.0
        for number, (share, down, scale) in enumerate(spread):
            x = (share if not side else 1 - share) * frame.width + (14 if not side else -14)
            paint = theme.bright[(number + 2 * side) % len(theme.bright)]
            painter.balloon((x, frame.foot.y + frame.foot.h * down), radius * scale, paint, tied)
    middle, y = frame.width / 2, frame.foot.y + frame.foot.h * 0.55
    for side in (-1, 1):
        painter.sprig((middle + side * 26, y), 0.0 if side > 0 else math.pi, frame.foot.h * 1.45, theme.leaves, pairs=8,
                      curl=-0.3 * side)  # fmt: skip
    painter.page.wash(
        shapes.star((middle, y), frame.foot.h * 0.10), theme.bright[3 % len(theme.bright)], Wash(0.9, 0.6, 1.1, 0.9)
    )


def berry_foot(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Lay fir twigs and berries under the words."""
    middle, y = frame.width / 2, frame.foot.y + frame.foot.h * 0.45
    for side in (-1, 1):
        for number in range(6):
            root = np.array([middle + side * (30 + number * frame.foot.h * 0.30), y + number * 5])
            for tilt in (-0.45, 0.0, 0.45):
                angle = (0.0 if side > 0 else math.pi) + tilt
                twig(painter, root, angle, frame.foot.h * (0.46 - 0.03 * number), theme)
    painter.berries((middle, y), frame.foot.h * 0.075, theme.bright[0])


def egg_foot(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Lay painted eggs in grass under the words."""
    ground = frame.foot.bottom
    radius = frame.foot.h * 0.33
    for number, share in enumerate((0.22, 0.36, 0.50, 0.64, 0.78)):
        centre = share * frame.width, ground - radius * 0.98
        painted_egg(painter, centre, radius * (1.1 if number == 2 else 0.92), theme, number)
    for blade in range(110):
        x = frame.width * (0.12 + 0.76 * blade / 109) + painter.chance.normal(0, 6)
        angle = -math.pi / 2 + painter.chance.normal(0, 0.28)
        length = frame.foot.h * painter.chance.uniform(0.18, 0.36)
        paint = theme.leaves[blade % len(theme.leaves)]
        painter.page.wash(shapes.leaf((x, ground), angle, length, 0.055), paint, Wash(0.95, 0.4, 0.7))


def hearts_foot(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Lay twigs under the words that meet at a heart."""
    middle, y = frame.width / 2, frame.foot.y + frame.foot.h * 0.42
    for side in (-1, 1):
        painter.sprig((middle + side * frame.foot.h * 0.26, y), 0.0 if side > 0 else math.pi, frame.foot.h * 1.75,
                      theme.leaves, pairs=9, curl=-0.3 * side)  # fmt: skip
    painter.page.wash(shapes.heart((middle, y), frame.foot.h * 0.36), theme.bright[0], Wash(0.95, 0.6, 1.1, 0.9))


def laurel_foot(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Paint a mortarboard between laurel twigs."""
    middle, y = frame.width / 2, frame.foot.y + frame.foot.h * 0.40
    size = frame.foot.h * 0.34
    for side in (-1, 1):
        painter.sprig((middle + side * size * 1.5, y + size * 0.3), 0.0 if side > 0 else math.pi, frame.foot.h * 1.5,
                      theme.leaves, pairs=9, plump=0.2, curl=-0.5 * side)  # fmt: skip
    mortarboard(painter, (middle, y), size, theme)


def cloud_foot(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Let small clouds drift under the words, a star among them."""
    y = frame.foot.y + frame.foot.h * 0.45
    for number, (share, scale) in enumerate(((0.18, 0.9), (0.34, 0.6), (0.66, 0.6), (0.82, 0.9))):
        painter.page.wash(
            shapes.cloud((share * frame.width, y), frame.foot.h * scale), theme.bright[number % 2], Wash(0.6, 0.5)
        )
    painter.page.wash(shapes.star((frame.width / 2, y), frame.foot.h * 0.17, 5, 0.5), theme.bright[2], Wash(0.9, 0.6))


def spark_foot(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Lay a row of sparks under the words, the largest in the middle."""
    y = frame.foot.y + frame.foot.h * 0.42
    for number in range(-5, 6):
        size = frame.foot.h * (0.18 - 0.024 * abs(number))
        at = frame.width / 2 + number * frame.foot.h * 0.36, y + (number % 2) * frame.foot.h * 0.08
        painter.page.wash(shapes.star(at, size, 4, 0.24), theme.bright[abs(number) % len(theme.bright)], Wash(0.9, 0.6))
