"""Cells: seeds strewn over a picture, every pixel given to its nearest seed, and means over cells."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from shared.embedded.painter.primitives.pixels import Bytes, Ints, Plane, Rgb, Size, single
from shared.embedded.painter.primitives.shapes import Points

_CHUNK = 4096
_FAR = np.float32(1e9)

Indices: TypeAlias = npt.NDArray[np.int64]
Apart: TypeAlias = Callable[[Plane, Plane, Indices], Plane]


@dataclass(frozen=True, slots=True)
class Cells:
    """To which seed each pixel belongs.

    Attributes:
        labels: number of the nearest seed.
        near: distance to it, in the measure that was asked for; large where no seed is within reach.
        next: distance to the second nearest.
    """

    labels: Ints
    near: Plane
    next: Plane


def anywhere(size: Size, seed: int) -> Indices:
    """Return a third of all pixels as (n, 2) x, y in random order: where darts are thrown."""
    rows, columns = size
    order = np.random.default_rng(seed).permutation(rows * columns)[: max(1, rows * columns // 3)]
    return np.stack([order % columns, order // columns], 1)


def kept_apart(spots: Indices, radius_px: Plane, taken: Bytes) -> Points:
    """Return the spots, in their order, that lie at least a radius away from those kept before.

    Args:
        spots: (n, 2) x, y.
        radius_px: around each pixel.
        taken: where nothing may be put; what is kept is marked in it.

    Source: dart throwing, Cook 1986.
    """
    kept: list[tuple[int, int]] = []
    for start in range(0, len(spots), _CHUNK):
        some = spots[start : start + _CHUNK]
        for x, y in some[taken[some[:, 1], some[:, 0]] == 0].tolist():
            if not taken[y, x]:
                cv2.circle(taken, (x, y), max(1, int(radius_px[y, x])), 1, -1)
                kept.append((x, y))
    return np.array(kept, np.float32).reshape(-1, 2)


def assigned(size: Size, seeds: Points, reach_px: int, apart: Apart) -> Cells:
    """Return every pixel's nearest seed among those within reach; beyond it the nearest in a straight line.

    Args:
        size: height and width.
        seeds: (n, 2) x, y inside the picture.
        reach_px: half side of the window around a seed that can belong to it.
        apart: from x and y relative to each seed and the number of the pixel (row by row; clipped to the
            picture) to a distance per seed.
    """
    rows, columns = size
    wide, spots = columns + 2 * reach_px, np.round(seeds).astype(np.int64)
    spots = np.stack([spots[:, 0].clip(0, columns - 1), spots[:, 1].clip(0, rows - 1)], 1)
    labels = np.pad(_straight(size, spots), reach_px).ravel()
    near = np.full(labels.shape, _FAR, np.float32)
    second = near.copy()
    home = (spots[:, 1] + reach_px) * wide + spots[:, 0] + reach_px
    off, numbers = single(spots - seeds), np.arange(len(seeds), dtype=np.int32)
    for down in range(-reach_px, reach_px + 1):
        row = (spots[:, 1] + down).clip(0, rows - 1) * columns
        for across in range(-reach_px, reach_px + 1):
            pixel = row + (spots[:, 0] + across).clip(0, columns - 1)
            distance = apart(off[:, 0] + np.float32(across), off[:, 1] + np.float32(down), pixel)
            at = home + (down * wide + across)
            best = near[at]
            nearer = distance < best
            second[at] = np.minimum(second[at], np.maximum(best, distance))
            near[at[nearer]], labels[at[nearer]] = distance[nearer], numbers[nearer]
    inner = slice(reach_px, reach_px + rows), slice(reach_px, reach_px + columns)
    return Cells(
        labels=np.ascontiguousarray(labels.reshape(-1, wide)[inner]),
        near=np.ascontiguousarray(near.reshape(-1, wide)[inner]),
        next=np.ascontiguousarray(second.reshape(-1, wide)[inner]),
    )


def _straight(size: Size, spots: Indices) -> Ints:
    """Return the number of the seed nearest to each pixel in a straight line."""
    bare = np.ones(size, np.uint8)
    bare[spots[:, 1], spots[:, 0]] = 0
    _, found = cv2.distanceTransformWithLabels(bare, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    numbers = np.zeros(int(found.max()) + 1, np.int32)
    numbers[found[spots[:, 1], spots[:, 0]]] = np.arange(len(spots), dtype=np.int32)
    return np.asarray(numbers[found], np.int32)


def means(labels: Ints, picture: Rgb, count: int, weight: Plane | None = None) -> Rgb:
    """Return the mean of a picture or plane over each of `count` cells; 0 for a cell without pixels."""
    flat = labels.ravel()
    weights = None if weight is None else weight.ravel()
    total = np.maximum(np.bincount(flat, weights, count), 1e-6)
    planes = picture.reshape(flat.size, -1)
    sums = [
        np.bincount(flat, planes[:, i] if weights is None else planes[:, i] * weights, count)
        for i in range(planes.shape[1])
    ]
    mean = np.stack([s / total for s in sums], 1)
    return single(mean if picture.ndim == 3 else mean[:, 0])
