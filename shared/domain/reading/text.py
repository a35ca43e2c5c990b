"""The text of a wish while it is read: normalised, and cut where it has been understood."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

CUT = " ; "


def listed(text: str) -> frozenset[str]:
    """Return the words of a list written with spaces between them."""
    return frozenset(text.split())


_SINGLE = "\u2018\u2019\u201a\u201b\u02bc`\u00b4\u2039\u203a"
_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f\u2033"
QUOTE_MARKS = frozenset(_SINGLE + _DOUBLE + "'\"")
_DASHES, _BREAKS = "\u2010\u2011\u2012\u2013", "\u2014\u2026"
_QUOTES = str.maketrans(
    dict.fromkeys(_SINGLE, "'")
    | dict.fromkeys(_DOUBLE, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_BREAKS, ";")
)
_LONGEST = 2_000


def normalise(wish: str) -> str:
    """Return the wish in one line of plain signs: NFKC, straight quotes, no emoji, no invisible characters.

    A wish in capitals or in Title Case is lowered: its capitals do not mark names.
    """
    text = unicodedata.normalize("NFKC", wish[: 4 * _LONGEST].translate(_QUOTES)).translate(_QUOTES)
    text = "".join(_plain(sign) for sign in text)
    text = " ".join(text.replace("''", '"').split())[:_LONGEST]
    return text.lower() if _capitals_say_nothing(text) else text


def _plain(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in ("Cf", "Mn") and sign not in "\u0301\u0300\u0308":
        return ""
    return " " if category in ("Cc", "So", "Sk", "Co", "Cn", "Cs", "Zl", "Zp") else sign


def _capitals_say_nothing(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 2]
    return len(words) > 3 and all(word[0].isupper() for word in words)


def cut(text: str, start: int, end: int) -> str:
    """Return the text with a stretch replaced by a mark that parts phrases."""
    return text[:start] + CUT + text[end:]


def cut_all(pattern: re.Pattern[str], text: str) -> str:
    """Return the text with every match of a pattern replaced by the mark."""
    return pattern.sub(CUT, text)


def tidy(text: str) -> str:
    """Return the text with what was blanked taken out, and one space between words."""
    return re.sub(r"\s{2,}", " ", text.replace("\x00", " "))


def blanked(text: str, start: int, end: int) -> str:
    """Return the text with a stretch blanked and nothing moved: later matches are at the old positions."""
    return text[:start] + ";" + "\x00" * (end - start - 1) + text[end:]


def blanked_words(text: str, words: Iterable[str]) -> str:
    """Return the text with every place blanked where one of these words stands."""
    for word in words:
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda m: ";" + "\x00" * (len(m[0]) - 1), text)
    return text


_LOOSE = {
    "ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)", "ü": "(?:ü|ue|u)", "ß": "(?:ß|ss)", "œ": "(?:œ|oe)",
    **{letter: f"[{letter}{plain}]" for plain, letters in {
        "a": "áàâã", "e": "éèêë", "i": "íìîï", "o": "óòôõ", "u": "úùû", "n": "ñ", "c": "ç",
    }.items() for letter in letters},
}  # fmt: skip
_ACCENTED = re.compile(rf"\[[^\]]*\]|[{''.join(_LOOSE)}]")


def lenient(pattern: str) -> str:
    """Return a pattern that also matches words written without their accents, and `ae` for `ä`."""
    if pattern.isascii():
        return pattern
    return _ACCENTED.sub(lambda match: _LOOSE.get(match[0], match[0]), pattern)


def loose(pattern: str) -> re.Pattern[str]:
    """Compile a pattern, upper or lower case, with or without accents."""
    return re.compile(lenient(pattern), re.IGNORECASE)


def compiled(body: str) -> re.Pattern[str]:
    """Compile a pattern for whole words, upper or lower case, with or without accents."""
    return loose(rf"(?<![\w'])(?:{body})(?![\w])")


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


def key(word: str) -> str:
    """Return a word as tables know it: lower case, Latin letters without accents; kana keep their marks."""
    low = word.lower()
    if low.isascii():
        return low
    apart = unicodedata.normalize("NFD", low.replace("ß", "ss").replace("œ", "oe"))
    return unicodedata.normalize("NFC", "".join(sign for sign in apart if not "\u0300" <= sign <= "\u036f"))


def keys(word: str) -> tuple[str, ...]:
    """Return every way a table's word is looked up: with `a` and with `ae` for `ä`."""
    return tuple(dict.fromkeys((key(word), key(word.lower().translate(_UMLAUTS)))))


def either(words: Iterable[str]) -> str:
    """Return an alternation of literal words, the longest first; `_` stands for a space or hyphen."""
    return "|".join(re.escape(word).replace("_", "[ -]") for word in sorted(words, key=len, reverse=True))


Value = TypeVar("Value")


def looked_up(table: Mapping[str, Value]) -> dict[str, Value]:
    """Return a table by every way its words may be written; as written goes first: Tochter is not Töchter."""
    folded = {form: value for word, value in table.items() for form in keys(word)}
    return folded | {word.lower(): value for word, value in table.items()}


def look_up(table: Mapping[str, Value], said: str) -> Value | None:
    """Return what a table made by `looked_up` says of a word, as written or without accents."""
    low = said.lower()
    return table[low] if low in table else table.get(key(low))
