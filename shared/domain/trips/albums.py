"""Albums that are of a trip by their own title."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from shared.domain.days import Day
from shared.domain.selection.words import fold

_LONGEST = timedelta(days=60)
# English, German, Spanish, French, Italian, Portuguese; folded, so without accents.
_TRIP = re.compile(
    r"\b(?:(?:road ?)?trips?|vacations?|(?:summer|winter|ski|beach|family) holidays?|holidays? in|honeymoon|getaway"
    r"|journey|travels?|cruise|weekend in"
    r"|urlaub|reise|rundreise|kurztrip|flitterwochen|wochenende in|klassenfahrt|\w+(?:urlaub|reise)"
    r"|viajes?|vacaciones|luna de miel|escapada|voyages?|vacances|sejour|lune de miel|week-?end a"
    r"|viaggi|viaggio|vacanze?|gita|viagem|ferias)\b"
)
_TRIP_UNSPACED = re.compile("旅行|旅|여행")


class Album(NamedTuple):
    """An album of a trip: its title, the days of its photos in order, and how many photos have one."""

    title: str
    days: tuple[date, ...]
    photos: int


def says_trip(title: str) -> bool:
    """Return whether a title says by itself that it is of a trip."""
    folded = fold(title)
    return bool(_TRIP.search(folded) or _TRIP_UNSPACED.search(folded))


def telling_albums(days: Mapping[date, Day]) -> list[Album]:
    """Return the albums of trips, those with the most photos first; one that goes on for months is of several."""
    held: dict[str, dict[date, int]] = {}
    for day, told in sorted(days.items()):
        for title, photos in told.albums.items():
            held.setdefault(title, {})[day] = photos
    found = [Album(title, tuple(dates), sum(dates.values())) for title, dates in held.items() if says_trip(title)]
    return sorted(
        (album for album in found if album.days[-1] - album.days[0] <= _LONGEST),
        key=lambda album: (-album.photos, album.title),
    )
