"""Text from strangers made fit to show, store and search."""

import re
import unicodedata

# Bidirectional controls can make a name read differently from what it is (Unicode TR 36, section 2.2); tags, the last
# ones, are letters that nobody sees and a program reads.
_REMOVED = re.compile(
    "[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
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
