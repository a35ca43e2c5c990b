"""Proofing: each page of a storybook is compared with its photo and its book; the better of two attempts is kept."""

from shared.domain import proofs
from shared.domain.request import ResultRef
from shared.errors import PressBusyError
from shared.ports.models import Picture, PictureOrder
from shared.ports.press import ProofOrder
from shared.steps import drawing
from shared.steps.work import Work

_MOST_SECONDS = 10.0
_SHARE = 0.5  # of the lease's rest


def judged(work: Work, picture: Picture, order: PictureOrder, result: ResultRef) -> tuple[ResultRef, bool]:
    """Return the page with its score, and whether it is good enough.

    One that cannot be judged in time is good enough, and has no score: it may have been paid for.

    Args:
        work: of the request; what it has kept before are the page's companions.
        picture: as the model made it.
        order: what was asked for, the page's own photo first.
        result: the page as it is kept.
    """
    placed = next((each for each in picture.placements if each.reference == 0), None)
    photo = order.references[0].jpeg if placed is not None else None
    asked = ProofOrder(picture.data, photo, placed, drawing.companions(work))
    try:
        found = work.ports.press.proof(asked, timeout_seconds=min(_MOST_SECONDS, work.seconds_left() * _SHARE))
    except PressBusyError:
        return result, True
    score = proofs.score_of(found.likeness, found.palette)
    return result.model_copy(update={"score": score}), proofs.passes(found.likeness, found.palette)


def better(earlier: ResultRef | None, result: ResultRef) -> ResultRef:
    """Return the better of a page's attempts; the other one goes with what is erased."""
    if earlier is None:
        return result
    attempts = (earlier, result)
    return attempts[proofs.best([attempt.score for attempt in attempts])]
