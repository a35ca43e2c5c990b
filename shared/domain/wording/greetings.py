"""What a card says when its owner says nothing: a greeting for its front, a wish for its inside."""

import unicodedata

from shared.domain.brief import Brief

_JAPANESE_SCRIPTS = frozenset(("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "CJK", "LATIN"))
_LONGEST_TITLE = 40  # characters of the owner's words that still are a title

# occasion -> (front, inside)
_ENGLISH = {
    "birthday": ("Happy Birthday", "Wishing you a wonderful day and a happy year."),
    "christmas": ("Merry Christmas", "Wishing you a peaceful and joyful Christmas."),
    "thanks": ("Thank You", "With heartfelt thanks."),
    "wedding": ("Congratulations on Your Wedding", "Wishing you a lifetime of happiness together."),
    "valentine": ("With Love", "Happy Valentine's Day."),
    "new-year": ("Happy New Year", "Wishing you health and happiness in the new year."),
    "easter": ("Happy Easter", "Wishing you a bright and happy Easter."),
    "graduation": ("Congratulations", "Wishing you all the best for what comes next."),
    "baby": ("Welcome, Little One", "Warmest congratulations to the whole family."),
    "get-well": ("Get Well Soon", "Thinking of you, and wishing you a quick recovery."),
}
_GERMAN = {
    "birthday": ("Alles Gute zum Geburtstag", "Einen wunderschönen Tag und ein glückliches neues Lebensjahr."),
    "christmas": ("Frohe Weihnachten", "Besinnliche Tage und ein frohes Fest."),
    "thanks": ("Vielen Dank", "Ein herzliches Dankeschön."),
    "wedding": ("Alles Gute zur Hochzeit", "Viel Glück auf dem gemeinsamen Weg."),
    "valentine": ("In Liebe", "Alles Liebe zum Valentinstag."),
    "new-year": ("Ein gutes neues Jahr", "Gesundheit, Glück und Freude im neuen Jahr."),
    "easter": ("Frohe Ostern", "Ein fröhliches und sonniges Osterfest."),
    "graduation": ("Herzlichen Glückwunsch", "Alles Gute für das, was jetzt kommt."),
    "baby": ("Willkommen, kleiner Schatz", "Herzlichen Glückwunsch der ganzen Familie."),
    "get-well": ("Gute Besserung", "Alles Liebe und werde bald wieder gesund."),
}
_SPANISH = {
    "birthday": ("Feliz cumpleaños", "Que tengas un día maravilloso y un año muy feliz."),
    "christmas": ("Feliz Navidad", "Te deseamos una Navidad llena de paz y alegría."),
    "thanks": ("Muchas gracias", "Gracias de todo corazón."),
    "wedding": ("Felicidades por vuestra boda", "Toda la felicidad del mundo para los dos."),
    "valentine": ("Con amor", "Feliz día de San Valentín."),
    "new-year": ("Feliz año nuevo", "Salud y felicidad para el año que empieza."),
    "easter": ("Felices Pascuas", "Unas Pascuas alegres y llenas de luz."),
    "graduation": ("Enhorabuena", "Mucha suerte en todo lo que viene."),
    "baby": ("Bienvenido al mundo", "Muchas felicidades a toda la familia."),
    "get-well": ("Que te mejores pronto", "Un abrazo y una pronta recuperación."),
}
_FRENCH = {
    "birthday": ("Joyeux anniversaire", "Une merveilleuse journée et une très belle année."),
    "christmas": ("Joyeux Noël", "De belles fêtes, pleines de paix et de joie."),
    "thanks": ("Merci", "Un grand merci, du fond du cœur."),
    "wedding": ("Tous nos vœux de bonheur", "Une longue et belle vie à deux."),
    "valentine": ("Avec amour", "Bonne Saint-Valentin."),
    "new-year": ("Bonne année", "Santé et bonheur pour l'année nouvelle."),
    "easter": ("Joyeuses Pâques", "De belles et lumineuses fêtes de Pâques."),
    "graduation": ("Félicitations", "Plein de réussite pour la suite."),
    "baby": ("Bienvenue au monde", "Toutes nos félicitations à la famille."),
    "get-well": ("Bon rétablissement", "De tout cœur avec toi, remets-toi vite."),
}
_JAPANESE = {
    "birthday": ("お誕生日おめでとう", "すてきな一年になりますように。"),
    "christmas": ("メリークリスマス", "心あたたまるクリスマスをお過ごしください。"),
    "thanks": ("ありがとう", "心から感謝をこめて。"),
    "wedding": ("ご結婚おめでとうございます", "末永くお幸せに。"),
    "valentine": ("大好きなあなたへ", "ハッピーバレンタイン。"),
    "new-year": ("あけましておめでとうございます", "本年もよい一年になりますように。"),
    "easter": ("ハッピーイースター", "明るく楽しいイースターを。"),
    "graduation": ("おめでとう", "これからのご活躍をお祈りします。"),
    "baby": ("ご出産おめでとうございます", "ご家族のみなさまに心からのお祝いを。"),
    "get-well": ("早く元気になってね", "一日も早い回復をお祈りします。"),
}
_GREETINGS = {"en": _ENGLISH, "de": _GERMAN, "es": _SPANISH, "fr": _FRENCH, "ja": _JAPANESE}


def words_of_card(brief: Brief) -> tuple[str, tuple[str, ...]]:
    """Return the words of a card: those of its front, and the lines inside.

    The owner's own words come first: a few of them are the front's, many stand inside below the greeting. A card
    for nothing in particular says nothing of its own, nor does one whose owner's words are of another script.

    Args:
        brief: the wish, read; a language without greetings has the English ones.
    """
    greetings = _GREETINGS.get(brief.language.partition("-")[0], _ENGLISH)
    front, inside = greetings.get(brief.occasion or "", ("", ""))
    if not brief.text:
        return front, (inside,) if inside else ()
    if len(brief.text) <= _LONGEST_TITLE:
        return brief.text, (inside,) if inside and _of_script(brief.text, brief.language) else ()
    return front, (brief.text,)


def _of_script(text: str, language: str) -> bool:
    """Return whether words look like the language's; in Japanese those of Latin letters do, too."""
    scripts = {unicodedata.name(sign, "").partition(" ")[0] for sign in text if sign.isalpha()}
    if language.partition("-")[0] == "ja":
        return scripts <= _JAPANESE_SCRIPTS
    return scripts <= {"LATIN"}
