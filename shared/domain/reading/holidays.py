"""The day a holiday falls on in a year."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches.

    Source: anonymous Gregorian computus (Nature, 20 April 1876; Meeus, Astronomical Algorithms, chapter 8).
    """
    a = year % 19
    b, c = divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    """The nth weekday (0 is Monday) of a month; -1 is the last."""

    def of(year: int) -> date:
        if nth > 0:
            first = date(year, month, 1)
            return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta((last.weekday() - weekday) % 7)

    return of


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days)


LENGTHS = {"golden_week": 6, "obon": 3, "new_year_days": 3, "holy_week": 7, "carnival": 6, "day_of_the_dead": 1}
"""Days a holiday of several days ends after its first; one of one day is met by the day after, too."""

DAYS: dict[str, Callable[[int], date]] = {
    "new_year": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "mlk_day": _nth(1, 0, 3),
    "australia_day": _fixed(1, 26),
    "new_year_days": _fixed(1, 1),
    "coming_of_age": _nth(1, 0, 2),
    "setsubun": _fixed(2, 3),
    "seven_five_three": _fixed(11, 15),
    "dolls_day": _fixed(3, 3),
    "childrens_day": _fixed(5, 5),
    "golden_week": _fixed(4, 29),
    "star_festival": _fixed(7, 7),
    "obon": _fixed(8, 13),
    "carnival": _from_easter(-52),
    "rose_monday": _from_easter(-48),
    "shrove_tuesday": _from_easter(-47),
    "palm_sunday": _from_easter(-7),
    "holy_week": _from_easter(-7),
    "may_day": _fixed(5, 1),
    "ascension": _from_easter(39),
    "pentecost": _from_easter(49),
    "corpus_christi": _from_easter(60),
    "mothers_day_spain": _nth(5, 6, 1),
    "mothers_day_france": _nth(5, 6, -1),
    "midsummer": _fixed(6, 24),
    "assumption": _fixed(8, 15),
    "swiss_day": _fixed(8, 1),
    "german_unity": _fixed(10, 3),
    "hispanic_day": _fixed(10, 12),
    "all_saints": _fixed(11, 1),
    "day_of_the_dead": _fixed(11, 1),
    "st_martin": _fixed(11, 11),
    "candlemas": _fixed(2, 2),
    "music_day": _fixed(6, 21),
    "valentines": _fixed(2, 14),
    "presidents_day": _nth(2, 0, 3),
    "st_patricks": _fixed(3, 17),
    "st_joseph": _fixed(3, 19),
    "good_friday": _from_easter(-2),
    "easter": easter,
    "easter_monday": _from_easter(1),
    "anzac_day": _fixed(4, 25),
    "mothers_day": _nth(5, 6, 2),
    "memorial_day": _nth(5, 0, -1),
    "fathers_day": _nth(6, 6, 3),
    "juneteenth": _fixed(6, 19),
    "canada_day": _fixed(7, 1),
    "independence_day": _fixed(7, 4),
    "bastille_day": _fixed(7, 14),
    "labor_day": _nth(9, 0, 1),
    "columbus_day": _nth(10, 0, 2),
    "halloween": _fixed(10, 31),
    "bonfire_night": _fixed(11, 5),
    "veterans_day": _fixed(11, 11),
    "thanksgiving": _nth(11, 3, 4),
    "st_nicholas": _fixed(12, 6),
    "christmas_eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing_day": _fixed(12, 26),
    "new_years_eve": _fixed(12, 31),
}
