"""One request is one trace, through every function, whoever publishes its events."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from cloudevents.http import CloudEvent
from opentelemetry.trace import SpanKind

from shared import receiving, runtime, tracing, wiring
from shared.embedded.queue import Delivery
from shared.events import Event
from shared.steps.sweep import STEP as SWEEP
from tests.pipeline import Pipeline

PARENT = "00-" + "ab" * 16 + "-" + "cd" * 8 + "-01"
SERVER, CONSUMER = SpanKind.SERVER, SpanKind.CONSUMER


def trace_id() -> str | None:
    here = tracing.here()
    return here.trace_id if here else None


def test_work_goes_on_in_the_trace_that_its_carrier_names() -> None:
    with tracing.received("process stage", CONSUMER, PARENT):
        here = tracing.here()
        assert here is not None
        assert (here.trace_id, here.sampled) == ("ab" * 16, True)
        assert here.span_id != "cd" * 8
        assert tracing.traceparent() == f"00-{here.trace_id}-{here.span_id}-01"
    assert tracing.here() is None


@pytest.mark.parametrize(
    "said",
    [
        None,
        "",
        7,
        "ab",
        PARENT.upper(),
        "ff" + PARENT[2:],
        PARENT[:3] + "0" * 32 + PARENT[35:],
        PARENT + "-more",
        "\x00",
    ],
)
def test_what_names_no_trace_begins_a_new_one(said: object) -> None:
    seen = []
    for _ in range(2):
        with tracing.received("process stage", CONSUMER, said):
            seen.append(trace_id())
    assert re.fullmatch("[0-9a-f]{32}", seen[0] or "")
    assert seen[0] != seen[1]


def test_what_is_received_does_not_go_on_in_the_trace_of_whoever_called() -> None:
    with tracing.received("submit", SERVER, PARENT), tracing.received("process stage", CONSUMER, None):
        assert trace_id() != "ab" * 16


def test_a_part_belongs_to_the_work_around_it() -> None:
    with tracing.received("process stage", CONSUMER, PARENT):
        outer = tracing.here()
        with tracing.part("send prompt-built", SpanKind.PRODUCER):
            inner = tracing.here()
        assert tracing.here() == outer
    assert inner is not None
    assert outer is not None
    assert (inner.trace_id, inner.span_id != outer.span_id) == (outer.trace_id, True)


def test_a_trace_that_was_kept_is_gone_on_with_unless_we_are_in_it() -> None:
    with tracing.of(PARENT):
        assert tracing.traceparent() == PARENT
    with tracing.received("process stage", CONSUMER, PARENT):
        before = tracing.here()
        with tracing.of(PARENT):
            assert tracing.here() == before
        with tracing.of(None):
            assert tracing.here() == before


class Watched(Pipeline):
    """Hands events over as push does: with the attribute that the publisher was in the trace of."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.carried: dict[str, list[str | None]] = {}
        self.traces: list[str | None] = []
        publish = self.ports.publisher.publish

        def carrying(event: Event) -> None:
            with tracing.part("send", SpanKind.PRODUCER):
                self.carried.setdefault(event.topic, []).append(tracing.traceparent())
            publish(event)

        self.ports.publisher.publish = carrying  # type: ignore[method-assign]

    def deliver(self, delivery: Delivery) -> None:
        attributes = {"traceparent": self.carried[delivery.topic][-1]}
        message = CloudEvent({"type": "t", "source": "s"}, {"message": {"attributes": attributes}})
        with tracing.received("process", CONSUMER, receiving.traceparent(message)):
            self.traces.append(trace_id())
            super().deliver(delivery)


@pytest.fixture
def watched(pipeline: Pipeline, tmp_path: Path) -> Iterator[Watched]:
    made = Watched(tmp_path)
    made.consent()
    made.connect()
    yield made
    made.close()


def test_every_step_of_a_request_is_in_the_trace_of_its_submission(watched: Watched) -> None:
    with tracing.received("submit", SERVER, PARENT):
        request_id = watched.submit("a watercolour of a cat")
    watched.drain()
    assert watched.request(request_id).delivered
    assert len(watched.traces) >= 7
    assert set(watched.traces) == {"ab" * 16}


def test_what_the_sweeper_emits_again_stays_in_the_request_s_trace(watched: Watched) -> None:
    with tracing.received("submit", SERVER, PARENT):
        watched.submit("a watercolour of a cat")
    watched.carried.clear()
    watched.clock.sleep(300)
    with tracing.received("process sweep", CONSUMER, None):
        runtime.handle(_tick(watched), SWEEP, wiring.declared("sweep", watched.ports))
    (due,) = watched.carried["request-due"]
    assert due is not None
    assert due.split("-")[1] == "ab" * 16


def _tick(watched: Watched) -> Event:
    from shared.events import SweepTicked

    return SweepTicked(occurred_at=watched.clock.now())
