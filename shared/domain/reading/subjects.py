"""Pets and people in a wish, by the nouns for them, with the names said beside."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from shared.domain.brief import Subject
from shared.domain.reading.english.tables import LANGUAGE as ENGLISH
from shared.domain.reading.language import Language
from shared.domain.reading.owners import is_owned, owner_of
from shared.domain.reading.text import blanked, blanked_words, key, tidy
from shared.domain.reading.vocabulary import (
    Noun,
    Words,
    entry_of,
    is_name,
    lower_case_names,
    own_without_saying,
    words_of,
)


class Shown(NamedTuple):
    """Who the picture shows, further search words, and the wish without them."""

    subjects: tuple[Subject, ...]
    hints: tuple[str, ...]
    rest: str


def take_people(wish: str, known_names: Sequence[str] = (), language: Language = ENGLISH) -> Shown:
    """Return pets and people with the names said beside them, in the order said.

    Somebody's birthday or house shows the house: "my daughter's" only helps to search.
    """
    subjects: list[Subject] = []
    hints: list[str] = []
    rest, read_to = wish, 0
    words = words_of(language)
    for match in words.pattern.finditer(wish):
        entry = entry_of(match[0], words)
        before = wish[: match.start()]
        owner = owner_of(before, language)
        if entry is not None and entry.otherwise is not None and owner not in language.people.OWN:
            entry = entry.otherwise
        if (
            entry is None
            or match.start() < read_to
            or match[0] == "US"
            or (owner is None and match[0] in known_names)  # where a cat is called Lady, "Lady" is no woman
            or (entry.needs_owner and owner not in language.people.OWN)
        ):
            continue
        names, read_to = _names(wish, match, known_names, words)
        rest = blanked(rest, match.start(), read_to)
        owns = words.owns.match(wish, read_to)
        owned = is_owned(before, words)
        if owns or owned or (subjects and words.grown_from.search(before)):
            hints += [entry.noun, *(name.lower() for name in names)]
            rest = blanked(rest, read_to, owns.end()) if owns else rest
            continue
        rest = blanked_words(rest, names)
        subjects += [_subject(entry, match[0], owner, name, language) for name in names or ("",)]
    return Shown(joined(tuple(subjects)), tuple(hints), tidy(rest))


def in_vocabulary(noun: str, *, own: bool) -> Subject | None:
    """Return what a noun of ours says of a subject: kind, canonical noun, relation and search terms.

    Args:
        noun: English, singular or plural; a breed is its species.
        own: whether it is the person's own ("my", "our"); a parrot is a pet only then.
    """
    words = words_of(ENGLISH)
    entry = entry_of(noun, words) or next((entry for entry in words.entries.values() if entry.noun == noun), None)
    if entry is None or (entry.needs_owner and not own):
        return None
    return _subject(entry, noun, "my" if own or entry.noun in ("me", "we") else "the", "", ENGLISH)


def joined(*parts: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """Return subjects of several readings, those with a name already said left out."""
    kept: list[Subject] = []
    for subject in (subject for part in parts for subject in part):
        known = any(subject.name and subject.name == other.name for other in kept)
        if not known and subject not in kept:
            kept.append(subject)
    return tuple(kept)


def in_order(subjects: tuple[Subject, ...], wish: str) -> tuple[Subject, ...]:
    """Return the subjects in the order the wish says them; the first is the main one."""
    said = wish.lower()

    def position(subject: Subject) -> int:
        names = (subject.name,) if subject.name else (*subject.also, subject.noun, *subject.terms)
        places = [said.find(name.lower()) for name in names]
        return min((place for place in places if place >= 0), default=len(said))

    return tuple(sorted(subjects, key=position))


def _names(wish: str, noun: re.Match[str], known_names: Sequence[str], words: Words) -> tuple[list[str], int]:
    """Names said with a noun, behind it or before it, and where the noun's phrase ends."""
    after, before = wish[noun.end() :], wish[: noun.start()]
    pets = words.language.people.PET_NAMES
    match = words.names_after.match(after)
    if match and (is_name(match["first"], words) or match["first"].lower() in pets):
        names = [match["first"]]
        if match["second"] and words.plural.search(noun[0]) and is_name(match["second"], words):
            return [*names, match["second"]], noun.end() + match.end()
        return names, noun.end() + match.end("first")
    lower = re.match(r"^ (?P<name>[a-z]+)\b", after)
    if lower and lower["name"] in lower_case_names(words.language, tuple(known_names)):
        return [lower["name"].capitalize()], noun.end() + lower.end()
    earlier = words.name_before.search(before)
    if earlier and is_name(earlier["name"], words) and earlier["name"].lower() not in words.language.nouns.VERBS:
        return [earlier["name"]], noun.end()
    return [], noun.end()


def _subject(entry: Noun, said: str, owner: str | None, name: str, language: Language) -> Subject:
    relation = entry.relation
    own = owner in language.people.OWN or (
        owner is None
        and (key(re.sub(r"[ -]", "_", said)) in own_without_saying(language) or entry.noun in ("me", "we"))
    )
    kind = "pet" if entry.needs_owner else entry.kind
    return Subject(kind=kind, noun=entry.noun, name=name or None, relation=relation if own else None, terms=entry.terms)
