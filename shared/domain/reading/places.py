"""The place a wish names, looked up offline; unknown ones are kept as said."""

import re
from typing import NamedTuple, Protocol

from shared.domain.brief import WishedPlace
from shared.domain.reading.english import events, nouns, people, times
from shared.domain.reading.text import cut
from shared.domain.selection.words import listed


class Places(Protocol):
    """Finds places by name."""

    def find(self, name: str, *, guess: bool = True) -> WishedPlace | None:
        """Return where the place is, or None; with `guess` also by towns whose names hold the word."""


class Placed(NamedTuple):
    """The place and the wish without it."""

    place: WishedPlace | None
    rest: str


_CAPITAL = r"(?:(?:St|Mt|Ft)\.|[^\W\d_a-z][\w'-]*)"
_LINK = r"(?:of|de|del|della|di|da|do|la|le|les|los|las|el|the|on|am|upon|sur|und|and|y|st\.?)"
_PHRASE = re.compile(rf"{_CAPITAL}(?:(?: {_LINK}){{0,2}} {_CAPITAL}|(?:, ){_CAPITAL}){{0,5}}")
_IN = re.compile(
    r"\b(?:in|at|from|near|to|around|outside|through|visiting|across|over|on|off|by)(?: the| downtown| old)?\s*$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:in|near|around|outside)\s*$", re.IGNORECASE)
_OF = re.compile(r"\bof\s*$", re.IGNORECASE)
_LOWER = re.compile(
    r"\b(?:in|at|from|near|to|around|visiting|of|by)(?: the)? (?=(?P<phrase>(?:[^\W\d_][\w'.-]*(?:, | )?){1,4}))",
    re.IGNORECASE,
)
_JOURNEY = "|".join(events.GENERIC.values())
_TRIP_AFTER = re.compile(
    rf"^(?:'s)? (?:{_JOURNEY}|photos?|pictures?|days?|album)\b",
    re.IGNORECASE,
)
_TRIP_BEFORE = re.compile(
    rf"\b(?:{_JOURNEY}|weeks?|days|time|flight|moved?|went|travell?ed|flew|drove)"
    r" (?:to|in|at|around|through|on)(?: the)?\s*$",
    re.IGNORECASE,
)

# Towns of these names exist; in a wish they are ordinary words.
_ORDINARY = listed(
    "nice reading bath mobile orange split spring home park bed work school church hospital beach lake river mountain"
    " mountains the sea pool order general particular front back centre center winter summer autumn fall victoria"
    " battle deal sandwich hull cork most of man eagle hope love happy moon sun star rose lily paradise heaven"
    " university college valley garden gardens best march may christmas surprise chicken bear buffalo water fire"
    " black white red green blue brown grey long young old little big gift as is us me mine her him night day"
    " grandma grandpa mom dad family kids dog cat zoo farm rain snow photo photos date wed male eye much may same"
    " opera disco bay port castle forest bridge tower hill island boulder golden independence liberty normal sisters"
    " mosaic art college station city town village country world house palace square street road ferry bar anger"
)
_FIRST_NAMES = listed(
    "charlotte chelsea austin jackson madison savannah brooklyn carolina virginia lincoln aurora diego santiago"
    " florence sydney georgia sofia sophia victoria adelaide alexandria dallas houston jordan israel chad carmen"
    " luna rosa maria julia anna elena martin lorenzo angelo alba lara nina roma jose juan pedro clara ada ida"
    " emma olivia ava isabella mia emily lily grace ella hannah lucy max leo jack oliver harry george oscar rosie"
    " kent lewis logan mason hudson carson taylor tyler troy warren wayne stafford stanley melbourne paris india"
    " kimberley beverly marion marina regina valencia lourdes mercedes valentina catalina dakota cheyenne sierra"
)
_NOT_PLACES = frozenset(
    word
    for table in (people.RELATIONS, people.GROUPS, people.PERSONS, people.PETS)
    for said in table.values()
    for word in said.replace("_", " ").split()
) | frozenset(times.MONTHS) | frozenset(times.WEEKDAYS) | frozenset(times.SEASONS)  # fmt: skip
_PROMINENT_KM = 9.7


def take_place(wish: str, places: Places, *, portrait: bool = False) -> Placed:
    """Return the place a wish names and the wish without it.

    Capitalised words are looked up, the longest run first. Before "in" or "at" any town counts; after "of" or
    "with" only a well-known one, because names of towns are names of people too. Words in lower case count
    after "in" when the place is well known. What nobody knows is kept as said when it is capitalised and the
    goal of a trip, or stands after "in".
    """
    for match in _PHRASE.finditer(wish):
        placed = _capitalised(wish, match, places, portrait=portrait)
        if placed is not None:
            return placed
    placed = _lower_case(wish, places)
    return placed or _unknown_goal(wish) or Placed(None, wish)


