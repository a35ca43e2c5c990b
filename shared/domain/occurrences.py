"""Where a name stands in a text, whatever its case, accents and Unicode form."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_SIGNS = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u2010": "-", "\u2011": "-"}
)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i"})
_ACCENTS = range(0x300, 0x370)
_JOINED_JAMO = range(0x1160, 0x1200)  # vowels and finals of a Korean syllable written in parts
# Scripts that put no space between words, or write particles onto the name: Thai, Lao, Myanmar, Korean,
# Khmer, Japanese, Chinese. A name in them may stand inside what looks like a longer word.
_UNSPACED = (
    *(range(0x0E00, 0x0F00), range(0x1000, 0x10A0), range(0x1100, 0x1200), range(0x1780, 0x1800)),
    *(range(0x3040, 0x3100), range(0x31F0, 0x3200), range(0x3400, 0x4DC0), range(0x4E00, 0xA000)),
    *(range(0xA960, 0xA980), range(0xAC00, 0xD800), range(0xF900, 0xFB00), range(0xFF66, 0xFFA0)),
    range(0x20000, 0x40000),
)


class Span(NamedTuple):
    """Characters of a text, the end excluded."""

    start: int
    end: int


def fold(text: str) -> str:
    """Return the text as it is compared: caseless, without accents and invisible characters, blanks as one space.

    Source: Unicode Standard, section 3.13, definition D146 (compatibility caseless match), and then some.
    """
    return "".join(folded for _, folded in _folded(text))


class Text:
    """A text in which names are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = ""
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        for span, folded in _folded(text):
            if folded:
                self._starts[len(self._folded)] = span.start
                self._folded += folded
                self._ends[len(self._folded)] = span.end

    def occurrences(self, name: str) -> Iterator[Span]:
        """Yield where the name stands as a word of its own, or as several; also where two of them overlap."""
        wanted = fold(name).strip()
        at = self._folded.find(wanted) if wanted else -1
        while at >= 0:
            start, end = self._starts.get(at), self._ends.get(at + len(wanted))
            if start is not None and end is not None and self._stands_alone(start, end):
                yield Span(start, end)
            at = self._folded.find(wanted, at + 1)

    def widened(self, start: int, end: int) -> Span:
        """Return the span with the whole of the words it cuts."""
        while start > 0 and _together(self.text, start):
            start -= 1
        while end < len(self.text) and _together(self.text, end):
            end += 1
        return Span(start, end)

    def _stands_alone(self, start: int, end: int) -> bool:
        return not (_together(self.text, start) or _together(self.text, end))


def _together(text: str, at: int) -> bool:
    """Return whether the characters before and after a place belong to one word."""
    if not 0 < at < len(text):
        return False
    if _continues(text[at]):
        return True
    before = at - 1
    while before > 0 and _continues(text[before]):
        before -= 1
    return _spaced_word(text[before]) and _spaced_word(text[at])


def _spaced_word(char: str) -> bool:
    return char.isalnum() and not any(ord(char) in script for script in _UNSPACED)


def _continues(char: str) -> bool:
    """Return whether a character belongs to the one before it: marks, invisible characters, parts of a syllable."""
    return unicodedata.category(char)[0] == "M" or unicodedata.category(char) == "Cf" or ord(char) in _JOINED_JAMO


def _folded(text: str) -> Iterator[tuple[Span, str]]:
    """Yield every character with what belongs to it, and how it is compared."""
    start, blank = 0, False
    while start < len(text):
        end = start + 1
        while end < len(text) and _continues(text[end]):
            end += 1
        folded = _compared(text[start:end])
        if folded.isspace():
            folded = "" if blank else " "
        blank = blank if not folded else folded == " "
        yield Span(start, end), folded
        start = end


def _compared(cluster: str) -> str:
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFD", cluster.translate(_SIGNS)).casefold())
    apart = unicodedata.normalize("NFKD", apart.casefold()).translate(_SIGNS).translate(_LETTERS)
    return "".join(char for char in apart if ord(char) not in _ACCENTS and unicodedata.category(char) != "Cf")
