"""What every adapter of the `Publisher` port promises."""

from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest

from shared.events import Event, RequestAuthorized, SweepTicked, encode
from tests.contract.together import in_threads

NOW = datetime(2026, 11, 22, 18, 0, 0, 123456, UTC)
REQUEST_IDS = ["r_" + letter * 26 for letter in "abcdef"]


class NeverMade(Event):
    topic: ClassVar[str] = "never-made"


def test_an_event_arrives_as_it_was_published(publisher_harness: Any) -> None:
    event = RequestAuthorized(occurred_at=NOW, request_id=REQUEST_IDS[0])
    publisher_harness.open().publish(event)
    assert publisher_harness.receive("ingest") == [encode(event)]


def test_an_event_arrives_at_every_subscription_of_its_topic(publisher_harness: Any) -> None:
    event = SweepTicked(occurred_at=NOW)
    publisher_harness.open().publish(event)
    for subscription in ("sweep", "audit"):
        assert publisher_harness.receive(subscription) == [encode(event)]
    assert publisher_harness.receive("ingest") == []


def test_publish_to_a_missing_topic_raises_and_says_which(publisher_harness: Any) -> None:
    with pytest.raises(LookupError, match="never-made"):
        publisher_harness.open().publish(NeverMade())


def test_events_of_several_threads_all_arrive(publisher_harness: Any) -> None:
    publisher = publisher_harness.open()
    events = [RequestAuthorized(occurred_at=NOW, request_id=request_id) for request_id in REQUEST_IDS]
    in_threads(len(events), lambda i: [publisher.publish(events[i]) for _ in range(5)])
    found = publisher_harness.receive("ingest")
    assert all(found.count(encode(event)) >= 5 for event in events)
