"""The photos of a library as candidates for a wish: filtered, with evidence and a score."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from shared.domain.brief import Brief, Period, WishedPlace
from shared.domain.photo import Photo
from shared.domain.selection.appeal import Appeal, appeal
from shared.domain.selection.evidence import FACE, FACES, Shown, best_of, query_stems, subject_evidence, word_evidence
from shared.domain.selection.index import SearchIndex
from shared.domain.selection.on_trips import JOURNEYS, Stretch, is_of_any_trip, said_by_trip, stretches, trip_on
from shared.domain.selection.required import needs_event, needs_subject
from shared.domain.selection.unwanted import ruled_out
from shared.domain.selection.where_and_when import period_fit, place_fit
from shared.domain.selection.words import fold
from shared.domain.trips.records import Trip

_PARTNER, _UNDATED_FACET, _OPTIONAL_FACET = 0.85, 0.35, 0.5
_BY_DAY_FACET = 0.8  # it was taken on the days of a trip, and says no place itself


@dataclass(slots=True)
class Candidate:
    """One photo on its way through a selection.

    Attributes:
        row: position in the library given.
        facets: how well it meets each thing the wish asks for, 0..1.
        reasons: why it fits, the strongest first.
        rejected: why it does not.
        missing: subjects (by position in the brief) nothing shows; -1 is the event, -2 the place.
        undated: a period is wished for, and nothing says when it was taken.
        guessed: subjects of which it shows the kind, and nothing says that it is the one of that name.
        text: how well its words match, 0..1, compared with the best.
    """

    row: int
    photo: Photo
    look: Appeal
    facets: list[float] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    rejected: str | None = None
    missing: list[int] = field(default_factory=list)
    undated: bool = False
    guessed: list[int] = field(default_factory=list)
    text: float = 0.0

    @property
    def fits(self) -> bool:
        """Whether nothing speaks against it and everything asked for is shown."""
        return self.rejected is None and not self.missing

    @property
    def score(self) -> float:
        """0..1: what was asked for counts most, then the words, then how good it looks."""
        asked = sum(self.facets) / len(self.facets) if self.facets else 0.6
        value = 0.65 * asked + 0.1 * self.text + 0.25 * self.delight
        if self.missing:
            value *= 0.4
        if self.look.flaw:
            value *= 0.75
        return round(min(max(value * (_PARTNER if self.photo.from_partner else 1.0), 0.0), 1.0), 4)

    @property
    def delight(self) -> float:
        """How good it looks, a favourite and a face a little more."""
        return min(0.8 * self.look.value + 0.15 * self.photo.favourite + 0.05 * bool(self.photo.faces), 1.0)


EVENT, PLACE = -1, -2
UNDATED = "nothing says when it was taken"


def candidates(
    brief: Brief, photos: Sequence[Photo], index: SearchIndex, trips: Sequence[Trip] = ()
) -> list[Candidate]:
    """Return every photo as a candidate, in the order given; `trips`: of the library."""
    found = [Candidate(row, photo, appeal(photo)) for row, photo in enumerate(photos)]
    there = stretches(brief, trips)
    others = ruled_out(brief, photos, index)
    for candidate in found:
        candidate.rejected = others.get(candidate.row)
        _filter(candidate, brief, index, there)
    for number, subject in enumerate(brief.subjects):
        shown = subject_evidence(subject, photos, index)
        _weigh(found, shown, number, index, required=needs_subject(brief, number))
    if brief.event is not None and brief.event not in JOURNEYS:
        shown = best_of(word_evidence(word, index) for word in (brief.event, *brief.event_also))
        _weigh(found, shown, EVENT, index, required=needs_event(brief))
    for candidate in found:
        _finish(candidate, brief)
    _add_text(found, brief, index)
    return found


def _filter(candidate: Candidate, brief: Brief, index: SearchIndex, there: Sequence[Stretch]) -> None:
    """Reject what is hidden, no photo, or from another album, time or place."""
    candidate.rejected = _not_asked_for(candidate.photo, brief) or candidate.rejected
    if candidate.rejected is None and brief.period is not None:
        _check_period(candidate, brief.period, weak_counts=bool(brief.subjects))
    if candidate.rejected is None and brief.place is not None:
        _check_place(candidate, brief.place, index, there)
    if candidate.rejected is None and there and is_of_any_trip(brief):
        _check_trip(candidate, there)


def _not_asked_for(photo: Photo, brief: Brief) -> str | None:
    if photo.archived and not _asks_for(brief, "archive", "archived"):
        return "you archived it"
    if photo.looks_like != "photo" and not _asks_for(brief, photo.looks_like, "scan", "receipt"):
        return f"it looks like a {photo.looks_like}"
    if brief.album and not any(fold(brief.album) in fold(album) for album in photo.albums):
        return f'it is not in the album "{brief.album}"'
    return None


def _check_period(candidate: Candidate, period: Period, *, weak_counts: bool) -> None:
    fit = period_fit(candidate.photo, period)
    candidate.undated = fit.verdict == "unknown"
    if fit.verdict == "out" or (candidate.undated and not weak_counts):
        candidate.rejected = fit.reason
    candidate.facets.append(_UNDATED_FACET if candidate.undated else 1.0)
    candidate.reasons.append(fit.reason)


def _check_place(candidate: Candidate, place: WishedPlace, index: SearchIndex, there: Sequence[Stretch]) -> None:
    fit = place_fit(candidate.photo, index.entries[candidate.row], place)
    by_day = _place_by_day(candidate.photo, place, there) if fit.verdict == "unknown" else None
    if fit.verdict == "out":
        candidate.rejected = fit.reason
    elif by_day is not None:
        candidate.facets.append(_BY_DAY_FACET)
        candidate.reasons.append(by_day)
    elif fit.verdict == "unknown":
        candidate.missing.append(PLACE)
    else:
        candidate.facets.append(fit.strength)
        candidate.reasons.append(fit.reason)


def _check_trip(candidate: Candidate, there: Sequence[Stretch]) -> None:
    trip = trip_on(candidate.photo, there)
    candidate.rejected = None if trip else "nothing says it was taken on a trip"
    candidate.facets.append(float(trip is not None))
    candidate.reasons += [f"taken during your trip {trip.name}"] if trip else []


def _place_by_day(photo: Photo, place: WishedPlace, there: Sequence[Stretch]) -> str | None:
    """Return why a photo without a place counts as taken there: its owner was, that day."""
    if place.settled and photo.taken_day is not None:
        return f"taken on the days you say you were in {place.said}"
    return said_by_trip(photo, there)


def _asks_for(brief: Brief, *words: str) -> bool:
    said = {subject.noun for subject in brief.subjects} | set(brief.photo_hints)
    return any(word in noun.split() for noun in said for word in words)


def _weigh(found: list[Candidate], evidence: Shown, number: int, index: SearchIndex, *, required: bool) -> None:
    for candidate in found:
        seen = evidence.get(candidate.row)
        if seen is None and required:
            candidate.missing.append(number)
        elif seen is None:
            candidate.facets.append(_OPTIONAL_FACET)
        else:
            candidate.facets.append(seen.strength)
            candidate.guessed += [number] if seen.guess else []
            reason = seen.reason(index.entries[candidate.row])
            if reason not in candidate.reasons:
                candidate.reasons.append(reason)


def _finish(candidate: Candidate, brief: Brief) -> None:
    photo = candidate.photo
    if brief.album and candidate.rejected is None:
        candidate.facets.append(1.0)
        candidate.reasons.append(f'album "{brief.album}"')
    wants_people = any(subject.kind in ("person", "group") for subject in brief.subjects)
    extra = [
        "one of your favourites" if photo.favourite else None,
        FACE if photo.faces and FACES not in candidate.reasons and (wants_people or not brief.subjects) else None,
        candidate.look.good,
        candidate.look.flaw,
        "shared by your partner" if photo.from_partner else None,
    ]
    candidate.reasons += [reason for reason in extra if reason and reason not in candidate.reasons]


def _add_text(found: list[Candidate], brief: Brief, index: SearchIndex) -> None:
    wanted = query_stems(brief)
    for candidate in found:
        if candidate.rejected is None:
            candidate.text = index.score(candidate.row, wanted)
    best = max((candidate.text for candidate in found), default=0.0)
    for candidate in found:
        candidate.text = candidate.text / best if best else 0.0
