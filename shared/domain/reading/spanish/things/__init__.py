"""Spanish nouns for what a picture shows, each form with the English noun."""

from shared.domain.reading.lexicon import nouns_in
from shared.domain.reading.spanish.things import living, objects, scenes

THINGS = nouns_in(living.NOUNS, scenes.NOUNS, objects.NOUNS)
