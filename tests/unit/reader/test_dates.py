"""Times in wishes: always a range, always the most recent past reading."""

from datetime import date
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.reading.dates import find_period
from shared.domain.reading.holidays import easter
from shared.domain.reading.recurring import earlier

TODAY = date(2026, 11, 22)  # a Sunday

READ = {
    # the 22 phrases of the language facts; the three wishes without a time are below
    "last summer": ("2026-06-01", "2026-08-31"),
    "Christmas 2023": ("2023-12-24", "2023-12-26"),
    "two weeks ago": ("2026-11-05", "2026-11-11"),
    "in July": ("2026-07-01", "2026-07-31"),
    "yesterday": ("2026-11-21", "2026-11-21"),
    "summer of 2019": ("2019-06-01", "2019-08-31"),
    "between March and May 2024": ("2024-03-01", "2024-05-31"),
    "on the 4th of July": ("2026-07-03", "2026-07-05"),
    "Thanksgiving last year": ("2025-11-26", "2025-11-28"),
    "last month": ("2026-10-01", "2026-10-31"),
    "the last 3 days": ("2026-11-19", "2026-11-22"),
    "Easter 2022": ("2022-04-16", "2022-04-18"),
    "New Year's Eve": ("2025-12-30", "2026-01-01"),
    "Halloween": ("2026-10-30", "2026-11-01"),
    "last weekend": ("2026-11-14", "2026-11-15"),
    "in 2021": ("2021-01-01", "2021-12-31"),
    "March 3rd 2020": ("2020-03-03", "2020-03-03"),
    "last winter": ("2025-12-01", "2026-02-28"),
    "earlier this year": ("2026-01-01", "2026-11-22"),
    # days
    "October 6, 2023": ("2023-10-06", "2023-10-06"),
    "6 October 2023": ("2023-10-06", "2023-10-06"),
    "the 6th of October 2023": ("2023-10-06", "2023-10-06"),
    "Oct. 6 2023": ("2023-10-06", "2023-10-06"),
    "2019-05-21": ("2019-05-21", "2019-05-21"),
    "2019/5/21": ("2019-05-21", "2019-05-21"),
    "13.5.2021": ("2021-05-13", "2021-05-13"),
    "10/06/2023": ("2023-10-06", "2023-10-06"),
    "25/12/2020": ("2020-12-25", "2020-12-25"),
    "February 29": ("2024-02-29", "2024-02-29"),
    "December 24": ("2025-12-24", "2025-12-24"),
    "today": ("2026-11-22", "2026-11-22"),
    "this morning": ("2026-11-22", "2026-11-22"),
    "last night": ("2026-11-21", "2026-11-21"),
    "the day before yesterday": ("2026-11-20", "2026-11-20"),
    "last Friday": ("2026-11-20", "2026-11-20"),
    "last Sunday": ("2026-11-15", "2026-11-15"),
    "five days ago": ("2026-11-17", "2026-11-17"),
    # ranges
    "5-8 June 2021": ("2021-06-05", "2021-06-08"),
    "June 5 to 8, 2021": ("2021-06-05", "2021-06-08"),
    "from December 28 to January 3, 2020": ("2019-12-28", "2020-01-03"),
    "from May to July": ("2026-05-01", "2026-07-31"),
    "between June 2019 and January 2020": ("2019-06-01", "2020-01-31"),
    "between November and February 2022": ("2021-11-01", "2022-02-28"),
    "from 2018 to 2020": ("2018-01-01", "2020-12-31"),
    "since 2015": ("2015-01-01", "2026-11-22"),
    "before 2010": ("1826-01-01", "2009-12-31"),
    # weeks, months, years
    "a week ago": ("2026-11-12", "2026-11-18"),
    "three months ago": ("2026-08-01", "2026-08-31"),
    "a couple of years ago": ("2024-01-01", "2024-12-31"),
    "twenty years ago": ("2006-01-01", "2006-12-31"),
    "the past two weeks": ("2026-11-08", "2026-11-22"),
    "last week": ("2026-11-09", "2026-11-15"),
    "this week": ("2026-11-16", "2026-11-22"),
    "this month": ("2026-11-01", "2026-11-22"),
    "last year": ("2025-01-01", "2025-12-31"),
    "two weekends ago": ("2026-11-07", "2026-11-08"),
    "July last year": ("2025-07-01", "2025-07-31"),
    "last year in July": ("2025-07-01", "2025-07-31"),
    "last November": ("2025-11-01", "2025-11-30"),
    "in November": ("2026-11-01", "2026-11-30"),
    "in Sept 2011": ("2011-09-01", "2011-09-30"),
    "2023-10": ("2023-10-01", "2023-10-31"),
    "early 2020": ("2020-01-01", "2020-04-30"),
    "late June": ("2026-06-21", "2026-06-30"),
    # seasons, holidays, decades
    "this summer": ("2026-06-01", "2026-08-31"),
    "last autumn": ("2025-09-01", "2025-11-30"),
    "in fall 2021": ("2021-09-01", "2021-11-30"),
    "our summer vacation": ("2026-06-01", "2026-08-31"),
    "the winter of 2019/20": ("2019-12-01", "2020-02-29"),
    "summer of '98": ("1998-06-01", "1998-08-31"),
    "Christmas '04": ("2004-12-24", "2004-12-26"),
    "Christmas two years ago": ("2024-12-24", "2024-12-26"),
    "last Christmas": ("2025-12-24", "2025-12-26"),
    "Easter Monday 2021": ("2021-04-04", "2021-04-06"),
    "Mother's Day 2024": ("2024-05-11", "2024-05-13"),
    "Memorial Day 2023": ("2023-05-28", "2023-05-30"),
    "St. Patrick's Day": ("2026-03-16", "2026-03-18"),
    "in the 90s": ("1990-01-01", "1999-12-31"),
    "the '80s": ("1980-01-01", "1989-12-31"),
    "the early seventies": ("1970-01-01", "1973-12-31"),
    "the 2010s": ("2010-01-01", "2019-12-31"),
    "last decade": ("2010-01-01", "2019-12-31"),
}

