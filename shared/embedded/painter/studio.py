"""From photos to a finished picture: size, crop, style, frame, plate, and where the photo went."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from shared.domain.photo import Region
from shared.embedded.painter.avatars import avatar
from shared.embedded.painter.boxes import Box
from shared.embedded.painter.cropping import fits_oval, portrait_crop, seen_of
from shared.embedded.painter.frame import SHARE_OF_LONG_SIDE, framed
from shared.embedded.painter.lettering import lacks_letters
from shared.embedded.painter.mat import CUSHION, OVAL, Window, in_mat, window_of
from shared.embedded.painter.painted import LARGEST_PAINTED_PX, Painted, Placed
from shared.embedded.painter.plaque import with_plaque
from shared.embedded.painter.primitives.pixels import Rgb, fitted, resized, to_bytes
from shared.embedded.painter.sheets import sheet
from shared.embedded.painter.sitter import Sitter, found_sitter
from shared.embedded.painter.source import Source, opened
from shared.embedded.painter.styles.registry import SHEETS
from shared.embedded.painter.styles.renaissance import old_master
from shared.embedded.painter.toning import toned
from shared.embedded.painter.victorian import costume_portrait
from shared.embedded.painter.views import OPENED_PX, view

_LEAST_SOURCE_PX = 640
STYLES = (*SHEETS, "renaissance", "victorian")


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
    shown_before: int = 0,
    palette: bytes | None = None,
) -> Painted:
    """Return the first photo painted in a style.

    Args:
        jpegs: photos, upright, without metadata; the first is painted.
        regions: marked parts of each photo, in shares; a `subject` goes before everything else.
        style: one of `STYLES`.
        product: an `avatar` is a square around the subject, without a frame, fit for a round mask; a `portrait` is
            head and shoulders where that is known; of all other products the framed styles are portraits.
        seed: the same arguments give the same bytes.
        longest_px: long side of the result, frame included.
        plate: words on the brass plate of a framed style; None for no plate.
        kind: of what the picture shall show: `pet`, `person`, `group`, `thing`, `scene`; None when not known.
        shown_before: how many pictures have shown the first photo already: each shows it otherwise, see `view`;
            avatars are all alike.
        palette: art (a file) whose colours the picture comes half-way to; None: its own.

    Raises:
        KeyError: the style is unknown.
    """
    if style not in STYLES:
        raise KeyError(style)
    marked = regions[0] if regions else ()
    if product == "avatar":
        return avatar(opened(jpegs[0], marked, OPENED_PX), style, seed, longest_px, kind)
    seen_px = min(max(longest_px, 1 if style in SHEETS else _LEAST_SOURCE_PX), LARGEST_PAINTED_PX)
    portrait = product == "portrait" and style in SHEETS  # the framed styles crop by themselves
    if portrait or shown_before:
        source = view(opened(jpegs[0], marked, OPENED_PX), kind, seen_px, shown_before, portrait=portrait)
    else:
        source = opened(jpegs[0], marked, seen_px)
    if style in SHEETS:
        return sheet(source, style, seed, longest_px, kind, palette)
    if palette is not None:  # before it is painted: the frame keeps its gold
        source = replace(source, picture=toned(source.picture, palette))
    sitter = found_sitter(source, kind, cut=style == "victorian")
    if sitter.head is not None:
        return _costumed(source, sitter, seed, longest_px, plate)
    return _hung(source, sitter, seed, longest_px, plate, matted=style == "victorian")


def _costumed(source: Source, sitter: Sitter, seed: int, longest_px: int, plate: str | None) -> Painted:
    assert sitter.head is not None  # noqa: S101 - the caller checked it
    inner = _inner_px(longest_px)
    dressed = costume_portrait(sitter.head, min(inner, LARGEST_PAINTED_PX), seed)
    at = dressed.crop.shares(dressed.picture.shape[1], dressed.picture.shape[0])
    seen = seen_of(dressed.crop, dressed.picture, sitter.head.crop)
    return _in_frame(fitted(dressed.picture, inner), source.in_photo(seen), at, sitter.notes, seed, longest_px, plate)


def _hung(source: Source, sitter: Sitter, seed: int, longest_px: int, plate: str | None, *, matted: bool) -> Painted:
    """Paint a crop around the sitter as an old master; behind a mat if wished."""
    crop, window = _shown(source, sitter, matted=matted)
    inner, inside = _inner_px(longest_px), (0.0, 0.0, 1.0, 1.0)
    part = np.ascontiguousarray(source.picture[crop.pixels()])
    part = np.clip(fitted(part, min(inner, LARGEST_PAINTED_PX)), 0, 1)
    scale = part.shape[1] / crop.w
    faces = [box.moved(-crop.x, -crop.y).scaled(scale) for box in sitter.faces]
    if window is not None:
        part = _within_window(part)
    painted = fitted(old_master(part, faces, sitter.focus_in(crop), seed), inner)
    if window is not None:
        height, width = painted.shape[:2]
        x, y, w, h = window_of((height, width))
        inside = (x / width, y / height, w / width, h / height)
        painted = in_mat(painted, seed, window)
    return _in_frame(painted, source.in_photo(crop), inside, sitter.notes, seed, longest_px, plate)


def _shown(source: Source, sitter: Sitter, *, matted: bool) -> tuple[Box, Window | None]:
    """Return what of the photo hangs, and the window of its mat: an oval only where that cuts nobody."""
    oval = portrait_crop(source, sitter, oval=True)
    if matted and fits_oval(sitter, oval):
        return oval, OVAL
    return portrait_crop(source, sitter, oval=False), CUSHION if matted else None


def _within_window(part: Rgb) -> Rgb:
    """Return the crop shrunk into the window's rectangle, mirrored beyond it."""
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
