"""Which language a wish is in, and its tables, loaded when the first wish in it comes."""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple

from shared.domain.reading.language import Language
from shared.domain.reading.lexicon import spelled

UNKNOWN = "und"
_FOLDERS = {"en": "english", "de": "german", "es": "spanish", "fr": "french", "ja": "japanese"}
LANGUAGES = tuple(_FOLDERS)
# How much a letter, a word that may be a name, a compound's last word and a noun tell beside a plain word.
_SIGN, _NAME, _COMPOUND, _NOUN = 0.5, 0.25, 0.5, 0.3
_CLOSE = 0.5  # so little ahead, and the vocabularies are asked
_LEAST = 0.75  # less is a chance, and most wishes are English
_SURE = 2.0  # so much more than for the second language is as good as certain
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ELISIONS, _ELIDED = frozenset(["l", "d", "j", "n", "qu"]), re.compile(r"'[aeiouhyàâéèêëîïôùœ]", re.IGNORECASE)
_PLACE = re.compile(r"(?<=\b[Ii]n )[A-Z][^\W_]+")  # "in Wales", "in Bergen": no German whales, no mountains
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CHINESE = re.compile(r"[的我们們这這是和了你给給请請爱愛狗吗]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


class Recognised(NamedTuple):
    """A language and how sure that is.

    Attributes:
        code: BCP 47; `und` for a script of none of our languages. English where nothing tells.
        confidence: 0 when nothing tells, 1 when as good as certain.
    """

    code: str
    confidence: float


def recognise(text: str, known_names: Sequence[str] = ()) -> Recognised:
    """Return the language of a short text: by its script, else by its small words and letters.

    Names do not decide: those known are left out, and a capitalised word inside the text counts little.

    Args:
        text: what is not in quotes; those may be in any language.
        known_names: of people and pets in the library.
    """
    if _KANA.search(text):
        return Recognised("ja", 1.0)
    if _HAN.search(text):
        return Recognised(UNKNOWN, 0.5) if _CHINESE.search(text) else Recognised("ja", 0.5)
    if not _LATIN.search(text):
        return Recognised(UNKNOWN if _WORD.search(text) else "en", 0.0)
    names = {word.lower() for name in known_names for word in _WORD.findall(name)}
    scores = dict.fromkeys(_FOLDERS, 0.0)
    for match in _WORD.finditer(text):
        if match[0].lower() not in names:
            _add(scores, match[0], text[match.end() :], inside=match.start() > 0)
    code, other = _best(scores)
    if scores[code] - scores[other] < _CLOSE:
        _ask_vocabularies(scores, text)
        code, other = _best(scores)
    if scores[code] < _LEAST:
        code, other = "en", code
    return Recognised(code, round(min(max(scores[code] - scores[other], 0.0) / _SURE, 1.0), 2))


def _best(scores: dict[str, float]) -> list[str]:
    return sorted(scores, key=lambda language: scores[language], reverse=True)[:2]


def _ask_vocabularies(scores: dict[str, float], text: str) -> None:
    """Count the nouns each language that may be it knows; loads their tables, so only where little words are few."""
    words = set(_WORD.findall(_PLACE.sub("", text)))
    for code in [code for code, score in scores.items() if score and code != "en"]:
        language = load(code)
        scores[code] += _NOUN * sum(language.canonical(word) != word for word in words)


def _add(scores: dict[str, float], word: str, after: str, *, inside: bool) -> None:
    said = word.lower()
    weight = _NAME if inside and word[0].isupper() else 1.0
    held = [code for code, words in _words().items() if said in words]
    for code in held:
        # German writes its nouns with a capital, which makes no names of them.
        scores[code] += (1.0 if code == "de" else weight) / len(held)
    if not held and any(said[start:] in _words()["de"] for start in range(3, len(said) - 4)):
        scores["de"] += _COMPOUND  # Sommerferien
    if _ELIDED.match(after):
        scores["fr"] += _SIGN if said in _ELISIONS else 0.0
    for code, signs in _signs().items():
        scores[code] += _SIGN * any(sign in said for sign in signs)


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {code: spelled(_marks(code).WORDS) for code in _FOLDERS}


@lru_cache(maxsize=1)
def _signs() -> dict[str, str]:
    return {code: _marks(code).SIGNS for code in _FOLDERS}


class _Marks(NamedTuple):
    WORDS: str
    SIGNS: str


def _marks(code: str) -> _Marks:
    module = import_module(f"shared.domain.reading.{_FOLDERS[code]}.marks")
    return _Marks(module.WORDS, module.SIGNS)


@lru_cache(maxsize=8)
def load(code: str) -> Language:
    """Return the tables of a language; those of English for one we have none of."""
    folder = _FOLDERS.get(code.partition("-")[0], _FOLDERS["en"])
    language: Language = import_module(f"shared.domain.reading.{folder}.tables").LANGUAGE
    return language
