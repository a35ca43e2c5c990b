"""From photos to a finished picture: size, crop, style, frame, plate, and where the photo went."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from shared.domain.photo import Region
from shared.embedded.painter.boxes import Box
from shared.embedded.painter.cropping import avatar_crop, cut_out, fits_oval, portrait_crop
from shared.embedded.painter.frame import SHARE_OF_LONG_SIDE, framed
from shared.embedded.painter.head import Head
from shared.embedded.painter.lettering import lacks_letters
from shared.embedded.painter.oval import in_oval, window_of
from shared.embedded.painter.plaque import with_plaque
from shared.embedded.painter.primitives.pixels import Bytes, Rgb, fitted, resized, to_bytes
from shared.embedded.painter.primitives.relief import paper_height, raked
from shared.embedded.painter.sitter import Sitter, careful_boxes, found_sitter
from shared.embedded.painter.source import Source, opened
from shared.embedded.painter.styles.registry import SHEETS
from shared.embedded.painter.styles.renaissance import old_master
from shared.embedded.painter.victorian import costume_portrait

_LARGEST_PAINTED_PX = 1280
_LEAST_SOURCE_PX, _LARGEST_SOURCE_PX = 640, 1600
STYLES = (*SHEETS, "renaissance", "victorian")
_AVATAR_OF_DESIGN = 0.80  # height of the square that is cut from a costume portrait, which is 0.8 as wide as high


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a photo went: shares x, y, w, h of the photo and of the picture."""

    reference: int
    photo: tuple[float, float, float, float]
    picture: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Painted:
    """A finished picture: 8-bit RGB (h, w, 3), where the photos went, and codes to tell the person."""

    rgb: Bytes
    placements: tuple[Placed, ...]
    notes: tuple[str, ...] = field(default=())


def paint(
    jpegs: Sequence[bytes],
    regions: Sequence[Sequence[Region]],
    *,
    style: str,
    product: str,
    seed: int,
    longest_px: int,
    plate: str | None,
    kind: str | None = None,
) -> Painted:
    """Return the first photo painted in a style.

    Args:
        jpegs: photos, upright, without metadata; the first is painted.
        regions: marked parts of each photo, in shares; a `subject` goes before everything else.
        style: one of `STYLES`.
        product: an `avatar` is a square around the subject, without a frame, fit for a round mask; of all other
            products the framed styles are portraits.
        seed: the same arguments give the same bytes.
        longest_px: long side of the result, frame included.
        plate: words on the brass plate of a framed style; None for no plate.
        kind: of what the picture shall show: `pet`, `person`, `group`, `thing`, `scene`; None when not known.

    Raises:
        KeyError: the style is unknown.
    """
    if style not in STYLES:
        raise KeyError(style)
    marked = regions[0] if regions else ()
    if product == "avatar":
        return _avatar(opened(jpegs[0], marked, _LARGEST_SOURCE_PX), style, seed, longest_px, kind)
    if style in SHEETS:
        return _sheet(opened(jpegs[0], marked, min(longest_px, _LARGEST_PAINTED_PX)), style, seed, longest_px, kind)
    source = opened(jpegs[0], marked, min(max(longest_px, _LEAST_SOURCE_PX), _LARGEST_PAINTED_PX))
    sitter = found_sitter(source, kind, cut=style == "victorian")
    if sitter.head is not None:
        return _costumed(source, sitter, seed, longest_px, plate)
    return _hung(source, sitter, seed, longest_px, plate, oval=style == "victorian")


def _sheet(source: Source, style: str, seed: int, longest_px: int, kind: str | None) -> Painted:
    """Paint the whole photo on a sheet."""
    painted = _on_sheet(source.picture, careful_boxes(source, kind), style, seed, longest_px)
    whole = source.in_photo(Box(0, 0, source.width, source.height))
    return Painted(to_bytes(painted), (Placed(0, whole, _place(style, painted, (0.0, 0.0, 1.0, 1.0))),))


