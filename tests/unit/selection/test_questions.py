"""When only the person can know, and what an answer means."""

from datetime import date

import pytest

from shared.domain.brief import Brief, Period, Subject, WishedPlace
from shared.domain.photo import Place
from shared.domain.selection import apply_answer, rank
from tests.unit.selection.factory import BLURRED, FACE, person, pet, photo, ranked, shown, thing

TAHOE = WishedPlace(
    said="Lake Tahoe", centre=Place(latitude=39.1, longitude=-120.0), radius_km=30, names=("Lake Tahoe",), level="area"
)


def at_tahoe(name, day, **facts):
    return photo(name, taken_day=day, place=(39.1, -120.0), town="Tahoma", region="California", **facts)


def choices(ranking):
    return [choice.photo_ids[0] for choice in ranking.question.choices]


def test_a_pet_nobody_labelled_is_asked_about():
    ranking = ranked([photo("a"), photo("b", quality=BLURRED)], pet("dog"))
    assert (ranking.outcome, shown(ranking)) == ("question", [])
    assert ranking.question.text == "Nothing in your library says which photos show your dog. Which of these is it?"
    assert choices(ranking) == ["a", "b"]


def test_photos_labelled_as_something_else_are_not_offered():
    labelled = [photo("a", words="castle"), photo("b", title="Sunset"), photo("c", people=("Emma",))]
    assert ranked(labelled, pet("dog")).outcome == "no_photo_fits"
    assert choices(ranked([*labelled, photo("blank")], pet("dog"))) == ["blank"]


@pytest.mark.parametrize("words", ["birthday", "summer trip", "portrait", "march"])
def test_words_about_the_moment_do_not_say_what_a_photo_shows(words):
    assert choices(ranked([photo("a", words=words)], pet("dog"))) == ["a"]


def test_a_folder_s_name_on_many_photos_is_no_label():
    photos = [photo(f"p{n}", words="zzfolder") for n in range(8)]
    assert ranked(photos, pet("dog")).outcome == "question"
    assert ranked(photos[:1], pet("dog")).outcome == "no_photo_fits"


def test_an_album_does_not_say_what_a_single_photo_shows():
    assert choices(ranked([photo("a", albums=("Castles of France",))], pet("dog"))) == ["a"]


def test_a_relation_is_asked_about_and_faces_come_first():
    photos = [photo("landscape", favourite=True), photo("face", faces=(FACE,))]
    ranking = ranked(photos, person("mother", relation="mother"))
    assert choices(ranking) == ["face", "landscape"]
    assert "your mother" in ranking.question.text


def test_a_face_nobody_named_may_be_anybody_whatever_the_caption_says():
    photos = [photo("coffee", title="Coffee in the sun", faces=(FACE,)), photo("castle", words="castle")]
    assert choices(ranked(photos, person("mother", relation="mother"))) == ["coffee"]
    named = photo("emma", people=("Emma",), faces=(FACE,))
    assert ranked([named], person("mother", relation="mother")).outcome == "no_photo_fits"
    two = photo("two", people=("Emma",), faces=(FACE, FACE))
    assert choices(ranked([two], person("mother", relation="mother"))) == ["two"]


def test_a_labelled_relation_needs_no_question():
    photos = [photo("a", people=("Mom",)), photo("b", faces=(FACE,))]
    assert shown(ranked(photos, person("mother", relation="mother"))) == ["a"]


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        (person("me", relation="me"), "show you."),
        (pet("dog", "Biscuit"), "show Biscuit."),
        (Subject(kind="group", noun="family", relation="family"), "show your family."),
    ],
)
def test_a_question_speaks_like_a_person(subject, said):
    assert said in ranked([photo("a")], subject).question.text


def test_a_thing_is_never_asked_about():
    assert ranked([photo("a")], thing("castle")).outcome == "no_photo_fits"
    assert ranked([photo("a")], pet("dog"), thing("castle")).outcome == "no_photo_fits"


def test_only_photos_of_the_wished_time_and_place_are_offered():
    photos = [
        at_tahoe("there", "2021-07-01"),
        photo("elsewhere", place=(48.8, 2.3), country="France"),
        photo("nowhere"),
    ]
    assert choices(ranked(photos, pet("dog"), place=TAHOE)) == ["there"]


def test_photos_of_an_unknown_place_are_offered_when_their_time_fits():
    period = Period(start=date(2021, 7, 1), end=date(2021, 7, 31), said="July 2021")
    photos = [photo("then", taken_day="2021-07-05"), photo("undated")]
    ranking = ranked(photos, place=TAHOE, period=period)
    assert choices(ranking) == ["then"]
    assert "were taken in Lake Tahoe" in ranking.question.text
    assert ranked(photos, place=TAHOE).outcome == "no_photo_fits"


