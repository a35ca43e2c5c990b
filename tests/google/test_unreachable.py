"""Firestore and Pub/Sub where nobody listens, and where nobody answers: an error in time, never a hang."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from shared.errors import StoreUnavailableError
from shared.events import SweepTicked
from shared.gcp.documents import FirestoreDocuments
from shared.gcp.publisher import TopicPublisher
from shared.ports.documents import Documents, Put
from shared.ports.queries import Nearest, Query, Vector
from tests.contract.together import in_threads
from tests.emulators.ports import free_port

LIMIT_SECONDS = 1.5
SLACK_SECONDS = 1.0
EVENT = SweepTicked(occurred_at=datetime(2026, 11, 22, tzinfo=UTC))
CALLS: dict[str, Callable[[Documents], object]] = {
    "get": lambda documents: documents.get("requests/r_1"),
    "commit": lambda documents: documents.commit([Put("requests/r_1", {})]),
    "query": lambda documents: documents.query(Query("requests")),
    "nearest": lambda documents: documents.nearest(Nearest("requests", "direction", Vector([1.0]))),
}


@pytest.fixture(params=["nobody listens", "nobody answers"])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "nobody listens":
        yield f"127.0.0.1:{free_port()}"
    else:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            yield f"127.0.0.1:{silent.getsockname()[1]}"


@pytest.fixture
def documents(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[FirestoreDocuments]:
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", address)
    with closing(FirestoreDocuments("demo-nowhere", "(default)", timeout_seconds=LIMIT_SECONDS)) as made:
        yield made


def assert_fails_in_time(call: Callable[[], object]) -> None:
    began = time.monotonic()
    with pytest.raises(StoreUnavailableError):
        call()
    assert time.monotonic() - began < LIMIT_SECONDS + SLACK_SECONDS


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_documents_out_of_reach_are_an_error_in_time(
    documents: FirestoreDocuments, call: Callable[[Documents], object]
) -> None:
    assert_fails_in_time(lambda: call(documents))


def test_all_threads_that_make_the_first_call_get_their_error_in_time(documents: FirestoreDocuments) -> None:
    in_threads(8, lambda _: assert_fails_in_time(lambda: documents.get("requests/r_1")))


def test_a_broker_out_of_reach_is_an_error_in_time(address: str) -> None:
    publisher = TopicPublisher("demo-nowhere", "keepsake-", emulator_host=address, timeout_seconds=LIMIT_SECONDS)
    with closing(publisher):
        assert_fails_in_time(lambda: publisher.publish(EVENT))


def test_what_is_not_allowed_is_refused_before_anybody_is_called(documents: FirestoreDocuments) -> None:
    with pytest.raises(ValueError, match="path"):
        documents.commit([Put("requests", {})])
    with pytest.raises(ValueError, match="integers"):
        documents.commit([Put("requests/r_1", {"n": 2**63})])
    assert documents.commit([]) == []
