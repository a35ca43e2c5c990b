"""What is left of a wish: things and scenes to show, and words that only help to search."""

import re
from typing import NamedTuple

from shared.domain.brief import Subject
from shared.domain.reading.english import nouns

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|[;,.!?:()/]")
_MOST_SUBJECTS, _MOST_HINTS = 6, 20
_GOES_ON = frozenset({"and", "with", "of", ",", "&"})  # what is worn may be listed


class Left(NamedTuple):
    """Things, scenes and hints of the rest of a wish."""

    subjects: tuple[Subject, ...]
    hints: tuple[str, ...]


class _Phrase(NamedTuple):
    """A run of content words; `describes` of each: an adjective; `wished_for`: worn or held in the picture."""

    words: list[str]
    describes: list[bool]
    wished_for: bool


def read_things(rest: str) -> Left:
    """Return the nouns left as subjects, adjectives and what is to be worn or held as hints."""
    subjects: dict[str, Subject] = {}
    hints: dict[str, None] = {}
    for words, describes, wished_for in _phrases(rest):
        describes[-1] = describes[-1] and words[-1] not in nouns.NOUNS_TOO
        content = [word for word, adjective in zip(words, describes, strict=True) if not adjective]
        hints.update(dict.fromkeys(word for word in words if word not in content))
        if wished_for:
            hints.update(dict.fromkeys(content))
        elif content:
            subject = _subject(content)
            subjects.setdefault(subject.noun, subject)
    return Left(tuple(subjects.values())[:_MOST_SUBJECTS], tuple(hints)[:_MOST_HINTS])


def _phrases(rest: str) -> list[_Phrase]:
    """Part the rest at prepositions, verbs and punctuation; "wearing a crown" is only wished for."""
    phrases = [_Phrase([], [], wished_for=False)]
    for match in _TOKEN.finditer(rest):
        word = match[0].lower().removesuffix("'s")
        wished_for = phrases[-1].wished_for
        if word in nouns.WISHED_FOR:
            phrases.append(_Phrase([], [], wished_for=True))
        elif not word[0].isalpha() or word in nouns.SEPARATORS or word in nouns.VERBS:
            phrases.append(_Phrase([], [], wished_for=wished_for and word in _GOES_ON))
        elif word not in nouns.EMPTY and len(word) > 1:
            # A capital makes an adjective part of a name: the Golden Gate Bridge.
            capital = match[0][0].isupper() and match.start() > 0 and word not in nouns.ALWAYS_CAPITAL
            phrases[-1].words.append(word)
            phrases[-1].describes.append(_is_adjective(word) and not capital)
    return [phrase for phrase in phrases if phrase.words]


def _is_adjective(word: str) -> bool:
    if word in nouns.ADJECTIVES or (word.endswith("ly") and word not in nouns.LY_NOUNS):
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
