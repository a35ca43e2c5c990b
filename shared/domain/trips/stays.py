"""Stays: the places of a journey, with how long and how much of it was there."""

from collections.abc import Iterable

from shared.domain.selection.where_and_when import distance_km
from shared.domain.trips.homes import HOME_KM
from shared.domain.trips.journeys import There
from shared.domain.trips.places import middle
from shared.domain.trips.records import Stay

_MOST = 0.5  # of a stay's photos that lie near to what it is called by


def stays_in(there: Iterable[There]) -> tuple[Stay, ...]:
    """Return the places of a journey's days, the one with the most days first."""
    places: list[list[There]] = []
    for one in there:
        near = (held for held in places if distance_km(held[0].place, one.place) <= HOME_KM)
        held = next(near, None)
        if held is None:
            places.append([one])
        else:
            held.append(one)
    stays = [_stay(held) for held in places]
    return tuple(sorted(stays, key=lambda stay: (-stay.days, -stay.photos, stay.first, stay.centre.latitude)))


def _stay(held: list[There]) -> Stay:
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


def _near(held: list[There]) -> tuple[str, ...]:
    """Return what most photos of a stay lie near to, what most do first."""
    counts: dict[str, int] = {}
    for one in held:
        for name, photos in one.spot.near.items():
            counts[name] = counts.get(name, 0) + photos
    least = _MOST * sum(one.spot.photos for one in held)
    return tuple(sorted((name for name in counts if counts[name] > least), key=lambda name: (-counts[name], name)))
