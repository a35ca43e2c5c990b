"""What is known of a trip."""

from datetime import date

from shared.domain.photo import Place, Record

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class Stay(Record):
    """One place of a trip, with all that lies within a day's reach of it.

    Attributes:
        town, region, country: what it is called; None where nobody knows.
        near: what else most of it is called: the city, the lake, the park.
        centre: mean of the places its photos were taken at.
        first, last: the days between which photos were taken there.
        days: on how many days.
        photos: how many.
    """

    town: str | None = None
    region: str | None = None
    country: str | None = None
    near: tuple[str, ...] = ()
    centre: Place
    first: date
    last: date
    days: int
    photos: int


class Trip(Record):
    """A journey: days on end away from home, or an album that says it is one.

    Attributes:
        id: `t_` and 16 letters and digits; the same as long as it begins on the same day.
        place: what it is called after: a town, a region, a country, or the title of an album.
        start, end: its first and last day, where the photos were taken.
        photos: how many were taken on its days; those without a place are counted.
        located: how many of them say where.
        stays: its places, the one with the most days first; none of an album without places.
        albums: titles of albums that hold its photos and say by themselves that they are of a trip.
    """

    id: str
    place: str
    start: date
    end: date
    photos: int
    located: int = 0
    stays: tuple[Stay, ...] = ()
    albums: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Place and days: `Lake Tahoe, 3-7 July 2023`."""
        return f"{self.place}, {span(self.start, self.end)}"

    def holds(self, day: date) -> bool:
        """Return whether a day is one of its days."""
        return self.start <= day <= self.end


def span(start: date, end: date) -> str:
    """Return two days as people write them: `3-7 July 2023`, `28 June - 3 July 2023`."""
    if start == end:
        return _day(end)
    if start.year != end.year:
        return f"{_day(start)} - {_day(end)}"
    if start.month != end.month:
        return f"{start.day} {_MONTHS[start.month - 1]} - {_day(end)}"
    return f"{start.day}-{_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
