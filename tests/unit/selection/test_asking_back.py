"""Questions about people, journeys and bad photos, and what an answer, or none of them, leads to."""

from datetime import date

import pytest

from shared.domain.aliases import with_pets
from shared.domain.brief import Brief, WishedPlace
from shared.domain.days import Year, changed_days, years_of
from shared.domain.labels import PhotoLabels, label
from shared.domain.photo import Region
from shared.domain.selection import apply_answer, rank
from shared.domain.selection.which_photo import which_blurred
from shared.domain.trips import find_trips
from tests.unit.selection.factory import BLURRED, FACE, person, pet, photo, shown, thing, why_not

ITALY = WishedPlace(said="Italy", countries=("IT",), names=("Italy",), level="country")
MOTHER = person("mother", relation="mother")


def in_italy(name, day, **facts):
    facts = {"place": (41.9, 12.5), "town": "Rome", "region": "Lazio", "country": "Italy"} | facts
    return photo(name, taken_day=day, **facts)


def nowhere(name, day, **facts):
    return photo(name, taken_day=day, **facts)


def trips_of(photos):
    changes = [(None, one, 0) for one in photos]
    years = changed_days({year: Year(owner="ann") for year in years_of(changes)}, changes)
    return find_trips({name: day for year in years.values() for name, day in year.days.items()}, "ann")


def asked(brief, photos, **more):
    return rank(brief, photos, trips=trips_of(photos), **more).question


def labels(question):
    return [choice.label for choice in question.choices]


# --- who is it ---------------------------------------------------------------------------------------------

FAMILY = [
    photo("a1", people=("Anna",), taken_day="2023-07-01"),
    photo("a2", people=("Anna",), taken_day="2024-07-01"),
    photo("b1", people=("Berta",), taken_day="2023-07-01"),
    photo("d1", regions=(Region(kind="pet", x=0, y=0, w=0.5, h=0.5, name="Biscuit"),)),
    photo("s1", faces=(FACE,)),
]


def test_a_word_nobody_has_explained_is_asked_about_among_people_with_names():
    question = asked(Brief(subjects=(MOTHER,)), FAMILY)
    assert (question.about, question.text, question.remember) == ("person", "Who is your mother?", "my mother")
    assert labels(question) == ["Anna", "Berta"]
    assert set(question.choices[0].photo_ids) == {"a1", "a2"}


def test_who_was_chosen_is_looked_for_by_name():
    brief = Brief(subjects=(MOTHER, thing("castle")))
    photos = [*FAMILY, photo("c1", people=("Berta",), words="castle"), photo("c2", people=("Anna",), words="castle")]
    question = asked(brief, photos)
    berta = next(choice.id for choice in question.choices if choice.name == "Berta")
    settled, pinned = apply_answer(brief, question, berta)
    assert ([s.name for s in settled.subjects], settled.subjects[0].relation, pinned) == (["Berta", None], "mother", ())
    assert shown(rank(settled, photos)) == ["c1"]


def test_two_unknown_words_are_asked_about_one_after_the_other_and_nobody_is_both():
    brief = Brief(subjects=(MOTHER, person("father", relation="father")))
    both = [photo("x", people=("Anna", "Carl")), photo("y", people=("Anna", "Berta", "Carl"))]
    first = asked(brief, both)
    settled, _ = apply_answer(brief, first, "c1")
    second = asked(settled, both)
    assert (labels(first)[0], second.text, labels(second)) == ("Anna", "Who is your father?", ["Carl", "Berta"])
    settled, _ = apply_answer(settled, second, "c1")
    assert sorted(shown(rank(settled, both))) == ["x", "y"]


def test_only_people_in_photos_that_fit_otherwise_are_offered():
    brief = Brief(subjects=(MOTHER,), place=ITALY)
    photos = [*FAMILY, in_italy("i1", "2023-07-02", people=("Carla",)), in_italy("i2", "2023-07-02", people=("Dora",))]
    assert labels(asked(brief, photos)) == ["Carla", "Dora"]


def test_me_is_asked_about_like_anybody():
    question = asked(Brief(subjects=(person("me", relation="me"),)), FAMILY)
    assert (question.text, question.remember) == ("Which of these people are you?", "me")


def test_a_pet_with_a_name_is_offered_for_my_dog_unless_it_is_a_cat():
    dog = asked(Brief(subjects=(pet("dog"),)), FAMILY)
    assert (dog.text, labels(dog), dog.remember) == ("Who is your dog?", ["Biscuit"], "my dog")
    cat = photo("c", labels=(label("Minka", pet="cat"),))
    assert labels(asked(Brief(subjects=(pet("dog"),)), [*FAMILY, cat])) == ["Biscuit"]
    assert shown(rank(Brief(subjects=(pet("cat"),)), [*FAMILY, cat])) == ["c"]


