"""sweep: every minute, expire what is late, emit again what has stalled, erase what is left."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from shared import logs, tracing
from shared.domain.consent import WITHDRAWAL_PATIENCE
from shared.domain.request import Request, Status
from shared.domain.rounds import begins_at
from shared.domain.turns import RECORD_LIFE, overdue_seconds
from shared.errors import ConflictError, TransientError
from shared.events import Event, RequestDue, RequestEvent
from shared.steps import endings
from shared.steps.emitting import emit
from shared.steps.leaving import finish
from shared.steps.succeeding import probe
from shared.steps.withdrawal import carry_out_withdrawal
from shared.steps.work import Chore, Ports
from shared.stores.records import Held

# What a tick does at most, so that it is over in half its time however much is kept: infra/cost/sweeping.py adds it up.
BATCH = 1_400  # requests handed on, one publish after the other
WITHDRAWALS = 10
LEAVING = 5  # sources that are being left
ORPHANS_LOOKED_AT = 500  # requests whose objects are compared with their records
ORPHANS_ERASED = 50
ORPHAN_AGE = timedelta(minutes=15)  # longer than any call can take; nothing younger is looked at
OVERDUE_SECONDS = 120  # what two ticks have not erased is late


def run(event: Event, ports: Ports) -> None:
    """A tick is fanned out into one small, redelivered event a due request, so that none starves the others."""
    if isinstance(event, RequestEvent):
        _attend(event.request_id, ports)
    else:
        _tick(ports)


def _tick(ports: Ports) -> None:
    """Do the five parts of a tick, each also when one before it failed; then it comes again, and does all of them.

    All of it may be done again, or never: one that ends in the dead letter is a minute lost, and the next tick
    finds what it left.
    """
    now = ports.clock.now()
    parts: Mapping[str, Callable[[datetime, Ports], Any]] = {
        "due": _hand_on,
        "withdrawals": _carry_out_withdrawals,
        "leaving": _finish_leaving,
        "orphans": _erase_orphans,
        "models": probe,
    }
    done, failed = {}, list[Exception]()
    for name, part in parts.items():
        try:
            done[name] = part(now, ports)
        except Exception as error:  # noqa: BLE001 - raised as soon as the others had their turn
            failed.append(error)
    if failed:
        raise failed[0]
    _announce(now=now, **done)


def _hand_on(now: datetime, ports: Ports) -> Sequence[Request]:
    """Publish one event for each request that is due."""
    due = ports.requests.due(now, BATCH)
    for request in due:
        with tracing.of(request.traceparent):
            ports.publisher.publish(RequestDue(request_id=request.id, occurred_at=now))
    return due


def _announce(due: Sequence[Request], now: datetime, withdrawals: int, leaving: int, orphans: int, models: int) -> None:
    """Log that the sweeper is alive and what it found; `due` is at most `BATCH`, the longest due first."""
    late = [overdue_seconds(request, now) for request in due]
    logs.write(
        logging.INFO,
        "swept",
        due=len(due),
        overdue=sum(seconds > OVERDUE_SECONDS for seconds in late),
        oldest_seconds=round(max(late, default=0.0), 3),
        orphans=orphans,
        models=models,
        withdrawals=withdrawals,
        leaving=leaving,
    )


def _attend(request_id: str, ports: Ports) -> None:
    held = ports.requests.get(request_id)
    now = ports.clock.now()
    if held is None or held.record.due_at is None or held.record.due_at > now:
        return
    if held.record.ended:
        _clean_up(held, now, ports)
    elif now >= held.record.deadline:
        endings.end(ports, request_id, Status.EXPIRED, "deadline_passed")
    else:
        _emit_again(held, ports)


def _clean_up(held: Held[Request], now: datetime, ports: Ports) -> None:
    request = held.record
    if request.erased_at is None:
        endings.erase(ports, held)
    elif request.results_until is not None:
        ports.vault.destroy(request.id)
        _replace(held, request.model_copy(update={"results_until": None, "updated_at": now}), ports)
    elif now >= request.updated_at + RECORD_LIFE:
        ports.requests.forget(held)


def _emit_again(held: Held[Request], ports: Ports) -> None:
    """Count the stall first, so that a request that stalls for good is looked at less and less often."""
    if _replace(held, held.record.model_copy(update={"stalls": held.record.stalls + 1}), ports):
        emit(ports, held.record)


def _carry_out_withdrawals(now: datetime, ports: Ports) -> int:
    """Finish what the process that withdrew could not; each is put off first, so that none starves the others."""
    due = ports.consents.withdrawals_due(now, WITHDRAWALS)
    for held in due:
        later = held.record.model_copy(update={"withdrawal_due": now + WITHDRAWAL_PATIENCE})
        with suppress(TransientError):
            ports.consents.save(held, later)
            carry_out_withdrawal(ports, held.record.owner)
    return len(due)


def _finish_leaving(now: datetime, ports: Ports) -> int:
    """Remove what is left of sources; each is put off first, so that none starves the others."""
    due = ports.connections.leaving(now, LEAVING)
    for held in due:
        later = held.record.model_copy(update={"due_at": now + WITHDRAWAL_PATIENCE})
        with suppress(TransientError):
            finish(ports, ports.connections.replace(held, later))
    return len(due)


def _replace(held: Held[Request], request: Request, ports: Ports) -> bool:
    try:
        ports.requests.replace(held, request)
    except ConflictError:
        return False  # it has moved by itself meanwhile
    return True


def _erase_orphans(now: datetime, ports: Ports) -> int:
    """Delete objects of requests that were never stored, whose record is gone, or that ended and were erased.

    A tick looks at `ORPHANS_LOOKED_AT` requests at most, from where this minute's search begins: small systems are
    seen whole in every tick. Where objects of k times as many requests are kept, each of them is looked at within
    2 k ticks; 3 k leave room for ids that chance has put close together. An orphan that cannot be erased stops a
    tick, and the next one begins elsewhere.

    Returns:
        Of how many requests some were found.
    """
    old: dict[str, set[str]] = {}
    for request_id, blobs in ports.vault.some(begins_at(now), ORPHANS_LOOKED_AT).items():
        names = {blob.name for blob in blobs if blob.created_at < now - ORPHAN_AGE}
        if names:
            old[request_id] = names
    recorded = ports.requests.among(list(old))
    orphans = [
        (request_id, names) for request_id, names in old.items() if _left_behind(recorded.get(request_id), names)
    ]
    for request_id, names in orphans[:ORPHANS_ERASED]:
        held = ports.requests.get(request_id)  # it may have been submitted again since
        if held is None:
            ports.vault.destroy(request_id)
        elif _left_behind(held, names):
            endings.erase_leftovers(ports, held.record)
    return len(orphans)


def _left_behind(held: Held[Request] | None, names: Iterable[str]) -> bool:
    """Return whether some of these objects belong to nobody's request."""
    return held is None or (held.record.erased_at is not None and not endings.kept(held.record).issuperset(names))


STEP = Chore(name="sweep", run=run)
