"""The protocol of every step, and nothing of it anywhere else: load, lease, check, do, compare-and-set, publish.

The numbers in the comments are the lines of the protocol in the design.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from cloudevents.http import CloudEvent
from flask import has_request_context
from opentelemetry.trace import SpanKind
from werkzeug.exceptions import HTTPException, InternalServerError

from shared import logs, receiving, tracing, wiring
from shared.domain.consent import still_holds
from shared.domain.policy import Account, Ruling, rule
from shared.domain.request import Request, Status
from shared.domain.turns import Decision, decide, leased, next_topic
from shared.errors import (
    ConflictError,
    ConsentMissingError,
    KeepsakeError,
    MalformedEventError,
    PermanentError,
    PolicyDeniedError,
)
from shared.events import Event, RequestEvent
from shared.pipeline import PIPELINE
from shared.steps import endings
from shared.steps.emitting import emit
from shared.steps.work import Advance, Chore, Ports, Step, Work, noted
from shared.stores.records import Held


def on_event(cloud_event: CloudEvent, step: Step | Chore) -> None:
    """Handle one delivered event. Returning acknowledges it; raising has it delivered again."""
    try:
        with tracing.received(
            f"process {step.name}", SpanKind.CONSUMER, receiving.traceparent(cloud_event), function=step.name
        ):
            _on_event(cloud_event, step)
    except HTTPException:
        raise
    except Exception:
        if not has_request_context():
            raise
        # It is logged; Flask would write it again as text, with all it says.
        raise InternalServerError from None


def _on_event(cloud_event: CloudEvent, step: Step | Chore) -> None:
    with logs.before_event(step.name, said=(HTTPException, MalformedEventError)):
        ports = wiring.ports(step.name)
        receiving.check_sender(step.name, ports)
        event = receiving.read(cloud_event, step.name)
    if event is None:
        return
    with logs.context(step.name, event):
        handle(event, step, ports)


def handle(event: Event, step: Step | Chore, ports: Ports) -> None:
    """Run a step, or a chore, for one event."""
    if isinstance(step, Chore):
        step.run(event, ports)
    elif isinstance(event, RequestEvent):
        _run(event.request_id, step, ports)
    else:
        raise MalformedEventError(f"{step.name} got an event that is not about a request")


def _run(request_id: str, step: Step, ports: Ports) -> None:
    held = ports.requests.get(request_id)  # 1
    if held is None:
        ports.vault.destroy(request_id)
        return
    decision = decide(held.record, step.runs_at, ports.clock.now())
    if decision is Decision.ERASE:
        endings.erase(ports, held)
    elif decision is Decision.REPEAT:  # 2
        # What this step's own crash may have eaten. The rest belongs to later steps, and they alone may publish it.
        if next_topic(held.record) in PIPELINE[step.name].publishes:
            emit(ports, held.record)
    elif decision is Decision.EXPIRE:  # 4
        endings.end(ports, request_id, Status.EXPIRED, "deadline_passed")
    elif decision is Decision.RUN:
        _lead(held, step, ports)
    # IGNORE (3): the lease holder or the sweeper carries on; redelivering would start a storm.


def _lead(held: Held[Request], step: Step, ports: Ports) -> None:
    try:
        leased_now = _take_lease(held, step, ports)  # 5
    except ConflictError:
        return
    work: Work | None = None
    try:
        work = _checked(leased_now, ports)  # 6
        started = ports.clock.now()
        advance = step.run(work)  # 7
        done = _commit(work, step, advance, started)  # 8
    except PermanentError as error:
        endings.end(ports, held.record.id, Status(error.end), error.code, fence=leased_now.record.fence)
        return
    except Exception as error:
        _release(work.held if work else leased_now, ports, error)
        raise
    if done is None:
        endings.give_way(ports, held.record.id, leased_now.record.fence)
        return
    emit(ports, done.record)  # 9
    if done.record.ended:
        endings.announce(done.record, was=work.request.status)
        endings.erase(ports, done)


def _take_lease(held: Held[Request], step: Step, ports: Ports) -> Held[Request]:
    until = ports.clock.now() + timedelta(seconds=PIPELINE[step.name].lease_seconds)
    lease = {"fence": held.record.fence + 1, "lease_until": until, "lease_holder": ports.holder}
    return ports.requests.replace(held, held.record.model_copy(update=lease))


def _checked(held: Held[Request], ports: Ports) -> Work:
    """Return the work, after consent and policy were read afresh."""
    request = held.record
    consent = ports.consents.get(request.owner).record
    if not still_holds(consent, request.consent):
        raise ConsentMissingError(code="consent_withdrawn")
    policy = ports.policies.get(request.domain) if request.domain else None
    account = Account(owner=request.owner, domain=request.domain)
    ruling: Ruling = rule(account, policy.record if policy else None)
    if not ruling.allowed:
        raise PolicyDeniedError(code=ruling.code)
    if not ruling.allows(request.style):
        raise PolicyDeniedError(code="style_not_allowed")
    return Work(ports, held, consent, ruling)


def _commit(work: Work, step: Step, advance: Advance, started: datetime) -> Held[Request] | None:
    """Write the next status; None when the lease was lost to somebody else meanwhile."""
    now = work.ports.clock.now()
    request = work.request
    for event, facts in advance.entries:
        request = noted(request, now, event, facts)
    seconds = (now - started).total_seconds()
    changes: dict[str, Any] = {
        "status": advance.status,
        "updated_at": now,
        "lease_until": None,
        "lease_holder": None,
        "trouble": None,
        "stalls": 0,
        "seconds": {**request.seconds, step.name: round(request.seconds.get(step.name, 0.0) + seconds, 3)},
        **advance.changes,
    }
    try:
        done = work.ports.requests.replace(work.held, request.model_copy(update=changes), also=advance.also)
    except ConflictError:
        stored = work.ports.requests.get(request.id)
        if stored is not None and stored.version == work.held.version:
            raise  # the request is still ours; another condition of the batch did not hold: try again
        return None
    share = round(seconds / PIPELINE[step.name].lease_seconds, 3)
    logs.write(logging.INFO, "step_done", status=advance.status.value, seconds=round(seconds, 3), lease_share=share)
    return done


def _release(held: Held[Request], ports: Ports, error: Exception) -> None:
    """Give the lease back so that the redelivered event finds the request free."""
    code = error.code if isinstance(error, KeepsakeError) else "internal"
    logs.trouble(held.record.id, error)
    stored = ports.requests.get(held.record.id)
    if stored is None or stored.record.ended or stored.record.fence != held.record.fence:
        endings.give_way(ports, held.record.id, held.record.fence)
        return
    if not leased(stored.record, ports.clock.now()):
        return
    free = {"lease_until": None, "lease_holder": None, "trouble": code, "updated_at": ports.clock.now()}
    try:
        ports.requests.replace(stored, stored.record.model_copy(update=free))
    except ConflictError:
        return  # taken over meanwhile
