"""Takes out of a wish what it says must not be in the photo: "without my brother", "but not at the window"."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from shared.domain.reading.dates import find_period
from shared.domain.reading.language import NEVER, Language
from shared.domain.reading.text import compiled, cut, lenient

_WORD = re.compile(r"[^\W_]+(?:[-'.][^\W_]+)*")
_MOST_WORDS, _MOST = 6, 3  # of one thing; stretches of a wish


class Parted(NamedTuple):
    """A wish without what it does not want, and the stretches that say what that is."""

    rest: str
    unwanted: tuple[str, ...]


class _Patterns(NamedTuple):
    before: re.Pattern[str]
    leads: re.Pattern[str]
    behind: re.Pattern[str]
    and_or: re.Pattern[str]
    only: re.Pattern[str]


def take_unwanted(wish: str, today: date, language: Language) -> Parted:
    """Return the wish without what stands behind "without" and its like, and that.

    A stretch ends where another phrase begins: "without Paul and Karin in Rome last summer" is about the two. A time
    or a place is meant where nothing else is: "but not in Rome", "not 2019".

    Args:
        wish: normalised text, quotes already cut; a language without spaces as it is written.
        today: the person's local day.
        language: of the wish.
    """
    found: list[str] = []
    patterns = _patterns(language)
    while len(found) < _MOST and (behind := patterns.behind.search(wish)):
        found.append(behind["what"])
        wish = cut(wish, behind.start(), behind.end())
    at = 0
    while len(found) < _MOST and (match := patterns.before.search(wish, at)):
        at = match.end()
        end = _end(wish, at, today, language)
        if end > at:
            found.append(wish[at:end].strip())
            wish = cut(wish, match.start(), end)
            at = match.start()
    return Parted(wish, tuple(found))


def _end(wish: str, start: int, today: date, language: Language) -> int:
    """Return where what is not wanted ends; `start` when nothing is said."""
    patterns = _patterns(language)
    lead = patterns.leads.match(wish, start)
    first = lead.end() if lead else start
    period = find_period(wish[start:], today, language=language)
    if period is not None and not _WORD.search(wish[first : start + period.start]):
        return start + period.end
    stop = start + period.start if period else len(wish)
    end = _item(wish, first, stop, language)
    while end > first and (more := _another(wish, end, stop, language)):
        end = more
    return end if end > first else start


def _another(wish: str, end: int, stop: int, language: Language) -> int | None:
    """Return where the next of several ends: behind "and", or behind a comma when an "and" is still to come."""
    patterns = _patterns(language)
    if joint := patterns.and_or.match(wish, end, stop):
        more = _item(wish, joint.end(), stop, language)
        return more if more > joint.end() and not patterns.only.match(wish, joint.end()) else None
    if wish.startswith(", ", end):
        more = _item(wish, end + 2, stop, language)
        return more if more > end + 2 and _another(wish, more, stop, language) else None
    return None


def _item(wish: str, start: int, stop: int, language: Language) -> int:
    """Return where a run of words ends that no preposition, "and", verb or sign interrupts."""
    nouns, end = language.nouns, start
    and_or = frozenset(nouns.AND_OR.split("|"))
    for number, match in enumerate(_WORD.finditer(wish, start, stop)):
        word = match[0].lower()
        parted = wish[end : match.start()].strip() or word in nouns.SEPARATORS | nouns.WISHED_FOR | and_or
        if parted or (word in nouns.VERBS and match[0].islower()) or number == _MOST_WORDS:
            break
        end = match.end()
    return end


@lru_cache(maxsize=8)
def _patterns(language: Language) -> _Patterns:
    nouns = language.nouns
    before = (
        re.compile(NEVER) if nouns.WITHOUT == NEVER else compiled(rf"(?:{nouns.WITHOUT})(?! (?:{nouns.NOT_ONLY})\b)")
    )
    return _Patterns(
        before=before,
        leads=re.compile(rf" (?:{lenient(nouns.WITHOUT_LEADS)}) ", re.IGNORECASE),
        behind=re.compile(nouns.WITHOUT_AFTER),
        and_or=re.compile(rf"(?:,? (?:{nouns.AND_OR}) )", re.IGNORECASE),
        only=before,
    )
