"""A matched time expression as numbers."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Said:
    """A matched expression as numbers, and the day it is read on.

    Attributes:
        today: the person's local day.
        southern: whether June is winter.
        year, year2, month, month2, day, day2: as said, or None.
        number: of units.
        unit, holiday, season, weekday, part, decade: values of the language's tables.
        which: `last`, `this` or None ("past" and "previous" are "last").
        years_back: of "last year" (1), "this year" (0), "two years ago" (2), or None.
        first, second, sign: of a date in figures.
        day_first: whether the language writes 3/4 for the third of April.
    """

    today: date
    southern: bool = False
    year: int | None = None
    year2: int | None = None
    month: int | None = None
    month2: int | None = None
    day: int | None = None
    day2: int | None = None
    number: int = 1
    unit: str = "day"
    holiday: str = ""
    season: int = 3
    weekday: int = 0
    part: int | None = None
    decade: int | None = None
    which: str | None = None
    years_back: int | None = None
    first: int = 0
    second: int = 0
    sign: str = ""
    day_first: bool = False

    @property
    def said_year(self) -> int | None:
        """The year, said as such or counted back."""
        if self.year is not None:
            return self.year
        return None if self.years_back is None else self.today.year - self.years_back
