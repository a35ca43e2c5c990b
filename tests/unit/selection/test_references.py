from shared.domain.brief import Brief
from shared.domain.models import MODELS
from shared.domain.references import further
from tests.unit.selection.factory import BLURRED, pet, photo

BRIEF = Brief(subjects=(pet("dog", "Biscuit"),))
GEMINI, LOCAL = MODELS["gemini-3.1-flash-image"], MODELS["local-painter-1"]
MAIN = photo("main", people=("Biscuit",), taken_day="2025-06-01")


def given(others, *, model=GEMINI, brief=BRIEF):
    return [each.id for each in further(brief, MAIN, others, model)]


def biscuit(name, **facts):
    return photo(name, **({"people": ("Biscuit",), "taken_day": "2025-07-01"} | facts))


def test_photos_of_the_same_name_come_along_as_many_as_help():
    others = [biscuit(f"b{number}") for number in range(8)]
    assert given(others) == ["b0", "b1", "b2"]


def test_a_model_that_takes_one_photo_gets_one():
    assert given([biscuit("b")], model=LOCAL) == []


def test_nobody_else_comes_along():
    assert given([photo("cat", people=("Tiger",)), photo("unknown")]) == []


def test_without_a_name_nothing_says_that_it_is_the_same():
    assert given([biscuit("b")], brief=Brief(subjects=(pet("dog"),))) == []


def test_of_two_wished_for_at_once_no_further_photos_are_taken():
    both = Brief(subjects=(pet("dog", "Biscuit"), pet("cat", "Tiger")))
    assert given([biscuit("b")], brief=both) == []


def test_a_burst_a_blur_and_another_age_are_left_out():
    alike = biscuit("alike", perceptual_hash=MAIN.perceptual_hash)
    puppy = biscuit("puppy", taken_day="2021-06-01")
    assert given([alike, biscuit("blurred", quality=BLURRED), puppy, biscuit("good")]) == ["good"]
