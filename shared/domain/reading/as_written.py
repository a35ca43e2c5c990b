"""Words to be printed, as their owner wrote them: what reading a wish does to its text must not be seen on a card."""

import re
import unicodedata

from shared.domain.reading.text import QUOTE_MARKS

_UNPRINTED = frozenset(("So", "Sk", "Cc", "Co", "Cn", "Cs", "Zl", "Zp"))
_KEPT_SIGNS = frozenset("©®°")
_JOINERS = frozenset("\u200c\u200d")  # in Persian and in Indian scripts they shape the letters beside them
_LEFT_OUT = "\0"
_BEFORE_MARK = re.compile(rf"\s*{_LEFT_OUT}[\s{_LEFT_OUT}]*(?=[!?.,;:\u2026\u3001\u3002\uff01\uff1f]|$)")


def as_written(said: str, wish: str) -> str:
    """Return words of a wish with the accents, vowel signs, dashes, quotes and capitals they had in it.

    Emoji are left out, because no typeface here has them.

    Args:
        said: the words as they were read: letters and digits of `wish`, in its order.
        wish: as the person wrote it.
    """
    start, end = _span(said, wish)
    return printable(wish[start:end]) or said


def emoji_in(said: str, wish: str) -> bool:
    """Return whether there are emoji among words of a wish, or just before or behind them: those are left out."""
    start, end = _span(said, wish)
    while start and not _ends(wish[start - 1]):
        start -= 1
    return any(unicodedata.category(sign) == "So" and sign not in _KEPT_SIGNS for sign in wish[start:end])


def _span(said: str, wish: str) -> tuple[int, int]:
    """Return where the words begin and end in the wish, with their marks; an empty span when they are not in it."""
    letters, places = _letters(wish)
    wanted, _ = _letters(said)
    starts = [found.start() for found in re.finditer(f"(?={re.escape(wanted)})", letters)] if wanted else []
    if not starts:
        return 0, 0
    spans = [_widened(wish, places[start], places[start + len(wanted) - 1]) for start in starts]
    quoted = [span for span in spans if wish[span[0] - 1 : span[0]] in QUOTE_MARKS and span[0]]
    return (quoted or spans[-1:])[0]


def _letters(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text, however written, and where in it each stands."""
    found = [
        (plain, place)
        for place, sign in enumerate(text)
        for plain in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
        if unicodedata.category(plain)[0] in "LN"
    ]
    return "".join(plain for plain, _ in found), [place for _, place in found]


def _widened(wish: str, first: int, last: int) -> tuple[int, int]:
    """Return where the words begin and end with the marks that belong to them: up to a quote, or a letter."""
    start, end = first, last + 1
    while start and not _ends(wish[start - 1]) and not wish[start - 1].isspace():
        start -= 1
    while end < len(wish) and not _ends(wish[end]):
        end += 1
    return start, end


def _ends(sign: str) -> bool:
    return sign in QUOTE_MARKS or unicodedata.category(sign)[0] in "LN"


def printable(text: str) -> str:
    """Return words in one line without what no typeface here has: emoji, and signs that are not seen."""
    kept = ""
    for sign in unicodedata.normalize("NFC", text):
        kept += _kept(sign, kept[-1:])
    return " ".join(_BEFORE_MARK.sub("", kept).replace(_LEFT_OUT, " ").split())


def _kept(sign: str, before: str) -> str:
    category = unicodedata.category(sign)
    if category in _UNPRINTED and sign not in _KEPT_SIGNS:
        return _LEFT_OUT
    if category == "Cf":
        return sign if sign in _JOINERS and before and unicodedata.category(before)[0] in "LM" else ""
    of_an_emoji = category == "Me" or "\ufe00" <= sign <= "\ufe0f"
    return "" if of_an_emoji else sign
