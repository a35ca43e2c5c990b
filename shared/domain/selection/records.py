"""What a selection says: scored photos with reasons, or a question."""

from typing import Literal

from pydantic import Field

from shared.domain.brief import Period
from shared.domain.photo import Record


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
        name: replaces a subject's name when one of two people is chosen.
        noun: says what a name belongs to when one of two pets is chosen.
    """

    id: str
    label: str
    photo_ids: tuple[str, ...] = ()
    period: Period | None = None
    name: str | None = None
    noun: str | None = None


class Question(Record):
    """What only the person can decide.

    Attributes:
        about: `photo` (which of these is it), `trip` (which journey) or `name` (which of two people).
        text: for people.
        choices: two to six; one when there is a single candidate to confirm.
    """

    about: Literal["photo", "trip", "name"]
    text: str
    choices: tuple[Choice, ...]


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
