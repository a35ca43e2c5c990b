"""The event a wish names: a trip, a birthday, the zoo."""

import re
from functools import lru_cache
from typing import NamedTuple

from shared.domain.reading.english.tables import LANGUAGE as ENGLISH
from shared.domain.reading.language import Language
from shared.domain.reading.text import compiled, cut, loose


class Held(NamedTuple):
    """The event, the wish's own words for it where those are not English, and the wish without it."""

    event: str | None
    also: tuple[str, ...]
    rest: str


class Numbered(NamedTuple):
    """Which of several journeys a wish means, and the wish without that."""

    nth: int | None
    rest: str


class _Words(NamedTuple):
    events: tuple[tuple[str, re.Pattern[str]], ...]
    thing_after: re.Pattern[str]
    numbered: tuple[tuple[int, re.Pattern[str]], ...]


def take_event(wish: str, holiday: str | None = None, language: Language = ENGLISH) -> Held:
    """Return the event, a distinct one before a trip; a holiday the date named is one, too."""
    found = said = None
    rest = wish
    words = _words(language)
    for event, pattern in words.events:
        for match in reversed(list(pattern.finditer(rest))):
            if not words.thing_after.match(rest[match.end() :]):
                if found is None:
                    found, said = event, match["said"]
                rest = cut(rest, match.start(), match.end())
    if (found is None or found in language.events.GENERIC) and holiday and holiday in _OF_HOLIDAY:
        return Held(_OF_HOLIDAY[holiday], (), rest)
    also = (language.restore(said.lower()),) if said and language is not ENGLISH else ()
    return Held(found, also, rest)


def take_nth(wish: str, language: Language = ENGLISH) -> Numbered:
    """Return which journey of several is meant: "our first trip to Rome", "the last holiday"; no places cut yet."""
    for nth, pattern in _words(language).numbered:
        if match := pattern.search(wish):
            return Numbered(nth, wish[: match.start()] + wish[match.end() :])
    return Numbered(None, wish)


def is_event(word: str, language: Language) -> bool:
    """Return whether a single word names an event."""
    return any(pattern.fullmatch(word) for _, pattern in _words(language).events)


_OF_HOLIDAY = {
    "christmas": "christmas", "christmas_eve": "christmas", "boxing_day": "christmas", "halloween": "halloween",
    "easter": "easter", "easter_monday": "easter", "good_friday": "easter", "thanksgiving": "thanksgiving",
    "new_year": "new year", "new_years_eve": "new year", "new_year_days": "new year", "holy_week": "easter",
    "carnival": "festival", "rose_monday": "festival", "shrove_tuesday": "festival",
}  # fmt: skip


@lru_cache(maxsize=8)
def _words(language: Language) -> _Words:
    said = language.events
    ordered = {**said.DISTINCT, **said.GENERIC}
    events = tuple((event, compiled(rf"{said.BEFORE}(?P<said>{pattern})")) for event, pattern in ordered.items())
    journeys = "|".join(said.GENERIC.values())
    behind = rf" (?=(?:[^\W\d_]+ )?(?:{journeys})(?!\w))"
    numbered = tuple((nth, loose(rf"(?<!\w)(?:{pattern}){behind}")) for pattern, nth in said.NTH.items())
    return _Words(events, loose(said.THING_AFTER), numbered)
