"""Made-up owners with their photos, of which everything is known: as many as there are seeds."""

from tests.bench.retrieval.made.doubts import Doubt, doubts
from tests.bench.retrieval.made.owners import Made, library
from tests.bench.retrieval.made.wishes import cases

__all__ = ["Doubt", "Made", "cases", "doubts", "library"]
