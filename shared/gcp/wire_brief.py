"""What a model says a wish asks for, and what of it we take: only what our own tables know, or the wish itself says."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

from shared.domain.brief import MOST_COUNTED, Brief, Period, Subject, SubjectKind, WishedPlace
from shared.domain.occurrences import fold
from shared.domain.products import ProductId
from shared.domain.reading.dates import find_period
from shared.domain.reading.english import events
from shared.domain.reading.languages import load
from shared.domain.reading.places import Places
from shared.domain.reading.quotes import take_quoted
from shared.domain.reading.style_words import take_style
from shared.domain.reading.subjects import in_vocabulary
from shared.domain.reading.text import normalise
from shared.domain.reading.wish import product_of, read_wish
from shared.domain.styles import STYLES
from shared.ports.models import WishContext

NONE = "none"
_EVENTS = (*events.GENERIC, *events.DISTINCT)
_MOST_SUBJECTS, _MOST_TERMS, _MOST_HINTS = 8, 8, 20
_WORDS = re.compile(r"[^\W\d_]+(?:[ '-][^\W\d_]+){0,5}")  # one to six words and no signs
_LONGEST_TEXT, _LONGEST_WORDS = 300, 60
_FIRST_PHOTOGRAPH = 1826
_AROUND_PERIOD = re.compile(r"\W*\b(?:in|on|at|from|of|during|over|since|the|this|my|our)\b\W*|\W+", re.IGNORECASE)


class WireSubject(BaseModel):
    """Who or what the picture shows, in the model's words."""

    kind: Literal["pet", "person", "group", "thing", "scene"] = Field(description="group: several people at once")
    noun: str = Field(description="one English noun, singular, lower case: dog, grandmother, castle; me for oneself")
    name: str = Field(description="the proper name the wish gives it, exactly as written; empty if it gives none")
    own: bool = Field(description="true if the wish says it is the writer's own: my, our, Grandma")
    terms: list[str] = Field(description="up to 8 further English words photos of it may be labelled with")


class WireBrief(BaseModel):
    """The answer's schema; plain types only, nothing optional, because the service's schemas know no more."""

    subjects: list[WireSubject] = Field(
        description="in the order the wish says them, never what it does not want; empty if none"
    )
    place: str = Field(description="the place the photos are from, exactly as written in the wish; empty if none")
    period_said: str = Field(description="the time the photos are from, exactly as written in the wish; empty if none")
    period_start: str = Field(description="first day of that time as YYYY-MM-DD, counted from asked_at; empty if none")
    period_end: str = Field(description="last day of that time as YYYY-MM-DD; empty if none")
    event: str = Field(description="what was going on", json_schema_extra={"enum": [NONE, *_EVENTS]})
    style: str = Field(
        description="the style asked for; of a comic cartoon", json_schema_extra={"enum": [NONE, *STYLES]}
    )
    unknown_style: str = Field(description="the wish's words for a style, if none of `style` is it; empty otherwise")
    product: ProductId = Field(description="a comic, a picture book or a photo book is a storybook")
    count: int = Field(description="how many pictures, or pages of a storybook, as the wish says; 1 if it does not")
    text: str = Field(description="words the wish wants written on the product, exactly as written; empty if none")
    album: str = Field(description="the album or folder the wish names, exactly as written; empty if none")
    hints: list[str] = Field(description="up to 20 other words of the wish that help to find the photos")

    def mapped(self, change: Callable[[str], str]) -> "WireBrief":
        """Return the brief with every text changed."""
        return WireBrief.model_validate(_walked(self.model_dump(), change))


def to_brief(wire: WireBrief, wish: str, context: WishContext, places: Places) -> Brief:
    """Return the brief; what the wish does not say, or we do not know, is left out.

    Args:
        wire: the model's answer, placeholders restored.
        wish: as the person wrote it.
        context: typed facts.
        places: finds places by name, offline: where a place is is never the model's word.
    """
    rules = _by_rules(wish, context, places)
    subjects = tuple(filter(None, map(_subject_in(wish), wire.subjects)))
    subjects = tuple(subject for subject in subjects if not _is_ruled_out(subject, rules))[:_MOST_SUBJECTS]
    subjects = tuple(_in_the_wishs_words(subject, rules) for subject in subjects)
    event = wire.event if wire.event in _EVENTS else None
    style, unknown = _style(wire, wish)
    album = take_quoted(normalise(wish), context.known_albums, load(rules.language)).album
    return Brief(
        subjects=subjects,
        place=_place(_said(wire.place, wish), places),
        period=_period(wire, wish, context),
        event=event,
        nth=rules.nth if event == rules.event else None,
        event_also=rules.event_also if event == rules.event else (),
        language=rules.language,
        style=style,
        unknown_style=unknown,
        product=product_of(wire.product, style, subjects),
        count=min(max(wire.count, 1), MOST_COUNTED),
        one_page=rules.one_page and wire.count <= 1,
        copies=rules.copies,
        text=_said(wire.text, wish),
        occasion=rules.occasion,
        without=rules.without,
        album=album or _said(wire.album, wish),
        photo_hints=tuple(dict.fromkeys(filter(None, map(_words, wire.hints))))[:_MOST_HINTS],
    )


