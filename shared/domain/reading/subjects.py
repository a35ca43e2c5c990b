"""Pets, people and names in a wish."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from shared.domain.brief import Subject, SubjectKind
from shared.domain.reading.english import nouns, people, times
from shared.domain.reading.text import either

_NAME = r"[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?"
_NAMES_AFTER = re.compile(
    rf"^(?:,? (?:named|called|whose name is)|,)? (?P<first>{_NAME})"
    rf"(?:(?:,| and| &) (?P<second>{_NAME})(?!'s))?"
)
_NAME_BEFORE = re.compile(rf"(?P<name>{_NAME}),? (?:the|my|our)(?: \w+)?\s*$")
_OWNERS = frozenset(
    {"my", "our", "the", "a", "an", "his", "her", "their", "your", "two", "three", "four", "some", "both"}
)
_BARE = re.compile(
    r"(?:\b(?:of|with|and|[Pp]aint|[Dd]raw|[Ss]ketch|[Rr]ender|[Tt]urn|[Mm]ake|[Ss]how)|[&,;])\s+"
    rf"(?P<name>{_NAME}(?: {_NAME})?)(?P<own>'s)?(?!\w)"
)
_LANDMARK = re.compile(
    r"(?:Tower|Bridge|Castle|Cathedral|Palace|Wall|Wheel|Ben|Church|Museum|Temple|Square|Statue|Building|House|Gate"
    r"|Arch|Abbey|Park|Falls|Beach|Street|Avenue|Hall|Stadium|Opera|Pier|Market|Monument|Memorial|Lighthouse|Lisa)$"
)
_NO_NAMES = (
    nouns.VERBS | nouns.EMPTY | nouns.SEPARATORS | nouns.ADJECTIVES | frozenset(times.WEEKDAYS)
    | frozenset(times.SEASONS) | (frozenset(times.MONTHS) - {"april", "may", "june", "august", "jan"})
    | frozenset({"christmas", "easter", "halloween", "thanksgiving", "birthday", "xmas", "lake", "mount", "national"})
)  # fmt: skip
_GROWN_FROM = re.compile(r"\bas an? (?:\w+ )?$", re.IGNORECASE)  # "my son as a baby" is one
_OWNS = re.compile(r"'s?(?= \w)")


class Shown(NamedTuple):
    """Who the picture shows, further search words, and the wish without them."""

    subjects: tuple[Subject, ...]
    hints: tuple[str, ...]
    rest: str


class _Noun(NamedTuple):
    kind: SubjectKind
    noun: str
    terms: tuple[str, ...]
    relation: str | None = None
    needs_owner: bool = False


def take_people(wish: str, known_names: Sequence[str] = ()) -> Shown:
    """Return pets and people with the names said beside them, in the order said.

    Somebody's birthday or house shows the house: "my daughter's" only helps to search.
    """
    subjects: list[Subject] = []
    hints: list[str] = []
    rest, read_to = wish, 0
    for match in _noun_pattern().finditer(wish):
        entry = _vocabulary()[_key(match[0])]
        owner = _owner(wish[: match.start()])
        if match.start() < read_to or match[0] == "US" or (entry.needs_owner and owner not in ("my", "our")):
            continue
        names, read_to = _names(wish, match, known_names)
        rest = _blank(rest, match.start(), read_to)
        owns = _OWNS.match(wish, read_to)
        if owns or (subjects and _GROWN_FROM.search(wish[: match.start()])):
            hints += [entry.noun, *(name.lower() for name in names)]
            rest = _blank(rest, read_to, owns.end()) if owns else rest
            continue
        rest = _blank_names(rest, names)
        subjects += [_subject(entry, match[0], owner, name) for name in names or ("",)]
    return Shown(joined(tuple(subjects)), tuple(hints), _tidy(rest))


def take_names(wish: str, known_names: Sequence[str] = ()) -> Shown:
    """Return names without a noun: known ones in any case, others by their capital after "of" or "with"."""
    found: list[tuple[int, Subject]] = []
    rest = wish
    for known in sorted(filter(str.strip, known_names), key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(known)}(?!\w)", rest, re.IGNORECASE):
            found.append((match.start(), _named(known)))
            rest = _blank(rest, match.start(), match.end())
    for match in _BARE.finditer(rest):
        name = match["name"]
        if not match["own"] and not _LANDMARK.search(name) and all(map(_is_name, name.split())):
            found.append((match.start(), _named(name)))
            rest = _blank(rest, match.start("name"), match.end("name"))
    subjects = tuple(subject for _, subject in sorted(found, key=lambda item: item[0]))
    return Shown(subjects, (), _tidy(rest))


def in_vocabulary(noun: str, *, own: bool) -> Subject | None:
    """Return what a noun of ours says of a subject: kind, canonical noun, relation and search terms.

    Args:
        noun: English, singular or plural; a breed is its species.
        own: whether it is the person's own ("my", "our"); a parrot is a pet only then.
    """
    said = _vocabulary().get(_key(noun))
    entry = said or next((entry for entry in _vocabulary().values() if entry.noun == noun), None)
    if entry is None or (entry.needs_owner and not own):
        return None
    return _subject(entry, noun, "my" if own or entry.noun in ("me", "we") else "the", "")


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
        names = (subject.name,) if subject.name else (subject.noun, *subject.terms)
        places = [said.find(name.lower()) for name in names]
        return min((place for place in places if place >= 0), default=len(said))

    return tuple(sorted(subjects, key=position))


def _tidy(text: str) -> str:
    return re.sub(r"\s{2,}", " ", text.replace("\x00", " "))


def _blank(text: str, start: int, end: int) -> str:
    """Blank a stretch without moving the rest: later matches are at the old positions."""
    return text[:start] + ";" + "\x00" * (end - start - 1) + text[end:]


def _blank_names(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda m: ";" + "\x00" * (len(m[0]) - 1), text)
    return text


def _key(said: str) -> str:
    return re.sub(r"[ -]", "_", said.lower())


def _owner(before: str) -> str | None:
    """Return the article or possessive a noun stands behind, over at most three adjectives."""
    words: list[str] = re.findall(r"[\w'-]+|[^\w\s]", before.lower())[-4:]
    for word in reversed(words):
        if word in _OWNERS:
            return word
        if not word[0].isalnum() or word in nouns.SEPARATORS or word in nouns.VERBS:
            return None
    return None


def _names(wish: str, noun: re.Match[str], known_names: Sequence[str]) -> tuple[list[str], int]:
    """Names said with a noun, behind it or before it, and where the noun's phrase ends."""
    after, before = wish[noun.end() :], wish[: noun.start()]
    match = _NAMES_AFTER.match(after)
    if match and (_is_name(match["first"]) or match["first"].lower() in people.PET_NAMES):
        names = [match["first"]]
        plural = noun[0].lower().endswith("s")
        if match["second"] and plural and _is_name(match["second"]):
            return [*names, match["second"]], noun.end() + match.end()
        return names, noun.end() + match.end("first")
    lower = re.match(r"^ (?P<name>[a-z]+)\b", after)
    if lower and lower["name"] in (people.PET_NAMES | {name.lower() for name in known_names}):
        return [lower["name"].capitalize()], noun.end() + lower.end()
    earlier = _NAME_BEFORE.search(before)
    if earlier and _is_name(earlier["name"]) and earlier["name"].lower() not in nouns.VERBS:
        return [earlier["name"]], noun.end()
    return [], noun.end()


