"""The place a wish names, looked up offline; unknown ones are kept as said."""

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from shared.domain.brief import WishedPlace
from shared.domain.reading.english.tables import LANGUAGE as ENGLISH
from shared.domain.reading.language import Language
from shared.domain.reading.text import cut, key
from shared.domain.reading.wheres import WhereWords, wheres_of


class Places(Protocol):
    """Finds places by name."""

    def find(self, name: str, *, guess: bool = True) -> WishedPlace | None:
        """Return where the place is, or None; with `guess` also by towns whose names hold the word."""


class Placed(NamedTuple):
    """The place and the wish without it."""

    place: WishedPlace | None
    rest: str


_PROMINENT_KM = 9.7


def take_place(
    wish: str,
    places: Places,
    *,
    portrait: bool = False,
    known_names: Sequence[str] = (),
    language: Language = ENGLISH,
) -> Placed:
    """Return the place a wish names and the wish without it.

    Capitalised words are looked up, the longest run first. Before "in" or "at" any town counts; after "of" or
    "with" only a well-known one, because names of towns are names of people too; and none that is the name of
    somebody in the library. Words in lower case count after "in" when the place is well known. What nobody knows is
    kept as said when it is capitalised and the goal of a trip, or stands after "in".
    """
    words = wheres_of(language)
    somebody = {part for name in known_names for part in (name, name.partition(" ")[0])}
    for match in words.phrase.finditer(wish):
        placed = _capitalised(wish, match, places, words, portrait=portrait, somebody=somebody)
        if placed is not None:
            return placed
    placed = _lower_case(wish, places, words)
    return placed or _unknown_goal(wish, words) or Placed(None, wish)


def _find(said: str, places: Places, words: WhereWords, *, guess: bool) -> WishedPlace | None:
    """Look a place up by what the offline table calls it; the wish's words stay its words."""
    known = words.language.places.EXONYMS.get(key(said))
    if known is None:
        return places.find(said, guess=guess)
    place = places.find(known, guess=True) or places.find(said, guess=True)
    shown = words.language.restore(said)
    if place is None:  # a photo's labels may still name it
        return WishedPlace(said=shown, names=(known,))
    return place.model_copy(update={"said": shown, "names": tuple(dict.fromkeys((*place.names, known)))})


def _capitalised(
    wish: str, match: re.Match[str], places: Places, words: WhereWords, *, portrait: bool, somebody: set[str]
) -> Placed | None:
    for start, end in _runs(match):
        said = wish[start:end]
        if _only_sentence_start(wish, start, said, words) or _means_other(said, words):
            continue
        if (said.endswith("'s") and " " not in said) or not _is_whole(wish, match, start, end, words):
            continue
        if said in somebody and not _said_as_place(wish, start, end, words):
            continue
        place = _find(said, places, words, guess=_said_as_place(wish, start, end, words))
        if place is not None and _means_place(wish, start, end, place, words, portrait=portrait):
            return Placed(place, cut(wish, start, end))
    return None


def _means_other(said: str, words: WhereWords) -> bool:
    """Whether a word is somebody's relation or a common noun and no place."""
    if key(said) in words.language.places.EXONYMS or said == "US":
        return False
    return said.lower().removesuffix("'s") in words.no_places or words.language.knows(said)


def _is_whole(wish: str, phrase: re.Match[str], start: int, end: int, words: WhereWords) -> bool:
    """Whether a stretch of a capitalised phrase stands for itself: the Sydney Opera House is not Sydney."""
    before = wish[phrase.start() : start].split()
    after = re.findall(r"[\w'-]+|,", wish[end : phrase.end()])
    said, nouns = words.language.places, words.language.nouns
    may_lead = said.LEADS | nouns.EMPTY | nouns.VERBS
    leads = all(word.endswith(",") or word.lower() in may_lead or words.language.knows(word) for word in before)
    return leads and (not after or after[0] == "," or after[0].lower() in said.FACILITIES)


