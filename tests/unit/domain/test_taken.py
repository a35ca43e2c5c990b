"""The instant of a photo, and the calendar day it was where it was taken."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.file_facts import SidecarFacts
from shared.domain.taken import Taken, Where, real_offset, taken
from tests.unit.selection.factory import embedded

TOKYO, TAHOE, KATHMANDU, BERLIN = "Asia/Tokyo", "America/Los_Angeles", "Asia/Kathmandu", "Europe/Berlin"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BERLIN_HOME = timezone(timedelta(hours=1))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def when(name: str = "a.jpg", wall: datetime | None = None, **said: Any) -> Taken:
    """Return when a photo was taken, from what is said of it, in the words of the records."""
    where = Where(said.pop("zone", None), said.pop("home", None), said.pop("now", NOW))
    beside = SidecarFacts(**{key: said.pop(key) for key in ("taken_at", "uploaded_at") if key in said})
    return taken(embedded(taken_local=wall, **said), beside, f"album/{name}", where)


NEW_YEAR = datetime(2020, 1, 1, 0, 5)
CASES = {
    # New Year in Tokyo, from all sides: EXIF says 00:05 on the 1st, UTC is still in the old year.
    "the camera's clock and its offset": (
        when(wall=NEW_YEAR, utc_offset_minutes=540), utc(2019, 12, 31, 15, 5), "2020-01-01", "exif"),
    "the camera's clock and the place": (
        when(wall=NEW_YEAR, zone=TOKYO), utc(2019, 12, 31, 15, 5), "2020-01-01", "exif"),
    "the camera's clock and the satellites'": (
        when(wall=NEW_YEAR, gps_at=utc(2019, 12, 31, 15, 4)), utc(2019, 12, 31, 15, 5), "2020-01-01", "exif"),
    "the camera's clock and the sidecar": (
        when(wall=NEW_YEAR, taken_at=utc(2019, 12, 31, 15, 5)), utc(2019, 12, 31, 15, 5), "2020-01-01", "exif"),
    "the sidecar and the place": (
        when(taken_at=utc(2019, 12, 31, 15, 5), zone=TOKYO), utc(2019, 12, 31, 15, 5), "2020-01-01", "sidecar"),
    "the sidecar and the file's local name": (
        when("IMG_20200101_000500.jpg", taken_at=utc(2019, 12, 31, 15, 5)),
        utc(2019, 12, 31, 15, 5), "2020-01-01", "sidecar"),
    "the sidecar and the person's zone": (
        when(taken_at=utc(2019, 12, 31, 23, 5), home=BERLIN_HOME), utc(2019, 12, 31, 23, 5), "2020-01-01", "sidecar"),
    "the sidecar alone": (when(taken_at=utc(2019, 12, 31, 15, 5)), utc(2019, 12, 31, 15, 5), "2019-12-31", "sidecar"),
    "a clock still at home, with its offset, in Tokyo": (
        when(wall=datetime(2019, 12, 31, 16, 5), utc_offset_minutes=60, zone=TOKYO),
        utc(2019, 12, 31, 15, 5), "2020-01-01", "exif"),
    "a clock still at home, with the satellites', in Tokyo": (
        when(wall=datetime(2019, 12, 31, 16, 5), gps_at=utc(2019, 12, 31, 15, 5), zone=TOKYO),
        utc(2019, 12, 31, 15, 5), "2020-01-01", "exif"),
    "a Pixel's name is in UTC": (
        when("PXL_20191231_150500123.jpg", zone=TOKYO), utc(2019, 12, 31, 15, 5), "2020-01-01", "file_name"),
    "another phone's name is local": (
        when("IMG_20200101_000500.jpg", zone=TOKYO), utc(2019, 12, 31, 15, 5), "2020-01-01", "file_name"),
    "another phone's name at home": (
        when("IMG_20200701_120000.jpg", home=BERLIN_HOME), utc(2020, 7, 1, 11), "2020-07-01", "file_name"),
    # Zones of all kinds.
    "summer time": (when(wall=datetime(2023, 7, 4, 22), zone=TAHOE), utc(2023, 7, 5, 5), "2023-07-04", "exif"),
    "winter time": (when(wall=datetime(2023, 12, 24, 22), zone=TAHOE), utc(2023, 12, 25, 6), "2023-12-24", "exif"),
    "three quarters of an hour": (
        when(taken_at=utc(2023, 5, 1, 18, 20), zone=KATHMANDU), utc(2023, 5, 1, 18, 20), "2023-05-02", "sidecar"),
    "a place at sea": (
        when(taken_at=utc(2023, 5, 1, 1, 0), zone="Etc/GMT+2"), utc(2023, 5, 1, 1), "2023-04-30", "sidecar"),
    "a zone nobody knows": (
        when(taken_at=utc(2023, 5, 1, 23), zone="Mars/Olympus", home=BERLIN_HOME),
        utc(2023, 5, 1, 23), "2023-05-02", "sidecar"),
    "a clock and the person's zone": (
        when(wall=datetime(2023, 5, 1, 0, 30), home=BERLIN_HOME), utc(2023, 4, 30, 23, 30), "2023-05-01", "exif"),
    "an offset nobody has is none": (
        when(wall=datetime(2023, 5, 1, 12), utc_offset_minutes=900, zone=BERLIN),
        utc(2023, 5, 1, 10), "2023-05-01", "exif"),
    "a satellite fix from hours ago is no offset": (
        when(wall=datetime(2023, 5, 1, 12), gps_at=utc(2023, 5, 1, 8, 38), zone=BERLIN),
        utc(2023, 5, 1, 10), "2023-05-01", "exif"),
    # Dates that are days apart.
    "a scan whose date the owner corrected": (
        when(wall=datetime(2021, 2, 3, 10), taken_at=utc(1985, 7, 1, 12), uploaded_at=utc(2021, 2, 4)),
        utc(1985, 7, 1, 12), "1985-07-01", "sidecar"),
    "a date the owner moved on": (
        when(wall=datetime(2009, 5, 1, 9), taken_at=utc(2012, 5, 1, 9), uploaded_at=utc(2015, 1, 1)),
        utc(2012, 5, 1, 9), "2012-05-01", "sidecar"),
    "a sidecar that repeats the upload": (
        when(wall=datetime(2009, 5, 1, 9), taken_at=utc(2015, 1, 1), uploaded_at=utc(2015, 1, 1)),
        utc(2009, 5, 1, 9), "2009-05-01", "exif"),
    "an upload and a date in the name": (
        when("2004-05-06.jpg", taken_at=utc(2015, 1, 1), uploaded_at=utc(2015, 1, 1)),
        utc(2004, 5, 6), "2004-05-06", "file_name"),
    "an upload is better than nothing": (
        when(taken_at=utc(2015, 1, 1, 1), uploaded_at=utc(2015, 1, 1, 1)), utc(2015, 1, 1, 1), "2015-01-01", "sidecar"),
    "WhatsApp on a new phone": (
        when("IMG-20180309-WA0004.jpg", taken_at=utc(2021, 6, 1)), utc(2018, 3, 9), "2018-03-09", "file_name"),
    "a number that only looks like a date": (
        when("20180309.jpg", taken_at=utc(2021, 6, 1, 1)), utc(2021, 6, 1, 1), "2021-06-01", "sidecar"),
    "WhatsApp, corrected by its owner": (
        when("IMG-20180309-WA0004.jpg", taken_at=utc(1985, 6, 1)), utc(1985, 6, 1), "1985-06-01", "sidecar"),
    # Clocks that were never set, and that run ahead.
    "a reset clock and a sidecar": (
        when(wall=datetime(2000, 1, 1, 0, 3), taken_at=utc(2011, 8, 2, 9)),
        utc(2011, 8, 2, 9), "2011-08-02", "sidecar"),
    "a reset clock and its echo": (
        when("IMG_20110802_090000.jpg", wall=datetime(2000, 1, 1, 0, 3), taken_at=utc(2000, 1, 1, 0, 3)),
        utc(2011, 8, 2, 9), "2011-08-02", "file_name"),
    "the epoch": (
        when("IMG_20110802_090000.jpg", wall=datetime(1970, 1, 1)), utc(2011, 8, 2, 9), "2011-08-02", "file_name"),
    "a party at midnight is no reset clock": (
        when("IMG_20200101_000500.jpg", wall=NEW_YEAR, taken_at=utc(2019, 12, 31, 15, 5)),
        utc(2019, 12, 31, 15, 5), "2020-01-01", "exif"),
    "a sidecar from the future": (
        when("IMG_20200101_120000.jpg", taken_at=utc(2037, 1, 1, 12)), utc(2020, 1, 1, 12), "2020-01-01", "file_name"),
    "a name from the future": (when("IMG_20370101_120000.jpg"), None, None, "none"),
    "nothing at all": (when(), None, None, "none"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_instant_the_day_and_what_says_so(case: str) -> None:
    found, at, day, source = CASES[case]
    assert found == Taken(at, day, source)


@pytest.mark.parametrize(
    ("minutes", "offset"),
    [(540, 540), (541, 540), (-480, -480), (345, 345), (0, 0), (840, 840), (900, None), (-735, None), (17, None),
     (15, None), (75, None), (555, None)],
)  # fmt: skip
def test_an_offset_is_one_that_clocks_have(minutes: int, offset: int | None) -> None:
    found = real_offset(timedelta(minutes=minutes), tolerance=timedelta(minutes=1))
    assert found == (None if offset is None else timedelta(minutes=offset))


INSTANTS = st.datetimes(datetime(1850, 1, 1), datetime(2099, 1, 1))
NAMES = st.sampled_from(["a.jpg", "IMG_20200101_000500.jpg", "PXL_20191231_150500123.jpg", "IMG-20180309-WA0004.jpg"])


@given(
    st.none() | INSTANTS, st.none() | INSTANTS, st.none() | INSTANTS, st.none() | INSTANTS, NAMES,
    st.sampled_from([None, TOKYO, "nowhere"]), st.none() | st.integers(-2000, 2000),
    st.sampled_from([None, BERLIN_HOME]),
)  # fmt: skip
def test_a_day_is_never_more_than_a_day_from_its_instant(wall, taken_at, uploaded_at, gps_at, name, zone, offset, home):
    aware = {key: at and at.replace(tzinfo=UTC) for key, at in
             (("taken_at", taken_at), ("uploaded_at", uploaded_at), ("gps_at", gps_at))}  # fmt: skip
    at, day, source = when(name, wall, zone=zone, home=home, utc_offset_minutes=offset, **aware)
    assert (at is None) == (day is None) == (source == "none")
    if at is not None:
        assert at.tzinfo is UTC
        assert abs(datetime.fromisoformat(day).replace(tzinfo=UTC) + timedelta(hours=12) - at) <= timedelta(hours=27)
