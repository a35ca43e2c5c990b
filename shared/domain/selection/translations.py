"""What words of captions in German, Spanish, French and Japanese mean: the tables that wishes are read with.

Nobody says which language a library is in, and one may be in several. So every word is looked up in every language,
and the English noun stands in the index beside the owner's own word. A word that may as well be something else
counts only in company: "Boot" is a boat where the rest of the text is German.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from shared.domain.reading.german.nouns import TOWN_ENDS
from shared.domain.reading.international import FIRST_NAMES, PET_NAMES
from shared.domain.reading.languages import recognise
from shared.domain.selection.bilingual import event, meanings_of
from shared.domain.selection.false_friends import DOUBTFUL, ENDS_ABROAD
from shared.domain.selection.japanese import in_japanese
from shared.domain.selection.synonyms import known_words
from shared.domain.selection.words import fold, stem, stems

_ELIDED = re.compile(r"\b(?:l|d|j|n|s|c|m|qu)'", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_LONGEST_PHRASE = 4  # words: "parque de atracciones"
_HEAD, _SURE_HEAD, _FIRST_PART = 4, 5, 3  # letters of a compound's last word, and of what stands before it
_PLURALS = {"s": ("es", "fr"), "x": ("fr",), "es": ("es",)}
_JAPANESE = re.compile(r"[\u3005\u3041-\u30ff\u3400-\u9fff]")


class Meaning(NamedTuple):
    """What a word or phrase means, by the languages it is of."""

    by_language: dict[str, str]
    doubtful: bool


class _Hit(NamedTuple):
    words: tuple[str, ...]
    meaning: Meaning
    name: bool  # somebody may be called so

    @property
    def doubted(self) -> bool:
        return self.meaning.doubtful or self.name


@lru_cache(maxsize=65_536)
def in_english(text: str) -> tuple[str, ...]:
    """Return the stems of the English nouns that words of other languages in a text mean, each once.

    Args:
        text: a caption, a title, an album's name or a word of a file name.
    """
    if _JAPANESE.search(text):
        return _stems(in_japanese(text))
    words = _TOKEN.findall(_ELIDED.sub("", text.replace("\u2019", "'")))
    hits = list(_hits(words))
    doubted = [hit for hit in hits if hit.doubted or len(hit.meaning.by_language) > 1]
    language = _language(words, hits) if doubted else None
    return _stems(noun for hit in hits if (noun := _noun(hit, language)) is not None)


def _language(words: list[str], hits: list[_Hit]) -> str | None:
    """Return the language of a text: of its small words, else of the words that are certain to be of one."""
    doubted = {word for hit in hits if hit.doubted for word in hit.words}
    recognised = recognise(" ".join(word for word in words if word not in doubted))
    if recognised.confidence > 0:
        return recognised.code
    certain = {code for hit in hits if not hit.doubted for code in hit.meaning.by_language}
    return certain.pop() if len(certain) == 1 else None


def _noun(hit: _Hit, language: str | None) -> str | None:
    here = hit.meaning.by_language
    if hit.name and language != "de":  # German writes every noun with a capital, and a name is no noun elsewhere
        return None
    if language in here:
        return here[language]
    meant = set(here.values())
    return meant.pop() if len(meant) == 1 and not hit.meaning.doubtful else None


def _stems(nouns: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for noun in nouns for part in stems(noun)))


def _hits(words: list[str]) -> Iterator[_Hit]:
    """Yield what is known of a text's words, the longest phrases first: a muñeco de nieve is no doll."""
    folded = [fold(word) for word in words]
    start = 0
    while start < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - start), 0, -1):
            phrase = " ".join(folded[start : start + length])
            meaning = _table().get(phrase) if length > 1 else _meaning(phrase)
            if meaning is not None:
                said = tuple(words[start : start + length])
                yield _Hit(said, meaning, said[0][0].isupper() and phrase in _names())
                start += length
                break
        else:
            start += 1


@lru_cache(maxsize=65_536)
def _meaning(word: str) -> Meaning | None:
    known = _table().get(word) or _plural(word)
    if stem(word) in known_words():  # of English, too: a kitten is one, a boot may be
        return known._replace(doubtful=True) if known is not None else None
    return known or _event(word) or _compound(word)


def _plural(word: str) -> Meaning | None:
    """Return what a plural in -s, -x or -es means; that of a doubtful word is in the table, or is none."""
    for end, codes in _PLURALS.items():
        found = _table().get(word.removesuffix(end)) if word.endswith(end) else None
        if found is not None and not found.doubtful and len(word) - len(end) >= _HEAD:
            kept = {code: noun for code, noun in found.by_language.items() if code in codes}
            if kept:
                return Meaning(kept, doubtful=False)
    return None


def _event(word: str) -> Meaning | None:
    found = {code: said for code in DOUBTFUL if (said := event(word, code))}
    return Meaning(found, any(word in DOUBTFUL[code] for code in found)) if found else None


def _compound(word: str) -> Meaning | None:
    """German writes words together, and the last says what it is; a short one ends words of any language."""
    for start in range(_FIRST_PART, len(word) - _HEAD + 1):
        head = _table().get(word[start:])
        if head is not None and "de" in head.by_language and word[start:] not in TOWN_ENDS:
            doubtful = head.doubtful or len(word) - start < _SURE_HEAD or word[start:] in ENDS_ABROAD
            return Meaning({"de": head.by_language["de"]}, doubtful)
    return None


@lru_cache(maxsize=1)
def _table() -> dict[str, Meaning]:
    found: dict[str, dict[str, str]] = {}
    for code in DOUBTFUL:
        for form, noun in meanings_of(code).items():
            found.setdefault(_as_looked_up(form), {})[code] = noun
    return {
        form: Meaning(said, any(form in DOUBTFUL[code] for code in said) or len(form) < 3)
        for form, said in found.items()
    }


def _as_looked_up(form: str) -> str:
    plain = form if form.isascii() else fold(form)
    return _ELIDED.sub("", plain).replace("  ", " ") if "'" in plain else plain


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(map(fold, PET_NAMES | FIRST_NAMES))
