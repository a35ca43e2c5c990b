"""Two pets of one name that lived one after the other are told apart by their years, and only they."""

from datetime import date

import pytest

from shared.domain.brief import Brief, Period
from shared.domain.selection import apply_answer, rank
from shared.domain.selection.question import DECLINED
from tests.unit.selection.factory import FACE, person, pet, photo, ranked, shown, why_not


def of(name, *days, **facts):
    return [photo(f"{name}{number}", people=(name,), taken_day=day, **facts) for number, day in enumerate(days)]


THE_DOG = Brief(subjects=(pet("dog", "Rex"),))
REX = of("Rex", "1999-05-01", "2003-05-01", "2018-05-01", "2022-05-01")


@pytest.mark.parametrize("subject", [pet("dog", "Rex"), pet("pet", "Rex"), person("person", name="Rex")])
def test_a_name_borne_for_longer_than_a_pet_lives_is_two_pets(subject):
    question = ranked(REX, subject).question
    assert [choice.label for choice in question.choices] == ["Rex, 1999 to 2003", "Rex, 2018 to 2022"]
    assert question.about == "name"
    assert {len(choice.photo_ids) for choice in question.choices} == {2}


def test_the_answer_leaves_the_photos_of_one_of_them_and_a_no_to_it_those_of_the_other():
    asked = rank(THE_DOG, REX).question
    brief, settled = apply_answer(THE_DOG, asked, asked.choices[0].id)
    assert (set(shown(rank(brief, REX))), settled) == ({"Rex0", "Rex1"}, ())
    refused = rank(THE_DOG, REX, declined=asked.choices[:1])
    assert (refused.outcome, set(shown(refused))) == ("fits", {"Rex2", "Rex3"})
    assert why_not(refused)["Rex0"] == DECLINED


@pytest.mark.parametrize(
    ("noun", "last", "asked"),
    [("dog", "2013-01-05", False), ("dog", "2016-02-05", True), ("cat", "2016-02-05", False),
     ("hamster", "2004-02-05", True), ("horse", "2020-01-05", False), ("parrot", "2022-01-05", False)],
)  # fmt: skip
def test_how_long_a_pet_lives_depends_on_what_it_is(noun, last, asked):
    ranking = ranked(of("Rex", "2000-01-05", last, title=noun), pet(noun, "Rex"))
    assert (ranking.outcome == "question") is asked


def test_whose_face_is_seen_is_one_person_at_every_age():
    photos = of("Mia", "1999-05-01", "2022-05-01", faces=(FACE,))
    assert ranked(photos, person("person", name="Mia")).outcome == "fits"


def test_somebody_with_a_surname_is_no_pet():
    photos = of("Mia Keller", "1999-05-01", "2022-05-01")
    assert ranked(photos, person("person", name="Mia Keller")).outcome == "fits"


def test_a_wish_that_names_the_time_is_clear():
    year = Period(start=date(2018, 1, 1), end=date(2018, 12, 31), said="2018")
    ranking = ranked(REX, pet("dog", "Rex"), period=year)
    assert (ranking.outcome, shown(ranking)) == ("fits", ["Rex2"])


def test_a_clock_that_was_never_set_is_no_other_life():
    photos = of("Rex", "2000-01-01", "2018-05-01", "2022-05-01")
    assert ranked(photos, pet("dog", "Rex")).outcome == "fits"


def test_three_lives_are_three_choices():
    photos = of("Rex", "1980-05-01", "1999-05-01", "2003-05-01", "2022-05-01")
    labels = [choice.label for choice in ranked(photos, pet("dog", "Rex")).question.choices]
    assert labels == ["Rex, 1980", "Rex, 1999 to 2003", "Rex, 2022"]
