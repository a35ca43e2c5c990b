"""Low poly: triangles between points on the edges, fine on faces and broad in the calm, one flat colour each."""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.primitives.cells import Indices, anywhere, kept_apart
from shared.embedded.painter.primitives.flow import structure
from shared.embedded.painter.primitives.kuwahara import kuwahara
from shared.embedded.painter.primitives.pixels import (
    Plane,
    Rgb,
    Size,
    blur,
    cleaned,
    clipped,
    resized,
    saturated,
    single,
    to_bytes,
    to_float,
    unit_of,
)
from shared.embedded.painter.primitives.shapes import Points, coordinates, looked_up

_ON_EDGE_PX = (13.0, 7.0)
_IN_CALM_PX = (17.0, 54.0)
_EDGE_SHARE = 70
_ALONG_BORDER = 16
_SAMPLES = np.array(
    [[1, 1, 1], [1.8, 0.6, 0.6], [0.6, 1.8, 0.6], [0.6, 0.6, 1.8], [1.4, 1.4, 0.2], [0.2, 1.4, 1.4], [1.4, 0.2, 1.4]],
    np.float32,
) / np.float32(3)
_TWICE, _FRACTION_BITS = 2, 4

Triangles = npt.NDArray[np.float32]


def low_poly(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo as flat triangles of the same size.

    Source: Delaunay 1934, built one by one (Guibas and Stolfi 1985); corners on edges as in Gai and Wang 2015.
    """
    size, unit = photo.shape[:2], unit_of(photo)
    patches = kuwahara(cleaned(photo, 1, 99), 4.5 * unit)
    corners = _corners(patches, attention(size, faces), unit, seed)
    triangles = _between(corners, size)
    return _filled(triangles, _colours(patches, triangles, seed), patches)


def _corners(patches: Rgb, care: Plane, unit: float, seed: int) -> Points:
    """Return the corners: the crests of edges, strongest first, then loose ones in between, then the border."""
    size = patches.shape[:2]
    flow = structure(patches, max(0.8, 1.4 * unit), fill=(0, 0))
    strong = np.clip(flow.strength / max(1e-6, float(np.percentile(flow.strength, 98))), 0, 1)
    finer, taken = 1 - np.float32(0.45) * care, np.zeros(size, np.uint8)
    apart = (_ON_EDGE_PX[0] + (_ON_EDGE_PX[1] - _ON_EDGE_PX[0]) * strong) * unit * finer
    crests = kept_apart(_crests(flow.strength, flow.normal, strong, seed), single(np.maximum(2, apart)), taken)
    calm = 1 - np.clip(3 * blur(strong, 14 * unit), 0, 1)
    apart = (_IN_CALM_PX[0] + (_IN_CALM_PX[1] - _IN_CALM_PX[0]) * calm) * unit * finer
    loose = kept_apart(anywhere(size, seed), single(np.maximum(2, apart)), taken)
    inner = np.concatenate([crests, loose])
    # off the grid, so that no four corners lie on one circle
    inner += np.random.default_rng(seed + 1).uniform(-0.35, 0.35, inner.shape).astype(np.float32)
    rows, columns = size
    inner = inner[(inner > 1).all(1) & (inner[:, 0] < columns - 2) & (inner[:, 1] < rows - 2)]
    return np.concatenate([inner, _border(size)])


def _crests(strength: Plane, normal: Plane, strong: Plane, seed: int) -> Indices:
    """Return where the gradient is larger than on both sides of the edge, strongest first."""
    x, y = coordinates(*strength.shape)
    across, down = np.cos(normal), np.sin(normal)
    sides = np.maximum(looked_up(strength, x + across, y + down), looked_up(strength, x - across, y - down))
    rows, columns = np.nonzero((strength >= sides) & (strength > np.percentile(strength, _EDGE_SHARE)))
    luck = np.random.default_rng(seed).random(len(rows))
    order = np.argsort(-strong[rows, columns] - 0.15 * luck, kind="stable")
    return np.stack([columns[order], rows[order]], 1)


def _border(size: Size) -> Points:
    rows, columns = size
    across = np.linspace(0, columns - 1, _ALONG_BORDER, dtype=np.float32)
    down = np.linspace(0, rows - 1, _ALONG_BORDER, dtype=np.float32)[1:-1]
    sides = [np.stack([across, np.full_like(across, y)], 1) for y in (0, rows - 1)]
    sides += [np.stack([np.full_like(down, x), down], 1) for x in (0, columns - 1)]
    return np.concatenate(sides)


def _between(corners: Points, size: Size) -> Triangles:
    """Return the Delaunay triangles of the corners as (n, 3, 2) x, y."""
    rows, columns = size
    net = cv2.Subdiv2D((0, 0, columns, rows))
    net.insert([(float(x), float(y)) for x, y in corners])
    triangles = np.asarray(net.getTriangleList(), np.float32).reshape(-1, 3, 2)
    x, y = triangles[..., 0], triangles[..., 1]
    inside = ((x >= 0) & (x <= columns - 1) & (y >= 0) & (y <= rows - 1)).all(1)
    return triangles[inside]


def _colours(patches: Rgb, triangles: Triangles, seed: int) -> Rgb:
    """Return the median of seven samples inside each triangle, lit a little differently on each."""
    at = np.einsum("sk,tkc->tsc", _SAMPLES, triangles).astype(np.int32)
    vivid = clipped(saturated(patches, 1.3))
    own = np.median(vivid[at[..., 1], at[..., 0]], axis=1)
    luck = np.random.default_rng(seed + 2).normal(0, 0.030, (len(triangles), 1))
    return clipped(own * (1 + luck))


def _filled(triangles: Triangles, colours: Rgb, below: Rgb) -> Rgb:
    """Return the triangles drawn at twice the size and averaged down; no gap shows between them."""
    rows, columns = below.shape[:2]
    sheet = to_bytes(resized(below, (columns * _TWICE, rows * _TWICE)))
    stretch = np.array([columns / (columns - 1), rows / (rows - 1)], np.float32) * (_TWICE << _FRACTION_BITS)
    fixed = np.round(triangles * stretch - (1 << (_FRACTION_BITS - 1))).astype(np.int32)
    for corners, paint in zip(fixed, (colours * 255).tolist(), strict=True):
        cv2.fillConvexPoly(sheet, corners, paint, cv2.LINE_8, _FRACTION_BITS)
    return resized(to_float(sheet), (columns, rows))
