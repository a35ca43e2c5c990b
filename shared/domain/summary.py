"""What is known of a whole library at a glance: counts that follow from its photos and nothing else.

Kept up to date in the batch that writes the photos, from the difference each write makes: taking a photo out
takes away exactly what putting it in had added.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from shared.domain.photo import Photo, Record

MOST_TEXTS = 3_000
_LONGEST = 120
_CELL_DEGREES = 0.1  # about 11 km from north to south: a town, not a street


class Checked(Record):
    """How a source was listed when it was last read to its end.

    Attributes:
        mark: of the listing (`SourcePage.mark`) with the consent scopes it was read under, and by which reader.
        items, skipped: how many.
    """

    mark: str
    items: int
    skipped: int


class Summary(Record):
    """One document a library (`libraries/{owner}`). Empty fields are what consent does not allow to know.

    Attributes:
        photos: how many entries the index has.
        length: sum of what their words weigh, in quarters (`terms.weight_of`).
        names: of people and pets, as spelled in the photos, with the number of photos that bear them.
        pets: those of the names that are marked as a pet's.
        albums: titles, with the number of photos in them.
        years: calendar years with photos; each has a document of its own, see `Year`.
        terms: version of what the photos can be found by (`terms.VERSION`).
        checked: by source, see `Checked`.

    Of names and of albums 3,000 different ones are kept, of at most 120 characters.
    """

    photos: int = 0
    length: int = 0
    names: dict[str, int] = {}
    pets: dict[str, int] = {}
    albums: dict[str, int] = {}
    years: dict[str, int] = {}
    terms: int = 0
    checked: dict[str, Checked] = {}


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


def names_of(photo: Photo) -> frozenset[str]:
    """Return the names of people and pets in a photo."""
    return frozenset(photo.names)


def pets_of(photo: Photo) -> frozenset[str]:
    """Return the names in a photo that are marked as a pet's."""
    marked = {region.name for region in photo.regions if region.name and region.kind == "pet"}
    return frozenset(marked | {label.name for label in photo.labels if label.kind == "pet"}) & names_of(photo)


def changed(summary: Summary, changes: Iterable[tuple[Photo | None, Photo | None, int]]) -> Summary:
    """Return the summary after photos have changed.

    Args:
        summary: before.
        changes: of each photo the entry before and after (None: there is none), and by how much its words'
            weight has grown, in quarters.
    """
    photos = length = 0
    names, pets, albums, years = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for before, after, weight in changes:
        length += weight
        for photo, sign in _signed(before, after):
            photos += sign
            _count(names, names_of(photo), sign)
            _count(pets, pets_of(photo), sign)
            _count(albums, set(photo.albums), sign)
            _count(years, {photo.taken_day[:4]} if photo.taken_day else (), sign)
    counts = {"names": names, "pets": pets, "albums": albums, "years": years}
    updates: dict[str, object] = {name: _added(getattr(summary, name), more) for name, more in counts.items()}
    updates |= {"photos": summary.photos + photos, "length": summary.length + length}
    return summary.model_copy(update=updates)


def changed_days(
    years: Mapping[str, Year], changes: Iterable[tuple[Photo | None, Photo | None, int]]
) -> dict[str, Year]:
    """Return the years after photos have changed; `years` holds all that `years_of` names."""
    days = {name: dict(year.days) for name, year in years.items()}
    for before, after, _ in changes:
        for photo, sign in _signed(before, after):
            if photo.taken_day and counts_for_days(photo):
                of_year = days[photo.taken_day[:4]]
                day = _day_with(of_year.get(photo.taken_day, Day()), photo, sign)
                of_year[photo.taken_day] = day
                if day.photos <= 0:
                    del of_year[photo.taken_day]
    return {name: year.model_copy(update={"days": days[name]}) for name, year in years.items()}


def years_of(changes: Iterable[tuple[Photo | None, Photo | None, int]]) -> set[str]:
    """Return the years whose days these changes touch."""
    photos = [photo for before, after, _ in changes for photo, _ in _signed(before, after)]
    return {photo.taken_day[:4] for photo in photos if photo.taken_day and counts_for_days(photo)}


def counts_for_days(photo: Photo) -> bool:
    """Return whether a photo says where its owner was that day: a screenshot was taken anywhere."""
    return photo.looks_like == "photo" and not photo.from_partner and not photo.archived


def _signed(before: Photo | None, after: Photo | None) -> list[tuple[Photo, Literal[-1, 1]]]:
    """Return what is taken away and what is added; nothing when both say the same."""
    if before == after:
        return []
    signed: list[tuple[Photo, Literal[-1, 1]]] = []
    if before is not None:
        signed.append((before, -1))
    if after is not None:
        signed.append((after, 1))
    return signed


def _count(counts: Counter[str], texts: Iterable[str], sign: int) -> None:
    for text in texts:
        if len(text) <= _LONGEST:
            counts[text] += sign


def _added(known: Mapping[str, int], more: Counter[str]) -> dict[str, int]:
    counts = dict(known)
    for text, amount in more.items():
        total = counts.get(text, 0) + amount
        if total > 0 and (text in counts or len(counts) < MOST_TEXTS):
            counts[text] = total
        elif total <= 0:
            counts.pop(text, None)
    return counts


def _day_with(day: Day, photo: Photo, sign: Literal[-1, 1]) -> Day:
    albums = Counter[str]()
    _count(albums, set(photo.albums), sign)
    spots = dict(day.spots)
    cell = cell_of(photo)
    if cell is not None:
        spots[cell] = _spot_with(spots.get(cell, Spot()), photo, sign)
        if spots[cell].photos <= 0:
            del spots[cell]
    return Day(photos=day.photos + sign, spots=spots, albums=_added(day.albums, albums))


def _spot_with(spot: Spot, photo: Photo, sign: Literal[-1, 1]) -> Spot:
    place = photo.place
    near = Counter[str]()
    _count(near, photo.near, sign)
    return Spot(
        photos=spot.photos + sign,
        located=spot.located + sign * (place is not None),
        latitude_udeg=spot.latitude_udeg + sign * (round(place.latitude * 1e6) if place else 0),
        longitude_udeg=spot.longitude_udeg + sign * (round(place.longitude * 1e6) if place else 0),
        town=photo.town,
        region=photo.region,
        country=photo.country,
        near=_added(spot.near, near),
    )


def cell_of(photo: Photo) -> str | None:
    """Return the cell a photo was taken in: where, and what the place is called; None when nothing says so."""
    names = [name or "" for name in (photo.town, photo.region, photo.country)]
    if photo.place is None:
        return "|".join(("", *names)) if any(names) else None
    row, column = (int(degrees // _CELL_DEGREES) for degrees in (photo.place.latitude, photo.place.longitude))
    return "|".join((f"{row},{column}", *names))