def _capitalised(wish: str, match: re.Match[str], places: Places, *, portrait: bool) -> Placed | None:
    for start, end in _runs(match):
        said = wish[start:end]
        person = said != "US" and said.lower().removesuffix("'s") in _NOT_PLACES
        if person or _only_sentence_start(wish, start, said):
            continue
        if (said.endswith("'s") and " " not in said) or not _is_whole(wish, match, start, end):
            continue
        place = places.find(said, guess=_said_as_place(wish, start, end))
        if place is not None and _means_place(wish, start, end, place, portrait=portrait):
            return Placed(place, cut(wish, start, end))
    return None


def _is_whole(wish: str, phrase: re.Match[str], start: int, end: int) -> bool:
    """Whether a stretch of a capitalised phrase stands for itself: the Sydney Opera House is not Sydney."""
    before = wish[phrase.start() : start].split()
    after = re.findall(r"[\w'-]+|,", wish[end : phrase.end()])
    leads = all(word.endswith(",") or word.lower() in _LEADS | nouns.EMPTY | nouns.VERBS for word in before)
    return leads and (not after or after[0] == "," or after[0].lower() in _FACILITIES)


def _said_as_place(wish: str, start: int, end: int) -> bool:
    return bool(_IN.search(wish[:start]) or _TRIP_AFTER.match(wish[end:]))


def _runs(match: re.Match[str]) -> list[tuple[int, int]]:
    """Stretches of whole words of a match, the longest first."""
    words = [(match.start() + m.start(), match.start() + m.end()) for m in re.finditer(r"[^\s,]+", match[0])]
    runs = [(words[i][0], words[j][1]) for i in range(len(words)) for j in range(i, len(words))]
    return sorted(runs, key=lambda run: (run[0] - run[1], run[0]))


def _only_sentence_start(wish: str, start: int, said: str) -> bool:
    """A single capitalised word that opens the wish is capitalised for that reason."""
    return start == 0 and " " not in said and said.lower() in (nouns.VERBS | nouns.EMPTY | _ORDINARY | nouns.ADJECTIVES)


def _means_place(wish: str, start: int, end: int, place: WishedPlace, *, portrait: bool) -> bool:
    before, said = wish[:start], place.said.lower()
    if _said_as_place(wish, start, end):
        return True
    if said in _FIRST_NAMES or said in _ORDINARY:
        return said in _CITIES and bool(_OF.search(before)) and not portrait
    if portrait and _OF.search(before) and " " not in said:
        return False
    return _is_prominent(place)


_LEADS = listed("downtown old greater central northern southern eastern western uptown inner sunny rainy historic the")
_FACILITIES = listed(
    "airport zoo station beach harbour harbor port park marathon aquarium museum university trip vacation holiday"
    " visit weekend photos pictures album county city state days bay island islands area region of in at from and with"
)
_CITIES = frozenset({"paris", "florence", "sydney", "melbourne", "valencia", "nice", "bath", "india", "israel"})


def _is_prominent(place: WishedPlace) -> bool:
    """A country, region, well-known sight, or a town of some 50,000 people."""
    if place.level == "town":
        return place.radius_km >= _PROMINENT_KM or " " in place.said
    return place.level is not None


def _lower_case(wish: str, places: Places) -> Placed | None:
    for match in _LOWER.finditer(wish):
        offset = match.start("phrase")
        words = [(offset + m.start(), offset + m.end()) for m in re.finditer(r"[^\s,]+", match["phrase"])]
        for count in range(len(words), 0, -1):
            start, end = words[0][0], words[count - 1][1]
            said = wish[start:end].removesuffix("'s")
            place = places.find(said, guess=False) if _may_be_lower(said) else None
            if place is not None and _is_prominent(place):
                return Placed(place, cut(wish, start, end))
    return None


def _may_be_lower(said: str) -> bool:
    if said != said.lower():
        return False
    words = said.split()
    ordinary = _ORDINARY | _NOT_PLACES | nouns.SCENES | nouns.EMPTY | nouns.SEPARATORS | nouns.VERBS | nouns.ADJECTIVES
    if all(word in ordinary for word in words) or words[-1] in nouns.SEPARATORS or words[0] in ("a", "an", "my", "our"):
        return False
    return len(said) > 2 and (len(words) > 1 or words[0] not in _FIRST_NAMES or words[0] in _CITIES)


def _unknown_goal(wish: str) -> Placed | None:
    for match in _PHRASE.finditer(wish):
        before = wish[: match.start()]
        if not (_TRIP_BEFORE.search(before) or _WITHIN.search(before)):
            continue
        said = match[0].strip(" ,")
        if said.lower().split()[0] not in _NOT_PLACES and not said.endswith("'s"):
            return Placed(WishedPlace(said=said), cut(wish, match.start(), match.end()))
    return None
