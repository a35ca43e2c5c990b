"""A wish for a journey without a place is about the trips of the library; "the first" and "the last" say which."""

import pytest

from shared.domain.brief import Brief
from shared.domain.selection import apply_answer, rank
from tests.unit.selection.factory import person, photo, shown, why_not
from tests.unit.selection.test_asking_back import ITALY, JOURNEYS, asked, labels, trips_of

HOME = [photo("sofa", taken_day="2025-05-20", people=("Lea",))]
PHOTOS = [*JOURNEYS, *HOME]
LEA = person("person", name="Lea")


def of_trip(**brief):
    return rank(Brief(**{"event": "trip"} | brief), PHOTOS, trips=trips_of(PHOTOS), limit=20)


def test_our_trip_is_asked_about_and_the_answer_leaves_its_photos():
    brief = Brief(event="trip")
    question = asked(brief, PHOTOS)
    assert question.text == "Which trip do you mean?"
    assert {"Rome, 1-3 May 2019", "Rome, 1-4 September 2023", "Rome, 6-7 June 2025"} <= set(labels(question))
    first, _ = apply_answer(brief, question, "c1")
    days = {one.taken_day for one in PHOTOS if one.id in shown(rank(first, PHOTOS, trips=trips_of(PHOTOS)))}
    assert days
    assert all(str(first.period.start) <= day <= str(first.period.end) for day in days)


@pytest.mark.parametrize(("nth", "days"), [(1, "2019-05"), (2, "2023-09"), (3, "2025-06"), (-1, "2025-06")])
def test_the_first_and_the_last_trip_to_a_place_are_not_asked_about(nth, days):
    found = of_trip(place=ITALY, nth=nth)
    assert found.question is None
    assert {one.taken_day[:7] for one in PHOTOS if one.id in shown(found)} == {days}
    assert "taken on another trip" in why_not(found).values()


def test_a_trip_that_there_was_not_is_asked_about():
    assert of_trip(place=ITALY, nth=9).question is not None


def test_somebody_on_holiday_is_in_photos_of_trips_only():
    found = of_trip(event="vacation", subjects=(LEA,))
    assert shown(found) == ["b1"]
    assert why_not(found)["sofa"] == "nothing says it was taken on a trip"


def test_an_adventure_of_somebody_may_be_at_home():
    assert "sofa" in shown(of_trip(subjects=(LEA,)))


def test_where_no_trip_is_known_nothing_is_left_out():
    assert shown(rank(Brief(event="vacation", nth=-1), HOME)) == ["sofa"]
