"""Finds the time a wish names: a small grammar of ranges over a language's tables."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from shared.domain.brief import Period
from shared.domain.reading.english import times
from shared.domain.reading.readings import READINGS
from shared.domain.reading.said import Said

_YEAR = r"(?P<NAME>(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\w)'\d\d(?!\d))"
_DAY = r"(?P<NAME>\d\d?)(?:st|nd|rd|th)?(?!\d)"
_VERBS = frozenset({"may", "march", "mar"})  # months only where something says so


class Found(NamedTuple):
    """A period and the stretch of the wish that names it."""

    period: Period
    start: int
    end: int
    holiday: str | None


def find_period(wish: str, today: date, *, southern: bool = False) -> Found | None:
    """Return the period a wish names, or None.

    Args:
        wish: normalised text, quotes already cut.
        today: the person's local day; "last summer" is counted from it.
        southern: whether seasons are those of the southern hemisphere.
    """
    for pattern, reading in _grammar():
        for match in pattern.finditer(wish):
            found = _read(match, reading, Said(today=today, southern=southern))
            if found is not None:
                return found
    return None


def _read(match: re.Match[str], reading: str, base: Said) -> Found | None:
    slots = {name: text for name, text in match.groupdict().items() if text}
    if reading == "day" and slots["month"] in _VERBS and "year" not in slots:
        return None
    try:
        start, end = READINGS[reading](_said(slots, base))
        period = Period(start=start, end=max(start, end), said=match[0].strip())
    except (ValueError, OverflowError):  # 31 February, a million years ago
        return None
    holiday = times.HOLIDAYS.get(slots.get("holiday", "").lower())
    return Found(period, match.start(), match.end(), holiday)


def _said(slots: dict[str, str], base: Said) -> Said:
    values: dict[str, object] = {"today": base.today, "southern": base.southern}
    for name, text in slots.items():
        values |= _value(name, text.lower(), base.today)
    if "number" in values and "unit" not in values:
        values["years_back"] = values["number"]
    return Said(**values)  # type: ignore[arg-type]  # each slot gives its field's type


def _value(name: str, text: str, today: date) -> dict[str, object]:
    if name in ("year", "year2"):
        return {name: _year(text, today)}
    if name in ("iso_month", "iso_day"):
        return {name.removeprefix("iso_"): int(text)}
    if name in ("day", "day2", "first", "second"):
        return {name: int(text)}
    if name == "number":
        return {name: int(text) if text.isdecimal() else times.NUMBERS[text]}
    if name == "which":
        return {name: "this" if text == "this" else "last"}
    if name == "when":
        return {"years_back": 0 if text == "this" else 1}
    if name == "decade":
        return {name: int(text)}
    if name in _TABLES:
        return {_FIELDS.get(name, name): _TABLES[name][text]}
    return {name: text}


def _year(text: str, today: date) -> int:
    if not text.startswith("'"):
        return int(text)
    short = int(text[1:])
    return short + (2000 if short <= today.year % 100 else 1900)


_TABLES: dict[str, dict[str, int] | dict[str, str]] = {
    "month": times.MONTHS,
    "month2": times.MONTHS,
    "season": times.SEASONS,
    "weekday": times.WEEKDAYS,
    "unit": times.UNITS,
    "holiday": times.HOLIDAYS,
    "part": times.PARTS,
    "decade_word": times.DECADES,
}
_FIELDS = {"decade_word": "decade"}


@lru_cache(maxsize=1)
def _grammar() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_compiled(pattern), reading) for pattern, reading in times.PATTERNS)


def _compiled(pattern: str) -> re.Pattern[str]:
    whole = re.sub(r"<(\w+)>", lambda slot: _slot(slot[1]), _protect(pattern))
    return re.compile(rf"(?<![\w'])(?:{_unprotect(whole)})(?!\w)", re.IGNORECASE)


def _protect(pattern: str) -> str:
    return pattern.replace("(?P<", "(?P«")


def _unprotect(pattern: str) -> str:
    return pattern.replace("(?P«", "(?P<")


def _slot(name: str) -> str:
    if name.startswith("year"):
        return _YEAR.replace("NAME", name).replace("(?P<", "(?P«")
    if name.startswith("day"):
        return _DAY.replace("NAME", name).replace("(?P<", "(?P«")
    if name == "number":
        return rf"(?P«{name}>\d{{1,4}}|{_either(times.NUMBERS)})"
    return rf"(?P«{name}>{_either(_TABLES[name])})"


def _either(table: dict[str, int] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))
