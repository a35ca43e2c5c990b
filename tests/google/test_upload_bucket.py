"""Uploads from a phone: addresses that take one photo and no other, what is said of it, and how it goes again."""

import base64
import json
import logging
import random
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from shared.domain import uploads as limits
from shared.domain.policy import Account
from shared.errors import (
    ConsentMissingError,
    InvalidInputError,
    NotFoundError,
    PolicyDeniedError,
    StoreUnavailableError,
)
from shared.gcp.upload_bucket import UploadBucket
from shared.gcp.uploads import UploadedSources
from shared.ports.uploads import ADDRESS_LIFE, Kept, UploadAddress
from shared.steps import leaving
from shared.steps.api import consents, sources, uploading
from shared.steps.api.uploading import Upload
from shared.stores.connections import UPLOAD, uploads_prefix
from tests.faults.memory import MemoryUploads
from tests.google import Call, DiscoveryServer, GoogleError, Hang
from tests.google.signed_urls import put
from tests.google.storage import StorageServer
from tests.pipeline import ManualClock, Pipeline, write_photo

SIGN = "iamcredentials.projects.serviceAccounts.signBlob"
ACCOUNT = "keepsake-api@demo-project.iam.gserviceaccount.com"
PREFIX = uploads_prefix("ada")
OWNER = "local"


class Signer(DiscoveryServer):
    """IAM, with the key of one account."""

    def __init__(self) -> None:
        super().__init__("iamcredentials", "v1")
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.on(SIGN, self._sign)

    def _sign(self, call: Call) -> dict[str, Any]:
        assert call.path["name"] == f"projects/-/serviceAccounts/{ACCOUNT}"
        made = self.key.sign(base64.b64decode(call.body["payload"]), PKCS1v15(), SHA256())
        return {"keyId": "1", "signedBlob": base64.b64encode(made).decode()}


@pytest.fixture
def signer() -> Iterator[Signer]:
    with Signer() as server:
        yield server


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Iterator[StorageServer]:
    with StorageServer() as server:
        server.make_bucket("uploads")
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", server.url)
        yield server


@pytest.fixture
def bucket(storage: StorageServer, signer: Signer) -> Iterator[UploadBucket]:
    made = UploadBucket("demo-project", "uploads", ACCOUNT, signer=signer.url, timeout_seconds=2)
    yield made
    made.close()


def sent(signer: Signer, address: UploadAddress, data: bytes, **changes: Any) -> int:
    options = {"now": datetime.now(UTC), "headers": address.headers, "url": address.url, **changes}
    return put(data=data, key=signer.key.public_key(), **options)[0]


# --- addresses --------------------------------------------------------------------------------------------


def test_an_address_takes_one_photo_of_exactly_this_kind_and_size(bucket: UploadBucket, signer: Signer) -> None:
    (address,) = bucket.sign([(f"{PREFIX}1.jpg", "image/jpeg", 5)])
    assert sent(signer, address, b"12345") == 200
    assert sent(signer, address, b"1234") == 400
    assert sent(signer, address, b"123456") == 400
    assert sent(signer, address, b"12345", there=frozenset({f"{PREFIX}1.jpg"})) == 412
    assert sent(signer, address, b"12345", headers={**address.headers, "content-type": "text/html"}) == 403
    wider = {**address.headers, "x-goog-content-length-range": "0,999999999"}
    assert sent(signer, address, b"123456", headers=wider) == 403
    without = {name: value for name, value in address.headers.items() if name != "x-goog-if-generation-match"}
    assert sent(signer, address, b"12345", headers=without) == 403
    assert sent(signer, address, b"12345", headers={**address.headers, "x-goog-acl": "public-read"}) == 403
    for verb in ("GET", "DELETE", "POST"):
        assert sent(signer, address, b"12345", verb=verb) == 403


def test_an_address_is_of_one_object_and_ends_soon(bucket: UploadBucket, signer: Signer) -> None:
    (address,) = bucket.sign([(f"{PREFIX}1.jpg", "image/jpeg", 5)])
    assert sent(signer, address, b"12345", url=address.url.replace("1.jpg", "2.jpg")) == 403
    assert sent(signer, address, b"12345", url=address.url.replace(PREFIX, uploads_prefix("eve"))) == 403
    assert sent(signer, address, b"12345", url=address.url.replace("Expires=900", "Expires=90000")) == 403
    assert sent(signer, address, b"12345", now=datetime.now(UTC) + timedelta(minutes=14)) == 200
    assert sent(signer, address, b"12345", now=datetime.now(UTC) + timedelta(minutes=16)) == 400


