"""The faces text is set in: which file, which letters it has, and which face is asked first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

import uharfbuzz as hb

Voice = Literal["title", "text", "accent"]
_FONTS = "shared.press.fonts"


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: the name a PDF calls it by, and the file in `shared/press/fonts`."""

    name: str
    file: str


DANCING = Face("dancing", "DancingScript-Bold.otf")
ROMAN = Face("garamond", "EBGaramond-Regular.otf")
ITALIC = Face("garamond-italic", "EBGaramond-Italic.otf")
ARABIC = Face("amiri", "Amiri-Regular.ttf")
HEBREW = Face("hebrew", "NotoSerifHebrew-Regular.ttf")
THAI = Face("thai", "NotoSerifThai-Regular.ttf")
DEVANAGARI = Face("devanagari", "NotoSerifDevanagari-Regular.ttf")
MINCHO = Face("mincho", "NotoSerifCJKjp-Regular.otf")
HEI = Face("hei", "NotoSansCJKsc-Regular.otf")
FACES = (DANCING, ROMAN, ITALIC, ARABIC, HEBREW, THAI, DEVANAGARI, MINCHO, HEI)

_EUROPEAN: dict[Voice, tuple[Face, ...]] = {
    "title": (DANCING, ITALIC, ROMAN),
    "text": (ROMAN, ITALIC),
    "accent": (ITALIC, ROMAN),
}
_OF_SCRIPT = {
    "Arab": (ARABIC,),
    "Hebr": (HEBREW,),
    "Thai": (THAI,),
    "Deva": (DEVANAGARI,),
    "Hira": (MINCHO, HEI),
    "Kana": (MINCHO, HEI),
    "Hang": (HEI,),
    "Bopo": (HEI,),
}
_LETTERS_OF_ITS_OWN = {"ja": (MINCHO, HEI)}


def candidates(script: str, voice: Voice, language: str) -> tuple[Face, ...]:
    """Return every face, the most fitting first.

    Args:
        script: ISO 15924, such as `Latn`; `Zyyy` where a text has no letters at all.
        voice: whether it is a title, running text, or a word apart from it.
        language: BCP 47; Japanese and Chinese write the same Han letters differently.
    """
    own: tuple[Face, ...] = _OF_SCRIPT.get(script, ())
    if script == "Hani":
        own = _LETTERS_OF_ITS_OWN.get(language.partition("-")[0], (HEI, MINCHO))
    # Beside letters of another script, stops and digits stand upright.
    first = own + _EUROPEAN["text"] if own else _EUROPEAN[voice]
    return tuple(dict.fromkeys(first + FACES))


@cache
def font(face: Face) -> hb.Font:
    """Return the face ready for shaping, scaled to its own units; loaded once."""
    return hb.Font(hb.Face(hb.Blob(data(face))))


@cache
def data(face: Face) -> bytes:
    """Return the font file."""
    return resources.files(_FONTS).joinpath(face.file).read_bytes()


def path(face: Face) -> Path:
    """Return where the font file lies; packages of this project are always folders."""
    return Path(str(resources.files(_FONTS).joinpath(face.file)))


@cache
def letters(face: Face) -> frozenset[int]:
    """Return the code points the face has a shape for."""
    return frozenset(font(face).face.unicodes)


def units(face: Face) -> int:
    """Return how many of the face's units make one em."""
    return int(font(face).face.upem)


def covers(face: Face, text: str) -> bool:
    """Return whether the face has a shape for every letter that is seen."""
    return all(ord(letter) in letters(face) or unseen(letter) for letter in text)


def unseen(letter: str) -> bool:
    """Return whether a character only steers its neighbours: joiners, marks of direction, variation selectors."""
    code = ord(letter)
    return code in _STEERING or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


_STEERING = frozenset((0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF))


def height(faces: Sequence[Face]) -> tuple[float, float]:
    """Return how far letters reach above and below the baseline in the tallest of the faces, in em."""
    extents = [(font(face).get_font_extents("ltr"), units(face)) for face in faces]
    return max(e.ascender / u for e, u in extents), max(-e.descender / u for e, u in extents)
