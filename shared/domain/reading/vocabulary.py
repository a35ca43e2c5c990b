"""A language's words for people and pets, and what stands around them, ready to look for."""

import re
from functools import lru_cache
from typing import NamedTuple

from shared.domain.brief import SubjectKind
from shared.domain.reading.language import Language
from shared.domain.reading.text import either, keys, lenient, look_up, looked_up, loose


class Noun(NamedTuple):
    """What a noun says of a subject; `needs_owner`: a pet only when it is somebody's own.

    `otherwise`: what it says of anybody else's, "meine Frau" and "eine Frau".
    """

    kind: SubjectKind
    noun: str
    terms: tuple[str, ...]
    relation: str | None = None
    needs_owner: bool = False
    otherwise: "Noun | None" = None


class Words(NamedTuple):
    """A language's nouns for who is alive, and what stands around them."""

    language: Language
    entries: dict[str, Noun]
    pattern: re.Pattern[str]
    names_after: re.Pattern[str]
    name_before: re.Pattern[str]
    bare: re.Pattern[str]
    grown_from: re.Pattern[str]
    owns: re.Pattern[str]
    owned: re.Pattern[str]
    landmark: re.Pattern[str]
    plural: re.Pattern[str]


def entry_of(said: str, words: Words) -> Noun | None:
    """Return what a noun says, in any spelling; None for any other word."""
    return look_up(words.entries, re.sub(r"[ -]", "_", said))


def is_name(word: str, words: Words) -> bool:
    """Return whether a word may be what somebody is called: no noun of the language is, but names of pets are."""
    if word.lower() in words.language.people.NO_NAMES or entry_of(word, words):
        return False
    return word.lower() in words.language.people.PET_NAMES or not words.language.knows(word)


@lru_cache(maxsize=8)
def lower_case_names(language: Language, known_names: tuple[str, ...]) -> frozenset[str]:
    """Return names that are names in small letters, too, behind a noun."""
    own = language.people.NAMES or frozenset()
    return language.people.PET_NAMES | own | {name.lower() for name in known_names}


@lru_cache(maxsize=8)
def own_without_saying(language: Language) -> frozenset[str]:
    """Return the keys of relations that are the person's own without a possessive: Mama."""
    return frozenset(form for word in language.people.OWN_WHEN for form in keys(word))


@lru_cache(maxsize=8)
def words_of(language: Language) -> Words:
    """Return a language's words, made when they are first needed."""
    said = language.people
    nouns = _vocabulary(language)
    pattern = rf"(?<![\w'-])(?:{either(nouns)})(?![\w-])"
    return Words(
        language,
        looked_up(nouns),
        loose(pattern),
        re.compile(said.NAMES_AFTER),
        re.compile(said.NAME_BEFORE),
        re.compile(lenient(said.BARE)),
        loose(said.GROWN_FROM),
        re.compile(said.OWNS),
        loose(said.OWNED),
        re.compile(said.LANDMARK),
        loose(rf"(?:{said.PLURAL})$"),
    )


def _vocabulary(language: Language) -> dict[str, Noun]:
    """Return the nouns as written in the tables; a language's words for a dog find photos beside the English ones."""
    people = language.people
    entries: dict[str, Noun] = {}
    for noun, said in people.OWN_PETS.items():
        entries |= _entries("pet", noun, said.split(), needs_owner=True)
    for noun, breeds in people.BREEDS.items():
        for breed in breeds.split("|"):
            terms = (breed, *people.PETS[noun].split())
            for plural in ("", "s"):
                entries[re.sub(r"[ -]", "_", breed) + plural] = Noun("pet", noun, terms)
    for noun, said in people.PETS.items():
        entries |= _entries("pet", noun, said.split())
    for noun, said in people.RELATIONS.items():
        entries |= _entries("person", noun, said.split(), relation=noun)
    for noun, said in people.GROUPS.items():
        entries |= _entries("group", noun, said.split(), relation=noun)
    others: dict[str, Noun] = {}
    for noun, said in people.PERSONS.items():
        others |= _entries("person", noun, said.split(), relation="me" if noun == "me" else None)
    for noun, said in people.CROWDS.items():
        others |= _entries("group", noun, said.split())
    both = {word: entries[word]._replace(otherwise=other) for word, other in others.items() if word in entries}
    return entries | others | both


def _entries(
    kind: SubjectKind, noun: str, said: list[str], *, relation: str | None = None, needs_owner: bool = False
) -> dict[str, Noun]:
    terms = tuple(word.replace("_", " ") for word in dict.fromkeys([noun.replace(" ", "_"), *said]))
    entry = Noun(kind, noun, terms, relation, needs_owner)
    return dict.fromkeys((re.sub(r"[ -]", "_", word.lower()) for word in said), entry)
