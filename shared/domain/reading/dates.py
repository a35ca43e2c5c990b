"""Finds the time a wish names: a small grammar of ranges over a language's tables."""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from shared.domain.brief import Period
from shared.domain.reading.counted_days import COUNTED
from shared.domain.reading.english.tables import LANGUAGE as ENGLISH
from shared.domain.reading.language import Language
from shared.domain.reading.named_days import NAMED
from shared.domain.reading.recurring import recurs
from shared.domain.reading.said import Said
from shared.domain.reading.text import look_up, looked_up, loose

_READINGS = NAMED | COUNTED
_YEAR = r"(?P<NAME>(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\w)'\d\d(?!\d))"


class Found(NamedTuple):
    """A period and the stretch of the wish that names it."""

    period: Period
    start: int
    end: int
    holiday: str | None


class _Words(NamedTuple):
    """A language's tables by the slots they fill, and its patterns."""

    language: Language
    tables: dict[str, dict[str, int | str]]
    patterns: tuple[tuple[re.Pattern[str], str], ...]


def find_period(wish: str, today: date, *, southern: bool = False, language: Language = ENGLISH) -> Found | None:
    """Return the period a wish names, or None.

    Args:
        wish: normalised text, quotes already cut.
        today: the person's local day; "last summer" is counted from it.
        southern: whether seasons are those of the southern hemisphere.
        language: of the wish.
    """
    words = _words(language)
    base = Said(today=today, southern=southern, day_first=language.times.DAY_FIRST)
    for pattern, reading in words.patterns:
        for match in pattern.finditer(wish):
            found = _read(match, reading, base, words)
            if found is not None:
                return found
    return None


def _read(match: re.Match[str], reading: str, base: Said, words: _Words) -> Found | None:
    slots = {name: text for name, text in match.groupdict().items() if text}
    if reading == "day" and slots["month"].lower() in words.language.times.DOUBTFUL_MONTHS and "year" not in slots:
        return None
    try:
        said = _said(slots, base, words)
        start, end = _READINGS[reading](said)
        text = words.language.restore(match[0].strip())
        again = None if _is_this_one(match, words.language) else recurs(reading, said)
        period = Period(start=start, end=max(start, end), said=text, recurs=again)
    except (ValueError, OverflowError):  # 31 February, a million years ago
        return None
    return Found(period, match.start(), match.end(), said.holiday or None)


def _is_this_one(match: re.Match[str], language: Language) -> bool:
    """Whether "this" stands before a time, or begins it."""
    around = [*match.string[: match.start()].lower().split()[-1:], *match[0].lower().split()[:1]]
    return any(word in language.times.THIS for word in around)


def _said(slots: dict[str, str], base: Said, words: _Words) -> Said:
    values: dict[str, object] = {"today": base.today, "southern": base.southern, "day_first": base.day_first}
    for name, text in slots.items():
        values |= _value(name, text.lower(), base.today, words)
    if "number" in values and "unit" not in values:
        values["years_back"] = values["number"]
    return Said(**values)  # type: ignore[arg-type]  # each slot gives its field's type


def _value(name: str, text: str, today: date, words: _Words) -> dict[str, object]:
    if name in ("year", "year2"):
        return {name: _year(text, today)}
    if name in ("iso_month", "iso_day"):
        return {name.removeprefix("iso_"): int(text)}
    if name in ("day", "day2", "first", "second"):
        return {name: int(text)}
    if name == "number" and text.isdecimal():
        return {name: int(text)}
    if name == "which":
        return {name: "this" if text in words.language.times.THIS else "last"}
    if name == "when":
        return {"years_back": 0 if text in words.language.times.THIS else 1}
    if name == "decade":
        return {name: int(text)}
    if name in words.tables:
        return {_FIELDS.get(name, name): look_up(words.tables[name], text)}
    return {name: text}


def _year(text: str, today: date) -> int:
    if not text.startswith("'"):
        return int(text)
    short = int(text[1:])
    return short + (2000 if short <= today.year % 100 else 1900)


_FIELDS = {"decade_word": "decade"}


@lru_cache(maxsize=8)
def _words(language: Language) -> _Words:
    said = language.times
    slots: dict[str, Mapping[str, int | str]] = {
        "month": said.MONTHS,
        "month2": said.MONTHS,
        "season": said.SEASONS,
        "weekday": said.WEEKDAYS,
        "unit": said.UNITS,
        "holiday": said.HOLIDAYS,
        "part": said.PARTS,
        "decade_word": said.DECADES,
        "number": said.NUMBERS,
    }
    tables = {name: looked_up(table) for name, table in slots.items()}
    either = {name: _either(table) for name, table in slots.items()}
    either["number"] = rf"\d{{1,4}}|{either['number']}"
    patterns = tuple((_compiled(pattern, said.DAY, either), reading) for pattern, reading in said.PATTERNS)
    return _Words(language, tables, patterns)


def _compiled(pattern: str, day: str, either: Mapping[str, str]) -> re.Pattern[str]:
    whole = re.sub(r"<(\w+)>", lambda slot: _slot(slot[1], day, either), _protect(pattern))
    return loose(rf"(?<![\w'])(?:{_unprotect(whole)})(?!\w)")


def _protect(pattern: str) -> str:
    return pattern.replace("(?P<", "(?P«")


def _unprotect(pattern: str) -> str:
    return pattern.replace("(?P«", "(?P<")


def _slot(name: str, day: str, either: Mapping[str, str]) -> str:
    if name.startswith("year"):
        return _protect(_YEAR.replace("NAME", name))
    if name.startswith("day"):
        return _protect(day.replace("NAME", name))
    return rf"(?P«{name}>{either[name]})"


def _either(table: Mapping[str, int | str]) -> str:
    return "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))