def _is_name(word: str) -> bool:
    return word.lower() not in _NO_NAMES and _key(word) not in _vocabulary()


def _subject(entry: _Noun, said: str, owner: str | None, name: str) -> Subject:
    relation = entry.relation
    lower = said.lower()
    own = owner in ("my", "our") or (owner is None and (lower in people.OWN_WHEN or entry.noun in ("me", "we")))
    kind = "pet" if entry.needs_owner else entry.kind
    return Subject(kind=kind, noun=entry.noun, name=name or None, relation=relation if own else None, terms=entry.terms)


def _named(name: str) -> Subject:
    if name.lower() in people.PET_NAMES:
        return Subject(kind="pet", noun="pet", name=name)
    return Subject(kind="person", noun="person", name=name)


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, _Noun]:
    entries: dict[str, _Noun] = {}
    for noun, said in people.OWN_PETS.items():
        entries |= _entries("pet", noun, said.split(), needs_owner=True)
    for noun, breeds in people.BREEDS.items():
        for breed in breeds.split("|"):
            terms = (breed, *people.PETS[noun].split())
            for plural in ("", "s"):
                entries[_key(breed + plural)] = _Noun("pet", noun, terms)
    for noun, said in people.PETS.items():
        entries |= _entries("pet", noun, said.split())
    for noun, said in people.RELATIONS.items():
        entries |= _entries("person", noun, said.split(), relation=noun)
    for noun, said in people.GROUPS.items():
        entries |= _entries("group", noun, said.split(), relation=noun)
    for noun, said in people.PERSONS.items():
        entries |= _entries("person", noun, said.split(), relation="me" if noun == "me" else None)
    for noun, said in people.CROWDS.items():
        entries |= _entries("group", noun, said.split())
    return entries


def _entries(
    kind: SubjectKind, noun: str, said: list[str], *, relation: str | None = None, needs_owner: bool = False
) -> dict[str, _Noun]:
    terms = tuple(word.replace("_", " ") for word in dict.fromkeys([noun.replace(" ", "_"), *said]))
    entry = _Noun(kind, noun, terms, relation, needs_owner)
    return {_key(word): entry for word in said}


@lru_cache(maxsize=1)
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?:{either(_vocabulary())})(?![\w-])", re.IGNORECASE)
