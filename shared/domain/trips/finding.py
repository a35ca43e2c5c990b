"""Finds the trips of a library in its days."""

import base64
import hashlib
from collections.abc import Mapping
from datetime import date, timedelta

from shared.domain.days import Day
from shared.domain.trips.albums import Album, telling_albums
from shared.domain.trips.homes import Homes
from shared.domain.trips.journeys import Journey, journeys_in
from shared.domain.trips.naming import place_name
from shared.domain.trips.records import Trip
from shared.domain.trips.stays import stays_in

_MOST_STAYS = 12
_SHARED = 0.5  # of an album's days that lie in a trip it is of


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
    trips = [_trip(journey, dated, albums, owner) for journey in journeys_in(dated, homes) if journey.is_trip]
    told = {title for trip in trips for title in trip.albums}
    trips += [_of_album(album, owner) for album in albums if album.title not in told]
    return tuple(sorted(trips, key=lambda trip: (trip.start, trip.end, trip.id)))


def _trip(journey: Journey, days: Mapping[date, Day], albums: list[Album], owner: str) -> Trip:
    stays = stays_in(journey.there)
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


def _is_of(album: Album, journey: Journey) -> bool:
    within = sum(journey.start <= day <= journey.end for day in album.days)
    return within >= _SHARED * len(album.days)


def _of_album(album: Album, owner: str) -> Trip:
    start, end = album.days[0], album.days[-1]
    id_ = _id(owner, start, album.title)
    return Trip(id=id_, place=album.title, start=start, end=end, photos=album.photos, albums=(album.title,))


def _id(owner: str, start: date, album: str) -> str:
    digest = hashlib.sha256(f"{owner}|{start.isoformat()}|{album}".encode()).digest()
    return "t_" + base64.b32encode(digest).decode().lower()[:16]
