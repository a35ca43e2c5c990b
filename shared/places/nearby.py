"""What else a spot is called: the city its quarter belongs to, the lake it lies at, the park it lies in."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from shared.places import towns
from shared.places.sights import Sight, sights
from shared.places.towns import city_radius_km, distances_km

_CITY = 100_000
# A circle around the Alps or the Rocky Mountains holds too much that is none of them.
_LARGEST_SIGHT_KM = 150.0


@lru_cache(maxsize=8_192)
def near(latitude: float, longitude: float) -> tuple[str, ...]:
    """Return the names of well-known sights around a spot, the smallest first, and of the city it lies in.

    The circles are those in which a wish that names the place looks for photos.

    Args:
        latitude: degrees (WGS 84).
        longitude: the same.
    """
    known, places = _sights()
    inside = np.flatnonzero(distances_km(places, latitude, longitude) <= [sight.radius_km for sight in known])
    around = sorted((known[row] for row in inside), key=lambda sight: sight.radius_km)
    names = [sight.names[0] for sight in around]
    table, rows = towns.load(), _cities()
    population = table.population[rows]
    holding = distances_km(table.degrees[rows], latitude, longitude) <= city_radius_km(population)
    if holding.any():
        names.append(table.names[rows[np.argmax(np.where(holding, population, 0))]])
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=1)
def _sights() -> tuple[list[Sight], NDArray[np.float64]]:
    """Return each sight that is not too large once, and their middles, shape (n, 2)."""
    every = {sight.names: sight for sight in sights().values()}.values()
    known = [sight for sight in every if sight.radius_km <= _LARGEST_SIGHT_KM]
    return known, np.array([(sight.latitude, sight.longitude) for sight in known])


@lru_cache(maxsize=1)
def _cities() -> NDArray[np.int64]:
    return np.flatnonzero(towns.load().population >= _CITY)
