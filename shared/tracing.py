"""Traces: what belongs together across functions, by ids that say nothing of anybody (W3C Trace Context).

A trace comes with an HTTP request or a message, in `traceparent`, and goes on with every event that is published.
Without a tracer a span is nothing but its ids: enough to find a request's log lines together. With one
(`shared.gcp.spans`, off unless configured) spans are exported; those hold the facts that logs may say, never an
error's text.

Source: https://www.w3.org/TR/trace-context/ (level 1); names of spans and attributes: OpenTelemetry semantic
conventions for messaging spans, 1.40 (read 2026-11).
"""

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import NonRecordingSpan, SpanContext, SpanKind, Status, StatusCode, TraceFlags, Tracer
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from shared.errors import KeepsakeError
from shared.facts import sayable

TRACEPARENT = "traceparent"
_PROPAGATOR = TraceContextTextMapPropagator()
_tracer: Tracer | None = None


@dataclass(frozen=True, slots=True)
class Here:
    """Where we are: ids in lower-case hex, as Cloud Logging and Cloud Trace write them."""

    trace_id: str
    span_id: str
    sampled: bool


def use(tracer: Tracer | None) -> None:
    """Make real spans with this tracer; None: ids only."""
    global _tracer
    _tracer = tracer


@contextmanager
def received(name: str, kind: SpanKind, said: object, **facts: object) -> Iterator[None]:
    """Do work that comes from outside: in the trace that its carrier names, otherwise in a new one.

    Args:
        name: of the span, such as `process prompt-built`.
        kind: CONSUMER of a message, SERVER of an HTTP request.
        said: the `traceparent` of the headers or attributes; anything else names no trace.
        facts: what may be said of it, see `facts`.
    """
    with _begun(name, kind, _named(said if isinstance(said, str) else None), facts):
        yield


@contextmanager
def part(name: str, kind: SpanKind = SpanKind.INTERNAL, **facts: object) -> Iterator[None]:
    """Do a part of the work, in its trace; where there is none, in a new one."""
    with _begun(name, kind, trace.set_span_in_context(trace.get_current_span(), Context()), facts):
        yield


@contextmanager
def of(traceparent: str | None) -> Iterator[None]:
    """Go on in a trace that was kept, unless the work is in it already."""
    kept = trace.get_current_span(_named(traceparent)).get_span_context()
    elsewhere = kept.is_valid and kept.trace_id != trace.get_current_span().get_span_context().trace_id
    with trace.use_span(NonRecordingSpan(kept), record_exception=False) if elsewhere else nullcontext():
        yield


def here() -> Here | None:
    """Return where we are; None outside of any trace."""
    now = trace.get_current_span().get_span_context()
    if not now.is_valid:
        return None
    return Here(trace.format_trace_id(now.trace_id), trace.format_span_id(now.span_id), now.trace_flags.sampled)


def traceparent() -> str | None:
    """Return what a carrier has to say so that its work belongs to this trace; None outside of any."""
    now = here()
    return f"00-{now.trace_id}-{now.span_id}-{int(now.sampled):02x}" if now else None


def _named(said: str | None) -> Context:
    """Return the context a `traceparent` names; an empty one where it is missing or none."""
    return _PROPAGATOR.extract({TRACEPARENT: said} if said else {}, context=Context())


@contextmanager
def _begun(name: str, kind: SpanKind, parent: Context, facts: Mapping[str, object]) -> Iterator[None]:
    if _tracer is None:
        with trace.use_span(NonRecordingSpan(_next(parent)), record_exception=False, set_status_on_exception=False):
            yield
        return
    attributes = {f"keepsake.{key}": str(value) for key, value in sayable(facts).items()}
    with _tracer.start_as_current_span(
        name, parent, kind, attributes, record_exception=False, set_status_on_exception=False
    ) as span:
        try:
            yield
        except BaseException as error:
            span.set_attribute("error.type", error.code if isinstance(error, KeepsakeError) else type(error).__name__)
            span.set_status(Status(StatusCode.ERROR))  # without the error's text
            raise


def _next(parent: Context) -> SpanContext:
    """Return a span of its own in the parent's trace, or in a new one."""
    above = trace.get_current_span(parent).get_span_context()
    return SpanContext(
        trace_id=above.trace_id if above.is_valid else secrets.randbits(128) or 1,
        span_id=secrets.randbits(64) or 1,
        is_remote=False,
        trace_flags=above.trace_flags if above.is_valid else TraceFlags.get_default(),
    )