def test_none_of_the_people_leads_to_the_photos_nobody_labelled_and_then_to_none():
    brief = Brief(subjects=(MOTHER,))
    question = asked(brief, FAMILY)
    next_one = asked(brief, FAMILY, declined=question.choices)
    assert (next_one.about, [choice.photo_ids for choice in next_one.choices]) == ("photo", [("s1",)])
    assert next_one.remember == "Mother"
    last = rank(brief, FAMILY, declined=(*question.choices, *next_one.choices))
    assert (last.outcome, last.question) == ("no_photo_fits", None)
    assert "you said it is not the one you mean" in why_not(last).values()


def test_my_dog_is_every_photo_with_the_name_of_a_labelled_dog():
    biscuit = PhotoLabels(owner="ann", photo_id="l", labels=(label("Biscuit", pet="dog"),))
    photos = [photo("l", labels=biscuit.labels), photo("n", people=("Biscuit",)), photo("d", words="dog"), photo("x")]
    brief = with_pets(Brief(subjects=(pet("dog"),)), [biscuit])
    ranking = rank(brief, photos)
    assert (ranking.question, sorted(shown(ranking))) == (None, ["d", "l", "n"])


def test_which_of_two_labelled_dogs_is_asked_unless_only_one_of_them_fits():
    both = (label("Biscuit", pet="dog"), label("Rex", pet="dog"))
    photos = [photo("b", labels=both[:1]), photo("r", labels=both[1:]), photo("i", labels=both[:1], words="castle")]
    brief = with_pets(Brief(subjects=(pet("dog"),)), [PhotoLabels(owner="ann", photo_id="b", labels=both)])
    question = asked(brief, photos)
    assert (question.text, labels(question), question.remember) == (
        "Which dog do you mean?",
        ["Biscuit", "Rex"],
        "my dog",
    )
    settled, _ = apply_answer(brief, question, "c2")
    assert shown(rank(settled, photos)) == ["r"]
    assert asked(brief.model_copy(update={"subjects": (*brief.subjects, thing("castle"))}), photos) is None


# --- one name, two bearers ---------------------------------------------------------------------------------

MAX = [
    photo("l1", title="Max the labrador"),
    photo("l2", people=("Max",), description="labrador asleep"),
    photo("t1", labels=(label("Max", pet="terrier"),)),
    photo("u1", people=("Max",)),
]


def test_two_dogs_of_one_name_are_told_apart_by_breed():
    brief = Brief(subjects=(pet("dog", "Max"),))
    question = asked(brief, MAX)
    assert (question.text, labels(question)) == ("Which Max do you mean?", ["Max the labrador", "Max the terrier"])
    settled, _ = apply_answer(brief, question, "c2")
    again = rank(settled, MAX)
    assert (again.question, sorted(shown(again))) == (None, ["t1", "u1"])


def test_one_dog_described_in_several_words_is_one():
    photos = [
        photo("a", title="Max the yorkie"),
        photo("b", title="Max, our yorkshire terrier"),
        photo("c", title="Max"),
    ]
    assert asked(Brief(subjects=(pet("dog", "Max"),)), photos) is None


def test_a_name_that_two_people_bear_can_be_remembered():
    photos = [photo("a", people=("Emma Smith",)), photo("b", people=("Emma Jones",))]
    brief = Brief(subjects=(person("person", name="Emma"),))
    question = asked(brief, photos)
    assert question.remember == "Emma"
    other = rank(brief, photos, declined=question.choices[:1])
    assert shown(other) == [question.choices[1].photo_ids[0]]


# --- which journey -----------------------------------------------------------------------------------------

JOURNEYS = [
    in_italy("a1", "2019-05-01", words="poster"),
    in_italy("a2", "2019-05-03"),
    in_italy("b1", "2023-09-01", people=("Lea",)),
    nowhere("b2", "2023-09-02"),
    in_italy("b3", "2023-09-04"),
    in_italy("c1", "2025-06-06"),
    in_italy("c2", "2025-06-07"),
    *(
        photo(f"home{n}", taken_day=f"2023-{n:02}-15", place=(52.5, 13.4), town="Berlin", country="Germany")
        for n in range(1, 9)
    ),
]


