"""Which photos show what a wish rules out: "without my brother", "but not at the window", "except Rome"."""

from collections.abc import Sequence
from datetime import date

from shared.domain.brief import Brief, Subject
from shared.domain.photo import Photo
from shared.domain.selection.evidence import subject_evidence
from shared.domain.selection.index import SearchIndex
from shared.domain.selection.where_and_when import in_words, period_fit, place_fit, where_taken
from shared.domain.selection.words import fold

_RULED_OUT = "which you ruled out"
_CROWD = frozenset({"people", "person"})


def ruled_out(brief: Brief, photos: Sequence[Photo], index: SearchIndex) -> dict[int, str]:
    """Return why photos, by position, are none of those wished for; what nothing tells of is not ruled out."""
    found: dict[int, str] = {}
    for row, photo in enumerate(photos):
        reason = _elsewhere(brief, photo, row, index)
        if reason is not None:
            found[row] = reason
    for subject in brief.without.subjects:
        for row, reason in _showing(subject, brief, photos, index).items():
            found.setdefault(row, reason)
    return found


def _elsewhere(brief: Brief, photo: Photo, row: int, index: SearchIndex) -> str | None:
    place, period = brief.without.place, brief.without.period
    if place is not None and place_fit(photo, index.entries[row], place).verdict == "in":
        return f"taken {where_taken(photo)}, {_RULED_OUT}"
    if period is not None and photo.taken_day and period_fit(photo, period).verdict == "in":
        return f"taken on {in_words(date.fromisoformat(photo.taken_day))}, {_RULED_OUT}"
    return None


def _showing(subject: Subject, brief: Brief, photos: Sequence[Photo], index: SearchIndex) -> dict[int, str]:
    if subject.name is None and subject.noun in _CROWD:
        return _crowded(brief, photos)
    shown = subject_evidence(subject, photos, index)
    found = {row: f"{seen.reason(index.entries[row])}, {_RULED_OUT}" for row, seen in shown.items() if not seen.guess}
    return found or _may_show(subject, brief, photos)


def _crowded(brief: Brief, photos: Sequence[Photo]) -> dict[int, str]:
    """Return photos with more people than those wished for."""
    wanted = sum(subject.kind in ("person", "pet") for subject in brief.subjects)
    counts = ((row, max(len(photo.faces), len(photo.names))) for row, photo in enumerate(photos))
    return {row: f"others are in it, {_RULED_OUT}" for row, count in counts if count > wanted}


def _may_show(subject: Subject, brief: Brief, photos: Sequence[Photo]) -> dict[int, str]:
    """Return photos that name somebody else, when nobody knows who "my brother" is: it may be he.

    Only where everybody wished for has a name: who they are has to be asked first.
    """
    wanted = [fold(one.name).split() for one in brief.subjects if one.name]
    known = len(wanted) == len(brief.subjects) > 0
    if subject.kind != "person" or subject.relation is None or subject.name is not None or not known:
        return {}
    found: dict[int, str] = {}
    for row, photo in enumerate(photos):
        others = [name for name in photo.names if not any(set(said) <= set(fold(name).split()) for said in wanted)]
        if others:
            found[row] = f"{others[0]} is named in it, and may be who you ruled out"
    return found
