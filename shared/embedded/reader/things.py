"""What is left of a wish: things and scenes to show, and words that only help to search."""

import re
from typing import NamedTuple

from shared.domain.brief import Subject
from shared.embedded.reader.english import nouns

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|[;,.!?:()/]")
_MOST_SUBJECTS = 6


class Left(NamedTuple):
    """Things, scenes and hints of the rest of a wish."""

    subjects: tuple[Subject, ...]
    hints: tuple[str, ...]


def read_things(rest: str) -> Left:
    """Return the nouns left as subjects, adjectives and what is to be worn or held as hints."""
    subjects: dict[str, Subject] = {}
    hints: dict[str, None] = {}
    for phrase, wished_for in _phrases(rest):
        nouns_too = phrase[-1:] if phrase[-1] in nouns.NOUNS_TOO else []
        adjectives = [word for word in phrase if _is_adjective(word) and word not in nouns_too]
        content = [word for word in phrase if word not in adjectives]
        hints.update(dict.fromkeys(adjectives))
        if wished_for:
            hints.update(dict.fromkeys(content))
        elif content:
            subject = _subject(content)
            subjects.setdefault(subject.noun, subject)
    return Left(tuple(subjects.values())[:_MOST_SUBJECTS], tuple(hints)[:20])


def _phrases(rest: str) -> list[tuple[list[str], bool]]:
    """Runs of content words, and whether they are only wished for ("wearing a crown")."""
    phrases: list[tuple[list[str], bool]] = []
    phrase: list[str] = []
    wished_for = False
    for token in _TOKEN.findall(rest):
        word = token.lower().removesuffix("'s")
        if word in nouns.WISHED_FOR:
            phrases, phrase, wished_for = [*phrases, (phrase, wished_for)], [], True
        elif not word[0].isalpha() or word in nouns.SEPARATORS or word in nouns.VERBS:
            phrases, phrase = [*phrases, (phrase, wished_for)], []
            wished_for = wished_for and word not in nouns.VERBS and (word[0].isalpha() or word == ",")
        elif word not in nouns.EMPTY and len(word) > 1:
            phrase.append(word)
    return [(found, flag) for found, flag in [*phrases, (phrase, wished_for)] if found]


def _is_adjective(word: str) -> bool:
    if word in nouns.ADJECTIVES or (
        word.endswith("ly") and word not in ("lily", "family", "butterfly", "jelly", "fly")
    ):
        return True
    return word.endswith("ing") and len(word) > 4 and singular(word) not in nouns.ING_NOUNS


def _subject(content: list[str]) -> Subject:
    words = [*content[:-1], singular(content[-1])][-4:]
    noun = " ".join(words)
    scene = words[-1] in nouns.SCENES
    terms = tuple(dict.fromkeys((noun, *reversed(words))))
    return Subject(kind="scene" if scene else "thing", noun=noun, terms=terms)


def singular(word: str) -> str:
    """Return the singular of an English noun by its ending; irregular ones from a list."""
    if word in nouns.IRREGULAR:
        return nouns.IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]
