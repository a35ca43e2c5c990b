"""Whose turn a request is: what to do with an event for it, which event it calls for, when somebody has to look."""

from datetime import datetime, timedelta
from enum import StrEnum

from shared.domain.request import ORDER, Request, Status

SKEW = timedelta(seconds=4)  # how far two machines' clocks may be apart
STALL = timedelta(seconds=120)  # an unleased request that has not moved for this long is emitted again
RECORD_LIFE = timedelta(hours=24)  # an ended request's record, then only its receipt is left


def overdue_seconds(request: Request, now: datetime) -> float:
    """Return for how long something of the request has been there that should be gone; 0: nothing has.

    What an ended request staged should be gone when its last lease is over, its results after their life; a request
    that has not ended should have, at its deadline.
    """
    if not request.ended:
        gone_by = request.deadline
    elif request.erased_at is None:
        gone_by = request.purge_until or request.updated_at
    else:
        gone_by = request.results_until or now
    return max(0.0, (now - gone_by).total_seconds())


def next_topic(request: Request) -> str | None:
    """Return the topic of the event that the request's status calls for; None when nobody has to act."""
    if request.status is Status.AUTHORIZED and request.pages_read:
        return "library-page-read"
    if request.status is Status.GENERATED and request.kind == "find":
        return "photos-ranked"
    if request.status is Status.PROMPTED and request.results:
        return "picture-generated"
    return {
        Status.SUBMITTED: "request-submitted",
        Status.AUTHORIZED: "request-authorized",
        Status.INGESTED: "metadata-ingested",
        Status.SELECTED: "photos-selected",
        Status.STAGED: "thumbnails-staged",
        Status.PROMPTED: "prompt-built",
        Status.GENERATED: "images-generated",
    }.get(request.status)


class Decision(StrEnum):
    """What to do with an event, before anything is read for it."""

    ERASE = "erase"  # ended: make sure nothing is left, acknowledge
    REPEAT = "repeat"  # already past this step: publish what the status calls for, acknowledge
    IGNORE = "ignore"  # not there yet, waiting, or leased by somebody else: acknowledge
    EXPIRE = "expire"  # past its deadline
    RUN = "run"


def decide(request: Request, runs_at: Status, now: datetime) -> Decision:
    """Return what a step that runs at `runs_at` does with an event for this request (lines 1-4)."""
    if request.ended:
        return Decision.ERASE
    if now >= request.deadline:
        return Decision.EXPIRE
    if leased(request, now):
        return Decision.IGNORE
    if request.status is runs_at:
        return Decision.RUN
    past = request.status in ORDER and ORDER.index(request.status) > ORDER.index(runs_at)
    return Decision.REPEAT if past else Decision.IGNORE


def leased(request: Request, now: datetime) -> bool:
    """Return whether somebody may still be working on it, whatever their clock says."""
    return request.lease_until is not None and request.lease_until + 2 * SKEW > now


def expires_at(request: Request) -> datetime | None:
    """Return when the record may go without anybody looking at it: long after all that it stands for is gone."""
    if request.erased_at is None:
        return None
    return (request.results_until or request.updated_at) + 2 * RECORD_LIFE


def due_at(request: Request, *, stall: timedelta = STALL) -> datetime | None:
    """Return when the sweeper has to look at the request next.

    Active: at its deadline, or when it has stalled (with a back-off that doubles with every time it was
    found stalled). Ended: at once, until it is erased; then when its results, then its record expire.
    """
    if request.ended:
        if request.erased_at is None:
            return request.purge_until or request.updated_at
        return request.results_until or request.updated_at + RECORD_LIFE
    if request.status is Status.WAITING:
        return request.deadline
    busy_until = request.lease_until + 2 * SKEW if request.lease_until else request.updated_at
    back_off: int = 2 ** min(request.stalls, 5)
    return min(request.deadline, busy_until + stall * back_off)
