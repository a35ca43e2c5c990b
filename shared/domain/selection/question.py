"""When only the person can know: the question to ask, and what an answer means."""

from collections.abc import Sequence

from shared.domain.brief import Brief, Subject
from shared.domain.selection.candidates import Candidate
from shared.domain.selection.index import SearchIndex
from shared.domain.selection.records import Choice, Question
from shared.domain.selection.unsure import which_guessed, which_partly
from shared.domain.selection.which_life import which_life
from shared.domain.selection.which_one import which_one, who_is_it
from shared.domain.selection.which_photo import which_photo
from shared.domain.selection.which_trip import which_days, which_trip
from shared.domain.selection.words import fold
from shared.domain.trips.records import Trip

DECLINED = "you said it is not the one you mean"


def which_of_them(
    brief: Brief, fitting: Sequence[Candidate], index: SearchIndex, trips: Sequence[Trip]
) -> Question | None:
    """Return the question to ask although photos fit: they may be of somebody else, or of another time."""
    question = which_one(brief, fitting, index) or which_life(brief, fitting)
    return question or which_trip(brief, fitting, trips) or which_guessed(brief, fitting, index)


def what_else(brief: Brief, found: Sequence[Candidate], index: SearchIndex, trips: Sequence[Trip]) -> Question | None:
    """Return the question to ask because no photo fits for all that is known."""
    question = who_is_it(brief, found) or which_photo(brief, found, index) or which_days(brief, found, trips)
    return question or which_partly(brief, found, index)


def apply_answer(brief: Brief, question: Question, choice_id: str) -> tuple[Brief, tuple[str, ...]]:
    """Return the brief as it reads after an answer, and photos that are settled by it.

    Choosing a photo settles that photo. Choosing a trip narrows the period; choosing somebody says who it is; both
    leave the photos to the next ranking.

    Raises:
        KeyError: the question has no such choice.
    """
    choice = {choice.id: choice for choice in question.choices}[choice_id]
    if choice.period is not None:
        return _on_the_trip(brief, choice), ()
    if choice.name is not None:
        return _named(brief, question, choice, choice.name), ()
    return brief, choice.photo_ids


def decline(found: Sequence[Candidate], declined: Sequence[Choice]) -> None:
    """Reject photos that belong to an answer the person has said no to."""
    for candidate in found:
        if candidate.rejected is None and any(_is_of(candidate, choice) for choice in declined):
            candidate.rejected = DECLINED


def _is_of(candidate: Candidate, choice: Choice) -> bool:
    photo = candidate.photo
    if choice.period is not None:
        return photo.taken_day is not None and str(choice.period.start) <= photo.taken_day <= str(choice.period.end)
    if choice.name is not None and choice.noun is None:
        return fold(choice.name) in map(fold, photo.names)
    return photo.id in choice.photo_ids


def _on_the_trip(brief: Brief, choice: Choice) -> Brief:
    changes: dict[str, object] = {"period": choice.period}
    if choice.settles_place and brief.place is not None:
        changes["place"] = brief.place.model_copy(update={"settled": True})
    return brief.model_copy(update=changes)


def _named(brief: Brief, question: Question, choice: Choice, name: str) -> Brief:
    if question.about == "person":
        subjects = tuple(
            subject.model_copy(update={"name": name}) if number == question.subject else subject
            for number, subject in enumerate(brief.subjects)
        )
    else:
        subjects = tuple(_told_apart(subject, choice, name) for subject in brief.subjects)
    return brief.model_copy(update={"subjects": subjects})


def _told_apart(subject: Subject, choice: Choice, name: str) -> Subject:
    if not subject.name or not set(fold(subject.name).split()) <= set(fold(name).split()):
        return subject
    said: dict[str, object] = {"name": name}
    if choice.noun is not None:
        said |= {"noun": choice.noun, "kind": "pet", "terms": (choice.noun,)}
    return subject.model_copy(update=said)
