"""French; elided articles are read as words of their own."""

import re

from shared.domain.reading.french import events, nouns, people, places, products, quotes, styles, things, times
from shared.domain.reading.language import Language
from shared.domain.reading.lexicon import Lexicon

_ELIDED = re.compile(r"(?<!\w)((?:[ldjmtsnc]|qu|jusqu|lorsqu)')(?=\w)", re.IGNORECASE)
_APART = re.compile(r"(?<!\w)((?:[ldjmtsnc]|qu|jusqu|lorsqu)') ", re.IGNORECASE)


def _prepare(text: str) -> str:
    return _ELIDED.sub(r"\1 ", text)


def _restore(said: str) -> str:
    return _APART.sub(r"\1", said)


_LEXICON = Lexicon(things.THINGS, nouns.ADJECTIVES, nouns.VERBS | nouns.EMPTY | nouns.SEPARATORS, stemmer="french")
LANGUAGE = Language(
    code="fr",
    times=times,
    people=people,
    nouns=nouns,
    products=products,
    styles=styles,
    events=events,
    quotes=quotes,
    places=places,
    canonical=_LEXICON.canonical,
    knows=_LEXICON.knows,
    is_adjective=_LEXICON.is_adjective,
    things=things.THINGS,
    translated=_LEXICON.canonical,
    prepare=_prepare,
    restore=_restore,
)
