"""Nearest town of a coordinate and places by name, offline."""

from functools import lru_cache

import numpy as np

from shared.domain.brief import WishedPlace
from shared.domain.photo import Locality, Place
from shared.places import towns
from shared.places.named import find_place
from shared.places.nearby import near
from shared.places.spellings import COMMON_NAMES
from shared.places.towns import Towns
from shared.places.zones import zone_at

_TOWN_WITHIN_KM = 30.0
_LAND_WITHIN_KM = 250.0
_NEIGHBOURS = 60


class Geocoder:
    """Knows towns, regions, countries and well-known sights; reads its table when it is first asked."""

    def nearest(self, place: Place) -> Locality:
        """Return the town, region, country and time zone of a coordinate, and what else the spot is called.

        Far out at sea there is the zone alone.

        A town counts as nearer the larger it is: below the Eiffel Tower one is in Paris, although the middle
        of Vanves is nearer. Borders are not known: at one, the neighbour's name may come back.
        """
        latitude, longitude = round(place.latitude, 3), round(place.longitude, 3)
        found = _nearest(latitude, longitude) or Locality()
        return found.model_copy(update={"near": near(latitude, longitude), "zone": zone_at(latitude, longitude)})

    def find(self, name: str, *, guess: bool = True) -> WishedPlace | None:
        """Return where the place of this name is, or None when no such place is known.

        Of several towns with the name the largest is meant, unless region or country follow after a comma.

        Args:
            name: as said, with or without "the".
            guess: also look for towns whose names hold the word: Lake Ohrid lies between them.
        """
        return find_place(name, guess=guess)


@lru_cache(maxsize=8_192)
def _nearest(latitude: float, longitude: float) -> Locality | None:
    table = towns.load()
    rows = _within_reach(table, latitude)
    if not len(rows):
        return None
    distances = towns.distances_km(table.degrees[rows], latitude, longitude)
    nearest = np.argsort(distances)[:_NEIGHBOURS]
    if distances[nearest[0]] > _LAND_WITHIN_KM:
        return None
    reach = 1.0 + np.sqrt(table.population[rows[nearest]]) / 200
    best = int(np.argmin(distances[nearest] / reach)) if distances[nearest[0]] <= _TOWN_WITHIN_KM else 0
    if distances[nearest[best]] > _TOWN_WITHIN_KM:
        best = 0
    return _locality(table, int(rows[nearest[best]]), float(distances[nearest[best]]))


def _within_reach(table: Towns, latitude: float) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Rows within some 250 km north or south."""
    latitudes = table.degrees[:, 0]
    low, high = np.searchsorted(latitudes, (latitude - 2.3, latitude + 2.3), sorter=table.northward)
    return table.northward[low:high]


def _locality(table: Towns, row: int, distance: float) -> Locality:
    code = table.codes[row]
    return Locality(
        town=table.names[row] if distance <= _TOWN_WITHIN_KM else None,
        region=table.regions[row] or None,
        country=COMMON_NAMES.get(code) or table.countries.get(code, code),
        country_code=code,
    )