def _by_rules(wish: str, context: WishContext, places: Places) -> Brief:
    """Return what our own rules read: the language, and words of it that labels may be in."""
    return read_wish(
        wish,
        places,
        today=context.asked_at.date(),
        southern=context.southern,
        known_names=context.known_names,
        known_albums=context.known_albums,
    )


def _is_ruled_out(subject: Subject, rules: Brief) -> bool:
    """Whether the model takes for wished what our own rules read as not wanted: "without Momo"."""
    same = ((other.noun, other.name) for other in rules.without.subjects)
    named = {fold(other.name) for other in rules.without.subjects if other.name}
    return fold(subject.name) in named if subject.name else (subject.noun, None) in same


def _in_the_wishs_words(subject: Subject, rules: Brief) -> Subject:
    """Return the subject with the wish's own words for it: labels are in the person's language more often."""
    if rules.language == "en":
        return subject
    same = next((other for other in rules.subjects if other.noun == subject.noun), None)
    if same is None:
        return subject
    terms = tuple(dict.fromkeys((*subject.terms, *same.terms)))
    return subject.model_copy(update={"terms": terms, "also": same.also})


def _subject_in(wish: str) -> Callable[[WireSubject], Subject | None]:
    def subject(wire: WireSubject) -> Subject | None:
        name, noun = _said(wire.name, wish), _words(wire.noun)
        known = _known(wire, noun) if noun else None
        if known is not None:
            return known.model_copy(update={"name": name})
        if noun is None and name is None:
            return None
        kind: SubjectKind = wire.kind
        noun = noun or ("pet" if kind == "pet" else "person")
        terms = dict.fromkeys([noun, *filter(None, map(_words, wire.terms[:_MOST_TERMS]))])
        return Subject(kind=kind, noun=noun, name=name, terms=tuple(terms))

    return subject


def _known(wire: WireSubject, noun: str) -> Subject | None:
    """Return what our vocabulary says of the noun; of a breed among its terms more.

    Other terms of the model are left out: a label that holds one would count as a proof.
    """
    known = in_vocabulary(noun, own=wire.own)
    if known is None:
        return None
    others = (in_vocabulary(term, own=wire.own) for term in filter(None, map(_words, wire.terms)))
    closer = (other for other in others if other and other.noun == known.noun and len(other.terms) > len(known.terms))
    return next(closer, known)


def _place(said: str | None, places: Places) -> WishedPlace | None:
    return None if said is None else places.find(said) or WishedPlace(said=said)


def _period(wire: WireBrief, wish: str, context: WishContext) -> Period | None:
    """Return the days our own grammar reads in the words said, or the model's where it knows those words not."""
    said = _said(wire.period_said, wish)
    if said is None:
        return None
    today = context.asked_at.date()
    found = find_period(normalise(said), today, southern=context.southern)
    whole = normalise(said)
    if found and not _AROUND_PERIOD.sub("", whole[: found.start] + " " + whole[found.end :]):
        return found.period
    try:
        start, end = date.fromisoformat(wire.period_start), date.fromisoformat(wire.period_end)
    except ValueError:
        return found.period if found else None
    sensible = _FIRST_PHOTOGRAPH <= start.year <= today.year + 1 and start <= end
    return Period(start=start, end=end, said=said) if sensible else None


def _style(wire: WireBrief, wish: str) -> tuple[str | None, str | None]:
    """Return the style and the words for one we do not have; words we do know are our style."""
    style = wire.style if wire.style in STYLES else None
    words = wire.unknown_style.strip()
    unknown = None if words in ("", NONE) else _said(words, wish) or _words(words) or "another style"
    known = take_style(f"in {unknown}").style if unknown and style is None else None
    return (known, None) if known else (style, unknown)


def _said(text: str, wish: str) -> str | None:
    """Return the text if the wish says it; nothing is taken that it does not."""
    text = " ".join(text.split())
    return text if text and len(text) <= _LONGEST_TEXT and fold(text) in fold(wish) else None


def _words(text: str) -> str | None:
    """Return one to six plain words in small letters, or None."""
    text = " ".join(text.split()).lower()
    return text if len(text) <= _LONGEST_WORDS and _WORDS.fullmatch(text) else None


def _walked(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _walked(item, change) for key, item in value.items()}
    return [_walked(item, change) for item in value] if isinstance(value, list) else value
