"""Font files cut to the letters a text needs, for a PDF to hold: axes fixed, so that any reader shows them."""

import unicodedata
from collections.abc import Iterable

import uharfbuzz as hb

from shared.press.faces import Face, font

_NEEDED_BY_SHAPERS = " \u00a0\u2010\u25cc"  # stand for a blank, a hyphen, and a mark without its letter


def cut(face: Face, texts: Iterable[str]) -> bytes:
    """Return a face's file with these texts' letters only, and all that joins, places or replaces them.

    Args:
        face: the whole face.
        texts: what is set in it; shaped with the result they look as shaped with the whole face.
    """
    wanted = hb.SubsetInput()
    letters = _NEEDED_BY_SHAPERS + "".join(texts)
    # Shapers put a letter and its accent together, or take them apart, as the face has them.
    forms = (letters, *(unicodedata.normalize(form, letters) for form in ("NFC", "NFD")))
    wanted.unicode_set.update(ord(letter) for text in forms for letter in text)
    whole = font(face).face
    if face.weight is not None:
        wanted.pin_all_axes_to_default(whole)
        wanted.pin_axis_location(whole, "wght", face.weight)
    return bytes(wanted.subset(whole).blob.data)
