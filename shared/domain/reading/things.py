"""What is left of a wish: things and scenes to show, and words that only help to search."""

import re
from functools import lru_cache
from typing import NamedTuple

from shared.domain.brief import Subject
from shared.domain.reading.english.tables import LANGUAGE as ENGLISH
from shared.domain.reading.language import NEVER, Language
from shared.domain.reading.text import compiled, cut_all, either, key

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*|[;,.!?:()/]")
_MOST_SUBJECTS, _MOST_HINTS = 6, 20


class Left(NamedTuple):
    """Things, scenes and hints of the rest of a wish."""

    subjects: tuple[Subject, ...]
    hints: tuple[str, ...]


class _Phrase(NamedTuple):
    """A run of content words; `describes` of each: an adjective; `wished_for`: worn or held in the picture."""

    words: list[str]
    describes: list[bool]
    wished_for: bool


def read_things(rest: str, language: Language = ENGLISH) -> Left:
    """Return the nouns left as subjects, adjectives and what is to be worn or held as hints."""
    subjects: dict[str, Subject] = {}
    hints: dict[str, None] = {}
    for words, describes, wished_for in _phrases(rest, language):
        last = 0 if language.nouns.HEAD_FIRST else -1
        describes[last] = describes[last] and words[last] not in language.nouns.NOUNS_TOO
        content = [word for word, adjective in zip(words, describes, strict=True) if not adjective]
        hints.update(dict.fromkeys(word for word in words if word not in content))
        if wished_for:
            hints.update(dict.fromkeys(content))
        elif content:
            subject = _subject(content, language)
            subjects.setdefault(subject.noun, subject)
    return Left(tuple(subjects.values())[:_MOST_SUBJECTS], tuple(hints)[:_MOST_HINTS])


def take_compounds(rest: str, language: Language = ENGLISH) -> tuple[tuple[Subject, ...], str]:
    """Return things whose names hold the word of a time, an event or a place, and the text without them."""
    subjects = []
    for match in _compounds(language).finditer(rest):
        noun = {key(name): thing for name, thing in language.nouns.COMPOUNDS.items()}[key(match[0])]
        said = language.restore(match[0].lower())
        scene = noun.split()[-1] in ENGLISH.nouns.SCENES
        terms = tuple(dict.fromkeys((noun, *reversed(noun.split()))))
        subjects.append(Subject(kind="scene" if scene else "thing", noun=noun, terms=terms, also=(said,)))
    return tuple(subjects), cut_all(_compounds(language), rest) if subjects else rest


@lru_cache(maxsize=8)
def _compounds(language: Language) -> re.Pattern[str]:
    return compiled(either(language.nouns.COMPOUNDS)) if language.nouns.COMPOUNDS else re.compile(NEVER)


def _phrases(rest: str, language: Language) -> list[_Phrase]:
    """Part the rest at prepositions, verbs and punctuation; "wearing a crown" is only wished for."""
    nouns = language.nouns
    phrases = [_Phrase([], [], wished_for=False)]
    for match in _TOKEN.finditer(rest):
        word = match[0].lower().removesuffix("'s")
        wished_for = phrases[-1].wished_for
        if word in nouns.WISHED_FOR:
            phrases.append(_Phrase([], [], wished_for=True))
        elif not word[0].isalpha() or word in nouns.SEPARATORS or word in nouns.VERBS:
            phrases.append(_Phrase([], [], wished_for=wished_for and word in nouns.GOES_ON))
        elif word not in nouns.EMPTY and (len(word) > 1 or not word.isascii()):
            # A capital makes an adjective part of a name: the Golden Gate Bridge.
            capital = match[0][0].isupper() and match.start() > 0 and word not in nouns.ALWAYS_CAPITAL
            phrases[-1].words.append(word)
            phrases[-1].describes.append(language.is_adjective(word) and not capital)
    return [phrase for phrase in phrases if phrase.words]


def _subject(content: list[str], language: Language) -> Subject:
    said = content[-4:]
    if language.nouns.HEAD_FIRST:
        said = [*content[1:4], content[0]]
    *others, head = said
    words = [*map(language.translated, others), language.canonical(head)]
    noun = " ".join(words)
    also = tuple(word for word in (" ".join(content[-4:]),) if word != noun and language is not ENGLISH)
    scene = words[-1] in ENGLISH.nouns.SCENES
    terms = tuple(dict.fromkeys((noun, *reversed(words))))
    return Subject(kind="scene" if scene else "thing", noun=noun, terms=terms, also=also)
