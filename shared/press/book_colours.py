"""A book's few colours, taken from its own art, so that cover, rules and pictures belong together."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from shared.press.page import Colour
from shared.press.proofing import palette_of

_CLOTH_LIGHTNESS, _ACCENT_LIGHTNESS = 27.0, 42.0
_CLOTH_CHROMA, _ACCENT_CHROMA = 30.0, 38.0
_LEAST_CHROMA = 9.0
_INK: Colour = (0.165, 0.145, 0.135)
_GILT: Colour = (0.80, 0.66, 0.36)
_BLUE = np.array([8.0, -28.0])  # where the art has no colour: a bookbinder's blue (a*, b*)


@dataclass(frozen=True, slots=True)
class Colours:
    """Of one book: the cloth of its cover, its rules, its text, and the gilt of its lines."""

    cloth: Colour
    accent: Colour
    ink: Colour = _INK
    gilt: Colour = _GILT


def colours_of(pictures: Sequence[npt.NDArray[np.uint8]]) -> Colours:
    """Return the colours of a book: the hue that its art has most of, dark for the cloth, lighter for the rules.

    Args:
        pictures: the art, small; RGB.
    """
    colours, shares = zip(*map(palette_of, pictures), strict=True)
    lab, weight = np.concatenate(colours), np.concatenate(shares)
    chroma = np.hypot(lab[:, 1], lab[:, 2])
    pull = weight * np.clip(chroma, 0, 45) ** 1.5
    best = lab[int(np.argmax(pull)), 1:]
    hue = best if np.hypot(*best) > _LEAST_CHROMA else _BLUE
    unit = hue / np.hypot(*hue)
    return Colours(
        cloth=_rgb(_CLOTH_LIGHTNESS, unit * min(_CLOTH_CHROMA, float(np.hypot(*hue)) * 1.2)),
        accent=_rgb(_ACCENT_LIGHTNESS, unit * min(_ACCENT_CHROMA, float(np.hypot(*hue)) * 1.3)),
    )


def _rgb(lightness: float, hue: npt.NDArray[np.float64]) -> Colour:
    lab = np.array([[[lightness, *hue]]], np.float32)
    red, green, blue = np.clip(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB)[0, 0], 0, 1)
    return float(red), float(green), float(blue)
