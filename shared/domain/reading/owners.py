"""What stands before a noun or a name and says whose somebody is, or that they only own what is shown."""

import re

from shared.domain.reading.events import is_event
from shared.domain.reading.language import Language
from shared.domain.reading.vocabulary import Words, entry_of


def owner_of(before: str, language: Language) -> str | None:
    """Return the article or possessive a noun stands behind, over at most three adjectives."""
    words: list[str] = re.findall(r"[\w'-]+|[^\w\s]", before.lower())[-4:]
    for word in reversed(words):
        if word in language.people.OWNERS:
            return word
        if not word[0].isalnum() or word in language.nouns.SEPARATORS or word in language.nouns.VERBS:
            return None
    return None


def is_owned(before: str, words: Words, *, name: bool = False) -> bool:
    """Whether something shown stands before "of my sister"; what was understood and cut owns nothing.

    Whose wedding it is is seen in its photos, so a name stays.
    """
    match = words.owned.search(before)
    if match is None:
        return False
    nouns, thing = words.language.nouns, match["thing"].lower()
    if thing in nouns.SEPARATORS or thing in nouns.EMPTY or thing in nouns.VERBS:
        return False
    known = entry_of(thing, words) is not None or words.language.knows(thing)
    return known or (not name and is_event(thing, words.language))
