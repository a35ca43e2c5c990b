"""Words that mean the same in a photo's labels."""

from functools import lru_cache

from shared.domain.selection.groups_living import ANIMALS, EVENTS, PEOPLE
from shared.domain.selection.groups_things import ALONE, PLACES, THINGS
from shared.domain.selection.words import stem

_EQUAL, _NARROWER, _WIDER = 0.95, 0.9, 0.6


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[bool, tuple[str, ...], tuple[str, ...]], ...]:
    groups = []
    lines = "".join((ANIMALS, PEOPLE, EVENTS, PLACES, THINGS)).replace("\n  ", " ")
    for line in lines.split("\n"):
        equal, _, narrower = line.lstrip("~").partition(">")
        groups.append((line.startswith("~"), _spaced(equal), _spaced(narrower)))
    return tuple(groups)


def _spaced(words: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in words.split())


def key(word: str) -> str:
    """Return the stems of a word or phrase, joined by spaces."""
    return " ".join(stem(part) for part in word.split())


@lru_cache(maxsize=1)
def _related() -> dict[str, dict[str, float]]:
    related: dict[str, dict[str, float]] = {}
    for up, equal, narrower in _groups():
        meanings = dict.fromkeys(equal, _EQUAL) | dict.fromkeys(narrower, _NARROWER)
        for word in equal:
            _add(related, word, meanings)
        for word in narrower:
            _add(related, word, dict.fromkeys(equal, _WIDER) if up else {})
    return related


def _add(related: dict[str, dict[str, float]], word: str, meanings: dict[str, float]) -> None:
    known = related.setdefault(key(word), {})
    for other, strength in meanings.items():
        known[other] = max(known.get(other, 0.0), strength)


def related(word: str) -> dict[str, float]:
    """Return labels that show a word's meaning, the word itself first, with how well they do (0..1)."""
    return {**_related().get(key(word), {}), word: 1.0}


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Stems that stand in any group: words known to name what a picture shows."""
    alone = {stem(word) for word in ALONE.split()}
    return frozenset(part for word in _related() for part in word.split()) | alone


@lru_cache(maxsize=1)
def _scenes() -> frozenset[str]:
    lines = PLACES.replace("\n  ", " ").split("\n")
    return frozenset(key(word) for line in lines for word in _spaced(line.lstrip("~").replace(">", " ")))


def is_scene(word: str) -> bool:
    """Return whether a word names a surrounding: of a mountain lake it is enough to say that it is a lake."""
    return key(word) in _scenes()
