"""The fake of Cloud Storage does what the documentation pages say, seen through the real client library."""

import base64
import hashlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from google.api_core import exceptions
from google.auth.credentials import AnonymousCredentials
from google.cloud import storage

from tests.contract.together import in_threads
from tests.google import Drop, GoogleError
from tests.google.storage import StorageServer

WHEN = {"retry": None, "timeout": 5}
KEY, OTHER_KEY = bytes(range(32)), bytes(32)
WEEK = 604_800


@pytest.fixture
def server() -> Iterator[StorageServer]:
    with StorageServer() as server:
        server.make_bucket("private")
        yield server


@pytest.fixture
def client(server: StorageServer) -> Iterator[storage.Client]:
    options = {"api_endpoint": server.url}
    client = storage.Client("p", AnonymousCredentials(), client_options=options, use_auth_w_custom_endpoint=False)
    yield client
    client.close()


@pytest.fixture
def bucket(client: storage.Client) -> storage.Bucket:
    return client.bucket("private")


def put(
    bucket: storage.Bucket, name: str, data: bytes = b"x", key: bytes | None = None, **options: Any
) -> storage.Blob:
    blob = bucket.blob(name, encryption_key=key)
    blob.upload_from_string(data, **WHEN, **options)
    return blob


def names(found: Any) -> list[str]:
    return [blob.name for blob in found]


def reason(error: exceptions.GoogleAPICallError) -> str:
    return str(error.errors[0]["reason"]) if error.errors else ""


# --- objects ---------------------------------------------------------------------------------------------


def test_what_was_written_is_read_with_its_checksums(bucket: storage.Bucket) -> None:
    blob = put(bucket, "a/b c.bin", b"data", content_type="image/png")
    found = bucket.get_blob("a/b c.bin", **WHEN)
    assert found is not None
    assert (found.size, found.content_type, found.generation) == (4, "image/png", blob.generation)
    assert found.md5_hash == base64.b64encode(hashlib.md5(b"data", usedforsecurity=False).digest()).decode()
    assert found.download_as_bytes(checksum="crc32c", **WHEN) == b"data"
    assert found.download_as_bytes(checksum="md5", start=1, end=2, **WHEN) == b"at"
    assert bucket.get_blob("a", **WHEN) is None


def test_large_uploads_come_in_chunks(bucket: storage.Bucket) -> None:
    data = bytes(range(256)) * 40_000
    blob = bucket.blob("large", chunk_size=2**20)
    blob.upload_from_string(data, if_generation_match=0, **WHEN)
    assert blob.download_as_bytes(**WHEN) == data
    with pytest.raises(exceptions.PreconditionFailed):
        bucket.blob("large", chunk_size=2**20).upload_from_string(data, if_generation_match=0, **WHEN)


def test_zero_means_there_is_none(bucket: storage.Bucket) -> None:
    blob = put(bucket, "a", b"1", if_generation_match=0)
    with pytest.raises(exceptions.PreconditionFailed) as caught:
        put(bucket, "a", b"2", if_generation_match=0)
    assert reason(caught.value) in ("conditionNotMet", "")
    put(bucket, "a", b"3", if_generation_match=blob.generation)
    with pytest.raises(exceptions.PreconditionFailed):
        put(bucket, "a", b"4", if_generation_match=blob.generation)
    assert bucket.blob("a").download_as_bytes(**WHEN) == b"3"


def test_a_delete_of_another_generation_is_refused(bucket: storage.Bucket) -> None:
    old, new = put(bucket, "a"), put(bucket, "a")
    with pytest.raises(exceptions.PreconditionFailed):
        bucket.blob("a").delete(if_generation_match=old.generation, **WHEN)
    with pytest.raises(exceptions.NotFound):
        bucket.blob("a", generation=old.generation).delete(**WHEN)
    bucket.blob("a", generation=new.generation).delete(**WHEN)
    with pytest.raises(exceptions.NotFound):
        bucket.blob("a").delete(**WHEN)


def test_generations_grow_also_after_a_delete(bucket: storage.Bucket) -> None:
    generations = []
    for _ in range(20):
        generations.append(put(bucket, "a").generation)
        bucket.blob("a").delete(**WHEN)
    assert generations == sorted(set(generations))


def test_of_writers_with_a_precondition_one_wins(bucket: storage.Bucket) -> None:
    def write(i: int) -> bool:
        try:
            put(bucket, "a", b"%d" % i, if_generation_match=0)
        except exceptions.PreconditionFailed:
            return False
        return True

    won = in_threads(6, write)
    assert won.count(True) == 1
    assert bucket.blob("a").download_as_bytes(**WHEN) == b"%d" % won.index(True)


@pytest.mark.parametrize("name", [".", "..", "a\nb", ".well-known/acme-challenge/x", "x" * 1025])
def test_names_no_object_can_have_are_refused(server: StorageServer, name: str) -> None:
    url = f"{server.url}/upload/storage/v1/b/private/o"
    answer = requests.post(url, b"x", params={"uploadType": "media", "name": name}, timeout=5)
    assert answer.status_code == 400


