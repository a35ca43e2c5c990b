"""Mosaic: square tesserae laid along the forms, smaller on faces and detail, in grout of the local tone."""

from collections.abc import Sequence

import numpy as np

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.primitives.cells import Cells, Indices, anywhere, assigned, kept_apart, means
from shared.embedded.painter.primitives.flow import Flow, structure
from shared.embedded.painter.primitives.kuwahara import kuwahara
from shared.embedded.painter.primitives.noise import fractal
from shared.embedded.painter.primitives.pixels import (
    Plane,
    Rgb,
    blur,
    cleaned,
    clipped,
    luminance,
    mix,
    resized,
    saturated,
    single,
    smoothstep,
    unit_of,
)
from shared.embedded.painter.primitives.shapes import Points, coordinates

_SIDE_PX, _ON_DETAIL, _SMALLEST_PX = 17.0, 0.52, 3.0
_ACROSS_A_FACE = 34
_ROUNDS = 6
_GROUT = 0.16
_DETAILED = 16


def mosaic(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo as a mosaic of the same size.

    Source: Hausner 2001 (centroidal Voronoi diagram in the maximum metric, turned along the edges).
    """
    unit = unit_of(photo)
    picture = cleaned(photo, 1, 99)
    patches = kuwahara(picture, 5 * unit)
    flow = structure(patches, max(1.2, 6 * unit), prior=0.0)
    side = _sides(flow, faces, unit)
    seeds = kept_apart(anywhere(side.shape, seed), side * np.float32(0.74), np.zeros(side.shape, np.uint8))
    seeds = _relaxed(seeds, flow, side)
    cells, turned = _laid(seeds, flow, side, seed)
    return _set_in_grout(picture, cells, turned, seeds, side, unit, seed)


def _sides(flow: Flow, faces: Sequence[Box], unit: float) -> Plane:
    """Return the side of the tesserae at every pixel: on a face a fixed number goes across it."""
    detail = np.clip(blur(flow.strength, 5 * unit) * _DETAILED, 0, 1)
    side = single(_SIDE_PX * unit * (1 - (1 - _ON_DETAIL) * detail))
    for face in faces:
        fine = np.minimum(side, np.float32(face.w / _ACROSS_A_FACE))
        side = mix(side, single(fine), attention(side.shape, [face]))
    return single(np.maximum(side, _SMALLEST_PX))


def _turns(seeds: Points, flow: Flow, side: Plane) -> tuple[Plane, Plane, Plane]:
    """Return cosine and sine of each tessera's direction, and its side."""
    rows, columns = side.shape
    at = seeds[:, 1].astype(np.int32).clip(0, rows - 1), seeds[:, 0].astype(np.int32).clip(0, columns - 1)
    normal = flow.normal[at]
    return np.cos(normal), np.sin(normal), side[at]


def _cells(seeds: Points, turns: tuple[Plane, Plane, Plane], side: Plane) -> Cells:
    cosine, sine, sides = turns

    def apart(x: Plane, y: Plane, pixel: Indices) -> Plane:
        u, v = x * cosine + y * sine, y * cosine - x * sine
        return single(np.maximum(np.abs(u), np.abs(v)) / sides)

    return assigned(side.shape, seeds, int(np.ceil(side.max())), apart)


def _relaxed(seeds: Points, flow: Flow, side: Plane) -> Points:
    """Return the seeds moved to the middle of their cells, off the edges, which are to run between tesserae.

    Worked out at half the size.
    """
    rows, columns = side.shape
    small = (max(1, columns // 2), max(1, rows // 2))
    half = Flow(*(resized(plane, small) for plane in (flow.normal, flow.anisotropy, flow.strength)))
    edge = half.strength > np.percentile(half.strength, 88)
    weight = np.where(edge, np.float32(0.05), np.float32(1))
    sides, seeds = single(resized(side, small) / 2), single(seeds / 2)
    place = np.stack(coordinates(small[1], small[0]), 2)
    for _ in range(_ROUNDS):
        labels = _cells(seeds, _turns(seeds, half, sides), sides).labels
        there = np.bincount(labels.ravel(), minlength=len(seeds)) > 0
        seeds[there] = means(labels, place, len(seeds), weight)[there]
    return single(seeds * 2)


def _laid(seeds: Points, flow: Flow, side: Plane, seed: int) -> tuple[Cells, tuple[Plane, Plane, Plane]]:
    """Return the finished cells and how each tessera lies: never quite straight, never quite the same size."""
    rng = np.random.default_rng(seed + 1)
    cosine, sine, sides = _turns(seeds, flow, side)
    wrong = rng.normal(0, 0.05, len(seeds)).astype(np.float32)
    turns = cosine - sine * wrong, sine + cosine * wrong, sides * rng.normal(1, 0.04, len(seeds)).astype(np.float32)
    return _cells(seeds, turns, side), turns


def _set_in_grout(
    picture: Rgb, cells: Cells, turns: tuple[Plane, Plane, Plane], seeds: Points, side: Plane, unit: float, seed: int
) -> Rgb:
    rng, count = np.random.default_rng(seed + 2), len(seeds)
    size = turns[2][cells.labels]
    inside = np.minimum((cells.next - cells.near) / 2, 0.56 - cells.near)  # in sides
    gap = np.maximum(_GROUT / 2 * size, 0.45)
    stone = smoothstep(-0.5, 0.6, single(inside * size - gap))
    core = single(np.clip(inside, 0, 0.3) + 0.02)
    crisp = picture + np.float32(0.7) * (picture - blur(picture, 6 * unit))  # what tesserae average away
    colours = means(cells.labels, clipped(saturated(single(crisp), 1.25)), count, core)
    colours = clipped(colours * rng.normal(1, 0.045, (count, 1)) + rng.normal(0, 0.010, (count, 3)))
    tilt = rng.normal(0, 1, (2, count)).astype(np.float32)
    x, y = coordinates(*side.shape)
    lean = tilt[0][cells.labels] * (x - seeds[:, 0][cells.labels]) + tilt[1][cells.labels] * (
        y - seeds[:, 1][cells.labels]
    )
    bold = np.clip(size / (_SIDE_PX * unit), 0.25, 1)
    light = 1 + 0.10 * bold * np.tanh(lean / size) + 0.020 * fractal(side.shape, 6 * unit, seed + 3, 2)
    stones = single(colours[cells.labels] * light[..., None])
    height = blur(single(smoothstep(0, 0.22, single(inside)) * stone), max(0.6, 0.9 * unit))
    relief = single(np.gradient(height, axis=1) + np.gradient(height, axis=0))
    stones = stones * (1 + 0.45 * bold * np.tanh(1.5 * relief))[..., None]
    return clipped(mix(_grout(picture, unit), single(stones), stone))


def _grout(picture: Rgb, unit: float) -> Rgb:
    """Return mortar: a greyer, darker shade of what is around, so that it never speckles a face."""
    around = blur(picture, 9 * unit)
    grey = luminance(around)[..., None]
    return single((0.5 * around + 0.5 * grey) * 0.62 + 0.035)
