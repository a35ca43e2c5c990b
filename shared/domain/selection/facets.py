"""What a wish asks for, thing by thing: terms of which a photo that has it has at least one (`terms`)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from shared.domain.brief import Brief, Period, Subject, WishedPlace
from shared.domain.selection import terms
from shared.domain.selection.evidence import shown_by_a_face
from shared.domain.selection.on_trips import JOURNEYS, Stretch, stretches
from shared.domain.selection.required import needs_event, needs_subject
from shared.domain.selection.synonyms import related
from shared.domain.selection.words import fold
from shared.domain.summary import Summary
from shared.domain.trips.records import Trip

_MOST_STRETCHES = 12

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """Something a wish asks for.

    Attributes:
        terms: of which a photo that has it has at least one.
        exactly: those of them that say it in the wish's own words.
        weaker: of which a photo that may have it has at least one; nothing says so, and nothing speaks against it.
        otherwise: lists of terms in its place: of each list a photo that has it for another reason has one.
        required: a photo without it does not fit.
        of_subject: what people know and labels may not say.
    """

    terms: Terms
    exactly: Terms = ()
    weaker: Terms = ()
    otherwise: tuple[tuple[Terms, ...], ...] = ()
    required: bool = True
    of_subject: bool = False


def facets_of(brief: Brief, summary: Summary, trips: Sequence[Trip], is_known: Callable[[Terms], bool]) -> list[Facet]:
    """Return what a wish asks for.

    Args:
        brief: the wish.
        summary: of the library.
        trips: of the library.
        is_known: returns whether the library has a photo with one of these terms.
    """
    found = []
    if brief.period is not None:
        when = _period(brief.period)
        found.append(Facet(when, weaker=(*when, terms.UNDATED)))
    if brief.place is not None:
        found.append(_place(brief, brief.place, trips))
    if brief.album is not None:
        titles = [title for title in summary.albums if fold(brief.album) in fold(title)]
        found.append(Facet(tuple(map(terms.album_term, titles)) or terms.text_terms(brief.album)))
    for number, subject in enumerate(brief.subjects):
        found.append(_subject(subject, required=needs_subject(brief, number), is_known=is_known))
    if brief.event is not None and brief.event not in JOURNEYS:
        said = (brief.event, *brief.event_also)
        found.append(Facet(meaning_terms(said), said_terms(said), required=needs_event(brief), of_subject=True))
    return [facet for facet in found if facet.terms]


def _period(period: Period) -> Terms:
    return terms.period_terms(period.start, period.end)


def _place(brief: Brief, place: WishedPlace, trips: Sequence[Trip]) -> Facet:
    names = tuple(dict.fromkeys((place.said, *place.names)))
    found = [term for name in names for term in (terms.place_term(name), *terms.label_terms(name))]
    if place.centre is not None and place.radius_km:
        found += terms.circle_terms(place.centre, place.radius_km)
    by_day = [terms.period_terms(one.start, one.end) for one in latest_stretches(brief, trips)]
    if place.settled and brief.period is not None:
        by_day.append(_period(brief.period))
    distinct = tuple(dict.fromkeys(found))
    otherwise = tuple(((terms.UNLOCATED,), days) for days in by_day)
    return Facet(distinct, weaker=(*distinct, terms.UNLOCATED), otherwise=otherwise)


def latest_stretches(brief: Brief, trips: Sequence[Trip]) -> list[Stretch]:
    """Return the latest days of trips to the place, of those in the period if there is one; the first ones if meant."""
    found = stretches(brief, trips)
    if brief.period is not None:
        start, end = brief.period.start, brief.period.end
        found = tuple(one for one in found if one.start <= end and one.end >= start)
    return list(found[:_MOST_STRETCHES] if (brief.nth or 0) > 0 else found[-_MOST_STRETCHES:])


def _subject(subject: Subject, *, required: bool, is_known: Callable[[Terms], bool]) -> Facet:
    living = subject.kind not in ("thing", "scene")
    if subject.name:
        named = terms.text_terms(subject.name)
        if subject.kind != "pet" or subject.noun == "pet" or is_known(named):
            return Facet(named, of_subject=living)
    said = tuple(dict.fromkeys((subject.noun, *subject.also, *(subject.terms if living else ()))))
    found = meaning_terms(said)
    if shown_by_a_face(subject):
        found = (*found, terms.FACES if subject.kind == "group" else terms.FACE)
    return Facet(found, said_terms(said), required=required, of_subject=living)


def meaning_terms(said: Iterable[str]) -> Terms:
    """Return the terms of everything that shows what words mean: of a phrase, at least its last word has to be said."""
    words = [word for text in said for word in (text, *text.split()[-1:])]
    labels = [label for word in dict.fromkeys(words) for label in related(word)]
    return tuple(dict.fromkeys(term for label in labels for term in terms.text_terms(label)))


def said_terms(said: Iterable[str]) -> Terms:
    """Return the terms of the words themselves."""
    return tuple(dict.fromkeys(term for text in said for term in terms.text_terms(text)))
