"""A head cut out of a photo: mask, matte, and colours that carry no background."""

from dataclasses import dataclass

import cv2
import numpy as np

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.primitives.pixels import (
    Bytes,
    Plane,
    Rgb,
    blur,
    fitted,
    luminance,
    resized,
    smoothstep,
)
from shared.embedded.painter.primitives.shapes import coordinates
from shared.embedded.painter.subject import grab_cut

_CUT_PX = 320
_SURE, _LIKELY = 0.60, 1.0
_LEAST_COVERED = 0.62


@dataclass(frozen=True, slots=True)
class Head:
    """A head cut out.

    Attributes:
        picture: crop of the photo, RGB; beyond the mask the head's own colours go on.
        mask: soft, 0..1.
        box: the marked head inside the crop, in pixels.
        crop: the crop inside the photo, in pixels.
        cut_at_top: whether the photo ends before the head does.
        furry: whether its border is fur.
    """

    picture: Rgb
    mask: Plane
    box: Box
    crop: Box
    cut_at_top: bool
    furry: bool


def cut_head(picture: Rgb, box: Box, *, furry: bool) -> Head | None:
    """Return the head marked by `box`, or None if it cannot be cut out cleanly.

    Args:
        picture: RGB.
        box: around the head without ears or hair, in pixels.
        furry: a pet; fur may be rounded off where the photo ends, a person's face may not.
    """
    height, width = picture.shape[:2]
    crop = box.grown(0.5, 0.75, 0.5, 0.35).within(width, height)
    crop = Box(round(crop.x), round(crop.y), round(crop.w), round(crop.h))
    part = np.ascontiguousarray(picture[crop.pixels()])
    inside = box.moved(-crop.x, -crop.y)
    mask = _mask(part, inside, furry)
    if not _is_clean(mask, inside, furry):
        return None
    matte = _matte(mask, part)
    top = matte[: max(1, round(0.01 * part.shape[0])), :].max(0)
    cut = crop.y <= 1 and float((top > 0.5).sum()) > 0.12 * inside.w
    return Head(_own_colours(part, matte), matte, inside, crop, cut, furry)


def _mask(part: Rgb, box: Box, furry: bool) -> Plane:
    small = fitted(np.clip(part, 0, 1), min(_CUT_PX, max(part.shape[:2])))
    scaled = box.scaled(small.shape[1] / part.shape[1], small.shape[0] / part.shape[0])
    radius, limit = _distance(small.shape[:2], scaled), _limit(small.shape[:2], scaled, furry)
    labels: Bytes = np.full(radius.shape, cv2.GC_PR_BGD, np.uint8)
    labels[radius < _LIKELY] = cv2.GC_PR_FGD
    labels[radius < _SURE] = cv2.GC_FGD
    labels[limit <= 0] = cv2.GC_BGD
    mask = np.minimum(grab_cut(small, labels), limit)
    rounding = max(1.0, 0.03 * scaled.w)
    mask = smoothstep(0.35, 0.65, blur(mask, rounding))
    return resized(mask, (part.shape[1], part.shape[0]))


def _distance(size: tuple[int, int], box: Box) -> Plane:
    """Return the distance from the head's centre in half axes of its box."""
    x, y = coordinates(*size)
    return np.asarray(
        np.hypot((x - box.centre[0]) / (box.w / 2), (y - box.centre[1]) / (box.h / 2)), np.float32
    )


def _limit(size: tuple[int, int], box: Box, furry: bool) -> Plane:
    """Return where a head can be at all, 0..1: room for ears or hair above, a rounded chin below.

    Where the photo ends at the side, the limit bends inwards, so that the border is never a straight cut.
    """
    x, y = coordinates(*size)
    middle, centre = box.centre
    wide, up, down = (0.66, 1.15, 0.56) if furry else (0.72, 1.05, 0.56)
    left = min(wide * box.w, middle + 0.02 * box.w) if middle - wide * box.w < 0 else wide * box.w
    right = size[1] - middle if middle + wide * box.w > size[1] else wide * box.w
    across = np.where(x < middle, (middle - x) / max(1.0, left), (x - middle) / max(1.0, right))
    below = np.maximum(0, y - centre) / (down * box.h)
    above = np.maximum(0, centre - y) / (up * box.h)
    radius = (across**2.4 + below**2.4 + above**2.4) ** np.float32(1 / 2.4)
    return 1 - smoothstep(0.96, 1.02, np.asarray(radius, np.float32))


def _is_clean(mask: Plane, box: Box, furry: bool) -> bool:
    """Return whether the mask is a head: most of the box, and for people not cut by the photo's side."""
    height, width = mask.shape
    inner = _distance((height, width), box) < 0.9
    if not inner.any() or float(mask[inner].mean()) < _LEAST_COVERED:
        return False
    if furry:
        return True
    sides = np.concatenate([mask[:, :2].max(1), mask[:, -2:].max(1)])
    return float((sides > 0.5).sum()) < 0.10 * box.h


def _matte(mask: Plane, part: Rgb) -> Plane:
    """Return the mask with its border fitted to hair and fur (guided filter, He, Sun and Tang 2010)."""
    tone, radius = luminance(part), max(2, int(0.012 * max(part.shape[:2])))
    window = (2 * radius + 1, 2 * radius + 1)

    def mean(plane: Plane) -> Plane:
        return np.asarray(cv2.boxFilter(plane, -1, window), np.float32)

    mean_tone, mean_mask = mean(tone), mean(mask)
    slope = (mean(tone * mask) - mean_tone * mean_mask) / (
        mean(tone * tone) - mean_tone**2 + np.float32(4e-4)
    )
    offset = mean_mask - slope * mean_tone
    return smoothstep(0.25, 0.92, np.clip(mean(slope) * tone + mean(offset), 0, 1))


def _own_colours(part: Rgb, matte: Plane) -> Rgb:
    """Return the crop whose pixels at and beyond the border take the colour of the head beside them."""
    sure = smoothstep(0.90, 1.0, blur(matte, max(1.0, 0.004 * max(part.shape[:2]))))
    near = max(1.5, 0.012 * max(part.shape[:2]))
    filled = part * sure[..., None]
    result = part.copy()
    known = sure
    for reach in (near, 3 * near, 9 * near):
        weight = blur(sure, reach)
        spread = blur(filled, reach) / (weight[..., None] + 1e-4)
        covers = smoothstep(0.02, 0.25, weight) * (1 - known)
        result = np.where(
            (known < 1)[..., None], result * (1 - covers[..., None]) + spread * covers[..., None], result
        )
        known = np.maximum(known, covers)
    return np.asarray(result, np.float32)
