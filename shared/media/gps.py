"""The place in EXIF's GPS block."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from shared.domain.photo import Place

_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE = 1, 2, 3, 4


def place_of(gps: Mapping[int, Any]) -> Place | None:
    """Return the place; None if a part is missing, nonsense or out of range.

    0,0 is none either: devices without a fix write it.

    Source: Exif 3.0 (CIPA DC-008), section 4.6.6: degrees, minutes and seconds as rationals; N, S, E or W.
    """
    latitude = _degrees(gps.get(_LATITUDE), _sign(gps.get(_LATITUDE_REF), "N", "S"))
    longitude = _degrees(gps.get(_LONGITUDE), _sign(gps.get(_LONGITUDE_REF), "E", "W"))
    if latitude is None or longitude is None or (latitude == 0 and longitude == 0):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Place(latitude=latitude, longitude=longitude)


def _sign(ref: object, positive: str, negative: str) -> int | None:
    """Return 1 or -1; without a reference the hemisphere is not known."""
    text = ref.decode("latin-1") if isinstance(ref, bytes) else ref
    letter = text.strip("\x00 ").upper()[:1] if isinstance(text, str) else ""
    return {positive: 1, negative: -1}.get(letter)


def _degrees(parts: object, sign: int | None) -> float | None:
    if sign is None or not isinstance(parts, Sequence) or isinstance(parts, str | bytes) or not 1 <= len(parts) <= 3:
        return None
    values = [_number(part) for part in parts]
    if any(not math.isfinite(value) or value < 0 for value in values):
        return None
    total: float = sum(value / float(60**power) for power, value in enumerate(values))
    return sign * round(total, 7)


def _number(value: object) -> float:
    """Return a rational as a number; a zero denominator is not one."""
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return math.nan
