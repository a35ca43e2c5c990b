"""Half an answer is no answer: what fits by a guess is asked about, and what says less counts less."""

from datetime import UTC, date, datetime

import pytest

from shared.domain.brief import Period, Subject, WishedPlace
from shared.embedded.reader import LocalBriefReader
from shared.places import Geocoder
from shared.ports.models import WishContext
from tests.unit.selection.factory import FACE, person, pet, photo, ranked, shown, thing

YEAR_2001 = Period(start=date(2001, 1, 1), end=date(2001, 12, 31), said="2001")
ROME = WishedPlace(said="Rome", names=("Rome",), level="town")
WOMAN = Subject(kind="person", noun="woman", terms=("woman",))


def test_among_dogs_of_other_names_a_dog_is_not_biscuit_because_it_is_a_dog():
    ranking = ranked([photo("a", words="dog"), photo("b", words="dog", people=("Luna",))], pet("dog", "Biscuit"))
    assert ranking.outcome == "question"
    assert ranking.question.text == "Nothing in your library says which dog is Biscuit. Which of these is it?"
    assert (ranking.question.subject, ranking.question.remember) == (0, "Biscuit")
    assert {choice.photo_ids[0] for choice in ranking.question.choices} == {"a", "b"}


def test_a_corgi_and_a_poodle_are_two_dogs():
    ranking = ranked([photo("a", words="dog corgi"), photo("b", words="dog poodle")], pet("dog", "Biscuit"))
    assert ranking.outcome == "question"


def test_where_nothing_tells_two_dogs_apart_they_are_taken_for_one():
    assert ranked([photo("a", words="dog"), photo("b", words="dog")], pet("dog", "Biscuit")).outcome == "fits"


def test_where_somebody_is_called_biscuit_nobody_is_asked():
    ranking = ranked([photo("a", words="dog"), photo("b", people=("Biscuit",))], pet("dog", "Biscuit"))
    assert (ranking.outcome, shown(ranking)) == ("fits", ["b"])


def test_a_photo_without_a_day_is_not_from_2001_because_it_may_be():
    ranking = ranked([photo("a", words="dog")], pet("dog"), period=YEAR_2001)
    assert ranking.outcome == "question"
    assert "when these photos were taken" in ranking.question.text


def test_one_photo_of_the_time_is_enough_not_to_ask():
    photos = [photo("a", words="dog"), photo("b", words="dog", taken_day="2001-05-05")]
    assert shown(ranked(photos, pet("dog"), period=YEAR_2001)) == ["b"]


def test_a_pet_where_nothing_says_what_else_is_there_is_asked_about():
    ranking = ranked([photo("a", words="dog")], pet("dog"), thing("surfboard"))
    assert (ranking.outcome, shown(ranking)) == ("question", [])
    assert '"surfboard"' in ranking.question.text


def test_two_things_of_which_one_is_missing_are_not_there():
    assert ranked([photo("a", words="piano")], thing("piano"), thing("surfboard")).outcome == "no_photo_fits"


def test_three_things_of_which_two_are_said_are_asked_about():
    photos = [photo("both", title="bananas and apples"), photo("one", title="a banana")]
    ranking = ranked(photos, thing("banana"), thing("apple"), thing("breakfast table"))
    assert (ranking.outcome, shown(ranking)) == ("question", [])
    assert [choice.photo_ids for choice in ranking.question.choices] == [("both",)]
    assert '"breakfast table"' in ranking.question.text


def test_of_two_dogs_of_one_name_the_breed_in_the_wish_says_which():
    photos = [
        photo("corgi", people=("Rex",), title="the corgi"),
        photo("poodle", people=("Rex",), title="the poodle"),
        photo("any", people=("Rex",)),
    ]
    assert ranked(photos, pet("dog", "Rex")).outcome == "question"
    told = Subject(kind="pet", noun="dog", name="Rex", terms=("corgi", "dog"))
    ranking = ranked(photos, told)
    assert (ranking.outcome, set(shown(ranking)[:1])) == ("fits", {"corgi"})
    assert "poodle" not in shown(ranking)


