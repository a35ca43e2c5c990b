"""Logs: one JSON line each, with ids and codes only."""

import json
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from shared.events import Event, RequestEvent

_LOGGER = logging.getLogger("keepsake")


@contextmanager
def context(function: str, event: Event) -> Iterator[None]:
    """Log that an event is handled, and how that ended."""
    request_id = event.request_id if isinstance(event, RequestEvent) else None
    facts = {"function": function, "topic": event.topic, "request_id": request_id}
    try:
        yield
    except Exception:
        write(logging.WARNING, "event_failed", **facts)
        raise
    write(logging.INFO, "event_handled", **facts)


def trouble(request_id: str, code: str, error: Exception) -> None:
    """Log an error by its code and the places it passed, never by its text."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames][-6:]
    write(
        logging.WARNING,
        "step_failed",
        request_id=request_id,
        code=code,
        kind=type(error).__name__,
        where=where,
    )


def write(level: int, event: str, **facts: object) -> None:
    """Write one line."""
    _LOGGER.log(level, json.dumps({"event": event, **facts}, default=str))
