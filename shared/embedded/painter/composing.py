"""Portraits: the crop round a sitter that hangs well, and cuts nobody's head."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shared.embedded.painter.boxes import Box, around
from shared.embedded.painter.sitter import HAIR, Sitter

_UPRIGHT, _WIDEST = 0.80, 1.6  # width to height
_EYE_LEVEL = 0.40  # of the picture's height, from above
_EYES_IN_FACE, _EYES_IN_HEAD = 0.40, 0.48  # of a face's box, and of a pet's head with its ears
_FACE_SHARE, _HEAD_SHARE = 0.32, 0.52  # of the picture's height: the rest is shoulders
_SUBJECT_SHARE = 0.86  # of the picture: what is shown whole
_HEIGHTS = tuple(1.09**step for step in range(-5, 9))
_RATIOS = tuple(_UPRIGHT * 1.08**step for step in range(-1, 10))
_SMALLER_IS_FAR_AWAY = 0.3  # of the sitter's width: a head this much smaller belongs to the background


@dataclass(frozen=True, slots=True)
class Pose:
    """What a portrait has to do justice to, in pixels of the photo.

    Attributes:
        whole: what is seen whole.
        eyes: the point at the middle of the picture and at eye level.
        level: where the eyes come to lie, in shares of the picture's height.
        height: of the picture, if there is the room.
        ratio: width to height, if there is the room.
    """

    whole: Box
    eyes: tuple[float, float]
    level: float
    height: float
    ratio: float


def best_crop(width: int, height: int, pose: Pose, heads: Sequence[Box], least_px: float = 0) -> Box | None:
    """Return the crop that hangs best, in whole pixels, inside the photo; None if each would cut something.

    Args:
        width: of the photo in pixels.
        height: of the photo in pixels.
        pose: of who is shown.
        heads: of everybody in the photo; each is seen whole, or not at all.
        least_px: what is lower has too few pixels to be painted from.
    """
    whole, near = pose.whole.within(width, height), []
    for head in heads:
        seen = head.within(width, height)
        if seen.w * seen.h > 0 and seen.w >= _SMALLER_IS_FAR_AWAY * whole.w:
            near.append(seen)
    least_px = min(least_px, height)
    fitting = (
        (_flaws(crop, pose), index, crop)
        for index, crop in enumerate(_crops(width, height, pose, least_px))
        if crop.encloses(whole) and crop.cuts_none(near)
    )
    best = min(fitting, default=None)
    return best[2] if best else None


def pose_of(sitter: Sitter) -> Pose | None:
    """Return how somebody sits; None when nobody knows who."""
    if sitter.focus is None:
        return None
    furry = sitter.furry
    if not sitter.faces or (not furry and sitter.focus in sitter.faces):
        return _of_subject(sitter.focus)
    if len(sitter.faces) > 1:
        return _of_group(sitter.faces, furry=furry)
    (box,) = sitter.faces
    eyes = box.centre[0], box.y + (_EYES_IN_HEAD if furry else _EYES_IN_FACE) * box.h
    room = box.grown(0.12, 0.12, 0.12, 0.06) if furry else box.grown(*HAIR)
    size = max(box.h, 0.8 * box.w)
    return Pose(room, eyes, _EYE_LEVEL, size / (_HEAD_SHARE if furry else _FACE_SHARE), _UPRIGHT)


def _of_subject(box: Box) -> Pose:
    """Return the pose of something that is shown whole, since nobody knows where its head is."""
    ratio = min(max(box.w / box.h, _UPRIGHT), _WIDEST)
    height = max(box.h, box.w / ratio) / _SUBJECT_SHARE
    return Pose(box.grown(0.03, 0.03, 0.03, 0.03), box.centre, 0.5, height, ratio)


def _of_group(boxes: Sequence[Box], *, furry: bool) -> Pose:
    """Return the pose of several: everybody, with shoulders."""
    size = max(box.h for box in boxes)
    heads = around([box.grown(*HAIR) for box in boxes])
    room = Box(heads.x - 0.35 * size, heads.y - 0.1 * size, heads.w + 0.7 * size, heads.h + size)
    shown = room.h / (1 if furry else 0.8)
    ratio = min(max(room.w / shown, _UPRIGHT), _WIDEST)
    eyes = sum(box.y + _EYES_IN_FACE * box.h for box in boxes) / len(boxes)
    return Pose(heads, (room.centre[0], eyes), _EYE_LEVEL, max(shown, room.w / ratio), ratio)


def _crops(width: int, height: int, pose: Pose, least_px: float) -> Iterator[Box]:
    """Yield crops of many sizes, each as near to the pose as the photo's borders allow."""
    for grown in _HEIGHTS:
        high = min(max(grown * pose.height, least_px), height)
        for ratio in dict.fromkeys((pose.ratio, *_RATIOS)):
            wide = min(high * ratio, width)
            top = pose.eyes[1] - pose.level * high
            for left in _lefts(pose, wide):
                x, y = min(max(0.0, left), width - wide), min(max(0.0, top), height - high)
                yield Box(round(x), round(y), max(1, int(wide)), max(1, int(high)))


def _lefts(pose: Pose, wide: float) -> tuple[float, ...]:
    """Return left borders: in the middle first, then a little aside, which may leave a neighbour out."""
    middle = pose.eyes[0] - wide / 2
    return tuple(middle + share * wide for share in (0, -0.05, 0.05, -0.1, 0.1))


def _flaws(crop: Box, pose: Pose) -> float:
    """Return how far a crop is from what was wished, 0 for not at all."""
    level = (pose.eyes[1] - crop.y) / crop.h - pose.level
    aside = (pose.eyes[0] - crop.centre[0]) / crop.w
    larger = abs(math.log(crop.h / pose.height))
    wider = abs(math.log(crop.w / crop.h / pose.ratio))
    return 3.0 * abs(level) + 2.5 * abs(aside) + 1.0 * larger + 0.9 * wider
