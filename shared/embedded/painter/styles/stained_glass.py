"""Stained glass: coloured pieces along the forms in lead cames, faces whole and painted in grisaille, a border."""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.faces import is_face
from shared.embedded.painter.primitives.cells import Indices, anywhere, kept_apart, means
from shared.embedded.painter.primitives.flow import structure
from shared.embedded.painter.primitives.kuwahara import kuwahara
from shared.embedded.painter.primitives.lines import Pen, lines
from shared.embedded.painter.primitives.noise import fractal
from shared.embedded.painter.primitives.pixels import (
    Ints,
    Plane,
    Rgb,
    Size,
    blur,
    cleaned,
    clipped,
    colour,
    luminance,
    mix,
    resized,
    saturated,
    single,
    smoothstep,
    unit_of,
)
from shared.embedded.painter.primitives.regions import Cut, blended, superpixels, whole_cells
from shared.embedded.painter.primitives.shapes import ellipse_radius

_SHRUNK = 4
_PIECE_PX, _SMALL_PIECE_PX = 60.0, 32.0
_COMPACT = 12.0
_BLUR, _COLOUR_COUNTS = 1.0, np.array([1, 1.4, 1.4], np.float32)
_SMALLEST_PIECE_PX = 17.0
_LARGE_FACE, _LARGEST_FACE = 0.10, 0.25  # of the picture; a head-and-shoulders portrait's is about 0.12
_SMOOTH_EDGE = 0.05
_CALM = 0.20
_DIAMOND = (0.90, 1.30)
_SOFT_CORNER_PX = 4.5
_BORDER_PX, _BORDER_PIECE_PX = 26.0, 74.0
_CAME_PX, _THIN_CAME_PX = 2.7, 1.5
_RUBY, _COBALT, _AMBER = colour(0.52, 0.05, 0.09), colour(0.06, 0.14, 0.46), colour(0.88, 0.62, 0.20)
_LEAD = colour(0.92, 0.97, 1.0)
_PAINT = colour(0.17, 0.10, 0.06)


def stained_glass(photo: Rgb, faces: Sequence[Box], seed: int) -> Rgb:
    """Return the photo as a leaded window of the same size.

    Source: Achanta et al. 2012 (SLIC: pieces by k-means over colour and place); the rest is how glaziers work:
    a face is one piece, its features are painted, plain ground is cut in diamonds.
    """
    unit = unit_of(photo)
    patches = kuwahara(cleaned(photo, 1, 99), 6 * unit, passes=2)
    care = attention(photo.shape[:2], faces)
    pieces = _pieces(patches, faces, unit, seed)
    ground = int(pieces.max()) + 1
    pieces = _with_border(pieces, unit)
    count = int(pieces.max()) + 1
    labels, apart = blended(pieces, count, _SOFT_CORNER_PX * unit)
    glass = _glass(labels, count, ground, patches, seed)
    lit = _painted(glass[labels], patches, care, (labels < ground).astype(np.float32), unit, seed)
    return _leaded(lit, glass, labels, apart, unit)


