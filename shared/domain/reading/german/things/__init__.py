"""German nouns for what a picture shows, each form with the English noun."""

from shared.domain.reading.german.things import living, objects, scenes
from shared.domain.reading.lexicon import nouns_in

THINGS = nouns_in(living.NOUNS, scenes.NOUNS, objects.NOUNS)
