"""The lists of nouns of every language: one English noun is always in the list of the same name."""

from importlib import import_module

import pytest

from shared.domain.reading.lexicon import nouns_in

LANGUAGES, LISTS = ("french", "german", "japanese", "spanish"), ("living", "objects", "scenes")


def nouns(language: str, name: str) -> str:
    return str(import_module(f"shared.domain.reading.{language}.things.{name}").NOUNS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_means_two_nouns(language: str) -> None:
    words = [word for name in LISTS for word in nouns_in(nouns(language, name))]
    assert len(words) == len(set(words)) > 200


@pytest.mark.parametrize("name", LISTS)
def test_a_noun_is_in_the_list_of_the_same_name_in_every_language(name: str) -> None:
    here = {noun for language in LANGUAGES for noun in nouns_in(nouns(language, name)).values()}
    elsewhere = {
        noun
        for language in LANGUAGES
        for other in LISTS
        if other != name
        for noun in nouns_in(nouns(language, other)).values()
    }
    assert here
    assert here & elsewhere == set()


def test_an_underscore_stands_for_a_space() -> None:
    assert nouns_in("waterfall: cascade chute_d'eau\n", "egg: œuf\n") == {
        "cascade": "waterfall",
        "chute d'eau": "waterfall",
        "œuf": "egg",
    }
