"""Spans as a collector gets them: which are sent, what they hold, and that a lost one is nobody's trouble."""

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.trace import SpanKind

from shared import tracing
from shared.errors import StoreUnavailableError
from shared.gcp import spans
from tests.google.http import DroppedError, HttpRequest, HttpResponse, Serving

PARENT = "00-" + "ab" * 16 + "-" + "cd" * 8 + "-00"
PATH = "/v1/traces"


class Collector:
    """Keeps what is sent to it; `answer` is what it says then."""

    def __init__(self) -> None:
        self.sent: list[ExportTraceServiceRequest] = []
        self.headers: list[Any] = []
        self.answer: Callable[[], HttpResponse] = lambda: HttpResponse(200)
        self._serving = Serving(self._serve)
        self.url = f"http://{self._serving.host}{PATH}"

    def _serve(self, request: HttpRequest) -> HttpResponse:
        assert (request.verb, request.path) == ("POST", PATH)
        self.headers.append(request.headers)
        self.sent.append(ExportTraceServiceRequest.FromString(request.body))
        return self.answer()

    @property
    def spans(self) -> list[Any]:
        return [span for sent in self.sent for found in sent.resource_spans for scope in found.scope_spans
                for span in scope.spans]  # fmt: skip

    def close(self) -> None:
        self._serving.close()


@pytest.fixture
def collector() -> Iterator[Collector]:
    made = Collector()
    yield made
    tracing.use(None)
    made.close()


def export(collector: Collector, *, share: float = 1.0) -> None:
    tracing.use(spans.tracer(collector.url, "demo-project", "stage", share=share))


def work() -> None:
    with (
        tracing.received("process stage", SpanKind.CONSUMER, PARENT, function="stage"),
        tracing.part("send prompt-built", SpanKind.PRODUCER, topic="prompt-built"),
    ):
        pass


def test_one_piece_of_work_is_sent_once_with_all_its_spans(collector: Collector) -> None:
    export(collector)
    work()
    (sent,) = collector.sent
    resource = {one.key: one.value.string_value for one in sent.resource_spans[0].resource.attributes}
    assert resource == {"service.name": "stage", "gcp.project_id": "demo-project"}
    inner, outer = collector.spans
    assert (outer.trace_id.hex(), outer.parent_span_id.hex()) == ("ab" * 16, "cd" * 8)
    assert (inner.trace_id, inner.parent_span_id) == (outer.trace_id, outer.span_id)
    assert (inner.name, inner.kind) == ("send prompt-built", inner.SPAN_KIND_PRODUCER)
    assert (outer.name, outer.kind) == ("process stage", outer.SPAN_KIND_CONSUMER)
    assert collector.headers[0]["content-type"] == "application/x-protobuf"
    assert "authorization" not in collector.headers[0]


def test_work_that_fails_is_told_by_its_code_and_never_by_its_text(collector: Collector) -> None:
    export(collector)
    for error in (StoreUnavailableError("at Whiskerino's"), ValueError("Whiskerino")):
        with pytest.raises(type(error)), tracing.received("process stage", SpanKind.CONSUMER, None, code="x y", due=3):
            raise error
    assert [{one.key: one.value.string_value for one in span.attributes} for span in collector.spans] == [
        {"keepsake.due": "3", "keepsake.withheld": "1", "error.type": "store_unavailable"},
        {"keepsake.due": "3", "keepsake.withheld": "1", "error.type": "ValueError"},
    ]
    for span in collector.spans:
        assert (span.status.code, span.status.message, list(span.events)) == (span.status.STATUS_CODE_ERROR, "", [])
    assert b"Whiskerino" not in b"".join(sent.SerializeToString() for sent in collector.sent)


def test_a_share_of_the_traces_is_sent_whole_or_not_at_all_whatever_the_caller_asks_for(collector: Collector) -> None:
    export(collector, share=0.25)
    for number in range(400):
        asked = f"00-{'ab' * 7}{(number + 1) * 0x9E3779B97F4A7C15 % 2**64:018x}-{'cd' * 8}-01"
        with tracing.received("process stage", SpanKind.CONSUMER, asked):
            for _ in range(2):
                with tracing.part("send", SpanKind.PRODUCER):
                    pass
    by_trace: dict[bytes, int] = {}
    for span in collector.spans:
        by_trace[span.trace_id] = by_trace.get(span.trace_id, 0) + 1
    assert set(by_trace.values()) == {3}
    assert 60 < len(by_trace) < 140


def test_two_pieces_of_work_at_once_do_not_mix(collector: Collector) -> None:
    export(collector)
    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(collector.spans) == 16


def refuse() -> HttpResponse:
    return HttpResponse(503)


def drop() -> HttpResponse:
    raise DroppedError


@pytest.mark.parametrize("answer", [refuse, drop])
def test_a_trace_that_cannot_be_sent_is_dropped_and_the_work_goes_on(
    collector: Collector, caplog: pytest.LogCaptureFixture, answer: Callable[[], HttpResponse]
) -> None:
    export(collector)
    collector.answer = answer
    work()
    assert '"event": "spans_dropped"' in caplog.text
    assert '"dropped": 2' in caplog.text


def test_a_collector_that_hangs_costs_the_work_two_seconds_and_no_more(collector: Collector) -> None:
    export(collector)
    closing = threading.Event()

    def hang() -> HttpResponse:
        closing.wait(20)
        return HttpResponse(200)

    collector.answer = hang
    began = time.monotonic()
    work()
    assert time.monotonic() - began < 6
    closing.set()


def test_only_google_gets_our_access_token(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def default(scopes: list[str]) -> tuple[None, None]:
        asked.append(scopes)
        return None, None

    monkeypatch.setattr(spans.google.auth, "default", default)  # type: ignore[attr-defined]
    for url in (
        "https://collector.example/v1/traces",
        "http://localhost:4318/v1/traces",
        "https://googleapis.com.evil/",
    ):
        spans._session(url)
    assert asked == []
    session = spans._session("https://telemetry.googleapis.com/v1/traces")
    assert asked == [["https://www.googleapis.com/auth/trace.append"]]
    assert type(session).__name__ == "AuthorizedSession"
