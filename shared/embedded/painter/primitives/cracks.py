"""Craquelure: the net of fine cracks in an old varnish."""

import cv2
import numpy as np

from shared.embedded.painter.primitives.noise import fractal
from shared.embedded.painter.primitives.pixels import Plane, Size, blur, smoothstep
from shared.embedded.painter.primitives.shapes import coordinates, looked_up

_NETS = ((1.9, 1.0), (0.8, 0.6))


def cracks(size: Size, cell_px: float, seed: int) -> Plane:
    """Return cracks, 0 none to 1 deep: borders of warped Voronoi cells at two scales, broken by noise."""
    return np.asarray(
        np.maximum.reduce(
            [weight * _net(size, max(4.0, cell_px * scale), seed + i) for i, (scale, weight) in enumerate(_NETS)]
        ),
        np.float32,
    )


def _net(size: Size, cell_px: float, seed: int) -> Plane:
    rows, columns = size
    rng = np.random.default_rng(seed)
    count = max(2, int(rows * columns / cell_px**2))
    seeds = np.ones(size, np.uint8)
    seeds[rng.integers(0, rows, count), rng.integers(0, columns, count)] = 0
    _, labels = cv2.distanceTransformWithLabels(seeds, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    x, y = coordinates(rows, columns)
    wander = 0.10 * cell_px
    cells = looked_up(
        labels.astype(np.float32),
        x + wander * fractal(size, cell_px / 2, seed + 3, 3),
        y + wander * fractal(size, cell_px / 2, seed + 4, 3),
        nearest=True,
    )
    border = (cells != np.roll(cells, 1, 0)) | (cells != np.roll(cells, 1, 1))
    border[0], border[:, 0] = False, False
    broken = smoothstep(-0.4, 1.1, fractal(size, cell_px * 4, seed + 9, 2))
    return np.asarray(blur(border.astype(np.float32), 0.55) * broken, np.float32)
