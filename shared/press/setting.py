"""Text in its place: paragraphs fitted into a box at the largest size that fits, every glyph with its position."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from shared.errors import PermanentError
from shared.press.boxes import Box
from shared.press.faces import Voice, height
from shared.press.lines import Line, Paragraph

Align = Literal["centre", "start"]
_STEP = 0.94


@dataclass(frozen=True, slots=True)
class Manner:
    """How a text is set: sizes in pixels of an em, distances between baselines and paragraphs in em.

    With `parts_words` a word that is too wide at the smallest size is parted between its letters.
    """

    voice: Voice
    largest_px: float
    smallest_px: float
    leading: float = 1.3
    between: float = 0.45
    align: Align = "centre"
    most_lines: int | None = None
    parts_words: bool = False


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line in its place: the left end of its baseline, in pixels of the sheet."""

    line: Line
    x: float
    baseline: float


@dataclass(frozen=True, slots=True)
class SetText:
    """A text in its place.

    Attributes:
        lines: from top to bottom.
        size_px: of one em.
        box: the room it was given.
        language: BCP 47.
    """

    lines: tuple[SetLine, ...]
    size_px: float
    box: Box
    language: str

    @property
    def text(self) -> str:
        """Return the words as they are written, a line break at the end of every line."""
        return "\n".join(one.line.text for one in self.lines)


def set_in(box: Box, texts: Sequence[str], manner: Manner, language: str, *, top: float = 0.5) -> SetText:
    """Return paragraphs set in a box at the largest size that fits.

    Args:
        box: the room, in pixels of the sheet.
        texts: paragraphs; empty ones are left out.
        manner: how.
        language: BCP 47.
        top: share of the free height that is above the text: 0 for the top, 0.5 for the middle.

    Raises:
        PermanentError: `text_letters_missing` or `text_too_long`.
    """
    paragraphs = [Paragraph(plain, manner.voice, language) for plain in map(_plain, texts) if plain]
    size = manner.largest_px
    while True:
        smallest = size <= manner.smallest_px
        placed = _tried(box, paragraphs, manner, size, top, force=smallest and manner.parts_words)
        if placed is not None:
            return SetText(placed, size, box, language)
        if smallest:
            raise PermanentError(code="text_too_long")
        size = max(size * _STEP, manner.smallest_px)


def _plain(text: str) -> str:
    """Return a paragraph in one line: every kind of white space is one space."""
    return " ".join(text.split())


def _tried(
    box: Box, paragraphs: Sequence[Paragraph], manner: Manner, size: float, top: float, *, force: bool
) -> tuple[SetLine, ...] | None:
    """Return the lines in their places at this size; None when they do not fit."""
    column = box.w / size
    least = sum(paragraph.width for paragraph in paragraphs) / column
    if least * manner.leading * size > box.h + manner.leading * size:
        return None
    try:
        ends = [paragraph.parted(column, force=force) for paragraph in paragraphs]
    except PermanentError:
        return None
    count = sum(map(len, ends))
    if not count or (manner.most_lines is not None and count > manner.most_lines):
        return None if count else ()
    above, below = height([face for paragraph in paragraphs for face in set(paragraph.cast.faces)])
    tall = above + below + manner.leading * (count - 1) + manner.between * (len(paragraphs) - 1)
    if tall * size > box.h:
        return None
    parted = [paragraph.evened(end, column) for paragraph, end in zip(paragraphs, ends, strict=True)]
    baseline = box.y + (box.h - tall * size) * top + above * size
    placed: list[SetLine] = []
    for lines in parted:
        for line in lines:
            placed.append(SetLine(line, _left(box, line, manner, size), baseline))
            baseline += manner.leading * size
        baseline += manner.between * size
    return tuple(placed)


def _left(box: Box, line: Line, manner: Manner, size: float) -> float:
    free = box.w - line.width * size
    if manner.align == "centre":
        return box.x + free / 2
    return box.x + (free if line.right_to_left else 0.0)
