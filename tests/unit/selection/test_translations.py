"""Captions in other languages: their words stand in the index in English, unless they may as well be something else."""

import pytest

from shared.domain.selection.index import entry_of
from shared.domain.selection.translations import in_english
from tests.unit.selection.factory import photo, ranked, shown, thing


@pytest.mark.parametrize(
    ("caption", "meant"),
    [
        ("Sonnenuntergang", ("sunset",)),
        ("Brücken", ("bridg",)),
        ("Bruecke", ("bridg",)),
        ("Sandstrand mit Hund", ("beach", "dog")),
        ("Blumenwiese", ("meadow",)),
        ("Unser Apfelbaum im Garten", ("tree", "garden")),
        ("Omas Geburtstagsfeier", ("grandmoth", "birthday")),
        ("perros en la playa", ("dog", "beach")),
        ("muñeco de nieve", ("snowman",)),
        ("casa del árbol", ("treehous",)),
        ("tienda de campaña", ("tent",)),
        ("cumpleaños", ("birthday",)),
        ("coucher de soleil", ("sunset",)),
        ("l'église du village", ("church", "villag")),
        ("feu d\u2019artifice", ("firework",)),
        ("cerf-volant", ("kite",)),
        ("phares", ("lighthous",)),
        ("#chien #plage", ("dog", "beach")),
        ("犬と海", ("dog", "sea")),
        ("誕生日ケーキ", ("birthday", "cake")),
        ("動物園のパンダ", ("zoo", "panda")),
    ],
)
def test_a_caption_in_another_language_is_known_in_english(caption, meant):
    assert in_english(caption) == meant


@pytest.mark.parametrize(
    "caption",
    ["a boot", "See you later", "a chat with Chef Marie", "ours", "no pain", "a bar in Rome", "excluded (see below)",
     "tour of the place", "plates", "northwestern", "purchase", "Kindergarten", "Salzburg", "Luna", "IMG Auto"],
)  # fmt: skip
def test_an_english_word_or_a_name_is_not_taken_for_one_of_another_language(caption):
    assert in_english(caption) == ()


@pytest.mark.parametrize(
    ("caption", "meant"),
    [
        ("Das Boot auf dem See", ("boat", "lake")),
        ("le chat dort", ("cat",)),
        ("la place du village", ("squar", "villag")),
        ("el pan y la mesa", ("bread", "tabl")),
        ("luna sobre la playa", ("moon", "beach")),
    ],
)
def test_a_word_that_may_be_something_else_counts_where_the_rest_is_in_its_language(caption, meant):
    assert set(in_english(caption)) == set(meant)


@pytest.mark.parametrize("caption", ["Luna en la playa", "Luna am Strand", "Luna, plage"])
def test_a_pet_called_like_a_thing_is_not_the_thing(caption):
    assert in_english(caption) == ("beach",)


@pytest.mark.parametrize("caption", ["山田さん", "川崎", "パンダ", "トラック"])
def test_a_sign_within_a_longer_japanese_word_is_not_a_word(caption):
    assert not {"mountain", "river", "bread", "tiger"} & set(in_english(caption))


def test_a_photo_is_found_in_english_and_says_so_in_the_owners_words():
    snowman = photo("a", description="Schneemann vor dem Haus")
    ranking = ranked([snowman, photo("b", description="Zelt")], thing("snowman"))
    assert shown(ranking) == ["a"]
    assert 'the description says "Schneemann vor dem Haus"' in ranking.photos[0].reasons


def test_a_translation_makes_a_photo_no_longer_and_names_are_not_translated():
    entry = entry_of(photo("a", description="Schneemann", people=("Estrella",)))
    assert entry.weights["snowman"] == entry.weights["schneemann"]
    assert entry.length == entry.weights["schneemann"] + entry.weights["estrella"]
    assert "star" not in entry.weights
