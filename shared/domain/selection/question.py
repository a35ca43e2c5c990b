"""When only the person can know: the question to ask, and what an answer means."""

import math
from collections.abc import Sequence
from datetime import date, timedelta

from shared.domain.brief import Brief, Period, Subject
from shared.domain.selection.candidates import EVENT, JOURNEYS, PLACE, Candidate
from shared.domain.selection.evidence import number_of_strangers, species, unlabelled
from shared.domain.selection.index import SearchIndex
from shared.domain.selection.records import Choice, Question
from shared.domain.selection.where_and_when import distance_km, in_words, where_taken
from shared.domain.selection.words import fold

MOST_CHOICES = 6
_GAP = timedelta(days=30)
_FAR_KM = 300.0


def which_photo(brief: Brief, found: Sequence[Candidate], index: SearchIndex) -> Question | None:
    """Ask which photo it is, when nothing says who is in photos that may well show them.

    Only for pets, people and events: a thing nobody mentions is not there. Photos labelled as something else
    are not offered.
    """
    open_ones = [candidate for candidate in found if candidate.rejected is None and _may_be(brief, candidate, index)]
    if not open_ones:
        return None
    people = any(subject.kind in ("person", "group") for subject in brief.subjects)
    open_ones.sort(key=lambda c: (people == bool(c.photo.faces), c.delight), reverse=True)
    choices = tuple(
        Choice(id=f"c{number}", label=_label(candidate), photo_ids=(candidate.photo.id,))
        for number, candidate in enumerate(_distinct(open_ones)[:MOST_CHOICES], start=1)
    )
    text = f"Nothing in your library says which photos {_wanted(brief, open_ones[0])}. Which of these is it?"
    return Question(about="photo", text=text, choices=choices)


def _may_be(brief: Brief, candidate: Candidate, index: SearchIndex) -> bool:
    """Whether everything missing is of the kind people know and labels do not."""
    for number in candidate.missing:
        if number == PLACE and (brief.period is None or not _dated(candidate)):
            return False
        if number >= 0 and brief.subjects[number].kind in ("thing", "scene"):
            return False
    asked = any(number != PLACE for number in candidate.missing)
    if not asked and brief.subjects:
        return True
    if number_of_strangers(candidate.photo, _kinds(brief, candidate)) > 0:
        return True
    return unlabelled(candidate.row, candidate.photo, index)


def _kinds(brief: Brief, candidate: Candidate) -> set[str]:
    return {brief.subjects[number].kind for number in candidate.missing if number >= 0}


def _dated(candidate: Candidate) -> bool:
    return candidate.photo.taken_day is not None


def _distinct(found: Sequence[Candidate]) -> list[Candidate]:
    return list({candidate.photo.id: candidate for candidate in found}.values())


def _label(candidate: Candidate) -> str:
    photo = candidate.photo
    parts = []
    if photo.taken_day:
        parts.append(in_words(date.fromisoformat(photo.taken_day)))
    if photo.town or photo.region or photo.country:
        parts.append(where_taken(photo).removeprefix("in "))
    return ", ".join(parts) or "a photo without date or place"


def _wanted(brief: Brief, candidate: Candidate) -> str:
    missing = [brief.subjects[number] for number in candidate.missing if number >= 0]
    if missing:
        return "show " + " and ".join(_speak(subject) for subject in missing)
    if EVENT in candidate.missing:
        return f"show the {brief.event}"
    place = brief.place.said if brief.place else "there"
    return f"were taken in {place}"


def _speak(subject: Subject) -> str:
    if subject.name:
        return subject.name
    if subject.relation == "me":
        return "you"
    if subject.relation == "we":
        return "all of you"
    if subject.kind == "pet" or subject.relation:
        return f"your {subject.relation or subject.noun}"
    return subject.noun if subject.kind == "group" else f"a {subject.noun}"


def which_trip(brief: Brief, fitting: Sequence[Candidate]) -> Question | None:
    """Ask which journey is meant, when "our trip to ..." names no time and there were several."""
    if brief.event not in JOURNEYS or brief.place is None or brief.period is not None:
        return None
    wide = brief.place.radius_km > _FAR_KM / 2 or brief.place.level in ("region", "country")
    dated = [candidate for candidate in fitting if _dated(candidate)]
    trips = _trips(dated, far_km=math.inf if wide else _FAR_KM)
    if len(trips) < 2:
        return None
    trips = sorted(trips, key=len, reverse=True)[:MOST_CHOICES]
    trips.sort(key=lambda trip: trip[0].photo.taken_day or "")
    choices = tuple(_trip_choice(number, trip) for number, trip in enumerate(trips, start=1))
    said = brief.place.said
    return Question(about="trip", text=f"You have been to {said} more than once. Which trip?", choices=choices)


