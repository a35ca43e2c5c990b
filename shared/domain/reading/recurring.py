"""Times that come again every year: "at Easter" is any Easter, the last one first."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from shared.domain.brief import Period
from shared.domain.reading.holidays import DAYS, LENGTHS
from shared.domain.reading.said import Said
from shared.domain.reading.spans import Days

_FIRST_PHOTOGRAPH = 1826
_YEARLY = frozenset({"holiday", "season", "month", "part_of_month", "day", "days", "months"})


def recurs(reading: str, said: Said) -> str | None:
    """Return how a time comes again every year, or None when the wish says which year, or "last"."""
    if reading not in _YEARLY or said.said_year is not None or said.year2 is not None or said.which is not None:
        return None
    return said.holiday or "year"


def around(holiday: str, year: int) -> Days:
    """Return the days of a holiday in a year; a day on each side counts as well: people celebrate when they can."""
    on = DAYS[holiday](year)
    return on - timedelta(1), on + timedelta(LENGTHS.get(holiday, 1))


def earlier(period: Period) -> Iterator[Period]:
    """Yield the same time of earlier years, the latest first; nothing for one that does not come again."""
    if period.recurs is None:
        return
    latest = period.end.year
    for back in range(1, latest - _FIRST_PHOTOGRAPH):
        days = _years_back(period, period.recurs, back)
        if days is not None:
            yield period.model_copy(update={"start": days[0], "end": days[1]})


def _years_back(period: Period, how: str, back: int) -> Days | None:
    if how in DAYS:
        return around(how, (period.start + timedelta(1)).year - back)
    start, end = period.start, period.end
    if (start.month, start.day) == (2, 29) and not calendar.isleap(start.year - back):
        return None  # that day does not come every year
    return start.replace(year=start.year - back), _end(end, end.year - back)


def _end(end: date, year: int) -> date:
    """Return the day in another year; the last of a month stays the last."""
    last = calendar.monthrange(year, end.month)[1]
    is_last = end.day == calendar.monthrange(end.year, end.month)[1]
    return date(year, end.month, last if is_last else min(end.day, last))