def test_every_photo_has_an_address_of_its_own_signed_by_this_account(bucket: UploadBucket, signer: Signer) -> None:
    wanted = [(f"{PREFIX}{number}.jpg", "image/jpeg", 5) for number in range(3)]
    addresses = bucket.sign(wanted)
    assert len(signer.calls(SIGN)) == 3
    for (name, _, _), address in zip(wanted, addresses, strict=True):
        assert urlsplit(address.url).path == f"/uploads/{name}"
        assert dict(parse_qsl(urlsplit(address.url).query))["X-Goog-Credential"].startswith(ACCOUNT)


def test_an_address_stands_in_no_text_of_ours(bucket: UploadBucket) -> None:
    (address,) = bucket.sign([(f"{PREFIX}1.jpg", "image/jpeg", 5)])
    assert "Signature" not in repr(address)


@pytest.mark.parametrize("fault", [GoogleError(403), GoogleError(404), GoogleError(503), Hang()], ids=str)
def test_without_a_signature_there_is_no_address(bucket: UploadBucket, signer: Signer, fault: Any) -> None:
    signer.next(SIGN, *[fault] * 3)
    began = time.monotonic()
    with pytest.raises(StoreUnavailableError) as caught:
        bucket.sign([(f"{PREFIX}1.jpg", "image/jpeg", 5)])
    assert time.monotonic() - began < 4
    assert PREFIX not in "".join(traceback.format_exception(caught.value))


def test_a_signature_that_is_refused_once_is_asked_for_again(bucket: UploadBucket, signer: Signer) -> None:
    signer.next(SIGN, GoogleError(503), GoogleError(429))
    assert bucket.sign([(f"{PREFIX}1.jpg", "image/jpeg", 5)])


# --- notes and deletion ------------------------------------------------------------------------------------


def names(storage: StorageServer) -> set[str]:
    return set(storage._buckets["uploads"].live)


def test_a_note_is_put_once_and_never_overwritten(bucket: UploadBucket, storage: StorageServer) -> None:
    bucket.put_note(f"{PREFIX}1.jpg.json", b"{}")
    bucket.put_note(f"{PREFIX}1.jpg.json", b'{"title": "other"}')
    assert storage._buckets["uploads"].live[f"{PREFIX}1.jpg.json"].data == b"{}"


def test_uploads_of_one_person_are_deleted_and_nobody_else_s(bucket: UploadBucket, storage: StorageServer) -> None:
    for number in range(5):
        storage.put("uploads", f"{PREFIX}{number}.jpg", b"x")
    storage.put("uploads", f"{uploads_prefix('eve')}1.jpg", b"x")
    assert bucket.erase(PREFIX, most=3) is False
    assert bucket.erase(PREFIX, most=3) is True
    assert bucket.erase(PREFIX, most=3) is True
    assert names(storage) == {f"{uploads_prefix('eve')}1.jpg"}


def test_photos_of_one_person_are_counted_with_their_bytes(bucket: UploadBucket, storage: StorageServer) -> None:
    for number in range(1_100):  # more than one answer of the service holds
        storage.put("uploads", f"{PREFIX}{number}.jpg", b"123")
    storage.put("uploads", f"{PREFIX}1.jpg.json", b"{}")
    storage.put("uploads", f"{uploads_prefix('eve')}1.jpg", b"x")
    assert bucket.kept(PREFIX) == Kept(1_100, 3_300)
    assert bucket.kept(uploads_prefix("bob")) == Kept(0, 0)


@pytest.mark.parametrize("prefix", ["", "/", "a", PREFIX[:-1]])
def test_without_a_prefix_of_somebody_nothing_is_deleted_or_counted(
    bucket: UploadBucket, storage: StorageServer, prefix: str
) -> None:
    storage.put("uploads", f"{PREFIX}1.jpg", b"x")
    for call in (lambda: bucket.erase(prefix, most=10), lambda: bucket.kept(prefix)):
        with pytest.raises(ValueError, match="prefix"):
            call()
    assert names(storage)


@pytest.mark.parametrize("seed", range(5))
def test_the_place_in_memory_is_like_this_one(bucket: UploadBucket, storage: StorageServer, seed: int) -> None:
    rng, memory = random.Random(seed), MemoryUploads(ManualClock())
    prefixes = [uploads_prefix(owner) for owner in ("ada", "eve")]
    for _ in range(60):
        prefix = rng.choice(prefixes)
        name, data = f"{prefix}{rng.randrange(9)}.jpg", b"x" * rng.randrange(4)
        what = rng.random()
        if what < 0.4:
            storage.put("uploads", name, data)
            memory.there[name] = data
        elif what < 0.7:
            for place in (bucket, memory):
                place.put_note(f"{name}.json", data)
        elif what < 0.8:
            most = rng.randrange(1, 5)
            assert bucket.erase(prefix, most=most) == memory.erase(prefix, most=most)
        assert bucket.kept(prefix) == memory.kept(prefix)
    assert {name: one.data for name, one in storage._buckets["uploads"].live.items()} == memory.there


