"""The words of wishes in other languages, turned round: of each form the English noun it means."""

import re
from functools import lru_cache

from shared.domain.reading.languages import load
from shared.domain.reading.text import keys, lenient

NOBODY = frozenset({"me", "we", "person", "people"})
"""Nouns of the tables that say nothing in a caption."""


def meanings_of(code: str) -> dict[str, str]:
    """Return what every form of a language's nouns means in English; of somebody who may be anybody's, just that.

    Args:
        code: `de`, `es` or `fr`.
    """
    language = load(code)
    people = language.people
    found = {**language.things, **language.nouns.COMPOUNDS}
    for kind, breeds in people.BREEDS.items():
        found |= dict.fromkeys(breeds.split("|"), kind)
    # A later table goes first: "Frau" is a woman, and the person's wife only when a wish says "my".
    for table in (people.RELATIONS, people.GROUPS, people.PETS, people.OWN_PETS, people.CROWDS, people.PERSONS):
        for noun, said in table.items():
            found |= {form.replace("_", " "): noun for form in said.split() if noun not in NOBODY}
    return {form: meant for word, meant in found.items() for form in keys(word)}


def event(word: str, code: str) -> str | None:
    """Return the event a folded word of a language names, if it does: Geburtstagsfeier is a birthday."""
    match = _events(code).fullmatch(word)
    return _names_of(code)[match.lastindex - 1] if match and match.lastindex else None


@lru_cache(maxsize=4)
def _events(code: str) -> re.Pattern[str]:
    bodies = (re.sub(r"\((?!\?)", "(?:", body) for body in load(code).events.DISTINCT.values())
    return re.compile("|".join(f"({lenient(body)})" for body in bodies))


@lru_cache(maxsize=4)
def _names_of(code: str) -> tuple[str, ...]:
    return tuple(load(code).events.DISTINCT)
