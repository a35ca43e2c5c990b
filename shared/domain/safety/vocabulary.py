"""Phrases of the rules, read from the data beside and compiled to patterns."""

import json
import re
from functools import cache
from importlib.resources import files

from shared.domain.safety.normalise import fold

_GAP = r"[^\w\n]*"  # a line break stands where an innocent phrase was taken out
_FEW_WORDS = r"(?:(?:[^\w\n]+\w+){0,4}?[^\w\n]+)"
_PREPOSITION = r"(?!(?:from|of|on|in|off|to|and|with|at|for|by|behind|near)\b)"
_FEW_NEAR_WORDS = rf"(?:(?:[^\w\n]+{_PREPOSITION}\w+){{0,4}}?[^\w\n]+)"
_SIGNS = {" ": _GAP, "~": _FEW_WORDS, "^": _FEW_NEAR_WORDS, "*": r"\w*", "(": "(?:", "'": "'?"}
_SPELLED_SIGNS = _SIGNS | {" ": "(?:)", "~": r"(?:\w{0,20})", "^": r"(?:\w{0,20})", "*": ""}

_TOKEN = re.compile(r"\[[^]]*\]|([^\W\d_])\1*\??|.", re.DOTALL)
# Written without spaces between words, or with endings that are letters of their own.
_UNBOUNDED = {"ja", "zh", "ko", "hi"}


def phrases(name: str) -> dict[str, list[str]]:
    """Return the phrases of a class by language, as written in `words/<name>.json`.

    In a phrase a space matches spaces, punctuation or nothing; `*` is any ending; `~` up to four words;
    `^` up to four words that are no prepositions; `(a|b)`, `[ab]` and `?` are as in regular expressions.
    """
    loaded: dict[str, list[str]] = json.loads(_read(f"{name}.json"))
    return loaded


def _read(file_name: str) -> str:
    return files("shared.domain.safety.words").joinpath(file_name).read_text(encoding="utf-8")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern that finds the phrases of a class in running text."""
    bounded: list[str] = []
    unbounded: list[str] = []
    for language, entries in phrases(name).items():
        target = unbounded if language in _UNBOUNDED else bounded
        target.extend(expression(entry, _SIGNS) for entry in entries)
    return re.compile("|".join([_whole_words(bounded), *unbounded]))


@cache
def spelled_pattern(name: str) -> re.Pattern[str]:
    """Return the pattern that finds the phrases of a class in words spelled out without gaps."""
    # Longest first: a short phrase must not hide the longer one that starts with it.
    entries = sorted((entry for group in phrases(name).values() for entry in group), key=len, reverse=True)
    return re.compile("|".join(expression(entry, _SPELLED_SIGNS) for entry in entries))


@cache
def figures_pattern() -> re.Pattern[str]:
    """Return the pattern that finds the names of `words/public_figures.txt`."""
    lines = [line for line in _read("public_figures.txt").splitlines() if line and not line.startswith("#")]
    return re.compile(_whole_words([expression(line, _SIGNS) for line in lines]))


def _whole_words(expressions: list[str]) -> str:
    return rf"(?<!\w)(?:{'|'.join(expressions)})(?!\w)"


def expression(phrase: str, signs: dict[str, str]) -> str:
    """Return a phrase as a regular expression in which any letter may be drawn out (nuuude)."""
    text = re.sub(r" ?([~^]) ?", r"\1", fold(phrase))
    return "".join(_piece(match, signs) for match in _TOKEN.finditer(text))


def _piece(match: re.Match[str], signs: dict[str, str]) -> str:
    """Return the expression of one sign, one bracket, or one run of a letter with its question mark."""
    token, letter = match[0], match[1]
    if letter is None:
        return token if token.startswith("[") else signs.get(token, token)
    # 1 is what is left where a digit or a sign may stand for either letter.
    unit = f"[{letter}1]" if letter in "il" else letter
    length = token.count(letter)
    drawn_out = f"{unit}{{{length},{length + 2}}}"
    return f"(?:{drawn_out})?" if token.endswith("?") else drawn_out
