"""Who sits for the portrait: who was pointed out, faces that are surely faces, or a guess at the subject."""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.embedded.painter.boxes import Box, around
from shared.embedded.painter.faces import found_faces, is_face
from shared.embedded.painter.head import Head, cut_head
from shared.embedded.painter.source import Source
from shared.embedded.painter.subject import found_subject

HAIR = (0.22, 0.30, 0.22, 0.10)
_FOCUS = (0.5, 0.45)
_SMALLEST_HEAD_PX = 48
_SMALLEST_NATIVE_PX, _SMALLEST_NATIVE_PET_PX = 64, 96  # of the file: what was enlarged more has no border left
_SMALLEST_FACE, _IN_COMPANY = 0.085, 0.04  # of the long side: alone, and beside others
_UPPER = 0.45  # of a subject's height: a face that is lower is none
_LIKEWISE = 0.6  # faces this large beside the largest belong to the picture as much as it
_NARROWEST_HEAD, _WIDEST_HEAD = 0.55, 1.75
_FACELESS = frozenset({"pet", "thing", "scene"})
_MARKS_OF: dict[str | None, tuple[str, ...]] = {
    "pet": ("pet",), "person": ("face",), "group": ("face", "pet"), "thing": (), "scene": (),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who sits for the portrait.

    Attributes:
        head: cut out, if it could be cut cleanly.
        faces: boxes to paint finer, in pixels of the photo.
        focus: box that has to be seen whole, in pixels; None if nobody knows.
        lean: point to show if there is no focus, in pixels.
        notes: codes to tell the person.
        furry: whether the boxes of `faces` are heads of pets, ears and all.
    """

    head: Head | None
    faces: tuple[Box, ...]
    focus: Box | None
    lean: tuple[float, float] | None
    notes: tuple[str, ...]
    furry: bool = False

    def focus_in(self, crop: Box) -> tuple[float, float]:
        """Return where the light falls, in shares of the crop."""
        if self.focus is None:
            return _FOCUS
        x, y = self.focus.centre
        return (x - crop.x) / crop.w, (y - crop.y) / crop.h


def careful_boxes(source: Source, kind: str | None) -> list[Box]:
    """Return where to paint finer: everything marked, and the faces found where people are to be expected."""
    marked = [mark.box for mark in source.marks if mark.kind in ("subject", "face", "pet")]
    return marked if kind in _FACELESS else [*marked, *found_faces(source.picture)]


def found_sitter(source: Source, kind: str | None = None, *, cut: bool = True) -> Sitter:
    """Return the sitter.

    A box that was drawn comes first, then marked pets and faces, then faces found, then a guess. Of several
    faces of about one size nobody is singled out: they hang together.

    Args:
        source: the photo with its marks.
        kind: of what the picture shall show (`pet`, `person`, ...), if that is known.
        cut: whether to cut the head out at all.
    """
    drawn = [mark.box for mark in source.marks if mark.kind == "subject"]
    if drawn:
        return _pointed_out(source, drawn[0], kind, cut=cut)
    marked = [mark for mark in source.marks if mark.kind in _MARKS_OF.get(kind, ("pet", "face"))]
    sure = [] if marked or kind in _FACELESS else _sure_faces(source)
    main = max(marked, key=lambda mark: mark.box.w * mark.box.h, default=None)
    if main is not None:  # of pets and people marked in one photo all belong together, however large each is
        kinds = [[mark.box for mark in marked if mark.kind == each] for each in ("face", "pet")]
        heads = [box for boxes in kinds for box in _company(boxes)]
    else:
        heads = _prominent(source, sure)
    if len(heads) == 1 and kind != "group":
        return _with_head(source, heads[0], furry=main is not None and main.kind == "pet", cut=cut)
    if len(heads) > 1:
        return _together(heads, furry=all(mark.kind == "pet" for mark in marked) and main is not None)
    return _guessed(source, sure if kind == "person" else [])


def _pointed_out(source: Source, box: Box, kind: str | None, *, cut: bool) -> Sitter:
    """Return who is in the box; only a pet's is taken for a head as it is, a person's face is looked for in it."""
    if kind == "pet":
        return _with_head(source, box, furry=True, cut=cut)
    faces = [] if kind in _FACELESS else [face for face in found_faces(source.picture) if box.holds(face.centre)]
    faces = [face for face in faces if is_face(source.picture, face)]
    if len(faces) == 1:
        return _with_head(source, faces[0], furry=False, cut=cut)
    return Sitter(None, (box,), box, None, ())


def _sure_faces(source: Source) -> list[Box]:
    """Return the faces that two more detectors agree on, largest first."""
    longest = max(source.width, source.height)
    found = [box for box in found_faces(source.picture) if box.w >= _IN_COMPANY * longest]
    return [box for box in found if is_face(source.picture, box)]


def _prominent(source: Source, faces: Sequence[Box]) -> list[Box]:
    """Return the faces that the photo is about; small ones only beside others."""
    longest, company = max(source.width, source.height), _company(faces)
    return company if company and (len(company) > 1 or company[0].w >= _SMALLEST_FACE * longest) else []


def _company(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes of about the size of the largest."""
    largest = max((box.w * box.h for box in boxes), default=0.0)
    return sorted((b for b in boxes if b.w * b.h >= _LIKEWISE**2 * largest), key=lambda box: -box.w * box.h)


def _together(heads: Sequence[Box], *, furry: bool) -> Sitter:
    """Return several as one; there may be others whose faces nobody found, so that none is cut out or cropped."""
    return Sitter(None, tuple(heads), around([head.grown(*HAIR) for head in heads]), None, ("together",), furry)


def _guessed(source: Source, faces: Sequence[Box]) -> Sitter:
    """Return no head to cut out, but where the picture is best centred; a small face where the subject has one."""
    subject = found_subject(source.picture)
    if subject.sure:
        box = subject.box.scaled(source.width, source.height)
        upper = Box(box.x, box.y, box.w, _UPPER * box.h)
        inside = [face for face in faces if upper.holds(face.centre)]
        if len(inside) == len(faces) == 1:
            return Sitter(None, (inside[0],), inside[0].grown(*HAIR), None, ("subject_guessed",))
        return Sitter(None, (), box, None, ("subject_guessed",))
    x, y = subject.centre
    return Sitter(None, (), None, (x * source.width, y * source.height), ("subject_unknown",))


def _with_head(source: Source, box: Box, *, furry: bool, cut: bool) -> Sitter:
    whole = box if furry else box.grown(*HAIR)
    head = None
    if cut and _could_be_head(source, box, furry=furry):
        head = cut_head(source.picture, whole if furry else box.grown(0.04, 0.0, 0.04, 0.08), furry=furry)
    return Sitter(head, (box,), whole, None, () if head or not cut else ("head_not_clear",), furry)


def _could_be_head(source: Source, box: Box, *, furry: bool) -> bool:
    """Return whether a box has the shape of a head, and enough pixels of the photo itself."""
    native = _SMALLEST_NATIVE_PET_PX if furry else _SMALLEST_NATIVE_PX
    least = max(_SMALLEST_HEAD_PX, native * source.enlarged)
    return min(box.w, box.h) >= least and _NARROWEST_HEAD < box.w / box.h < _WIDEST_HEAD
