"""The tables of Spanish."""

from shared.domain.reading.language import Language
from shared.domain.reading.lexicon import Lexicon
from shared.domain.reading.spanish import events, nouns, people, places, products, quotes, styles, things, times

_LEXICON = Lexicon(things.THINGS, nouns.ADJECTIVES, nouns.VERBS | nouns.EMPTY | nouns.SEPARATORS, stemmer="spanish")
LANGUAGE = Language(
    code="es",
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
)
