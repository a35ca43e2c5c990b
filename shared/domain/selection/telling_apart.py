"""What photos are called beside each other in a question, so that their owner can tell them apart."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import PurePosixPath

from shared.domain.photo import Photo
from shared.domain.selection.where_and_when import in_words, where_taken

_LONGEST = 40
_SQUARE = 1.05  # so little wider than high, and it is neither


def labels_of(photos: Sequence[Photo]) -> tuple[str, ...]:
    """Return what to call each photo of a question: when and where it was taken, as far as that is known.

    Where that is nothing, or the same for several, what else the owner knows it by follows: its file, its album, its
    shape and size; and where nothing differs, its number among them.
    """
    known = [label_of(photo) for photo in photos]
    shared = Counter(known)
    said = [
        ", ".join((*filter(None, [label]), *_details(photo))) if not label or shared[label] > 1 else label
        for label, photo in zip(known, photos, strict=True)
    ]
    alike = Counter(said)
    return tuple(
        f"{label}, number {number} of {len(photos)}" if alike[label] > 1 else label
        for number, label in enumerate(said, start=1)
    )


def label_of(photo: Photo) -> str:
    """Return when and where a photo was taken; empty when neither is known."""
    parts = [in_words(date.fromisoformat(photo.taken_day))] if photo.taken_day else []
    if photo.town or photo.region or photo.country:
        parts.append(where_taken(photo).removeprefix("in "))
    return ", ".join(parts)


def _details(photo: Photo) -> list[str]:
    name = _short(_file_name(photo))
    album = _short(photo.albums[0]) if photo.albums else ""  # none without its scope
    found = [f'the file "{name}"'] if name else []
    found += [f'in the album "{album}"'] if album else []
    return [*found, f"{_shape(photo)} of {photo.width_px} by {photo.height_px} pixels"]


def _file_name(photo: Photo) -> str:
    """Return the name of the file without its ending; empty where a source has ids instead of names."""
    path = PurePosixPath(photo.refs[0].partition(":")[2].replace("\\", "/")) if photo.refs else PurePosixPath()
    return path.stem if path.suffix else ""


def _shape(photo: Photo) -> str:
    if photo.width_px > _SQUARE * photo.height_px:
        return "a landscape picture"
    return "a portrait picture" if photo.height_px > _SQUARE * photo.width_px else "a square picture"


def _short(text: str) -> str:
    plain = " ".join("".join(sign for sign in text if sign.isprintable()).split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}\u2026"
