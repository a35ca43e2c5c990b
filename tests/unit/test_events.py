import json
from datetime import UTC, datetime

import pytest

from shared.errors import MalformedEventError
from shared.events import EVENTS, PromptBuilt, RequestEvent, SweepTicked, decode, encode
from shared.pipeline import DEAD_LETTER_TOPIC, PIPELINE

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
REQUEST = "r_" + "a" * 26
ALLOWED_FIELDS = {"request_id", "schema_version", "occurred_at"}


@pytest.mark.parametrize("topic", sorted(EVENTS))
def test_an_event_holds_ids_and_nothing_else(topic: str) -> None:
    assert set(EVENTS[topic].model_fields) <= ALLOWED_FIELDS


@pytest.mark.parametrize("topic", sorted(EVENTS))
def test_an_event_survives_the_bus_and_is_at_most_256_bytes(topic: str) -> None:
    kind = EVENTS[topic]
    ids = {"request_id": REQUEST} if issubclass(kind, RequestEvent) else {}
    event = kind.model_validate({"occurred_at": NOW, **ids})
    assert len(encode(event)) <= 256
    assert decode(encode(event)) == event


def test_a_tick_need_not_say_when_because_the_scheduler_cannot() -> None:
    assert decode(b'{"type":"sweep-ticked"}') == SweepTicked()


def test_every_topic_is_routed_from_a_publisher_to_exactly_one_function() -> None:
    for topic in EVENTS:
        takers = [function.name for function in PIPELINE.values() if topic in function.consumes]
        assert len(takers) == 1, topic
        published = any(topic in function.publishes for function in PIPELINE.values())
        assert published or topic == SweepTicked.topic


def test_the_routing_table_names_no_topic_that_does_not_exist() -> None:
    named = {topic for function in PIPELINE.values() for topic in (*function.consumes, *function.publishes)}
    assert named - {DEAD_LETTER_TOPIC} <= set(EVENTS)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"type": "no-such-topic", "occurred_at": "2026-11-22T12:00:00Z"}',
        json.dumps({"type": "prompt-built", "request_id": "../etc", "occurred_at": NOW.isoformat()}).encode(),
        json.dumps({"type": "prompt-built", "request_id": REQUEST}).encode(),
        json.dumps(
            {"type": "prompt-built", "request_id": REQUEST, "occurred_at": NOW.isoformat(), "wish": "x"}
        ).encode(),
        json.dumps(
            {"type": "prompt-built", "request_id": REQUEST, "occurred_at": NOW.isoformat(), "schema_version": 2}
        ).encode(),
    ],
)
def test_what_is_no_event_is_refused_without_repeating_it(body: bytes) -> None:
    with pytest.raises(MalformedEventError) as refused:
        decode(body)
    assert str(refused.value) == "not an event of this pipeline"


def test_an_event_cannot_be_changed() -> None:
    event = PromptBuilt(request_id=REQUEST, occurred_at=NOW)
    with pytest.raises(ValueError, match="frozen"):
        event.request_id = "r_" + "b" * 26  # type: ignore[misc]
