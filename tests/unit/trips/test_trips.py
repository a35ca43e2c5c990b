"""Where somebody has been, away from home."""

import itertools
import random
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.days import Year, changed_days, years_of
from shared.domain.trips import Trip, find_trips
from shared.domain.trips.albums import says_trip
from shared.domain.trips.records import span
from tests.unit.selection.factory import photo

BERLIN = (52.52, 13.40, "Berlin", "Berlin", "Germany")
POTSDAM = (52.40, 13.06, "Potsdam", "Brandenburg", "Germany")
LISBON = (38.72, -9.14, "Lisbon", "Lisbon", "Portugal")
ROME = (41.90, 12.50, "Rome", "Lazio", "Italy")
FLORENCE = (43.77, 11.25, "Florence", "Tuscany", "Italy")
SIENA = (43.32, 11.33, "Siena", "Tuscany", "Italy")
FRANKFURT = (50.11, 8.68, "Frankfurt am Main", "Hesse", "Germany")
LEIPZIG = (51.34, 12.37, "Leipzig", "Saxony", "Germany")
TAHOE = (39.10, -120.03, "Tahoma", "California", "United States")
NUMBERS = iter(range(10**9))


def at(where, day, *, albums=(), count=1):
    """Return photos at a place (None: nobody knows) on a day."""
    day = day if isinstance(day, str) else day.isoformat()
    town, region, country = (None,) * 3 if where is None else where[2:]
    place = None if where is None else where[:2]
    facts = {"taken_day": day, "place": place, "town": town, "region": region, "country": country, "albums": albums}
    return [photo(f"p{next(NUMBERS)}", **facts) for _ in range(count)]


def days_of(photos):
    """Return the days of photos as the library keeps them."""
    changes = [(None, taken, 0) for taken in photos]
    years = changed_days({year: Year(owner="ann") for year in years_of(changes)}, changes)
    return {name: day for year in years.values() for name, day in year.days.items()}


def every(step, where, start, end, **facts):
    """Return a moment every so many days."""
    day, last = date.fromisoformat(start), date.fromisoformat(end)
    found = []
    while day <= last:
        found += at(where, day, **facts)
        day += timedelta(days=step)
    return found


def trips(*photos):
    return find_trips(days_of([taken for some in photos for taken in some]), "ann")


def names(*photos):
    return [trip.name for trip in trips(*photos)]


HOME = [taken for taken in every(9, BERLIN, "2022-01-03", "2024-12-30") if taken.taken_day[5:7] not in ("05", "07")]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2023-07-03", "2023-07-07", "3-7 July 2023"),
        ("2023-07-03", "2023-07-03", "3 July 2023"),
        ("2023-06-28", "2023-07-03", "28 June - 3 July 2023"),
        ("2022-12-28", "2023-01-03", "28 December 2022 - 3 January 2023"),
    ],
)
def test_days_are_said_as_people_write_them(start, end, said):
    assert span(date.fromisoformat(start), date.fromisoformat(end)) == said


def test_days_on_end_away_from_home_are_a_trip_named_by_place_and_days():
    (trip,) = trips(HOME, every(1, TAHOE, "2023-07-05", "2023-07-09", count=3))
    assert trip.name == "Tahoma, 5-9 July 2023"
    assert (trip.photos, trip.located, trip.stays[0].days) == (15, 15, 5)


def test_home_is_where_photos_are_from_the_most_weeks_not_the_most_days():
    away = every(1, TAHOE, "2023-07-01", "2023-08-20", count=40)
    home = every(12, BERLIN, "2023-01-02", "2023-12-28")
    assert len(away) > 40 * len(home) / 2
    assert names(home, away) == ["Tahoma, 1 July - 20 August 2023"]


def test_twenty_days_at_home_and_five_away_are_one_trip():
    assert names(every(1, BERLIN, "2023-01-02", "2023-01-22"), every(1, ROME, "2023-07-03", "2023-07-07")) == [
        "Rome, 3-7 July 2023"
    ]


def test_everyday_life_near_home_is_no_trip():
    assert trips(HOME, every(7, POTSDAM, "2023-01-01", "2023-12-31")) == ()


def test_a_day_far_away_is_a_trip_and_one_not_so_far_is_none():
    assert names(HOME, at(LEIPZIG, "2023-05-06", count=2)) == ["Leipzig, 6 May 2023"]
    near = (51.98, 13.40, "Baruth", "Brandenburg", "Germany")  # 60 km
    assert names(HOME, at(near, "2023-05-06", count=2)) == []
    assert names(HOME, at(near, "2023-05-06"), at(near, "2023-05-07")) == ["Baruth, 6-7 May 2023"]


