"""Ornaments in watercolour: leaves, blossoms, balloons, hearts, stars and what else a card asks for."""

import math
from collections.abc import Sequence

import numpy as np

from shared.pixels.planes import smoothstep
from shared.press import shapes
from shared.press.boxes import Box
from shared.press.page import Colour, Page, Wash
from shared.press.shapes import Points, Spot

Paints = Sequence[Colour]
_TWIG: Colour = (0.38, 0.40, 0.28)
_STRING: Colour = (0.50, 0.46, 0.42)


class Painter:
    """Paints ornaments on a page, with its own seeded chance."""

    def __init__(self, page: Page, seed: int) -> None:
        self.page = page
        self.chance = np.random.default_rng(seed)

    def sprig(self, root: Spot, angle: float, length: float, paints: Paints, *, plump: float = 0.24, pairs: int = 8,
              curl: float = 0.0) -> Spot:  # fmt: skip
        """Paint a twig with leaves; return its tip."""
        stem = [np.array(root, float)]
        for _ in range(pairs * 4):
            angle += curl / (pairs * 4) + self.chance.normal(0, 0.014)
            stem.append(stem[-1] + np.array([math.cos(angle), math.sin(angle)]) * length / (pairs * 4))
        self.page.line(np.array(stem), _TWIG, 3)
        for pair in range(1, pairs + 1):
            way = stem[pair * 4] - stem[pair * 4 - 2]
            ahead = math.atan2(way[1], way[0])
            reach = length * 0.25 * (1.12 - 0.55 * pair / pairs) * (1 + self.chance.normal(0, 0.08))
            for side in (-1, 1) if pair < pairs else (0,):
                turn = ahead + side * (0.82 - 0.25 * pair / pairs) + self.chance.normal(0, 0.07)
                self._leaf(stem[pair * 4], turn, reach, paints, plump)
        return float(stem[-1][0]), float(stem[-1][1])

    def _leaf(self, stem: Points, angle: float, length: float, paints: Paints, plump: float) -> None:
        paint = paints[int(self.chance.integers(len(paints)))]
        how = Wash(0.75 + 0.3 * self.chance.random(), 0.55, 0.8)
        at = float(stem[0]), float(stem[1])
        self.page.wash(shapes.leaf(at, angle, length, plump), paint, how)
        vein = np.array([at, (at[0] + math.cos(angle) * length * 0.8, at[1] + math.sin(angle) * length * 0.8)])
        self.page.line(vein, (paint[0] * 0.8, paint[1] * 0.82, paint[2] * 0.8), 1)

    def blossom(self, centre: Spot, radius: float, paint: Colour, heart: Colour, *, petals: int = 5,
                notch: float = 0.6) -> None:  # fmt: skip
        """Paint a flower seen from above."""
        start = self.chance.uniform(0, math.pi)
        for number in range(petals):
            angle = start + number * 2 * math.pi / petals + self.chance.normal(0, 0.05)
            length = radius * (1 + self.chance.normal(0, 0.05))
            shape = shapes.petal(centre, angle, length, notch)
            self.page.wash(
                shape,
                paint,
                Wash(0.62 + 0.25 * self.chance.random(), 0.6, 0.9, 0.85),
                self._deeper(shape, centre, radius),
            )
        self.page.wash(shapes.circle(centre, radius * 0.2), heart, Wash(1.0, 0.7, 0.8, 0.9))
        for number in range(7):
            angle = number * 2 * math.pi / 7
            at = centre[0] + math.cos(angle) * radius * 0.3, centre[1] + math.sin(angle) * radius * 0.3
            self.page.wash(shapes.circle(at, radius * 0.045), heart, Wash(1.1, 0.3, 0.6))

    def _deeper(self, shape: Points, centre: Spot, radius: float) -> np.ndarray | None:
        place = self.page.patch(shape)
        if place is None:
            return None
        x, y = self.page.grid(place)
        away = np.hypot(x - centre[0], y - centre[1]) / np.float32(radius)
        return np.asarray(1.35 - 0.6 * smoothstep(0.1, 0.8, away), np.float32)

    def berries(self, centre: Spot, radius: float, paint: Colour, count: int = 3) -> None:
        """Paint a cluster of berries with a glint each."""
        for number in range(count):
            angle = number * 2 * math.pi / count + 0.4
            at = centre[0] + math.cos(angle) * radius * 1.05, centre[1] + math.sin(angle) * radius * 1.05
            self.ball(at, radius, paint)

    def ball(self, centre: Spot, radius: float, paint: Colour) -> None:
        """Paint a ball with a glint."""
        shape = shapes.circle(centre, radius)
        place = self.page.patch(shape)
        if place is None:
            return
        x, y = self.page.grid(place)
        glint = np.exp(
            -(((x - centre[0] + 0.35 * radius) / (0.3 * radius)) ** 2)
            - ((y - centre[1] + 0.38 * radius) / (0.32 * radius)) ** 2
        )
        self.page.wash(shape, paint, Wash(1.05, 0.5, 0.8, 1.0), np.asarray(1 - 0.8 * glint, np.float32))

    def balloon(self, centre: Spot, radius: float, paint: Colour, tied_at: Spot) -> None:
        """Paint a balloon whose string leads to where it is tied."""
        foot = centre[1] + radius * 1.12
        t = np.linspace(0, 1, 50)
        sway = np.sin(t * 5) * radius * 0.12 * (1 - t)
        string = np.stack([centre[0] + (tied_at[0] - centre[0]) * t + sway, foot + (tied_at[1] - foot) * t], 1)
        self.page.line(string, _STRING, 2)
        shape = shapes.balloon(centre, radius)
        place = self.page.patch(shape)
        if place is not None:
            x, y = ((side - middle) / radius for side, middle in zip(self.page.grid(place), centre, strict=True))
            glint = np.exp(-(((x + 0.33) / 0.19) ** 2) - ((y + 0.40) / 0.28) ** 2)
            shade = 1 - 0.78 * glint + 0.30 * smoothstep(-0.2, 0.95, 0.7 * x + 0.5 * y)
            self.page.wash(shape, paint, Wash(0.95, 0.45, 1.1, 0.8), np.asarray(shade, np.float32))
        knot = np.array([[0, 1.03], [0.09, 1.15], [-0.09, 1.15]]) * radius + np.array(centre)
        self.page.wash(knot, paint, Wash(1.1, 0.5, 0.7))

    def bunting(self, left: Spot, right: Spot, sag: float, paints: Paints, count: int, size: float) -> None:
        """Paint pennants on a string."""
        string = shapes.hanging(left, right, sag)
        at = np.linspace(0, len(string) - 1, count * 2 + 1).round().astype(int)
        for number in range(count):
            middle = at[number * 2 + 1]
            half = (string[at[number * 2 + 2]] - string[at[number * 2]]) * 0.36
            tip = string[middle] + np.array([self.chance.normal(0, size * 0.02), size])
            pennant = np.array([string[middle] - half, string[middle] + half, tip])
            self.page.wash(pennant, paints[number % len(paints)], Wash(0.9, 0.5))
        self.page.line(string, _STRING, 3)

    def confetti(self, area: Box, paints: Paints, count: int, size: float, kind: str = "dot") -> None:
        """Strew small shapes where nothing else lies."""
        laid = 0
        for _ in range(count * 6):
            radius = size * self.chance.uniform(0.5, 1.0)
            at = self.chance.uniform(area.x, area.right), self.chance.uniform(area.y, area.bottom)
            if laid < count and self.page.free(Box(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius), 12):
                self.small(at, radius, paints[laid % len(paints)], kind)
                laid += 1

    def small(self, at: Spot, radius: float, paint: Colour, kind: str) -> None:
        """Paint one small dot, star, heart or flake."""
        turn = self.chance.uniform(-0.4, 0.4)
        if kind == "flake":
            for arm in range(3):
                way = np.array([math.cos(turn + arm * math.pi / 3), math.sin(turn + arm * math.pi / 3)]) * radius
                self.page.line(np.array([np.array(at) - way, np.array(at) + way]), paint, 2)
            return
        shape = {
            "dot": lambda: shapes.circle(at, radius),
            "star": lambda: shapes.star(at, radius * 1.3, 5, 0.45, turn - math.pi / 2),
            "spark": lambda: shapes.star(at, radius * 1.6, 4, 0.22),
            "heart": lambda: shapes.heart(at, radius * 2.4, turn),
        }[kind]()
        self.page.wash(shape, paint, Wash(0.85, 0.6, 0.8, 0.8))
