"""What days counted back from today mean: yesterday, last week, three months ago."""

from collections.abc import Callable
from datetime import timedelta

from shared.domain.reading.said import Said
from shared.domain.reading.spans import Days, one_day, whole_months, whole_years


def _ago(said: Said) -> Days:
    """Days are exact, weeks give or take three days, months and years are whole."""
    today, number = said.today, said.number
    if said.unit in ("day", "week", "fortnight"):
        days = number * {"day": 1, "week": 7, "fortnight": 14}[said.unit]
        slack = timedelta(0 if said.unit == "day" else 3)
        return today - timedelta(days) - slack, today - timedelta(days) + slack
    if said.unit == "month":
        return whole_months(today.year, today.month - number)
    if said.unit == "decade":
        return whole_years(today.year - 10 * number - 1, today.year - 10 * number + 1)
    return whole_years(today.year - number)


def _last_n(said: Said) -> Days:
    days = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}[said.unit]
    return said.today - timedelta(said.number * days), said.today


def _last_unit(said: Said) -> Days:
    today, back = said.today, 1 if said.which == "last" else 0
    if said.unit == "month":
        start, end = whole_months(today.year, today.month - back)
    elif said.unit == "year":
        start, end = whole_years(today.year - back)
    elif said.unit == "decade":
        first = today.year // 10 * 10 - 10 * back
        start, end = whole_years(first, first + 9)
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
    return one_day(said.today - timedelta(back))


def _weekday_of_last_week(said: Said) -> Days:
    return one_day(said.today - timedelta(said.today.weekday() + 7 - said.weekday))


def _day_before(days: int) -> Callable[[Said], Days]:
    return lambda said: one_day(said.today - timedelta(days))


COUNTED: dict[str, Callable[[Said], Days]] = {
    "years_back": lambda said: whole_years(said.said_year or 1),
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
}
