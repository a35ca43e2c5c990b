"""The brass name plate on the frame."""

import unicodedata

import numpy as np

from shared.embedded.painter.lettering import engraved
from shared.embedded.painter.primitives.noise import fractal
from shared.embedded.painter.primitives.pixels import Plane, Rgb, blur, clipped, colour, mix, single, smoothstep
from shared.embedded.painter.primitives.relief import glint, gold, lit
from shared.embedded.painter.primitives.shapes import coordinates, moved

_INK = colour(0.10, 0.06, 0.03)
_SHARE_OF_WIDTH = 0.40
_WIDEST = 0.62
_LETTER = 0.50


def with_plaque(picture: Rgb, text: str, frame_px: int, seed: int) -> Rgb:
    """Return the framed picture with a name plate on the middle of its lower side.

    The plate is as wide as the text wants, within the straight part of the frame.
    """
    rows, columns = picture.shape[:2]
    height = max(8, round(0.44 * frame_px))
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    wanted = 0.30 * height * (len(text) + 0.7 * wide) + 1.6 * height
    width = round(min(max(wanted, _SHARE_OF_WIDTH * columns * 0.6), _WIDEST * columns))
    margin = max(3, height // 4)
    top, left = rows - frame_px // 2 - height // 2 - margin, (columns - width) // 2 - margin
    place = slice(top, top + height + 2 * margin), slice(left, left + width + 2 * margin)
    result = picture.copy()
    result[place] = _screwed_on(picture[place], text, margin, seed)
    return result


def _screwed_on(below: Rgb, text: str, margin: int, seed: int) -> Rgb:
    size = below.shape[:2]
    height = size[0] - 2 * margin
    inside = _inset(size, margin, 0.20 * height)
    plate = smoothstep(-0.7, 0.7, inside)
    shadow = blur(moved(plate, 0.05 * height, 0.07 * height), 0.06 * height) * (1 - plate)
    brass = _brass(size, inside, text, height, seed)
    return np.clip(mix(below * (1 - 0.75 * shadow)[..., None], brass, plate), 0, 1)


def _inset(size: tuple[int, int], margin: int, corner_px: float) -> Plane:
    """Return how far each pixel lies inside the rounded rectangle; negative outside."""
    x, y = coordinates(*size)
    across = np.abs(x - (size[1] - 1) / 2) - (size[1] / 2 - margin - corner_px)
    down = np.abs(y - (size[0] - 1) / 2) - (size[0] / 2 - margin - corner_px)
    beyond = np.hypot(np.maximum(across, 0), np.maximum(down, 0))
    return np.asarray(corner_px - beyond - np.minimum(np.maximum(across, down), 0), np.float32)


def _brass(size: tuple[int, int], inside: Plane, text: str, height: int, seed: int) -> Rgb:
    """Return the polished plate: bevelled, a rule inside the border, engraved letters filled with ink."""
    letters = engraved(text, size, share_of_height=_LETTER * height / size[0], share_of_width=0.86)
    rule = np.exp(-(((inside - 0.13 * height) / max(0.6, 0.018 * height)) ** 2))
    form = 0.09 * height * smoothstep(0, 0.09 * height, inside) - 0.035 * height * (rule + blur(letters, 0.6))
    surface = lit(blur(np.asarray(form, np.float32), 0.6), 1.3)
    x, _ = coordinates(*size)
    brushed = fractal((size[0], 1), 1.5, seed, 1) * 0.012 + 0.05 * fractal(size, 2.0 * height, seed + 1, 2)
    sweep = 0.10 * np.exp(-(((x / size[1] - 0.36) / 0.16) ** 2))
    brass = gold(single(0.24 + 0.46 * surface.diffuse + sweep + brushed)) + glint(surface, 0.28)
    return mix(brass, np.broadcast_to(_INK, brass.shape), clipped(0.88 * letters + 0.35 * rule))
