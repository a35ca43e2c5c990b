"""Text from strangers made fit to show, store and search."""

import re
import unicodedata

# Bidirectional controls can make a name read differently from what it is (Unicode TR 36, section 2.2).
_REMOVED = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
# What cameras and programs write into the description of every photo.
_BOILERPLATE = re.compile(
    r".*\b(digital (still )?camera|camera pictures?)\b.*|sony dsc|exif[_ ]jpeg([_ ]picture)?|dcim|samsung"
    r"|jpeg|untitled|default|image[- ]description|my image|screenshot|charset=.*|file source|<.*>|[\d\W]+"
    r"|(cof|dav|ptr|hdr|hdrpl|rhdr|sdr|nor|vmp|oznor|mde|btf|fbt|ptrt|edf|mtf|bty|sdrpl)(_\w*)?"
)
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


def clean_text(value: object, *, longest: int) -> str | None:
    """Return `value` in one line of at most `longest` characters, NFC, without control characters.

    Anything that is not text, and text of which nothing is left, is None.
    """
    if not isinstance(value, str):
        return None
    shown = _BLANKS.sub(" ", _REMOVED.sub("", value[: longest * 8]))
    return unicodedata.normalize("NFC", shown).strip()[:longest].strip() or None


def is_boilerplate(text: str) -> bool:
    """Tell whether a description was written by a machine into every photo, and so says nothing of this one."""
    return _BOILERPLATE.fullmatch(text.casefold()) is not None
