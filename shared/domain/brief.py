"""The brief: a wish read into a closed schema. Nothing else of the wish goes any further."""

from datetime import date
from typing import Literal

from pydantic import Field

from shared.domain.photo import Place, Record
from shared.domain.products import Occasion, ProductId

MOST_COUNTED = 999  # what a wish may say; how many can be made is another matter

SubjectKind = Literal["pet", "person", "group", "thing", "scene"]


class Subject(Record):
    """Who or what the picture shows.

    Attributes:
        kind: decides what a missing label means: a person or a pet is asked about, a thing is not there.
        noun: the canonical English noun (`cat`, `dog`, `grandmother`, `castle`), from our vocabulary or the
            wish's own word, singular, lower case.
        name: a proper name said in the wish (`Biscuit`).
        relation: said with "my"/"our", of this person (`mother`, `me`), or None.
        terms: words to search for, the noun and its synonyms first.
        also: the wish's own words for the noun, when it is not English; they mean the same.
    """

    kind: SubjectKind
    noun: str
    name: str | None = None
    relation: str | None = None
    terms: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Period(Record):
    """Calendar days, both included, where the photo was taken.

    Attributes:
        start, end: the first and the last day.
        said: the wish's own wording.
        recurs: how it comes again every year, when the wish names no year ("at Easter", "in July"): `year` for the
            same days, else a holiday's id; None when just these days are meant ("last Easter").
    """

    start: date
    end: date
    said: str
    recurs: str | None = None


class WishedPlace(Record):
    """A place the wish names.

    Attributes:
        said: the wish's own words (`Lake Tahoe`).
        centre: where it is, when it is known offline.
        radius_km: how far from the centre still counts.
        countries: ISO 3166 codes when it is a country or could be in several.
        names: how the offline table spells it (`California`, `South Africa`); a photo whose town, region or
            country has one of these names, or the one said, was taken there.
        level: `town`, `region` or `country`, or `area` for lakes, parks and coasts; None when not known. Of a
            region its name decides, not the circle around it, wherever a photo's region is known.
        settled: the person has said on which days they were there: photos of those days need no other proof.
    """

    said: str
    centre: Place | None = None
    radius_km: float = Field(default=0, ge=0)
    countries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    level: Literal["town", "region", "country", "area"] | None = None
    settled: bool = False


class Unwanted(Record):
    """What the wish says must not be in the photo: "without my brother", "but not at the window", "except Rome"."""

    subjects: tuple[Subject, ...] = ()
    place: WishedPlace | None = None
    period: Period | None = None


class Brief(Record):
    """What the person wants, in slots.

    Attributes:
        subjects: who or what, in the order said; empty when the wish names none.
        place, period, event: where, when and at what (`trip`, `birthday`, `zoo`).
        nth: which of several journeys: 1 the first, -1 the last; None when the wish does not say.
        style: id of a style of `domain/styles.py`, or None when the wish names none.
        unknown_style: the wish's words for a style we do not have.
        product: what is to be made.
        count: how many pictures, or pages of a storybook, as the wish says; of a card or a storybook 1 says nothing.
        one_page: whether a storybook is wished for that has a single page, which none has.
        copies: how many cards or books the wish speaks of; one is made.
        text: words to be set on the product, in quotes in the wish.
        occasion: what a card is for (`birthday`, `christmas`), or None.
        album: an album or folder the wish names.
        without: what must not be in the photo.
        photo_hints: other content words of the wish, for searching only.
        event_also: the wish's own words for the event, when it is not English.
        language: of the wish, BCP 47; `und` when nothing says.
    """

    subjects: tuple[Subject, ...] = ()
    place: WishedPlace | None = None
    period: Period | None = None
    event: str | None = None
    nth: int | None = None
    style: str | None = None
    unknown_style: str | None = None
    product: ProductId = "picture"
    count: int = Field(default=1, ge=1, le=MOST_COUNTED)
    one_page: bool = False
    copies: int = Field(default=1, ge=1, le=MOST_COUNTED)
    text: str | None = None
    occasion: Occasion | None = None
    album: str | None = None
    without: Unwanted = Unwanted()
    photo_hints: tuple[str, ...] = ()
    event_also: tuple[str, ...] = ()
    language: str = "en"