def test_wrong_checksums_are_refused(bucket: storage.Bucket, server: StorageServer) -> None:
    blob = bucket.blob("a")
    blob.md5_hash = base64.b64encode(bytes(16)).decode()
    with pytest.raises(exceptions.BadRequest, match="md5"):
        blob.upload_from_string(b"x", checksum=None, **WHEN)
    headers = {"x-goog-hash": "crc32c=AAAAAA=="}
    url = f"{server.url}/upload/storage/v1/b/private/o?uploadType=media&name=a"
    assert requests.post(url, b"x", headers=headers, timeout=5).status_code == 400
    assert bucket.get_blob("a", **WHEN) is None


# --- lists -----------------------------------------------------------------------------------------------


def test_lists_come_in_pages_by_name(client: storage.Client, bucket: storage.Bucket) -> None:
    wanted = sorted(f"{letter}/{number}" for letter in "Aabé" for number in range(3))
    for name in reversed(wanted):
        put(bucket, name)
    assert names(client.list_blobs("private", page_size=5, **WHEN)) == wanted
    assert names(client.list_blobs("private", prefix="a/", page_size=2, **WHEN)) == ["a/0", "a/1", "a/2"]
    assert names(client.list_blobs("private", start_offset="a/1", end_offset="b/1", **WHEN)) == ["a/1", "a/2", "b/0"]
    found = client.list_blobs("private", delimiter="/", page_size=1, **WHEN)
    assert (names(found), found.prefixes) == ([], {"A/", "a/", "b/", "é/"})


def test_a_page_token_of_a_page_whose_last_object_is_gone_carries_on(
    client: storage.Client, bucket: storage.Bucket
) -> None:
    for name in "abcd":
        put(bucket, name)
    found = client.list_blobs("private", page_size=2, **WHEN)
    assert names(next(found.pages)) == ["a", "b"]
    bucket.blob("b").delete(**WHEN)
    assert names(client.list_blobs("private", page_token=found.next_page_token, **WHEN)) == ["c", "d"]
    with pytest.raises(exceptions.BadRequest):
        list(client.list_blobs("private", page_token="nonsense", **WHEN))


# --- buckets ---------------------------------------------------------------------------------------------


def test_a_bucket_keeps_what_is_deleted_for_a_week_unless_it_says_otherwise(client: storage.Client) -> None:
    made = client.create_bucket("default-one", **WHEN)
    assert made.soft_delete_policy.retention_duration_seconds == WEEK
    assert made.iam_configuration.public_access_prevention == "inherited"
    assert not made.iam_configuration.uniform_bucket_level_access_enabled
    put(made, "a", b"1")
    put(made, "a", b"2")
    made.blob("a").delete(**WHEN)
    assert names(client.list_blobs("default-one", **WHEN)) == []
    gone = list(client.list_blobs("default-one", soft_deleted=True, **WHEN))
    assert names(gone) == ["a", "a"]
    assert (gone[1].hard_delete_time - gone[1].soft_delete_time).days in (6, 7)
    found = made.get_blob("a", generation=gone[0].generation, soft_deleted=True, **WHEN)
    assert found is not None
    with pytest.raises(exceptions.NotFound):
        made.blob("a", generation=gone[0].generation).delete(**WHEN)
    with pytest.raises(exceptions.NotFound):
        made.blob("a", generation=gone[0].generation).download_as_bytes(**WHEN)


def test_a_changed_policy_leaves_what_was_deleted_before(client: storage.Client) -> None:
    made = client.create_bucket("default-one", **WHEN)
    put(made, "before")
    made.blob("before").delete(**WHEN)
    made.soft_delete_policy.retention_duration_seconds = 0
    made.patch(**WHEN)
    put(made, "after")
    made.blob("after").delete(**WHEN)
    assert names(client.list_blobs("default-one", soft_deleted=True, **WHEN)) == ["before"]


@pytest.mark.parametrize(
    ("seconds", "right"), [(0, True), (1, False), (WEEK - 1, False), (7_776_000, True), (7_776_001, False)]
)
def test_retention_is_none_or_7_to_90_days(client: storage.Client, seconds: int, right: bool) -> None:
    bucket = client.bucket("one")
    bucket.soft_delete_policy.retention_duration_seconds = seconds
    if right:
        assert bucket.create(**WHEN) is None
        assert client.get_bucket("one", **WHEN).soft_delete_policy.retention_duration_seconds == seconds
    else:
        with pytest.raises(exceptions.BadRequest):
            bucket.create(**WHEN)


