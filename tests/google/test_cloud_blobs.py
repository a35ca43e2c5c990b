"""What the adapter for Cloud Storage does beyond the contract: settings, unknown outcomes, a service out of reach."""

import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from shared.errors import ConflictError, StoreUnavailableError
from shared.gcp.blobs import CloudBlobs
from shared.ports.blobs import Blob
from tests.google import Call, Cut, Drop, GoogleError, Hang, Raw, Slow, Trickle
from tests.google.storage import StorageServer

INSERT, GET, DELETE, LIST = (f"storage.objects.{name}" for name in ("insert", "get", "delete", "list"))
SETTINGS = "storage.buckets.get"
CALLS: dict[str, Callable[[CloudBlobs], Any]] = {
    INSERT: lambda blobs: blobs.put_if_absent("staged/new", b"data"),
    GET: lambda blobs: blobs.get("staged/one"),
    DELETE: lambda blobs: blobs.delete("staged/one"),
    LIST: lambda blobs: blobs.list(),
}
WRONG: dict[str, dict[str, Any]] = {
    "soft delete is on": {"softDeletePolicy": {"retentionDurationSeconds": "604800"}},
    "versioning is on": {"versioning": {"enabled": True}},
    "a retention policy is set": {"retentionPolicy": {"retentionPeriod": "3600"}},
    "objects are held": {"defaultEventBasedHold": True},
    "public access prevention": {"iamConfiguration": {"publicAccessPrevention": "inherited"}},
    "uniform bucket-level access": {"iamConfiguration": {"uniformBucketLevelAccess": {"enabled": False}}},
}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StorageServer]:
    with StorageServer() as server:
        server.make_bucket("private")
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", server.url)
        yield server


@pytest.fixture
def blobs(server: StorageServer) -> Iterator[CloudBlobs]:
    blobs = CloudBlobs("demo-project", "private", timeout_seconds=5)
    yield blobs
    blobs.close()


@pytest.fixture
def hurried(server: StorageServer, blobs: CloudBlobs) -> Iterator[CloudBlobs]:
    """One that has little patience, in front of a bucket with an object."""
    blobs.put_if_absent("staged/one", b"data")
    hurried = CloudBlobs("demo-project", "private", timeout_seconds=1)
    hurried.settings_problems()
    yield hurried
    hurried.close()


# --- settings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("problem", WRONG)
def test_nothing_is_put_where_it_would_be_kept_or_could_be_public(
    server: StorageServer, blobs: CloudBlobs, problem: str
) -> None:
    server.change_bucket("private", **WRONG[problem])
    with pytest.raises(StoreUnavailableError, match=f"bucket_settings: private: {problem}"):
        blobs.put_if_absent("staged/one", b"data")
    assert server.calls(INSERT) == []
    assert [problem in found for found in blobs.settings_problems()] == [True]


def test_a_bucket_nobody_has_set_up_has_three_problems(server: StorageServer) -> None:
    server.make_bucket("as-google-makes-it", softDeletePolicy={}, iamConfiguration={})
    blobs = CloudBlobs("demo-project", "as-google-makes-it")
    assert len(blobs.settings_problems()) == 3
    blobs.close()


def test_settings_that_were_put_right_are_noticed_without_a_restart(server: StorageServer, blobs: CloudBlobs) -> None:
    server.change_bucket("private", **WRONG["versioning is on"])
    with pytest.raises(StoreUnavailableError):
        blobs.put_if_absent("staged/one", b"data")
    server.change_bucket("private", versioning=None)
    assert blobs.put_if_absent("staged/one", b"data")


def test_settings_are_read_once_and_nothing_else_is_asked(server: StorageServer, blobs: CloudBlobs) -> None:
    for number in range(2):
        blobs.put_if_absent(f"staged/{number}", b"")
    assert blobs.get("staged/9") is None
    assert not blobs.delete("staged/9")
    time.sleep(0.3)  # the library would ask in the background
    assert [call.method for call in server.seen] == [SETTINGS, INSERT, INSERT, GET, DELETE]


def test_settings_that_cannot_be_read_stop_a_put(server: StorageServer, blobs: CloudBlobs) -> None:
    server.next(SETTINGS, GoogleError(403, reason="forbidden"))
    with pytest.raises(StoreUnavailableError, match="403"):
        blobs.put_if_absent("staged/one", b"data")
    assert server.calls(INSERT) == []


