"""How a request ends: the status and the budget in one batch, then everything private is destroyed."""

import logging
from datetime import datetime
from typing import Any

from shared import logs
from shared.domain import receipt
from shared.domain.budget import settle
from shared.domain.models import MODELS
from shared.domain.request import Request, Status
from shared.domain.turns import SKEW, leased
from shared.errors import ConflictError
from shared.ports.documents import Write
from shared.steps.forgetting import restrict_library
from shared.steps.private import objects_of
from shared.steps.work import Ports, noted
from shared.stores.receipts import signed
from shared.stores.records import Held

_ATTEMPTS = 8
_ENDED = frozenset({"ended", "delivered"})  # entries of a receipt
WITHDRAWN = (Status.REVOKED, "consent_withdrawn")  # how a request ends whose consent does not hold any more


def end(ports: Ports, request_id: str, status: Status, code: str, *, fence: int | None = None) -> None:
    """End the request in `status` unless it has ended already, release its reservation, and erase it.

    Args:
        ports: everything from outside.
        request_id: which.
        status: one of the ends without result.
        code: why.
        fence: of the caller's own lease, if it has one: when that is lost, so is the caller's say. Of anybody
            else's lease, late effects are awaited.

    Raises:
        ConflictError: it was written by others all the time; the event comes again.
    """
    for _ in range(_ATTEMPTS):
        held = ports.requests.get(request_id)
        if held is None:
            return
        if held.record.ended or fence not in (None, held.record.fence):
            give_way(ports, request_id, fence)
            return
        try:
            ended = _write_end(ports, held, status, code, fence)
        except ConflictError:
            continue
        announce(ended.record, was=held.record.status)
        erase(ports, ended)
        return
    raise ConflictError(f"{request_id}: could not be ended")


def announce(request: Request, *, was: Status) -> None:
    """Log how a request has ended, and what it took; `was`: where it stood before.

    Its clock starts when it is submitted, and again with every page of the library that was read for it and when its
    question is answered; not, as its deadline's does, with every picture.
    """
    began = request.begun_at or request.created_at
    logs.write(
        logging.INFO,
        "request_ended",
        request_id=request.id,
        kind=request.kind,
        status=request.status.value,
        was=was.value,
        code=request.code,
        seconds=round((request.updated_at - began).total_seconds(), 3),
        working_seconds=round(sum(request.seconds.values()), 3),
        model=request.model,
        calls=sum(request.calls),
        pictures=len(request.pictures),
        cost_microusd=request.cost_microusd,
    )


def settlement(ports: Ports, request: Request) -> list[Write]:
    """Return the write that turns the request's reservation into what it has really used."""
    if request.reservation is None:
        return []
    budget = ports.budgets.get(request.owner, request.reservation.day)
    return [budget.write(settle(budget.record, request))]


def _write_end(ports: Ports, held: Held[Request], status: Status, code: str, fence: int | None) -> Held[Request]:
    request, now = held.record, ports.clock.now()
    # Until then a lease holder may still put something; the sweeper deletes until it is over.
    busy_until = request.lease_until if leased(request, now) and request.fence != fence else None
    changes: dict[str, Any] = {
        "status": status,
        "code": code,
        "reservation": None,
        "purge_until": busy_until + 2 * SKEW if busy_until else now,
        "updated_at": now,
    }
    ended = noted(request, now, "ended", {"status": status.value, "code": code})
    return ports.requests.replace(held, ended.model_copy(update=changes), also=settlement(ports, request))


def erase(ports: Ports, held: Held[Request]) -> None:
    """Destroy the keys and delete the objects of an ended request, and sign its receipt once all is gone.

    Late effects of a lease holder that lost are deleted too: it counts as erased only when the lease is over.
    """
    request = held.record
    if request.erased_at is not None:
        return
    keep = kept(request)
    gone = ports.vault.destroy(request.id, keep=keep)
    ports.library.drop_cursor(request.id)
    if request.status is Status.REVOKED:
        restrict_library(ports, request.owner)  # a lease holder that lost may have written to it since
    now = ports.clock.now()
    if gone:
        request = noted(request, now, "erased", {"objects": sorted(gone)})
    lease_over = request.purge_until is None or now >= request.purge_until
    also: list[Write] = []
    if lease_over and not ports.vault.left(request.id, keep=keep):
        request = noted(request, now, "nothing_left", {"objects_left": 0})
        request = request.model_copy(update={"erased_at": now})
        also = [_receipt(ports, request, now)]
    try:
        ports.requests.replace(held, request.model_copy(update={"updated_at": now}), also=also)
    except ConflictError:
        return  # somebody else is erasing it too, or the sweeper comes again; either finishes it
    if request.erased_at is not None:
        _announce_erased(request, now, len(gone))


def _announce_erased(request: Request, now: datetime, objects: int) -> None:
    ended_at = receipt.time_of(request.trace, _ENDED) or now
    seconds = round((now - ended_at).total_seconds(), 3)
    logs.write(logging.INFO, "request_erased", request_id=request.id, seconds=seconds, erased=objects)


def give_way(ports: Ports, request_id: str, fence: int | None) -> None:
    """Delete what was made under a lease that was lost, and erase a request that has ended meanwhile.

    What the request points to stays: the last write of who lost may have counted without its knowing.
    """
    held = ports.requests.get(request_id)
    if held is None:
        ports.vault.destroy(request_id)
    elif held.record.ended:
        erase(ports, held)
        erase_leftovers(ports, held.record)
    elif fence is not None:
        ports.vault.drop_fence(request_id, fence, keep=objects_of(held.record))


def erase_leftovers(ports: Ports, request: Request) -> None:
    """Erase again what somebody has put after an ended request was erased; what was delivered stays."""
    if request.ended:
        ports.vault.destroy(request.id, keep=kept(request))


def kept(request: Request) -> frozenset[str]:
    """Return the names of what the person was given, and of its key; what an earlier lease made is not among them."""
    if not request.delivered or request.manifest is None:
        return frozenset()
    return frozenset({f"{request.id}/result", request.manifest.name, *(result.name for result in request.results)})


def _receipt(ports: Ports, request: Request, now: datetime) -> Write:
    used = [MODELS[model].retains for model in (request.moved_from, request.model) if model in MODELS]
    retains = "; ".join(dict.fromkeys(used)) or "nothing: no model was called"
    statement = receipt.statement(request.id, request.status.value, request.trace, retains)
    signature = ports.signer.sign(receipt.canonical(statement))
    return ports.receipts.write(request.owner, signed(statement, signature), now)
