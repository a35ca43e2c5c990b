"""Well-known places that are no towns: lakes, parks, mountains, coasts, islands."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from shared.domain.selection.words import fold


@dataclass(frozen=True, slots=True)
class Sight:
    """A lake, park, mountain, coast or island: a circle around its middle.

    Attributes:
        names: the common name first.
        latitude, longitude: of the middle, in degrees.
        radius_km: of the circle that holds it.
        countries: ISO 3166 codes.
    """

    names: tuple[str, ...]
    latitude: float
    longitude: float
    radius_km: float
    countries: tuple[str, ...]


@lru_cache(maxsize=1)
def sights() -> dict[str, Sight]:
    """Return the sights by each of their folded names."""
    by_name = {}
    with (Path(__file__).parent / "sights.tsv").open(encoding="utf-8", newline="") as lines:
        for names, latitude, longitude, radius, countries in csv.reader(lines, delimiter="\t"):
            sight = Sight(
                tuple(names.split("|")),
                float(latitude),
                float(longitude),
                float(radius),
                tuple(countries.split()),
            )
            by_name.update({fold(name): sight for name in sight.names})
    return by_name
