"""The day and the hemisphere of a wish come from one place."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import TZPATH, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.photo import Place
from shared.domain.reading.asked import asked
from shared.embedded.reader import LocalBriefReader
from shared.ports.models import WishContext

READER = LocalBriefReader()


def period(wish, at, zone=None, home=None):
    when = asked(datetime.fromisoformat(at), zone=zone, home=home)
    found = READER.read(wish, WishContext(asked_at=when.at, southern=bool(when.southern))).period
    return f"{found.start}..{found.end}"


DAYS = [
    # 00:30 in Tokyo is the day before in UTC
    ("yesterday", "2026-11-21T15:30:00+00:00", "Asia/Tokyo", "2026-11-21..2026-11-21"),
    ("yesterday", "2026-11-21T15:30:00+00:00", None, "2026-11-20..2026-11-20"),
    ("yesterday", "2026-11-22T00:30:00+09:00", None, "2026-11-21..2026-11-21"),
    ("昨日の犬", "2026-11-21T15:30:00+00:00", "Asia/Tokyo", "2026-11-21..2026-11-21"),
    # the year turns in Auckland half a day earlier
    ("last year", "2026-12-31T12:00:00+00:00", "Pacific/Auckland", "2026-01-01..2026-12-31"),
    ("last year", "2026-12-31T12:00:00+00:00", "America/Los_Angeles", "2025-01-01..2025-12-31"),
    ("last month", "2027-01-01T06:00:00+00:00", "America/New_York", "2026-12-01..2026-12-31"),
    # on a Sunday, and on the Saturday before in the west
    ("this weekend", "2026-11-22T12:00:00+00:00", "Europe/Berlin", "2026-11-21..2026-11-22"),
    ("last weekend", "2026-11-22T12:00:00+00:00", "Europe/Berlin", "2026-11-14..2026-11-15"),
    ("this weekend", "2026-11-23T02:00:00+00:00", "America/Denver", "2026-11-21..2026-11-22"),
    ("this weekend", "2026-11-23T02:00:00+00:00", "Europe/Berlin", "2026-11-21..2026-11-22"),
    ("letztes Wochenende", "2026-11-22T12:00:00+00:00", "Europe/Vienna", "2026-11-14..2026-11-15"),
    # weeks start on Monday
    ("this week", "2026-11-22T12:00:00+00:00", "Europe/Madrid", "2026-11-16..2026-11-22"),
    ("this week", "2026-11-22T23:30:00+00:00", "Europe/Madrid", "2026-11-23..2026-11-23"),
    ("la semana pasada", "2026-11-23T08:00:00+00:00", "Europe/Madrid", "2026-11-16..2026-11-22"),
    # summer in the south
    ("last summer", "2026-01-15T10:00:00+00:00", "Australia/Sydney", "2024-12-01..2025-02-28"),
    ("this summer", "2026-01-15T10:00:00+00:00", "Australia/Sydney", "2025-12-01..2026-02-28"),
    ("last summer", "2026-03-15T10:00:00+00:00", "Australia/Sydney", "2025-12-01..2026-02-28"),
    ("last summer", "2026-01-15T10:00:00+00:00", "Europe/London", "2025-06-01..2025-08-31"),
    ("el verano pasado", "2026-03-15T10:00:00+00:00", "America/Argentina/Buenos_Aires", "2025-12-01..2026-02-28"),
    ("el verano pasado", "2026-03-15T10:00:00+00:00", "America/Mexico_City", "2025-06-01..2025-08-31"),
    ("winter of 2019", "2026-03-15T10:00:00+00:00", "Pacific/Auckland", "2019-06-01..2019-08-31"),
    # school years
    ("last school year", "2026-11-22T12:00:00+00:00", "Europe/Paris", "2025-09-01..2026-08-31"),
    ("last school year", "2026-11-22T12:00:00+00:00", "Australia/Perth", "2025-01-01..2025-12-31"),
    ("im letzten Schuljahr", "2026-07-01T12:00:00+00:00", "Europe/Berlin", "2024-09-01..2025-08-31"),
    ("昨年度の娘", "2026-11-22T12:00:00+00:00", "Asia/Tokyo", "2025-04-01..2026-03-31"),
]  # fmt: skip


@pytest.mark.parametrize(("wish", "at", "zone", "days"), DAYS)
def test_times_are_counted_from_the_persons_own_day(wish, at, zone, days):
    assert period(wish, at, zone) == days


SOUTHERN = [
    ("Australia/Brisbane", None, 0, True),  # no summer time gives it away
    ("America/Sao_Paulo", None, 0, True),
    ("America/Bogota", None, 0, False),
    ("Europe/Lisbon", Place(latitude=-33.9, longitude=18.4), 0, False),  # the zone comes first
    (None, Place(latitude=-33.9, longitude=18.4), 2, True),
    (None, Place(latitude=51.5, longitude=0), 13, False),
    (None, None, 9.5, True),
    (None, None, 11, None),
    (None, None, 1, None),
    ("Mars/Olympus", Place(latitude=-33.9, longitude=18.4), 2, True),
    ("../../etc/passwd", None, 2, None),
    ("America", None, 0, None),
    ("Etc/GMT-10", None, 0, None),
    ("", None, 13, True),
]


@pytest.mark.parametrize(("zone", "home", "offset_hours", "southern"), SOUTHERN)
def test_the_zone_decides_the_hemisphere_then_home_then_the_offset(zone, home, offset_hours, southern):
    at = datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=offset_hours)))
    assert asked(at, zone=zone, home=home).southern is southern


def test_the_instant_stays_the_same_in_any_zone():
    at = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # the hour that Europe skips
    assert {asked(at, zone=zone).at for zone in ("Europe/Berlin", "Asia/Kathmandu", None)} == {at}


TABLE = next((Path(folder) / "zone.tab" for folder in TZPATH if (Path(folder) / "zone.tab").exists()), None)


@pytest.mark.skipif(TABLE is None, reason="the system has no zone.tab")
def test_every_zone_of_the_database_lies_in_its_hemisphere():
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    wrong = [
        name
        for _, place, name, *_ in rows
        if name in available_timezones()
        and asked(datetime(2026, 1, 1, tzinfo=UTC), zone=name).southern is not place.startswith("-")
    ]
    assert wrong == []


@given(st.text(max_size=30), st.datetimes(timezones=st.just(UTC), min_value=datetime(1990, 1, 1)))
def test_no_name_of_a_zone_breaks_it(zone, at):
    assert asked(at, zone=zone).at == at
