"""Coordinates from strangers: which of them are a place."""

import math

from shared.domain.photo import Place

# Half a kilometre around 0,0: what devices without a fix write, blurred by programs that round.
_NOWHERE_DEGREES = 0.005


def place_at(latitude: object, longitude: object) -> Place | None:
    """Return the place, or None where the numbers are none.

    Besides what is out of range, these come from broken programs and not from a satellite: 0,0 and its surroundings,
    one of the two exactly 0, both equal, both whole degrees.

    Args:
        latitude: degrees (WGS 84); anything but a finite number is no place.
        longitude: the same.
    """
    if not _is_number(latitude) or not _is_number(longitude):
        return None
    north, east = float(latitude), float(longitude)  # type: ignore[arg-type]
    if abs(north) > 90 or abs(east) > 180 or max(abs(north), abs(east)) < _NOWHERE_DEGREES:
        return None
    if 0 in (north, east) or north == east or (north.is_integer() and east.is_integer()):
        return None
    return Place(latitude=north, longitude=east)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
