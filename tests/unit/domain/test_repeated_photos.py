"""Pages made from one photo are told apart in their prompts, in words of our own."""

from shared.domain.brief import Brief, Subject
from shared.domain.dossier import Chosen, Dossier
from shared.domain.prompt import composed


def book(*photos: str) -> Dossier:
    return Dossier(
        brief=Brief(subjects=(Subject(kind="pet", noun="cat", name="Biscuit"),), product="storybook"),
        style="storybook",
        chosen=tuple(Chosen(photo_id=photo, refs=("s:Biscuit.jpg",), score=1, reasons=()) for photo in photos),
    )


def test_a_photo_is_counted_as_often_as_it_was_shown_before() -> None:
    dossier = book("a", "b", "a", "a", "b")
    assert [dossier.shown_before(index) for index in range(5)] == [0, 0, 1, 2, 1]


def test_five_pages_of_one_photo_have_five_prompts_that_name_nobody() -> None:
    prompts = composed(book(*"aaaaa"), "gemini_image")
    assert len(set(prompts)) == 5
    assert all(prompt.count("the cat in image 1") == 1 and "Biscuit" not in prompt for prompt in prompts)
    assert "seen from close up" in prompts[1]


def test_the_sixth_page_of_one_photo_begins_anew() -> None:
    prompts = composed(book(*"aaaaaa"), "gemini_image")
    assert prompts[5] == prompts[0]


def test_photos_shown_once_are_described_alike() -> None:
    assert len(set(composed(book("a", "b", "c"), "gemini_image"))) == 1


def test_a_model_that_knows_photos_by_number_is_told_too() -> None:
    first, second = composed(book("a", "a"), "imagen")
    assert first.startswith("A page illustration without any lettering, for a children's storybook, of the cat [1], as")
    assert "of the cat [1], seen from close up, as" in second
