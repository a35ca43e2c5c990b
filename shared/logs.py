"""Logs: one JSON line each, with ids, codes and numbers only (`facts`).

In the cloud a line carries what Cloud Logging reads by itself: severity, trace and span. Metrics are counted from
these lines (infra/terraform/monitoring.tf), so an event's name and its facts are an interface.
"""

import json
import logging
import re
import sys
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

from shared import tracing
from shared.errors import KeepsakeError
from shared.events import Event, RequestEvent
from shared.facts import sayable

_NO_FILE = re.compile(r"[^A-Za-z0-9_.-]")  # as in `<frozen importlib._bootstrap>`
_LOGGER = logging.getLogger("keepsake")
_NOTHING: Mapping[str, object] = MappingProxyType({})
_about: ContextVar[Mapping[str, object]] = ContextVar("about", default=_NOTHING)


@contextmanager
def context(function: str, event: Event) -> Iterator[None]:
    """Log that an event is handled, and how that ended; lines written meanwhile say which function and request."""
    request_id = event.request_id if isinstance(event, RequestEvent) else None
    with about(function=function, topic=event.topic, request_id=request_id):
        began = time.monotonic()
        try:
            yield
        except Exception as error:
            write(level_of(error), "event_failed", **told(error), seconds=since(began))
            raise
        write(logging.INFO, "event_handled", seconds=since(began))


@contextmanager
def before_event(function: str, *, said: tuple[type[Exception], ...]) -> Iterator[None]:
    """Log that an event failed before it was read; errors that are `said` have a line of their own."""
    began = time.monotonic()
    try:
        yield
    except said:
        raise
    except Exception as error:
        write(level_of(error), "event_failed", function=function, **told(error), seconds=since(began))
        raise


@contextmanager
def about(**facts: object) -> Iterator[None]:
    """Say these facts in every line that is written meanwhile."""
    token = _about.set({**_about.get(), **facts})
    try:
        yield
    finally:
        _about.reset(token)


def trouble(request_id: str, error: Exception) -> None:
    """Log that a step failed and will be tried again."""
    write(logging.WARNING, "step_failed", request_id=request_id, **told(error))


def told(error: Exception) -> dict[str, object]:
    """Return an error by its code, its kind and the places it passed; never by its text."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{_NO_FILE.sub('-', Path(frame.filename).name)}:{frame.lineno}" for frame in frames][-6:]
    return {"code": code_of(error), "error": type(error).__name__, "where": where}


def write(level: int, event: str, **facts: object) -> None:
    """Write one line.

    Args:
        level: of `logging`.
        event: what has happened, in snake_case; one name, one meaning.
        facts: fields of `facts`; None is left out, what has not the form of its field is withheld.
    """
    if not _LOGGER.isEnabledFor(level):
        return
    line = {"event": event, **sayable({**_about.get(), **facts})}
    _LOGGER.log(level, json.dumps(line), extra={"line": line, "here": tracing.here()})


def code_of(error: Exception) -> str:
    """Return the error's stable code."""
    return error.code if isinstance(error, KeepsakeError) else "internal"


def level_of(error: Exception) -> int:
    """Return how bad an error is: one that is none of ours is a mistake in the code."""
    return logging.WARNING if isinstance(error, KeepsakeError) else logging.ERROR


def since(began: float) -> float:
    """Return the seconds since an instant of `time.monotonic`, to the millisecond."""
    return round(time.monotonic() - began, 3)


class CloudLines(logging.Formatter):
    """A record as one line of structured logging.

    Args:
        project: the id of the project that holds the traces.

    Source: https://cloud.google.com/logging/docs/structured-logging#structured_logging_special_fields (read 2026-11).
    """

    def __init__(self, project: str) -> None:
        super().__init__()
        self._project = project

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; Cloud Logging takes `message` for its summary."""
        said: dict[str, object] = getattr(record, "line", {"event": "unknown"})
        here: tracing.Here | None = getattr(record, "here", None)
        line = {"severity": record.levelname, "message": said["event"], **said}
        if here is not None:
            line["logging.googleapis.com/trace"] = f"projects/{self._project}/traces/{here.trace_id}"
            line["logging.googleapis.com/spanId"] = here.span_id
            line["logging.googleapis.com/trace_sampled"] = here.sampled
        return json.dumps(line)


def to_cloud(project: str, stream: TextIO | None = None) -> None:
    """Write lines as Cloud Logging reads them, from INFO on, to standard error; again is harmless."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(CloudLines(project))
    for other in [kept for kept in _LOGGER.handlers if isinstance(kept.formatter, CloudLines)]:
        _LOGGER.removeHandler(other)
    _LOGGER.addHandler(handler)
    _LOGGER.setLevel(logging.INFO)
    _LOGGER.propagate = False
