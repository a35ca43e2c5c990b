"""Words for styles in five languages, and where the same words are things."""

import pytest

from tests.unit.reader import styles_bright as bright
from tests.unit.reader import styles_drawn as drawn
from tests.unit.reader.told import read, told


@pytest.mark.parametrize(("wish", "brief"), (drawn.STYLES | bright.STYLES).items())
def test_a_style_is_known_by_its_words(wish: str, brief: str) -> None:
    assert told(read(wish)) == brief


@pytest.mark.parametrize(("wish", "brief"), drawn.IN_STORYBOOK_STYLE.items())
def test_storybook_as_a_style_is_no_book(wish: str, brief: str) -> None:
    assert told(read(wish)) == brief


@pytest.mark.parametrize(("wish", "brief"), drawn.BOOKS.items())
def test_a_book_is_no_style(wish: str, brief: str) -> None:
    assert told(read(wish)) == brief


@pytest.mark.parametrize("wish", drawn.THINGS + bright.THINGS)
def test_a_cartoon_on_television_and_the_mosaic_in_ravenna_are_things(wish: str) -> None:
    brief = read(wish)
    assert (brief.style, brief.unknown_style) == (None, None)


@pytest.mark.parametrize(("wish", "words"), bright.STILL_UNKNOWN.items())
def test_what_only_sounds_like_a_style_is_named_back(wish: str, words: str) -> None:
    brief = read(wish)
    assert (brief.style, brief.unknown_style) == (None, words)


@pytest.mark.parametrize(("wish", "style"), bright.MIXED.items())
def test_what_is_painted_may_be_a_mosaic_or_a_window(wish: str, style: str) -> None:
    assert read(wish).style == style


def test_what_is_painted_may_be_a_comic_book() -> None:
    assert told(read("a watercolour of a comic book")) == "comic book; ~watercolour"
