"""Spans of days, first and last: what readings of time expressions are made of."""

import calendar
from datetime import date

Days = tuple[date, date]


def one_day(day: date) -> Days:
    """Return a day as a span."""
    return day, day


def whole_months(year: int, first: int, last: int | None = None) -> Days:
    """Return the first day of a month and the last day of that or a later one.

    Args:
        year: that months are counted from.
        first: 1 to 12; others run into other years.
        last: the same; None: one month.
    """
    return _month(year, first)[0], _month(year, first if last is None else last)[1]


def whole_years(first: int, last: int | None = None) -> Days:
    """Return the first day of a year and the last day of that or a later one."""
    return date(first, 1, 1), date(first if last is None else last, 12, 31)


def _month(year: int, month: int) -> Days:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
