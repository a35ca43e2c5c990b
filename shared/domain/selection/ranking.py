"""Ranks a library for a wish: what fits and why, a question, or that nothing fits."""

from collections.abc import Sequence

from shared.domain.brief import Brief
from shared.domain.photo import Photo
from shared.domain.selection.appeal import near
from shared.domain.selection.candidates import EVENT, PLACE, UNDATED, Candidate, candidates
from shared.domain.selection.index import SearchIndex, build_index
from shared.domain.selection.question import decline, what_else, which_of_them
from shared.domain.selection.records import Choice, Ranking, Scored
from shared.domain.selection.which_trip import keep_the_nth
from shared.domain.trips.records import Trip

_COMPARED = 200
NEAR_DUPLICATE = "nearly the same as a better one"


def rank(
    brief: Brief,
    photos: Sequence[Photo],
    *,
    limit: int = 5,
    index: SearchIndex | None = None,
    pinned: Sequence[str] = (),
    trips: Sequence[Trip] = (),
    declined: Sequence[Choice] = (),
) -> Ranking:
    """Return the photos that fit a wish, best first, each with reasons; or a question; or neither.

    Args:
        brief: the wish.
        photos: the library, one owner's.
        limit: how many to show.
        index: of the same photos in the same order, when it is at hand.
        pinned: photos the person chose; they come first and fit by definition.
        trips: of the library.
        declined: answers to earlier questions that the person has said no to.
    """
    index = index or build_index(photos)
    found = candidates(brief, photos, index, trips)
    chosen = set(pinned)
    if chosen:
        return _ranking([_pin(c) for c in found if c.photo.id in chosen], found, limit)
    decline(found, declined)
    _prefer_dated(found)
    fitting = sorted((c for c in found if c.fits), key=lambda c: (-c.score, c.photo.id))
    fitting = keep_the_nth(brief, fitting, trips)
    if fitting:
        question = which_of_them(brief, fitting, index, trips)
        if question is not None:
            return _ranking(fitting, found, limit).model_copy(update={"outcome": "question", "question": question})
        return _ranking(fitting, found, limit)
    question = what_else(brief, found, index, trips)
    if question is not None:
        return Ranking(photos=_closest(brief, found, limit), question=question, outcome="question")
    return Ranking(photos=_closest(brief, found, limit), outcome="no_photo_fits")


def _prefer_dated(found: Sequence[Candidate]) -> None:
    """Reject photos nobody knows the day of when others are known to be from the period."""
    if any(candidate.fits and not candidate.undated for candidate in found):
        for candidate in found:
            if candidate.undated and candidate.rejected is None:
                candidate.rejected = UNDATED


def _pin(candidate: Candidate) -> Candidate:
    candidate.rejected, candidate.missing = None, []
    candidate.facets = [1.0]
    candidate.reasons.insert(0, "you chose it")
    return candidate


def _ranking(fitting: Sequence[Candidate], found: Sequence[Candidate], limit: int) -> Ranking:
    kept: list[Candidate] = []
    doubles: list[Candidate] = []
    for candidate in fitting[:_COMPARED]:
        if any(near(candidate.photo.perceptual_hash, other.photo.perceptual_hash) for other in kept):
            candidate.rejected = NEAR_DUPLICATE
            doubles.append(candidate)
        else:
            kept.append(candidate)
    others = [c for c in found if c.rejected not in (None, NEAR_DUPLICATE)]
    others.sort(key=lambda c: -c.score)
    shown = (*kept[:limit], *doubles[:limit], *others[:limit])
    return Ranking(photos=tuple(map(_scored, shown)), outcome="fits")


def _scored(candidate: Candidate) -> Scored:
    rejected = candidate.rejected
    reasons = tuple(reason for reason in candidate.reasons if reason != rejected)
    return Scored(photo_id=candidate.photo.id, score=candidate.score, reasons=reasons, rejected=rejected)


def _closest(brief: Brief, found: Sequence[Candidate], limit: int) -> tuple[Scored, ...]:
    """The photos that come nearest, each with what is missing."""
    nearest = sorted(found, key=lambda c: (c.rejected is not None, len(c.missing), -c.score))[:limit]
    for candidate in nearest:
        if candidate.rejected is None:
            candidate.rejected = _missing(brief, candidate)
    return tuple(map(_scored, nearest))


def _missing(brief: Brief, candidate: Candidate) -> str:
    number = candidate.missing[0]
    if number == PLACE:
        return f"nothing says it was taken in {brief.place.said if brief.place else 'that place'}"
    if number == EVENT:
        return f'nothing says "{brief.event}"'
    subject = brief.subjects[number]
    return f'nothing says "{subject.name or subject.noun}"'
