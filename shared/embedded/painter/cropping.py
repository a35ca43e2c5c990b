"""What of a photo is shown: around the sitter, whose head is never cut by the crop, a mat or a round mask."""

import math

import cv2
import numpy as np

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.primitives.pixels import Rgb, blur, mix, smoothstep
from shared.embedded.painter.sitter import Sitter
from shared.embedded.painter.source import Source

OVAL_RATIO = 0.82
NARROWEST, WIDEST = 0.68, 1.40
_INSIDE = 0.94  # of a mat's or mask's radius: what has to be seen ends before
_HEAD_IN_PORTRAIT, _HEAD_IN_AVATAR = 2.4, 1.9
_MOST_BEYOND = 0.25  # of the short side: how far an avatar may lead out of the photo


def portrait_crop(source: Source, sitter: Sitter, *, oval: bool) -> Box:
    """Return the crop to hang, in whole pixels, never beyond the photo; several people are not cropped closer."""
    ratio = min(max(source.width / source.height, NARROWEST), WIDEST)
    if oval and len(sitter.faces) == 1:
        ratio = OVAL_RATIO
    width, height = _largest(source.width, source.height, ratio)
    x, y = sitter.lean or (source.width / 2, source.height / 2)
    if sitter.focus is not None and len(sitter.faces) > 1:
        x, y = sitter.focus.centre
    elif sitter.focus is not None:
        near = _needed(sitter.focus, ratio) if oval else sitter.focus.w * 1.15 / ratio
        near = max(near, sitter.focus.h * (_HEAD_IN_PORTRAIT if sitter.faces else 1.2))
        shrink = min(1.0, max(near / height, 0.35))
        width, height = width * shrink, height * shrink
        x, y = sitter.focus.centre
        y += 0.10 * height if sitter.faces and not oval else 0.06 * height if sitter.faces else 0
    left = min(max(0.0, x - width / 2), source.width - width)
    top = min(max(0.0, y - height / 2), source.height - height)
    return Box(round(left), round(top), max(1, int(width)), max(1, int(height)))


def fits_oval(sitter: Sitter, crop: Box) -> bool:
    """Return whether the head lies inside the oval of a crop; of several heads some may be known to nobody."""
    if sitter.focus is None or len(sitter.faces) != 1:
        return False
    box, (x, y) = sitter.focus, crop.centre
    # A head is round: what counts are points on its own ellipse and not the corners of its box.
    turns = np.linspace(0, 2 * math.pi, 48)
    across = (box.centre[0] + 0.5 * box.w * np.cos(turns) - x) / (crop.w / 2)
    down = (box.centre[1] + 0.5 * box.h * np.sin(turns) - y) / (crop.h / 2)
    return bool(np.hypot(across, down).max() <= 1.0)


def avatar_crop(source: Source, sitter: Sitter) -> Box:
    """Return a square around head and shoulders whose inscribed circle holds the head, in whole pixels.

    It leads out of the photo where a group is wider than the photo is high, and no further than that.
    """
    short = min(source.width, source.height)
    if sitter.focus is None:
        x, y = sitter.lean or (source.width / 2, source.height / 2)
        return _square(source, x, y, float(short))
    box = sitter.focus
    side = math.hypot(box.w, box.h) / _INSIDE
    if sitter.faces:
        side = max(side, _HEAD_IN_AVATAR * max(box.w, box.h) if len(sitter.faces) == 1 else float(short))
    needed = min(side, short * (1 + _MOST_BEYOND), math.inf if len(sitter.faces) > 1 else max(box.w, box.h) * 1.06)
    side = max(min(side, float(short)), needed)
    lower = min(0.04 * side, max(0.0, (side - box.h) / 2)) if sitter.faces else 0.0  # room for the shoulders
    return _square(source, box.centre[0], box.centre[1] + lower, side)


def cut_out(picture: Rgb, crop: Box) -> Rgb:
    """Return the crop; where it leads out of the picture, the picture goes on mirrored and out of focus."""
    height, width = picture.shape[:2]
    inside = crop.within(width, height)
    part = np.ascontiguousarray(picture[inside.pixels()])
    left, top = round(max(0.0, -crop.x)), round(max(0.0, -crop.y))
    right, bottom = round(max(0.0, crop.right - width)), round(max(0.0, crop.bottom - height))
    if not any((left, top, right, bottom)):
        return part
    sides = (top, bottom, left, right)
    mirrored = np.asarray(cv2.copyMakeBorder(part, *sides, cv2.BORDER_REFLECT_101), np.float32)
    nothing = np.zeros(part.shape[:2], np.float32)
    beyond = np.asarray(cv2.copyMakeBorder(nothing, *sides, cv2.BORDER_CONSTANT, value=1), np.float32)
    softness = max(1.0, 0.035 * crop.w)
    return mix(mirrored, blur(mirrored, softness), smoothstep(0.25, 0.9, blur(beyond, 0.35 * softness)))


def seen_of(placed: Box, picture: Rgb, crop: Box) -> Box:
    """Return the part of the photo's crop that lies inside the picture."""
    x, y, w, h = placed.shares(picture.shape[1], picture.shape[0])
    across, down = crop.w / placed.w, crop.h / placed.h
    width, height = picture.shape[1], picture.shape[0]
    return Box(
        crop.x + (x * width - placed.x) * across, crop.y + (y * height - placed.y) * down,
        w * width * across, h * height * down,
    )  # fmt: skip


def _needed(box: Box, ratio: float) -> float:
    """Return how high an oval of this ratio of sides is that holds a box, its corners rounded off."""
    return math.hypot(box.w / ratio, box.h) * 0.9 / _INSIDE


def _square(source: Source, x: float, y: float, side: float) -> Box:
    left = (source.width - side) / 2 if side > source.width else min(max(0.0, x - side / 2), source.width - side)
    top = (source.height - side) / 2 if side > source.height else min(max(0.0, y - side / 2), source.height - side)
    whole = max(1, int(side))
    return Box(round(left), round(top), whole, whole)


def _largest(width: float, height: float, ratio: float) -> tuple[float, float]:
    return (width, width / ratio) if width / height < ratio else (height * ratio, height)
