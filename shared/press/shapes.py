"""Outlines of ornaments as (n, 2) points x, y in pixels, y downwards."""

import math

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
Spot = tuple[float, float]


def smooth(corners: Points, steps: int = 12) -> Points:
    """Return a smooth closed curve through the corners (Catmull and Rom 1974)."""
    before, after, beyond = (np.roll(corners, by, 0)[:, None] for by in (1, -1, -2))
    here, t = corners[:, None], np.linspace(0, 1, steps, endpoint=False)[None, :, None]
    curve = 2 * here + (after - before) * t + (2 * before - 5 * here + 4 * after - beyond) * t**2
    return np.asarray((curve + (3 * here - before - 3 * after + beyond) * t**3).reshape(-1, 2) / 2)


def circle(centre: Spot, radius: float, flat: float = 1.0, turn: float = 0.0) -> Points:
    """Return an ellipse; `flat` is its height over its width, `turn` in radians."""
    t = np.linspace(0, 2 * math.pi, 48, endpoint=False)
    return _at(turned(np.stack([radius * np.cos(t), radius * flat * np.sin(t)], 1), turn), centre)


def _at(points: Points, place: Spot) -> Points:
    return np.asarray(points + np.array(place, np.float64), np.float64)


def turned(points: Points, angle: float) -> Points:
    """Return the points turned clockwise about the origin, in radians."""
    cosine, sine = math.cos(angle), math.sin(angle)
    return np.asarray(points @ np.array([[cosine, sine], [-sine, cosine]]), np.float64)


def leaf(stem: Spot, angle: float, length: float, plump: float = 0.24) -> Points:
    """Return a leaf that grows from its stem in a direction."""
    t = np.array([0.12, 0.3, 0.5, 0.7, 0.88])
    swell = plump * length * np.sin(np.pi * t**0.85)
    upper, lower = np.stack([t * length, -swell], 1), np.stack([t * length, swell], 1)[::-1]
    corners = np.concatenate([[[0.0, 0.0]], upper, [[length, 0.0]], lower])
    return _at(turned(corners, angle), stem)


def petal(centre: Spot, angle: float, length: float, notch: float = 0.0) -> Points:
    """Return a petal that opens outwards; `notch` 0..1 cuts its tip like a cherry blossom's."""
    corners = np.array([[0.05, 0], [0.35, -0.22], [0.75, -0.36], [1.0, -0.16], [1 - 0.3 * notch, 0], [1.0, 0.16],
                        [0.75, 0.36], [0.35, 0.22]])  # fmt: skip
    return _at(turned(smooth(corners * length, 6), angle), centre)


def star(centre: Spot, radius: float, points: int = 5, inner: float = 0.45, turn: float = -math.pi / 2) -> Points:
    """Return a star; `inner` is where its hollows lie, of its radius."""
    angles = turn + np.arange(2 * points) * math.pi / points
    reach = np.where(np.arange(2 * points) % 2 == 0, radius, radius * inner)
    return _at(np.stack([reach * np.cos(angles), reach * np.sin(angles)], 1), centre)


def heart(centre: Spot, size: float, turn: float = 0.0) -> Points:
    """Return a heart about as wide as `size`."""
    t = np.linspace(0, 2 * math.pi, 60, endpoint=False)
    x = 16 * np.sin(t) ** 3
    y = -(13 * np.cos(t) - 5 * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t))
    return _at(turned(np.stack([x, y], 1) * size / 33, turn), centre)


def balloon(centre: Spot, radius: float) -> Points:
    """Return a balloon without its knot: rounder above, pointed below."""
    t = np.linspace(0, 2 * math.pi, 60, endpoint=False)
    y = np.sin(t)
    x = 0.86 * np.cos(t) * (1 - 0.17 * np.clip(y, 0, 1) ** 2)
    return _at(np.stack([x, y * np.where(y > 0, 1.06, 1)], 1) * radius, centre)


def egg(centre: Spot, radius: float, turn: float = 0.0) -> Points:
    """Return an egg that stands on its broad end."""
    t = np.linspace(0, 2 * math.pi, 60, endpoint=False)
    y = np.sin(t)
    return _at(turned(np.stack([0.76 * np.cos(t) * (1 + 0.16 * y), y], 1) * radius, turn), centre)


def cloud(centre: Spot, width: float) -> Points:
    """Return a small cloud with a flat foot."""
    corners = np.array([[-0.5, 0.1], [-0.46, -0.06], [-0.3, -0.1], [-0.22, -0.26], [-0.02, -0.3], [0.12, -0.2],
                        [0.28, -0.2], [0.38, -0.06], [0.5, 0.0], [0.48, 0.12], [0.2, 0.16], [-0.2, 0.16]])  # fmt: skip
    return _at(smooth(corners * width), centre)


def moon(centre: Spot, radius: float) -> Points:
    """Return a waxing crescent."""
    outer = np.linspace(0.28 * math.pi, 1.72 * math.pi, 40)
    inner = np.linspace(1.62 * math.pi, 0.38 * math.pi, 40)
    back = np.stack([np.cos(outer), np.sin(outer)], 1)
    front = np.stack([0.34 + 0.72 * np.cos(inner), 0.78 * np.sin(inner)], 1)
    return _at(np.concatenate([back, front]) * radius, centre)


def hanging(left: Spot, right: Spot, sag: float, steps: int = 120) -> Points:
    """Return a string that hangs between two spots, `sag` lower in its middle."""
    t = np.linspace(0, 1, steps)[:, None]
    line = np.array(left, float) * (1 - t) + np.array(right, float) * t
    line[:, 1] += sag * (1 - (2 * t[:, 0] - 1) ** 2)
    return line