NO_TIME = [
    "a watercolor of my dog from our trip to Lake Tahoe",
    "Paint my cat as a Victorian aristocrat",
    "a 4-page storybook of our zoo trip in pencil sketch",
    "on my last birthday",
    "may I have a sketch of June with her cat",
    "autumn leaves and spring flowers",
    "our Christmas tree",
    "Easter eggs",
    "the waterfall behind the house",
    "a 1024 x 768 picture",
    "a march through the woods",
    "31 February",
    "room 2019x",
]


@pytest.mark.parametrize(("said", "days"), READ.items())
def test_a_time_is_read_as_the_most_recent_past_range(said, days):
    found = find_period(f"a watercolour of my dog, {said}", TODAY)
    assert found is not None
    assert (str(found.period.start), str(found.period.end)) == days


@pytest.mark.parametrize("wish", NO_TIME)
def test_words_that_only_look_like_a_time_are_none(wish):
    assert find_period(wish, TODAY) is None


def test_seasons_turn_around_in_the_southern_hemisphere():
    winter = find_period("last winter", TODAY, southern=True)
    summer = find_period("last summer", TODAY, southern=True)
    assert (str(winter.period.start), str(winter.period.end)) == ("2026-06-01", "2026-08-31")
    assert (str(summer.period.start), str(summer.period.end)) == ("2025-12-01", "2026-02-28")


def test_a_holiday_is_named_with_its_period():
    assert find_period("Christmas 2004", TODAY).holiday == "christmas"


def test_the_period_keeps_the_wishs_own_words():
    assert find_period("my dog in the summer of 2019 please", TODAY).period.said == "the summer of 2019"


@pytest.mark.parametrize(("year", "day"), [(1961, "1961-04-02"), (2000, "2000-04-23"), (2038, "2038-04-25")])
def test_easter_follows_the_church(year, day):
    assert str(easter(year)) == day


@given(
    st.text(max_size=80) | st.from_regex(r"(last |the |in )?[0-9a-z /.'-]{1,30}( ago)?", fullmatch=True),
    st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)
def test_no_text_on_no_day_breaks_the_grammar(text, today):
    found = find_period(text, today)
    assert found is None or (found.period.start <= found.period.end and found.start < found.end)


@pytest.mark.parametrize(
    ("said", "recurring", "year_before"),
    [
        ("Easter", "easter", ("2025-04-19", "2025-04-21")),
        ("in July", "year", ("2025-07-01", "2025-07-31")),
        ("in winter", "year", ("2024-12-01", "2025-02-28")),
        ("December 24", "year", ("2024-12-24", "2024-12-24")),
        ("early February", "year", ("2025-02-01", "2025-02-10")),
    ],
)
def test_a_time_without_a_year_comes_again_every_year(said, recurring, year_before) -> None:
    period = find_period(said, TODAY).period
    before = next(earlier(period))
    assert (period.recurs, (str(before.start), str(before.end))) == (recurring, year_before)


def test_the_last_day_of_february_stays_the_last_and_its_29th_comes_in_leap_years_only() -> None:
    february = find_period("in February", TODAY).period
    assert [str(one.end) for one in islice(earlier(february), 3)] == ["2025-02-28", "2024-02-29", "2023-02-28"]
    leap_day = find_period("February 29", TODAY).period
    assert str(next(earlier(leap_day)).start) == "2020-02-29"


@pytest.mark.parametrize(
    "said", ["last Easter", "Easter 2024", "this summer", "last summer", "July 2021", "yesterday", "last week", "2019"]
)
def test_a_time_of_one_year_does_not_come_again(said) -> None:
    period = find_period(said, TODAY).period
    assert period.recurs is None
    assert list(earlier(period)) == []
