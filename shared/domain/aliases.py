"""Aliases: whom the owner means by a word of theirs. Learned only when they say so."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from shared.domain.brief import Brief, Subject
from shared.domain.labels import PhotoLabels, clean_name
from shared.domain.photo import Record
from shared.domain.reading.languages import LANGUAGES, load
from shared.domain.reading.vocabulary import entry_of, words_of
from shared.domain.selection.words import fold
from shared.errors import InvalidInputError, NotFoundError

MOST_ALIASES = 200
_MOST_PETS = 12
MOST_NAMES = 8  # behind one alias: "my kids"
_OWN = "my "
_POSSESSIVE = re.compile(
    r"^(?:(?:my|our|the|mein(?:e[nmrs]?)?|unser(?:e[nmrs]?)?|mi|mis|nuestr[oa]s?|mon|ma|mes|notre|nos) "
    r"|(?:私|わたし|僕|ぼく|俺|うち)の)",
    re.IGNORECASE,
)


class Alias(Record):
    """One word and who is meant by it.

    Attributes:
        said: as the owner said it (`Mom`, `my kids`).
        names: of people or pets, as the photos spell them; several for a group.
        learned_at: when they said so.
    """

    said: str
    names: tuple[str, ...]
    learned_at: datetime


class Aliases(Record):
    """Everything one person has taught, by what it is looked up under."""

    owner: str
    aliases: dict[str, Alias] = {}


def key_of(said: str) -> str:
    """Return what an alias is looked up under: "Mom", "my mother", "mum" and "Mama" are one, in any language read."""
    bare = _POSSESSIVE.sub("", clean_name(said))
    nouns = (entry_of(bare, words_of(load(language))) for language in LANGUAGES)
    meant = next(filter(None, nouns), None)
    if meant is None:
        return fold(bare)
    own = Subject(kind="pet" if meant.needs_owner else meant.kind, noun=meant.noun, relation=meant.relation)
    return key_of_subject(own) or fold(bare)


def key_of_subject(subject: Subject) -> str | None:
    """Return what a subject of a wish would be an alias by; None for one that nobody is known by."""
    if subject.name:
        return fold(subject.name)
    if subject.relation:
        return f"{_OWN}{subject.relation}"
    return f"{_OWN}{subject.noun}" if subject.kind == "pet" else None


def learn(known: Aliases, said: str, names: Sequence[str], now: datetime) -> Aliases:
    """Return the aliases with one more, or with another meaning for one.

    Raises:
        InvalidInputError: no name or too many, a name for itself, or too many aliases.
    """
    wanted = tuple(dict.fromkeys(map(clean_name, names)))
    if not 1 <= len(wanted) <= MOST_NAMES:
        raise InvalidInputError(f"names: 1 to {MOST_NAMES}", code="names_invalid")
    key = key_of(said)
    if any(fold(name) == key for name in wanted):
        raise InvalidInputError("said: the same as the name", code="alias_of_itself")
    if key not in known.aliases and len(known.aliases) >= MOST_ALIASES:
        raise InvalidInputError(f"aliases: at most {MOST_ALIASES}", code="aliases_too_many")
    alias = Alias(said=clean_name(said), names=wanted, learned_at=now)
    return known.model_copy(update={"aliases": {**known.aliases, key: alias}})


def forget(known: Aliases, said: str) -> Aliases:
    """Return the aliases without one.

    Raises:
        NotFoundError: there is none.
    """
    key = key_of(said)
    if key not in known.aliases:
        raise NotFoundError("there is no such alias", code="alias_not_found")
    return known.model_copy(update={"aliases": {k: alias for k, alias in known.aliases.items() if k != key}})


def resolve(brief: Brief, aliases: Mapping[str, Alias]) -> Brief:
    """Return the brief with the people and pets it means by their names, where the owner has said who they are."""
    return _each(brief, lambda subject: _named(subject, aliases))


def is_own_pet(subject: Subject) -> bool:
    """Return whether a subject is somebody's own pet, without its name."""
    return subject.kind == "pet" and subject.name is None


def with_pets(brief: Brief, labelled: Iterable[PhotoLabels]) -> Brief:
    """Return the brief with the names of pets that their owner has told the species of: "my dog" is Biscuit, too."""
    named: dict[str, dict[str, None]] = {}
    for photo in labelled:
        for given in photo.labels:
            if given.species:
                named.setdefault(given.species, {})[given.name] = None

    def known(subject: Subject) -> Subject:
        names = [name for species in (subject.noun, *subject.terms) for name in named.get(species, ())]
        also = tuple(dict.fromkeys((*subject.also, *names[:_MOST_PETS])))
        return subject.model_copy(update={"also": also}) if names and is_own_pet(subject) else subject

    return _each(brief, lambda subject: (known(subject),))


def _each(brief: Brief, change: Callable[[Subject], Iterable[Subject]]) -> Brief:
    """Return the brief with other subjects for each, for those it rules out as well."""
    wanted, unwanted = (
        tuple(other for subject in some for other in change(subject))
        for some in (brief.subjects, brief.without.subjects)
    )
    without = brief.without.model_copy(update={"subjects": unwanted})
    return brief.model_copy(update={"subjects": wanted, "without": without})


def nicknames(aliases: Mapping[str, Alias]) -> tuple[str, ...]:
    """Return the words taught that are names themselves, and no words for a relation or a pet."""
    return tuple(alias.said for key, alias in aliases.items() if not key.startswith(_OWN))


def said_for(aliases: Iterable[Alias], name: str) -> tuple[str, ...]:
    """Return the words somebody is known by."""
    folded = fold(name)
    return tuple(alias.said for alias in aliases if folded in map(fold, alias.names))


def _named(subject: Subject, aliases: Mapping[str, Alias]) -> tuple[Subject, ...]:
    key = key_of_subject(subject)
    alias = aliases.get(key) if key else None
    if alias is None:
        return (subject,)
    kind = "person" if subject.kind == "group" else subject.kind
    return tuple(subject.model_copy(update={"name": name, "kind": kind}) for name in alias.names)
