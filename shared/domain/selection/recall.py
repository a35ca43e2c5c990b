"""Which photos of a large library are worth ranking for a wish: what to look up, never the whole library.

What is looked up first has every thing the wish asks for (`facets`), the best-looking before the others; so what is
left out fits no better than what is taken. Then come photos that miss something, to show what is closest, or to ask
about.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shared.domain.brief import Brief, Unwanted
from shared.domain.photo import Photo
from shared.domain.selection import terms
from shared.domain.selection.evidence import query_stems
from shared.domain.selection.facets import Facet, Terms, latest_stretches, meaning_terms, said_terms
from shared.domain.selection.index import entry_of
from shared.domain.selection.on_trips import JOURNEYS
from shared.domain.selection.synonyms import known_words
from shared.domain.selection.words import fold
from shared.domain.summary import Summary
from shared.domain.trips.records import Trip

SPECIES = ("dog", "cat", "horse", "rabbit", "hamster", "parrot", "turtle")
_MOST_BEARERS, _MOST_WORDS = 6, 40


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
        journey: that fit, when the wish is for a journey: which one it was, their days decide; or rules something out.
        better: that fit the better for a word.
        near: that miss something.
        open: that may fit for all that is known.
    """

    fitting: int = 64
    journey: int = 200
    better: int = 24
    near: int = 6
    open: int = 32


def that_fit(
    brief: Brief, facets: Sequence[Facet], summary: Summary, trips: Sequence[Trip], limits: Limits
) -> list[Lookup]:
    """Return what to look up first: photos that fit, and a few that miss one thing."""
    all_of = _all_of(facets)
    many = brief.event in JOURNEYS or brief.without != Unwanted()  # what is ruled out takes up room
    found = [Lookup(all_of, limits.journey if many else limits.fitting)]
    if brief.event in JOURNEYS and (brief.period is None or brief.place is None):
        days = (terms.period_terms(one.start, one.end) for one in latest_stretches(brief, trips))
        of_each = limits.near if brief.place is not None else limits.fitting
        found += [Lookup((*all_of, on_those_days), of_each) for on_those_days in days]
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


def _words(brief: Brief) -> Terms:
    """Return the terms of words that a photo need not have, and is the better for."""
    phrases = [word for subject in brief.subjects for word in subject.noun.split()[:-1]]
    return said_terms((*brief.photo_hints, *phrases))[: terms.MOST_ALTERNATIVES]


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
            found += [meaning_terms((kind,)) for kind in SPECIES]
    return found


def _asked_for(brief: Brief, all_of: tuple[Terms, ...]) -> tuple[Terms, ...]:
    """Return the same with what stands behind all photos (`terms.place_in_order`), when a wish asks for that."""
    said = {
        word for noun in (*(subject.noun for subject in brief.subjects), *brief.photo_hints) for word in noun.split()
    }
    marks = terms.marks_of_words(said)
    return (*all_of, marks) if marks else ()
