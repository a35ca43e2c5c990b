"""What a client knows when an answer gets lost on the way back from an emulator."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest

from shared.errors import ConflictError, StoreUnavailableError
from shared.events import SweepTicked, encode
from shared.gcp.documents import FirestoreDocuments
from shared.gcp.publisher import TopicPublisher
from shared.ports.documents import Create, Delete, Documents, Put, Unchanged, Update, Write
from shared.ports.queries import Nearest, Query, Vector
from tests.contract.emulators import FirestoreHarness, PubsubHarness
from tests.emulators.lossy import LossyWire
from tests.emulators.processes import Emulators

EVENT = SweepTicked(occurred_at=datetime(2026, 11, 22, 18, 0, 0, tzinfo=UTC))
PATIENCE_SECONDS = 30
SHORT_SECONDS = 1.5


class Lossy(NamedTuple):
    """Two clients behind a wire that loses things, and one that sees what really happened."""

    client: FirestoreDocuments
    impatient: FirestoreDocuments
    wire: LossyWire
    truth: Documents


@pytest.fixture
def lossy(emulators: Emulators, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lossy]:
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", emulators.firestore)
    with closing(FirestoreHarness()) as harness, closing(LossyWire(emulators.firestore)) as wire, ExitStack() as stack:
        truth = harness.open()
        truth.commit([Create("requests/r_1", {"n": 1}), Create("requests/r_2", {"n": 1})])
        clients = []
        with monkeypatch.context() as patch:
            patch.setenv("FIRESTORE_EMULATOR_HOST", wire.address)
            for seconds in (PATIENCE_SECONDS, SHORT_SECONDS):
                client = FirestoreDocuments(harness.project, "(default)", timeout_seconds=seconds)
                clients.append(stack.enter_context(closing(client)))
                assert client.get("requests/r_1") is not None  # Connected while the wire is whole.
        yield Lossy(*clients, wire, truth)


def wait_until(condition: Callable[[], Any]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < until, "not within the time limit"
        time.sleep(0.01)


def version(documents: Documents, path: str) -> str:
    document = documents.get(path)
    assert document is not None
    return document.version


def number(documents: Documents, path: str) -> int | None:
    document = documents.get(path)
    return None if document is None else int(document.data["n"])


def commit_with_its_answer_lost(lossy: Lossy, writes: list[Write], happened: Callable[[], bool]) -> list[str | None]:
    """Commit, lose the answer, and cut the connection once the effect is there: the client tries again."""
    lossy.wire.lose("answers")
    with ThreadPoolExecutor(1) as pool:
        outcome = pool.submit(lossy.client.commit, writes)
        wait_until(happened)
        lossy.wire.cut()
        return outcome.result(PATIENCE_SECONDS)


def test_a_create_whose_answer_was_lost_is_unknown_and_reading_tells(lossy: Lossy) -> None:
    writes: list[Write] = [Create("requests/r_3", {"n": 3}), Put("requests/r_1", {"n": 3})]
    with pytest.raises(StoreUnavailableError, match="unknown"):
        commit_with_its_answer_lost(lossy, writes, lambda: number(lossy.truth, "requests/r_3") == 3)
    assert number(lossy.client, "requests/r_3") == 3
    assert number(lossy.client, "requests/r_1") == 3


def test_an_update_whose_answer_was_lost_is_unknown_and_reading_tells(lossy: Lossy) -> None:
    old = version(lossy.client, "requests/r_1")
    writes: list[Write] = [Update("requests/r_1", {"n": 2}, old)]
    with pytest.raises(StoreUnavailableError, match="unknown"):
        commit_with_its_answer_lost(lossy, writes, lambda: number(lossy.truth, "requests/r_1") == 2)
    document = lossy.client.get("requests/r_1")
    assert document is not None
    assert document.data == {"n": 2}
    lossy.client.commit([Update("requests/r_1", {"n": 3}, document.version)])


def test_a_delete_whose_answer_was_lost_is_unknown_and_reading_tells(lossy: Lossy) -> None:
    writes: list[Write] = [Delete("requests/r_1", version(lossy.client, "requests/r_1"))]
    with pytest.raises(StoreUnavailableError, match="unknown"):
        commit_with_its_answer_lost(lossy, writes, lambda: lossy.truth.get("requests/r_1") is None)
    assert lossy.client.get("requests/r_1") is None


def test_a_put_whose_answer_was_lost_is_written_again(lossy: Lossy) -> None:
    writes: list[Write] = [Put("requests/r_1", {"n": 2}), Delete("requests/r_2")]
    now, gone = commit_with_its_answer_lost(lossy, writes, lambda: number(lossy.truth, "requests/r_1") == 2)
    assert now == version(lossy.truth, "requests/r_1")
    assert gone is None


def test_a_commit_that_is_never_answered_is_unknown_and_reading_tells(lossy: Lossy) -> None:
    lossy.wire.lose("answers")
    began = time.monotonic()
    with pytest.raises(StoreUnavailableError):
        lossy.impatient.commit([Create("requests/r_3", {"n": 3})])
    assert time.monotonic() - began < SHORT_SECONDS + 2
    assert number(lossy.truth, "requests/r_3") == 3


def test_a_commit_that_never_arrives_is_unknown_too_and_reading_tells(lossy: Lossy) -> None:
    lossy.wire.lose("requests")
    with pytest.raises(StoreUnavailableError):
        lossy.impatient.commit([Create("requests/r_3", {"n": 3})])
    assert lossy.truth.get("requests/r_3") is None
    lossy.wire.cut()
    wait_until(lambda: lossy.client.get("requests/r_1") is not None)


def test_a_conflict_after_a_lost_request_is_unknown_and_not_a_conflict(lossy: Lossy) -> None:
    old = version(lossy.client, "requests/r_1")
    lossy.truth.commit([Update("requests/r_1", {"n": 7}, old)])
    lossy.wire.lose("requests")
    with ThreadPoolExecutor(1) as pool:
        outcome = pool.submit(lossy.client.commit, [Update("requests/r_1", {"n": 2}, old)])
        wait_until(lambda: lossy.wire.lost_bytes)
        lossy.wire.cut()
        with pytest.raises(StoreUnavailableError, match="unknown"):
            outcome.result(PATIENCE_SECONDS)
    assert number(lossy.client, "requests/r_1") == 7


def test_a_conflict_after_a_cut_between_calls_is_a_conflict(lossy: Lossy) -> None:
    lossy.wire.cut()
    wait_until(lambda: lossy.client.get("requests/r_1") is not None)
    with pytest.raises(ConflictError):
        lossy.client.commit([Create("requests/r_1", {}), Unchanged("requests/r_2", None)])


@pytest.mark.parametrize(
    "read",
    [
        lambda documents: documents.get("requests/r_1").data,
        lambda documents: len(documents.query(Query("requests"))),
        lambda documents: documents.nearest(Nearest("requests", "direction", Vector([1.0]))),
    ],
    ids=["get", "query", "nearest"],
)
def test_a_read_whose_answer_was_lost_is_made_again(lossy: Lossy, read: Callable[[Documents], Any]) -> None:
    lossy.wire.lose("answers")
    with ThreadPoolExecutor(1) as pool:
        outcome = pool.submit(read, lossy.client)
        wait_until(lambda: lossy.wire.lost_bytes)
        lossy.wire.cut()
        assert outcome.result(PATIENCE_SECONDS) == read(lossy.truth)


class LossyPublisher(NamedTuple):
    publisher: TopicPublisher
    impatient: TopicPublisher
    wire: LossyWire
    harness: PubsubHarness


@pytest.fixture
def lossy_publisher(emulators: Emulators, monkeypatch: pytest.MonkeyPatch) -> Iterator[LossyPublisher]:
    monkeypatch.setenv("PUBSUB_EMULATOR_HOST", emulators.pubsub)
    with (
        closing(PubsubHarness({"sweep": EVENT.topic})) as harness,
        closing(LossyWire(emulators.pubsub)) as wire,
        ExitStack() as stack,
    ):
        publishers = []
        for seconds in (PATIENCE_SECONDS, SHORT_SECONDS):
            made = TopicPublisher(harness.project, "keepsake-", emulator_host=wire.address, timeout_seconds=seconds)
            publishers.append(stack.enter_context(closing(made)))
            made.publish(EVENT)  # Connected while the wire is whole.
            assert harness.receive("sweep") == [encode(EVENT)]
        yield LossyPublisher(*publishers, wire, harness)


def test_an_event_whose_confirmation_was_lost_is_published_again(lossy_publisher: LossyPublisher) -> None:
    publisher, _, wire, harness = lossy_publisher
    arrived: list[bytes] = []
    wire.lose("answers")
    with ThreadPoolExecutor(1) as pool:
        outcome = pool.submit(publisher.publish, EVENT)
        wait_until(lambda: arrived.extend(harness.receive("sweep")) or arrived)
        wire.cut()
        outcome.result(PATIENCE_SECONDS)
    assert [*arrived, *harness.receive("sweep")] == [encode(EVENT)] * 2


def test_an_event_that_is_never_confirmed_is_an_error_and_may_be_delivered(lossy_publisher: LossyPublisher) -> None:
    _, publisher, wire, harness = lossy_publisher
    wire.lose("answers")
    began = time.monotonic()
    with pytest.raises(StoreUnavailableError):
        publisher.publish(EVENT)
    assert time.monotonic() - began < SHORT_SECONDS + 2
    assert harness.receive("sweep") == [encode(EVENT)]
