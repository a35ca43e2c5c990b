"""Publishing the event that a request's status calls for: the request document is the outbox."""

from shared import events, tracing
from shared.domain.request import Request
from shared.domain.turns import next_topic
from shared.steps.work import Ports


def emit(ports: Ports, request: Request) -> None:
    """Publish the event that the request's status calls for, if any; again is harmless."""
    topic = next_topic(request)
    if topic is not None:
        event = {"request_id": request.id, "occurred_at": ports.clock.now()}
        with tracing.of(request.traceparent):
            ports.publisher.publish(events.EVENTS[topic].model_validate(event))
