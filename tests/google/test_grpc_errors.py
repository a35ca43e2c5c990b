"""What becomes of the errors of Firestore and Pub/Sub that their emulators do not give."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from typing import Any

import pytest
from google.cloud.firestore_v1.types import CommitRequest, CommitResponse, WriteResult
from google.pubsub_v1.types import PublishResponse
from grpc import StatusCode

from shared.errors import ConflictError, StoreUnavailableError
from shared.events import SweepTicked
from shared.gcp.documents import FirestoreDocuments
from shared.gcp.publisher import TopicPublisher
from shared.ports.documents import Create, Put
from tests.google.grpc_server import OneMethod

COMMIT = "/google.firestore.v1.Firestore/Commit"
PUBLISH = "/google.pubsub.v1.Publisher/Publish"
NOW = datetime(2026, 11, 22, 18, 0, 0, 123456, UTC)
LIMIT_SECONDS = 2.0


def committed(request: bytes) -> bytes:
    results = [WriteResult(update_time=NOW) for _ in CommitRequest.deserialize(request).writes]
    return CommitResponse.serialize(CommitResponse(write_results=results, commit_time=NOW))


def published(_: bytes) -> bytes:
    return PublishResponse.serialize(PublishResponse(message_ids=["1"]))


Serve = Callable[..., tuple[Any, OneMethod]]


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Returns documents, and the server whose answers to `Commit` are given."""
    with ExitStack() as stack:

        def serve(*answers: Any) -> tuple[FirestoreDocuments, OneMethod]:
            server = stack.enter_context(closing(OneMethod(COMMIT, answers)))
            monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", server.address)
            made = FirestoreDocuments("demo-project", "(default)", timeout_seconds=LIMIT_SECONDS)
            return stack.enter_context(closing(made)), server

        yield serve


@pytest.fixture
def publisher() -> Iterator[Serve]:
    """Returns a publisher, and the server whose answers to `Publish` are given."""
    with ExitStack() as stack:

        def serve(*answers: Any) -> tuple[TopicPublisher, OneMethod]:
            server = stack.enter_context(closing(OneMethod(PUBLISH, answers)))
            host = server.address
            made = TopicPublisher("demo-project", "keepsake-", emulator_host=host, timeout_seconds=LIMIT_SECONDS)
            return stack.enter_context(closing(made)), server

        yield serve


def test_a_commit_that_met_others_is_made_again_until_it_fits(documents: Serve) -> None:
    store, server = documents(*[StatusCode.ABORTED] * 5, committed)
    (version,) = store.commit([Create("requests/r_1", {})])
    assert version is not None
    assert server.calls == 6


def test_a_conflict_after_meeting_others_is_known_to_be_one(documents: Serve) -> None:
    store, server = documents(StatusCode.ABORTED, StatusCode.ABORTED, StatusCode.FAILED_PRECONDITION)
    with pytest.raises(ConflictError):
        store.commit([Create("requests/r_1", {})])
    assert server.calls == 3


def test_meeting_others_again_and_again_ends_in_time(documents: Serve) -> None:
    store, server = documents(StatusCode.ABORTED)
    began = time.monotonic()
    with pytest.raises(StoreUnavailableError):
        store.commit([Create("requests/r_1", {})])
    assert time.monotonic() - began < LIMIT_SECONDS + 1
    assert server.calls > 3


@pytest.mark.parametrize("code", [StatusCode.ALREADY_EXISTS, StatusCode.FAILED_PRECONDITION, StatusCode.NOT_FOUND])
def test_a_conflict_is_known_at_first_and_unknown_after_a_failure(documents: Serve, code: StatusCode) -> None:
    store, _ = documents(code)
    with pytest.raises(ConflictError):
        store.commit([Create("requests/r_1", {})])
    store, server = documents(StatusCode.UNAVAILABLE, code)
    with pytest.raises(StoreUnavailableError, match="unknown"):
        store.commit([Create("requests/r_1", {})])
    assert server.calls == 2


@pytest.mark.parametrize("code", [StatusCode.UNAVAILABLE, StatusCode.RESOURCE_EXHAUSTED, StatusCode.INTERNAL])
def test_what_may_pass_is_tried_again(documents: Serve, publisher: Serve, code: StatusCode) -> None:
    store, server = documents(code, committed)
    assert len(store.commit([Put("requests/r_1", {}), Put("requests/r_2", {})])) == 2
    assert server.calls == 2
    bus, server = publisher(code, published)
    bus.publish(SweepTicked(occurred_at=NOW))
    assert server.calls == 2


@pytest.mark.parametrize("code", [StatusCode.PERMISSION_DENIED, StatusCode.INVALID_ARGUMENT])
def test_what_will_not_pass_is_tried_once_and_says_its_code_and_nothing_else(
    documents: Serve, publisher: Serve, code: StatusCode
) -> None:
    store, server = documents(code)
    with pytest.raises(StoreUnavailableError, match=f"^firestore commit: {code.name}$"):
        store.commit([Create("requests/r_1", {})])
    assert server.calls == 1
    bus, server = publisher(code)
    with pytest.raises(StoreUnavailableError, match=f"^pubsub publish: {code.name}$"):
        bus.publish(SweepTicked(occurred_at=NOW))
    assert server.calls == 1


def test_a_missing_topic_is_named_and_not_tried_again(publisher: Serve) -> None:
    bus, server = publisher(StatusCode.NOT_FOUND)
    with pytest.raises(LookupError, match="topics/keepsake-sweep-ticked"):
        bus.publish(SweepTicked(occurred_at=NOW))
    assert server.calls == 1