@pytest.mark.parametrize("noun", ["eye", "red hat", "collar"])
def test_what_belongs_to_a_pet_need_not_be_said(noun):
    assert shown(ranked([photo("a", words="cat")], pet("cat"), thing(noun))) == ["a"]


def test_of_a_woman_in_a_teal_dress_the_dress_has_to_be_said():
    photos = [photo("a", faces=(FACE,)), photo("b", title="woman in a dress", faces=(FACE,))]
    assert shown(ranked(photos, WOMAN, thing("dress"))) == ["b"]
    assert shown(ranked(photos[:1], WOMAN, thing("dress"))) == []


def test_coordinates_say_more_than_a_word():
    said = photo("said", keywords=("Rome",))
    taken = photo("taken", place=(41.9, 12.5), town="Rome", country="Italy")
    assert shown(ranked([said, taken], place=ROME)) == ["taken", "said"]


def test_a_football_player_is_no_tennis_player_and_a_lake_is_a_mountain_lake():
    assert shown(ranked([photo("a", title="a football player")], thing("tennis player"))) == []
    assert shown(ranked([photo("a", title="a lake")], thing("mountain lake"))) == ["a"]


def test_somebody_seen_with_a_dog_and_with_a_cat_is_neither():
    photos = [
        photo("a", people=("Ada Young",), title="with the dog"),
        photo("b", people=("Ada Young",), title="with the cat"),
        photo("c", people=("Ada Young",)),
    ]
    assert ranked(photos, person("person", name="Ada Young")).outcome == "fits"


def test_whose_photos_say_where_they_were_is_not_asked_about_a_place_none_of_them_says():
    home = [photo(f"h{n}", taken_day=f"2024-01-{n:02}", place=(51.3, 12.4), town="Leipzig") for n in range(1, 9)]
    nowhere = [photo(f"n{n}", taken_day=f"2024-05-{n:02}") for n in range(1, 6)]
    assert ranked(home + nowhere, place=ROME, event="trip").outcome == "no_photo_fits"
    assert ranked(nowhere, place=ROME, event="trip").outcome == "question"


def test_one_day_with_two_photos_is_not_offered_as_a_journey():
    photos = [photo("a", taken_day="2024-05-01"), photo("b", taken_day="2024-05-01")]
    assert ranked(photos, place=ROME, event="trip").outcome == "no_photo_fits"


@pytest.mark.parametrize(
    ("said", "town"), [("Tuebingen", "Tübingen"), ("Zuerich", "Zürich"), ("Cracow", "Kraków"), ("Padua", "Padova")]
)
def test_a_town_is_known_without_dots_and_by_its_english_name(said, town):
    assert Geocoder().find(said, guess=False).names == (town,)


def test_an_album_called_after_a_place_does_not_hide_the_place():
    context = WishContext(datetime(2026, 11, 22, tzinfo=UTC), known_albums=("South Africa", "Old times"))
    read = LocalBriefReader().read
    trip = read("our trip to South Africa", context)
    assert (trip.album, trip.place.said) == (None, "South Africa")
    assert read("a picture from the album South Africa", context).album == "South Africa"
    assert read("a picture from old times", context).album == "Old times"


def test_the_castle_may_be_in_a_photo_from_there_beside_which_nothing_is_written():
    rome = {"place": (41.9, 12.5), "town": "Rome", "country": "Italy"}
    photos = [photo("bare", **rome), photo("dinner", title="dinner", **rome), photo("elsewhere")]
    ranking = ranked(photos, thing("castle"), place=ROME)
    assert (ranking.outcome, shown(ranking)) == ("question", [])
    assert [choice.photo_ids for choice in ranking.question.choices] == [("bare",)]


