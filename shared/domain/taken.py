"""When a photo was taken: the instant, and the calendar day it was at the place where it was taken."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from shared.domain.file_facts import EmbeddedFacts, SidecarFacts
from shared.domain.selection.file_names import time_in_name

# One place and its time zone apart, two clocks never differ by more than this.
_MOST_APART = timedelta(hours=26)
_AHEAD = timedelta(days=2)
_SAME_MOMENT, _STALE_FIX = timedelta(minutes=1), timedelta(minutes=5)
_QUARTER = timedelta(minutes=15)
# Offsets in use that are no whole hours, in minutes. Source: IANA time zone database, 2026e.
_BROKEN_OFFSETS = frozenset({-570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765, 825})
_LOWEST_OFFSET, _HIGHEST_OFFSET = timedelta(hours=-12), timedelta(hours=14)
# Days on which the clocks of cameras start when they were never set, besides midnight of any New Year's Day.
_CAMERA_DEFAULTS = {(1970, 1, 1), (1980, 1, 1), (1990, 1, 1), (2000, 1, 1), (2001, 1, 1), (2002, 1, 1)}
_FROM_APP = re.compile(r"(img|vid|pxl|mvimg|pano|burst|screenshot|signal|whatsapp image|photo)[-_ ]", re.IGNORECASE)
# Pixel phones name files by UTC; the trees of real Takeouts show it beside the sidecar's instant.
_IN_UTC = re.compile(r"pxl_", re.IGNORECASE)


class Taken(NamedTuple):
    """When a photo was taken.

    Attributes:
        at: the instant, UTC.
        day: the calendar day where it was taken, ISO.
        source: what says so.
    """

    at: datetime | None
    day: str | None
    source: Literal["exif", "sidecar", "file_name", "none"]


class Where(NamedTuple):
    """What else decides a calendar day.

    Attributes:
        zone: IANA name of the time zone of the photo's place, None where that is not known.
        home: the person's own zone, for photos without any place.
        now: the present; a photo from the future has a wrong date. None: not known.
    """

    zone: str | None = None
    home: tzinfo | None = None
    now: datetime | None = None


def taken(embedded: EmbeddedFacts, beside: SidecarFacts, path: str, where: Where) -> Taken:
    """Return when a photo was taken, from all that says so.

    EXIF comes first: it knows the day the photographer's clock showed. Then the sidecar, which knows the instant;
    then the file's name. Where they are days apart:

    - a clock that was never set loses to anything else;
    - an earlier date in the sidecar was put there by the owner: the other is the day of a scan or of an edit;
    - so was a later one, unless the sidecar only repeats the time of the upload;
    - a name that an app made is not moved by a later sidecar: that is when the file was copied.

    Args:
        embedded: what the file says.
        beside: what its sidecar says.
        path: of the file, with its name.
        where: its zone, the person's zone, the present.
    """
    wall, instant, name = embedded.taken_local, _past(beside.taken_at, where.now), _named(path, where.now)
    if wall is not None and not _is_overruled(wall, beside, instant, name):
        return _of_wall(wall, embedded, instant, where)
    if wall is not None and instant is not None and _is_default(instant):
        instant = None  # it repeats the camera's
    if instant is not None and not (name and _is_weaker(instant, beside, name, path)):
        return _of_instant(instant, name, where)
    if name is not None:
        return _of_name(name, path, where)
    return _of_wall(wall, embedded, None, where) if wall is not None else Taken(None, None, "none")


def _is_weaker(instant: datetime, beside: SidecarFacts, name: datetime, path: str) -> bool:
    """Tell whether a sidecar says less than the file's name: it knows the upload only, or an app made the name."""
    copied_later = instant - name.replace(tzinfo=UTC) > _MOST_APART
    return _is_upload(beside) or (copied_later and _FROM_APP.match(_file(path)) is not None)


def _file(path: str) -> str:
    return path.replace("\\", "/").rpartition("/")[2]


def _past(moment: datetime | None, now: datetime | None) -> datetime | None:
    return None if moment is not None and now is not None and moment > now + _AHEAD else moment


def _named(path: str, now: datetime | None) -> datetime | None:
    named = time_in_name(path)
    return named if named is not None and _past(named.replace(tzinfo=UTC), now) else None


def _is_upload(beside: SidecarFacts) -> bool:
    """Tell whether the sidecar's time is that of the upload, which Google writes when it knows none."""
    if beside.taken_at is None or beside.uploaded_at is None:
        return False
    return abs(beside.taken_at - beside.uploaded_at) <= _SAME_MOMENT


