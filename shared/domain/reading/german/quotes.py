"""German words around quoted text and albums."""

from shared.domain.reading.language import NEVER

SAYING = (
    r"(?:,? ?(?:auf der|auf dem|die|der|das|wo) )?(?:und )?(?:mit (?:dem |der )?(?:text|worten|aufschrift"
    r"|schriftzug|spruch|titel|beschriftung)"
    r"|auf der|auf dem|mit|steht|stehen soll|sagt|schreib\w*|text|aufschrift|spruch|titel|drauf|darauf|und)?:?\s*$"
)
SAYING_AFTER = r"^ (?:drauf|darauf|steht|stehen soll|als text|als aufschrift|geschrieben)\b"
TO_THE_END = (
    r"\b(?:mit (?:dem )?(?:[Tt]ext|[Ss]pruch|[Tt]itel)|mit der (?:[Aa]ufschrift|[Bb]eschriftung)|auf der "
    r"steht):?\s+(?!;)"
    r"(?P<text>[A-ZÄÖÜ][^;\"]{1,120}?)(?= (?:mit|von|aus|für) (?:de[rmn]|mein\w*|unser\w*|ein\w*|Fotos?|Bildern?)\b"
    r"|[.]?$)"
)
ALBUM_BEFORE = r"(?:album|alben|ordner)s?(?: (?:namens|mit dem (?:namen|titel)))?,?\s*$"
ALBUM_AFTER = r"^\s*-?(?:album|ordner)s?\b"
ALBUM_NAMED = (
    r"\b(?:aus|im|in|vom) (?:dem |meinem |unserem )?(?:[Aa]lbum|[Oo]rdner) (?P<album>[A-ZÄÖÜ0-9][\w']*(?: "
    r"(?:[A-ZÄÖÜ0-9&][\w']*|(?:in|im|am|an der|auf)(?= [A-ZÄÖÜ]))){0,5})"
    r"|\b(?:[Aa]lbum|[Oo]rdner) namens (?P<called>[A-ZÄÖÜ0-9][\w']*(?: [A-ZÄÖÜ0-9&][\w']*){0,5})"
)
NAME_BEFORE = r"\b(?:namens|genannt|mein\w*|unser\w*)(?: \w+){0,2}\s*$"
NAME_AFTER = NEVER
