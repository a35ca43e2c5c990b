"""Spanish words around quoted text and albums."""

from shared.domain.reading.language import NEVER

SAYING = (
    r"(?:,? ?(?:que|y que|y) )?(?:(?:diga|dice|ponga|pone|digan)|con (?:el |la |las )?(?:texto|palabras?|frase"
    r"|leyenda|mensaje|título|dedicatoria)|texto|titulad[oa]|escrib[ea]|con)"
    r":?\s*$"
)
SAYING_AFTER = r"^ (?:escrito|como texto)\b"
TO_THE_END = (
    r"\b(?:que diga|que ponga|con el (?:texto|mensaje|título)|con la (?:frase"
    r"|leyenda)):?\s+(?!;)(?P<text>[A-ZÁÉÍÓÚÑ¡¿][^;\"]{1,120}?)"
    r"(?= (?:con|de|para|usando) (?:el|la|las|los|mi|mis|nuestr\w+|una?|fotos?)\b|[.]?$)"
)
ALBUM_BEFORE = r"(?:álbum(?:es)?|carpetas?)(?: (?:llamad[oa]|titulad[oa]))?,?\s*$"
ALBUM_AFTER = r"^(?!)"
ALBUM_NAMED = (
    r"\b(?:del?|en el|en mi|de mi|de la|en la) (?:álbum|carpeta) (?:llamad[oa] )?(?P<album>[A-ZÁÉÍÓÚÑ0-9][\w']*(?: "
    r"(?:[A-ZÁÉÍÓÚÑ0-9&][\w']*|(?:de|del|en|la|el)(?= [A-ZÁÉÍÓÚÑ0-9]))){0,5})"
    r"(?P<called>(?!))?"
)
NAME_BEFORE = r"\b(?:llamad[oa]|mi|nuestr[oa])(?: \w+){0,2}\s*$"
NAME_AFTER = NEVER
