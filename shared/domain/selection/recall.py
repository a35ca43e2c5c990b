"""Which photos of a large library are worth ranking for a wish: what to look up, never the whole library.

Every thing a wish asks for is a facet: terms of which a photo that has it has at least one (`terms`). What is
looked up first has them all, the best-looking before the others; so what is left out fits no better than what is
taken. Then come photos that miss something, to show what is closest, or to ask about.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from shared.domain.brief import Brief, Period, Subject, WishedPlace
from shared.domain.photo import Photo
from shared.domain.selection import terms
from shared.domain.selection.evidence import query_stems, shown_by_a_face
from shared.domain.selection.index import entry_of
from shared.domain.selection.on_trips import JOURNEYS, Stretch, stretches
from shared.domain.selection.required import needs_event, needs_subject
from shared.domain.selection.synonyms import known_words, related
from shared.domain.selection.words import fold
from shared.domain.summary import Summary
from shared.domain.trips.records import Trip

SPECIES = ("dog", "cat", "horse", "rabbit", "hamster", "parrot", "turtle")
_MOST_BEARERS, _MOST_WORDS, _MOST_STRETCHES = 6, 40, 12

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """Photos that have one term of each list, the best-looking first, so many at most."""

    all_of: tuple[Terms, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How many photos are looked up.

    Attributes:
        fitting: that fit.
        journey: that fit, when the wish is for a journey: which one it was, their days decide.
        better: that fit the better for a word.
        near: that miss something.
        open: that may fit for all that is known.
    """

    fitting: int = 64
    journey: int = 200
    better: int = 24
    near: int = 6
    open: int = 32


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
        found.append(Facet(_meaning(said), _texts(said), required=needs_event(brief), of_subject=True))
    return [facet for facet in found if facet.terms]


def that_fit(
    brief: Brief, facets: Sequence[Facet], summary: Summary, trips: Sequence[Trip], limits: Limits
) -> list[Lookup]:
    """Return what to look up first: photos that fit, and a few that miss one thing."""
    all_of = _all_of(facets)
    found = [Lookup(all_of, limits.journey if brief.event in JOURNEYS else limits.fitting)]
    if brief.event in JOURNEYS and brief.period is None:
        days = (terms.period_terms(one.start, one.end) for one in _stretches(brief, trips))
        found += [Lookup((*all_of, on_those_days), limits.near) for on_those_days in days]
    for facet in facets:
        others = tuple(one.terms for one in facets if one.required and one is not facet)
        found += [Lookup((*others, *instead), limits.near) for instead in facet.otherwise]
    better = [facet.exactly for facet in facets if facet.exactly and facet.exactly != facet.terms]
    better += [facet.terms for facet in facets if not facet.required]
    better += [_words(brief)] if _words(brief) else []
    found += [Lookup((*all_of, more), limits.better) for more in better]
    found += [Lookup((*all_of, more), limits.near) for more in _tell_apart(brief, summary)]
    found += [Lookup(_asked_for(brief, all_of), limits.fitting)] if _asked_for(brief, all_of) else []
    return found + _near(facets, limits.near)


def that_may_fit(facets: Sequence[Facet], limits: Limits) -> list[Lookup]:
    """Return what to look up when nothing fits: what may fit for all that is known, and what comes closest."""
    required = [facet for facet in facets if facet.required]
    certain = tuple(facet.weaker or facet.terms for facet in required if not facet.of_subject)
    found = [Lookup((*certain, (mark,)), limits.open) for mark in (terms.OPEN_FACE, terms.OPEN)]
    found += [Lookup(tuple(facet.weaker or facet.terms for facet in required) or ((terms.EVERY,),), limits.open)]
    found += [
        Lookup(tuple(one.weaker if one is facet else one.terms for one in required), limits.open)
        for facet in required
        if facet.weaker
    ]
    found += [Lookup((facet.terms,), limits.near) for facet in facets]
    return found + _near(facets, limits.near) + [Lookup(((terms.EVERY,),), limits.near)]


def counted_words(brief: Brief) -> Terms:
    """Return the stems whose number in the library decides how much they tell."""
    return query_stems(brief)


def loose_words(photos: Iterable[Photo]) -> Terms:
    """Return words that say what a photo shows only if few photos of the library have them; 40 at most.

    Args:
        photos: those that may be asked about.
    """
    words: dict[str, None] = {}
    for photo in photos:
        if not photo.names:
            words |= dict.fromkeys(word for word in entry_of(photo).said if word not in known_words())
    return tuple(words)[:_MOST_WORDS]


