"""Where home was, month by month: people move, and some live in two places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shared.domain.days import Day
from shared.domain.photo import Place
from shared.domain.selection.where_and_when import distance_km
from shared.domain.trips.places import place_of

HOME_KM = 40.0  # what is nearer is everyday life
_AROUND_MONTHS = 6
_LIVED_MONTHS = 3  # of the thirteen around: fewer may be a long holiday
_SECOND_MONTHS = 6
_SECOND_SHARE = 0.5
_FEW_DAYS, _FEW_WEEKS, _CLEARLY = 7, 3, 2.0
_MOST_CELLS = 40  # of a window that are looked at: home is among the first

Month = tuple[int, int]


@dataclass(slots=True)
class _Somewhere:
    """A place of a window of time, with the days on which photos were taken there."""

    centre: Place
    days: set[date] = field(default_factory=set)

    @property
    def months(self) -> int:
        return len({(day.year, day.month) for day in self.days})

    @property
    def rank(self) -> tuple[int, int]:
        """In how many weeks, and on how many days."""
        return len({day.toordinal() // 7 for day in self.days}), len(self.days)


class Homes:
    """Where the person lived, as far as the days of the library tell."""

    def __init__(self, days: Mapping[date, Day]) -> None:
        by_month: dict[Month, dict[str, _Somewhere]] = {}
        for day, told in days.items():
            cells = by_month.setdefault((day.year, day.month), {})
            for name, spot in told.spots.items():
                place = place_of(spot)
                if place is not None:
                    cells.setdefault(name, _Somewhere(place)).days.add(day)
        lived = {month: _lived(_around(by_month, month)) for month, cells in by_month.items() if cells}
        self._known = {month: places for month, places in lived.items() if places}
        self._nearest: dict[Month, tuple[Place, ...]] = {}

    def on(self, day: date) -> tuple[Place, ...]:
        """Return where home was on a day: as of the nearest month that tells; nothing when none does."""
        month = (day.year, day.month)
        if month not in self._nearest:
            nearest = min(self._known, key=lambda known: abs(_number(known) - _number(month)), default=None)
            self._nearest[month] = self._known[nearest] if nearest else ()
        return self._nearest[month]

    def distance_km(self, place: Place, day: date) -> float | None:
        """Return how far from the nearest home a place is; None when no home is known."""
        homes = self.on(day)
        return min(distance_km(place, home) for home in homes) if homes else None


def _number(month: Month) -> int:
    return month[0] * 12 + month[1]


def _around(by_month: Mapping[Month, Mapping[str, _Somewhere]], middle: Month) -> list[_Somewhere]:
    """Return the cells of the map that photos of the thirteen months around a month lie in, the most often first."""
    merged: dict[str, _Somewhere] = {}
    for back in range(-_AROUND_MONTHS, _AROUND_MONTHS + 1):
        year, month = divmod(_number(middle) + back - 1, 12)
        for name, found in by_month.get((year, month + 1), {}).items():
            merged.setdefault(name, _Somewhere(found.centre)).days |= found.days
    return sorted(merged.values(), key=lambda found: found.rank, reverse=True)


def _lived(cells: list[_Somewhere]) -> tuple[Place, ...]:
    """Return the homes among the places of a year.

    Home is where photos are from the most weeks, by days where that is equal: on a holiday every day is
    photographed, at home few are. It has to be lived at, in three months or clearly more than anywhere else. A
    second one is lived at nearly as often, in six months.

    Source: the distinct-days criterion, the steadiest of those compared by Vanhoof, Reis, Ploetz and Smoreda,
    Assessing the Quality of Home Detection from Mobile Phone Data for Official Statistics (2018); by weeks here.
    """
    places = _joined(cells[:_MOST_CELLS])
    if not places:
        return ()
    first, others = places[0], places[1:]
    next_days = max((len(other.days) for other in others), default=0)
    often = len(first.days) >= _FEW_DAYS and first.rank[0] >= _FEW_WEEKS
    if first.months < _LIVED_MONTHS and not (often and others and len(first.days) >= _CLEARLY * next_days):
        return ()
    enough = _SECOND_SHARE * first.rank[0]
    second = [other for other in others if other.months >= _SECOND_MONTHS and other.rank[0] >= enough]
    return (first.centre, *(other.centre for other in second))


def _joined(cells: list[_Somewhere]) -> list[_Somewhere]:
    """Join cells that are one everyday life: all that lie near the one with the most weeks."""
    places: list[_Somewhere] = []
    left = cells
    while left:
        middle = left[0].centre
        near = [found for found in left if distance_km(found.centre, middle) <= HOME_KM]
        places.append(_Somewhere(middle, set().union(*(found.days for found in near))))
        left = [found for found in left if distance_km(found.centre, middle) > HOME_KM]
    return sorted(places, key=lambda place: place.rank, reverse=True)
