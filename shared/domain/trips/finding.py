"""Finds the trips of a library in its days."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from shared.domain.photo import Place
from shared.domain.selection.where_and_when import distance_km
from shared.domain.summary import Day, Spot
from shared.domain.trips.albums import Album, telling_albums
from shared.domain.trips.homes import HOME_KM, Homes
from shared.domain.trips.naming import place_name
from shared.domain.trips.places import middle, place_of
from shared.domain.trips.records import Stay, Trip

_DAY_TRIP_KM = 80.0
_LONGEST = timedelta(days=365)
_GAP, _GAP_THERE = timedelta(days=4), timedelta(days=7)
_SAME_AREA_KM = 150.0
_MOST_STAYS = 12
_SHARED = 0.5  # of an album's days that lie in a trip it is of


@dataclass(frozen=True, slots=True)
class _There:
    """The photos of one day at one place away from home."""

    day: date
    place: Place
    spot: Spot


@dataclass(slots=True)
class _Journey:
    """Days away from home, in order.

    Attributes:
        there: where, the photos of its last day last.
        furthest_km: from home; None where no home is known.
        partly_home: its last day has photos from home, too.
    """

    there: list[_There] = field(default_factory=list)
    furthest_km: float | None = None
    partly_home: bool = False

    @property
    def start(self) -> date:
        return self.there[0].day

    @property
    def end(self) -> date:
        return self.there[-1].day

    def add(self, away: list[_There], homes: Homes, *, partly_home: bool) -> None:
        self.there += away
        self.partly_home = partly_home
        for one in away:
            distance = homes.distance_km(one.place, one.day)
            if distance is not None:
                self.furthest_km = max(self.furthest_km or 0.0, distance)

    def goes_on(self, away: list[_There]) -> bool:
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


def find_trips(days: Mapping[str, Day], owner: str) -> tuple[Trip, ...]:
    """Return the trips of a library, by their first day.

    A trip is a stretch of days with photos from outside everyday life (more than 40 km from home, see `homes`),
    from leaving home to being back, with a night in it or 80 km away. Days without photos, or with photos that
    have no place, do not end it, up to four days; a week when it goes on where it was. A layover is part of the
    way. Where no home is known, every stay is one. An album that says it is of a trip gives its name to the trip
    on its days, or is one by itself when its photos have no places.

    Args:
        days: of the library, by ISO date.
        owner: whose; the ids of two people's trips on the same days cannot be compared.

    Source: tourism is travel outside the usual environment (UN, International Recommendations for Tourism
    Statistics 2008, 2.9-2.25), for which surveys ask for a distance from home: 80 km one way in the Canadian
    Travel Survey (Statistics Canada, 87-212).
    """
    dated = {date.fromisoformat(name): day for name, day in sorted(days.items())}
    homes = Homes(dated)
    albums = telling_albums(dated)
    trips = [_trip(journey, dated, albums, owner) for journey in _journeys(dated, homes) if journey.is_trip]
    told = {title for trip in trips for title in trip.albums}
    trips += [_of_album(album, owner) for album in albums if album.title not in told]
    return tuple(sorted(trips, key=lambda trip: (trip.start, trip.end, trip.id)))


def _journeys(days: Mapping[date, Day], homes: Homes) -> list[_Journey]:
    found: list[_Journey] = []
    running: _Journey | None = None
    for day, told in days.items():
        located = [_There(day, place, spot) for spot in told.spots.values() if (place := place_of(spot)) is not None]
        away = [one for one in located if _is_away(one, homes)]
        if away:
            away.sort(key=lambda one: (-one.spot.photos, one.place.latitude, one.place.longitude))
            if running is None or not running.goes_on(away):
                running = _Journey()
                found.append(running)
            running.add(away, homes, partly_home=len(away) < len(located))
        elif located:
            running = None  # back home
    return found


def _is_away(one: _There, homes: Homes) -> bool:
    distance = homes.distance_km(one.place, one.day)
    return distance is None or distance > HOME_KM


def _trip(journey: _Journey, days: Mapping[date, Day], albums: list[Album], owner: str) -> Trip:
    stays = _stays(journey)
    own = [album for album in albums if _is_of(album, journey)]
    length = (journey.end - journey.start).days
    each = (journey.start + timedelta(days=number) for number in range(length + 1))
    within = [days[day] for day in each if day in days]
    return Trip(
        id=_id(owner, journey.start, ""),
        place=own[0].title if own else place_name(stays),
        start=journey.start,
        end=journey.end,
        photos=sum(day.photos for day in within),
        located=sum(spot.located for day in within for spot in day.spots.values()),
        stays=stays[:_MOST_STAYS],
        albums=tuple(album.title for album in own),
    )


def _is_of(album: Album, journey: _Journey) -> bool:
    within = sum(journey.start <= day <= journey.end for day in album.days)
    return within >= _SHARED * len(album.days)


def _of_album(album: Album, owner: str) -> Trip:
    start, end = album.days[0], album.days[-1]
    id_ = _id(owner, start, album.title)
    return Trip(id=id_, place=album.title, start=start, end=end, photos=album.photos, albums=(album.title,))


def _stays(journey: _Journey) -> tuple[Stay, ...]:
    """Return the places of a journey, the one with the most days first."""
    places: list[list[_There]] = []
    for one in journey.there:
        near = (held for held in places if distance_km(held[0].place, one.place) <= HOME_KM)
        held = next(near, None)
        if held is None:
            places.append([one])
        else:
            held.append(one)
    stays = [_stay(held) for held in places]
    return tuple(sorted(stays, key=lambda stay: (-stay.days, -stay.photos, stay.first, stay.centre.latitude)))


def _stay(held: list[_There]) -> Stay:
    main = max((one.spot for one in held), key=lambda spot: (spot.town is not None, spot.photos, spot.town or ""))
    days = {one.day for one in held}
    return Stay(
        town=main.town,
        region=main.region,
        country=main.country,
        near=_near(held),
        centre=middle((one.place, one.spot.located) for one in held),
        first=min(days),
        last=max(days),
        days=len(days),
        photos=sum(one.spot.photos for one in held),
    )


def _near(held: list[_There]) -> tuple[str, ...]:
    """Return what most photos of a stay lie near to, what most do first."""
    counts: dict[str, int] = {}
    for one in held:
        for name, photos in one.spot.near.items():
            counts[name] = counts.get(name, 0) + photos
    least = _SHARED * sum(one.spot.photos for one in held)
    return tuple(sorted((name for name in counts if counts[name] > least), key=lambda name: (-counts[name], name)))


def _id(owner: str, start: date, album: str) -> str:
    digest = hashlib.sha256(f"{owner}|{start.isoformat()}|{album}".encode()).digest()
    return "t_" + base64.b32encode(digest).decode().lower()[:16]