def _all_of(facets: Sequence[Facet]) -> tuple[Terms, ...]:
    return tuple(facet.terms for facet in facets if facet.required) or ((terms.EVERY,),)


def _near(facets: Sequence[Facet], limit: int) -> list[Lookup]:
    """Return lookups that leave out one thing each."""
    required = [facet.terms for facet in facets if facet.required]
    return [
        Lookup(tuple(required[:number] + required[number + 1 :]) or ((terms.EVERY,),), limit)
        for number in range(len(required))
    ]


def _period(period: Period) -> Terms:
    return terms.period_terms(period.start, period.end)


def _place(brief: Brief, place: WishedPlace, trips: Sequence[Trip]) -> Facet:
    names = tuple(dict.fromkeys((place.said, *place.names)))
    found = [term for name in names for term in (terms.place_term(name), *terms.label_terms(name))]
    if place.centre is not None and place.radius_km:
        found += terms.circle_terms(place.centre, place.radius_km)
    by_day = [terms.period_terms(one.start, one.end) for one in _stretches(brief, trips)]
    if place.settled and brief.period is not None:
        by_day.append(_period(brief.period))
    distinct = tuple(dict.fromkeys(found))
    otherwise = tuple(((terms.UNLOCATED,), days) for days in by_day)
    return Facet(distinct, weaker=(*distinct, terms.UNLOCATED), otherwise=otherwise)


def _stretches(brief: Brief, trips: Sequence[Trip]) -> list[Stretch]:
    """Return the latest days of trips to the place, of those in the period if there is one."""
    found = stretches(brief, trips)
    if brief.period is not None:
        start, end = brief.period.start, brief.period.end
        found = tuple(one for one in found if one.start <= end and one.end >= start)
    return list(found[-_MOST_STRETCHES:])


def _subject(subject: Subject, *, required: bool, is_known: Callable[[Terms], bool]) -> Facet:
    living = subject.kind not in ("thing", "scene")
    if subject.name:
        named = terms.text_terms(subject.name)
        if subject.kind != "pet" or subject.noun == "pet" or is_known(named):
            return Facet(named, of_subject=living)
    said = tuple(dict.fromkeys((subject.noun, *subject.also, *(subject.terms if living else ()))))
    found = _meaning(said)
    if shown_by_a_face(subject):
        found = (*found, terms.FACES if subject.kind == "group" else terms.FACE)
    return Facet(found, _texts(said), required=required, of_subject=living)


def _meaning(said: Iterable[str]) -> Terms:
    """Return the terms of everything that shows what words mean: of a phrase, at least its last word has to be said."""
    words = [word for text in said for word in (text, *text.split()[-1:])]
    labels = [label for word in dict.fromkeys(words) for label in related(word)]
    return tuple(dict.fromkeys(term for label in labels for term in terms.text_terms(label)))


def _texts(said: Iterable[str]) -> Terms:
    return tuple(dict.fromkeys(term for text in said for term in terms.text_terms(text)))


def _words(brief: Brief) -> Terms:
    """Return the terms of words that a photo need not have, and is the better for."""
    phrases = [word for subject in brief.subjects for word in subject.noun.split()[:-1]]
    return _texts((*brief.photo_hints, *phrases))[: terms.MOST_ALTERNATIVES]


def _tell_apart(brief: Brief, summary: Summary) -> list[Terms]:
    """Return terms of each who may be meant by a name, so that none of them is missed among many photos."""
    found: list[Terms] = []
    for subject in brief.subjects:
        if subject.name is None:
            continue
        said = set(fold(subject.name).split())
        bearers = [(count, full) for full, count in summary.names.items() if said <= set(fold(full).split())]
        found += [(terms.name_term(full),) for _, full in sorted(bearers, reverse=True)[:_MOST_BEARERS]]
        if subject.noun in ("pet", "person"):
            found += [_meaning((kind,)) for kind in SPECIES]
    return found


def _asked_for(brief: Brief, all_of: tuple[Terms, ...]) -> tuple[Terms, ...]:
    """Return the same with what stands behind all photos (`terms.place_in_order`), when a wish asks for that."""
    said = {
        word for noun in (*(subject.noun for subject in brief.subjects), *brief.photo_hints) for word in noun.split()
    }
    marks = terms.marks_of_words(said)
    return (*all_of, marks) if marks else ()