# --- through the steps --------------------------------------------------------------------------------------


class Phone(Pipeline):
    """A person who uploads from a phone."""

    def __init__(self, folder: Path, bucket: UploadBucket, storage: StorageServer, signer: Signer) -> None:
        super().__init__(folder)
        self.bucket, self.storage, self.signer = bucket, storage, signer
        ports = self.ports.__dict__
        ports["uploads"] = ports["addresses"] = bucket
        ports["sources"] = UploadedSources("demo-project", "uploads")
        self.ports.source_kind = UPLOAD

    def begin(self, *uploads: Upload) -> list[dict[str, Any]]:
        self.connect_id = sources.connect(self.as_api(), OWNER).id
        answer = uploading.begin(self.as_api(), self.account, self.connect_id, uploads)
        return list(answer["uploads"])

    def send(self, told: dict[str, Any], data: bytes) -> None:
        status, name = put(told["url"], told["headers"], data, key=self.signer.key.public_key(), now=datetime.now(UTC))
        assert status == 200
        self.storage.put("uploads", name, data)

    def photo(self) -> bytes:
        return write_photo(self.photos / "1.jpg", seed=1).read_bytes()

    def notes(self) -> list[dict[str, Any]]:
        live = self.storage._buckets["uploads"].live
        return [json.loads(live[name].data) for name in sorted(live) if name.endswith(".json")]


@pytest.fixture
def phone(tmp_path: Path, bucket: UploadBucket, storage: StorageServer, signer: Signer) -> Iterator[Phone]:
    made = Phone(tmp_path, bucket, storage, signer)
    made.consent()
    yield made
    made.close()


FULL = Upload(
    media_type="image/jpeg", size_bytes=3, taken_at=datetime(2026, 7, 1, 12, tzinfo=UTC),
    latitude=39.1, longitude=-120.0, title="IMG_1.JPG", description="Biscuit\nat the\u202e lake",
    albums=["Tahoe", "Tahoe", " "], people=["Ada"],
    favourite=True,
)  # fmt: skip


def test_a_picture_is_made_from_what_a_phone_uploaded_and_said(phone: Phone) -> None:
    data = phone.photo()
    (told,) = phone.begin(Upload("image/jpeg", len(data), title="cat on the sofa.jpg", albums=["My cat Whiskers"]))
    phone.send(told, data)
    request_id = phone.submit("a watercolour of my cat")
    phone.settle()
    assert phone.request(request_id).status == "DELIVERED"
    (photo,) = phone.ports.library.photos(OWNER, [phone.connect_id])
    assert photo.albums == ("My cat Whiskers",)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["captions", "people", "places"], {"photoTakenTime", "favorited", "geoData", "people", "title", "description",
                                            "albums"}),
        (["captions"], {"photoTakenTime", "favorited", "title", "description", "albums"}),
        (["people"], {"photoTakenTime", "favorited", "people"}),
        (["places"], {"photoTakenTime", "favorited", "geoData"}),
        ([], {"photoTakenTime", "favorited"}),
    ],
)  # fmt: skip
def test_only_what_consent_reaches_is_kept(phone: Phone, given: list[str], kept: set[str]) -> None:
    consents.withdraw(phone.as_api(), OWNER, sorted({"captions", "people", "places"} - set(given)))
    phone.begin(FULL)
    (note,) = phone.notes()
    assert set(note) == kept
    if "captions" in given:
        assert (note["description"], note["albums"]) == ("Biscuit at the lake", ["Tahoe", "Tahoe"])


def test_where_nothing_is_said_nothing_is_kept(phone: Phone) -> None:
    phone.begin(Upload("image/png", 1))
    assert phone.notes() == []


def test_names_of_objects_say_nothing_of_the_photo(phone: Phone, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="keepsake"):
        (told,) = phone.begin(FULL)
    name = urlsplit(told["url"]).path
    for word in ("IMG", "Biscuit", "Tahoe", "Ada", "39"):
        assert word not in name.rpartition("/")[2].rpartition(".")[0].replace("39", "")
    assert caplog.text == ""


