"""Which parts of a photo a model is told about: what was pointed out first, and only who is meant, if that is known."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from shared.domain.photo import Label, Photo, Region

Box = tuple[float, float, float, float]


def marks(photo: Photo, *, drawn: Box | None = None, names: Iterable[str] = ()) -> tuple[Region, ...]:
    """Return the marked parts of a photo, without names, the most telling first.

    What its owner drew for this wish goes before their labels, and those before what the file says. Where one of
    the names wished for is marked, faces and pets of other names are left out: they are in the photo, but it is
    not about them. Faces that were only found in the pixels are not marks: whoever paints looks for them again,
    closer, and is told nothing that nobody has said.

    Args:
        photo: its index entry.
        drawn: x, y, w, h in 0..1 of the upright photo.
        names: who the wish is about.
    """
    wanted = {name.casefold() for name in names}
    known = [*_labelled(photo.labels), *photo.regions]
    if any(_is_of(region, wanted) for region in known):
        known = [region for region in known if region.kind not in ("face", "pet") or _is_of(region, wanted)]
    first = [_region("subject", drawn)] if drawn is not None else []
    return tuple(region.model_copy(update={"name": None}) for region in (*first, *known))


def _labelled(labels: Sequence[Label]) -> Iterator[Region]:
    """Yield the labels that say where; without a kind it is somebody, and nobody knows whether a head."""
    for label in labels:
        if label.box is not None:
            kind: Literal["face", "pet", "other"] = "other"
            if label.kind is not None:
                kind = "pet" if label.kind == "pet" else "face"
            yield _region(kind, label.box).model_copy(update={"name": label.name})


def _is_of(region: Region, wanted: set[str]) -> bool:
    return region.name is not None and region.name.casefold() in wanted


def _region(kind: Literal["face", "pet", "subject", "other"], box: Box) -> Region:
    x, y, w, h = box
    return Region(kind=kind, x=x, y=y, w=w, h=h)