def _pieces(patches: Rgb, faces: Sequence[Box], unit: float, seed: int) -> Ints:
    """Return the number of the piece each pixel lies in; a face is a piece of its own."""
    rows, columns = patches.shape[:2]
    size = (max(8, rows // _SHRUNK), max(8, columns // _SHRUNK))
    small = resized(patches, (size[1], size[0]))
    labels = _cut(small, unit / _SHRUNK, seed)
    across, down = size[1] / columns, size[0] / rows
    for face in faces:
        share = face.w * face.h / (rows * columns)
        if share > _LARGEST_FACE or (share > _LARGE_FACE and not is_face(patches, face)):
            continue  # so near that one piece of glass could not be as large; a pet's head is no oval
        labels[_is_face(small, face.scaled(across, down))] = labels.max() + 1
    labels = whole_cells(labels, int(labels.max()) + 1, _smallest_piece(unit / _SHRUNK))
    numbers = np.unique(labels, return_inverse=True)[1].reshape(size).astype(np.float32)
    return cv2.resize(numbers, (columns, rows), interpolation=cv2.INTER_NEAREST).astype(np.int32)


def _cut(small: Rgb, unit: float, seed: int) -> Ints:
    """Return pieces that follow the colours: smaller on detail, a lattice of diamonds where all is calm."""
    size = small.shape[:2]
    lab = np.asarray(cv2.cvtColor(blur(small, _BLUR), cv2.COLOR_RGB2LAB), np.float32) * _COLOUR_COUNTS
    detail = np.clip(11 * blur(structure(blur(small, 1.6), 1.6).strength, 3), 0, 1)
    spacing = single((_PIECE_PX - (_PIECE_PX - _SMALL_PIECE_PX) * detail) * unit)
    loose = anywhere(size, seed)
    loose = loose[detail[loose[:, 1], loose[:, 0]] >= _CALM]
    spots = np.concatenate([loose, _lattice(size, _PIECE_PX * unit)])
    seeds = kept_apart(spots, spacing * np.float32(0.74), np.zeros(size, np.uint8))
    labels = superpixels(lab, seeds, Cut(spacing, _COMPACT, detail < _CALM, _DIAMOND))
    return whole_cells(labels, len(seeds), _smallest_piece(unit))


def _smallest_piece(unit: float) -> int:
    """Return the area in pixels that a piece of glass has at least."""
    return round((_SMALLEST_PIECE_PX * unit) ** 2)


def _lattice(size: Size, spacing_px: float) -> Indices:
    """Return the middles of upright diamonds."""
    rows, columns = size
    across, down = spacing_px * _DIAMOND[0], spacing_px * _DIAMOND[1]
    spots = [
        (x, y)
        for i, y in enumerate(np.arange(down / 4, rows, down / 2))
        for x in np.arange(across * (0.25 + 0.5 * (i % 2)), columns, across)
    ]
    return np.array(spots).astype(np.int64)


def _is_face(small: Rgb, face: Box) -> npt.NDArray[np.bool_]:
    """Return the pixels of a face: the middle of its box, and what has the same colour around it."""
    centre = (face.centre[0], face.centre[1] + 0.06 * face.h)
    radius = ellipse_radius(small.shape[:2], centre, (0.40 * face.w, 0.54 * face.h))
    lab = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2LAB), np.float32) * np.array([0.55, 1, 1], np.float32)
    middle = radius < 0.7
    if not middle.any():
        return radius < 1
    unlike = np.linalg.norm(lab - np.median(lab[middle], axis=0), axis=2)
    alike = single((radius < 0.85) | ((radius < 1.22) & (unlike < 13)))
    return np.asarray(blur(alike, max(1.0, _SMOOTH_EDGE * face.w)) > 0.5)  # glass is cut in round lines


def _with_border(pieces: Ints, unit: float) -> Ints:
    """Return the pieces with a band of oblong ones around them, numbered on; a square stands in each corner."""
    rows, columns = pieces.shape
    width, first = max(4, round(_BORDER_PX * unit)), int(pieces.max()) + 1
    result = pieces.copy()

    def cuts(length: int) -> list[int]:
        count = max(3, round((length - 2 * width) / (_BORDER_PIECE_PX * unit))) | 1
        inner = [width + round(i * (length - 2 * width) / count) for i in range(count + 1)]
        return [0, *inner, length]

    boxes = []
    across, down = cuts(columns), cuts(rows)
    for left, right in pairwise(across):
        boxes += [(0, width, left, right), (rows - width, rows, left, right)]
    for top, bottom in pairwise(down[1:-1]):
        boxes += [(top, bottom, 0, width), (top, bottom, columns - width, columns)]
    for i, (top, bottom, left, right) in enumerate(boxes):
        result[top:bottom, left:right] = first + i
    return result


