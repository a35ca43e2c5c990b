"""The tables of Spanish."""

from shared.domain.reading.language import Language
from shared.domain.reading.lexicon import Lexicon, nouns_in
from shared.domain.reading.spanish import (
    events,
    living,
    nouns,
    objects,
    people,
    places,
    products,
    quotes,
    scenes,
    styles,
    times,
)

_THINGS = nouns_in(living.NOUNS, scenes.NOUNS, objects.NOUNS)
_LEXICON = Lexicon(_THINGS, nouns.ADJECTIVES, nouns.VERBS | nouns.EMPTY | nouns.SEPARATORS, stemmer="spanish")
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
    things=_THINGS,
    translated=_LEXICON.canonical,
)
