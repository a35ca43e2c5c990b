"""The tables of German."""

import re

from shared.domain.reading.german import events, nouns, people, places, products, quotes, styles, things, times
from shared.domain.reading.language import Language
from shared.domain.reading.lexicon import Lexicon

_LEXICON = Lexicon(
    things.THINGS,
    nouns.ADJECTIVES,
    nouns.VERBS | nouns.EMPTY | nouns.SEPARATORS,
    stemmer="german",
    compounds=True,
    town_ends=nouns.TOWN_ENDS,
)
# "Mach aus meinem Hund einen König" turns somebody into something, like "verwandle".
_OUT_OF = re.compile(
    r"\b(?:mach|mal|zauber|bastel)\w*(?: mir| uns)?(?: bitte)?(?: mal)? aus (.{3,40}?) (eine?n?) ", re.IGNORECASE
)


def _prepare(text: str) -> str:
    return _OUT_OF.sub(r"verwandle \1 in \2 ", text)


LANGUAGE = Language(
    code="de",
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
)
