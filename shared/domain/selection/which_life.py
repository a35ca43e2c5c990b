"""Which of two of one name it is, who lived one after the other, or at what age."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from shared.domain.brief import Brief, Period, Subject
from shared.domain.selection.candidates import Candidate
from shared.domain.selection.records import Choice, Question
from shared.domain.selection.which_photo import MOST_CHOICES

# Few pets live longer, in years. Source: VetCompass' life tables of the United Kingdom for dogs (2022: 11.2 years are
# expected at birth) and cats (2024: 11.7); of the others what keepers call old.
_LIFE_YEARS = {"cat": 18, "hamster": 3, "guinea pig": 8, "rabbit": 11, "ferret": 9, "rat": 3, "horse": 32}
_LONG_LIVED = frozenset({"parrot", "turtle", "bird"})
_LIFE_OF_OTHERS_YEARS = 15
_YEAR = timedelta(days=365.25)
_SHOWN = 3


def which_life(brief: Brief, fitting: Sequence[Candidate]) -> Question | None:
    """Ask which Rex is meant, when photos of that name lie further apart than a pet lives.

    Whoever has two dogs of one name has most often called the second after the first; then no photo shows both,
    and nothing but the years tells them apart. Who is seen with a face is one person at every age.
    """
    if brief.period is not None:
        return None
    for number, subject in enumerate(brief.subjects):
        dated = _dated(fitting)
        if len(dated) > 1 and subject.noun not in _LONG_LIVED and _may_be_a_pet(subject, fitting):
            lives = _lives(dated, _LIFE_YEARS.get(subject.noun, _LIFE_OF_OTHERS_YEARS) * _YEAR)
            if len(lives) > 1:
                text = f"Your photos of {subject.name} lie many years apart. Which {subject.name} do you mean?"
                return Question(about="name", text=text, choices=_choices(subject, lives), subject=number)
    return None


def _may_be_a_pet(subject: Subject, fitting: Sequence[Candidate]) -> bool:
    """Whether a name may be a pet's: the wish says so, or it is no surname and no photo of it shows a face."""
    if subject.name is None or len(subject.name.split()) > 1:
        return False
    return subject.kind == "pet" or (subject.noun == "person" and not any(c.photo.faces for c in fitting))


def _dated(fitting: Sequence[Candidate]) -> list[Candidate]:
    """Return the photos in the order of their days, without New Year's Day: a clock that was never set says that."""
    sure = (c for c in fitting if c.photo.taken_day and not c.photo.taken_day.endswith("-01-01"))
    return sorted(sure, key=lambda candidate: (candidate.photo.taken_day or "", candidate.photo.id))


def _lives(dated: list[Candidate], longest: timedelta) -> list[list[Candidate]]:
    """Return the photos parted at the longest time without any, until none of the parts is too long."""
    if _day(dated[-1]) - _day(dated[0]) <= longest:
        return [dated]
    gaps = [_day(later) - _day(earlier) for earlier, later in pairwise(dated)]
    cut = max(range(len(gaps)), key=lambda number: gaps[number]) + 1
    return [*_lives(dated[:cut], longest), *_lives(dated[cut:], longest)]


def _day(candidate: Candidate) -> date:
    return date.fromisoformat(candidate.photo.taken_day or "")


def _choices(subject: Subject, lives: list[list[Candidate]]) -> tuple[Choice, ...]:
    return tuple(_choice(number, subject, life) for number, life in enumerate(lives[:MOST_CHOICES], start=1))


def _choice(number: int, subject: Subject, life: list[Candidate]) -> Choice:
    start, end = _day(life[0]), _day(life[-1])
    said = f"{start.year}" if start.year == end.year else f"{start.year} to {end.year}"
    best = sorted(life, key=lambda candidate: (-candidate.score, candidate.photo.id))[:_SHOWN]
    return Choice(
        id=f"c{number}",
        label=f"{subject.name}, {said}",
        photo_ids=tuple(candidate.photo.id for candidate in best),
        period=Period(start=start, end=end, said=said),
    )
