"""What hangs above the art of a card."""

import math
from collections.abc import Callable

import numpy as np

from shared.press import shapes
from shared.press.frames import Frame
from shared.press.motifs import burst, twig
from shared.press.ornaments import Painter
from shared.press.page import Wash
from shared.press.theme import Theme


def bunting(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Hang pennants from corner to corner."""
    middle, size = frame.width / 2, frame.top.h * 0.40
    painter.bunting((-40, 20), (middle, 60), frame.top.h * 0.26, theme.bright, 6, size)
    painter.bunting((middle, 60), (frame.width + 40, 20), frame.top.h * 0.26, theme.bright[::-1], 6, size)


def boughs(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Let twigs hang in from both upper corners, with blossoms where they start."""
    reach = frame.top.h
    for side in (0, 1):
        x = side * frame.width
        inwards = math.pi if side else 0.0
        turn = -1 if side else 1
        for dy, angle, length in ((0.10, 0.10, 1.9), (0.30, 0.62, 0.95)):
            painter.sprig(
                (x, dy * reach), inwards + turn * angle, reach * length, theme.leaves, pairs=8, curl=-0.1 * turn
            )
        for number, (dx, dy, radius) in enumerate(((0.24, 0.26, 0.21), (0.58, 0.40, 0.13), (0.10, 0.64, 0.12))):
            spot = x + (-1 if side else 1) * dx * reach, dy * reach
            painter.blossom(spot, radius * reach, theme.bright[number % len(theme.bright)], theme.bright[-1])


def fir_garland(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Hang a garland of fir with berries and baubles."""
    string = shapes.hanging((-150, 14), (frame.width + 150, 14), frame.top.h * 0.40, 72)
    for place in range(2, len(string) - 2):
        way = string[place + 1] - string[place - 1]
        ahead = math.atan2(way[1], way[0])
        for side in (-1, 1):
            twig(painter, string[place], ahead + side * painter.chance.uniform(0.35, 1.0), frame.top.h * 0.22, theme)
    for place in range(8, len(string) - 4, 12):
        painter.berries((float(string[place, 0]), float(string[place, 1]) + 8), frame.top.h * 0.042, theme.bright[0])
    for number, place in enumerate(range(14, len(string) - 8, 12)):
        hang = (float(string[place, 0]), float(string[place, 1]) + frame.top.h * 0.30)
        painter.page.line(np.array([string[place], hang]), (0.55, 0.48, 0.36), 2)
        painter.ball(hang, frame.top.h * 0.115, theme.bright[number % 2])


def hearts(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Hang hearts on a string."""
    _strung(painter, frame, lambda at, size, number: painter.page.wash(
        shapes.heart(at, size), theme.bright[number % len(theme.bright)], Wash(0.85, 0.55)), 11)  # fmt: skip


def stars_and_moon(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Hang a moon, clouds and stars over the art."""
    middle, tall = frame.width / 2, frame.top.h
    spots = (
        (-0.40, 0.42, "cloud"),
        (-0.22, 0.66, "star"),
        (0.0, 0.40, "moon"),
        (0.2, 0.68, "star"),
        (0.39, 0.40, "cloud"),
    )
    for number, (dx, dy, what) in enumerate(spots):
        at = middle + dx * frame.width, dy * tall
        painter.page.line(np.array([(at[0], -50), (at[0], at[1] - tall * 0.08)]), (0.62, 0.58, 0.54), 2)
        shape = {"cloud": lambda s: shapes.cloud(s, tall * 0.75), "moon": lambda s: shapes.moon(s, tall * 0.24),
                 "star": lambda s: shapes.star(s, tall * 0.14, 5, 0.5)}[what](at)  # fmt: skip
        painter.page.wash(shape, theme.bright[number % len(theme.bright)], Wash(0.8, 0.5))


def fireworks(theme: Theme, painter: Painter, frame: Frame) -> None:
    """Let rockets burst above the art."""
    bursts = ((0.14, 0.50, 0.40), (0.35, 0.36, 0.29), (0.52, 0.56, 0.36), (0.70, 0.36, 0.30), (0.88, 0.50, 0.40))
    for number, (share, down, radius) in enumerate(bursts):
        centre = share * frame.width, down * frame.top.h
        burst(painter, centre, radius * frame.top.h, theme.bright[number % len(theme.bright)])


def _strung(painter: Painter, frame: Frame, paint: Callable[[shapes.Spot, float, int], None], count: int) -> None:
    string = shapes.hanging((-40, 24), (frame.width + 40, 24), frame.top.h * 0.42)
    painter.page.line(string, (0.56, 0.47, 0.45), 3)
    for number in range(count):
        at = string[round((number + 0.5) / count * (len(string) - 1))]
        drop = frame.top.h * (0.10 if number % 2 else 0.24)
        end = np.array([at[0], at[1] + drop])
        painter.page.line(np.array([at, end]), (0.56, 0.47, 0.45), 2)
        size = frame.top.h * (0.26 if number % 2 else 0.34)
        paint((float(end[0]), float(end[1]) + size * 0.36), size, number)
