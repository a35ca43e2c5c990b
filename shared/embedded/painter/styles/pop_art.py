"""Pop art: four silk-screen prints of one stencil, flat colour, Ben-Day dots and black, before a plain ground."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.primitives.flow import structure
from shared.embedded.painter.primitives.kuwahara import kuwahara
from shared.embedded.painter.primitives.lines import Pen, lines
from shared.embedded.painter.primitives.noise import fractal
from shared.embedded.painter.primitives.pixels import (
    Bytes,
    Plane,
    Rgb,
    Size,
    blur,
    cleaned,
    clipped,
    equalised,
    fitted,
    luminance,
    mix,
    resized,
    single,
    smoothstep,
    to_bytes,
    unit_of,
)
from shared.embedded.painter.primitives.shapes import coordinates, ellipse_radius, moved
from shared.embedded.painter.subject import found_subject, grab_cut

_GUTTER = 0.011
_CUT_PX, _WITH_BODY, _ON_EDGES = 320, 0.45, 0.75
_DOT_PITCH_PX, _DOT_ANGLE = 13.0, np.radians(30)
_STEPS = (24, 52, 78)
_LIGHTEST_STEPS = (0.34, 0.56, 0.82)
_GROUND_STEPS, _BARE = (18, 24, 48), 0.03
_SLIP_PX = ((2.0, -1.5), (-1.8, 1.6), (1.6, 2.0), (-2.0, -1.4))
# black, shade, dots, light, ground
_INKS = (
    ("180820", "f72585", "ff9f1c", "ffe94e", "00b4d8"),
    ("0b1440", "0096d6", "39c6c0", "fff3b0", "ff4d6d"),
    ("200a3c", "ff5a36", "ff9a76", "ffe3c2", "7b2cbf"),
    ("06281f", "06c795", "7fd8a4", "fdf6e3", "ffc300"),
)


@dataclass(frozen=True, slots=True)
class _Stencils:
    """What is printed with each ink, 0..1: the plain ground, dots, shade and black."""

    ground: Plane
    dots: Plane
    shade: Plane
    black: Plane


def pop_art(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return four prints of the photo, two by two, on a sheet of the same size.

    Source: Winnemoeller, Olsen and Gooch 2006 (tones in steps), Winnemoeller et al. 2012 (black lines); dots after
    Benjamin Day's process of 1879.
    """
    size, unit = photo.shape[:2], unit_of(photo)
    stencils = _stencils(photo, faces, unit, seed)
    sheet = np.ones_like(photo)
    for i, (inks, slip) in enumerate(zip(_INKS, _SLIP_PX, strict=True)):
        left, top, width, height = _panel(size, i % 2, i // 2)
        small = _Stencils(*(resized(getattr(stencils, name), (width, height)) for name in _Stencils.__slots__))
        sheet[top : top + height, left : left + width] = _printed(small, inks, slip, unit)
    return sheet


def first_panel(size: Size) -> tuple[float, float, float, float]:
    """Return where the photo stands first on a sheet of this height and width, in shares."""
    left, top, width, height = _panel(size, 0, 0)
    return left / size[1], top / size[0], width / size[1], height / size[0]


def _panel(size: Size, column: int, row: int) -> tuple[int, int, int, int]:
    """Return left, top, width and height of a print in pixels; white paper shows around it."""
    gutter = max(2, round(_GUTTER * max(size)))
    width, height = (size[1] - 3 * gutter) // 2, (size[0] - 3 * gutter) // 2
    return gutter + column * (width + gutter), gutter + row * (height + gutter), width, height


def _stencils(photo: Rgb, faces: Sequence[Box], unit: float, seed: int) -> _Stencils:
    """Return the stencils at the size of the photo: tones in four steps, simpler away from the subject."""
    picture = cleaned(photo, 2, 98)
    patches = kuwahara(picture, 4.5 * unit)
    subject = _subject(picture, faces)
    tone = equalised(luminance(patches), 2.0, 4)
    tone = mix(blur(tone, 4 * unit), blur(tone, 1.2 * unit), subject)
    low, middle, high = _steps(tone, subject)
    black, shade, light = (1 - smoothstep(-0.02, 0.02, tone - step) for step in (low, middle, high))
    dots = _dots(np.clip((high - tone) / (high - middle + 1e-3), 0, 1), unit) * light
    pen = Pen(width_px=max(0.6, 1.9 * unit), gain=22, threshold=0.36, hardness=12, run_px=max(1.5, 6 * unit))
    even = single(0.5 + 0.8 * (tone - blur(tone, 10 * unit)))  # or a dark ground would be black all over
    drawn = lines(mix(even, tone, subject), structure(patches, max(1, 2.6 * unit)), pen)
    ink = np.maximum(black, drawn) * (1 - 0.25 * smoothstep(1.3, 2.4, fractal(tone.shape, 5 * unit, seed, 2)))
    return _Stencils(single(1 - subject), single(dots), single(shade), single(ink))


def _subject(picture: Rgb, faces: Sequence[Box]) -> Plane:
    """Return 1 on the subject: the people whose faces are seen, else what stands out if that is sure, else all."""
    size = picture.shape[:2]
    if faces:
        mask = _people(picture, faces)
    else:
        guess = found_subject(picture)
        plain = guess.sure and _on_edges(picture, guess.mask)
        mask = guess.mask if plain else np.ones(size, np.float32)
    return smoothstep(0.35, 0.65, blur(resized(mask, (size[1], size[0])), 4 * unit_of(picture)))


def _on_edges(picture: Rgb, mask: Plane) -> bool:
    """Return whether a mask ends where the photo has edges; one that ends in the open sky would show."""
    strength = structure(resized(picture, (mask.shape[1], mask.shape[0])), 1.0).strength
    rim = cv2.morphologyEx(to_bytes(mask), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    inside = rim[2:-2, 2:-2]
    return bool(inside.any() and (strength[2:-2, 2:-2][inside] > strength.mean()).mean() > _ON_EDGES)


def _people(picture: Rgb, faces: Sequence[Box]) -> Plane:
    """Return the people cut out, at reduced size: faces are sure, what lies below them is likely."""
    small = fitted(picture, _CUT_PX)
    size = small.shape[:2]
    boxes = [face.scaled(small.shape[1] / picture.shape[1]) for face in faces]
    labels: Bytes = np.full(size, cv2.GC_BGD, np.uint8)
    for label, head, body in (
        (cv2.GC_PR_BGD, (1.10, 1.35), (3.0, 4.4)),
        (cv2.GC_PR_FGD, (0.72, 0.92), (1.6, 2.4)),
        (cv2.GC_FGD, (0.42, 0.55), (0.45, 1.5)),
    ):
        for face in boxes:
            x, y = face.centre
            labels[ellipse_radius(size, (x, y - 0.08 * face.h), (head[0] * face.w, head[1] * face.h)) < 1] = label
            if face.h < _WITH_BODY * size[0]:
                labels[ellipse_radius(size, (x, y + 2.6 * face.h), (body[0] * face.w, body[1] * face.h)) < 1] = label
    return np.maximum(grab_cut(small, labels), attention(size, boxes))


def _steps(tone: Plane, subject: Plane) -> tuple[Plane, Plane, Plane]:
    """Return the tones at which the inks change: the subject shows all of them, the ground is mostly bare."""
    inside = subject > 0.5
    own = np.minimum(np.percentile(tone[inside], _STEPS), _LIGHTEST_STEPS)
    # a little lower, or a ground of one tone would be dark all over
    ground = own if inside.all() else np.percentile(tone[~inside], _GROUND_STEPS) - _BARE
    low, middle, high = (single(b + (a - b) * subject) for a, b in zip(own, ground, strict=True))
    return low, middle, high


def _dots(amount: Plane, unit: float) -> Plane:
    """Return Ben-Day dots that grow with the amount, 0..1."""
    x, y = coordinates(*amount.shape)
    pitch = np.float32(max(3.0, _DOT_PITCH_PX * unit))
    u = single(x * np.cos(_DOT_ANGLE) + y * np.sin(_DOT_ANGLE)) / pitch
    v = single(y * np.cos(_DOT_ANGLE) - x * np.sin(_DOT_ANGLE)) / pitch
    away = np.hypot(u - np.round(u), v - np.round(v))
    radius = 0.16 + 0.44 * amount
    return 1 - smoothstep(-0.06, 0.06, single(away - radius))


def _printed(small: _Stencils, inks: Sequence[str], slip: tuple[float, float], unit: float) -> Rgb:
    """Return one print; its colours lie a little beside the black, as by hand."""
    black, shade, dots, light, ground = (_ink(code) for code in inks)
    size = small.black.shape

    def slipped(plane: Plane, factor: float) -> Plane:
        return moved(plane, factor * slip[0] * unit, factor * slip[1] * unit)

    print_ = np.broadcast_to(light, (*size, 3))
    print_ = mix(print_, dots, slipped(small.dots, 0.6))
    print_ = mix(print_, shade, slipped(small.shade, 1.0))
    plain = mix(np.broadcast_to(ground, (*size, 3)), ground * np.float32(0.80), small.dots)
    plain = mix(plain, ground * np.float32(0.52), small.black)
    print_ = mix(print_, plain, small.ground)
    return clipped(mix(print_, black, small.black * (1 - small.ground)))


def _ink(code: str) -> Rgb:
    return np.array([int(code[i : i + 2], 16) for i in (0, 2, 4)], np.float32) / np.float32(255)
