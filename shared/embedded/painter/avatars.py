"""Avatars: a square around the subject, without a frame, made to be shown in a round mask."""

from shared.embedded.painter.cropping import avatar_crop, cut_out, seen_of
from shared.embedded.painter.head import Head
from shared.embedded.painter.painted import LARGEST_PAINTED_PX, Painted, Placed
from shared.embedded.painter.primitives.pixels import fitted, to_bytes
from shared.embedded.painter.sheets import on_sheet, place
from shared.embedded.painter.sitter import careful_boxes, found_sitter
from shared.embedded.painter.source import Source
from shared.embedded.painter.styles.registry import SHEETS
from shared.embedded.painter.styles.renaissance import old_master
from shared.embedded.painter.victorian import costume_portrait

_OF_DESIGN = 0.80  # a costume portrait is 0.8 as wide as high; its upper square is cut from it


def avatar(source: Source, style: str, seed: int, longest_px: int, kind: str | None) -> Painted:
    """Paint a square around the subject; a costume's is cut from its portrait."""
    sitter = found_sitter(source, kind, cut=style == "victorian")
    if sitter.head is not None:
        return _costumed(source, sitter.head, sitter.notes, seed, longest_px)
    crop = avatar_crop(source, sitter)
    part = fitted(cut_out(source.picture, crop), min(longest_px, LARGEST_PAINTED_PX)).clip(0, 1)
    careful = [box.moved(-crop.x, -crop.y).scaled(part.shape[1] / crop.w) for box in careful_boxes(source, kind)]
    if style in SHEETS:
        painted = on_sheet(part, careful, style, seed, longest_px)
    else:
        painted = fitted(old_master(part, careful, sitter.focus_in(crop), seed), longest_px)
    inside = crop.within(source.width, source.height)
    at = inside.moved(-crop.x, -crop.y).shares(crop.w, crop.h)
    return Painted(to_bytes(painted), (Placed(0, source.in_photo(inside), place(style, painted, at)),), sitter.notes)


def _costumed(source: Source, head: Head, notes: tuple[str, ...], seed: int, longest_px: int) -> Painted:
    whole = min(round(longest_px / _OF_DESIGN), LARGEST_PAINTED_PX)
    dressed = costume_portrait(head, whole, seed)
    side = dressed.picture.shape[1]
    square, crop = dressed.picture[:side], dressed.crop
    seen = source.in_photo(seen_of(crop, square, head.crop))
    placed = Placed(0, seen, crop.shares(side, side))
    return Painted(to_bytes(fitted(square, longest_px)), (placed,), notes)
