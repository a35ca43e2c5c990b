from datetime import date

import pytest

from shared.domain.brief import Brief, Subject, WishedPlace
from shared.domain.wording.phrases import PHRASES
from shared.domain.wording.story import Page, texts_of, title_of

BISCUIT = Subject(kind="pet", noun="dog", name="Biscuit")
TRIP = (
    Page(date(2025, 7, 12), "Reno", ("Biscuit",)),
    Page(date(2025, 7, 12), "Reno", ("Biscuit", "Anna")),
    Page(date(2025, 7, 12), "Tahoe City", ("Biscuit",)),
    Page(date(2025, 7, 13), "Tahoe City", ("Biscuit",)),
    Page(date(2025, 7, 18), "Tahoe City"),
    Page(date(2025, 9, 30), "Reno"),
)


def test_each_page_says_what_has_changed() -> None:
    told = texts_of(Brief(product="storybook", subjects=(BISCUIT,)), TRIP)
    assert told == (
        "It was Saturday, July 12 in Reno.",
        "Look who is there: Biscuit!",
        "Then it was on to Tahoe City.",
        "The next day, Sunday, July 13.",
        "5 days later.",
        "Then came September 2025 in Reno. The end.",
    )


@pytest.mark.parametrize("language", PHRASES)
def test_every_page_has_its_text_in_every_language_and_only_what_is_known(language: str) -> None:
    told = texts_of(Brief(product="storybook", language=language), TRIP)
    assert len(told) == len(TRIP)
    assert all(text.strip() and "{" not in text and "None" not in text for text in told)
    nothing = texts_of(Brief(product="storybook", language=language), (Page(),) * 4)
    assert not any(character.isdecimal() for text in nothing for character in text)


def test_nobody_is_named_whom_the_wish_is_not_about() -> None:
    told = texts_of(Brief(product="storybook", subjects=(BISCUIT,)), TRIP)
    assert not any("Anna" in text for text in told)


def test_the_cover_names_what_the_wish_is_about() -> None:
    assert title_of(Brief(place=WishedPlace(said="Lake Tahoe")), TRIP) == "Our Trip to Lake Tahoe"
    assert title_of(Brief(subjects=(BISCUIT,)), TRIP) == "The Book of Biscuit"
    assert title_of(Brief(), TRIP[:5]) == "Our Storybook, July 2025"
    assert title_of(Brief(), TRIP) == "Our Storybook"
    assert title_of(Brief(text="Biscuit am See", language="de"), TRIP) == "Biscuit am See"
