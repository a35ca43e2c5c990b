"""Which photo it is, where what is known says half of what was asked for and nothing speaks against the rest."""

from collections.abc import Sequence

from shared.domain.brief import Brief
from shared.domain.selection.candidates import Candidate
from shared.domain.selection.records import Question
from shared.domain.selection.which_photo import MOST_CHOICES, choices_of, speak


def which_guessed(brief: Brief, fitting: Sequence[Candidate]) -> Question | None:
    """Ask which photo it is, when each that fits does so by a guess: the kind of a pet, or no day at all.

    A dog is not Biscuit because it is a dog, and a photo without a day is not from 2001 because it may be.
    """
    if brief.subjects and all(candidate.guessed for candidate in fitting):
        subject = brief.subjects[fitting[0].guessed[0]]
        text = f"Nothing in your library says which {subject.noun} is {subject.name}. Which of these is it?"
        one = _question(text, fitting)
        return one.model_copy(update={"subject": fitting[0].guessed[0], "remember": subject.name})
    if brief.period is not None and all(candidate.undated for candidate in fitting):
        return _question(
            "Nothing says when these photos were taken. Which of them is from the time you named?", fitting
        )
    return None


def which_partly(brief: Brief, found: Sequence[Candidate]) -> Question | None:
    """Ask which photo it is, when some show who the wish is about, and of none is said what else is to be in it.

    Whoever wishes for their cat in the snow may have photos of just that which only say "cat". A thing nobody
    mentions is not there: nobody is asked about those.
    """
    if not brief.subjects or brief.subjects[0].kind in ("thing", "scene"):
        return None
    partly = [candidate for candidate in found if candidate.rejected is None and _lacks_only_more(brief, candidate)]
    if not partly:
        return None
    partly.sort(key=lambda candidate: (len(candidate.missing), -candidate.score, candidate.photo.id))
    nouns = " and ".join(f'"{brief.subjects[number].noun}"' for number in partly[0].missing)
    about = speak(brief.subjects[0])
    return _question(f"There are photos of {about}, and nothing says {nouns} of any. Is it one of these?", partly)


def _lacks_only_more(brief: Brief, candidate: Candidate) -> bool:
    """Whether all that is missing are things said after the first."""
    missing = candidate.missing
    return bool(missing) and all(number > 0 and brief.subjects[number].kind in ("thing", "scene") for number in missing)


def _question(text: str, found: Sequence[Candidate]) -> Question:
    photos = {candidate.photo.id: candidate.photo for candidate in found}
    return Question(about="photo", text=text, choices=choices_of(list(photos.values())[:MOST_CHOICES]))
