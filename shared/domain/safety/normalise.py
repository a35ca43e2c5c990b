"""Undo what hides a word from a rule: odd letters, invisible characters, digits for letters, spaced letters."""

import re
import unicodedata
from typing import NamedTuple

from shared.domain.safety.confusables import CONFUSABLES, LEET, LEET_INSIDE

# Marks that spell something (Indic vowel signs, kana voicing) stay; the rest only decorate or hide.
_SPELLING_MARKS = ((0x0900, 0x17FF), (0x3099, 0x309A))
_TOKEN = re.compile(r"[\w@$€£!|+]+")
# An age is a number even where other digits are letters: 15y0.
_AGE = re.compile(r"\d{1,2}(?=y)")
_INSIDE = re.compile(r"(?<=[^\W\d_])[!+69]+(?=[^\W_])|(?<=[^\W_])[!+]+(?=[^\W\d_])")
_SPLITTERS = r"[.\-_*~·•^,/\\']"
_DOTTED = re.compile(rf"(?<=[^\W_]|[@$€£|]){_SPLITTERS}(?=[^\W_]|[@$€£|])")
# Single letters, at least three, with the same sign between them each time: w.o.r.d, w - o - r - d.
_SIGNED = re.compile(rf"(?<![^\W_])[^\W_](?P<between>[ ]?{_SPLITTERS}+[ ]?)[^\W_](?:(?P=between)[^\W_])+(?![^\W_])")
# The same with a space between them; two letters are enough where wider spaces part the words.
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?: [^\W_]){2,}(?![^\W_])|(?:^|(?<=  ))[^\W_] [^\W_](?=  |$)")
_LONG_RUN = re.compile(r"([^\W\d_])\1{2,}")


class Readings(NamedTuple):
    """The ways a text can be read.

    Attributes:
        words: texts in which words stand between spaces; 1 stands for itself, i or l.
        spelled: what was spelled out letter by letter, run together, for nobody knows where words end.
    """

    words: tuple[str, ...]
    spelled: str


def fold(text: str) -> str:
    """Return the text in small Latin-like letters without marks and invisible characters.

    Compatibility forms (full width, mathematical, circled), format characters, combining marks and
    look-alikes go; digits, punctuation and other scripts stay.

    Source: Unicode Standard Annex 15 (NFKC), Technical Standard 39 (confusables).
    """
    decomposed = unicodedata.normalize("NFKD", text).translate(CONFUSABLES).lower()
    kept = "".join(char for char in decomposed if not _hides(char)).translate(CONFUSABLES)
    # Two spaces stay two: between spaced-out letters they are what separates the words.
    return unicodedata.normalize("NFKC", re.sub(r"\s{2,}", "  ", re.sub(r"\s", " ", kept))).strip()


def _hides(char: str) -> bool:
    """Tell whether a character is invisible or only decorates the one before."""
    category = unicodedata.category(char)
    if category in ("Mn", "Me"):
        return not any(low <= ord(char) <= high for low, high in _SPELLING_MARKS)
    # Line breaks and tabs are Cc too, and separate words. The tatweel stretches Arabic words.
    return category in ("Cf", "Co", "Cn") or (category == "Cc" and not char.isspace()) or char == "ـ"


def _unleet(folded: str, *, boldly: bool = False) -> str:
    """Return the text with digits and signs inside words read as letters; 1 stays, for i or l.

    Args:
        folded: result of `fold`.
        boldly: also read what has no letter at all; numbers are lost.
    """

    def read(match: re.Match[str]) -> str:
        token = match[0]
        if not boldly and not any(char.isalpha() for char in token):
            return token
        age = _AGE.match(token)
        start = age.end() if age else 0
        letters = token[start:].translate(LEET)
        return token[:start] + _INSIDE.sub(lambda part: part[0].translate(LEET_INSIDE), letters)

    return _TOKEN.sub(read, folded)


def _join_letters(text: str) -> str:
    """Return the text with letters that stand alone in a row joined to a word."""
    signed = _SIGNED.sub(lambda match: _letters(match[0]), text)
    return _SPACED.sub(lambda match: _letters(match[0]), signed)


def _spelled(text: str) -> str:
    """Return only the words that are spelled out letter by letter, run together."""
    return "".join(_letters(match[0]) for match in _SIGNED.finditer(text)) + "".join(
        _letters(match[0]) for match in _SPACED.finditer(text)
    )


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _shorten_runs(text: str) -> str:
    """Return the text with three and more equal letters in a row as two."""
    return _LONG_RUN.sub(r"\1\1", text)


def readings(text: str) -> Readings:
    """Return every way the rules should read the text, the plainest first."""
    plain = _shorten_runs(fold(text))
    unleeted = _shorten_runs(_unleet(plain))
    # Letters may stand apart as digits (n 4 k 3 d), so spelled words are read before and after joining.
    joined = _shorten_runs(_unleet(_join_letters(plain)))
    boldest = _shorten_runs(_unleet(_DOTTED.sub("", _join_letters(plain)), boldly=True))
    return Readings(
        words=tuple(dict.fromkeys((plain, unleeted, joined, boldest))),
        spelled=_shorten_runs(_unleet(_spelled(plain))),
    )


def normalise(text: str) -> str:
    """Return the text as a person would read it aloud, for matching and never for showing.

    Args:
        text: the wish, any script, any length.

    Returns:
        Small letters; look-alikes, digits for letters, spaced-out letters, invisible characters and
        accents undone; no letter more than twice in a row. Doing it again changes nothing.
    """
    previous, current = None, text
    while current != previous:
        previous, current = current, _once(current)
    return current


def _once(text: str) -> str:
    joined = re.sub(r" +", " ", _unleet(_join_letters(fold(text))))
    return re.sub(r"(?<=[^\W\d_])1+|1+(?=[^\W\d_])", "i", _shorten_runs(joined))
