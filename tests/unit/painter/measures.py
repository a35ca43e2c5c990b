"""Is a picture made from that photo, is it really painted, and is it in its style?

Three independent measures. Thresholds were chosen on 140 outputs of 14 styles against 35 photos; see the
docstrings for the margins that were seen.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from shared.pixels.likeness import correlation, cut_out, lightness
from shared.pixels.likeness import likeness_of as likeness
from shared.pixels.planes import Bytes, Plane

__all__ = ["cut_out", "lightness", "likeness"]

SAME_PHOTO = 1.0
_MOST_UNCHANGED, _LEAST_NOVEL = 0.72, 0.30


def core(rgb: Bytes, share: float) -> Bytes:
    """The middle of a picture: what an oval or a cut-out head shows of its rectangle."""
    return cut_out(rgb, ((1 - share) / 2, (1 - share) / 2, share, share))


def is_painted(picture: Bytes, photo: Bytes) -> bool:
    """Whether the fine detail was replaced by new detail: no copy, re-encoding, filter or blur."""
    unchanged, novel = detail(picture, photo)
    return unchanged < _MOST_UNCHANGED and novel > _LEAST_NOVEL


def detail(picture: Bytes, photo: Bytes) -> tuple[float, float]:
    """How much of the photo's finest band survives (correlation), and how much other detail there is."""
    height, width = picture.shape[:2]
    source = cv2.resize(photo, (width, height), interpolation=cv2.INTER_AREA)
    one, other = _fine(lightness(picture)), _fine(lightness(source))
    same = correlation(one, other)
    return same, float(one.std() * np.sqrt(max(0.0, 1 - same**2)) / (other.std() + 1e-6))


@dataclass(frozen=True)
class Statistics:
    """Statistics in CIE Lab: mean chroma, share of paper white, of black, lightness of the border, means of b* and
    a*, the share of pixels whose lightness is that of their neighbours, and how many of 512 colours are really used."""

    chroma: float
    white: float
    dark: float
    border: float
    yellowness: float
    redness: float
    flat: float
    colours: int


def statistics(rgb: Bytes) -> Statistics:
    lab = cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    light, a, b = lab[..., 0], lab[..., 1], lab[..., 2]
    edge = max(1, round(0.015 * min(light.shape)))
    border = np.concatenate(
        [light[:edge].ravel(), light[-edge:].ravel(), light[:, :edge].ravel(), light[:, -edge:].ravel()]
    )
    return Statistics(
        chroma=float(np.hypot(a, b).mean()),
        white=float((light > 92).mean()),
        dark=float((light < 12).mean()),
        border=float(border.mean()),
        yellowness=float(b.mean()),
        redness=float(a.mean()),
        flat=float((np.hypot(*np.gradient(light)) < 0.25).mean()),
        colours=_colours(rgb),
    )


def _colours(rgb: Bytes) -> int:
    bins = (rgb.astype(np.int64) // 32) @ np.array([64, 8, 1])
    return int((np.bincount(bins.ravel(), minlength=512) > 0.002 * bins.size).sum())


def dark_net(rgb: Bytes) -> tuple[float, float]:
    """Share of pixels in thin dark lines, and how much of those hangs together: lead and grout, but no photo.

    Photos had at most .17 and .41; stained glass and mosaics at least .35 and .94.
    """
    light = lightness(rgb)
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (9, 9))
    thin = (cv2.morphologyEx(light, cv2.MORPH_BLACKHAT, disc) > 0.06).astype(np.uint8)
    _, _, parts, _ = cv2.connectedComponentsWithStats(thin, connectivity=8)
    largest = parts[1:, cv2.CC_STAT_AREA].max(initial=0)
    return float(thin.mean()), float(largest / max(1, int(thin.sum())))


def _fine(plane: Plane) -> Plane:
    return plane - cv2.GaussianBlur(plane, (0, 0), 1.2)
