"""Whom a word that nobody has explained may mean: people and pets with names, and where to look for their photos."""

from collections.abc import Sequence

from shared.domain.brief import Brief
from shared.domain.reading.english.people import PET_NAMES
from shared.domain.selection import terms
from shared.domain.selection.facets import Facet
from shared.domain.selection.recall import Limits, Lookup
from shared.domain.selection.which_one import is_unknown
from shared.domain.selection.words import fold
from shared.domain.summary import Summary

_MOST = 12  # twice as many as are offered: some are not in any photo that fits


def who_may_be_meant(brief: Brief, facets: Sequence[Facet], summary: Summary, limits: Limits) -> list[Lookup]:
    """Return what to look up: photos of those with the most photos, within what the wish says of time and place.

    Args:
        brief: the wish.
        facets: what it asks for.
        summary: of the library.
        limits: how many photos are looked up.
    """
    unknown = [subject for subject in brief.subjects if is_unknown(subject)]
    if not unknown:
        return []
    certain = tuple(facet.weaker or facet.terms for facet in facets if facet.required and not facet.of_subject)
    pets = {name for name in summary.names if name in summary.pets or fold(name) in PET_NAMES}
    found: list[Lookup] = []
    for wanted in {subject.kind for subject in unknown}:
        bearers = [name for name in summary.names if (name in pets) == (wanted == "pet")]
        bearers.sort(key=lambda name: (-summary.names[name], name))
        found += [Lookup((*certain, (terms.name_term(name),)), limits.near) for name in bearers[:_MOST]]
    return found
