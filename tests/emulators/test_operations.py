"""Running it: one request is one trace in the logs of all functions, and the doctor reads what Pub/Sub really keeps."""

import json
import re
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from google.protobuf.field_mask_pb2 import FieldMask
from google.pubsub_v1 import PublisherClient, SubscriberClient
from google.pubsub_v1.services.publisher.transports import PublisherGrpcTransport
from google.pubsub_v1.services.subscriber.transports import SubscriberGrpcTransport
from google.pubsub_v1.types import Subscription, UpdateSubscriptionRequest
from opentelemetry.trace import SpanKind

from infra.local.doctor.deployment import Deployment as Names
from infra.local.doctor.deployment import topics
from infra.local.doctor.google import Google
from infra.local.doctor.messages import problems
from infra.local.samples import write_samples
from shared import tracing
from shared.events import PromptBuilt, encode
from shared.gcp.publisher import TopicPublisher
from shared.pipeline import PIPELINE, SUBSCRIPTIONS, function_of
from tests.emulators.deployment import Deployment
from tests.emulators.processes import Emulators
from tests.emulators.test_journey import PORTRAIT, settled

TRACE = "ab" * 16
STAGING = "stage.photos-selected"
STEPS = {"consent", "ingest", "select", "stage", "prompt", "generate", "deliver"}


def lines(deployment: Deployment) -> list[dict[str, Any]]:
    """What all functions have written, as Cloud Logging would read it."""
    found = []
    for function in deployment.functions.values():
        for line in function.log().splitlines():
            if line.startswith('{"severity"'):
                found.append(json.loads(line))
    return found


def test_one_request_is_one_trace_through_all_functions(deployment: Deployment, tmp_path: Path) -> None:
    write_samples(tmp_path)
    person = deployment.person("traced")
    person.agree()
    person.upload({path.name: path.read_bytes() for path in tmp_path.iterdir()})
    headers = {"Idempotency-Key": "traced", "traceparent": f"00-{TRACE}-{'cd' * 8}-01"}
    shown = person.ask("POST", "/v1/requests", {"wish": PORTRAIT}, **headers)
    request_id = shown["request_id"]
    assert person.follow(request_id)["status"] == "DELIVERED"
    settled(deployment, request_id)
    written = [line for line in lines(deployment) if line.get("request_id") == request_id]
    assert {line["function"] for line in written} >= STEPS
    traces = {line["logging.googleapis.com/trace"] for line in written}
    assert traces == {f"projects/{deployment.project}/traces/{TRACE}"}
    assert all(line["logging.googleapis.com/trace_sampled"] for line in written)
    events = [line["event"] for line in written]
    assert [events.count(event) for event in ("request_accepted", "request_ended", "request_erased")] == [1, 1, 1]
    (ended,) = [line for line in written if line["event"] == "request_ended"]
    assert (ended["status"], ended["was"], ended["calls"], ended["pictures"]) == ("DELIVERED", "GENERATED", 1, 1)
    assert 0 < ended["seconds"] < 120  # since the last page of the library, as its deadline
    assert ended["working_seconds"] > 0


def test_a_message_carries_its_event_and_its_trace_and_nothing_else(emulators: Emulators, names: Names) -> None:
    publisher = TopicPublisher(names.project, "keepsake-", emulator_host=emulators.pubsub)
    pulled = f"projects/{names.project}/subscriptions/pulled"
    right = {"name": pulled, "topic": names.topic("prompt-built")}
    client = subscriber(emulators)
    client.create_subscription(request=right, timeout=20, retry=None)
    event = PromptBuilt(request_id="r_" + "a" * 26, occurred_at=datetime.now(UTC))
    with tracing.received("process prompt", SpanKind.CONSUMER, f"00-{TRACE}-{'cd' * 8}-01"):
        publisher.publish(event)
    publisher.close()
    answer = client.pull(subscription=pulled, max_messages=1, timeout=20, retry=None)
    client.delete_subscription(subscription=pulled, timeout=20, retry=None)
    (message,) = [one.message for one in answer.received_messages]
    assert message.data == encode(event)
    assert dict(message.attributes).keys() == {"traceparent"}
    assert re.fullmatch(f"00-{TRACE}-[0-9a-f]{{16}}-01", message.attributes["traceparent"])


