"""Font files cut to the letters a text needs, for a PDF to hold: axes fixed, so that any reader shows them."""

import unicodedata
from collections.abc import Iterable, Iterator

import uharfbuzz as hb
from fontTools.unicodedata import script

from shared.press.faces import Face, font

_NEEDED_BY_SHAPERS = " \u00a0\u2010\u25cc"  # stand for a blank, a hyphen, and a mark without its letter
# In the others shapers part vowels into letters that nobody wrote; their faces are small enough to keep every letter.
_KEPT_AS_WRITTEN = {"Arab", "Bopo", "Cyrl", "Ethi", "Grek", "Hang", "Hani", "Hebr", "Hira", "Kana", "Latn"}
_OF_NO_SCRIPT = {"Zinh", "Zyyy", "Zzzz"}


def cut(face: Face, texts: Iterable[str]) -> bytes:
    """Return a face's file with these texts' letters only, and all that joins, places or replaces them.

    Args:
        face: the whole face.
        texts: what is set in it; shaped with the result they look as shaped with the whole face.
    """
    whole, wanted = font(face).face, hb.SubsetInput()
    letters = set(_formed("".join(texts))) | set(_NEEDED_BY_SHAPERS)
    wanted.unicode_set.update(map(ord, letters))
    parted = set(map(script, letters)) - _KEPT_AS_WRITTEN - _OF_NO_SCRIPT
    if parted:
        wanted.unicode_set.update(code for code in whole.unicodes if script(chr(code)) in parted)
    if face.weight is not None:
        wanted.pin_all_axes_to_default(whole)
        wanted.pin_axis_location(whole, "wght", face.weight)
    return bytes(wanted.subset(whole).blob.data)


def _formed(text: str) -> Iterator[str]:
    """Yield a text's letters, and all that shapers make of them that put letters and accents together or part them."""
    waiting = [*text, *unicodedata.normalize("NFC", text)]
    while waiting:
        letter = waiting.pop()
        yield letter
        parts = unicodedata.decomposition(letter)
        if parts and not parts.startswith("<"):  # one step: of two accents the last is parted first
            waiting += [chr(int(code, 16)) for code in parts.split()]