def test_days_out_with_the_evenings_at_home_are_day_trips():
    days = [
        *at(LEIPZIG, "2023-05-06"),
        *at(BERLIN, "2023-05-06"),
        *at(LEIPZIG, "2023-05-09"),
        *at(BERLIN, "2023-05-09"),
    ]
    assert names(HOME, days) == ["Leipzig, 6 May 2023", "Leipzig, 9 May 2023"]


def test_a_weekend_away_begins_and_ends_at_home():
    days = [
        *at(BERLIN, "2023-05-06"),
        *at(LEIPZIG, "2023-05-06"),
        *at(LEIPZIG, "2023-05-07"),
        *at(BERLIN, "2023-05-07"),
        *at(LEIPZIG, "2023-05-20"),
    ]
    assert names(HOME, days) == ["Leipzig, 6-7 May 2023", "Leipzig, 20 May 2023"]


def test_a_layover_is_part_of_the_way_and_does_not_name_the_trip():
    way = [*at(BERLIN, "2023-07-02"), *at(FRANKFURT, "2023-07-02"), *at(TAHOE, "2023-07-02")]
    back = [*at(FRANKFURT, "2023-07-09"), *at(BERLIN, "2023-07-09")]
    (trip,) = trips(HOME, way, every(1, TAHOE, "2023-07-03", "2023-07-08"), back)
    assert trip.name == "Tahoma, 2-9 July 2023"
    assert [stay.town for stay in trip.stays] == ["Tahoma", "Frankfurt am Main"]


def test_days_without_photos_or_without_places_do_not_end_a_trip():
    days = [*at(ROME, "2023-07-03"), *at(None, "2023-07-04", count=4), *at(None, "2023-07-06"), *at(ROME, "2023-07-08")]
    (trip,) = trips(HOME, days)
    assert (trip.name, trip.photos, trip.located) == ("Rome, 3-8 July 2023", 7, 2)


def test_being_home_in_between_makes_two_trips():
    days = [
        *every(1, ROME, "2023-07-10", "2023-07-11"),
        *at(BERLIN, "2023-07-12"),
        *every(1, ROME, "2023-07-13", "2023-07-14"),
    ]
    assert names(HOME, days) == ["Rome, 10-11 July 2023", "Rome, 13-14 July 2023"]


def test_several_places_are_called_after_what_they_share():
    tuscany = [*every(1, FLORENCE, "2023-07-03", "2023-07-05"), *every(1, SIENA, "2023-07-06", "2023-07-08")]
    assert names(HOME, tuscany) == ["Tuscany, 3-8 July 2023"]
    italy = [*every(1, FLORENCE, "2023-07-03", "2023-07-05"), *every(1, ROME, "2023-07-06", "2023-07-08")]
    assert names(HOME, italy) == ["Italy, 3-8 July 2023"]
    both = [*every(1, LISBON, "2023-07-03", "2023-07-06"), *every(1, ROME, "2023-07-07", "2023-07-10")]
    assert names(HOME, both) == ["Portugal and Italy, 3-10 July 2023"]


def test_a_lake_or_a_city_says_more_than_a_village_in_it():
    tahoe = [
        taken.model_copy(update={"near": ("Lake Tahoe",)}) for taken in every(1, TAHOE, "2023-07-03", "2023-07-07")
    ]
    assert names(HOME, tahoe) == ["Lake Tahoe, 3-7 July 2023"]
    rome = [
        taken.model_copy(update={"near": ("Colosseum", "Rome")}) for taken in every(1, ROME, "2023-07-03", "2023-07-07")
    ]
    assert names(HOME, rome) == ["Rome, 3-7 July 2023"]
    once = [*tahoe[:1], *every(1, TAHOE, "2023-07-04", "2023-07-07")]
    assert names(HOME, once) == ["Tahoma, 3-7 July 2023"]


def test_who_moves_has_another_home_and_visits_the_old_one_on_trips():
    moved = [*every(6, BERLIN, "2020-01-01", "2021-05-31"), *every(6, LISBON, "2021-06-01", "2023-12-31")]
    visit = every(1, BERLIN, "2022-12-20", "2022-12-27")
    assert names(moved, visit) == ["Berlin, 20-27 December 2022"]


def test_a_second_home_is_no_trip():
    both = [*every(7, BERLIN, "2022-01-01", "2023-12-31"), *every(7, LEIPZIG, "2022-01-04", "2023-12-31")]
    assert trips(both) == ()


def test_where_no_home_is_known_every_stay_is_a_trip():
    italy = [
        *every(1, ROME, "2019-05-01", "2019-05-04"),
        *every(1, ROME, "2023-09-01", "2023-09-03"),
        *at(FLORENCE, "2025-06-06", count=2),
    ]
    assert names(italy) == ["Rome, 1-4 May 2019", "Rome, 1-3 September 2023", "Florence, 6 June 2025"]


