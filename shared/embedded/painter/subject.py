"""Where the subject of a photo is, when nobody has marked it, and how sure that is."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.primitives.pixels import (
    Bytes,
    Plane,
    Rgb,
    blur,
    clipped,
    fitted,
    luminance,
    resized,
    to_bytes,
)
from shared.embedded.painter.primitives.shapes import coordinates

Mask = npt.NDArray[np.bool_]
_LONGEST_PX = 320
_ROUNDS = 5
_SEED = 7
_BORDER_COLOURS = 7
_ONE_COLOUR = 0.01  # spread of each channel, 0 to 1


@dataclass(frozen=True, slots=True)
class Subject:
    """A guess at the subject.

    Attributes:
        mask: at reduced size, 1 on the subject.
        box: around it, in shares of the photo.
        centre: of what stands out, in shares of the photo.
        sure: whether the guess passes the confidence gate.
    """

    mask: Plane
    box: Box
    centre: tuple[float, float]
    sure: bool


def found_subject(picture: Rgb) -> Subject:
    """Return the subject by saliency and GrabCut.

    Source: Hou and Zhang 2007 (spectral residual), Rother, Kolmogorov and Blake 2004 (GrabCut).
    """
    small = fitted(np.clip(picture, 0, 1), min(_LONGEST_PX, max(picture.shape[:2])))
    saliency = blur(_saliency(small), 0.015 * small.shape[1])
    mask = _cut(small, saliency)
    return Subject(mask, _bounds(mask), _centre(mask * saliency), _is_sure(small, saliency, mask))


def _saliency(small: Rgb) -> Plane:
    """Return how much each pixel stands out: unlike the border, sharp, unexpected, near the middle."""
    height, width = small.shape[:2]
    distance = blur(_unlike_border(small), 0.012 * width)
    sharp = blur(np.abs(cv2.Laplacian(luminance(small), cv2.CV_32F, ksize=3)), 0.03 * width)
    stands_out = 0.50 * _normal(distance) + 0.25 * _normal(sharp) + 0.25 * _spectral_residual(small)
    x, y = coordinates(height, width)
    middle = np.exp(-0.55 * (((x / width - 0.5) / 0.34) ** 2 + ((y / height - 0.52) / 0.36) ** 2))
    return clipped(stands_out * (0.25 + 0.9 * middle) + 0.12 * middle)


def _normal(plane: Plane) -> Plane:
    return clipped(plane / np.float32(np.percentile(plane, 97) + 1e-6))


def _unlike_border(small: Rgb) -> Plane:
    """Return the colour distance to the clusters of the border; the lower edge is often the subject."""
    lab = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), np.float32)
    b = max(2, int(0.06 * min(small.shape[:2])))
    border = np.concatenate([lab[:b].reshape(-1, 3), lab[:, :b].reshape(-1, 3), lab[:, -b:].reshape(-1, 3)])
    cv2.setRNGSeed(_SEED)
    count = min(_BORDER_COLOURS, len(border))
    start = np.zeros((len(border), 1), np.int32)
    _, labels, centres = cv2.kmeans(border, count, start, (3, 20, 0.5), 2, cv2.KMEANS_PP_CENTERS)
    share = np.bincount(labels.ravel(), minlength=count) / len(border)
    distances = [
        np.linalg.norm((lab - centre) * np.array([0.7, 1.2, 1.2], np.float32), axis=2) + 25 * (share[i] < 0.04)
        for i, centre in enumerate(centres)
    ]
    return np.asarray(np.minimum.reduce(distances), np.float32)


def _spectral_residual(small: Rgb) -> Plane:
    tone = resized(luminance(small), (64, 64))
    spectrum = np.fft.fft2(tone)
    strength = np.log(np.abs(spectrum) + 1e-6).astype(np.float32)
    residual = strength - cv2.blur(strength, (3, 3))
    map_ = np.abs(np.fft.ifft2(np.exp(residual + 1j * np.angle(spectrum)))) ** 2
    smooth = blur(map_.astype(np.float32), 2.5)
    return resized(np.asarray(smooth / (smooth.max() + 1e-9), np.float32), (small.shape[1], small.shape[0]))


def _cut(small: Rgb, saliency: Plane) -> Plane:
    low, middle, high = np.percentile(saliency, [18, 58, 93])
    labels: Bytes = np.full(saliency.shape, cv2.GC_PR_BGD, np.uint8)
    labels[saliency > middle] = cv2.GC_PR_FGD
    labels[saliency > high] = cv2.GC_FGD
    labels[saliency < low] = cv2.GC_BGD
    return grab_cut(small, labels)


def grab_cut(small: Rgb, labels: Bytes) -> Plane:
    """Return the mask that GrabCut makes of seed labels, without specks and holes; of one colour nothing is cut out."""
    if float(small.std(axis=(0, 1)).max()) < _ONE_COLOUR:  # its cheapest cut takes GrabCut many seconds to find
        return np.zeros(labels.shape, np.float32)
    cv2.setRNGSeed(_SEED)
    models = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.grabCut(to_bytes(small), labels, (0, 0, 1, 1), *models, _ROUNDS, cv2.GC_INIT_WITH_MASK)
    mask = ((labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)).astype(np.uint8)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8)), np.uint8)
    return _tidied(mask).astype(np.float32)


def _tidied(mask: Bytes) -> Bytes:
    """Return the mask without small islands and with small holes filled."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    if count > 1:
        areas = stats[1:, cv2.CC_STAT_AREA]
        mask = np.isin(labels, 1 + np.flatnonzero(areas >= 0.15 * areas.max())).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(1 - mask)
    holes = [i for i in range(1, count) if stats[i, cv2.CC_STAT_AREA] < 0.01 * mask.size]
    return np.where(np.isin(labels, holes), 1, mask).astype(np.uint8)


def _centre(weight: Plane) -> tuple[float, float]:
    height, width = weight.shape
    x, y = coordinates(height, width)
    total = float(weight.sum()) + 1e-6
    if total < 1:
        return 0.5, 0.5
    return float((x * weight).sum()) / total / width, float((y * weight).sum()) / total / height


def _bounds(mask: Plane) -> Box:
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    if len(rows) == 0:
        return Box(0, 0, 1, 1)
    height, width = mask.shape
    box = Box(columns[0], rows[0], columns[-1] + 1 - columns[0], rows[-1] + 1 - rows[0])
    return box.scaled(1 / width, 1 / height)


def _is_sure(small: Rgb, saliency: Plane, mask: Plane) -> bool:
    """Return whether the mask is compact, stands out and differs in colour; tuned on sixteen photos."""
    inside = mask > 0.5
    if not inside.any() or inside.all():
        return False
    border = np.concatenate([mask[0], mask[:, 0], mask[:, -1]])
    ratio = float(saliency[inside].mean() / (saliency[~inside].mean() + 1e-6))
    area = float(inside.mean())
    similar = alike(small, inside, ~inside)
    return bool(border.mean() < 0.12 and 0.12 < area < 0.60 and ratio > 1.75 and similar < 0.65)


def alike(small: Rgb, one: Mask, other: Mask) -> float:
    """Return the Bhattacharyya coefficient of the colours of two areas, 0 different to 1 equal."""
    bins = (to_bytes(small) // 32).astype(np.int32)
    index = bins[..., 0] * 64 + bins[..., 1] * 8 + bins[..., 2]
    first = np.bincount(index[one], minlength=512) / max(1, int(one.sum()))
    second = np.bincount(index[other], minlength=512) / max(1, int(other.sum()))
    return float(np.sqrt(first * second).sum())
