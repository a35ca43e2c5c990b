"""Who sits for the portrait: a marked head, a face that was found, or a guess at the subject."""

from dataclasses import dataclass

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.faces import found_faces, is_face
from shared.embedded.painter.head import Head, cut_head
from shared.embedded.painter.source import Source
from shared.embedded.painter.subject import found_subject

_HAIR = (0.22, 0.30, 0.22, 0.10)
_FOCUS = (0.5, 0.45)
_SMALLEST_HEAD_PX = 48
_SMALLEST_FACE = 0.085


@dataclass(frozen=True, slots=True)
class Sitter:
    """Who sits for the portrait.

    Attributes:
        head: cut out, if it could be cut cleanly.
        faces: boxes to paint finer, in pixels of the photo.
        focus: box to centre the picture on, in pixels; None if nobody knows.
        lean: point to show if there is no focus, in pixels.
        notes: codes to tell the person.
    """

    head: Head | None
    faces: tuple[Box, ...]
    focus: Box | None
    lean: tuple[float, float] | None
    notes: tuple[str, ...]

    def focus_in(self, crop: Box) -> tuple[float, float]:
        """Return where the light falls, in shares of the crop."""
        if self.focus is None:
            return _FOCUS
        x, y = self.focus.centre
        return (x - crop.x) / crop.w, (y - crop.y) / crop.h


def found_sitter(source: Source) -> Sitter:
    """Return the sitter: a marked pet or face first, then the largest face found, then a guess."""
    marked = [m for m in source.marks if m.kind in ("pet", "face")]
    if marked:
        main = max(marked, key=lambda m: m.box.w * m.box.h)
        return _with_head(source, main.box, tuple(m.box for m in marked), furry=main.kind == "pet")
    least = _SMALLEST_FACE * max(source.width, source.height)
    faces = [box for box in found_faces(source.picture) if box.w >= least and is_face(source.picture, box)]
    if faces:
        return _with_head(source, faces[0], tuple(faces), furry=False)
    return _guessed(source)


def _guessed(source: Source) -> Sitter:
    """Return no head, but where the picture is best centred."""
    subject = found_subject(source.picture)
    if subject.sure:
        return Sitter(None, (), subject.box.scaled(source.width, source.height), None, ("subject_guessed",))
    x, y = subject.centre
    return Sitter(None, (), None, (x * source.width, y * source.height), ("subject_unknown",))


def _with_head(source: Source, box: Box, faces: tuple[Box, ...], *, furry: bool) -> Sitter:
    whole = box if furry else box.grown(*_HAIR)
    head = None
    if min(box.w, box.h) >= _SMALLEST_HEAD_PX:
        head = cut_head(source.picture, whole if furry else box.grown(0.04, 0.0, 0.04, 0.08), furry=furry)
    return Sitter(head, faces, whole, None, () if head else ("head_not_clear",))


def portrait_crop(source: Source, sitter: Sitter, narrowest: float, widest: float) -> Box:
    """Return the crop to hang: its ratio between these, around the sitter, never beyond the photo."""
    ratio = min(max(source.width / source.height, narrowest), widest)
    width, height = _largest(source.width, source.height, ratio)
    x, y = sitter.lean or (source.width / 2, source.height / 2)
    if sitter.focus is not None:
        near = max(sitter.focus.h * 2.4, sitter.focus.w * 2.2 / ratio) if sitter.faces else sitter.focus.h * 1.2
        shrink = min(1.0, max(near / height, sitter.focus.w * 1.15 / width, 0.35))
        width, height = width * shrink, height * shrink
        x, y = sitter.focus.centre
        y += 0.10 * height if sitter.faces else 0
    left = min(max(0.0, x - width / 2), source.width - width)
    top = min(max(0.0, y - height / 2), source.height - height)
    return Box(round(left), round(top), max(1, int(width)), max(1, int(height)))


def _largest(width: float, height: float, ratio: float) -> tuple[float, float]:
    return (width, width / ratio) if width / height < ratio else (height * ratio, height)
