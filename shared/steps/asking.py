"""Asking back: the question is put, and the request waits until it is answered; nothing is paid for before."""

from shared.domain.dossier import Dossier
from shared.domain.request import Status
from shared.domain.selection import Question
from shared.errors import NothingFitsError, SourceUnavailableError
from shared.steps.private import save_dossier
from shared.steps.shrinking import shrunk
from shared.steps.work import Advance, Work

MOST_QUESTIONS = 6  # of one request; who says no so often is not helped by another one
_THUMBNAIL_PX = 320


def put(dossier: Dossier, question: Question) -> Dossier:
    """Return the dossier with the question open.

    Raises:
        NothingFitsError: there were enough of them.
    """
    if dossier.asked >= MOST_QUESTIONS:
        raise NothingFitsError(code="none_of_these")
    asked = dossier.asked + 1
    numbered = question.model_copy(update={"id": f"q{asked}"})
    return dossier.model_copy(update={"question": numbered, "asked": asked, "thumbnails": {}})


def show(work: Work, dossier: Dossier, question: Question) -> Advance:
    """Stage a small picture of each choice for the owner's eyes, and wait; one that cannot be read is left out."""
    ids = {choice.id: choice.photo_ids[0] for choice in question.choices if choice.photo_ids}
    jpegs = work.ports.parallel.map(lambda photo_id: _small(work, photo_id), list(ids.values()))
    names = {
        choice_id: work.seal(f"choice-{choice_id}", jpeg)
        for choice_id, jpeg in zip(ids, jpegs, strict=True)
        if jpeg is not None
    }
    dossier = dossier.model_copy(update={"thumbnails": names})
    changes = {**save_dossier(work, dossier), "staged": tuple(names.values())}
    return Advance(Status.WAITING, changes, entries=[("question_asked", {"objects": sorted(names.values())})])


def _small(work: Work, photo_id: str) -> bytes | None:
    photo = work.ports.library.photo(photo_id)
    try:
        small = shrunk(work, photo_id, photo.refs if photo else (), longest_px=_THUMBNAIL_PX, for_owner=True)
    except SourceUnavailableError:
        return None  # better a question without a picture than none
    return small.jpeg if small else None
