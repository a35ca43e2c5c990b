"""stage: read the chosen photos' bytes, shrink, strip, encrypt, stage (photos-selected -> thumbnails-staged)."""

import hashlib

from shared.domain.assembly import photo_id
from shared.domain.dossier import Chosen, Dossier
from shared.domain.models import MODELS
from shared.domain.request import Status
from shared.errors import SourceGoneError, UnsupportedPhotoError
from shared.ports.photos import Thumbnail
from shared.steps.private import need_dossier, save_dossier
from shared.steps.work import Advance, Step, Work


def run(work: Work) -> Advance:
    """Stage one thumbnail a picture; a photo that cannot be read is replaced by the next that fits."""
    request = work.request
    dossier = need_dossier(work.ports, request)
    thumbnails: dict[str, Thumbnail] = {}
    chosen: list[Chosen] = []
    for wanted in dossier.chosen:
        used, thumbnail = _readable(work, dossier, wanted, thumbnails)
        thumbnails[used.photo_id] = thumbnail
        chosen.append(used)
    names = {
        photo: work.seal(f"photo-{index}", thumbnail.jpeg)
        for index, (photo, thumbnail) in enumerate(thumbnails.items())
    }
    dossier = dossier.model_copy(update={"chosen": tuple(chosen)})
    changes = {
        **save_dossier(work, dossier),
        "staged": tuple(names[photo.photo_id] for photo in chosen),
    }
    facts = {"photos": list(names), "objects": list(names.values())}
    return Advance(Status.STAGED, changes, entries=[("staged", facts)])


def _readable(work: Work, dossier: Dossier, wanted: Chosen, done: dict[str, Thumbnail]) -> tuple[Chosen, Thumbnail]:
    """Return the wanted photo, or the best other one that can be read.

    Raises:
        SourceGoneError: none can.
    """
    for candidate in [wanted, *_others(work, dossier, wanted)]:
        if candidate.photo_id in done:
            return candidate, done[candidate.photo_id]
        thumbnail = _thumbnail(work, candidate)
        if thumbnail is not None:
            return candidate, thumbnail
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


def _thumbnail(work: Work, chosen: Chosen) -> Thumbnail | None:
    """Return the photo small and stripped; None when no file of it holds the chosen bytes any more."""
    longest_px = MODELS[work.request.model or ""].reference_px
    for ref in chosen.refs:
        source_id, _, name = ref.partition(":")
        connection = work.ports.library.connection(source_id)
        if connection is None or source_id not in work.request.sources:
            continue
        try:
            work.hold()
            data = work.ports.sources.open(connection, fresh=False).read(name)
            if photo_id(work.request.owner, _sha256(data)) == chosen.photo_id:
                return work.ports.lab.shrink(data, longest_px=longest_px)
        except (SourceGoneError, UnsupportedPhotoError):
            continue
    return None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


STEP = Step(name="stage", runs_at=Status.SELECTED, run=run)
