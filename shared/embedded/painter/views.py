"""Views of one photo: all of it, from closer, head and shoulders, the sitter aside; none of them cuts a head."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.composing import Pose, best_crop, pose_of
from shared.embedded.painter.faces import found_faces, possible_faces
from shared.embedded.painter.sitter import HAIR, Sitter, found_sitter
from shared.embedded.painter.source import Source

OPENED_PX = 1600  # of a photo of which a part is shown, so that the part has the pixels
_SHARES = (0.62, 0.66, 0.70, 0.74, 0.78, 0.82, 0.86, 0.90)  # of each side; what shows more is no other view
_SHARES_ASIDE = (0.78, 0.72, 0.66, 0.62, 0.84)  # wider, for the surroundings
_LEFT, _MIDDLE, _RIGHT = 0.35, 0.5, 0.65  # where the sitter stands, in shares of the width
_ROOM = 0.06  # of the sitter's box, kept around it on each side
_HEADLESS = ("thing", "scene")
_LEAST_NATIVE_PX = 320  # of the file, in height: what has less is a blur when it hangs
_CROWD = 6  # of so many faces some were surely not found
_MUCH_LARGER = 1.4
_OF_CHOICE = ("subject_guessed", "subject_unknown")  # what helps who wants another part of the photo
_SAME_HEAD, _SAME_VIEW = 0.3, 0.72  # overlap of boxes: of the smaller's area, and of both together


def view(source: Source, kind: str | None, longest_px: int, number: int, *, portrait: bool = False) -> Source:
    """Return what of the photo the picture of this number shows, at this long side.

    The views follow each other: the whole photo, from closer, head and shoulders, the sitter on the left, on the
    right; without those that would cut a head or look like an earlier one. After the last comes the first. Where
    nobody knows where somebody's head is, there is the whole photo only.

    Args:
        source: the photo.
        kind: of what the picture shall show, see `studio.paint`.
        longest_px: of the result.
        number: how many pictures have shown this photo before.
        portrait: head and shoulders come first.
    """
    sitter = found_sitter(source, kind, cut=False)
    kept: list[Box] = []
    for crop in _views(source, sitter, kind, portrait=portrait):
        if all(_shared(crop, one) < _SAME_VIEW for one in kept):
            kept.append(crop)
        if len(kept) > number:
            break
    part = source.part(kept[number % len(kept)], longest_px)
    notes = tuple(note for note in sitter.notes if note in _OF_CHOICE)
    return replace(part, notes=notes) if portrait and kind not in _HEADLESS else part


def _views(source: Source, sitter: Sitter, kind: str | None, *, portrait: bool) -> Iterator[Box]:
    whole = Box(0, 0, source.width, source.height)
    if not _is_known(sitter, kind):
        yield whole
        return
    heads = _heads(source, sitter, kind)
    found = _head_and_shoulders(source, sitter, heads)
    yield found if found and portrait else whole
    yield _closer(source, sitter, heads, _MIDDLE) or whole
    if found:
        yield found
    yield whole
    for aside in (_LEFT, _RIGHT):
        yield _closer(source, sitter, heads, aside) or whole


def _is_known(sitter: Sitter, kind: str | None) -> bool:
    """Return whether a crop cuts nobody; of a group that was only guessed at, somebody may stand outside."""
    if kind == "group":
        return bool(sitter.faces)
    return sitter.focus is not None or kind in _HEADLESS


def _heads(source: Source, sitter: Sitter, kind: str | None) -> list[Box]:
    """Return whose heads may not be cut: the sitter's, marked ones, and what may be somebody's."""
    own = [box if sitter.furry else box.grown(*HAIR) for box in sitter.faces]
    marked = [mark.box for mark in source.marks if mark.kind in ("face", "pet")]
    seen = found_faces(source.picture) if kind in ("pet", *_HEADLESS) else possible_faces(source.picture)
    if sitter.faces and not sitter.furry:  # who is in front was found for sure: what is much larger is no face
        largest = _MUCH_LARGER * max(face.w for face in sitter.faces)
        seen = [box for box in seen if box.w < largest]
    others = [box for box in (*marked, *seen) if not any(_overlap(box, face) for face in sitter.faces)]
    return [*own, *(box.grown(*HAIR) for box in others)]


def _head_and_shoulders(source: Source, sitter: Sitter, heads: Sequence[Box]) -> Box | None:
    pose = pose_of(sitter)
    if pose is None:
        return None
    marked = any(mark.box in sitter.faces for mark in source.marks)
    if len(sitter.faces) > 1 and not marked:
        if len(sitter.faces) >= _CROWD:
            return None
        pose = _from_side_to_side(pose, source.width)  # who stands at a side may be somebody whose face was not found
    return best_crop(source.width, source.height, pose, heads, _LEAST_NATIVE_PX * source.enlarged)


def _from_side_to_side(pose: Pose, width: int) -> Pose:
    whole = Box(0, pose.whole.y, width, pose.whole.h)
    return replace(pose, whole=whole, eyes=(width / 2, pose.eyes[1]), ratio=width / pose.height)


def _closer(source: Source, sitter: Sitter, heads: Sequence[Box], aside: float) -> Box | None:
    """Return a crop of the photo's own shape with the sitter at this share of its width; None if each cuts a head."""
    width, height = source.width, source.height
    heads = [head.within(width, height) for head in heads]
    wanted = sitter.focus.grown(_ROOM, _ROOM, _ROOM, _ROOM).within(width, height) if sitter.focus else None
    x, y = wanted.centre if wanted else sitter.lean or (width / 2, height / 2)
    if wanted is None and aside != _MIDDLE:
        x = 0.0 if aside == _RIGHT else float(width)  # of a view the two ends, one after the other
    for share in _SHARES if aside == _MIDDLE or wanted is None else _SHARES_ASIDE:
        w, h = round(share * width), round(share * height)
        left, top = min(max(0.0, x - aside * w), width - w), min(max(0.0, y - h / 2), height - h)
        crop = Box(round(left), round(top), w, h)
        if (wanted is None or crop.encloses(wanted)) and crop.cuts_none(heads):
            return crop
    return None


def _overlap(one: Box, other: Box) -> bool:
    return _common(one, other) > _SAME_HEAD * min(one.w * one.h, other.w * other.h)


def _shared(one: Box, other: Box) -> float:
    common = _common(one, other)
    return common / (one.w * one.h + other.w * other.h - common)


def _common(one: Box, other: Box) -> float:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0.0, across) * max(0.0, down)
