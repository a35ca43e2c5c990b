"""A whole wish read by rules: tables and an offline gazetteer, in an order that matters."""

from collections.abc import Sequence
from datetime import date

from shared.domain.brief import Brief, Period, Subject
from shared.domain.reading.dates import find_period
from shared.domain.reading.events import take_event
from shared.domain.reading.language import Language
from shared.domain.reading.languages import load, recognise
from shared.domain.reading.places import Places, take_place
from shared.domain.reading.product import Product, drop_media, take_product
from shared.domain.reading.quotes import take_quoted, unquoted
from shared.domain.reading.style_words import take_style
from shared.domain.reading.subjects import in_order, joined, take_names, take_people
from shared.domain.reading.text import cut, normalise
from shared.domain.reading.things import read_things, take_compounds

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
    ("Gracias" is a town), the product ("Christmas card" is no date), the style ("oil" is no subject), the
    time, then names, place, event and what is left.

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
    return brief.model_copy(update={"language": code})


def _read(
    text: str,
    places: Places,
    today: date,
    southern: bool,
    known_names: Sequence[str],
    known_albums: Sequence[str],
    language: Language,
) -> Brief:
    quoted = take_quoted(text, known_albums, language)
    wanted = take_product(language.prepare(quoted.rest), language)
    styled = take_style(wanted.rest, language)
    compounds, rest = take_compounds(styled.rest, language)
    period, holiday, rest = _take_period(rest, today, language, southern=southern)
    shown = take_people(rest, known_names, language)
    placed = take_place(shown.rest, places, portrait=wanted.product == "portrait", language=language)
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
        event_also=held.also,
        style=styled.style,
        unknown_style=styled.unknown,
        product=product_of(wanted.product, styled.style, subjects),
        count=wanted.pictures,
        text=quoted.text,
        album=quoted.album,
        photo_hints=tuple(dict.fromkeys((*shown.hints, *left.hints))),
    )


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
    rest = cut(wish, found.start, found.end)
    while again := find_period(rest, today, southern=southern, language=language):
        rest = cut(rest, again.start, again.end)  # "on Christmas Day, 25 December 2020": said twice
    return found.period, found.holiday, rest
