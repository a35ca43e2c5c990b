"""French words around quoted text and albums."""

from shared.domain.reading.language import NEVER

SAYING = (
    r"(?:,? ?(?:qui |et )?)?(?:(?:dit|disant|marqué|écrit|indiqué)|avec (?:le |la |les |l'|écrit |marqué )?(?:texte"
    r"|mots?|phrase|message|titre|inscription|légende)?|texte|intitulée?|où il est écrit)"
    r"(?: dessus)?\s?:?\s*$"
)
SAYING_AFTER = r"^ (?:écrit|marqué)(?: dessus)?\b"
TO_THE_END = (
    r"\b(?:qui dit|disant|avec le (?:texte|message|titre)|avec "
    r"l'inscription)\s?:?\s+(?!;)(?P<text>[A-ZÀÂÉÈÊ][^;\"]{1,120}?)"
    r"(?= (?:avec|de|pour|à partir) (?:le|la|les|des|mes|mon|ma|nos|notre|une?|photos?)\b|[.]?$)"
)
ALBUM_BEFORE = r"(?:albums?|dossiers?)(?: (?:appelé|intitulé|nommé))?,?\s*$"
ALBUM_AFTER = r"^(?!)"
ALBUM_NAMED = (
    r"\b(?:de l'|dans l'|de mon |dans mon |du |dans le )(?:album|dossier) (?:appelé |intitulé |nommé "
    r")?(?P<album>[A-ZÀÂÉÈÊ0-9][\w']*(?: (?:[A-ZÀÂÉÈÊ0-9&][\w']*|(?:de|du|en|la|à|au)(?= [A-ZÀÂÉÈÊ0-9]))){0,5})"
    r"(?P<called>(?!))?"
)
NAME_BEFORE = r"\b(?:nommée?|appelée?|mon|ma|notre)(?: \w+){0,2}\s*$"
NAME_AFTER = NEVER
