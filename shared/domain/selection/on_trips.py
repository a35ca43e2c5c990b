"""Photos that do not say where they were taken, on days when their owner was on a trip to the place."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from shared.domain.brief import Brief, WishedPlace
from shared.domain.photo import Photo
from shared.domain.selection.where_and_when import distance_km, in_words
from shared.domain.selection.words import fold, stems
from shared.domain.trips.records import Stay, Trip

JOURNEYS = frozenset({"trip", "vacation", "weekend"})


_AWAY = JOURNEYS - {"weekend"}  # which is spent at home as often


class Stretch(NamedTuple):
    """Days of a trip on which its owner was at the place, both included."""

    start: date
    end: date
    trip: Trip


def stretches(brief: Brief, trips: Sequence[Trip]) -> tuple[Stretch, ...]:
    """Return the days of trips that led to the place a wish names, in order; all of a trip for a wish about one.

    Of all trips for a wish about a journey that names no place.
    """
    place = brief.place
    if place is None:
        return tuple(Stretch(trip.start, trip.end, trip) for trip in trips) if is_of_any_trip(brief) else ()
    found = []
    for trip in trips:
        stays = [stay for stay in trip.stays if _is_at(stay, place)]
        if _is_called(trip, place) or (stays and brief.event in JOURNEYS):
            found.append(Stretch(trip.start, trip.end, trip))
        else:
            found += [Stretch(stay.first, stay.last, trip) for stay in stays if not _elsewhere(trip, stay, place)]
    return tuple(found)


def is_of_any_trip(brief: Brief) -> bool:
    """Return whether a wish is about a journey and names no place: "our last holiday", "a book of our trip".

    Not where somebody is said to be on an outing or an adventure, which may be around the corner.
    """
    if brief.place is not None or brief.album is not None or brief.event not in _AWAY:
        return False
    return brief.event == "vacation" or brief.nth is not None or not brief.subjects


def trip_on(photo: Photo, there: Sequence[Stretch]) -> Trip | None:
    """Return the trip a photo was taken on, or None."""
    if photo.taken_day is None:
        return None
    day = date.fromisoformat(photo.taken_day)
    return next((stretch.trip for stretch in there if stretch.start <= day <= stretch.end), None)


def said_by_trip(photo: Photo, there: Sequence[Stretch]) -> str | None:
    """Return the sentence that says on which trip a photo without a place was taken, or None."""
    if photo.place is not None or photo.country is not None:
        return None
    trip = trip_on(photo, there)
    day = in_words(date.fromisoformat(photo.taken_day)) if trip and photo.taken_day else ""
    return f"taken on {day}, during your trip {trip.name}; it says no place itself" if trip else None


def days_of(there: Sequence[Stretch]) -> tuple[date, ...]:
    """Return every day of the stretches, each once."""
    days = (s.start + timedelta(days=number) for s in there for number in range((s.end - s.start).days + 1))
    return tuple(dict.fromkeys(days))


def _is_at(stay: Stay, wished: WishedPlace) -> bool:
    names = {fold(name) for name in (wished.said, *wished.names)}
    if names & {fold(name) for name in (stay.town, stay.region, stay.country, *stay.near) if name}:
        return True
    if wished.level == "region" and stay.region is not None:
        return False
    return bool(
        wished.centre is not None and wished.radius_km and distance_km(stay.centre, wished.centre) <= wished.radius_km
    )


def _elsewhere(trip: Trip, stay: Stay, wished: WishedPlace) -> bool:
    """Whether its owner was also somewhere else on the days of a stay: then nobody knows where a photo was taken."""
    others = (other for other in trip.stays if other != stay and not _is_at(other, wished))
    return any(other.first <= stay.last and other.last >= stay.first for other in others)


def _is_called(trip: Trip, wished: WishedPlace) -> bool:
    """Whether an album names the trip after the place."""
    titles = [set(stems(title)) for title in trip.albums]
    wanted = [set(stems(name)) for name in (wished.said, *wished.names)]
    return any(name and name <= title for name in wanted for title in titles)
