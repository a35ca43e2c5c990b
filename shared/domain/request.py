"""A request: one person's one wish, with its statuses and moves as data."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from shared.domain.photo import Record


class Status(StrEnum):
    """Where a request stands."""

    SUBMITTED = "SUBMITTED"
    AUTHORIZED = "AUTHORIZED"
    INGESTED = "INGESTED"
    SELECTED = "SELECTED"
    STAGED = "STAGED"
    PROMPTED = "PROMPTED"
    GENERATED = "GENERATED"
    WAITING = "WAITING"
    DELIVERED = "DELIVERED"
    DENIED = "DENIED"
    BLOCKED = "BLOCKED"
    REVOKED = "REVOKED"
    CANCELLED = "CANCELLED"
    EXPIRED = "EXPIRED"
    FAILED = "FAILED"


S = Status
ENDS = frozenset({S.DELIVERED, S.DENIED, S.BLOCKED, S.REVOKED, S.CANCELLED, S.EXPIRED, S.FAILED})
_WITHOUT_RESULT = ENDS - {S.DELIVERED}

# Which status may follow which. Staying is a move of the two steps that work in parts.
MOVES: dict[Status, frozenset[Status]] = {
    S.SUBMITTED: frozenset({S.AUTHORIZED}) | _WITHOUT_RESULT,
    S.AUTHORIZED: frozenset({S.AUTHORIZED, S.INGESTED}) | _WITHOUT_RESULT,
    S.INGESTED: frozenset({S.SELECTED, S.GENERATED}) | _WITHOUT_RESULT,
    S.WAITING: frozenset({S.INGESTED}) | _WITHOUT_RESULT,
    S.SELECTED: frozenset({S.STAGED, S.WAITING}) | _WITHOUT_RESULT,
    S.STAGED: frozenset({S.PROMPTED}) | _WITHOUT_RESULT,
    S.PROMPTED: frozenset({S.PROMPTED, S.GENERATED}) | _WITHOUT_RESULT,
    S.GENERATED: frozenset({S.DELIVERED}) | _WITHOUT_RESULT,
    **{end: frozenset() for end in ENDS},
}
ORDER = [S.SUBMITTED, S.AUTHORIZED, S.INGESTED, S.SELECTED, S.STAGED, S.PROMPTED, S.GENERATED]


class Reservation(Record):
    """What the request may still cost, taken from one day's budget."""

    day: str
    microusd: int
    pictures: int


class Placing(Record):
    """Where a photo, or a picture made of it, ended up: rectangles x, y, w, h in 0..1 of it and of the result."""

    reference: int
    photo: tuple[float, float, float, float]
    picture: tuple[float, float, float, float]


class ResultRef(Record):
    """One finished file (a picture, a page, a ranking) in the results bucket.

    Attributes:
        role: what it is: a `picture`, a character `sheet` for a book, or of what was printed of pictures the `front`,
            `inside`, `cover`, a `page` or the whole for the `print` shop.
        placements: where the photos went, as far as who made it says.
        score: how well a page keeps to its photo and its book, 0 to 1; None: it was not judged.
        given: roles of what the model was given, in order, see `Reference.role`.
    """

    name: str
    media_type: str
    sha256: str
    size_bytes: int
    width_px: int = 0
    height_px: int = 0
    model: str = ""
    role: str = "picture"
    placements: tuple[Placing, ...] = ()
    score: float | None = None
    given: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Request(Record):
    """The stored request. Holds ids, times, counts and codes; nothing about its owner's life.

    Attributes:
        kind: `make` a picture, or only `find` photos.
        body_digest: HMAC of what was submitted, to notice another body under the same idempotency key.
        consent: scope -> epoch it was accepted under.
        domain, policy_version: the managed domain (None: personal account) and the policy it was allowed by.
        asked_at: what "last summer" is counted from, ISO 8601 with the person's own offset.
        southern: whether June is winter there; None: nobody said. The zone's name itself is not kept.
        notes: what is told of its plan, before anything is made; see `notes.sentence`.
        draft: whether it is made smaller, and by a cheaper model where there is one.
        deadline: when it ends EXPIRED.
        begun_at: since when its work is timed: submitted, the last page of its library read, or answered.
        fence: grows with every lease; names of objects carry it.
        lease_until, lease_holder: the right to run a step.
        operation: token of the last write, to recognise one's own after an unknown outcome.
        model: id of the row of the registry it is made with now; `moved_from` the one before, which is gone.
        calls: model calls counted for each picture, before they were made.
        attempt: the best of the `attempts` there were at the next page, of a book with so many `redraws`.
        private_fence: fence of the newest sealed brief and selection.
        purge_until: what is left is erased again until then (late effects of a lost lease holder).
        due_at: when the sweeper has to look at it; None when there is nothing left to do.
        traceparent: where its submission stands in a trace (W3C Trace Context); ids that say nothing.
        trouble: code of the last transient error.
        erased_at: when its key and staged objects were seen to be gone.
        expires_at: when the database deletes the record, should the sweeper not have; None: never yet.
    """

    id: str
    owner: str
    kind: Literal["make", "find"] = "make"
    status: Status = S.SUBMITTED
    code: str | None = None
    body_digest: str
    consent: dict[str, int] = {}
    domain: str | None = None
    policy_version: int = 0
    sources: tuple[str, ...] = ()
    asked_at: str
    southern: bool | None = None
    limit: int = 5
    review: bool = False
    draft: bool = False
    created_at: datetime
    updated_at: datetime
    deadline: datetime
    begun_at: datetime | None = None
    fence: int = 0
    lease_until: datetime | None = None
    lease_holder: str | None = None
    operation: str = ""
    wish_name: str
    private_fence: int | None = None
    pages_read: int = 0
    photos_read: int = 0
    photos_total: int | None = None
    photos_skipped: int = 0
    style: str | None = None
    product: str | None = None
    model: str | None = None
    moved_from: str | None = None
    notes: tuple[str, ...] = ()
    staged: tuple[str, ...] = ()
    pictures_total: int = 1
    results: tuple[ResultRef, ...] = ()
    manifest: ResultRef | None = None
    calls: tuple[int, ...] = ()
    attempt: ResultRef | None = None
    attempts: int = 0
    redraws: int = 0
    cost_microusd: int = 0
    reservation: Reservation | None = None
    seconds: dict[str, float] = {}
    trace: tuple[dict[str, object], ...] = ()
    traceparent: str | None = None
    trouble: str | None = None
    stalls: int = 0
    purge_until: datetime | None = None
    erased_at: datetime | None = None
    results_until: datetime | None = None
    due_at: datetime | None = None
    expires_at: datetime | None = None

    @property
    def ended(self) -> bool:
        """Whether it is in one of its ends."""
        return self.status in ENDS

    @property
    def pictures(self) -> tuple[ResultRef, ...]:
        """What the model made so far; what was printed of them is not among it."""
        return tuple(result for result in self.results if result.role == "picture")

    @property
    def delivered(self) -> bool:
        """Whether it ended with a result."""
        return self.status is S.DELIVERED
