"""Drawn lines: difference of Gaussians across the edge, smoothed along it."""

import math
from dataclasses import dataclass

import numpy as np

from shared.embedded.painter.primitives.flow import Flow, smeared
from shared.embedded.painter.primitives.pixels import Plane, single
from shared.embedded.painter.primitives.shapes import coordinates, looked_up

_WIDER = 1.6
_REACH = 2.2


@dataclass(frozen=True, slots=True)
class Pen:
    """How lines are drawn.

    Attributes:
        width_px: deviation of the inner Gaussian.
        gain: weight of the difference against the tone (p of the paper); higher draws more.
        threshold: luminance below which ink begins, 0..1.
        hardness: 3 is a soft pencil, 12 is ink.
        run_px: how far a line is carried along the edge.
    """

    width_px: float
    gain: float
    threshold: float
    hardness: float
    run_px: float


def _across(tone: Plane, flow: Flow, pen: Pen) -> Plane:
    wide = _WIDER * pen.width_px
    x, y = coordinates(*tone.shape[:2])
    normal_x, normal_y = np.cos(flow.normal), np.sin(flow.normal)
    inner, outer = np.zeros_like(tone), np.zeros_like(tone)
    inner_weight = outer_weight = 0.0
    reach = max(2, math.ceil(_REACH * wide))
    for offset in range(-reach, reach + 1):
        sample = looked_up(tone, single(x + offset * normal_x), single(y + offset * normal_y))
        near = math.exp(-0.5 * (offset / pen.width_px) ** 2)
        far = math.exp(-0.5 * (offset / wide) ** 2)
        inner += np.float32(near) * sample
        outer += np.float32(far) * sample
        inner_weight, outer_weight = inner_weight + near, outer_weight + far
    return np.asarray((1 + pen.gain) * inner / inner_weight - pen.gain * outer / outer_weight, np.float32)


def lines(tone: Plane, flow: Flow, pen: Pen, reluctance: Plane | None = None) -> Plane:
    """Return the ink of a line drawing: 0 paper to 1 ink.

    Args:
        tone: luminance.
        flow: of the same picture.
        pen: see `Pen`.
        reluctance: how much the pen's threshold is lowered where, so that only strong lines are left; None for
            nowhere.

    Source: Kang, Lee and Chui 2007; Winnemoeller, Kyprianidis and Olsen 2012 (XDoG).
    """
    response = smeared(_across(tone, flow, pen), flow, 2 * pen.run_px, pen.run_px)
    above = response - np.float32(pen.threshold)
    if reluctance is not None:
        above = above + reluctance
    soft = 1 + np.tanh(np.float32(pen.hardness) * above)
    return np.asarray(1 - np.clip(np.where(above >= 0, 1, soft), 0, 1), np.float32)
