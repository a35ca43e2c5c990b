"""Regions of one colour: superpixels, their splinters taken away, their borders made smooth."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from shared.embedded.painter.primitives.cells import Indices, assigned, means
from shared.embedded.painter.primitives.pixels import Ints, Plane, Rgb, blur, single
from shared.embedded.painter.primitives.shapes import Points, coordinates

_ROUNDS = 5
_REACH = 1.5
_BORDER_SLOPE = 1.2533  # a step blurred by sigma rises by 1 in so many sigmas (sqrt(pi / 2))


@dataclass(frozen=True, slots=True)
class Cut:
    """How superpixels are cut.

    Attributes:
        spacing_px: how far apart they are to be, at every pixel.
        compact: colour difference that counts as much as one spacing.
        diamond: where True they are diamonds, else round.
        stretch: width and height of those diamonds in spacings.
    """

    spacing_px: Plane
    compact: float
    diamond: npt.NDArray[np.bool_]
    stretch: tuple[float, float]


def superpixels(colours: Rgb, seeds: Points, cut: Cut) -> Ints:
    """Return to which region each pixel belongs: like in colour, and near.

    Args:
        colours: in a space where distances are even, such as CIE Lab.
        seeds: (n, 2) x, y, one for each region.
        cut: see `Cut`.

    Source: SLIC, Achanta et al. 2012.
    """
    rows, columns = colours.shape[:2]
    flat, place = colours.reshape(-1, 3), np.stack(coordinates(rows, columns), 2)
    reach = int(np.ceil(_REACH * float(cut.spacing_px.max())))
    own = flat[_numbers(seeds, columns, rows)]
    labels = np.zeros((rows, columns), np.int32)
    for _ in range(_ROUNDS):
        at = _numbers(seeds, columns, rows)
        labels = _nearest(flat, seeds, own, cut, at, reach)
        own, seeds = means(labels, colours, len(seeds)), means(labels, place, len(seeds))
    return labels


def _numbers(seeds: Points, columns: int, rows: int) -> Indices:
    x, y = seeds[:, 0].astype(np.int64).clip(0, columns - 1), seeds[:, 1].astype(np.int64).clip(0, rows - 1)
    return np.asarray(y * columns + x, np.int64)


def _nearest(flat: Rgb, seeds: Points, own: Rgb, cut: Cut, at: Indices, reach: int) -> Ints:
    spacing, diamond = cut.spacing_px.ravel()[at], cut.diamond.ravel()[at]
    wide, high = np.float32(cut.stretch[0]), np.float32(cut.stretch[1])

    def apart(x: Plane, y: Plane, pixel: Indices) -> Plane:
        away = np.where(diamond, np.abs(x) / wide + np.abs(y) / high, np.hypot(x, y)) / spacing
        unlike = ((flat[pixel] - own) ** 2).sum(1)
        return single(unlike + np.float32(cut.compact**2) * away * away)

    return assigned(cut.spacing_px.shape, seeds, reach, apart).labels


def whole_cells(labels: Ints, count: int, least_px: int) -> Ints:
    """Return the cells each in one part; splinters, and cells of fewer pixels than that, go to their neighbours."""
    kept = np.zeros(labels.shape, np.uint8)
    for number, rows, columns in _windows(labels, count, 0):
        own = (labels[rows, columns] == number).astype(np.uint8)
        _, parts, sizes, _ = cv2.connectedComponentsWithStats(own, connectivity=4)
        areas = sizes[1:, cv2.CC_STAT_AREA]
        if areas.max() >= least_px:
            kept[rows, columns][parts == 1 + areas.argmax()] = 1
    if not kept.any():
        return labels
    _, found = cv2.distanceTransformWithLabels(1 - kept, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    own_label = np.zeros(int(found.max()) + 1, np.int32)
    own_label[found[kept > 0]] = labels[kept > 0]
    return np.asarray(own_label[found], np.int32)


def blended(labels: Ints, count: int, sigma_px: float) -> tuple[Ints, Plane]:
    """Return the cells with smooth borders and rounded corners, and how far each pixel lies from a border.

    Every cell is blurred; a pixel goes to the one that is strongest there. The lead over the second gives the
    distance in pixels, right up to about a sigma and larger beyond.
    """
    best, second = np.full(labels.shape, 1e-6, np.float32), np.zeros(labels.shape, np.float32)
    result, margin = labels.copy(), int(np.ceil(3 * sigma_px)) + 1
    for number, rows, columns in _windows(labels, count, margin):
        own = blur((labels[rows, columns] == number).astype(np.float32), sigma_px)
        above = own > best[rows, columns]
        second[rows, columns] = np.maximum(second[rows, columns], np.minimum(own, best[rows, columns]))
        best[rows, columns] = np.maximum(best[rows, columns], own)
        result[rows, columns][above] = number
    lead = np.clip(best - second, 0, 0.999)
    return result, single(_BORDER_SLOPE * sigma_px * lead * (1 + 0.5 * lead * lead))


def _windows(labels: Ints, count: int, margin_px: int) -> Iterator[tuple[int, slice, slice]]:
    """Yield every cell that has pixels, and the rows and columns it lies in with a margin."""
    order = np.argsort(labels, axis=None, kind="stable")
    ends = np.cumsum(np.bincount(labels.ravel(), minlength=count)).tolist()
    for number, (start, end) in enumerate(zip([0, *ends[:-1]], ends, strict=True)):
        if start < end:
            rows, columns = np.divmod(order[start:end], labels.shape[1])
            yield number, _around(rows, margin_px), _around(columns, margin_px)


def _around(places: npt.NDArray[np.intp], margin_px: int) -> slice:
    return slice(max(0, int(places.min()) - margin_px), int(places.max()) + margin_px + 1)