def _glass(labels: Ints, count: int, ground: int, patches: Rgb, seed: int) -> Rgb:
    """Return the colour of each piece: the mean of what it shows, as clear and deep as pot-metal glass."""
    hsv = cv2.cvtColor(clipped(means(labels, patches, count))[None], cv2.COLOR_RGB2HSV)[0]
    skin = (hsv[:, 0] < 42) & (hsv[:, 1] < 0.62)
    hsv[:, 1] = np.clip(hsv[:, 1] * np.where(skin, 1.10, 1.45) + 0.05 * (hsv[:, 1] > 0.05), 0, 1)
    hsv[:, 2] = np.clip(0.17 + 0.95 * hsv[:, 2] ** 0.8, 0, 0.95)
    glass = cv2.cvtColor(np.asarray(hsv, np.float32)[None], cv2.COLOR_HSV2RGB)[0]
    rng = np.random.default_rng(seed + 1)
    glass = glass * rng.normal(1, 0.055, (count, 1)) * rng.normal(1, 0.018, (count, 3))
    rows, columns = labels.shape
    for number in range(ground, count):
        glass[number] = _COBALT if (number - ground) // 2 % 2 else _RUBY
    for corner in (labels[0, 0], labels[0, columns - 1], labels[rows - 1, 0], labels[rows - 1, columns - 1]):
        glass[corner] = _AMBER
    return clipped(glass)


def _painted(glass: Rgb, patches: Rgb, care: Plane, inside: Plane, unit: float, seed: int) -> Rgb:
    """Return the glass with light behind it, modelled with a thin wash of brown paint and drawn with a dark one."""
    size, care = glass.shape[:2], care * inside
    glass = mix(glass, clipped(saturated(patches, 1.3)), single((0.26 + 0.32 * care) * inside))
    tone, own = luminance(patches), luminance(glass)
    wash = np.clip((tone + 0.08) / (own + 0.08), 0.32, 1.6) ** ((0.60 + 0.35 * care) * inside)
    wash = wash * (1 - 0.16 * care)
    streaks = 1 + 0.06 * fractal(size, 36 * unit, seed + 2) + 0.022 * fractal(size, 5 * unit, seed + 3, 2)
    pen = Pen(width_px=max(0.6, 1.2 * unit), gain=20, threshold=0.31, hardness=8, run_px=max(1.5, 6 * unit))
    ink = lines(tone, structure(patches, max(1, 2.4 * unit)), pen)
    lit = mix(single(glass * (wash * streaks)[..., None]), _PAINT, single(0.62 * ink * inside))
    middle = ellipse_radius(size, (size[1] * 0.5, size[0] * 0.36), (size[1] * 0.95, size[0] * 0.95))
    lit = lit * (1.16 - 0.24 * middle)[..., None]
    return single(lit + 0.5 * blur(np.clip(lit - 0.8, 0, 1), 12 * unit) + 0.12 * blur(lit, 18 * unit))


def _leaded(lit: Rgb, glass: Rgb, labels: Ints, apart: Plane, unit: float) -> Rgb:
    """Return the window in its cames: wide where colours part, thin where a piece is only cut."""
    depth = apart / np.float32(unit)
    contrast = np.abs(luminance(glass[labels]) - blur(luminance(glass[labels]), 3 * unit))
    parted = smoothstep(0.01, 0.07, blur(single(contrast), 5 * unit))
    area = np.bincount(labels.ravel(), minlength=len(glass))[labels]
    narrow = np.clip(np.sqrt(area) / (38 * unit), 0.55, 1)
    half = (_THIN_CAME_PX + (_CAME_PX - _THIN_CAME_PX) * parted) * blur(single(narrow), 6 * unit)
    covered = 1 - smoothstep(-0.7, 0.7, single((depth - half) * max(unit, 0.6)))
    round_ = np.sqrt(np.clip(1 - (depth / half) ** 2, 0, 1))
    rod = blur(single(round_), 1.0)
    slope = cv2.Sobel(rod, cv2.CV_32F, 1, 0) + cv2.Sobel(rod, cv2.CV_32F, 0, 1)
    sheen = np.clip(0.15 + 0.10 * slope, 0.03, 0.6)
    shade = 1 - 0.35 * np.exp(-(((depth - half) / 3.5) ** 2)) * (depth > half)
    bright = 0.80 + 0.28 * np.tanh(depth / 9)
    return clipped(mix(single(lit * (shade * bright)[..., None]), single(sheen[..., None] * _LEAD), covered))
