"""Curved brush strokes in layers, from broad to fine, with a record of how thick the paint lies."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from shared.embedded.painter.primitives.flow import Flow
from shared.embedded.painter.primitives.pixels import Bytes, Plane, Rgb, blur, single, to_float

_FRACTION_BITS = 3
_KEEP_STRAIGHT = 0.25
_PACE = 0.8
_COLOUR_LEAVES = 0.13
_COLOUR_BREAKS = 0.34
_BARE_HEIGHT = 110

Curves = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Layer:
    """One pass with one brush.

    Attributes:
        radius_px: width of the brush.
        tolerance: mean colour error (Euclidean, RGB 0..1) that is left alone; 0 covers everything.
        reach: steps a stroke goes each way.
        variety: deviation of a stroke's brightness.
    """

    radius_px: float
    tolerance: float
    reach: int
    variety: float


class Canvas:
    """A canvas being painted: 8-bit colour and height of the paint in one array (h, w, 4)."""

    def __init__(self, size: tuple[int, int], ground: Rgb, seed: int) -> None:
        self._paint: Bytes = np.empty((*size, 4), np.uint8)
        self._paint[..., :3] = (ground * 255).astype(np.uint8)
        self._paint[..., 3] = _BARE_HEIGHT
        self._rng = np.random.default_rng(seed)

    @property
    def colours(self) -> Rgb:
        """What has been painted, RGB."""
        return to_float(self._paint[..., :3])

    @property
    def height(self) -> Plane:
        """How thick the paint lies, 0..1."""
        return to_float(self._paint[..., 3])

    def paint(self, wanted: Rgb, flow: Flow, layer: Layer, patience: Plane) -> None:
        """Paint where the canvas differs from `wanted` by more than the layer's tolerance.

        Args:
            wanted: RGB picture to come close to.
            flow: where strokes run.
            layer: the brush.
            patience: factor of the tolerance at every pixel; below 1 is worked finer.

        Source: Hertzmann 1998, Painterly rendering with curved brush strokes of multiple sizes.
        """
        wanted = blur(wanted, max(0.7, layer.radius_px * 0.22))
        x, y = self._seeds(wanted, layer, patience)
        if len(x) == 0:
            return
        curves, first, last = _traced(wanted, flow, layer, x, y)
        self._draw(curves, first, last, self._colours_of(wanted, x, y, layer.variety), layer.radius_px)

    def _seeds(self, wanted: Rgb, layer: Layer, patience: Plane) -> tuple[Plane, Plane]:
        """Return where strokes start, in the order they are painted."""
        rows, columns = wanted.shape[:2]
        step = max(2.0, layer.radius_px * (0.42 if layer.tolerance == 0 else 0.5))
        down, across = np.meshgrid(np.arange(step / 2, rows, step), np.arange(step / 2, columns, step), indexing="ij")
        across = (across + self._rng.uniform(-0.5, 0.5, across.shape) * step).clip(0, columns - 1).ravel()
        down = (down + self._rng.uniform(-0.5, 0.5, down.shape) * step).clip(0, rows - 1).ravel()
        order = self._rng.permutation(len(across))
        x, y = single(across[order]), single(down[order])
        if layer.tolerance == 0:
            return x, y
        window = max(1, int(layer.radius_px * 0.8))
        error = cv2.boxFilter(np.sqrt(((self.colours - wanted) ** 2).sum(2)), -1, (window, window))
        at = y.astype(np.int32), x.astype(np.int32)
        chosen = error[at] > layer.tolerance * patience[at]
        return x[chosen], y[chosen]

    def _colours_of(self, wanted: Rgb, x: Plane, y: Plane, variety: float) -> npt.NDArray[np.float64]:
        """Return (n, 4): colour and height of each stroke, 0..255."""
        count = len(x)
        own = wanted[y.astype(np.int32), x.astype(np.int32)]
        tints = own * (1 + self._rng.normal(0, variety, (count, 1)))
        tints = tints + self._rng.normal(0, variety * 0.45, (count, 3))
        height = self._rng.integers(70, 190, (count, 1))
        return np.hstack([tints.clip(0, 1) * 255, height])

    def _draw(
        self, curves: Curves, first: npt.NDArray[np.intp], last: npt.NDArray[np.intp],
        colours: npt.NDArray[np.float64], radius_px: float,
    ) -> None:  # fmt: skip
        widths = np.maximum(1, radius_px * self._rng.uniform(0.7, 1.1, len(curves))).astype(np.int32).tolist()
        fixed = np.round(curves * (1 << _FRACTION_BITS)).astype(np.int32)
        starts, ends, paints = first.tolist(), last.tolist(), colours.tolist()
        kind = cv2.LINE_AA
        for curve, start, end, paint, width in zip(fixed, starts, ends, paints, widths, strict=True):
            if end > start:
                cv2.polylines(self._paint, [curve[start : end + 1]], False, paint, width, kind, _FRACTION_BITS)
            else:
                spot = (int(curve[start, 0]), int(curve[start, 1]))
                cv2.circle(self._paint, spot, max(1, width * 4), paint, -1, kind, _FRACTION_BITS)


def _traced(
    wanted: Rgb, flow: Flow, layer: Layer, x: Plane, y: Plane
) -> tuple[Curves, npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return (n, 2 reach + 1, 2) points of each stroke, and the first and last that are used."""
    reach = layer.reach
    curves = np.zeros((len(x), 2 * reach + 1, 2), np.float32)
    curves[:, reach] = np.stack([x, y], 1)
    ends = []
    for side in (-1, 1):
        steps, length = _one_way(wanted, flow, layer, x, y, side)
        for i, step in enumerate(steps, 1):
            curves[:, reach + side * i] = step
        ends.append(reach + side * length)
    return curves, ends[0], ends[1]


def _one_way(
    wanted: Rgb, flow: Flow, layer: Layer, x: Plane, y: Plane, side: int
) -> tuple[list[Plane], npt.NDArray[np.intp]]:
    """Return the points stepped through in one direction and how many of them each stroke keeps."""
    rows, columns = wanted.shape[:2]
    across, down = flow.tangent
    at = y.astype(np.int32), x.astype(np.int32)
    start = wanted[at]
    ahead = side * np.stack([across[at], down[at]], 1)
    alive, length = np.ones(len(x), bool), np.zeros(len(x), np.intp)
    here, steps = np.stack([x, y], 1), []
    for i in range(layer.reach):
        here = here + ahead * np.float32(layer.radius_px * _PACE)
        at = here[:, 1].clip(0, rows - 1).astype(np.int32), here[:, 0].clip(0, columns - 1).astype(np.int32)
        off = np.abs(wanted[at] - start).sum(1)
        alive &= ~((off > _COLOUR_BREAKS) | ((off > _COLOUR_LEAVES) & (i > 0)))
        length += alive
        steps.append(here)
        ahead = _turned(np.stack([across[at], down[at]], 1), ahead)
    return steps, length


def _turned(towards: Curves, before: Curves) -> Curves:
    """Return the next direction: along the flow, not backwards, a little stiff."""
    same = np.where((towards * before).sum(1, keepdims=True) < 0, np.float32(-1), np.float32(1))
    ahead = (1 - _KEEP_STRAIGHT) * towards * same + _KEEP_STRAIGHT * before
    return np.asarray(ahead / (np.linalg.norm(ahead, axis=1, keepdims=True) + 1e-6), np.float32)
