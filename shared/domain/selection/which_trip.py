"""Which journey is meant: of several to one place, or of those nobody knows the place of."""

import math
from collections.abc import Sequence
from datetime import date, timedelta

from shared.domain.brief import Brief, Period
from shared.domain.selection.candidates import PLACE, Candidate
from shared.domain.selection.on_trips import JOURNEYS, is_of_any_trip
from shared.domain.selection.records import Choice, Question
from shared.domain.selection.where_and_when import distance_km, in_words
from shared.domain.selection.which_photo import MOST_CHOICES
from shared.domain.trips.records import Trip

_GAP = timedelta(days=30)
_GAP_UNLOCATED = timedelta(days=4)
_LOCATED_SHARE = 0.2
_LEAST_OF_A_DAY = 3
_FAR_KM = 300.0
_SHOWN = 3
Days = list[Candidate]


def which_trip(brief: Brief, fitting: Sequence[Candidate], trips: Sequence[Trip]) -> Question | None:
    """Ask which journey is meant, when "our trip to ..." names no time and there were several.

    The trips of the library part the photos; those of none of its trips are parted where more than 30 days, or too
    far a way, lie between one and the next.
    """
    if is_of_any_trip(brief) and brief.period is None and not brief.subjects:
        parts = _journeys(brief, fitting, trips)
        text = "Which trip do you mean?"
        return (
            Question(about="trip", text=text, choices=_choices(parts, trips, settles_place=False))
            if len(parts) > 1
            else None
        )
    if not _names_a_journey(brief) or brief.place is None:
        return None
    parts = _journeys(brief, fitting, trips)
    if len(parts) < 2:
        return None
    text = f"You have been to {brief.place.said} more than once. Which trip?"
    return Question(about="trip", text=text, choices=_choices(parts, trips, settles_place=False))


def keep_the_nth(brief: Brief, fitting: Sequence[Candidate], trips: Sequence[Trip]) -> list[Candidate]:
    """Return the photos of the journey meant by "our first trip to Rome" or "the last holiday", the others rejected.

    All of them where the wish does not say which, or there were fewer.
    """
    parts = _journeys(brief, fitting, trips) if brief.nth is not None and brief.event in JOURNEYS else []
    number = brief.nth if brief.nth is None or brief.nth < 0 else brief.nth - 1
    if number is None or not -len(parts) <= number < len(parts):
        return list(fitting)
    meant = {candidate.row for candidate in parts[number]}
    for candidate in fitting:
        if candidate.row not in meant:
            candidate.rejected = "taken on another trip"
    return [candidate for candidate in fitting if candidate.row in meant]


def _journeys(brief: Brief, fitting: Sequence[Candidate], trips: Sequence[Trip]) -> list[Days]:
    """Return the photos of each journey to the place, or of each at all where the wish names none."""
    place = brief.place
    wide = place is None or place.radius_km > _FAR_KM / 2 or place.level in ("region", "country")
    return _parted(_dated(fitting), trips, _GAP, far_km=math.inf if wide else _FAR_KM)


def which_days(brief: Brief, found: Sequence[Candidate], trips: Sequence[Trip]) -> Question | None:
    """Ask which days a journey was on, when nothing says where the photos of any were taken.

    Offered are days on end with photos that fit but for the place, those with the most photos; no single day with a
    photo or two. Whose photos mostly say where they were taken has not been to a place that none of them says.
    """
    if not _names_a_journey(brief) or brief.place is None:
        return None
    somewhere = [candidate for candidate in found if candidate.rejected is None and candidate.missing == [PLACE]]
    parts = _parted(_dated(somewhere), trips, _GAP_UNLOCATED, far_km=math.inf)
    parts = [part for part in parts if _may_be_a_journey(part)]
    if not parts or _places_are_known(found):
        return None
    said = brief.place.said
    text = f"Nothing says where these photos were taken. Which was the {brief.event} to {said}?"
    return Question(about="trip", text=text, choices=_choices(parts, trips, settles_place=True))


def _places_are_known(found: Sequence[Candidate]) -> bool:
    own = [candidate.photo for candidate in _dated(found) if not candidate.photo.from_partner]
    located = sum(photo.place is not None or photo.country is not None for photo in own)
    return located > _LOCATED_SHARE * len(own)


def _may_be_a_journey(part: Days) -> bool:
    return len(part) >= _LEAST_OF_A_DAY or _day(part[0]) != _day(part[-1])


def _names_a_journey(brief: Brief) -> bool:
    return brief.event in JOURNEYS and brief.place is not None and brief.period is None


def _dated(found: Sequence[Candidate]) -> Days:
    return sorted((c for c in found if c.photo.taken_day), key=lambda c: (c.photo.taken_day or "", c.photo.id))


def _day(candidate: Candidate) -> date:
    return date.fromisoformat(candidate.photo.taken_day or "")


def _parted(found: Days, trips: Sequence[Trip], gap: timedelta, *, far_km: float) -> list[Days]:
    """Return the photos of each journey, in order of their days."""
    of_trips: dict[str, Days] = {}
    others: list[Days] = []
    for candidate in found:
        trip = _trip_of(candidate, trips)
        if trip is not None:
            of_trips.setdefault(trip.id, []).append(candidate)
        elif others and _goes_on(others[-1][-1], candidate, gap, far_km):
            others[-1].append(candidate)
        else:
            others.append([candidate])
    return sorted((*of_trips.values(), *others), key=lambda part: _day(part[0]))


def _trip_of(candidate: Candidate, trips: Sequence[Trip]) -> Trip | None:
    day = _day(candidate)
    return next((trip for trip in trips if trip.holds(day)), None)


def _goes_on(earlier: Candidate, later: Candidate, gap: timedelta, far_km: float) -> bool:
    if _day(later) - _day(earlier) > gap:
        return False
    one, other = earlier.photo.place, later.photo.place
    return one is None or other is None or distance_km(one, other) <= far_km


def _choices(parts: list[Days], trips: Sequence[Trip], *, settles_place: bool) -> tuple[Choice, ...]:
    """Return the journeys with the most photos, in order of their days."""
    largest = sorted(parts, key=len, reverse=True)[:MOST_CHOICES]
    largest.sort(key=lambda part: _day(part[0]))
    return tuple(_choice(number, part, trips, settles_place) for number, part in enumerate(largest, start=1))


def _choice(number: int, part: Days, trips: Sequence[Trip], settles_place: bool) -> Choice:
    trip = _trip_of(part[0], trips)
    start, end = (trip.start, trip.end) if trip else (_day(part[0]), _day(part[-1]))
    said = in_words(start) if start == end else f"{in_words(start)} to {in_words(end)}"
    best = sorted(part, key=lambda candidate: candidate.score, reverse=True)[:_SHOWN]
    return Choice(
        id=f"c{number}",
        label=trip.name if trip else said,
        photo_ids=tuple(candidate.photo.id for candidate in best),
        period=Period(start=start, end=end, said=said),
        settles_place=settles_place,
    )
