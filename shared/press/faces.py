"""The faces text is set in: which file, which letters it has, and which face is asked first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

import uharfbuzz as hb

Voice = Literal["title", "text", "accent"]


@dataclass(frozen=True, slots=True)
class Face:
    """One font file of a package.

    Attributes:
        name: what a PDF calls it by.
        package: that installs the file and its licence.
        file: its place in the package.
        weight: of the strokes, 100 to 900, where the file holds a range of weights; None where it holds one.
    """

    name: str
    package: str
    file: str
    weight: int | None = None


def _packed(name: str, package: str, family: str) -> Face:
    """Return a face of Noto, as packages of `justmytype` hold it."""
    return Face(name, f"justmytype_intl_{package}", f"fonts/ofl/{family.lower()}/{family}[wdth,wght].ttf", 400)


DANCING = Face("dancing", "fontpkg_dancing_script", "files/DancingScript[wght].ttf", 700)
ROMAN = Face("garamond", "fontpkg_eb_garamond", "files/EBGaramond[wght].ttf", 400)
ITALIC = Face("garamond-italic", "fontpkg_eb_garamond", "files/EBGaramond-Italic[wght].ttf", 400)
ARABIC = Face("amiri", "fontpkg_amiri", "files/Amiri-Regular.ttf")
HEBREW = Face("hebrew", "fontpkg_frank_ruhl_libre", "files/FrankRuhlLibre[wght].ttf", 400)
THAI = Face("thai", "fontpkg_sarabun", "files/Sarabun-Regular.ttf")
DEVANAGARI = _packed("devanagari", "south_asia", "NotoSansDevanagari")
BENGALI = _packed("bengali", "south_asia", "NotoSansBengali")
TAMIL = _packed("tamil", "south_asia", "NotoSansTamil")
TELUGU = _packed("telugu", "south_asia", "NotoSansTelugu")
LAO = _packed("lao", "sea", "NotoSansLao")
KHMER = _packed("khmer", "sea", "NotoSansKhmer")
MYANMAR = _packed("myanmar", "sea", "NotoSansMyanmar")
ETHIOPIC = _packed("ethiopic", "africa", "NotoSansEthiopic")
MINCHO = Face("mincho", "pylopdf_fonts_jp", "NotoSerifJP-Regular.otf")
# Holds the shapes of every language that writes Han letters, and the shaper chooses by the language.
HEI = Face("hei", "noto_cjk_sans_jp_regular", "NotoSansCJKjp-Regular.otf")
FACES = (
    *(DANCING, ROMAN, ITALIC, ARABIC, HEBREW, THAI, DEVANAGARI, BENGALI, TAMIL, TELUGU, LAO, KHMER, MYANMAR, ETHIOPIC),
    *(MINCHO, HEI),  # hearts, stars and notes, too
)

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
    "Beng": (BENGALI,),
    "Taml": (TAMIL,),
    "Telu": (TELUGU,),
    "Laoo": (LAO,),
    "Khmr": (KHMER,),
    "Mymr": (MYANMAR,),
    "Ethi": (ETHIOPIC,),
    "Hira": (MINCHO, HEI),
    "Kana": (MINCHO, HEI),
    "Hang": (HEI,),
    "Bopo": (HEI,),
}
_LETTERS_OF_ITS_OWN = {"ja": (MINCHO, HEI)}


def fitting(script: str, voice: Voice, language: str) -> tuple[Face, ...]:
    """Return the faces made for a script, the most fitting first.

    Args:
        script: ISO 15924, such as `Latn`; `Zyyy` where a text has no letters at all.
        voice: whether it is a title, running text, or a word apart from it.
        language: BCP 47; Japanese and Chinese write the same Han letters differently.
    """
    own: tuple[Face, ...] = _OF_SCRIPT.get(script, ())
    if script == "Hani":
        own = _LETTERS_OF_ITS_OWN.get(language.partition("-")[0], (HEI, MINCHO))
    # Beside letters of another script, stops and digits stand upright.
    return own + _EUROPEAN["text"] if own else _EUROPEAN[voice]


def candidates(script: str, voice: Voice, language: str) -> tuple[Face, ...]:
    """Return every face: those made for the script, see `fitting`, and after them all others."""
    return tuple(dict.fromkeys(fitting(script, voice, language) + FACES))


@cache
def font(face: Face) -> hb.Font:
    """Return the face ready for shaping, scaled to its own units; loaded once.

    The file is mapped into memory, of which only what is looked at is read: the largest face has 16 MB.
    """
    found = hb.Font(hb.Face(hb.Blob.from_file_path(_path(face))))
    if face.weight is not None:
        found.set_variations({"wght": face.weight})
    return found


def _path(face: Face) -> Path:
    """Return where the font file lies; packages are installed as folders."""
    return Path(str(resources.files(face.package).joinpath(face.file)))


def units(face: Face) -> int:
    """Return how many of the face's units make one em."""
    return int(font(face).face.upem)


def covers(face: Face, text: str) -> bool:
    """Return whether the face has a shape for every letter that is seen."""
    return all(font(face).get_nominal_glyph(ord(letter)) or unseen(letter) for letter in text)


def unseen(letter: str) -> bool:
    """Return whether a character only steers its neighbours: joiners, marks of direction, variation selectors."""
    code = ord(letter)
    return code in _STEERING or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


_STEERING = frozenset((0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF))


def height(faces: Sequence[Face]) -> tuple[float, float]:
    """Return how far letters reach above and below the baseline in the tallest of the faces, in em."""
    extents = [(font(face).get_font_extents("ltr"), units(face)) for face in faces]
    return max(e.ascender / u for e, u in extents), max(-e.descender / u for e, u in extents)
