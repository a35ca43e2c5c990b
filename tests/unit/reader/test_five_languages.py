"""Wishes in German, Spanish, French and Japanese are read into the same briefs as English ones."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.domain.brief import Brief
from shared.domain.reading.languages import load, recognise
from shared.domain.selection import rank
from shared.places import Geocoder
from tests.unit.reader import told as telling
from tests.unit.reader.told import CONTEXT, READER, read, told
from tests.unit.reader.wishes_french import WISHES as FRENCH
from tests.unit.reader.wishes_german import WISHES as GERMAN
from tests.unit.reader.wishes_japanese import WISHES as JAPANESE
from tests.unit.reader.wishes_spanish import WISHES as SPANISH
from tests.unit.selection.factory import photo

ALL = {"de": GERMAN, "es": SPANISH, "fr": FRENCH, "ja": JAPANESE}
EVERY = [(code, wish, brief) for code, wishes in ALL.items() for wish, brief in wishes.items()]


@pytest.mark.parametrize(("code", "wish", "brief"), EVERY)
def test_a_wish_is_read_whole_in_its_own_language(code, wish, brief):
    got = read(wish)
    assert (got.language, told(got)) == (code, brief)


def test_there_are_sixty_wishes_a_language():
    assert min(map(len, ALL.values())) >= 60


NO_NAMES = {
    "mein Ausflug im Mai": (),
    "eine Rose im Garten": (),
    "mi perro en la nieve": (),
    "una rosa roja": (),
    "mars 2021 à la montagne": (),
    "une rose dans le jardin": (),
    "桜の写真": (),
    "ein Aquarell von Zuckerwatte": (),
    "Porträt von Paris Hilton": ("Paris", "Hilton", "Paris Hilton", None),
    "retrato de Paris Hilton": ("Paris Hilton",),
    "mein Kater Mai": ("Mai",),
}


@pytest.mark.parametrize(("wish", "names"), NO_NAMES.items())
def test_a_word_that_only_looks_like_a_name_is_none(wish, names):
    said = {subject.name for subject in read(wish).subjects}
    assert said <= ({None} | set(names))


def test_a_person_of_a_towns_name_is_not_looked_for_in_the_town():
    assert read("retrato de Paris Hilton").place is None
    assert read("un portrait de Paris Hilton").place is None


WITHOUT_MARKS = {
    "mein Hund letzten Fruehling": "mein Hund letzten Frühling",
    "Aquarell meiner Grossmutter": "Aquarell meiner Großmutter",
    "mi cumpleanos el ano pasado": "mi cumpleaños el año pasado",
    "dibujo a lapiz de mama": "dibujo a lápiz de mamá",
    "noel dernier avec ma soeur": "noël dernier avec ma sœur",
    "l'ete dernier a la montagne": "l'été dernier à la montagne",
    "MEIN HUND IM SCHNEE": "mein hund im schnee",
    "うちのいぬ": "うちの犬",
}


@pytest.mark.parametrize(("bare", "marked"), WITHOUT_MARKS.items())
def test_accents_and_capitals_may_be_missing(bare, marked):
    assert told(read(bare)) == told(read(marked))


def test_the_wishs_own_words_are_searched_beside_the_english_ones():
    garten, dog = read("unser Garten").subjects[0], read("うちの犬").subjects[0]
    assert (garten.noun, garten.also) == ("garden", ("garten",))
    assert {"dog", "犬"} <= set(dog.terms)
    assert read("la fête d'anniversaire de papa").event_also == ("fête d'anniversaire",)


def test_a_period_is_said_in_the_wishs_own_words():
    assert read("l'été dernier avec papa").period.said == "l'été dernier"
    assert read("うちの犬、2023年8月").period.said == "2023年8月"


LANGUAGES = {
    "a watercolour of my dog": "en",
    "elephants in South Africa": "en",
    "Mother's Day 2024": "en",
    'eine Karte mit "Happy birthday to you, my dear"': "de",
    "a card saying „Alles Gute zum Geburtstag, liebe Oma“": "en",
    "paint José and María at the beach": "en",
    "東京旅行 犬": "ja",
    "моя собака": "und",
    "画我的狗": "und",
    "": "en",
}


@pytest.mark.parametrize(("wish", "code"), LANGUAGES.items())
def test_names_and_quoted_words_do_not_decide_the_language(wish, code):
    assert read(wish).language == code


def test_known_names_do_not_decide_the_language():
    assert recognise("La Dueña with the kids", ["La Dueña"]).code == "en"


def test_how_sure_the_language_is_grows_with_what_says_so():
    little, much = recognise("chien plage"), recognise("une aquarelle de mon chien à la plage l'été dernier")
    assert (little.code, much.code, much.confidence) == ("fr", "fr", 1.0)
    assert recognise("Biscuit").confidence == 0 < little.confidence <= 1


LABELLED = {
    "unser Hund im Urlaub": {"keywords": ("Hund",), "albums": ("Urlaub 2023",)},
    "Biscuit am Strand": {"title": "Biscuit am Strand"},
    "der Schneemann": {"keywords": ("Schneemann",)},
    "el castillo": {"keywords": ("castillo",)},
    "le château": {"title": "le château"},
    "桜の写真": {"title": "桜の写真"},
    "うちの犬": {"title": "うちの犬です"},
    "notre mariage": {"title": "mariage"},
    "ma grand-mère": {"keywords": ("grandma",)},
}


@pytest.mark.parametrize(("wish", "facts"), LABELLED.items())
def test_a_photo_is_found_by_labels_in_the_persons_own_language(wish, facts):
    ranking = rank(read(wish), [photo("other", keywords=("elephant",)), photo("meant", **facts)])
    assert [ranked.photo_id for ranked in ranking.photos if ranked.rejected is None][:1] == ["meant"]


@pytest.mark.parametrize("code", ALL)
def test_every_place_of_a_language_is_known_or_kept_by_name(code):
    known = [name for name, english in load(code).places.EXONYMS.items() if Geocoder().find(english) is not None]
    assert len(known) > 0.95 * len(load(code).places.EXONYMS)


def test_an_english_wish_loads_no_other_languages_tables():
    script = (
        "import sys; from datetime import date; from shared.domain.reading.wish import read_wish\n"
        "class P:\n  def find(self, name, *, guess=True): return None\n"
        "read_wish('a watercolour of my dog', P(), today=date(2026, 1, 1))\n"
        "print([name for name in sys.modules if name.endswith('.tables')])"
    )
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "['shared.domain.reading.english.tables']"


SCRAPS = {code: [*" ".join(wishes).split(), " ; ", '"', "'", "„", "「", "2023", ","] for code, wishes in ALL.items()}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([*ALL, "en"]),
    st.text(max_size=200)
    | st.sampled_from(sorted(SCRAPS)).flatmap(
        lambda code: st.lists(st.sampled_from(SCRAPS[code]), max_size=20).map(" ".join)
    ),
)
def test_no_text_is_too_odd_in_any_language(code, wish):
    brief = telling.read_wish_in(code, wish)
    assert isinstance(brief, Brief)
    assert isinstance(READER.read(wish, CONTEXT), Brief)


RECURRING = {
    "Weihnachten mit Oma": "christmas", "Weihnachten letztes Jahr mit Oma": None, "diesen Sommer am See": None,
    "Navidad con la abuela": "christmas", "esta Navidad con la abuela": None, "la Navidad pasada": None,
    "Noël avec mamie": "christmas", "l'année dernière à Noël": None, "cet été à la plage": None,
    "クリスマスの写真": "christmas", "去年のクリスマスの写真": None,
}  # fmt: skip


@pytest.mark.parametrize(("wish", "recurs"), RECURRING.items())
def test_a_time_comes_again_unless_the_wish_says_this_or_last(wish, recurs):
    assert read(wish).period.recurs == recurs
