"""The tables of English."""

from shared.domain.reading.english import events, nouns, people, places, products, quotes, styles, times
from shared.domain.reading.english.grammar import is_adjective, singular
from shared.domain.reading.language import Language

LANGUAGE = Language(
    code="en",
    times=times,
    people=people,
    nouns=nouns,
    products=products,
    styles=styles,
    events=events,
    quotes=quotes,
    places=places,
    canonical=singular,
    knows=frozenset[str]().__contains__,  # a capital alone tells names from nouns
    is_adjective=is_adjective,
)
