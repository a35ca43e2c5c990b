"""Pets, people and names in a wish."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from shared.domain.brief import Subject
from shared.domain.reading.english.tables import LANGUAGE as ENGLISH
from shared.domain.reading.events import is_event
from shared.domain.reading.language import Language
from shared.domain.reading.text import key
from shared.domain.reading.vocabulary import Noun, Words, entry_of, lower_case_names, own_without_saying, words_of


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
        owner = _owner(before, language)
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
        rest = _blank(rest, match.start(), read_to)
        owns = words.owns.match(wish, read_to)
        owned = _is_owned(before, words)
        if owns or owned or (subjects and words.grown_from.search(before)):
            hints += [entry.noun, *(name.lower() for name in names)]
            rest = _blank(rest, read_to, owns.end()) if owns else rest
            continue
        rest = _blank_names(rest, names)
        subjects += [_subject(entry, match[0], owner, name, language) for name in names or ("",)]
    return Shown(joined(tuple(subjects)), tuple(hints), _tidy(rest))


def take_names(wish: str, known_names: Sequence[str] = (), language: Language = ENGLISH) -> Shown:
    """Return names without a noun: known ones in any case, others by their capital after "of" or "with"."""
    found: list[tuple[int, Subject]] = []
    rest = wish
    for known in sorted(filter(str.strip, known_names), key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(known)}(?!\w)", rest, re.IGNORECASE):
            found.append((match.start(), _named(known, language)))
            rest = _blank(rest, match.start(), match.end())
    for first in dict.fromkeys(known.split()[0] for known in known_names if len(known.split()) > 1):
        for match in re.finditer(rf"(?<!\w){re.escape(first)}(?!\w)(?! (?:you|i|we|it)\b)", rest):
            if match[0][0].isupper():  # "Hope" is somebody where there is a Hope Young, "hope" is not
                found.append((match.start(), _named(first, language)))
                rest = _blank(rest, match.start(), match.end())
    words = words_of(language)
    for match in words.bare.finditer(rest):
        name = match["name"]
        listed = language.people.NAMES is None or _any_listed(name, language)
        of_somebody = not match["own"] and not words.landmark.search(name)
        of_somebody = of_somebody and not (language.knows(name) and _owner(rest[: match.start("name")], language))
        of_somebody = of_somebody and not _is_owned(rest[: match.start("name")], words, name=True)
        if of_somebody and listed and all(_is_name(part, words) for part in name.split()):
            found.append((match.start(), _named(name, language)))
            rest = _blank(rest, match.start("name"), match.end("name"))
    subjects = tuple(subject for _, subject in sorted(found, key=lambda item: item[0]))
    return Shown(subjects, (), _tidy(rest))


def _is_owned(before: str, words: Words, *, name: bool = False) -> bool:
    """Whether something shown stands before "of my sister"; what was understood and cut owns nothing.

    Whose wedding it is is seen in its photos, so a name stays.
    """
    match = words.owned.search(before)
    if match is None:
        return False
    nouns, thing = words.language.nouns, match["thing"].lower()
    if thing in nouns.SEPARATORS or thing in nouns.EMPTY or thing in nouns.VERBS:
        return False
    known = entry_of(thing, words) is not None or words.language.knows(thing)
    return known or (not name and is_event(thing, words.language))


def _any_listed(name: str, language: Language) -> bool:
    known = (language.people.NAMES or frozenset()) | language.people.PET_NAMES
    return any(key(part) in known for part in re.split(r"[ -]", name))


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


def _tidy(text: str) -> str:
    return re.sub(r"\s{2,}", " ", text.replace("\x00", " "))


def _blank(text: str, start: int, end: int) -> str:
    """Blank a stretch without moving the rest: later matches are at the old positions."""
    return text[:start] + ";" + "\x00" * (end - start - 1) + text[end:]


def _blank_names(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda m: ";" + "\x00" * (len(m[0]) - 1), text)
    return text


def _owner(before: str, language: Language) -> str | None:
    """Return the article or possessive a noun stands behind, over at most three adjectives."""
    words: list[str] = re.findall(r"[\w'-]+|[^\w\s]", before.lower())[-4:]
    for word in reversed(words):
        if word in language.people.OWNERS:
            return word
        if not word[0].isalnum() or word in language.nouns.SEPARATORS or word in language.nouns.VERBS:
            return None
    return None


def _names(wish: str, noun: re.Match[str], known_names: Sequence[str], words: Words) -> tuple[list[str], int]:
    """Names said with a noun, behind it or before it, and where the noun's phrase ends."""
    after, before = wish[noun.end() :], wish[: noun.start()]
    pets = words.language.people.PET_NAMES
    match = words.names_after.match(after)
    if match and (_is_name(match["first"], words) or match["first"].lower() in pets):
        names = [match["first"]]
        if match["second"] and words.plural.search(noun[0]) and _is_name(match["second"], words):
            return [*names, match["second"]], noun.end() + match.end()
        return names, noun.end() + match.end("first")
    lower = re.match(r"^ (?P<name>[a-z]+)\b", after)
    if lower and lower["name"] in lower_case_names(words.language, tuple(known_names)):
        return [lower["name"].capitalize()], noun.end() + lower.end()
    earlier = words.name_before.search(before)
    if earlier and _is_name(earlier["name"], words) and earlier["name"].lower() not in words.language.nouns.VERBS:
        return [earlier["name"]], noun.end()
    return [], noun.end()


def _is_name(word: str, words: Words) -> bool:
    if word.lower() in words.language.people.NO_NAMES or entry_of(word, words):
        return False
    return word.lower() in words.language.people.PET_NAMES or not words.language.knows(word)


def _subject(entry: Noun, said: str, owner: str | None, name: str, language: Language) -> Subject:
    relation = entry.relation
    own = owner in language.people.OWN or (
        owner is None
        and (key(re.sub(r"[ -]", "_", said)) in own_without_saying(language) or entry.noun in ("me", "we"))
    )
    kind = "pet" if entry.needs_owner else entry.kind
    return Subject(kind=kind, noun=entry.noun, name=name or None, relation=relation if own else None, terms=entry.terms)


def _named(name: str, language: Language) -> Subject:
    if name.lower() in language.people.PET_NAMES:
        return Subject(kind="pet", noun="pet", name=name)
    return Subject(kind="person", noun="person", name=name)