def _place(style: str, sheet: Rgb, within: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Return where a part of what was painted stands on its sheet: a style may print it smaller, and several times."""
    if style not in SHEETS:
        return within
    left, top, width, height = SHEETS[style].place(sheet.shape[:2])
    x, y, w, h = within
    return left + x * width, top + y * height, w * width, h * height


def _on_sheet(picture: Rgb, careful: Sequence[Box], style: str, seed: int, longest_px: int) -> Rgb:
    """Paint on a sheet; a large one is painted smaller and gets its grain at print size."""
    painted = SHEETS[style].paint(picture, careful, seed)
    if max(painted.shape[:2]) < longest_px:
        painted = fitted(painted, longest_px)
        if SHEETS[style].grain:
            grain = paper_height(painted.shape[:2], seed + 77, 1.25)
            painted = painted * raked(grain, SHEETS[style].grain)[..., None]
    return painted


def _avatar(source: Source, style: str, seed: int, longest_px: int, kind: str | None) -> Painted:
    """Paint a square around the subject; a costume's is cut from its portrait."""
    sitter = found_sitter(source, kind, cut=style == "victorian")
    if sitter.head is not None:
        return _costumed_avatar(source, sitter.head, sitter.notes, seed, longest_px)
    crop = avatar_crop(source, sitter)
    part = fitted(cut_out(source.picture, crop), min(longest_px, _LARGEST_PAINTED_PX)).clip(0, 1)
    careful = [box.moved(-crop.x, -crop.y).scaled(part.shape[1] / crop.w) for box in careful_boxes(source, kind)]
    if style in SHEETS:
        painted = _on_sheet(part, careful, style, seed, longest_px)
    else:
        painted = fitted(old_master(part, careful, sitter.focus_in(crop), seed), longest_px)
    inside = crop.within(source.width, source.height)
    at = inside.moved(-crop.x, -crop.y).shares(crop.w, crop.h)
    return Painted(to_bytes(painted), (Placed(0, source.in_photo(inside), _place(style, painted, at)),), sitter.notes)


def _costumed_avatar(source: Source, head: Head, notes: tuple[str, ...], seed: int, longest_px: int) -> Painted:
    whole = min(round(longest_px / _AVATAR_OF_DESIGN), _LARGEST_PAINTED_PX)
    dressed = costume_portrait(head, whole, seed)
    side = dressed.picture.shape[1]
    square, crop = dressed.picture[:side], dressed.crop
    seen = source.in_photo(_seen(crop, square, head.crop))
    placed = Placed(0, seen, crop.shares(side, side))
    return Painted(to_bytes(fitted(square, longest_px)), (placed,), notes)


def _costumed(source: Source, sitter: Sitter, seed: int, longest_px: int, plate: str | None) -> Painted:
    assert sitter.head is not None  # noqa: S101 - the caller checked it
    inner = _inner_px(longest_px)
    dressed = costume_portrait(sitter.head, min(inner, _LARGEST_PAINTED_PX), seed)
    at = dressed.crop.shares(dressed.picture.shape[1], dressed.picture.shape[0])
    seen = _seen(dressed.crop, dressed.picture, sitter.head.crop)
    return _in_frame(fitted(dressed.picture, inner), source.in_photo(seen), at, sitter.notes, seed, longest_px, plate)


def _seen(placed: Box, picture: Rgb, crop: Box) -> Box:
    """Return the part of the photo's crop that lies inside the picture."""
    x, y, w, h = placed.shares(picture.shape[1], picture.shape[0])
    across, down = crop.w / placed.w, crop.h / placed.h
    width, height = picture.shape[1], picture.shape[0]
    return Box(
        crop.x + (x * width - placed.x) * across, crop.y + (y * height - placed.y) * down,
        w * width * across, h * height * down,
    )  # fmt: skip


def _hung(source: Source, sitter: Sitter, seed: int, longest_px: int, plate: str | None, *, oval: bool) -> Painted:
    """Paint a crop around the sitter as an old master; behind an oval mat if wished, and if nothing is lost there."""
    crop = portrait_crop(source, sitter, oval=oval)
    if oval and not fits_oval(sitter, crop):
        oval, crop = False, portrait_crop(source, sitter, oval=False)
    inner, inside = _inner_px(longest_px), (0.0, 0.0, 1.0, 1.0)
    part = np.ascontiguousarray(source.picture[crop.pixels()])
    part = np.clip(fitted(part, min(inner, _LARGEST_PAINTED_PX)), 0, 1)
    scale = part.shape[1] / crop.w
    faces = [box.moved(-crop.x, -crop.y).scaled(scale) for box in sitter.faces]
    if oval:
        part = _within_window(part)
    painted = fitted(old_master(part, faces, sitter.focus_in(crop), seed), inner)
    if oval:
        height, width = painted.shape[:2]
        x, y, w, h = window_of((height, width))
        inside = (x / width, y / height, w / width, h / height)
        painted = in_oval(painted, seed)
    return _in_frame(painted, source.in_photo(crop), inside, sitter.notes, seed, longest_px, plate)


def _within_window(part: Rgb) -> Rgb:
    """Return the crop shrunk into the oval's rectangle, mirrored beyond it."""
    height, width = part.shape[:2]
    x, y, w, h = (round(v) for v in window_of((height, width)))
    small = resized(part, (w, h))
    margins = [(y, height - h - y), (x, width - w - x), (0, 0)]
    return np.pad(small, margins, mode="reflect")


def _inner_px(longest_px: int) -> int:
    return longest_px - 2 * _frame_px(longest_px)


def _frame_px(longest_px: int) -> int:
    return max(6, round(SHARE_OF_LONG_SIDE * longest_px))


def _in_frame(
    picture: Rgb, photo: tuple[float, float, float, float], inside: tuple[float, float, float, float],
    notes: tuple[str, ...], seed: int, longest_px: int, plate: str | None,
) -> Painted:  # fmt: skip
    width = _frame_px(longest_px)
    result = framed(picture, width, seed)
    if plate and plate.strip():
        if lacks_letters(plate):
            notes = (*notes, "plate_glyphs_missing")
        else:
            result = with_plaque(result, plate.strip(), width, seed)
    x, y, w, h = inside
    inner = Box(x, y, w, h).scaled(picture.shape[1], picture.shape[0]).moved(width, width)
    return Painted(to_bytes(result), (Placed(0, photo, inner.shares(result.shape[1], result.shape[0])),), notes)
