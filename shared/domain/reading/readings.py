"""What a matched time expression means: always a range of days, always the most recent past reading."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from shared.domain.reading.holidays import DAYS, LENGTHS
from shared.domain.reading.said import Said

Days = tuple[date, date]


def month_days(year: int, month: int) -> Days:
    """Return the first and last day of a month; months before 1 and after 12 run into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _one(day: date) -> Days:
    return day, day


def _full_day(said: Said) -> Days:
    return _one(_past_day(said, said.month or 1, said.day or 1))


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
    return _one(date(said.year or 1, month, day))


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
    return month_days(start_year, first)[0], month_days(end_year, last)[1]


def _years(said: Said) -> Days:
    years = sorted((said.year or 1, said.year2 or said.year or 1))
    return date(years[0], 1, 1), date(years[1], 12, 31)


def _since(said: Said) -> Days:
    return date(said.year or 1, said.month or 1, 1), said.today


def _before(said: Said) -> Days:
    return date(1826, 1, 1), date(said.year or 1, said.month or 1, 1) - timedelta(1)


def _holiday(said: Said) -> Days:
    """A day on each side counts as well: people celebrate when they have time."""
    on, year = DAYS[said.holiday], said.said_year
    if year is None:
        year = said.today.year if on(said.today.year) <= said.today else said.today.year - 1
    return on(year) - timedelta(1), on(year) + timedelta(LENGTHS.get(said.holiday, 1))


def _season(said: Said) -> Days:
    """Seasons of the person's hemisphere; "last summer" is the most recent one that is over."""
    month = (said.season + 5) % 12 + 1 if said.southern else said.season
    if said.said_year is not None:
        return _three_months(said.said_year, month)
    for year in (said.today.year, said.today.year - 1, said.today.year - 2):
        start, end = _three_months(year, month)
        if end < said.today or (said.which != "last" and start <= said.today):
            return start, end
    return _three_months(said.today.year - 2, month)


def _three_months(year: int, month: int) -> Days:
    return month_days(year, month)[0], month_days(year, month + 2)[1]


def _school_year(first_month: int) -> Callable[[Said], Days]:
    """A school's year; in the south it is the calendar's."""

    def of(said: Said) -> Days:
        first = 1 if said.southern else first_month
        running = said.today.year if said.today.month >= first else said.today.year - 1
        year = said.year or running - (said.which == "last")
        return date(year, first, 1), min(month_days(year, first + 11)[1], said.today)

    return of


def _month(said: Said) -> Days:
    month, today = said.month or 1, said.today
    if said.said_year is not None:
        return month_days(said.said_year, month)
    over = month < today.month or (month == today.month and said.which != "last")
    return month_days(today.year if over else today.year - 1, month)


def _part_of_month(said: Said) -> Days:
    start, end = _month(said)
    third = ((start, start + timedelta(9)), (start + timedelta(10), start + timedelta(19)))
    return third[said.part] if said.part in (0, 1) else (start + timedelta(20), end)


def _part_of_year(said: Said) -> Days:
    first = 1 + 4 * (said.part or 0)
    return month_days(said.year or 1, first)[0], month_days(said.year or 1, first + 3)[1]


def _ago(said: Said) -> Days:
    """Days are exact, weeks give or take three days, months and years are whole."""
    today, number = said.today, said.number
    if said.unit in ("day", "week", "fortnight"):
        days = number * {"day": 1, "week": 7, "fortnight": 14}[said.unit]
        slack = timedelta(0 if said.unit == "day" else 3)
        return today - timedelta(days) - slack, today - timedelta(days) + slack
    if said.unit == "month":
        return month_days(today.year, today.month - number)
    if said.unit == "decade":
        return date(today.year - 10 * number - 1, 1, 1), date(today.year - 10 * number + 1, 12, 31)
    return date(today.year - number, 1, 1), date(today.year - number, 12, 31)


def _last_n(said: Said) -> Days:
    days = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}[said.unit]
    return said.today - timedelta(said.number * days), said.today


def _last_unit(said: Said) -> Days:
    today, back = said.today, 1 if said.which == "last" else 0
    if said.unit == "month":
        start, end = month_days(today.year, today.month - back)
    elif said.unit == "year":
        start, end = date(today.year - back, 1, 1), date(today.year - back, 12, 31)
    elif said.unit == "decade":
        first = today.year // 10 * 10 - 10 * back
        start, end = date(first, 1, 1), date(first + 9, 12, 31)
    elif said.unit == "day":
        start = end = today - timedelta(back)
    else:
        start = today - timedelta(today.weekday() + 7 * back * (2 if said.unit == "fortnight" else 1))
        end = start + timedelta(6)
    return start, min(end, today)


def _weekend(said: Said) -> Days:
    return _weekend_before(said, 0 if said.which == "this" else 1)


def _weekend_before(said: Said, back: int) -> Days:
    """The running weekend counts as "this"; during the week "this" and "last" are the one just over."""
    saturday = said.today - timedelta((said.today.weekday() - 5) % 7)
    running = said.today.weekday() >= 5
    saturday -= timedelta(7 * (back if running else max(back - 1, 0)))
    return saturday, saturday + timedelta(1)


def _weekday(said: Said) -> Days:
    back = (said.today.weekday() - said.weekday) % 7
    if back == 0 and said.which == "last":
        back = 7
    return _one(said.today - timedelta(back))


def _weekday_of_last_week(said: Said) -> Days:
    return _one(said.today - timedelta(said.today.weekday() + 7 - said.weekday))


def _decade(said: Said) -> Days:
    first = said.decade or 0
    if first < 100:
        first += 1900 if first > said.today.year % 100 else 2000
    part = {None: (0, 9), 0: (0, 3), 1: (3, 6), 2: (6, 9)}[said.part]
    return date(first + part[0], 1, 1), date(first + part[1], 12, 31)


def _day_before(days: int) -> Callable[[Said], Days]:
    return lambda said: _one(said.today - timedelta(days))


READINGS: dict[str, Callable[[Said], Days]] = {
    "days_after_year": lambda said: _after_year(said, said.month2 or said.month or 1, said.day or 1, said.day2 or 1),
    "months_after_year": lambda said: (
        month_days(said.year or 1, said.month or 1)[0],
        month_days(said.year or 1, (said.month2 or 1) + 12 * ((said.month2 or 1) < (said.month or 1)))[1],
    ),
    "years_back": lambda said: (date(said.said_year or 1, 1, 1), date(said.said_year or 1, 12, 31)),
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
    "day_before_yesterday": _day_before(2),
    "yesterday": _day_before(1),
    "today": _day_before(0),
    "other_day": lambda said: (said.today - timedelta(10), said.today),
    "weekends_ago": lambda said: _weekend_before(said, said.number),
    "ago": _ago,
    "last_n": _last_n,
    "weekend": _weekend,
    "last_unit": _last_unit,
    "weekday": _weekday,
    "weekday_of_last_week": _weekday_of_last_week,
    "decade": _decade,
    "year": lambda said: (date(said.year or 1, 1, 1), date(said.year or 1, 12, 31)),
}
