"""Where the photos of a day were taken: their mean place."""

from collections.abc import Iterable

from shared.domain.days import Spot
from shared.domain.photo import Place

_MICRO = 1e6


def place_of(spot: Spot) -> Place | None:
    """Return the mean of the places of a spot's photos; None when none has coordinates."""
    if spot.located <= 0:
        return None
    return Place(
        latitude=spot.latitude_udeg / spot.located / _MICRO, longitude=spot.longitude_udeg / spot.located / _MICRO
    )


def middle(spots: Iterable[tuple[Place, int]]) -> Place:
    """Return the mean of places with weights; the two sides of the date line are next to each other."""
    weighed = list(spots)
    total = sum(weight for _, weight in weighed)
    first = weighed[0][0].longitude
    east = sum(((place.longitude - first + 180) % 360 - 180) * weight for place, weight in weighed) / total
    return Place(
        latitude=round(sum(place.latitude * weight for place, weight in weighed) / total, 4),
        longitude=round((first + east + 180) % 360 - 180, 4),
    )
