"""stage: read the chosen photos' bytes, shrink, strip, encrypt, stage (photos-selected -> thumbnails-staged)."""

from collections.abc import Sequence

from shared.domain.dossier import Chosen, Dossier
from shared.domain.models import MODELS
from shared.domain.request import Status
from shared.errors import SourceGoneError
from shared.ports.photos import Thumbnail
from shared.steps import asking
from shared.steps.private import need_dossier, save_dossier
from shared.steps.shrinking import shrunk
from shared.steps.work import Advance, Step, Work


def run(work: Work) -> Advance:
    """Stage the thumbnails of each picture; a main photo that cannot be read is replaced by the next that fits.

    While a question is open it is the choices that are staged, for the owner to look at.
    """
    request = work.request
    dossier = need_dossier(work.ports, request)
    if dossier.question is not None:
        return asking.show(work, dossier, dossier.question)
    reader = _Reader(work)
    reader.read_at_once(dossier.chosen)
    chosen = [_readable(work, dossier, wanted, reader) for wanted in dossier.chosen]
    also = tuple(tuple(candidate for candidate in more if reader.thumbnail(candidate)) for more in dossier.also)
    used = dict.fromkeys(photo.photo_id for photo in (*chosen, *(photo for more in also for photo in more)))
    names = {
        photo_id: work.seal(f"photo-{index}", thumbnail.jpeg)
        for index, photo_id in enumerate(used)
        if (thumbnail := reader.read[photo_id]) is not None
    }
    dossier = dossier.model_copy(update={"chosen": tuple(chosen), "also": also, "objects": names})
    changes = {**save_dossier(work, dossier), "staged": tuple(names.values())}
    facts = {"photos": list(names), "objects": list(names.values())}
    return Advance(Status.STAGED, changes, entries=[("staged", facts)])


class _Reader:
    """Reads photos as the model is to have them, each once; a long book's main ones side by side."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._longest_px = MODELS[work.request.model or ""].reference_px
        self.read: dict[str, Thumbnail | None] = {}

    def read_at_once(self, photos: Sequence[Chosen]) -> None:
        """Read photos one beside the other: of two dozen, one after the other, the lease would not last."""
        once = list({photo.photo_id: photo for photo in photos}.values())
        found = self._work.ports.parallel.map(self._read, once)
        self.read |= {photo.photo_id: thumbnail for photo, thumbnail in zip(once, found, strict=True)}

    def thumbnail(self, photo: Chosen) -> Thumbnail | None:
        """Return a photo; None for one that cannot be read."""
        if photo.photo_id not in self.read:
            self.read[photo.photo_id] = self._read(photo)
        return self.read[photo.photo_id]

    def _read(self, photo: Chosen) -> Thumbnail | None:
        return shrunk(self._work, photo.photo_id, photo.refs, longest_px=self._longest_px)


def _readable(work: Work, dossier: Dossier, wanted: Chosen, reader: _Reader) -> Chosen:
    """Return the wanted photo, or the best other one that can be read.

    Raises:
        SourceGoneError: none can.
    """
    if reader.thumbnail(wanted):
        return wanted
    for candidate in _others(work, dossier, wanted):
        if reader.thumbnail(candidate):
            return candidate
    raise SourceGoneError(f"{work.request.id}: no chosen photo can be read any more", code="photos_gone")


def _others(work: Work, dossier: Dossier, wanted: Chosen) -> list[Chosen]:
    if dossier.pinned:
        return []  # the person chose this one and no other
    others = []
    for scored in dossier.ranking:
        photo = work.ports.library.photo(scored.photo_id) if scored.rejected is None else None
        if photo is not None and photo.id != wanted.photo_id:
            others.append(Chosen(photo_id=photo.id, refs=photo.refs, score=scored.score, reasons=scored.reasons))
    return others


STEP = Step(name="stage", runs_at=Status.SELECTED, run=run)