def test_an_event_nobody_mentions_is_asked_about_unless_its_time_is_said():
    ranking = ranked([photo("a", taken_day="2021-07-05")], event="zoo")
    assert ranking.outcome == "question"
    assert "show the zoo" in ranking.question.text
    weekend = Period(start=date(2021, 7, 3), end=date(2021, 7, 5), said="last weekend")
    assert shown(ranked([photo("a", taken_day="2021-07-05")], event="zoo", period=weekend)) == ["a"]
    july = Period(start=date(2021, 7, 1), end=date(2021, 7, 31), said="July 2021")
    assert ranked([photo("a", taken_day="2021-07-05")], event="zoo", period=july).outcome == "question"


def test_at_most_six_photos_are_offered_and_each_says_when_and_where():
    photos = [at_tahoe(f"p{n}", f"2021-07-0{n}") for n in range(1, 9)]
    question = ranked(photos, pet("dog"), place=TAHOE).question
    assert len(question.choices) == 6
    assert all(choice.label.endswith("July 2021, Tahoma, California") for choice in question.choices)


# --- which trip --------------------------------------------------------------------------------------------

TRIPS = [
    at_tahoe("a1", "2019-07-01", words="dog"),
    at_tahoe("a2", "2019-07-04", words="dog"),
    at_tahoe("b1", "2021-02-11", words="dog"),
    at_tahoe("c1", "2023-08-20", words="dog"),
]


def test_several_journeys_to_one_place_are_asked_about():
    ranking = ranked(TRIPS, pet("dog"), place=TAHOE, event="trip")
    assert ranking.question.text == "You have been to Lake Tahoe more than once. Which trip?"
    labels = [choice.label for choice in ranking.question.choices]
    assert labels == ["1 July 2019 to 4 July 2019", "11 February 2021", "20 August 2023"]


@pytest.mark.parametrize(
    "brief",
    [
        {"event": None},
        {"event": "trip", "period": Period(start=date(2021, 1, 1), end=date(2021, 12, 31), said="2021")},
        {"event": "birthday"},
    ],
)
def test_a_wish_that_names_no_journey_or_says_when_is_not_asked_about(brief):
    assert ranked(TRIPS, pet("dog"), place=TAHOE, **brief).question is None


def test_one_journey_needs_no_question():
    assert ranked(TRIPS[:2], pet("dog"), place=TAHOE, event="trip").question is None


def test_journeys_without_the_subject_do_not_count():
    others = [at_tahoe("x", "2015-01-01", words="castle"), *TRIPS[:2]]
    assert ranked(others, pet("dog"), place=TAHOE, event="trip").question is None


def test_choosing_a_trip_narrows_the_period():
    brief = Brief(subjects=(pet("dog"),), place=TAHOE, event="trip")
    question = rank(brief, TRIPS).question
    narrowed, pinned = apply_answer(brief, question, question.choices[0].id)
    assert pinned == ()
    again = rank(narrowed, TRIPS)
    assert (again.outcome, sorted(shown(again))) == ("fits", ["a1", "a2"])


# --- which photo, which person -----------------------------------------------------------------------------


def test_choosing_a_photo_settles_it():
    brief = Brief(subjects=(pet("dog"),))
    question = rank(brief, [photo("a"), photo("b")]).question
    same, pinned = apply_answer(brief, question, question.choices[1].id)
    assert (same, pinned) == (brief, question.choices[1].photo_ids)
    assert shown(rank(same, [photo("a"), photo("b")], pinned=pinned)) == list(pinned)


def test_two_people_of_one_name_are_told_apart_by_asking():
    photos = [photo("a", people=("Emma Smith",)), photo("b", people=("Emma Jones",))]
    brief = Brief(subjects=(person("person", name="Emma"),))
    question = rank(brief, photos).question
    assert (question.text, {c.label for c in question.choices}) == (
        "Which Emma do you mean?",
        {"Emma Smith", "Emma Jones"},
    )
    jones = next(choice.id for choice in question.choices if choice.label == "Emma Jones")
    settled, _ = apply_answer(brief, question, jones)
    assert shown(rank(settled, photos)) == ["b"]


def test_a_dog_and_a_cat_of_one_name_are_told_apart():
    photos = [photo("d", title="Biscuit the dog"), photo("c", title="Biscuit the cat"), photo("b", title="Biscuit")]
    brief = Brief(subjects=(pet("pet", "Biscuit"),))
    question = rank(brief, photos).question
    assert [choice.label for choice in question.choices] == ["Biscuit the dog", "Biscuit the cat"]
    settled, _ = apply_answer(brief, question, "c2")
    assert sorted(shown(rank(settled, photos))) == ["b", "c"]
    assert sorted(shown(ranked(photos, pet("dog", "Biscuit")))) == ["b", "d"]


def test_a_full_name_or_a_single_bearer_needs_no_question():
    photos = [photo("a", people=("Emma",)), photo("b", people=("Emma Jones",))]
    assert ranked(photos, person("person", name="Emma")).question is None
    assert ranked(photos[1:], person("person", name="Emma")).question is None


def test_an_answer_nobody_offered_is_an_error():
    brief = Brief(subjects=(pet("dog"),))
    with pytest.raises(KeyError):
        apply_answer(brief, rank(brief, [photo("a")]).question, "c9")