@pytest.fixture(scope="module")
def names(emulators: Emulators) -> Names:
    """A project in the emulator whose topics and subscriptions are what Terraform makes."""
    made = Names(f"demo-{secrets.token_hex(4)}", "123456789012", "europe-west1")
    channel = grpc.insecure_channel(emulators.pubsub)
    publisher = PublisherClient(transport=PublisherGrpcTransport(channel=channel))
    for topic in topics():
        publisher.create_topic(name=made.topic(topic), timeout=20, retry=None)
    for name in SUBSCRIPTIONS:
        subscriber(emulators).create_subscription(request=_right(made, name), timeout=20, retry=None)
    return made


def subscriber(emulators: Emulators) -> SubscriberClient:
    channel = grpc.insecure_channel(emulators.pubsub)
    return SubscriberClient(transport=SubscriberGrpcTransport(channel=channel))


def _right(names: Names, name: str) -> dict[str, Any]:
    function = function_of(name)
    made: dict[str, Any] = {
        "name": names.subscription(name),
        "topic": names.topic(SUBSCRIPTIONS[name]),
        "push_config": {
            "push_endpoint": names.push_endpoint(name),
            "oidc_token": {"service_account_email": names.pusher(function), "audience": names.audience(function)},
        },
        "ack_deadline_seconds": min(PIPELINE[function].timeout_seconds + 20, 600),
        "message_retention_duration": Duration(seconds=3600),
        "expiration_policy": {},
        "retry_policy": {"minimum_backoff": Duration(seconds=10), "maximum_backoff": Duration(seconds=600)},
    }
    if SUBSCRIPTIONS[name] != "dead-letter":
        made["dead_letter_policy"] = {"dead_letter_topic": names.topic("dead-letter"), "max_delivery_attempts": 7}
    return made


def listed(emulators: Emulators, names: Names) -> dict[str, dict[str, Any]]:
    google = Google({"pubsub": f"http://{emulators.pubsub}"})
    pages = google.pages("pubsub", f"v1/projects/{names.project}/subscriptions", "subscriptions", pageSize="5")
    return {one["name"]: one for one in pages}


def test_subscriptions_that_are_right_are_found_right(emulators: Emulators, names: Names) -> None:
    found = listed(emulators, names)
    assert len(found) == len(SUBSCRIPTIONS)
    for name in SUBSCRIPTIONS:
        assert list(problems(found[names.subscription(name)], name, names)) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ack_deadline_seconds": 10}, "Its deadline is 10 s instead of 140 s"),
        ({"retry_policy": {"minimum_backoff": Duration(seconds=0)}}, "It does not wait 10 to 600 s"),
        ({"message_retention_duration": Duration(seconds=604800)}, "It keeps events for 604800 s"),
        ({"retain_acked_messages": True}, "It keeps events that were acknowledged"),
        ({"push_config": {}}, "Its push was taken away"),
    ],
)
def test_a_subscription_that_somebody_has_changed_is_found(
    emulators: Emulators, names: Names, changes: dict[str, Any], said: str
) -> None:
    client, right = subscriber(emulators), _right(names, STAGING)
    changed = {**right, **changes}
    paths = list(changes)
    for wanted, expected in ((changed, [said]), (right, [])):
        request = UpdateSubscriptionRequest(
            subscription=Subscription(**{key: wanted.get(key) for key in ("name", *paths)}),
            update_mask=FieldMask(paths=paths),
        )
        client.update_subscription(request=request, timeout=20, retry=None)
        found = list(problems(listed(emulators, names)[names.subscription(STAGING)], STAGING, names))
        assert [one[: len(text)] for one, text in zip(found, expected, strict=True)] == expected
