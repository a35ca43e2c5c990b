"""Journeys: stretches of days with photos from away from home."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from shared.domain.days import Day, Spot
from shared.domain.photo import Place
from shared.domain.selection.where_and_when import distance_km
from shared.domain.trips.homes import HOME_KM, Homes
from shared.domain.trips.places import place_of

_DAY_TRIP_KM = 80.0
_LONGEST = timedelta(days=365)
_GAP, _GAP_THERE = timedelta(days=4), timedelta(days=7)
_SAME_AREA_KM = 150.0


@dataclass(frozen=True, slots=True)
class There:
    """The photos of one day at one place away from home."""

    day: date
    place: Place
    spot: Spot


@dataclass(slots=True)
class Journey:
    """Days away from home, in order.

    Attributes:
        there: where, the photos of its last day last.
        furthest_km: from home; None where no home is known.
        partly_home: its last day has photos from home, too.
    """

    there: list[There] = field(default_factory=list)
    furthest_km: float | None = None
    partly_home: bool = False

    @property
    def start(self) -> date:
        """Its first day."""
        return self.there[0].day

    @property
    def end(self) -> date:
        """Its last day."""
        return self.there[-1].day

    def add(self, away: list[There], homes: Homes, *, partly_home: bool) -> None:
        """Take in another day: where it was spent away, and whether part of it was at home."""
        self.there += away
        self.partly_home = partly_home
        for one in away:
            distance = homes.distance_km(one.place, one.day)
            if distance is not None:
                self.furthest_km = max(self.furthest_km or 0.0, distance)

    def goes_on(self, away: list[There]) -> bool:
        """Whether a later day away is of the same journey, for all anybody knows."""
        pause = away[0].day - self.end
        if self.partly_home and pause > timedelta(days=1):
            return False  # a day out and the evening at home, or back home
        near = distance_km(self.there[-1].place, away[0].place) <= _SAME_AREA_KM
        return pause <= (_GAP_THERE if near else _GAP)

    @property
    def is_trip(self) -> bool:
        """Whether it has a night, or leads far enough for a day."""
        length = self.end - self.start
        if length > _LONGEST:
            return False
        return length > timedelta(0) or self.furthest_km is None or self.furthest_km >= _DAY_TRIP_KM


def journeys_in(days: Mapping[date, Day], homes: Homes) -> list[Journey]:
    """Return the stretches of days away from home, the earliest first; not each is long enough for a trip."""
    found: list[Journey] = []
    running: Journey | None = None
    for day, told in days.items():
        located = [There(day, place, spot) for spot in told.spots.values() if (place := place_of(spot)) is not None]
        away = [one for one in located if _is_away(one, homes)]
        if away:
            away.sort(key=lambda one: (-one.spot.photos, one.place.latitude, one.place.longitude))
            if running is None or not running.goes_on(away):
                running = Journey()
                found.append(running)
            running.add(away, homes, partly_home=len(away) < len(located))
        elif located:
            running = None  # back home
    return found


def _is_away(one: There, homes: Homes) -> bool:
    distance = homes.distance_km(one.place, one.day)
    return distance is None or distance > HOME_KM
