"""Whom an owner means by a word of theirs."""

from datetime import UTC, datetime

import pytest

from shared.domain.aliases import MOST_ALIASES, Aliases, forget, key_of, learn, resolve, said_for
from shared.domain.brief import Brief, Unwanted
from shared.errors import InvalidInputError, NotFoundError
from tests.unit.selection.factory import person, pet, thing

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def taught(*pairs):
    known = Aliases(owner="ann")
    for said, *names in pairs:
        known = learn(known, said, names, NOW)
    return known


@pytest.mark.parametrize(
    "said",
    ["Mom", "my mom", "mother", "My Mum", "our mother", "Mama", "meine Mutter", "mi madre", "ma mère", "母", "私の母"],
)
def test_words_for_one_relation_are_one_alias(said):
    assert key_of(said) == key_of("mom")


@pytest.mark.parametrize("said", ["my dog", "Dog", "mein Hund", "mi perro", "mon chien", "うちの犬"])
def test_words_for_one_pet_are_one_alias(said):
    assert key_of(said) == key_of("my dog")


def test_a_nickname_is_an_alias_of_its_own():
    assert key_of("Mimi") == key_of(" mimi ") != key_of("mom")


def test_a_wish_with_a_known_alias_means_the_person():
    known = taught(("Mom", "Anna Example"), ("my kids", "Emma", "Tom"), ("Mimi", "Anna Example"), ("my dog", "Biscuit"))
    wish = Brief(
        subjects=(person("mother", relation="mother"), thing("castle"), pet("dog"), person("person", name="mimi"))
    )
    assert [s.name for s in resolve(wish, known.aliases).subjects] == ["Anna Example", None, "Biscuit", "Anna Example"]
    kids = person("children", relation="children").model_copy(update={"kind": "group"})
    shown = resolve(Brief(subjects=(kids,)), known.aliases).subjects
    assert [(s.name, s.kind) for s in shown] == [("Emma", "person"), ("Tom", "person")]


def test_whom_a_wish_rules_out_is_known_by_an_alias_too():
    wish = Brief(without=Unwanted(subjects=(person("mother", relation="mother"),)))
    known = taught(("Mom", "Anna Example"))
    assert [s.name for s in resolve(wish, known.aliases).without.subjects] == ["Anna Example"]


def test_nothing_is_learned_that_was_not_taught():
    wish = Brief(subjects=(person("father", relation="father"), pet("cat"), person("person", name="Anna")))
    assert resolve(wish, taught(("Mom", "Anna Example")).aliases) == wish


def test_an_alias_is_said_anew_listed_and_forgotten():
    known = taught(("Mom", "Anna"), ("mum", "Berta"))
    assert said_for(known.aliases.values(), "berta") == ("mum",)
    assert said_for(known.aliases.values(), "Anna") == ()
    assert forget(known, "my mother").aliases == {}
    with pytest.raises(NotFoundError):
        forget(known, "dad")


@pytest.mark.parametrize(
    ("said", "names"), [("Mom", []), ("Anna", ["anna"]), ("", ["Anna"]), ("kids", [f"x{n}" for n in range(9)])]
)
def test_what_cannot_be_an_alias_is_refused(said, names):
    with pytest.raises(InvalidInputError):
        learn(Aliases(owner="ann"), said, names, NOW)


def test_so_many_aliases_and_no_more():
    known = Aliases(
        owner="ann", aliases={f"n{n}": taught(("Mom", "Anna")).aliases[key_of("Mom")] for n in range(MOST_ALIASES)}
    )
    with pytest.raises(InvalidInputError):
        learn(known, "one more", ["Anna"], NOW)
