"""What a day, a month, a season or a year called by its name means: always the most recent past one."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from shared.domain.reading.holidays import DAYS
from shared.domain.reading.recurring import around
from shared.domain.reading.said import Said
from shared.domain.reading.spans import Days, one_day, whole_months, whole_years


def _full_day(said: Said) -> Days:
    return one_day(_past_day(said, said.month or 1, said.day or 1))


def _past_day(said: Said, month: int, day: int) -> date:
    if said.said_year is not None:
        return date(said.said_year, month, day)
    years = (said.today.year - back for back in range(9))  # 29 February is at most eight years away
    there = (year for year in years if day <= calendar.monthrange(year, month)[1])
    fits = next((year for year in there if date(year, month, day) <= said.today), 0)
    return date(fits, month, day)


def _numeric_day(said: Said) -> Days:
    """With dots or when the first cannot be a month the day comes first, else as the language has it."""
    day_first = said.day_first or said.sign == "." or said.first > 12
    day, month = (said.first, said.second) if day_first else (said.second, said.first)
    return one_day(date(said.year or 1, month, day))


def _days(said: Said) -> Days:
    last_month = said.month2 or said.month or 1
    end = _past_day(said, last_month, said.day2 or 1)
    first_month = said.month or last_month
    start = date(end.year, first_month, said.day or 1)
    return (start if start <= end else start.replace(year=end.year - 1)), end


def _after_year(said: Said, last_month: int, day: int, last_day: int) -> Days:
    """Where the year comes first it is the first day's: from 28 December 2019 to 3 January."""
    start = _past_day(said, said.month or 1, day)
    end = date(start.year, last_month, last_day)
    return start, end if end >= start else end.replace(year=end.year + 1)


def _months(said: Said) -> Days:
    first, last = said.month or 1, said.month2 or 1
    fallback = said.today.year if last <= said.today.month else said.today.year - 1
    end_year = said.year2 or said.year or fallback
    start_year = said.year or (end_year if first <= last else end_year - 1)
    return whole_months(start_year, first)[0], whole_months(end_year, last)[1]


def _years(said: Said) -> Days:
    first, last = sorted((said.year or 1, said.year2 or said.year or 1))
    return whole_years(first, last)


def _since(said: Said) -> Days:
    return date(said.year or 1, said.month or 1, 1), said.today


def _before(said: Said) -> Days:
    return date(1826, 1, 1), date(said.year or 1, said.month or 1, 1) - timedelta(1)


def _holiday(said: Said) -> Days:
    year = said.said_year
    if year is None:
        year = said.today.year if DAYS[said.holiday](said.today.year) <= said.today else said.today.year - 1
    return around(said.holiday, year)


def _season(said: Said) -> Days:
    """Seasons of the person's hemisphere; "last summer" is the most recent one that is over."""
    month = (said.season + 5) % 12 + 1 if said.southern else said.season
    if said.said_year is not None:
        return whole_months(said.said_year, month, month + 2)
    for year in (said.today.year, said.today.year - 1, said.today.year - 2):
        start, end = whole_months(year, month, month + 2)
        if end < said.today or (said.which != "last" and start <= said.today):
            return start, end
    return whole_months(said.today.year - 2, month, month + 2)


def _school_year(first_month: int) -> Callable[[Said], Days]:
    """A school's year; in the south it is the calendar's."""

    def of(said: Said) -> Days:
        first = 1 if said.southern else first_month
        running = said.today.year if said.today.month >= first else said.today.year - 1
        year = said.year or running - (said.which == "last")
        return date(year, first, 1), min(whole_months(year, first + 11)[1], said.today)

    return of


def _month(said: Said) -> Days:
    month, today = said.month or 1, said.today
    if said.said_year is not None:
        return whole_months(said.said_year, month)
    over = month < today.month or (month == today.month and said.which != "last")
    return whole_months(today.year if over else today.year - 1, month)


def _part_of_month(said: Said) -> Days:
    start, end = _month(said)
    third = ((start, start + timedelta(9)), (start + timedelta(10), start + timedelta(19)))
    return third[said.part] if said.part in (0, 1) else (start + timedelta(20), end)


def _part_of_year(said: Said) -> Days:
    first = 1 + 4 * (said.part or 0)
    return whole_months(said.year or 1, first, first + 3)


def _decade(said: Said) -> Days:
    first = said.decade or 0
    if first < 100:
        first += 1900 if first > said.today.year % 100 else 2000
    part = {None: (0, 9), 0: (0, 3), 1: (3, 6), 2: (6, 9)}[said.part]
    return whole_years(first + part[0], first + part[1])


NAMED: dict[str, Callable[[Said], Days]] = {
    "days_after_year": lambda said: _after_year(said, said.month2 or said.month or 1, said.day or 1, said.day2 or 1),
    "months_after_year": lambda said: whole_months(
        said.year or 1, said.month or 1, (said.month2 or 1) + 12 * ((said.month2 or 1) < (said.month or 1))
    ),
    "iso_day": _full_day,
    "iso_month": _month,
    "numeric_day": _numeric_day,
    "days": _days,
    "day": _full_day,
    "months": _months,
    "years": _years,
    "since": _since,
    "before": _before,
    "holiday": _holiday,
    "season": _season,
    "part_of_month": _part_of_month,
    "part_of_year": _part_of_year,
    "school_year": _school_year(9),
    "school_year_april": _school_year(4),
    "month": _month,
    "decade": _decade,
    "year": lambda said: whole_years(said.year or 1),
}
