"""sweep: every minute, expire what is late, emit again what has stalled, erase what is left."""

import logging
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from shared import logs, tracing
from shared.domain.consent import WITHDRAWAL_PATIENCE
from shared.domain.request import RECORD_LIFE, Request, Status, overdue_seconds
from shared.errors import ConflictError, TransientError
from shared.events import Event, RequestDue, RequestEvent
from shared.steps import endings
from shared.steps.emitting import emit
from shared.steps.withdrawal import carry_out_withdrawal
from shared.steps.work import Chore, Ports
from shared.stores.records import Held

BATCH = 200
WITHDRAWALS = 10  # a tick
ORPHAN_AGE = timedelta(minutes=15)  # longer than any call can take; nothing younger is looked at
OVERDUE_SECONDS = 120  # what two ticks have not erased is late


def run(event: Event, ports: Ports) -> None:
    """A tick is fanned out into one small, redelivered event a due request, so that none starves the others."""
    if isinstance(event, RequestEvent):
        _attend(event.request_id, ports)
        return
    now = ports.clock.now()
    due = ports.requests.due(now, BATCH)
    for request in due:
        with tracing.of(request.traceparent):
            ports.publisher.publish(RequestDue(request_id=request.id, occurred_at=now))
    orphans = _erase_orphans(now, ports)
    withdrawals = _carry_out_withdrawals(now, ports)
    _announce(due, now, orphans, withdrawals)


def _announce(due: Sequence[Request], now: datetime, orphans: int, withdrawals: int) -> None:
    """Log that the sweeper is alive and what it found; `due` is at most `BATCH`, the longest due first."""
    late = [overdue_seconds(request, now) for request in due]
    logs.write(
        logging.INFO,
        "swept",
        due=len(due),
        overdue=sum(seconds > OVERDUE_SECONDS for seconds in late),
        oldest_seconds=round(max(late, default=0.0), 3),
        orphans=orphans,
        withdrawals=withdrawals,
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


def _replace(held: Held[Request], request: Request, ports: Ports) -> bool:
    try:
        ports.requests.replace(held, request)
    except ConflictError:
        return False  # it has moved by itself meanwhile
    return True


def _erase_orphans(now: datetime, ports: Ports) -> int:
    """Delete objects of requests that were never stored, whose record is gone, or that ended and were erased.

    Returns how many requests had some.
    """
    old: dict[str, set[str]] = {}
    found = 0
    for blob in ports.vault.everything():
        if blob.created_at < now - ORPHAN_AGE:
            old.setdefault(blob.name.partition("/")[0], set()).add(blob.name)
    for request_id, names in old.items():
        held = ports.requests.get(request_id)
        if held is None:
            ports.vault.destroy(request_id)
        elif held.record.erased_at is not None and not names <= endings.kept(held.record):
            endings.erase_leftovers(ports, held.record)
        else:
            continue
        found += 1
    return found


STEP = Chore(name="sweep", run=run)
