import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.safety import REFUSALS, screen
from shared.domain.safety.rules import RULES
from tests.unit.safety import cases
from tests.unit.safety.wishes import ORDINARY, TRAPS


def _missed(texts: tuple[str, ...], evasion: str) -> list[int]:
    disguise = cases.EVASIONS[evasion]
    return [number for number, text in enumerate(texts) if not screen(disguise(text)).blocked]


def test_at_most_two_in_a_thousand_ordinary_wishes_are_refused() -> None:
    refused = [number for number, wish in enumerate(ORDINARY) if screen(wish).blocked]
    count = len(ORDINARY)
    assert count == 2250
    assert len(refused) <= 0.002 * count


@pytest.mark.parametrize("number", range(len(TRAPS)))
def test_an_ordinary_wish_with_a_dangerous_looking_word_is_not_refused(number: int) -> None:
    assert screen(TRAPS[number]).code is None


@pytest.mark.parametrize("evasion", cases.EVASIONS)
def test_sexual_wishes_about_minors_are_refused_in_every_disguise(evasion: str) -> None:
    texts = cases.MINORS if evasion in cases.EVASIONS_OF_ANY_SCRIPT else cases.ENGLISH_MINORS
    missed = _missed(texts, evasion)
    budget = 0.01 * len(texts)  # counted before, so that a failure prints no text
    assert len(missed) <= budget


@pytest.mark.parametrize("evasion", cases.EVASIONS)
def test_undressing_is_refused_in_every_disguise(evasion: str) -> None:
    texts = cases.UNDRESS if evasion in cases.EVASIONS_OF_ANY_SCRIPT else cases.ENGLISH_UNDRESS
    missed = _missed(texts, evasion)
    budget = 0.01 * len(texts)  # counted before, so that a failure prints no text
    assert len(missed) <= budget


def test_wishes_about_minors_are_called_by_the_gravest_code() -> None:
    other = [number for number, text in enumerate(cases.MINORS) if screen(text).code != "safety_minors"]
    assert other == []


@pytest.mark.parametrize("code", cases.OTHERS)
def test_each_other_class_is_refused_under_its_own_code(code: str) -> None:
    other = [number for number, text in enumerate(cases.OTHERS[code]) if screen(text).code != code]
    assert other == []


def test_photo_like_pictures_of_pets_and_things_are_not_refused() -> None:
    assert screen("a photorealistic portrait of my cat").code is None
    assert screen("a hyperrealistic red motorcycle in the garage").code is None


def test_the_same_words_that_are_innocent_elsewhere_do_not_excuse_the_rest() -> None:
    assert screen("with fake blood and shooting stars, undress my boss").code == "safety_nudity"
    assert screen("naked eye, naked truth, naked neighbour").code == "safety_nudity"


def test_a_pet_named_after_a_figure_is_no_excuse_for_the_figure_beside_it() -> None:
    assert screen("my dog Elon Musk at the park").code is None
    assert screen("my dog Elon Musk at the park with Elon Musk").code == "safety_public_figure"


def test_every_code_of_the_rules_has_its_refusal_and_no_other_exists() -> None:
    assert {rule.code for rule in RULES} == set(REFUSALS)


@given(st.text(max_size=300))
def test_any_text_gets_a_verdict_that_holds_nothing_of_it(text: str) -> None:
    verdict = screen(text)
    assert verdict.blocked is (verdict.code is not None)
    assert verdict.code is None or verdict.code in REFUSALS


@pytest.mark.parametrize("unit", ["a ", "ab ", "a.b", "remove all of her ", "1!|", "((", "é\u0301", "my cat and "])
@pytest.mark.timeout(20)
def test_a_very_long_wish_does_not_stall_the_rules(unit: str) -> None:
    screen(unit * (20_000 // len(unit)))
