"""Labels: what the owner calls somebody in a photo. One never says anything about another photo."""

from collections.abc import Sequence

from shared.domain.photo import Label, Photo, Record, Region
from shared.domain.text import clean_text
from shared.errors import InvalidInputError, NotFoundError

LONGEST_NAME = 60
_LONGEST_SPECIES = 30
MOST_LABELS = 50  # of one photo
_SMALLEST = 0.005  # of a side: less is a slip of the hand
Box = tuple[float, float, float, float]


class PhotoLabels(Record):
    """The labels of one photo; kept apart from its index entry, so that reading the photo anew cannot lose them."""

    owner: str
    photo_id: str
    labels: tuple[Label, ...] = ()


def label(name: str, *, pet: str | None = None, kind: str | None = None, box: Sequence[float] | None = None) -> Label:
    """Return a label as it is kept.

    Args:
        name: in the owner's own words.
        pet: species (`dog`); makes it a pet's.
        kind: `person`, `pet` or None when that is not said.
        box: left, top, width, height in 0..1 of the upright photo.

    Raises:
        InvalidInputError: a name without a letter or digit, or too long; no species; a box that is none.
    """
    said = clean_name(name)
    species = None
    if pet is not None:
        species = (clean_text(pet, longest=_LONGEST_SPECIES + 1) or "").lower()
        if not species or len(species) > _LONGEST_SPECIES or not any(map(str.isalpha, species)):
            raise InvalidInputError("pet: say what it is, for example dog or cat", code="species_invalid")
        kind = "pet"
    if kind not in (None, "person", "pet"):
        raise InvalidInputError("kind: person or pet", code="label_invalid")
    return Label(name=said, kind=kind, species=species, box=_box(box))


def clean_name(name: str) -> str:
    """Return a name in one line, as it is kept.

    Raises:
        InvalidInputError: nothing is left of it that could be looked for, or it is too long.
    """
    said = clean_text(name, longest=LONGEST_NAME + 1) or ""
    if not any(map(str.isalnum, said)):
        raise InvalidInputError("name: it is empty", code="name_empty")
    if len(said) > LONGEST_NAME:
        raise InvalidInputError(f"name: over {LONGEST_NAME} characters", code="name_too_long")
    return said


def with_label(labels: Sequence[Label], new: Label) -> tuple[Label, ...]:
    """Return the labels with one more; it replaces one of the same name that is not another's.

    Two of a name are two where both say where they are, or of which species they are, and differ in it.
    """
    kept = [old for old in labels if not _same(old, new)]
    if len(kept) >= MOST_LABELS:
        raise InvalidInputError(f"labels: at most {MOST_LABELS} a photo", code="labels_too_many")
    return (*kept, new)


def without_label(labels: Sequence[Label], name: str, box: Sequence[float] | None = None) -> tuple[Label, ...]:
    """Return the labels without those of this name (and this part of the photo, if one is named).

    Raises:
        NotFoundError: there is none.
    """
    wanted, part = clean_name(name).casefold(), _box(box)
    left = tuple(old for old in labels if old.name.casefold() != wanted or part not in (None, old.box))
    if len(left) == len(labels):
        raise NotFoundError("you gave this photo no such label", code="label_not_found")
    return left


def faces_of(photo: Photo) -> tuple[Region, ...]:
    """Return the faces and pets that can be told apart in a photo, from left to right."""
    marked = [region for region in photo.regions if region.kind in ("face", "pet")]
    found = [face for face in photo.faces if not any(_overlap(face, other) for other in marked)]
    return tuple(sorted((*marked, *found), key=lambda region: (region.x, region.y)))


def face_box(photo: Photo, number: int) -> Box:
    """Return where the face with this number, counted from the left, is.

    Raises:
        InvalidInputError: there is none.
    """
    faces = faces_of(photo)
    if not 1 <= number <= len(faces):
        there = f"1 to {len(faces)}, counted from the left" if faces else "none was found in this photo; use a region"
        raise InvalidInputError(f"face: {there}", code="face_unknown")
    face = faces[number - 1]
    return (face.x, face.y, face.w, face.h)


def _same(one: Label, other: Label) -> bool:
    if one.name.casefold() != other.name.casefold():
        return False
    parts = one.box is not None and other.box is not None and one.box != other.box
    species = one.species is not None and other.species is not None and one.species != other.species
    return not (parts or species)


def _box(box: Sequence[float] | None) -> Box | None:
    if box is None:
        return None
    if len(box) != 4 or not all(0 <= part <= 1 for part in box):  # False also for what is not a number
        raise InvalidInputError("region: left,top,width,height between 0 and 1", code="region_invalid")
    left, top, width, height = (round(float(part), 4) for part in box)
    if min(width, height) < _SMALLEST or left + width > 1.0001 or top + height > 1.0001:
        raise InvalidInputError("region: it is empty or leads out of the photo", code="region_invalid")
    return (left, top, width, height)


def _overlap(one: Region, other: Region) -> bool:
    width = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    height = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return width > 0 and height > 0 and width * height > 0.4 * min(one.w * one.h, other.w * other.h)
