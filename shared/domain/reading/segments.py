"""Puts spaces between the words of a text written without them, by a language's own word list."""

import re
from collections.abc import Iterable

_UNWRITTEN = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")
_WORD, _LETTER = 1.5, 2.5
_STRANGER, _STRANGERS_SIGN, _STRANGERS_KANA, _PARTICLES, _LONE = 4.0, 1.0, 1.6, 3.0, 0.1


def script(sign: str) -> str:
    """Return the script of a sign: `kanji`, `hiragana`, `katakana`, `figure`, `letter` or the sign itself."""
    if "\u3040" <= sign <= "\u309f":
        return "hiragana"
    if "\u30a0" <= sign <= "\u30ff":
        return "katakana"
    if "\u3400" <= sign <= "\u9fff" or sign == "\u3005":
        return "kanji"
    if sign.isdecimal():
        return "figure"
    return "letter" if sign.isalpha() or sign in "'-" else sign


class Segmenter:
    """Cuts a text into known words and as few strangers as possible.

    Args:
        words: of the language.
        particles: the short ones of them; two in a row are rather a part of a name.
        small: words of one kanji that are words beside any other: figures and counters.
    """

    def __init__(self, words: Iterable[str], particles: Iterable[str], small: Iterable[str] = ()) -> None:
        self._particles = frozenset(particles)
        self._small = frozenset(small)
        self._words = frozenset(words) | self._particles
        self._longest = max(map(len, self._words))

    def split(self, text: str) -> str:
        """Return the text with one space between words."""
        return " ".join(word for part in text.split() for word in self._cut(part))

    def _cut(self, part: str) -> list[str]:
        if not _UNWRITTEN.search(part):
            return [part]
        scripts = [script(sign) for sign in part]
        best: list[tuple[float, int]] = [(0.0, 0)]  # the least cost up to here, and where the last word starts
        for end in range(1, len(part) + 1):
            best.append(min((best[start][0] + cost, start) for start, cost in self._last(part, scripts, end, best)))
        words: list[str] = []
        end = len(part)
        while end:
            start = best[end][1]
            words.append(part[start:end])
            end = start
        return words[::-1]

    def _last(
        self, part: str, scripts: list[str], end: int, best: list[tuple[float, int]]
    ) -> Iterable[tuple[int, float]]:
        """Yield where the word that ends here may start, and what it costs."""
        for start in range(max(0, end - self._longest), end):
            word = part[start:end]
            if word in self._words and not self._inside(scripts, start, end):
                before = part[best[start][1] : start]
                follows = word in self._particles and (not before or before in self._particles)
                rare = end - start == 1 and scripts[start] == "kanji" and word not in self._small
                lone = end - start == 1 and word not in self._particles
                yield start, (_LETTER if rare else _WORD + _LONE * lone) + _PARTICLES * follows
        start = end - 1
        while start > 0 and scripts[start - 1] == scripts[end - 1]:
            start -= 1
        whole = scripts[end - 1] in ("katakana", "figure", "letter")
        for first in [start] if whole else range(start, end):
            sign = _STRANGERS_KANA if scripts[first] == "hiragana" else _STRANGERS_SIGN
            yield first, _STRANGER + sign * (end - first)

    @staticmethod
    def _inside(scripts: list[str], start: int, end: int) -> bool:
        """Whether a stretch of figures or letters is cut out of a longer one."""
        kind = ("figure", "letter")
        left = start > 0 and scripts[start] in kind and scripts[start - 1] == scripts[start]
        right = end < len(scripts) and scripts[end - 1] in kind and scripts[end] == scripts[end - 1]
        return left or right


def joined(text: str) -> str:
    """Return a stretch of a split text as it was written."""
    return re.sub(rf"(?<=[\d\w]) (?={_UNWRITTEN.pattern})|(?<={_UNWRITTEN.pattern}) (?=\d)", "", text)
