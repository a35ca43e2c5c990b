"""The words of wishes in other languages, turned round: of each form the English noun it means."""

import re
from functools import lru_cache

from shared.domain.reading.french import events as french_events
from shared.domain.reading.french import nouns as french_nouns
from shared.domain.reading.french import people as french_people
from shared.domain.reading.german import events as german_events
from shared.domain.reading.german import nouns as german_nouns
from shared.domain.reading.german import people as german_people
from shared.domain.reading.german.nouns import TOWN_ENDS as TOWN_ENDS
from shared.domain.reading.spanish import events as spanish_events
from shared.domain.reading.spanish import nouns as spanish_nouns
from shared.domain.reading.spanish import people as spanish_people
from shared.domain.reading.text import keys, lenient

_NOUNS = {"de": german_nouns, "es": spanish_nouns, "fr": french_nouns}
_PEOPLE = {"de": german_people, "es": spanish_people, "fr": french_people}
_EVENTS = {"de": german_events, "es": spanish_events, "fr": french_events}
NOBODY = frozenset({"me", "we", "person", "people"})
"""Nouns of the tables that say nothing in a caption."""


def meanings_of(code: str) -> dict[str, str]:
    """Return what every form of a language's nouns means in English; of somebody who may be anybody's, just that.

    Args:
        code: `de`, `es` or `fr`.
    """
    nouns, people = _NOUNS[code], _PEOPLE[code]
    found = things_of(nouns.THINGS) | nouns.COMPOUNDS
    for kind, breeds in people.BREEDS.items():
        found |= dict.fromkeys(breeds.split("|"), kind)
    # A later table goes first: "Frau" is a woman, and the person's wife only when a wish says "my".
    for table in (people.RELATIONS, people.GROUPS, people.PETS, people.OWN_PETS, people.CROWDS, people.PERSONS):
        for noun, said in table.items():
            found |= {form.replace("_", " "): noun for form in said.split() if noun not in NOBODY}
    return {form: meant for word, meant in found.items() for form in keys(word)}


def things_of(lines: str) -> dict[str, str]:
    """Return the forms in lines of `English noun: words`, each with the noun."""
    pairs = (line.partition(":") for line in lines.strip().splitlines())
    return {word.replace("_", " "): noun.strip() for noun, _, said in pairs for word in said.split()}


def event(word: str, code: str) -> str | None:
    """Return the event a folded word of a language names, if it does: Geburtstagsfeier is a birthday."""
    match = _events(code).fullmatch(word)
    return _names_of(code)[match.lastindex - 1] if match and match.lastindex else None


@lru_cache(maxsize=4)
def _events(code: str) -> re.Pattern[str]:
    bodies = (re.sub(r"\((?!\?)", "(?:", body) for body in _EVENTS[code].DISTINCT.values())
    return re.compile("|".join(f"({lenient(body)})" for body in bodies))


@lru_cache(maxsize=4)
def _names_of(code: str) -> tuple[str, ...]:
    return tuple(_EVENTS[code].DISTINCT)