def _is_overruled(wall: datetime, beside: SidecarFacts, instant: datetime | None, name: datetime | None) -> bool:
    """Tell whether something that is days away from the camera's clock is to be believed instead."""
    as_utc = wall.replace(tzinfo=UTC)
    if instant is not None and abs(instant - as_utc) > _MOST_APART and not _is_default(instant):
        if _is_default(wall):
            return True
        return instant < as_utc or (beside.uploaded_at is not None and not _is_upload(beside))
    return _is_default(wall) and name is not None and abs(name - wall) > _MOST_APART


def _is_default(moment: datetime) -> bool:
    """Tell whether a clock that was never set shows this."""
    if (moment.month, moment.day, moment.hour) == (1, 1, 0):
        return True
    noon = moment.hour == 12 and moment.minute == 0
    return noon and (moment.year, moment.month, moment.day) in _CAMERA_DEFAULTS


# --- onto the time line --------------------------------------------------------------------------------------


def _of_wall(wall: datetime, embedded: EmbeddedFacts, instant: datetime | None, where: Where) -> Taken:
    """Place the camera's clock on the time line; where that is certain and the place known, the place says the day.

    By its own offset, by the satellites' clock, by the zone of the place, by the sidecar, by the person's zone.
    """
    zone, sure = _zone(where.zone), _sure_offset(wall, embedded)
    if sure is not None:
        at = (wall - sure).replace(tzinfo=UTC)
        return Taken(at, (at.astimezone(zone) if zone else wall).date().isoformat(), "exif")
    day = wall.date().isoformat()
    if zone is not None:
        return Taken(wall.replace(tzinfo=zone).astimezone(UTC), day, "exif")
    as_utc = wall.replace(tzinfo=UTC)
    if instant is not None and _LOWEST_OFFSET <= as_utc - instant <= _HIGHEST_OFFSET:
        return Taken(instant, day, "exif")
    return Taken(wall.replace(tzinfo=where.home).astimezone(UTC) if where.home else as_utc, day, "exif")


def _sure_offset(wall: datetime, embedded: EmbeddedFacts) -> timedelta | None:
    minutes = embedded.utc_offset_minutes
    if minutes is not None and _LOWEST_OFFSET <= timedelta(minutes=minutes) <= _HIGHEST_OFFSET:
        return timedelta(minutes=minutes)
    if embedded.gps_at is None:
        return None
    return real_offset(wall.replace(tzinfo=UTC) - embedded.gps_at, tolerance=_STALE_FIX)


def real_offset(difference: timedelta, *, tolerance: timedelta) -> timedelta | None:
    """Return the offset from UTC that two clocks of the same moment differ by, or None if there is none such.

    Args:
        difference: local clock minus UTC.
        tolerance: how far the two readings may be apart besides, under 7.5 minutes.
    """
    offset = round(difference / _QUARTER) * _QUARTER
    if abs(difference - offset) > tolerance or not _LOWEST_OFFSET <= offset <= _HIGHEST_OFFSET:
        return None
    minutes = offset // timedelta(minutes=1)
    return offset if minutes % 60 == 0 or minutes in _BROKEN_OFFSETS else None


def _of_instant(at: datetime, name: datetime | None, where: Where) -> Taken:
    """Return the day of an instant: in the zone of its place, as its own name says, in the person's zone."""
    zone = _zone(where.zone)
    offset = real_offset(name.replace(tzinfo=UTC) - at, tolerance=_SAME_MOMENT) if name else None
    if zone is None and offset is not None and offset:
        zone = timezone(offset)
    return Taken(at, at.astimezone(zone or where.home or UTC).date().isoformat(), "sidecar")


def _of_name(name: datetime, path: str, where: Where) -> Taken:
    zone = _zone(where.zone) or where.home
    if _IN_UTC.match(_file(path)) and name.time() != datetime.min.time():
        at = name.replace(tzinfo=UTC)
        return Taken(at, at.astimezone(zone or UTC).date().isoformat(), "file_name")
    return Taken(name.replace(tzinfo=zone or UTC).astimezone(UTC), name.date().isoformat(), "file_name")


def _zone(name: str | None) -> tzinfo | None:
    """Return a zone by its IANA name; None if it is unknown here, as on a machine with an older table."""
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError):  # not in the table; not a name; a folder of the table
        return None
