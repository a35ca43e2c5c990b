"""What a wish rules out is in none of the photos found, and the reason says so."""

from shared.domain.brief import Period, Subject, Unwanted, WishedPlace
from shared.domain.photo import Place
from tests.unit.selection.factory import FACE, person, pet, photo, ranked, thing

LENA = person("person", name="Lena")


def fitting(ranking):
    return {one.photo_id for one in ranking.photos if one.rejected is None}


def reasons(ranking):
    return {one.photo_id: one.rejected for one in ranking.photos if one.rejected is not None}


def named(name, *people, **facts):
    return photo(name, people=people, **facts)


def without(*subjects, **more):
    return Unwanted(subjects=subjects, **more)


def test_who_is_ruled_out_is_in_no_photo_found():
    photos = [named("both", "Lena", "Paul"), named("alone", "Lena"), named("other", "Paul")]
    ranking = ranked(photos, LENA, without=without(person("person", name="Paul")))
    assert fitting(ranking) == {"alone"}
    assert reasons(ranking)["both"] == "Paul is named in it, which you ruled out"


def test_a_thing_a_place_and_a_time_may_be_ruled_out():
    rome = WishedPlace(said="Rome", centre=Place(latitude=41.9, longitude=12.5), radius_km=20, names=("Rome",))
    year = Period(start="2023-01-01", end="2023-12-31", said="2023")
    photos = [
        photo("window", description="our cat at the window"),
        photo("rome", description="a cat", place=(41.9, 12.5), town="Rome"),
        photo("then", description="a cat", taken_day="2023-05-04"),
        photo("sofa", description="a cat on the sofa", taken_day="2024-05-04"),
    ]
    ranking = ranked(photos, pet("cat"), without=without(thing("window"), place=rome, period=year))
    assert fitting(ranking) == {"sofa"}
    assert reasons(ranking) == {
        "window": 'the description says "our cat at the window", which you ruled out',
        "rome": "taken in Rome, which you ruled out",
        "then": "taken on 4 May 2023, which you ruled out",
    }


def test_somebody_nobody_has_named_may_be_anybody_else_who_is_named():
    photos = [named("both", "Lena", "Paul"), named("alone", "Lena")]
    ranking = ranked(photos, LENA, without=without(person("brother", relation="brother")))
    assert fitting(ranking) == {"alone"}
    assert reasons(ranking)["both"] == "Paul is named in it, and may be who you ruled out"


def test_without_people_means_without_others_than_those_wished_for():
    people = Subject(kind="group", noun="people")
    photos = [
        photo("empty", description="the beach"),
        photo("full", description="the beach", regions=(FACE,), people=("Paul",)),
    ]
    assert fitting(ranked(photos, thing("beach"), without=without(people))) == {"empty"}
    photos = [named("both", "Lena", "Paul"), named("alone", "Lena")]
    assert fitting(ranked(photos, LENA, without=without(people))) == {"alone"}


def test_a_dog_of_another_name_is_not_ruled_out_for_being_a_dog():
    photos = [photo("dog", description="my dog at the lake")]
    assert fitting(ranked(photos, pet("dog"), without=without(pet("dog", "Rex")))) == {"dog"}
