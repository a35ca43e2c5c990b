"""A head cut out of a photo: mask, matte, and colours that carry no background."""

from dataclasses import dataclass

import cv2
import numpy as np

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.primitives.pixels import (
    Plane,
    Rgb,
    blur,
    fitted,
    luminance,
    resized,
    smoothstep,
)
from shared.embedded.painter.primitives.shapes import coordinates
from shared.embedded.painter.silhouette import PERSON, PET, Build, from_centre, is_head, outlined, with_forehead

_CUT_PX, _CUT_AGAIN_PX = 320, 250
_LEAST_AGREEMENT = 0.93  # of thirteen good cuts the least was .95; of sleepers upside down and sideways .77 and .89
_CHIN = 0.97  # how far down the marked box it reaches, in half heights from the middle
_CROWN = 0.16  # of the head's width: less is the tip of an ear


@dataclass(frozen=True, slots=True)
class Head:
    """A head cut out.

    Attributes:
        picture: crop of the photo, RGB; beyond the mask the head's own colours go on.
        mask: soft, 0..1.
        box: the marked head inside the crop, in pixels.
        crop: the crop inside the photo, in pixels.
        open_at: the row where the head is cut off above, because the photo ends there; None if all of it is there.
        furry: whether its border is fur.
    """

    picture: Rgb
    mask: Plane
    box: Box
    crop: Box
    open_at: int | None
    furry: bool


def cut_head(picture: Rgb, box: Box, *, furry: bool) -> Head | None:
    """Return the head marked by `box`, or None if it cannot be cut out cleanly.

    Args:
        picture: RGB.
        box: around the head without ears or hair, in pixels.
        furry: a pet; fur may be rounded off where the photo ends, a person's face may not.
    """
    height, width = picture.shape[:2]
    if furry:
        box = _untightened(picture, box)
    crop = box.grown(0.5, 0.75, 0.5, 0.35).within(width, height)
    crop = Box(round(crop.x), round(crop.y), round(crop.w), round(crop.h))
    part = np.ascontiguousarray(picture[crop.pixels()])
    inside = box.moved(-crop.x, -crop.y)
    build = PET if furry else PERSON
    mask = _mask(part, inside, build)
    if mask is None:
        return None
    matte = _matte(_with_chin(mask, inside) if furry else mask, part)
    if _runs_out(matte, inside, build):
        return None
    return Head(_own_colours(part, matte), matte, inside, crop, _open_at(matte, inside), furry)


def _untightened(picture: Rgb, box: Box) -> Box:
    near = box.grown(0.8, 0.9, 0.8, 0.5).within(picture.shape[1], picture.shape[0])
    near = Box(round(near.x), round(near.y), round(near.w), round(near.h))
    part = picture[near.pixels()]
    small = fitted(np.clip(np.ascontiguousarray(part), 0, 1), min(_CUT_PX, max(part.shape[:2])))
    scale = part.shape[1] / small.shape[1]
    return with_forehead(small, box.moved(-near.x, -near.y).scaled(1 / scale)).scaled(scale).moved(near.x, near.y)


def _mask(part: Rgb, box: Box, build: Build) -> Plane | None:
    """Return the mask if it is a head, and the same one when it is cut once more at another size."""
    first, second = (_outline(part, box, build, longest_px) for longest_px in (_CUT_PX, _CUT_AGAIN_PX))
    if first is None or second is None or _agreement(first, second) < _LEAST_AGREEMENT:
        return None
    small = fitted(np.clip(part, 0, 1), min(_CUT_PX, max(part.shape[:2])))
    scaled = box.scaled(small.shape[1] / part.shape[1], small.shape[0] / part.shape[0])
    mask = smoothstep(0.35, 0.65, blur(first, max(1.0, 0.03 * scaled.w)))
    return resized(mask, (part.shape[1], part.shape[0])) if is_head(small, mask, scaled, build) else None


def _outline(part: Rgb, box: Box, build: Build, longest_px: int) -> Plane | None:
    small = fitted(np.clip(part, 0, 1), min(longest_px, max(part.shape[:2])))
    return outlined(small, box.scaled(small.shape[1] / part.shape[1], small.shape[0] / part.shape[0]), build)


def _with_chin(mask: Plane, box: Box) -> Plane:
    """Return the mask with all of the marked chin, which a light one before a light ground loses to the cut."""
    _, y = coordinates(*mask.shape)
    below = smoothstep(0.20, 0.36, (y - box.centre[1]) / np.float32(box.h))
    inside = 1 - smoothstep(_CHIN - 0.10, _CHIN, from_centre((mask.shape[0], mask.shape[1]), box, 1.0))
    return np.asarray(np.maximum(mask, below * inside), np.float32)


def _agreement(one: Plane, other: Plane) -> float:
    """Return the share of what either mask covers that both do (Jaccard index)."""
    inside, same = one > 0.5, resized(other, (one.shape[1], one.shape[0])) > 0.5
    return float((inside & same).sum() / max(1, (inside | same).sum()))


def _runs_out(matte: Plane, box: Box, build: Build) -> bool:
    """Return whether the head goes on above where heads end: then it is not known where it does."""
    highest = round(box.centre[1] - (build.up - 0.03) * box.h)
    return highest > 2 and _across(matte, highest + 2) >= _CROWN * box.w


def _open_at(matte: Plane, box: Box) -> int | None:
    """Return the row below which the head is whole, if the photo ends before it does; a hat goes there."""
    return max(0, round(box.y + 0.02 * box.h)) if _across(matte, 2) >= _CROWN * box.w else None


def _across(matte: Plane, rows: int) -> float:
    """Return how many columns of the upper rows hold some of the head."""
    return float((matte[:rows] > 0.5).any(0).sum())


def _matte(mask: Plane, part: Rgb) -> Plane:
    """Return the mask with its border fitted to hair and fur (guided filter, He, Sun and Tang 2010)."""
    tone, radius = luminance(part), max(2, int(0.012 * max(part.shape[:2])))
    window = (2 * radius + 1, 2 * radius + 1)

    def mean(plane: Plane) -> Plane:
        return np.asarray(cv2.boxFilter(plane, -1, window), np.float32)

    mean_tone, mean_mask = mean(tone), mean(mask)
    slope = (mean(tone * mask) - mean_tone * mean_mask) / (mean(tone * tone) - mean_tone**2 + np.float32(4e-4))
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
        result = np.where((known < 1)[..., None], result * (1 - covers[..., None]) + spread * covers[..., None], result)
        known = np.maximum(known, covers)
    return np.asarray(result, np.float32)