@pytest.mark.parametrize("method", CALLS)
def test_a_bucket_that_is_not_there_is_not_an_empty_one(server: StorageServer, method: str) -> None:
    blobs = CloudBlobs("demo-project", "nowhere", timeout_seconds=5)
    with pytest.raises(StoreUnavailableError):
        CALLS[method](blobs)
    blobs.close()


def test_what_a_bucket_keeps_although_it_was_deleted_is_listed(server: StorageServer, blobs: CloudBlobs) -> None:
    put = blobs.put_if_absent("staged/one", b"data")
    blobs.put_if_absent("results/one", b"data")
    server.change_bucket("private", **WRONG["soft delete is on"])
    blobs.delete("staged/one")
    assert blobs.list_deleted() == [put]
    assert blobs.list_deleted("results/") == []
    assert [blob.name for blob in blobs.list()] == ["results/one"]
    with pytest.raises(ValueError, match="name"):
        blobs.list_deleted("..")


def test_nothing_is_kept_of_what_is_deleted_under_right_settings(blobs: CloudBlobs) -> None:
    blobs.put_if_absent("staged/one", b"data")
    blobs.delete("staged/one")
    assert blobs.list_deleted() == []


def test_in_a_versioned_bucket_a_generation_that_is_named_is_deleted_for_good(
    server: StorageServer, blobs: CloudBlobs
) -> None:
    put = blobs.put_if_absent("staged/one", b"data")
    server.change_bucket("private", **WRONG["versioning is on"])
    assert blobs.delete("staged/one", generation=put.generation)
    assert blobs.get("staged/one") is None
    assert not blobs.delete("staged/one", generation=put.generation)


# --- large things ----------------------------------------------------------------------------------------


def test_an_object_too_large_for_one_request_is_whole_or_not_there(server: StorageServer, blobs: CloudBlobs) -> None:
    data = bytes(range(256)) * 40_000
    server.next(INSERT, Drop(), Drop(), Drop())
    with pytest.raises(StoreUnavailableError):
        blobs.put_if_absent("staged/large", data)
    assert blobs.get("staged/large") is None
    assert blobs.put_if_absent("staged/large", data).size_bytes == len(data)
    assert blobs.get("staged/large") == data
    with pytest.raises(ConflictError):
        blobs.put_if_absent("staged/large", data)


def test_a_list_of_several_pages_is_whole(server: StorageServer, blobs: CloudBlobs) -> None:
    names = sorted(f"r_{number}/1/photo" for number in range(2_003))
    for name in reversed(names):
        server.put("private", name, b"")
    assert [blob.name for blob in blobs.list()] == names
    assert len(server.calls(LIST)) == 3


def test_the_first_of_many_are_one_call_whatever_is_behind_them(server: StorageServer, blobs: CloudBlobs) -> None:
    names = sorted(f"r_{number}/1/photo" for number in range(2_003))
    for name in names:
        server.put("private", name, b"")
    assert [blob.name for blob in blobs.list(start="r_15", most=1000)] == [n for n in names if n >= "r_15"][:1000]
    (call,) = server.calls(LIST)
    assert (call.query["startOffset"], call.query["maxResults"]) == ("r_15", "1000")
    assert [blob.name for blob in blobs.list(most=1_500)] == names[:1_500]
    assert len(server.calls(LIST)) == 3


def test_pages_that_are_shorter_than_asked_for_are_put_together(server: StorageServer, blobs: CloudBlobs) -> None:
    """The page of objects.list says that fewer may come than maxResults although more follow (nextPageToken)."""
    for number in range(7):
        server.put("private", f"r_{number}", b"")
    real, asked = server._handlers[LIST], list[int]()

    def short(call: Call) -> Any:
        asked.append(int(call.query["maxResults"]))
        return real(replace(call, query={**call.query, "maxResults": str(min(2, asked[-1]))}))

    server.on(LIST, short)
    assert [blob.name for blob in blobs.list(most=5)] == ["r_0", "r_1", "r_2", "r_3", "r_4"]
    assert asked == [5, 3, 1]


# --- unknown outcomes ------------------------------------------------------------------------------------


def test_a_put_whose_answer_is_lost_is_neither_done_nor_not_done(server: StorageServer, blobs: CloudBlobs) -> None:
    server.next(INSERT, Drop(after_effect=True))
    with pytest.raises(StoreUnavailableError, match="unknown"):
        blobs.put_if_absent("staged/one", b"data")
    assert blobs.get("staged/one") == b"data"


