"""A whole wish read by rules: tables and an offline gazetteer, in an order that matters."""

import re
from collections.abc import Sequence
from datetime import date

from shared.domain.brief import Brief, Period, Subject, Unwanted
from shared.domain.reading.as_written import as_written
from shared.domain.reading.dates import find_period
from shared.domain.reading.events import take_event, take_nth
from shared.domain.reading.language import Language
from shared.domain.reading.languages import load, recognise
from shared.domain.reading.names import take_names
from shared.domain.reading.places import Places, take_place
from shared.domain.reading.product import Product, drop_media, take_product
from shared.domain.reading.quotes import Quoted, take_quoted, unquoted
from shared.domain.reading.style_words import take_style
from shared.domain.reading.subjects import in_order, joined, take_people
from shared.domain.reading.text import cut, normalise
from shared.domain.reading.things import read_things, take_compounds
from shared.domain.reading.unwanted import take_unwanted

_IN_COSTUME = frozenset({"victorian", "renaissance"})


def read_wish(
    wish: str,
    places: Places,
    *,
    today: date,
    southern: bool = False,
    known_names: Sequence[str] = (),
    known_albums: Sequence[str] = (),
    language: str | None = None,
) -> Brief:
    """Return the brief of a wish; empty for a text that wishes nothing. Never raises.

    Each step takes the words it understood out of the wish, so that they cannot be read twice: quoted words
    ("Gracias" is a town), what is ruled out, the product ("Christmas card" is no date), the style ("oil" is no
    subject), the time, then names, place, event and what is left.

    Args:
        wish: as the person wrote it.
        places: finds places by name.
        today: the person's local day; "last summer" is counted from it.
        southern: whether seasons are those of the southern hemisphere.
        known_names: of people and pets in the library.
        known_albums: titles of albums in the library.
        language: of the wish, as BCP 47 has it; None: recognised.
    """
    text = normalise(wish)
    code = language or recognise(unquoted(text), known_names).code
    brief = _read(text, places, today, southern, known_names, known_albums, load(code))
    words = as_written(brief.text, wish) if brief.text else None
    return brief.model_copy(update={"language": code, "text": words})


def _read(
    text: str,
    places: Places,
    today: date,
    southern: bool,
    known_names: Sequence[str],
    known_albums: Sequence[str],
    language: Language,
) -> Brief:
    quoted = _take_album(text, places, known_albums, language)
    parted = take_unwanted(quoted.rest, today, language)
    wanted = take_product(language.prepare(parted.rest), language)
    styled = take_style(wanted.rest, language)
    compounds, rest = take_compounds(styled.rest, language)
    period, holiday, rest = _take_period(rest, today, language, southern=southern)
    numbered = take_nth(rest, language)
    shown = take_people(numbered.rest, known_names, language)
    portrait = wanted.product in ("portrait", "avatar")
    placed = take_place(shown.rest, places, portrait=portrait, known_names=known_names, language=language)
    named = take_names(placed.rest, known_names, language)
    held = take_event(named.rest, holiday, language)
    left = read_things(drop_media(held.rest, language), language)
    found = joined(shown.subjects, named.subjects, compounds, left.subjects)
    subjects = in_order(found, language.prepare(text))
    return Brief(
        subjects=subjects,
        place=placed.place,
        period=period,
        event=held.event,
        nth=numbered.nth if held.event in language.events.GENERIC else None,
        event_also=held.also,
        style=styled.style or (None if styled.unknown else wanted.style),
        unknown_style=styled.unknown,
        product=product_of(wanted.product, styled.style, subjects),
        count=wanted.pictures,
        one_page=wanted.one_page,
        copies=wanted.copies,
        text=quoted.text,
        occasion=wanted.occasion,
        album=quoted.album,
        without=_unwanted(parted.unwanted, places, today, southern, known_names, language),
        photo_hints=tuple(dict.fromkeys((*shown.hints, *left.hints))),
    )


def _unwanted(
    said: Sequence[str], places: Places, today: date, southern: bool, known_names: Sequence[str], language: Language
) -> Unwanted:
    """Return what stretches of a wish rule out, each read like a wish of its own."""
    read = [_read(f", {text}", places, today, southern, known_names, (), language) for text in said]
    return Unwanted(
        subjects=joined(*(one.subjects or tuple(map(_shown, one.photo_hints)) for one in read)),
        place=next((one.place for one in read if one.place), None),
        period=next((one.period for one in read if one.period), None),
    )


def _shown(word: str) -> Subject:
    return Subject(kind="thing", noun=word, terms=(word,))


def _take_album(text: str, places: Places, known_albums: Sequence[str], language: Language) -> Quoted:
    """Return what is quoted and the album named: of a place only where the wish speaks of an album.

    "Our trip to South Africa" names the place, whatever else is called so; "the album South Africa" does not.
    """
    quoted = take_quoted(text, known_albums, language)
    title = quoted.album
    if title is None or title not in known_albums or places.find(title, guess=False) is None:
        return quoted
    in_quotes = re.sub(rf"(?<![\w\"']){re.escape(title)}(?![\w\"'])", rf'"{title}"', text, flags=re.IGNORECASE)
    others = [other for other in known_albums if other != title]
    spoken_of = take_quoted(in_quotes, others, language).album == title
    return quoted if spoken_of else take_quoted(text, others, language)


def product_of(said: Product, style: str | None, subjects: Sequence[Subject]) -> Product:
    """Return the product meant: somebody painted in costume is a portrait without being called one."""
    alive = not subjects or subjects[0].kind in ("pet", "person")
    return "portrait" if said == "picture" and style in _IN_COSTUME and alive else said


def _take_period(
    wish: str, today: date, language: Language, *, southern: bool
) -> tuple[Period | None, str | None, str]:
    """Return the period, the holiday it was named by, and the wish without any time."""
    found = find_period(wish, today, southern=southern, language=language)
    if found is None:
        return None, None, wish
    period, rest = found.period, cut(wish, found.start, found.end)
    while again := find_period(rest, today, southern=southern, language=language):
        said = wish[found.start : found.end], rest[again.start : again.end]
        rest = cut(rest, again.start, again.end)  # "on Christmas Day, 25 December 2020": said twice
        if _is_year(again.period):
            if period.start.year != again.period.start.year:
                period = _of_year(said, again.period, today, language, southern=southern) or period
            period = period.model_copy(update={"recurs": None})
    return period, found.holiday, rest


def _is_year(period: Period) -> bool:
    return (period.start.month, period.start.day, period.end.month, period.end.day) == (1, 1, 12, 31)


def _of_year(said: tuple[str, str], year: Period, today: date, language: Language, *, southern: bool) -> Period | None:
    """Return what was said without a year, in the year said elsewhere: Christmas in Paris in 2019."""
    if year.start.year != year.end.year or any(sign.isdecimal() for sign in said[0]):
        return None
    for whole in (f"{said[0]} {year.start.year}", f"{said[1]} {said[0]}"):
        both = find_period(whole, today, southern=southern, language=language)
        if both and (both.start, both.end) == (0, len(whole)) and not _is_year(both.period):
            return both.period
    return None
