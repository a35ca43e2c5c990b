"""What a subscription delivers: who sent it, what it is part of, and the event in it."""

import base64
import binascii
import logging

from cloudevents.http import CloudEvent
from flask import has_request_context, request
from werkzeug.exceptions import Unauthorized

from shared import events, logs, tracing
from shared.errors import MalformedEventError, UnauthenticatedError
from shared.events import Event
from shared.pipeline import DEAD_LETTER_TOPIC, PIPELINE
from shared.steps.work import Ports

_CHECKED_FIRST = "X-Serverless-Authorization"


def check_sender(function: str, ports: Ports) -> None:
    """Take from the network only what our own subscriptions send; the laptop's host calls without a network.

    Raises:
        Unauthorized: somebody else sent it; answered as such.
    """
    if not has_request_context():
        return
    headers = request.headers
    # Where it is there, Cloud Run checks it alone (cloud.google.com/run/docs/authenticating/service-to-service, 2026):
    # an `Authorization` beside it would be nobody's word.
    header = _CHECKED_FIRST if _CHECKED_FIRST in headers else "Authorization"
    try:
        ports.senders.verify(headers.get(header))
    except UnauthenticatedError as error:
        logs.write(logging.WARNING, "sender_refused", function=function, code=error.code)
        raise Unauthorized(str(error)) from None


def traceparent(cloud_event: CloudEvent) -> object:
    """Return what the message says of its trace, in an attribute; what a step does never depends on those."""
    message = cloud_event.data.get("message") if isinstance(cloud_event.data, dict) else None
    attributes = message.get("attributes") if isinstance(message, dict) else None
    return attributes.get(tracing.TRACEPARENT) if isinstance(attributes, dict) else None


def read(cloud_event: CloudEvent, function: str) -> Event | None:
    """Return the event; None for one that nobody can read and that nothing comes after.

    Raises:
        MalformedEventError: nobody can read it (permanent); the dead letter topic takes it.
    """
    try:
        return events.decode(_body(cloud_event))
    except MalformedEventError:
        logs.write(logging.WARNING, "event_malformed", function=function)
        if DEAD_LETTER_TOPIC in PIPELINE[function].consumes:
            return None  # refused, it would come back for days
        raise


def _body(cloud_event: CloudEvent) -> bytes:
    """Return the message body of a Pub/Sub CloudEvent, whether Eventarc or a push subscription sent it."""
    try:
        return base64.b64decode(cloud_event.data["message"]["data"], validate=True)
    except (KeyError, TypeError, binascii.Error):
        raise MalformedEventError("a CloudEvent without a Pub/Sub message") from None