def test_an_album_that_says_it_is_of_a_trip_names_it():
    days = every(1, TAHOE, "2023-07-03", "2023-07-07", albums=("Lake Tahoe trip", "Best of 2023"))
    (trip,) = trips(HOME, days)
    assert (trip.name, trip.albums) == ("Lake Tahoe trip, 3-7 July 2023", ("Lake Tahoe trip",))


def test_an_album_of_a_trip_whose_photos_have_no_place_is_a_trip_by_itself():
    (trip,) = trips(HOME, every(1, None, "2016-08-01", "2016-08-09", albums=("Sommerurlaub Ostsee",)))
    assert (trip.place, trip.start, trip.photos, trip.stays) == ("Sommerurlaub Ostsee", date(2016, 8, 1), 9, ())
    assert trips(HOME, every(30, None, "2012-01-01", "2016-08-09", albums=("Travels",))) == ()


@pytest.mark.parametrize(
    "title",
    ["Tahoe trip", "Road trip 2021", "Our honeymoon", "Urlaub an der Ostsee", "Rundreise Island", "Vacaciones en Cádiz",
     "Voyage en Bretagne", "Vacanze in Sicilia", "京都旅行", "Summer holidays"],
)  # fmt: skip
def test_titles_of_trips_are_known_in_several_languages(title):
    assert says_trip(title)


@pytest.mark.parametrize("title", ["Birthday 2019", "Best of 2023", "Christmas holidays", "Triplets", "Reiseführer"])
def test_other_titles_are_none(title):
    assert not says_trip(title)


def test_a_trip_over_the_date_line_and_the_poles_is_found_too():
    fiji = [
        *at((-17.8, 179.9, "Naqara", "Northern", "Fiji"), "2023-07-03"),
        *at((-17.8, -179.9, "Rabi", "Northern", "Fiji"), "2023-07-04"),
    ]
    assert names(HOME, fiji) == ["Rabi, 3-4 July 2023"]
    assert abs(trips(HOME, fiji)[0].stays[0].centre.longitude) > 179
    assert names(HOME, every(1, (-89.99, 0.0, None, None, None), "2023-07-03", "2023-07-05")) == [
        "A trip, 3-5 July 2023"
    ]


anywhere = st.one_of(st.none(), st.sampled_from([BERLIN, POTSDAM, ROME, FLORENCE, TAHOE, LISBON]))
anywhen = st.dates(date(2022, 1, 1), date(2024, 12, 31))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(anywhere, anywhen), max_size=40), st.randoms(use_true_random=False))
def test_trips_hold_for_any_library(moments, shuffle: random.Random):
    held = [taken for where, day in moments for taken in at(where, day)]
    found = find_trips(days_of(held), "ann")
    assert all(one.end < other.start for one, other in itertools.pairwise(found)), "they do not overlap"
    shuffle.shuffle(held)
    assert [(t.id, t.name, t.photos) for t in find_trips(days_of(held), "ann")] == [
        (t.id, t.name, t.photos) for t in found
    ]
    for trip in found:
        assert trip.start <= trip.end
        assert (
            1 <= trip.located <= trip.photos == sum(trip.holds(date.fromisoformat(taken.taken_day)) for taken in held)
        )
        assert sum(stay.photos for stay in trip.stays) <= trip.located
        assert Trip.model_validate_json(trip.model_dump_json()) == trip
        assert len({t.id for t in found}) == len(found)


@settings(deadline=None, max_examples=40)
@given(st.dates(date(2022, 2, 1), date(2024, 11, 1)), st.integers(1, 20), st.integers(0, 5))
def test_a_stay_far_away_is_found_whenever_it_was(start, nights, without_place):
    last = start + timedelta(days=nights)
    stay = [m for number in range(nights + 1) for m in at(TAHOE, start + timedelta(days=number))]
    plain = [m for number in range(without_place) for m in at(None, start + timedelta(days=number))]
    home = [taken for taken in HOME if not start <= date.fromisoformat(taken.taken_day) <= last]
    (trip,) = trips(home, stay, plain)
    assert (trip.start, trip.end) == (start, last)
    assert trip.photos - trip.located == min(without_place, nights + 1)


def test_twenty_years_of_days_take_no_time():
    home = every(1, BERLIN, "2004-01-01", "2024-01-01")
    away = [m for year in range(2004, 2024) for m in every(1, ROME, f"{year}-07-01", f"{year}-07-14")]
    days = days_of([*home, *away])
    began = time.perf_counter()
    assert len(find_trips(days, "ann")) <= 20
    assert time.perf_counter() - began < 5
