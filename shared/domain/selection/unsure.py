"""Which photo it is, where what is known says half of what was asked for and nothing speaks against the rest."""

from collections.abc import Sequence

from shared.domain.brief import Brief
from shared.domain.selection.candidates import Candidate
from shared.domain.selection.evidence import unlabelled
from shared.domain.selection.index import SearchIndex
from shared.domain.selection.kinds import breeds
from shared.domain.selection.records import Question
from shared.domain.selection.which_photo import MOST_CHOICES, choices_of, speak


def which_guessed(brief: Brief, fitting: Sequence[Candidate], index: SearchIndex) -> Question | None:
    """Ask which photo it is, when each that fits does so by a guess: the kind of a pet, or no day at all.

    Where there are dogs of other names, or a corgi and a poodle, a dog is not Biscuit because it is a dog; and a photo
    without a day is not from 2001 because it may be.
    """
    if brief.subjects and all(candidate.guessed for candidate in fitting) and _are_several(fitting, index):
        subject = brief.subjects[fitting[0].guessed[0]]
        text = f"Nothing in your library says which {subject.noun} is {subject.name}. Which of these is it?"
        one = _question(text, fitting)
        return one.model_copy(update={"subject": fitting[0].guessed[0], "remember": subject.name})
    if brief.period is not None and all(candidate.undated for candidate in fitting):
        return _question(
            "Nothing says when these photos were taken. Which of them is from the time you named?", fitting
        )
    return None


def _are_several(fitting: Sequence[Candidate], index: SearchIndex) -> bool:
    named = any(candidate.photo.names for candidate in fitting)
    return named or len(breeds([candidate.row for candidate in fitting], index)) > 1


def which_partly(brief: Brief, found: Sequence[Candidate], index: SearchIndex) -> Question | None:
    """Ask which photo it is, when some show who the wish is about, or where, and nothing says what else is in them.

    Whoever wishes for their cat in the snow may have photos of just that which only say "cat"; the castle in Japan
    may be in a photo from Japan beside which nothing is written; and bananas and apples on a table may be in one that
    says bananas and apples. A thing nobody mentions is not there otherwise.
    """
    partly = [one for one in found if one.rejected is None and _may_lack(brief, one, index)]
    if not partly:
        return None
    partly.sort(key=lambda candidate: (len(candidate.missing), -candidate.score, candidate.photo.id))
    nouns = " and ".join(f'"{brief.subjects[number].noun}"' for number in partly[0].missing)
    known = f"of {speak(brief.subjects[0])}" if 0 not in partly[0].missing else "from the place you named"
    return _question(f"There are photos {known}, and nothing says {nouns} of any. Is it one of these?", partly)


def _may_lack(brief: Brief, candidate: Candidate, index: SearchIndex) -> bool:
    return _lacks_more(brief, candidate) or _lacks_little(brief, candidate) or _there(brief, candidate, index)


def _lacks_little(brief: Brief, candidate: Candidate) -> bool:
    """Whether most of several things the wish names are said, the first of them too."""
    shown = len(brief.subjects) - len(candidate.missing)
    return 0 not in candidate.missing and _only_things(brief, candidate.missing) and shown > len(candidate.missing)


def _there(brief: Brief, candidate: Candidate, index: SearchIndex) -> bool:
    """Whether it was taken where the wish says, only things are missing, and nothing tells what it shows."""
    if brief.place is None or not _only_things(brief, candidate.missing):
        return False
    return unlabelled(candidate.row, candidate.photo, index)


def _lacks_more(brief: Brief, candidate: Candidate) -> bool:
    """Whether it shows somebody the wish is about, and all that is missing are things said after."""
    if not brief.subjects or brief.subjects[0].kind in ("thing", "scene"):
        return False
    return 0 not in candidate.missing and _only_things(brief, candidate.missing)


def _only_things(brief: Brief, missing: Sequence[int]) -> bool:
    return bool(missing) and all(
        number >= 0 and brief.subjects[number].kind in ("thing", "scene") for number in missing
    )


def _question(text: str, found: Sequence[Candidate]) -> Question:
    photos = {candidate.photo.id: candidate.photo for candidate in found}
    return Question(about="photo", text=text, choices=choices_of(list(photos.values())[:MOST_CHOICES]))
