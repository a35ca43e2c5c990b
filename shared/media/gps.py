"""The place and the time in EXIF's GPS block."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.domain.coordinates import place_at
from shared.domain.photo import Place

_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE, _TIME, _DATE = 1, 2, 3, 4, 7, 29
_DAY = re.compile(r"(\d{4})[:/.-](\d\d?)[:/.-](\d\d?)\0*")
_FIRST_YEAR = 1990  # the satellites' clock did not exist before


def place_of(gps: Mapping[int, Any]) -> Place | None:
    """Return the place; None if a part is missing, nonsense or out of range.

    Nor is what devices without a fix write, see `place_at`.

    Source: Exif 3.0 (CIPA DC-008), section 4.6.6: degrees, minutes and seconds as rationals; N, S, E or W.
    """
    latitude = _degrees(gps.get(_LATITUDE), _sign(gps.get(_LATITUDE_REF), "N", "S"))
    longitude = _degrees(gps.get(_LONGITUDE), _sign(gps.get(_LONGITUDE_REF), "E", "W"))
    return place_at(latitude, longitude)


def instant_of(gps: Mapping[int, Any], *, latest: datetime) -> datetime | None:
    """Return the satellites' time, UTC; None if it is not there, nonsense, or after `latest`.

    Source: Exif 3.0 (CIPA DC-008), section 4.6.6: GPSDateStamp and GPSTimeStamp, both in UTC.
    """
    text, parts = gps.get(_DATE), gps.get(_TIME)
    text = text.decode("latin-1") if isinstance(text, bytes) else text
    found = _DAY.fullmatch(text.strip()) if isinstance(text, str) else None
    if found is None or not isinstance(parts, Sequence) or isinstance(parts, str | bytes) or len(parts) != 3:
        return None
    hours, minutes, seconds = (_number(part) for part in parts)
    if not (0 <= hours < 24 and 0 <= minutes < 60 and 0 <= seconds < 61):
        return None
    try:
        day = datetime(*map(int, found.groups()), tzinfo=UTC)  # type: ignore[misc,arg-type]
    except ValueError:
        return None
    at = day + timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return at if day.year >= _FIRST_YEAR and at <= latest else None


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
