"""What a selection says: scored photos with reasons, or a question."""

from typing import Literal

from pydantic import Field

from shared.domain.brief import Period
from shared.domain.photo import Record

NONE_OF_THESE = "none"  # what answers every question


class Scored(Record):
    """How well one photo fits.

    Attributes:
        photo_id: of the index entry.
        score: 0..1.
        reasons: short sentences for people, the strongest first.
        rejected: why it is not shown, or None.
    """

    photo_id: str
    score: float = Field(ge=0, le=1)
    reasons: tuple[str, ...] = ()
    rejected: str | None = None


class Choice(Record):
    """One possible answer.

    Attributes:
        id: stable within the question (`c1`).
        label: for people.
        photo_ids: photos shown beside it.
        period: narrows the brief when a trip is chosen.
        settles_place: the days of the trip chosen are where the wish says: nothing else has to say so.
        name: replaces a subject's name when one of two people is chosen.
        noun: says what a name belongs to when one of two pets is chosen.
        warning: what is not as it should be with it.
    """

    id: str
    label: str
    photo_ids: tuple[str, ...] = ()
    period: Period | None = None
    settles_place: bool = False
    name: str | None = None
    noun: str | None = None
    warning: str | None = None


class Question(Record):
    """What only the person can decide. Beside its choices `none` is an answer to every one of them.

    Attributes:
        id: `q1` for the first question of a request, `q2` for the next.
        about: `photo` (which of these is it), `trip` (which journey), `name` (which of two of one name) or `person`
            (who is meant by a word).
        text: for people.
        choices: two to six; one when there is a single candidate to confirm.
        subject: position in the brief of whom it is about; None when it is about nobody.
        remember: what may be remembered by the answer, if the person wants it: the word that means whoever is
            chosen, or the name that is in the photo chosen; None: nothing.
    """

    id: str = "q1"
    about: Literal["photo", "trip", "name", "person"]
    text: str
    choices: tuple[Choice, ...]
    subject: int | None = None
    remember: str | None = None


class Ranking(Record):
    """The answer of a selection.

    Attributes:
        photos: those that fit, best first (at most `limit`), then the closest of the rejected ones.
        question: set exactly when the outcome is `question`.
        outcome: `fits`, `question` or `no_photo_fits`.
    """

    photos: tuple[Scored, ...] = ()
    question: Question | None = None
    outcome: Literal["fits", "question", "no_photo_fits"]
