"""stage: read the chosen photos' bytes, shrink, strip, encrypt, stage (photos-selected -> thumbnails-staged)."""

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
    thumbnails: dict[str, Thumbnail] = {}
    chosen: list[Chosen] = []
    for wanted in dossier.chosen:
        used, thumbnail = _readable(work, dossier, wanted, thumbnails)
        thumbnails[used.photo_id] = thumbnail
        chosen.append(used)
    also = tuple(_more(work, more, thumbnails) for more in dossier.also)
    names = {
        photo: work.seal(f"photo-{index}", thumbnail.jpeg)
        for index, (photo, thumbnail) in enumerate(thumbnails.items())
    }
    dossier = dossier.model_copy(update={"chosen": tuple(chosen), "also": also, "objects": names})
    changes = {**save_dossier(work, dossier), "staged": tuple(names.values())}
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


def _more(work: Work, more: tuple[Chosen, ...], done: dict[str, Thumbnail]) -> tuple[Chosen, ...]:
    """Return the further photos that can be read, each added to what is read; a picture does without the others."""
    found = []
    for candidate in more:
        if candidate.photo_id not in done:
            thumbnail = _thumbnail(work, candidate)
            if thumbnail is None:
                continue
            done[candidate.photo_id] = thumbnail
        found.append(candidate)
    return tuple(found)


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
    """Return the photo as the model is to have it."""
    longest_px = MODELS[work.request.model or ""].reference_px
    return shrunk(work, chosen.photo_id, chosen.refs, longest_px=longest_px)


STEP = Step(name="stage", runs_at=Status.SELECTED, run=run)
