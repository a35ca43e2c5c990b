"""Labels of a photo: shown, given and removed by its owner."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from shared.domain.labels import face_box, faces_of, label, with_label, without_label
from shared.domain.photo import Label, Photo
from shared.domain.selection.appeal import near
from shared.domain.selection.terms import period_terms
from shared.errors import ConflictError, InvalidInputError, NotFoundError
from shared.steps.api.people import need_names
from shared.steps.work import Ports

_ATTEMPTS = 8
_MOST_ALIKE = 12
_OF_ONE_DAY = 1_000
_ID = re.compile(r"p_[a-z2-7]{26}")


def shown(ports: Ports, owner: str, photo_id: str) -> dict[str, Any]:
    """Return what a photo's owner calls who is in it, and which faces can be named by number."""
    need_names(ports, owner)
    return _shown(_own_photo(ports, owner, photo_id))


def add(
    ports: Ports,
    owner: str,
    photo_id: str,
    name: str,
    *,
    pet: str | None = None,
    kind: str | None = None,
    box: Sequence[float] | None = None,
    face: int | None = None,
) -> dict[str, Any]:
    """Remember what its owner calls somebody in a photo; in no other photo anything is said.

    Args:
        ports: of the function.
        owner: whose photo.
        photo_id: of its index entry.
        name: in the owner's words.
        pet: species, of a pet.
        kind: `person` or `pet`.
        box: where: left, top, width, height in 0..1 of the upright photo.
        face: where: number of a face, counted from the left.

    Returns:
        The photo's labels and faces, and in `alike` ids of nearly equal photos without this label, for a question.

    Raises:
        ConsentMissingError: the person has not consented to names.
        NotFoundError: there is no such photo.
        InvalidInputError: no usable name or part of the photo.
    """
    if box is not None and face is not None:
        raise InvalidInputError("region and face: name one of them", code="region_invalid")

    def added(photo: Photo, labels: Sequence[Label]) -> tuple[Label, ...]:
        where = face_box(photo, face) if face is not None else box
        return with_label(labels, label(name, pet=pet, kind=kind, box=where))

    photo = _change(ports, owner, photo_id, added)
    return _shown(photo) | {"alike": alike(ports, photo, name)}


def remove(ports: Ports, owner: str, photo_id: str, name: str, *, box: Sequence[float] | None = None) -> dict[str, Any]:
    """Forget what its owner called somebody in a photo; names that its file says stay."""
    photo = _change(ports, owner, photo_id, lambda _, labels: without_label(labels, name, box))
    return _shown(photo)


def alike(ports: Ports, photo: Photo, name: str) -> list[str]:
    """Return photos of the same day that are nearly the same and do not bear the name: to be offered, never assumed."""
    if photo.taken_day is None:
        return []
    wanted = name.casefold()
    day = date.fromisoformat(photo.taken_day)
    others = ports.library.index.found(photo.owner, [period_terms(day, day)], _OF_ONE_DAY)
    return [
        other.id
        for other in others
        if other.id != photo.id
        and near(other.perceptual_hash, photo.perceptual_hash, most_bits=10)
        and wanted not in map(str.casefold, other.names)
    ][:_MOST_ALIKE]


def _change(
    ports: Ports, owner: str, photo_id: str, change: Callable[[Photo, Sequence[Label]], tuple[Label, ...]]
) -> Photo:
    for _ in range(_ATTEMPTS):
        consent = need_names(ports, owner)
        photo = _own_photo(ports, owner, photo_id)
        current = ports.names.labels(owner, photo_id)
        labels = change(photo, current.record.labels)
        also = [ports.names.change_labels(current, labels), consent]
        try:
            ports.library.change_photo(photo, _relabelled(labels), also=also)
        except ConflictError:
            continue
        return photo.model_copy(update={"labels": labels})
    raise ConflictError(f"{photo_id} is being changed by somebody else all the time")


def _relabelled(labels: tuple[Label, ...]) -> Callable[[Photo], Photo]:
    return lambda known: known.model_copy(update={"labels": labels})


def _own_photo(ports: Ports, owner: str, photo_id: str) -> Photo:
    photo = ports.library.photo(photo_id) if _ID.fullmatch(photo_id) else None
    if photo is None or photo.owner != owner:
        raise NotFoundError("there is no such photo in your library", code="photo_not_found")
    return photo


def _shown(photo: Photo) -> dict[str, Any]:
    return {
        "id": photo.id,
        "names": list(photo.names),
        "labels": [given.model_dump(mode="json") for given in photo.labels],
        "faces": [
            {"face": number, "box": [face.x, face.y, face.w, face.h], "name": face.name}
            for number, face in enumerate(faces_of(photo), 1)
        ],
    }