def test_a_put_that_did_not_arrive_is_tried_again(server: StorageServer, blobs: CloudBlobs) -> None:
    server.next(INSERT, Drop(), GoogleError(503, reason="backendError"))
    assert isinstance(blobs.put_if_absent("staged/one", b"data"), Blob)
    assert len(server.calls(INSERT)) == 3
    assert blobs.get("staged/one") == b"data"


def test_somebody_elses_object_is_a_conflict_at_once(server: StorageServer, blobs: CloudBlobs) -> None:
    blobs.put_if_absent("staged/one", b"data")
    with pytest.raises(ConflictError):
        blobs.put_if_absent("staged/one", b"other")
    assert len(server.calls(INSERT)) == 2


def test_a_delete_whose_answer_is_lost_does_not_say_that_it_was_somebody_else(
    server: StorageServer, blobs: CloudBlobs
) -> None:
    blobs.put_if_absent("staged/one", b"data")
    server.next(DELETE, Drop(after_effect=True))
    with pytest.raises(StoreUnavailableError, match="unknown"):
        blobs.delete("staged/one")
    assert not blobs.delete("staged/one")


def test_reads_are_tried_again(server: StorageServer, blobs: CloudBlobs) -> None:
    blobs.put_if_absent("staged/one", b"data")
    server.next(GET, Drop(), GoogleError(429, reason="rateLimitExceeded"))
    assert blobs.get("staged/one") == b"data"
    server.next(LIST, GoogleError(500, reason="backendError"), Drop(after_effect=True))
    assert len(blobs.list()) == 1


@pytest.mark.parametrize("method", [INSERT, GET, LIST])  # that of a delete has no bytes
def test_answers_that_are_cut_are_not_taken_for_whole_ones(
    server: StorageServer, hurried: CloudBlobs, method: str
) -> None:
    server.next(method, Cut(2), Cut(2), Cut(2))
    with pytest.raises(StoreUnavailableError):
        CALLS[method](hurried)


def test_damaged_bytes_are_not_returned(server: StorageServer, blobs: CloudBlobs) -> None:
    def damaged(call: Call) -> Raw:
        return Raw(b"dat\x00", headers={"X-Goog-Hash": "crc32c=rth90Q==,md5=jXd/OF09/siBXSD3SWAm3A=="})

    server.on(GET, damaged)
    with pytest.raises(StoreUnavailableError):
        blobs.get("staged/one")
    assert len(server.calls(GET)) == 3


@pytest.mark.parametrize("status", [400, 403])
@pytest.mark.parametrize("method", CALLS)
def test_a_refusal_is_an_error_with_its_code_and_nothing_else(
    server: StorageServer, hurried: CloudBlobs, method: str, status: int
) -> None:
    server.next(method, GoogleError(status, message="for staged/one of ada@example.org", reason="forbidden"))
    with pytest.raises(StoreUnavailableError) as caught:
        CALLS[method](hurried)
    assert str(caught.value) == f"Cloud Storage: {status}"
    assert len(server.calls(method)) <= 2  # one of them made the object


# --- out of reach ----------------------------------------------------------------------------------------


def within(seconds: float, work: Callable[[], Any]) -> None:
    started = time.monotonic()
    with pytest.raises(StoreUnavailableError):
        work()
    assert time.monotonic() - started < seconds


@pytest.mark.parametrize("method", CALLS)
@pytest.mark.parametrize("fault", [Hang(), Trickle(1.0), Slow(3.0)], ids=str)
def test_a_service_that_is_slow_or_silent_ends_the_call_in_time(
    server: StorageServer, hurried: CloudBlobs, method: str, fault: Any
) -> None:
    if method == DELETE and isinstance(fault, Trickle):
        fault = Hang(after_effect=True)  # its answer has no bytes
    server.next(method, fault, fault, fault)
    within(2.5, lambda: CALLS[method](hurried))


@pytest.mark.parametrize("method", CALLS)
def test_a_service_that_does_not_listen_is_noticed(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # bound, but it does not listen
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", f"http://127.0.0.1:{free.getsockname()[1]}")
        blobs = CloudBlobs("demo-project", "private", timeout_seconds=5)
        within(3, lambda: CALLS[method](blobs))
        blobs.close()


@pytest.mark.parametrize("method", CALLS)
def test_a_service_that_takes_connections_and_says_nothing_is_noticed(
    monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", f"http://127.0.0.1:{silent.getsockname()[1]}")
        blobs = CloudBlobs("demo-project", "private", timeout_seconds=1)
        within(2.5, lambda: CALLS[method](blobs))
        blobs.close()