def _trips(found: Sequence[Candidate], *, far_km: float) -> list[list[Candidate]]:
    """Part photos where more than 30 days, or too far a way, lie between one and the next."""
    trips: list[list[Candidate]] = []
    for candidate in sorted(found, key=lambda c: (c.photo.taken_day or "", c.photo.id)):
        if trips and _same_trip(trips[-1][-1], candidate, far_km):
            trips[-1].append(candidate)
        else:
            trips.append([candidate])
    return trips


def _same_trip(earlier: Candidate, later: Candidate, far_km: float) -> bool:
    days = [date.fromisoformat(c.photo.taken_day or "") for c in (earlier, later)]
    if days[1] - days[0] > _GAP:
        return False
    one, other = earlier.photo.place, later.photo.place
    return one is None or other is None or distance_km(one, other) <= far_km


def _trip_choice(number: int, trip: Sequence[Candidate]) -> Choice:
    start, end = (date.fromisoformat(c.photo.taken_day or "") for c in (trip[0], trip[-1]))
    label = in_words(start) if start == end else f"{in_words(start)} to {in_words(end)}"
    best = sorted(trip, key=lambda c: c.score, reverse=True)[:3]
    return Choice(
        id=f"c{number}",
        label=label,
        photo_ids=tuple(candidate.photo.id for candidate in best),
        period=Period(start=start, end=end, said=label),
    )


def which_one(brief: Brief, fitting: Sequence[Candidate], index: SearchIndex) -> Question | None:
    """Ask who is meant, when several people, or a dog and a cat, of the library share the name said."""
    for subject in brief.subjects:
        if subject.name is None or subject.kind not in ("person", "pet"):
            continue
        choices = _people(subject.name, fitting) or _pets(subject, fitting, index)
        if len(choices) > 1:
            return Question(about="name", text=f"Which {subject.name} do you mean?", choices=choices)
    return None


def _people(name: str, fitting: Sequence[Candidate]) -> tuple[Choice, ...]:
    """Bearers of a longer name each; none when somebody is called exactly that."""
    shown: dict[str, list[str]] = {}
    for candidate in fitting:
        for full in candidate.photo.names:
            if set(fold(name).split()) <= set(fold(full).split()):
                shown.setdefault(full, []).append(candidate.photo.id)
    if fold(name) in map(fold, shown):
        return ()
    people = sorted(shown.items(), key=lambda item: len(item[1]), reverse=True)[:MOST_CHOICES]
    return tuple(
        Choice(id=f"c{number}", label=full, photo_ids=tuple(ids[:3]), name=full)
        for number, (full, ids) in enumerate(people, start=1)
    )


def _pets(subject: Subject, fitting: Sequence[Candidate], index: SearchIndex) -> tuple[Choice, ...]:
    """A dog and a cat of one name, when the wish does not say which."""
    if subject.noun not in ("pet", "person"):
        return ()
    rows = {candidate.row: candidate.photo.id for candidate in fitting}
    return tuple(
        Choice(
            id=f"c{number}",
            label=f"{subject.name} the {kind}",
            photo_ids=tuple(rows[row] for row in held[:3]),
            name=subject.name,
            noun=kind,
        )
        for number, (kind, held) in enumerate(species(rows, index).items(), start=1)
    )


def apply_answer(brief: Brief, question: Question, choice_id: str) -> tuple[Brief, tuple[str, ...]]:
    """Return the brief as it reads after an answer, and photos that are settled by it.

    Choosing a photo settles that photo. Choosing a trip narrows the period; choosing one of two bearers of a
    name says who it is; both leave the photos to the next ranking.

    Raises:
        KeyError: the question has no such choice.
    """
    choice = {choice.id: choice for choice in question.choices}[choice_id]
    if choice.period is not None:
        return brief.model_copy(update={"period": choice.period}), ()
    if choice.name is not None:
        subjects = tuple(_told_apart(subject, choice, choice.name) for subject in brief.subjects)
        return brief.model_copy(update={"subjects": subjects}), ()
    return brief, choice.photo_ids


def _told_apart(subject: Subject, choice: Choice, name: str) -> Subject:
    if not subject.name or not set(fold(subject.name).split()) <= set(fold(name).split()):
        return subject
    said: dict[str, object] = {"name": name}
    if choice.noun is not None:
        said |= {"noun": choice.noun, "kind": "pet", "terms": (choice.noun,)}
    return subject.model_copy(update=said)
