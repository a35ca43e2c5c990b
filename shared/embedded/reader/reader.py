"""The local brief reader: rules, tables and an offline gazetteer, in an order that matters."""

from shared.domain.brief import Brief, Period, Subject
from shared.embedded.reader.dates import find_period
from shared.embedded.reader.events import take_event
from shared.embedded.reader.places import Places, take_place
from shared.embedded.reader.product import Product, drop_media, take_product
from shared.embedded.reader.quotes import take_quoted
from shared.embedded.reader.style_words import take_style
from shared.embedded.reader.subjects import in_order, joined, take_names, take_people
from shared.embedded.reader.text import cut, normalise
from shared.embedded.reader.things import read_things
from shared.places import Geocoder
from shared.ports.models import WishContext

_IN_COSTUME = frozenset({"victorian", "renaissance"})


class LocalBriefReader:
    """Reads English wishes without a model; what it does not understand it leaves out.

    Each step takes the words it understood out of the wish, so that they cannot be read twice: quoted words
    ("Gracias" is a town), the product ("Christmas card" is no date), the style ("oil" is no subject), the
    time, then names, place, event and what is left.
    """

    def __init__(self, places: Places | None = None) -> None:
        self._places: Places = places or Geocoder()

    def read(self, wish: str, context: WishContext) -> Brief:
        """Return the brief of a wish; empty for a text that wishes nothing. Never raises."""
        text = normalise(wish)
        quoted = take_quoted(text, context.known_albums)
        wanted = take_product(quoted.rest)
        styled = take_style(wanted.rest)
        period, holiday, rest = _take_period(styled.rest, context)
        shown = take_people(rest, context.known_names)
        placed = take_place(shown.rest, self._places, portrait=wanted.product == "portrait")
        named = take_names(placed.rest, context.known_names)
        held = take_event(named.rest, holiday)
        left = read_things(drop_media(held.rest))
        subjects = in_order(joined(shown.subjects, named.subjects, left.subjects), text)
        return Brief(
            subjects=subjects,
            place=placed.place,
            period=period,
            event=held.event,
            style=styled.style,
            unknown_style=styled.unknown,
            product=_product(wanted.product, styled.style, subjects),
            count=wanted.pictures,
            text=quoted.text,
            album=quoted.album,
            photo_hints=tuple(dict.fromkeys((*shown.hints, *left.hints))),
        )


def _take_period(wish: str, context: WishContext) -> tuple[Period | None, str | None, str]:
    """Return the period, the holiday it was named by, and the wish without any time."""
    found = find_period(wish, context.asked_at.date(), southern=context.southern)
    if found is None:
        return None, None, wish
    rest = cut(wish, found.start, found.end)
    while again := find_period(rest, context.asked_at.date(), southern=context.southern):
        rest = cut(rest, again.start, again.end)  # "on Christmas Day, 25 December 2020": said twice
    return found.period, found.holiday, rest


def _product(said: Product, style: str | None, subjects: tuple[Subject, ...]) -> Product:
    """Somebody painted in costume is a portrait without being called one."""
    alive = not subjects or subjects[0].kind in ("pet", "person")
    return "portrait" if said == "picture" and style in _IN_COSTUME and alive else said
