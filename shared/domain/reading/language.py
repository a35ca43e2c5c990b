"""What a language brings so that wishes in it can be read: tables and patterns, no engine."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

NEVER = r"(?!)"
"""A pattern that matches nothing, for what a language does not have."""


class Times(Protocol):
    """Words for times, and the patterns they stand in (see `english/times.py`)."""

    MONTHS: dict[str, int]
    SEASONS: dict[str, int]
    WEEKDAYS: dict[str, int]
    NUMBERS: dict[str, int]
    UNITS: dict[str, str]
    DECADES: dict[str, int]
    PARTS: dict[str, int]
    HOLIDAYS: dict[str, str]
    DOUBTFUL_MONTHS: frozenset[str]  # words of which a month is only one meaning
    THIS: frozenset[str]  # words of the slots <which> and <when> that do not mean "last"
    DAY_FIRST: bool
    DAY: str  # the day of the month, <NAME> for the slot's name
    PATTERNS: tuple[tuple[str, str], ...]


class People(Protocol):
    """Words for people and pets, and what stands around them."""

    PETS: dict[str, str]
    BREEDS: dict[str, str]
    OWN_PETS: dict[str, str]
    RELATIONS: dict[str, str]
    GROUPS: dict[str, str]
    PERSONS: dict[str, str]
    CROWDS: dict[str, str]
    OWN_WHEN: frozenset[str]
    PET_NAMES: frozenset[str]
    OWNERS: frozenset[str]  # articles and possessives
    OWN: frozenset[str]  # those of them that mean the person's own
    PLURAL: str  # the end of a noun that two names may follow
    NAME: str  # one name
    NAMES_AFTER: str  # behind a noun: groups `first` and `second`
    NAME_BEFORE: str  # before a noun: group `name`
    BARE: str  # a name without a noun: groups `name` and `own`
    GROWN_FROM: str  # before a noun that says how old the one before was
    OWNS: str  # behind a noun that only owns what is shown
    OWNED: str  # before a noun that only owns what was shown
    LANDMARK: str  # the end of a name that is a building's
    NO_NAMES: frozenset[str]
    NAMES: frozenset[str] | None  # first names, where a capital alone does not make one


class Nouns(Protocol):
    """Words around nouns: scenes, adjectives, verbs, and words that name nothing in a picture."""

    SCENES: frozenset[str]
    ADJECTIVES: frozenset[str]
    ALWAYS_CAPITAL: frozenset[str]
    NOUNS_TOO: frozenset[str]
    VERBS: frozenset[str]
    WISHED_FOR: frozenset[str]
    EMPTY: frozenset[str]
    SEPARATORS: frozenset[str]
    GOES_ON: frozenset[str]
    HEAD_FIRST: bool  # "red light" or "luz roja"
    WITHOUT: str  # before what must not be there
    NOT_ONLY: str  # behind that, where nothing is ruled out
    WITHOUT_LEADS: str  # between the two: "not at the window", "not the one with the hat"
    WITHOUT_AFTER: str  # behind it, where the language has it so; group `what`
    AND_OR: str
    COMPOUNDS: dict[str, str]  # things whose names hold the word of a time, a style or a place


class Products(Protocol):
    """Words for what is to be made, how many, and for whom."""

    NUMBERS: dict[str, int]
    PRODUCTS: tuple[tuple[Literal["storybook", "card", "avatar", "portrait"], str], ...]
    COMIC: str  # a storybook in cartoon style; what is only drawn like one is not meant
    ASKING: str
    COUNT: str  # group `number`; NUMBERS stands for the words
    GOES_IN: str  # the same, of what is on the pages of a book or card
    COPIED: str  # the same, of books and cards
    ONE_PAGE: str  # a book of a single page; not one page for each of something, nor one page and another
    RECIPIENT: str  # PEOPLE stands for words of relations
    MEDIA: str
    MEDIA_PHRASE: str


class Styles(Protocol):
    """Words for styles, and what tells a style from what is painted."""

    KNOWN: tuple[tuple[str, str], ...]
    UNKNOWN_PHRASE: str  # groups `word` and `noun`
    THINGS_TOO: str
    ROLE: str  # group `role`
    ROLE_IN: str  # what makes a style of a role's words
    IN: str  # the start of a match that says it is a style
    AS: str  # the start of a role that needs no "turn into"
    OBJECT_OF: str
    OBJECT_LINK: str
    DESCRIBES: str
    WEAK: str
    MODIFIER: str
    NOBLE: str
    MANNER: str  # groups `style` and `named`
    TURNED: str
    AGES: str
    ARTICLE: str
    OPENS: str
    OPENS_AFTER: str
    LED: str


class Events(Protocol):
    """Words for what was going on."""

    GENERIC: dict[str, str]
    DISTINCT: dict[str, str]
    NTH: dict[str, int]  # before a journey: 1 the first, -1 the last
    BEFORE: str
    THING_AFTER: str


class Quotes(Protocol):
    """What stands around quoted words and albums."""

    SAYING: str
    SAYING_AFTER: str
    TO_THE_END: str  # group `text`; capitals count
    ALBUM_BEFORE: str
    ALBUM_AFTER: str
    ALBUM_NAMED: str  # groups `album` and `called`; capitals count
    NAME_BEFORE: str
    NAME_AFTER: str


class Wheres(Protocol):
    """What stands around places, and places by this language's names."""

    PHRASE: str  # words that may be a place's name; capitals count
    IN: str
    WITHIN: str
    OF: str
    LOWER: str  # group `phrase`
    TRIP_AFTER: str
    TRIP_BEFORE: str
    ORDINARY: frozenset[str]
    FIRST_NAMES: frozenset[str]
    CITIES: frozenset[str]
    LEADS: frozenset[str]
    FACILITIES: frozenset[str]
    EXONYMS: dict[str, str]  # keyed as `text.key` does: the name the offline table knows
    ENDS: str  # what may hang on a name and is none of it


@dataclass(frozen=True, eq=False)
class Language:
    """One language: its tables, and the few functions a table cannot say.

    Attributes:
        code: BCP 47.
        things: its nouns for what a picture shows, but for people and pets, each with the English one.
        canonical: of a noun as said, the English noun, or the word itself in the singular.
        translated: the same for a word that describes the noun; the word itself where nothing is known.
        knows: whether a word is a common noun of the language and so nobody's name.
        is_adjective: whether a word that is in no list describes.
        prepare: the text with a space between words, where the language writes none.
        restore: a stretch of it as it was written.
    """

    code: str
    times: Times
    people: People
    nouns: Nouns
    products: Products
    styles: Styles
    events: Events
    quotes: Quotes
    places: Wheres
    canonical: Callable[[str], str]
    knows: Callable[[str], bool]
    is_adjective: Callable[[str], bool]
    things: Mapping[str, str] = field(default_factory=dict)
    translated: Callable[[str], str] = str
    prepare: Callable[[str], str] = str
    restore: Callable[[str], str] = str


def flat(tables: Iterable[dict[str, str]]) -> Sequence[str]:
    """Return the words of tables that list them with spaces between."""
    return [word for table in tables for said in table.values() for word in said.split()]
