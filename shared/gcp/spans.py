"""Spans on their way to Cloud Trace, or to any collector: OTLP over HTTP. Off unless an endpoint is configured.

Loading this costs a start about 60 ms of CPU (measured 2026-11, on top of Google's clients), which is why; naming the
trace in every log line (`tracing`) costs 4.

A function's CPU is taken away once it has answered, so there is no thread that exports later: what belongs to one
piece of work is sent when that work is over. A trace that cannot be sent is dropped; the work goes on.

Sources: https://cloud.google.com/stackdriver/docs/reference/telemetry/v1.traces (endpoint, scope, `gcp.project_id`),
https://opentelemetry.io/docs/specs/otlp/#otlphttp (read 2026-11).
"""

import logging
import threading
import urllib.parse
from collections import defaultdict

import google.auth
from google.auth.transport.requests import AuthorizedSession
from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.sampling import TraceIdRatioBased
from opentelemetry.trace import Tracer
from requests import Session

from shared import logs
from shared.gcp.calls import bounded
from shared.once import Once

_SCOPES = ["https://www.googleapis.com/auth/trace.append"]
_SECONDS = 2.0
_GOOGLE = ".googleapis.com"


def tracer(endpoint: str, project: str, function: str, *, share: float) -> Tracer:
    """Return a tracer whose spans are sent to the endpoint.

    It is not made the process's own: what Google's clients might say in spans of theirs goes nowhere.

    Args:
        endpoint: URL, such as https://telemetry.googleapis.com/v1/traces; only Google gets our access token.
        project: the id of the project the traces belong to.
        function: the service's name.
        share: of how many traces, 0 to 1; whether one is sent follows from its id, so it is sent whole or not at
            all, whatever a caller's `traceparent` asks for.
    """
    resource = Resource({"service.name": function, "gcp.project_id": project})
    provider = TracerProvider(TraceIdRatioBased(share), resource, shutdown_on_exit=False)
    provider.add_span_processor(WorkProcessor(endpoint))
    return provider.get_tracer("keepsake")


class WorkProcessor(SpanProcessor):
    """Sends the spans of one piece of work together, when the one that came from outside has ended.

    Args:
        endpoint: see `tracer`.
    """

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        self._session = Once(lambda: _session(endpoint))
        self._waiting: dict[int, list[ReadableSpan]] = defaultdict(list)
        self._lock = threading.Lock()

    def on_end(self, span: ReadableSpan) -> None:
        """Keep the span, or send it with those that wait for it."""
        trace_id = span.context.trace_id
        with self._lock:
            self._waiting[trace_id].append(span)
            if span.parent is not None and not span.parent.is_remote:
                return
            spans = self._waiting.pop(trace_id)
        try:
            bounded(lambda seconds: self._send(spans, seconds), _SECONDS)
        except Exception as error:  # noqa: BLE001 - a lost trace is not the work's fault
            logs.write(logging.WARNING, "spans_dropped", dropped=len(spans), error=type(error).__name__)

    def _send(self, spans: list[ReadableSpan], seconds: float) -> None:
        body = encode_spans(spans).SerializeToString()
        headers = {"Content-Type": "application/x-protobuf"}
        answer = self._session().post(self._endpoint, data=body, headers=headers, timeout=seconds)
        answer.raise_for_status()


def _session(endpoint: str) -> Session:
    if not (urllib.parse.urlsplit(endpoint).hostname or "").endswith(_GOOGLE):
        return Session()
    credentials, _ = google.auth.default(scopes=_SCOPES)
    return AuthorizedSession(credentials)  # type: ignore[no-untyped-call]
