"""Lines: a paragraph parted into lines of even width, each line's runs in the order they are seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from shared.errors import PermanentError
from shared.press import breaking
from shared.press.faces import Voice
from shared.press.itemising import Cast, cast
from shared.press.levels import base_level, levels, levels_of_line, seen_order
from shared.press.shaping import Run, pieces, shaped

_EVENING_STEPS = 7
_SHORTEST = 0.4  # of the longest: a clause shorter than that would hang


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text as it is written, without the space at its end, and its runs from left to right."""

    text: str
    runs: tuple[Run, ...]
    width: float
    right_to_left: bool
    ends_paragraph: bool


class Paragraph:
    """A paragraph that can be measured and parted; all widths are in em.

    Raises:
        PermanentError: `text_letters_missing`, no face has one of its letters.
    """

    def __init__(self, text: str, voice: Voice, language: str) -> None:
        self.text = text
        self.language = language
        self.cast: Cast = cast(text, voice, language)
        self._base = base_level(text, language)
        self._levels = levels(text, language)
        self._widths: dict[tuple[int, int], float] = {}

    @cached_property
    def _words(self) -> tuple[int, ...]:
        return breaking.word_breaks(self.text, self.language)

    def line(self, start: int, end: int) -> Line:
        """Return a part of the paragraph as one line."""
        seen = start + len(self.text[start:end].rstrip())
        own = levels_of_line(self.text, self._levels, start, seen, self._base)
        runs = [shaped(self.text, piece, self.cast) for piece in pieces(self.cast, own, start, seen)]
        ordered = tuple(runs[place] for place in seen_order([run.level for run in runs]))
        width = sum(run.width for run in runs)
        return Line(self.text[start:seen], ordered, width, bool(self._base), end == len(self.text))

    @cached_property
    def width(self) -> float:
        """Return how wide it is in one line, in em."""
        return self.line(0, len(self.text)).width

    def parted(self, width: float, *, force: bool = False) -> list[int]:
        """Return where its lines end if each takes as much as fits.

        Args:
            width: of the column, in em.
            force: part a word that alone is too wide, where nothing else helps.

        Raises:
            PermanentError: `text_too_long`, a word is wider than the column.
        """
        places = [self._words, breaking.letter_breaks(self.text)]
        for allowed in [*places, breaking.forced_breaks(self.text)] if force else places:
            ends = self._filled(allowed, width)
            if ends is not None:
                return ends
        raise PermanentError(code="text_too_long")

    def evened(self, ends: list[int], width: float) -> list[Line]:
        """Return as many lines as end there, of lengths as even as words allow.

        Args:
            ends: as `parted` gave them for this width.
            width: of the column, in em.
        """
        clauses = self._filled(breaking.clause_breaks(self.text, self.language), width)
        if clauses is not None and 1 < len(clauses) <= len(ends):
            lines = self._lines(clauses)
            if min(line.width for line in lines) > _SHORTEST * max(line.width for line in lines):
                return lines
        low, high = width * 0.4, width
        for _ in range(_EVENING_STEPS if len(ends) > 1 else 0):
            middle = (low + high) / 2
            tried = self._filled(self._words, middle)
            low, high, ends = (low, middle, tried) if tried and len(tried) <= len(ends) else (middle, high, ends)
        return self._lines(ends)

    def _lines(self, ends: list[int]) -> list[Line]:
        return [self.line(start, end) for start, end in zip([0, *ends[:-1]], ends, strict=True)]

    def _filled(self, allowed: Sequence[int], width: float) -> list[int] | None:
        """Return where lines end if each takes as much as fits; None when something does not fit at all."""
        ends: list[int] = []
        start, last = 0, 0
        for place in allowed:
            if place <= start:
                continue
            if self._width(start, place) <= width:
                last = place
                continue
            if last == start or self._width(last, place) > width:
                return None
            ends.append(last)
            start, last = last, place
        return [*ends, last] if last > start or not self.text else [*ends]

    def _width(self, start: int, end: int) -> float:
        if (start, end) not in self._widths:
            self._widths[start, end] = self.line(start, end).width
        return self._widths[start, end]