def test_settings_given_at_creation_and_changed_later_are_kept(client: storage.Client) -> None:
    bucket = client.bucket("one")
    bucket.iam_configuration.uniform_bucket_level_access_enabled = True
    bucket.iam_configuration.public_access_prevention = "enforced"
    bucket.add_lifecycle_delete_rule(age=1)
    bucket.create(**WHEN)
    with pytest.raises(exceptions.Conflict):
        client.create_bucket("one", **WHEN)
    found = client.get_bucket("one", **WHEN)
    assert [rule["condition"]["age"] for rule in found.lifecycle_rules] == [1]
    found.versioning_enabled = True
    found.clear_lifecycle_rules()
    found.patch(**WHEN)
    found = client.get_bucket("one", **WHEN)
    assert (found.versioning_enabled, list(found.lifecycle_rules), found.metageneration) == (True, [], 2)
    assert found.iam_configuration.public_access_prevention == "enforced"
    found.delete(**WHEN)
    assert client.lookup_bucket("one", **WHEN) is None


def test_a_versioned_bucket_keeps_generations_until_they_are_named(
    client: storage.Client, server: StorageServer
) -> None:
    server.make_bucket("versioned", versioning={"enabled": True})
    bucket = client.bucket("versioned")
    old, new = put(bucket, "a", b"1"), put(bucket, "a", b"2")
    bucket.blob("a").delete(**WHEN)
    found = list(client.list_blobs("versioned", versions=True, **WHEN))
    assert [blob.generation for blob in found] == [old.generation, new.generation]
    assert bucket.blob("a", generation=old.generation).download_as_bytes(**WHEN) == b"1"
    for blob in found:
        bucket.blob("a", generation=blob.generation).delete(**WHEN)
    assert list(client.list_blobs("versioned", versions=True, **WHEN)) == []


def test_access_lists_and_public_objects_are_refused(client: storage.Client, server: StorageServer) -> None:
    with pytest.raises(exceptions.BadRequest):
        put(client.bucket("private"), "a", predefined_acl="private")
    access = {"publicAccessPrevention": "enforced", "uniformBucketLevelAccess": {"enabled": False}}
    server.make_bucket("listed", iamConfiguration=access)
    put(client.bucket("listed"), "a", predefined_acl="private")
    with pytest.raises(exceptions.PreconditionFailed):
        put(client.bucket("listed"), "a", predefined_acl="publicRead")


def test_a_missing_bucket_is_404(client: storage.Client) -> None:
    for use in (
        lambda: put(client.bucket("nowhere"), "a"),
        lambda: list(client.list_blobs("nowhere", **WHEN)),
        lambda: client.bucket("nowhere").blob("a").delete(**WHEN),
    ):
        with pytest.raises(exceptions.NotFound):
            use()


# --- keys of customers -----------------------------------------------------------------------------------


def test_an_object_under_a_customers_key_is_read_only_with_it(bucket: storage.Bucket) -> None:
    put(bucket, "a", b"secret", key=KEY)
    assert bucket.blob("a", encryption_key=KEY).download_as_bytes(**WHEN) == b"secret"
    for key in (None, OTHER_KEY):
        with pytest.raises(exceptions.BadRequest):
            bucket.blob("a", encryption_key=key).download_as_bytes(**WHEN)
    shown = bucket.get_blob("a", **WHEN)
    assert shown is not None
    assert (shown.md5_hash, shown.size) == (None, 6)
    bucket.blob("a").delete(**WHEN)


def test_an_object_without_a_customers_key_is_not_read_with_one(bucket: storage.Bucket) -> None:
    put(bucket, "a")
    with pytest.raises(exceptions.BadRequest):
        bucket.blob("a", encryption_key=KEY).download_as_bytes(**WHEN)


# --- misfortune, and many clients ------------------------------------------------------------------------


def test_a_write_may_happen_although_nobody_hears_of_it(server: StorageServer, bucket: storage.Bucket) -> None:
    for after_effect in (False, True):
        server.next("storage.objects.insert", Drop(after_effect=after_effect))
        with pytest.raises(requests.ConnectionError):
            put(bucket, f"{after_effect}")
    server.next("storage.objects.insert", GoogleError(503, reason="backendError"))
    with pytest.raises(exceptions.ServiceUnavailable):
        put(bucket, "never")
    assert names(bucket.list_blobs(**WHEN)) == ["True"]


def test_it_runs_as_a_process_for_many_clients(monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-m", "tests.google.storage"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        try:
            monkeypatch.setenv("STORAGE_EMULATOR_HOST", url)
            assert requests.get(url, timeout=5).status_code == 200
            clients = [storage.Client("p") for _ in range(4)]
            clients[0].create_bucket("one", **WHEN)
            in_threads(4, lambda i: [put(clients[i].bucket("one"), f"{i}/{n}") for n in range(10)])
            assert len(names(clients[0].list_blobs("one", **WHEN))) == 40
            for client in clients:
                client.close()
        finally:
            process.terminate()
        assert (process.wait(10), process.stderr.read() if process.stderr else "") == (0, "")


def test_a_process_that_met_something_wrong_says_so_at_its_end() -> None:
    command = [sys.executable, "-m", "tests.google.storage"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        requests.get(process.stdout.readline().strip() + "/storage/v1/nothing", timeout=5)
        process.terminate()
        assert process.wait(10) == 1
        assert process.stderr is not None
        assert "/storage/v1/nothing" in process.stderr.read()
