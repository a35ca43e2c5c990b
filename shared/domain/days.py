"""Where the owner of a library was day by day: counts of photos by day and place that trips are read from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from shared.domain.photo import Photo, Record
from shared.domain.tallies import Difference, added, count, signed

_CELL_DEGREES = 0.1  # about 11 km from north to south: a town, not a street


class Spot(Record):
    """The photos of one day taken within 0.1 degrees of latitude and longitude under one town's name.

    Attributes:
        photos: how many.
        latitude_udeg, longitude_udeg: sums of their coordinates, in millionths of a degree; 0 without.
        located: how many of them have coordinates.
        town, region, country: what the place is called, where that is known.
        near: what else it is called (a city, a lake), with the number of photos there.
    """

    photos: int = 0
    latitude_udeg: int = 0
    longitude_udeg: int = 0
    located: int = 0
    town: str | None = None
    region: str | None = None
    country: str | None = None
    near: dict[str, int] = {}


class Day(Record):
    """The photos of one calendar day, where they were taken, that are its owner's own and no screenshots.

    Attributes:
        photos: how many, with a place or without.
        spots: by cell and town; those without any place are not in them.
        albums: how many lie in each.
    """

    photos: int = 0
    spots: dict[str, Spot] = {}
    albums: dict[str, int] = {}


class Year(Record):
    """The days of one year (`years/{owner}.{year}`), by ISO date."""

    owner: str
    days: dict[str, Day] = {}


def changed_days(years: Mapping[str, Year], changes: Iterable[Difference]) -> dict[str, Year]:
    """Return the years after photos have changed; `years` holds all that `years_of` names."""
    days = {name: dict(year.days) for name, year in years.items()}
    for before, after, _ in changes:
        for photo, sign in signed(before, after):
            if photo.taken_day and counts_for_days(photo):
                of_year = days[photo.taken_day[:4]]
                day = _day_with(of_year.get(photo.taken_day, Day()), photo, sign)
                of_year[photo.taken_day] = day
                if day.photos <= 0:
                    del of_year[photo.taken_day]
    return {name: year.model_copy(update={"days": days[name]}) for name, year in years.items()}


def years_of(changes: Iterable[Difference]) -> set[str]:
    """Return the years whose days these changes touch."""
    photos = [photo for before, after, _ in changes for photo, _ in signed(before, after)]
    return {photo.taken_day[:4] for photo in photos if photo.taken_day and counts_for_days(photo)}


def counts_for_days(photo: Photo) -> bool:
    """Return whether a photo says where its owner was that day: a screenshot was taken anywhere."""
    return photo.looks_like == "photo" and not photo.from_partner and not photo.archived


def _day_with(day: Day, photo: Photo, sign: Literal[-1, 1]) -> Day:
    albums = Counter[str]()
    count(albums, set(photo.albums), sign)
    spots = dict(day.spots)
    cell = cell_of(photo)
    if cell is not None:
        spots[cell] = _spot_with(spots.get(cell, Spot()), photo, sign)
        if spots[cell].photos <= 0:
            del spots[cell]
    return Day(photos=day.photos + sign, spots=spots, albums=added(day.albums, albums))


def _spot_with(spot: Spot, photo: Photo, sign: Literal[-1, 1]) -> Spot:
    place = photo.place
    near = Counter[str]()
    count(near, photo.near, sign)
    return Spot(
        photos=spot.photos + sign,
        located=spot.located + sign * (place is not None),
        latitude_udeg=spot.latitude_udeg + sign * (round(place.latitude * 1e6) if place else 0),
        longitude_udeg=spot.longitude_udeg + sign * (round(place.longitude * 1e6) if place else 0),
        town=photo.town,
        region=photo.region,
        country=photo.country,
        near=added(spot.near, near),
    )


def cell_of(photo: Photo) -> str | None:
    """Return the cell a photo was taken in: where, and what the place is called; None when nothing says so."""
    names = [name or "" for name in (photo.town, photo.region, photo.country)]
    if photo.place is None:
        return "|".join(("", *names)) if any(names) else None
    row, column = (int(degrees // _CELL_DEGREES) for degrees in (photo.place.latitude, photo.place.longitude))
    return "|".join((f"{row},{column}", *names))
