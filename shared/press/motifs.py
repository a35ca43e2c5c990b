"""Larger ornaments made of several washes."""

import math

import numpy as np

from shared.press import shapes
from shared.press.ornaments import Painter
from shared.press.page import Colour, Wash
from shared.press.theme import Theme


def twig(painter: Painter, root: np.ndarray, angle: float, length: float, theme: Theme) -> None:
    """Paint a short fir twig: needles on both sides of a stem."""
    tip = root + np.array([math.cos(angle), math.sin(angle)]) * length
    paint = theme.leaves[int(painter.chance.integers(len(theme.leaves)))]
    needles = []
    for part in np.linspace(0.1, 1, 7):
        at = root + (tip - root) * part
        for side in (-0.6, 0.6):
            way = angle + side + painter.chance.normal(0, 0.1)
            needles.append(shapes.leaf((float(at[0]), float(at[1])), way, length * 0.42, 0.06))
    painter.page.washes(needles, paint, Wash(0.85, 0.4, 0.7))
    painter.page.line(np.array([root, tip]), (0.33, 0.30, 0.20), 2)


def burst(painter: Painter, centre: shapes.Spot, radius: float, paint: Colour) -> None:
    """Paint one rocket's burst: rays with sparks at their ends."""
    rays, strokes = 18, []
    for ray in range(rays):
        angle = ray * 2 * math.pi / rays + painter.chance.normal(0, 0.04)
        way = np.array([math.cos(angle), math.sin(angle)])
        reach = radius * painter.chance.uniform(0.8, 1.0)
        from_, to = np.array(centre) + way * reach * 0.25, np.array(centre) + way * reach
        strokes += [_ray(from_, to, radius * 0.022), shapes.circle((float(to[0]), float(to[1])), radius * 0.045)]
    painter.page.washes(strokes, paint, Wash(0.95, 0.45, 0.7))


def _ray(start: np.ndarray, end: np.ndarray, thick: float) -> shapes.Points:
    across = np.array([-(end - start)[1], (end - start)[0]]) / np.linalg.norm(end - start) * thick
    return np.array([start, end - across, end + across])


def painted_egg(painter: Painter, centre: shapes.Spot, radius: float, theme: Theme, number: int) -> None:
    """Paint an egg with dots or a band of small blossoms."""
    painter.page.wash(shapes.egg(centre, radius), theme.bright[number % len(theme.bright)], Wash(0.6, 0.6, 1.1, 0.9))
    other = theme.bright[(number + 2) % len(theme.bright)]
    for row, count in ((-0.38, 3), (0.0, 4), (0.38, 4)):
        for place in range(count):
            x = centre[0] + (place - (count - 1) / 2) * radius * 0.34
            painter.page.wash(shapes.circle((x, centre[1] + row * radius), radius * 0.07), other, Wash(0.9, 0.4, 0.7))


def mortarboard(painter: Painter, centre: shapes.Spot, size: float, theme: Theme) -> None:
    """Paint a graduate's cap with its tassel."""
    x, y = centre
    cap = shapes.smooth(np.array([[-0.55, 0.1], [0.0, 0.30], [0.55, 0.1], [0.52, 0.52], [0.0, 0.72], [-0.52, 0.52]]))
    painter.page.wash(cap * size + np.array(centre), theme.bright[0], Wash(0.9, 0.5))
    board = np.array([[-1.15, 0.0], [0.0, -0.48], [1.15, 0.0], [0.0, 0.48]]) * size + np.array(centre)
    painter.page.wash(board, theme.bright[0], Wash(1.15, 0.6, 1.1, 0.9))
    gold = theme.bright[1]
    painter.page.line(
        np.array([(x, y), (x + size * 0.85, y + size * 0.16), (x + size * 0.88, y + size * 0.62)]), gold, 4
    )
    tassel = np.array([(0.83, 0.60), (0.93, 0.60), (0.99, 0.95), (0.77, 0.95)]) * size + np.array(centre)
    painter.page.wash(tassel, gold, Wash(1.1, 0.6, 0.8))


def divider(theme: Theme, painter: Painter, centre: shapes.Spot, width: float) -> None:
    """Paint two small twigs that meet at a shape of the occasion."""
    for side in (-1, 1):
        root = centre[0] + side * width * 0.09, centre[1]
        painter.sprig(root, 0.0 if side > 0 else math.pi, width * 0.41, theme.leaves, pairs=6, curl=-0.3 * side)
    kind = "star" if theme.strewn == "flake" else theme.strewn
    painter.small(centre, width * 0.032, theme.bright[0], kind)
