"""Groups of towns: those whose names hold a word, those near to each other, and the circle around them."""

import numpy as np

from shared.domain.photo import Place
from shared.places import towns
from shared.places.towns import Towns

_NEAR_KM = 60.0
_MOST_ROWS = 200


def rows_holding(table: Towns, word: str) -> list[int]:
    """Return the rows of towns with this word in their names, at most 200; the word as names are compared."""
    text, wanted = table.text, word.encode()
    positions: list[int] = []
    at = text.find(wanted)
    while at >= 0 and len(positions) < _MOST_ROWS:
        around = text[at - 1 : at] + text[at + len(wanted) : at + len(wanted) + 1]
        if not any(map(_is_letter, around)):
            positions.append(at)
        at = text.find(wanted, at + len(wanted))
    return sorted({int(row) for row in np.searchsorted(table.starts, positions, side="right") - 1})


def _is_letter(byte: int) -> bool:
    return byte >= 128 or chr(byte).isalnum()


def near_each_other(table: Towns, rows: list[int]) -> list[list[int]]:
    """Put towns within 60 km of each other, directly or through others, together."""
    groups: list[list[int]] = []
    for row in rows:
        latitude, longitude = map(float, table.degrees[row])
        near = [g for g in groups if towns.distances_km(table.degrees[g], latitude, longitude).min() <= _NEAR_KM]
        groups = [g for g in groups if g not in near] + [[row, *(other for g in near for other in g)]]
    return groups


def circle_around(table: Towns, rows: list[int]) -> tuple[Place, float]:
    """Return the middle of towns and the distance of the farthest; robust across the 180th meridian."""
    degrees = table.degrees[rows]
    reference = degrees[0, 1]
    shifted = (degrees[:, 1] - reference + 180) % 360 - 180
    middle_longitude = (reference + (shifted.min() + shifted.max()) / 2 + 180) % 360 - 180
    middle_latitude = (degrees[:, 0].min() + degrees[:, 0].max()) / 2
    distances = towns.distances_km(degrees, float(middle_latitude), float(middle_longitude))
    centre = Place(latitude=float(middle_latitude), longitude=float(middle_longitude))
    return centre, round(float(distances.max()), 1)
