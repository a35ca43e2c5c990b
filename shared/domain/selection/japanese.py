"""What Japanese captions say, in English: written without spaces, so known words are looked for inside."""

import re
from functools import lru_cache

from shared.domain.reading.languages import load
from shared.domain.selection.bilingual import NOBODY

_SHORT = 2  # letters: so short a word has to stand alone, 山 is a mountain and 山田 is somebody
_PARTICLES = "とのがをはにでもへや"


def in_japanese(text: str) -> tuple[str, ...]:
    """Return the English nouns of a text's words, the longest known word at each place."""
    found: dict[str, None] = {}
    start = 0
    while start < len(text):
        for length in range(min(_longest(), len(text) - start), 0, -1):
            noun = _words().get(text[start : start + length])
            if noun is not None and _is_whole(text, start, start + length):
                found[noun] = None
                start += length
                break
        else:
            start += 1
    return tuple(found)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a word is no part of a longer one: its script changes on both sides, or it is long enough."""
    script = _script(text[start])
    before = start > 0 and _script(text[start - 1]) == script and text[start - 1] not in _PARTICLES
    after = end < len(text) and _script(text[end]) == script and text[end] not in _PARTICLES
    if script == "katakana":
        return not before and not after
    return end - start > _SHORT or not (before or after) or (script == "kanji" and end - start == _SHORT)


def _script(sign: str) -> str:
    if "\u3040" <= sign <= "\u309f":
        return "hiragana"
    if "\u30a0" <= sign <= "\u30ff":
        return "katakana"
    return "kanji" if "\u3400" <= sign <= "\u9fff" or sign == "々" else "other"


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(map(len, _words()))


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    japanese = load("ja")
    people = japanese.people
    found = {**japanese.things, **japanese.nouns.COMPOUNDS}
    for event, pattern in japanese.events.DISTINCT.items():
        found |= dict.fromkeys(re.findall(r"[\u3005\u3041-\u30ff\u3400-\u9fff]+", pattern), event)
    found |= {breed: kind for kind, breeds in people.BREEDS.items() for breed in breeds.split("|")}
    for table in (people.RELATIONS, people.GROUPS, people.PETS, people.OWN_PETS, people.CROWDS, people.PERSONS):
        found |= {form: noun for noun, said in table.items() for form in said.split() if noun not in NOBODY}
    return found
