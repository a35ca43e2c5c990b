"""A language's words around places, ready to look for."""

import re
from functools import lru_cache
from typing import NamedTuple

from shared.domain.reading.language import Language, flat
from shared.domain.reading.text import lenient, loose


class WhereWords(NamedTuple):
    """What stands around places in a language, see `language.Wheres`; `no_places` are people, months and seasons."""

    language: Language
    phrase: re.Pattern[str]
    within: re.Pattern[str]
    is_in: re.Pattern[str]
    of: re.Pattern[str]
    lower: re.Pattern[str]
    trip_after: re.Pattern[str]
    trip_before: re.Pattern[str]
    ends: re.Pattern[str]
    no_places: frozenset[str]


@lru_cache(maxsize=8)
def wheres_of(language: Language) -> WhereWords:
    """Return a language's words, made when they are first needed."""
    said, people, times = language.places, language.people, language.times
    relatives = flat((people.RELATIONS, people.GROUPS, people.PERSONS, people.PETS))
    named = (word.lower() for relative in relatives for word in relative.replace("_", " ").split())
    return WhereWords(
        language,
        re.compile(lenient(said.PHRASE)),
        loose(said.WITHIN),
        loose(said.IN),
        loose(said.OF),
        loose(said.LOWER),
        loose(said.TRIP_AFTER),
        loose(said.TRIP_BEFORE),
        loose(rf"(?:{said.ENDS})$"),
        frozenset(named) | frozenset((*times.MONTHS, *times.WEEKDAYS, *times.SEASONS)),
    )