def test_a_face_may_be_anybodys_and_is_no_childs():
    child = Subject(kind="person", noun="child", terms=("child",))
    assert shown(ranked([photo("a", faces=(FACE,))], child)) == []
    assert shown(ranked([photo("a", faces=(FACE,), title="our kids")], child)) == ["a"]


def test_that_faces_are_visible_is_said_once():
    people = Subject(kind="group", noun="people", terms=("people",))
    ranking = ranked([photo("a", faces=(FACE, FACE))], people)
    assert [reason for reason in ranking.photos[0].reasons if "visible" in reason] == ["faces are visible"]


def test_a_quarter_of_naples_is_not_the_porto_in_portugal():
    porto = Geocoder().find("Porto")
    there = photo("there", place=(41.15, -8.61), town="Porto", region="Porto", country="Portugal")
    naples = photo("naples", place=(40.846, 14.258), town="Porto", region="Campania", country="Italy")
    assert shown(ranked([naples, there], place=porto)) == ["there"]


def test_a_pet_seen_with_people_is_still_a_dog_or_a_cat():
    photos = [
        photo("a", people=("Momo", "Ada Young"), title="the dog"),
        photo("b", people=("Momo", "Ada Young"), title="the cat"),
    ]
    question = ranked(photos, person("person", name="Momo")).question
    assert [choice.label for choice in question.choices] == ["Momo the dog", "Momo the cat"]


def test_who_is_seen_beside_a_face_for_everybody_else_is_the_animal():
    photos = [
        photo("a", people=("Momo", "Ada"), title="the dog", faces=(FACE,)),
        photo("b", people=("Momo",), title="the cat"),
    ]
    question = ranked(photos, person("person", name="Momo")).question
    assert [choice.label for choice in question.choices] == ["Momo the dog", "Momo the cat"]
    hidden = [photos[0].model_copy(update={"faces": ()}), photos[1]]
    assert ranked(hidden, person("person", name="Momo")).outcome == "fits"
    with_a_face = [*photos, photo("c", people=("Momo",), faces=(FACE,))]
    assert ranked(with_a_face, person("person", name="Momo")).outcome == "fits"


@pytest.mark.parametrize(
    ("wish", "noun", "name"),
    [("an oil painting of Lady", "person", "Lady"), ("a lady", "woman", None), ("my lady", "woman", None)],
)
def test_a_pet_called_like_somebody_in_general_is_meant_by_its_name_alone(wish, noun, name):
    context = WishContext(datetime(2026, 11, 22, tzinfo=UTC), known_names=("Lady",))
    subject = LocalBriefReader().read(wish, context).subjects[0]
    assert (subject.noun, subject.name) == (noun, name)


@pytest.mark.parametrize(
    ("wish", "name"),
    [("photos of Will", "Will"), ("Hope in pencil", "Hope"), ("Olga as a comic", "Olga"), ("a rose", None)],
)
def test_a_first_name_that_is_a_word_is_somebody_where_somebody_is_called_so(wish, name):
    names = ("Will Novak", "Hope Young", "Olga Schulz", "Rose Kaur")
    subjects = (
        LocalBriefReader().read(wish, WishContext(datetime(2026, 11, 22, tzinfo=UTC), known_names=names)).subjects
    )
    assert [subject.name for subject in subjects] == [name]


@pytest.mark.parametrize("caption", ["Hund am See", "nuestro perro", "les chiens dorment"])
def test_a_dog_is_a_dog_in_captions_of_other_languages(caption):
    assert shown(ranked([photo("a", description=caption), photo("b", description="chat")], pet("dog"))) == ["a"]


def test_to_chat_is_no_cat():
    assert shown(ranked([photo("a", description="a video chat")], pet("cat"))) == []


def test_somebody_called_florence_does_not_make_it_florence():
    florence = WishedPlace(said="Florence", names=("Florence",), level="town")
    photos = [
        photo("her", people=("Florence Young",), description="florence on the swing"),
        photo("there", description="florence from above"),
    ]
    assert shown(ranked(photos, place=florence)) == ["there"]
