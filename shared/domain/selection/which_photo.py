"""Which photo it is, when nothing says who is in photos that may well show them; or which of the blurred ones."""

from collections.abc import Sequence

from shared.domain.brief import Brief, Subject
from shared.domain.photo import Photo
from shared.domain.selection.appeal import BLURRED, appeal
from shared.domain.selection.candidates import EVENT, PLACE, Candidate
from shared.domain.selection.evidence import number_of_strangers, unlabelled
from shared.domain.selection.index import SearchIndex
from shared.domain.selection.records import Choice, Question
from shared.domain.selection.telling_apart import labels_of

MOST_CHOICES = 6


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
    best = open_ones[0]
    text = f"Nothing in your library says which photos {_wanted(brief, best)}. Which of these is it?"
    number, word = _to_remember(brief, best)
    shown = [candidate.photo for candidate in _distinct(open_ones)[:MOST_CHOICES]]
    return Question(about="photo", text=text, choices=choices_of(shown), subject=number, remember=word)


def which_blurred(fitting: Sequence[Photo]) -> Question | None:
    """Ask which photo to take all the same, when every one that fits is blurred; the best first.

    Args:
        fitting: photos that fit, the best first.
    """
    if not fitting or any(appeal(photo).flaw != BLURRED for photo in fitting):
        return None
    text = "Every photo that fits is blurred, and a picture made from one will be, too. Which one shall it be?"
    return Question(about="photo", text=text, choices=choices_of(fitting[:MOST_CHOICES]))


def choices_of(photos: Sequence[Photo]) -> tuple[Choice, ...]:
    """Return a choice a photo, called so that they can be told apart, with what is the matter with it."""
    return tuple(
        Choice(id=f"c{number}", label=label, photo_ids=(photo.id,), warning=appeal(photo).flaw)
        for number, (photo, label) in enumerate(zip(photos, labels_of(photos), strict=True), start=1)
    )


def _may_be(brief: Brief, candidate: Candidate, index: SearchIndex) -> bool:
    """Whether everything missing is of the kind people know and labels do not."""
    for number in candidate.missing:
        if number == PLACE and (brief.period is None or candidate.photo.taken_day is None):
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


def _distinct(found: Sequence[Candidate]) -> list[Candidate]:
    return list({candidate.photo.id: candidate for candidate in found}.values())


def _to_remember(brief: Brief, candidate: Candidate) -> tuple[int | None, str | None]:
    """Return whom the photo chosen would show, and what they could be called in it from then on."""
    missing = [number for number in candidate.missing if number >= 0]
    if len(missing) != 1:
        return None, None
    subject = brief.subjects[missing[0]]
    if subject.name is None and subject.relation in (None, "me", "we"):
        return missing[0], None
    return missing[0], subject.name or str(subject.relation).capitalize()


def _wanted(brief: Brief, candidate: Candidate) -> str:
    missing = [brief.subjects[number] for number in candidate.missing if number >= 0]
    if missing:
        return "show " + " and ".join(speak(subject) for subject in missing)
    if EVENT in candidate.missing:
        return f"show the {brief.event}"
    place = brief.place.said if brief.place else "there"
    return f"were taken in {place}"


def speak(subject: Subject) -> str:
    """Return how to speak of a subject to whom it belongs: your dog, Biscuit, you."""
    if subject.name:
        return subject.name
    if subject.relation == "me":
        return "you"
    if subject.relation == "we":
        return "all of you"
    if subject.kind == "pet" or subject.relation:
        return f"your {subject.relation or subject.noun}"
    return subject.noun if subject.kind == "group" else f"a {subject.noun}"
