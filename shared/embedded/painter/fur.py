"""Painted fur along the border of a head, so that no scissors show."""

import cv2
import numpy as np
import numpy.typing as npt

from shared.embedded.painter.primitives.pixels import Bytes, Plane, Rgb, blur, clipped, to_bytes, to_float

_FRACTION_BITS = 3
_SPACING = 2.0
_DROOP = 0.55


def with_fur(canvas: Rgb, head: Rgb, mask: Plane, scale: float, seed: int) -> Rgb:
    """Return the canvas with short tapering hairs drawn out over the border of the head.

    Args:
        canvas: RGB with the head already on it.
        head: the head's colours at the same place, going on beyond its border.
        mask: of the head.
        scale: pixels per design pixel.
        seed: of the hairs.
    """
    roots, outwards = _border(mask, scale)
    if len(roots) == 0:
        return canvas
    rng = np.random.default_rng(seed)
    painted: Bytes = to_bytes(canvas)
    for layer in range(3):
        _hairs(painted, head, roots, outwards, scale * (1.15 - 0.25 * layer), rng)
    return to_float(painted)


def _border(mask: Plane, scale: float) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return points on the border, (n, 2) x, y, and the unit vectors that point out of the head."""
    outlines, _ = cv2.findContours((mask > 0.5).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    points = [o.reshape(-1, 2) for o in outlines if len(o) > 30]
    if not points:
        empty = np.zeros((0, 2), np.float32)
        return empty, empty
    step = max(1, round(_SPACING * scale))
    roots = np.concatenate([p[::step] for p in points]).astype(np.float32)
    soft = blur(mask, 7 * scale)
    across, down = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    at = roots[:, 1].astype(np.int32), roots[:, 0].astype(np.int32)
    inwards = np.stack([across[at], down[at]], 1)
    return roots, np.asarray(-inwards / (np.linalg.norm(inwards, axis=1, keepdims=True) + 1e-6), np.float32)


def _hairs(
    painted: Bytes, head: Rgb, roots: npt.NDArray[np.float32], outwards: npt.NDArray[np.float32],
    scale: float, rng: np.random.Generator,
) -> None:  # fmt: skip
    rows, columns = painted.shape[:2]
    count = len(roots)
    length = scale * rng.uniform(4, 13, (count, 1)) * (0.7 + 0.5 * (outwards[:, 1:] > 0.1))
    waves = 0.35 * np.sin(np.cumsum(rng.normal(0, 0.25, (count, 1)), 0)) * outwards[:, ::-1] * np.array([-1, 1])
    start = roots - outwards * scale * rng.uniform(5, 13, (count, 1))
    bend = outwards + rng.normal(0, 0.16, (count, 2)) + waves
    middle = start + bend * length * 0.7
    tip = middle + (bend + np.array([0.0, _DROOP])) * length * 0.6
    at_y = start[:, 1].clip(0, rows - 1).astype(np.int32)
    tints = head[at_y, start[:, 0].clip(0, columns - 1).astype(np.int32)]
    tints = clipped(tints * rng.normal(0.97, 0.10, (count, 1))) * 255
    curves = np.round(np.stack([start, middle, tip], 1) * (1 << _FRACTION_BITS)).astype(np.int32)
    thick = max(1, round(2.2 * scale))
    for curve, tint in zip(curves, tints.tolist(), strict=True):
        cv2.polylines(painted, [curve[:2]], False, tint, thick, cv2.LINE_AA, _FRACTION_BITS)
        cv2.polylines(painted, [curve[1:]], False, tint, 1, cv2.LINE_AA, _FRACTION_BITS)