def test_three_journeys_to_one_country_are_asked_about_by_name_and_days():
    question = asked(Brief(place=ITALY, event="trip"), JOURNEYS)
    assert question.text == "You have been to Italy more than once. Which trip?"
    assert labels(question) == ["Rome, 1-3 May 2019", "Rome, 1-4 September 2023", "Rome, 6-7 June 2025"]


def test_a_journey_with_somebody_is_clear_when_they_came_along_once():
    lea = Brief(subjects=(person("person", name="Lea"),), place=ITALY, event="trip")
    assert asked(lea, JOURNEYS) is None
    assert shown(rank(lea, JOURNEYS, trips=trips_of(JOURNEYS))) == ["b1"]


def test_a_photo_without_a_place_belongs_to_the_trip_on_its_day_and_says_so():
    brief = Brief(place=ITALY, event="trip")
    question = asked(brief, JOURNEYS)
    settled, _ = apply_answer(brief, question, "c2")
    ranking = rank(settled, JOURNEYS, trips=trips_of(JOURNEYS))
    assert sorted(shown(ranking)) == ["b1", "b2", "b3"]
    reasons = next(scored.reasons for scored in ranking.photos if scored.photo_id == "b2")
    assert "taken on 2 September 2023, during your trip Rome, 1-4 September 2023; it says no place itself" in reasons
    assert next(iter(shown(ranking))) != "b2", "a photo that says its place is surer"


def test_without_trips_a_photo_without_a_place_is_not_taken_there():
    assert "b2" not in shown(rank(Brief(place=ITALY, event="trip"), JOURNEYS))


def test_none_of_the_journeys_leaves_no_photo_of_them():
    brief = Brief(place=ITALY, event="trip")
    question = asked(brief, JOURNEYS)
    left = rank(brief, JOURNEYS, trips=trips_of(JOURNEYS), declined=question.choices)
    assert (left.outcome, shown(left)) == ("no_photo_fits", [])


def test_two_places_on_one_day_do_not_say_where_a_third_photo_was_taken():
    florence = {"place": (43.77, 11.25), "town": "Florence", "region": "Tuscany"}
    photos = [in_italy("r", "2023-09-01"), in_italy("f", "2023-09-01", **florence), nowhere("n", "2023-09-01")]
    rome = WishedPlace(said="Rome", names=("Rome",), level="town")
    trips = trips_of(photos)
    assert shown(rank(Brief(place=rome), photos, trips=trips)) == ["r"]
    assert sorted(shown(rank(Brief(place=ITALY, event="trip"), photos, trips=trips))) == ["f", "n", "r"]


def test_an_album_that_names_the_trip_says_where_its_days_were():
    photos = [
        nowhere("a", "2016-08-01", albums=("Trip to Italy",)),
        nowhere("b", "2016-08-02", albums=("Trip to Italy",)),
    ]
    photos.append(nowhere("c", "2016-08-02"))
    found = rank(Brief(place=ITALY, event="trip"), photos, trips=trips_of(photos))
    assert sorted(shown(found)) == ["a", "b", "c"]


def test_where_no_photo_says_its_place_the_days_are_asked_for():
    days = [nowhere(f"p{n}", f"2025-07-0{n}", words="dog") for n in range(3, 10)]
    days += [nowhere("q1", "2024-03-01", words="dog"), nowhere("q2", "2024-03-02", words="dog")]
    brief = Brief(subjects=(pet("dog"),), place=ITALY, event="trip")
    question = asked(brief, days)
    assert question.text == "Nothing says where these photos were taken. Which was the trip to Italy?"
    assert labels(question) == ["1 March 2024 to 2 March 2024", "3 July 2025 to 9 July 2025"]
    settled, pinned = apply_answer(brief, question, "c2")
    assert (settled.period.start, settled.place.settled, pinned) == (date(2025, 7, 3), True, ())
    again = rank(settled, days, limit=10)
    assert (again.question, len(shown(again))) == (None, 7)


def test_at_most_six_journeys_are_offered():
    photos = [in_italy(f"y{year}", f"{year}-05-01") for year in range(2010, 2020)]
    assert len(asked(Brief(place=ITALY, event="trip"), photos).choices) == 6


# --- only bad ones -----------------------------------------------------------------------------------------


def test_only_blurred_photos_are_offered_with_a_warning():
    question = which_blurred([photo("a", quality=BLURRED), photo("b", quality=BLURRED)])
    assert "blurred" in question.text
    assert [choice.warning for choice in question.choices] == ["it is blurred", "it is blurred"]


@pytest.mark.parametrize("photos", [[], [photo("a", quality=BLURRED), photo("b")]])
def test_one_sharp_photo_is_enough(photos):
    assert which_blurred(photos) is None
