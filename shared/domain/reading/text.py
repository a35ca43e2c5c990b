"""The text of a wish while it is read: normalised, and cut where it has been understood."""

import re
import unicodedata
from collections.abc import Iterable

CUT = " ; "

_QUOTES = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "`": "'", "\u00b4": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u300c": '"',
        "\u300d": '"', "\u2033": '"', "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": ";",
        "\u2026": ";",
    }
)  # fmt: skip
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


def compiled(body: str) -> re.Pattern[str]:
    """Compile a pattern for whole words, upper or lower case."""
    return re.compile(rf"(?<![\w'])(?:{body})(?![\w])", re.IGNORECASE)


def either(words: Iterable[str]) -> str:
    """Return an alternation of literal words, the longest first; `_` stands for a space or hyphen."""
    return "|".join(re.escape(word).replace("_", "[ -]") for word in sorted(words, key=len, reverse=True))