def _said_as_place(wish: str, start: int, end: int, words: WhereWords) -> bool:
    return bool(words.is_in.search(wish[:start]) or words.trip_after.match(wish[end:]))


def _runs(match: re.Match[str]) -> list[tuple[int, int]]:
    """Stretches of whole words of a match, the longest first."""
    words = [(match.start() + m.start(), match.start() + m.end()) for m in re.finditer(r"[^\s,]+", match[0])]
    runs = [(words[i][0], words[j][1]) for i in range(len(words)) for j in range(i, len(words))]
    return sorted(runs, key=lambda run: (run[0] - run[1], run[0]))


def _only_sentence_start(wish: str, start: int, said: str, words: WhereWords) -> bool:
    """A single capitalised word that opens the wish is capitalised for that reason."""
    nouns = words.language.nouns
    ordinary = nouns.VERBS | nouns.EMPTY | words.language.places.ORDINARY | nouns.ADJECTIVES
    return start == 0 and " " not in said and said.lower() in ordinary


def _means_place(wish: str, start: int, end: int, place: WishedPlace, words: WhereWords, *, portrait: bool) -> bool:
    before, said, wheres = wish[:start], place.said.lower(), words.language.places
    if _said_as_place(wish, start, end, words):
        return True
    if said in wheres.FIRST_NAMES or said in wheres.ORDINARY or _is_pets(said, words):
        return said in wheres.CITIES and bool(words.of.search(before)) and not portrait
    if portrait and words.of.search(before) and " " not in said:
        return False
    return key(said) in wheres.EXONYMS or _is_prominent(place)


def _is_prominent(place: WishedPlace) -> bool:
    """A country, region, well-known sight, or a town of some 50,000 people."""
    if place.level == "town":
        return place.radius_km >= _PROMINENT_KM or " " in place.said
    return place.level is not None


def _is_pets(said: str, words: WhereWords) -> bool:
    return words.language is not ENGLISH and said in words.language.people.PET_NAMES


def _lower_case(wish: str, places: Places, about: WhereWords) -> Placed | None:
    for match in about.lower.finditer(wish):
        offset = match.start("phrase")
        words = [(offset + m.start(), offset + m.end()) for m in re.finditer(r"[^\s,]+", match["phrase"])]
        for count in range(len(words), 0, -1):
            start, end = words[0][0], words[count - 1][1]
            said = wish[start:end].removesuffix("'s")
            place = _find(said, places, about, guess=False) if _may_be_lower(said, about) else None
            if place is not None and (key(said) in about.language.places.EXONYMS or _is_prominent(place)):
                return Placed(place, cut(wish, start, end))
    return None


def _may_be_lower(said: str, about: WhereWords) -> bool:
    if said != said.lower():
        return False
    words = said.split()
    wheres, nouns = about.language.places, about.language.nouns
    ordinary = wheres.ORDINARY | about.no_places | nouns.SCENES | nouns.EMPTY | nouns.SEPARATORS | nouns.VERBS
    if all(word in ordinary or word in nouns.ADJECTIVES or about.language.knows(word) for word in words):
        return False
    if words[-1] in nouns.SEPARATORS or words[0] in about.language.people.OWN | {"a", "an"}:
        return False
    return len(said) > 2 and (len(words) > 1 or words[0] not in wheres.FIRST_NAMES or words[0] in wheres.CITIES)


def _unknown_goal(wish: str, words: WhereWords) -> Placed | None:
    for match in words.phrase.finditer(wish):
        before = wish[: match.start()]
        if not (words.trip_before.search(before) or words.within.search(before)):
            continue
        said = words.ends.sub("", match[0].strip(" ,")) if words.language is not ENGLISH else match[0].strip(" ,")
        first = said.split()[0] if said else ""
        if first and first.lower() not in words.no_places and not said.endswith("'s") and not _common(said, words):
            return Placed(WishedPlace(said=said), cut(wish, match.start(), match.end()))
    return None


def _common(said: str, words: WhereWords) -> bool:
    return all(words.language.knows(word) for word in said.split())