REFUSED: dict[str, Callable[[], list[Upload]]] = {
    "none": list,
    "too many": lambda: [Upload("image/jpeg", 1)] * 21,
    "a page": lambda: [Upload("text/html", 1)],
    "a drawing that runs": lambda: [Upload("image/svg+xml", 1)],
    "nothing": lambda: [Upload("image/jpeg", 0)],
    "negative": lambda: [Upload("image/jpeg", -1)],
    "too large": lambda: [Upload("image/jpeg", 200 * 1024 * 1024 + 1)],
    "one of two": lambda: [Upload("image/jpeg", 1), Upload("video/mp4", 1)],
}


@pytest.mark.parametrize("uploads", REFUSED.values(), ids=REFUSED)
def test_what_is_no_photo_gets_no_address(phone: Phone, uploads: Callable[[], list[Upload]]) -> None:
    with pytest.raises(InvalidInputError):
        phone.begin(*uploads())
    assert phone.signer.calls(SIGN) == []
    assert phone.notes() == []


def test_only_the_owner_of_the_place_gets_addresses(phone: Phone) -> None:
    phone.begin(Upload("image/jpeg", 1))
    consents.give(phone.as_api(), "eve", ["metadata"])
    for owner, source in (("eve", phone.connect_id), (OWNER, "s_nobody"), (OWNER, "../x")):
        with pytest.raises(NotFoundError):
            uploading.begin(phone.as_api(), Account(owner=owner), source, [Upload("image/jpeg", 1)])
    consents.withdraw(phone.as_api(), OWNER)
    with pytest.raises(ConsentMissingError):
        uploading.begin(phone.as_api(), phone.account, phone.connect_id, [Upload("image/jpeg", 1)])
    assert len(phone.signer.calls(SIGN)) == 1


@pytest.mark.parametrize("how", ["withdraw", "disconnect"])
def test_uploads_are_deleted_when_their_owner_wants_them_gone(phone: Phone, how: str) -> None:
    (told,) = phone.begin(FULL)
    phone.send(told, b"123")
    phone.storage.put("uploads", f"{uploads_prefix('eve')}1.jpg", b"x")
    if how == "withdraw":
        consents.withdraw(phone.as_api(), OWNER)
    else:
        assert sources.disconnect(phone.as_api(), OWNER, phone.connect_id)["removed"] is False
    assert names(phone.storage) == {f"{uploads_prefix('eve')}1.jpg"}
    assert sources.listed(phone.as_api(), OWNER) == []
    phone.storage.put("uploads", f"{uploads_prefix(OWNER)}late.jpg", b"x")  # an address was still good
    for _ in range(20):
        phone.tick()
    assert names(phone.storage) == {f"{uploads_prefix('eve')}1.jpg"}
    assert phone.ports.connections.get(phone.connect_id) is None


def test_more_uploads_than_can_be_deleted_at_once_go_in_turns(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "UPLOADS_AT_ONCE", 2)
    phone.begin(Upload("image/jpeg", 1))
    for number in range(5):
        phone.storage.put("uploads", f"{uploads_prefix(OWNER)}{number}.jpg", b"x")
    consents.withdraw(phone.as_api(), OWNER)
    assert len(names(phone.storage)) == 3
    for _ in range(8):
        phone.tick()
    assert names(phone.storage) == set()


def test_what_waits_is_counted_before_more_is_refused(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_UPLOADS", 3)
    photo = Upload("image/jpeg", 3)
    for told in phone.begin(photo, photo):
        phone.send(told, b"123")
    phone.begin(photo)
    phone.clock.sleep(ADDRESS_LIFE.total_seconds() + 60)
    phone.begin(photo)  # of the third nothing came
    with pytest.raises(PolicyDeniedError) as refused:
        phone.begin(photo)
    assert refused.value.code == "uploads_full"
    assert len(phone.signer.calls(SIGN)) == 4
    assert sources.disconnect(phone.as_api(), OWNER, phone.connect_id)
    assert phone.begin(photo, photo, photo), "and anew from nothing"


def test_to_connect_again_after_leaving_begins_with_nothing(phone: Phone) -> None:
    (told,) = phone.begin(FULL)
    phone.send(told, b"123")
    sources.disconnect(phone.as_api(), OWNER, phone.connect_id)
    assert sources.connect(phone.as_api(), OWNER).id == phone.connect_id
    assert names(phone.storage) == set()
    for _ in range(20):
        phone.tick()
    phone.begin(Upload("image/jpeg", 1))
    assert phone.ports.connections.connected(phone.connect_id) is not None
