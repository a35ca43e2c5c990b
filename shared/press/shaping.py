"""Letters become glyphs: HarfBuzz shapes a run of one face, script and direction."""

from dataclasses import dataclass

import uharfbuzz as hb

from shared.press.faces import Face, font, units
from shared.press.itemising import Cast


@dataclass(frozen=True, slots=True)
class Glyph:
    """One shape of a run: its number in the font, its text's place in the paragraph, and where it stands.

    `x` and `y` are from the start of the run to the glyph's own origin, `advance` its width; all in em, y upwards.
    """

    number: int
    cluster: int
    x: float
    y: float
    advance: float


@dataclass(frozen=True, slots=True)
class Run:
    """Part of a line in one face and one direction, as it is seen; `width` in em, `start`, `end` in the paragraph.

    `language` (BCP 47) is that of its letters: Han letters have other shapes in each.
    """

    face: Face
    text: str
    start: int
    end: int
    script: str
    language: str
    level: int
    glyphs: tuple[Glyph, ...]
    width: float

    @property
    def direction(self) -> str:
        """Return `rtl` or `ltr`."""
        return "rtl" if self.level % 2 else "ltr"


@dataclass(frozen=True, slots=True)
class Piece:
    """What is to be shaped in one go: a part of a paragraph of one face, script and level."""

    start: int
    end: int
    level: int


def pieces(how: Cast, levels: list[int], start: int, end: int) -> list[Piece]:
    """Return the parts of a line that share face, script and level, in the order they are written."""
    found: list[Piece] = []
    for place in range(start, end):
        key = how.faces[place], how.scripts[place], levels[place - start]
        last = found[-1] if found else None
        if last is not None and (how.faces[last.start], how.scripts[last.start], last.level) == key:
            found[-1] = Piece(last.start, place + 1, last.level)
        else:
            found.append(Piece(place, place + 1, levels[place - start]))
    return found


def shaped(paragraph: str, piece: Piece, how: Cast) -> Run:
    """Return the piece as glyphs, from left to right as they are seen.

    Only the piece's own letters are shaped: a run in the PDF is the same letters, shaped the same way.
    """
    face, script, language = how.faces[piece.start], how.scripts[piece.start], how.languages[piece.start]
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(paragraph[piece.start : piece.end])
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if piece.level % 2 else "ltr"
    buffer.script, buffer.language = script, language
    hb.shape(font(face), buffer)
    em, at, glyphs = units(face), 0.0, []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        x, y, advance = (value / em for value in (position.x_offset, position.y_offset, position.x_advance))
        glyphs.append(Glyph(info.codepoint, piece.start + info.cluster, at + x, y, advance))
        at += advance
    text = paragraph[piece.start : piece.end]
    return Run(face, text, piece.start, piece.end, script, language, piece.level, tuple(glyphs), at)
