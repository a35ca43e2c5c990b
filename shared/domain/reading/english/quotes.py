"""English words around quoted text and albums."""

from shared.domain.reading.language import NEVER

SAYING = (
    r"(?:that |which |and )?(?:saying|says?|reading|reads|with (?:the )?(?:text|words?|caption|title|message)"
    r"|captioned|titled|text|caption|write|written|lettering|inscribed)s?:?\s*$"
)
SAYING_AFTER = NEVER
TO_THE_END = (
    r"\b(?:saying|that says|which says|with the (?:text|words?|caption|message))\b:?\s+(?!;)"
    r"(?P<text>[A-Z][^;\"]{1,120}?)"
    r"(?= (?:with|from|using|featuring|over|on|for) (?:the|my|our|an?|photos?|pictures?)\b|[.]?$)"
)
ALBUM_BEFORE = r"(?:albums?|folders?)(?: (?:called|named|titled))?,?\s*$"
ALBUM_AFTER = r"^\s*(?:albums?|folders?)\b"
ALBUM_NAMED = (
    r"\b(?:from|in|use|using) (?:the|my|our) (?P<album>[A-Z0-9][\w']*(?: [\w'&-]+){0,5}?) (?:album|folder)\b"
    r"|\b(?:album|folder) (?:called|named|titled) (?P<called>[A-Z0-9][\w']*(?: [A-Z0-9&][\w']*){0,5})"
)
NAME_BEFORE = r"\b(?:named|called|my|our)(?: \w+){0,2}\s*$"
NAME_AFTER = NEVER
