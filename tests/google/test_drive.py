"""Photos in Google Drive, through Google's own client and a server held to Drive's description."""

import json
import logging
import time
import traceback
from collections.abc import Iterator
from typing import Any

import pytest

from shared.domain.photo import Place
from shared.errors import KeepsakeError, SourceGoneError, SourceUnavailableError, UnsupportedPhotoError
from shared.gcp import drive as adapter
from shared.gcp import drive_client
from shared.gcp.drive import DriveSource
from shared.gcp.oauth import GoogleAccounts, SignedIn
from shared.ports.photos import SourceItem
from tests.contract.together import in_threads
from tests.google import Drop, GoogleError, Hang, Raw, Trickle
from tests.google.drive import CHANGES, FOLDER, GET, LIST, SCOPE, TOKEN, DriveServer
from tests.google.sign_in import CLIENT, SECRET, SignInServer


class World:
    """One person's Drive, and access to it."""

    def __init__(self, google: SignInServer, server: DriveServer) -> None:
        self.google, self.server = google, server
        self.accounts = GoogleAccounts(CLIENT, SECRET, endpoint=google.url)
        self.token = self.accounts.sign_in("drive", google.agree(SCOPE))

    def source(self, **options: Any) -> DriveSource:
        return DriveSource(SignedIn(lambda: self.accounts.refresh(self.token)), endpoint=self.server.url, **options)

    def asked(self) -> list[str]:
        """Return which methods were called since this was last asked."""
        names = [call.method.removeprefix("drive.") for call in self.server.seen]
        self.server.seen.clear()
        return names


@pytest.fixture
def world() -> Iterator[World]:
    with SignInServer() as google, DriveServer(google) as server:
        yield World(google, server)


def everything(source: DriveSource, limit: int = 1000) -> dict[str, SourceItem]:
    items, cursor = dict[str, SourceItem](), None
    for _ in range(100):
        page = source.page(cursor, limit)
        items |= {bytes.fromhex(item.ref.partition("/")[0]).decode(): item for item in page.items}
        cursor = page.next_cursor
        if cursor is None:
            return items
    raise AssertionError("the listing does not end")


def refused(world: World, call: Any, kind: type[KeepsakeError]) -> str:
    with pytest.raises(kind) as caught:
        call()
    said = "".join(traceback.format_exception(caught.value))
    assert [secret for secret in [*world.google.secrets, "birthday"] if secret in said] == []
    return caught.value.code


# --- what is listed ---------------------------------------------------------------------------------------


def test_images_of_their_own_are_listed_and_nothing_else(world: World) -> None:
    world.server.put("mine")
    world.server.put("heic", mimeType="image/heif")
    world.server.put("shared", ownedByMe=False)
    world.server.put("binned", trashed=True)
    world.server.put("letter", mimeType="application/pdf")
    world.server.put("film", mimeType="video/mp4")
    world.server.put("shortcut", mimeType="application/vnd.google-apps.shortcut", size="0")
    assert set(everything(world.source())) == {"mine", "heic"}


def test_pages_of_google_become_one_list_in_order_of_refs(world: World) -> None:
    world.server.page_size = 3
    for number in (3, 1, 4, 0, 5, 2, 6):
        world.server.put(f"file-{number}")
    source = world.source()
    refs = [item.ref for item in source.page(None, 1000).items]
    assert refs == sorted(refs)
    assert len(refs) == 7
    photos = [call for call in world.server.calls(LIST) if "image/" in call.query["q"]]
    assert [call.query.get("pageToken") for call in photos] == [None, "3", "6"]
    assert {call.query["pageSize"] for call in photos} == {"1000"}
    for limit in (1, 2, 7):
        assert [item.ref for item in everything(source, limit).values()] == refs
    assert set(everything(world.source(), 2)) == set(everything(world.source()))


def test_what_drive_says_of_a_photo_stands_beside_it(world: World) -> None:
    world.server.put("lake", mimeType=FOLDER, name="Lake Tahoe 2025")
    world.server.put("plain", mimeType=FOLDER, name="Photos")
    where = {"latitude": 39.1, "longitude": -120.0, "altitude": 1900.0}
    world.server.put(
        "a", name="IMG_1.JPG", description="Biscuit\nat the\u202e lake", starred=True, parents=["lake", "plain"],
        imageMediaMetadata={"time": "2019:07:01 12:00:00", "location": where, "cameraMake": "SONY"},
    )  # fmt: skip
    item = everything(world.source())["a"]
    assert item.sidecar is not None
    assert item.sidecar.model_dump(exclude_defaults=True) == {
        "place": Place(latitude=39.1, longitude=-120.0).model_dump(),
        "title": "IMG_1.JPG",
        "description": "Biscuit at the lake",
        "albums": ("Lake Tahoe 2025",),
        "favourite": True,
    }
    assert item.size_bytes == len(b"\xff\xd8\xff drive")
    assert item.ref == f"{b'a'.hex()}/IMG_1.JPG"


@pytest.mark.parametrize(
    "location",
    [{"latitude": 0.0, "longitude": 0.0}, {"latitude": 91.0, "longitude": 1.0}, {"latitude": 1.0}, {},
     {"latitude": 1.0, "longitude": 181.0}],
    ids=str,
)  # fmt: skip
def test_what_is_no_place_is_none(world: World, location: dict[str, float]) -> None:
    world.server.put("a", imageMediaMetadata={"location": location})
    sidecar = everything(world.source())["a"].sidecar
    assert sidecar is not None
    assert sidecar.place is None


def test_too_large_a_file_and_a_shortcut_are_skipped_with_a_code(world: World) -> None:
    world.server.put("large", size=str(300 * 1024 * 1024))
    world.server.put("link", shortcutDetails={"targetId": "x"})
    assert {skip.code for skip in world.source().page(None, 10).skipped} == {"file_too_large", "link_not_followed"}


def test_more_photos_than_can_be_listed_are_said_to_be_left_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "MOST_PHOTOS", 2)
    for number in range(3):
        world.server.put(f"file-{number}")
    page = world.source().page(None, 10)
    assert len(page.items) == 2
    assert [skip.code for skip in page.skipped] == ["listing_too_long"]


def test_only_the_fields_that_are_used_are_asked_for(world: World) -> None:
    world.server.put("a")
    everything(world.source())
    for call in world.server.calls(LIST):
        assert "thumbnail" not in call.query["fields"]
        assert "*" not in call.query["fields"]
        assert "email" not in call.query["fields"].lower()


# --- what has changed --------------------------------------------------------------------------------------


def test_to_look_again_is_one_call_when_nothing_has_changed(world: World) -> None:
    world.server.put("a")
    source = world.source()
    mark = source.page(None, 10).mark
    world.asked()
    assert source.page(None, 10).mark == mark
    assert world.asked() == ["changes.list"]
    source.page("z", 10)
    assert world.asked() == []


def test_what_has_changed_is_listed_as_a_new_listing_would(world: World) -> None:
    world.server.put("lake", mimeType=FOLDER, name="Lake")
    for name in ("a", "b", "c", "d"):
        world.server.put(name, parents=["lake"])
    source = world.source()
    before = source.page(None, 10)
    world.server.put("a", b"other bytes", parents=["lake"])
    world.server.put("b", parents=["lake"], trashed=True)
    world.server.remove("c")
    world.server.put("d", parents=["lake"], description="new words")
    world.server.put("e", parents=["lake"])
    world.server.put("letter", mimeType="application/pdf")
    world.asked()
    after = source.page(None, 10)
    assert world.asked() == ["changes.list"]
    assert after == world.source().page(None, 10)
    assert after.mark != before.mark
    changed = {item.ref: item.signature for item in before.items}
    assert {item.ref for item in after.items if changed.get(item.ref) == item.signature} == set()


def test_another_file_that_changes_leaves_the_listing_the_same_at_a_glance(world: World) -> None:
    world.server.put("a")
    source = world.source()
    mark = source.page(None, 10).mark
    world.server.put("letter", mimeType="application/pdf")
    world.server.put("a", modifiedTime="2026-05-05T00:00:00Z")  # looked at, or moved: its bytes and words are the same
    assert source.page(None, 10).mark == mark


def test_changes_come_in_pages_too(world: World) -> None:
    source = world.source()
    source.page(None, 10)
    for number in range(5):
        world.server.put(f"file-{number}")
    world.server.page_size = 2
    world.asked()
    assert len(everything(source)) == 5
    assert world.asked() == ["changes.list"] * 3


def test_a_folder_that_is_renamed_is_a_reason_to_list_anew(world: World) -> None:
    world.server.put("lake", mimeType=FOLDER, name="Lake")
    world.server.put("a", parents=["lake"])
    source = world.source()
    everything(source)
    world.server.put("lake", mimeType=FOLDER, name="Ocean")
    sidecar = everything(source)["a"].sidecar
    assert sidecar is not None
    assert sidecar.albums == ("Ocean",)


@pytest.mark.parametrize("status", [404, 410, 400])
def test_a_point_too_long_ago_is_a_reason_to_list_anew(world: World, status: int) -> None:
    world.server.put("a")
    source = world.source()
    everything(source)
    world.server.put("b")
    world.server.next(CHANGES, GoogleError(status, reason="gone"))
    assert set(everything(source)) == {"a", "b"}


def test_what_changes_while_it_is_listed_is_not_missed(world: World) -> None:
    world.server.put("a")
    source, real = world.source(), world.server._list

    def meanwhile(call: Any) -> Any:
        listed = real(call)
        if "b" not in world.server.files:
            world.server.put("b")
        return listed

    world.server.on(LIST, meanwhile)
    everything(source)
    assert set(everything(source)) == {"a", "b"}


def test_an_incomplete_answer_makes_nobody_forget_photos(world: World) -> None:
    world.server.put("a")
    world.server.on(LIST, lambda call: {"files": [], "incompleteSearch": True})
    assert refused(world, lambda: world.source().page(None, 10), SourceUnavailableError) == "source_unavailable"


# --- bytes -------------------------------------------------------------------------------------------------


def test_bytes_are_read_by_id_whatever_the_name(world: World) -> None:
    world.server.put("a", b"\xff\xd8\xff 1", name="birthday.jpg")
    source = world.source()
    item = everything(source)["a"]
    assert source.read(item.ref) == b"\xff\xd8\xff 1"
    assert world.source().read(f"{b'a'.hex()}/another name") == b"\xff\xd8\xff 1"
    assert {call.query["alt"] for call in world.server.calls(GET)} == {"media"}
    assert "acknowledgeAbuse" not in world.server.calls(GET)[0].query


@pytest.mark.parametrize("ref", ["", "zz/x.jpg", "../../etc", "é", f"{b'other'.hex()}/x.jpg", f"{b'../a'.hex()}/x"])
def test_what_is_not_there_is_gone(world: World, ref: str) -> None:
    world.server.put("a")
    assert refused(world, lambda: world.source().read(ref), SourceGoneError) == "source_gone"
    world.server.violations.clear()  # an id with a slash is no path of the description


@pytest.mark.parametrize(
    ("status", "reason", "kind", "code"),
    [
        (403, "userRateLimitExceeded", SourceUnavailableError, "source_unavailable"),
        (403, "rateLimitExceeded", SourceUnavailableError, "source_unavailable"),
        (403, "dailyLimitExceeded", SourceUnavailableError, "source_unavailable"),
        (429, "rateLimitExceeded", SourceUnavailableError, "source_unavailable"),
        (500, "backendError", SourceUnavailableError, "source_unavailable"),
        (503, "backendError", SourceUnavailableError, "source_unavailable"),
        (403, "cannotDownloadFile", UnsupportedPhotoError, "file_unreadable"),
        (403, "cannotDownloadAbusiveFile", UnsupportedPhotoError, "file_unreadable"),
        (403, "insufficientFilePermissions", UnsupportedPhotoError, "file_unreadable"),
        (403, "insufficientPermissions", SourceGoneError, "source_disconnected"),
        (404, "notFound", SourceGoneError, "source_gone"),
        (410, "gone", SourceGoneError, "source_gone"),
    ],
)
def test_refusals_of_a_file_are_told_apart(
    world: World, status: int, reason: str, kind: type[KeepsakeError], code: str
) -> None:
    world.server.put("a")
    source = world.source()
    ref = everything(source)["a"].ref
    world.server.next(GET, *[GoogleError(status, reason=reason, message="birthday.jpg")] * 3)
    assert refused(world, lambda: source.read(ref), kind) == code
    assert len(world.server.calls(GET)) == (3 if kind is SourceUnavailableError else 1)


@pytest.mark.parametrize(
    ("status", "reason", "kind", "code"),
    [
        (403, "userRateLimitExceeded", SourceUnavailableError, "source_unavailable"),
        (403, "domainPolicy", SourceGoneError, "source_forbidden"),
        (403, "accessNotConfigured", SourceGoneError, "source_forbidden"),
        (403, "insufficientPermissions", SourceGoneError, "source_disconnected"),
        (401, "authError", SourceGoneError, "source_disconnected"),
        (404, "notFound", SourceGoneError, "source_gone"),
        (503, "backendError", SourceUnavailableError, "source_unavailable"),
    ],
)
def test_refusals_of_a_list_are_told_apart(
    world: World, status: int, reason: str, kind: type[KeepsakeError], code: str
) -> None:
    world.server.put("a")
    world.server.next(LIST, *[GoogleError(status, reason=reason, message="birthday.jpg")] * 6)
    assert refused(world, lambda: world.source().page(None, 10), kind) == code
    assert world.google.refreshes() <= 2


def test_a_token_that_is_refused_is_replaced_once(world: World) -> None:
    world.server.put("a")
    source = world.source()
    ref = everything(source)["a"].ref
    world.google.expire()
    assert source.page(None, 10).items
    assert world.google.refreshes() == 2
    world.google.expire()
    assert source.read(ref)
    assert world.google.refreshes() == 3


def test_an_account_that_was_left_at_google_is_disconnected(world: World) -> None:
    world.server.put("a")
    source = world.source()
    ref = everything(source)["a"].ref
    world.google.agreements[0].ended = True
    assert refused(world, lambda: source.page(None, 10), SourceGoneError) == "source_disconnected"
    assert refused(world, lambda: source.read(ref), SourceGoneError) == "source_disconnected"


@pytest.mark.parametrize("fault", [GoogleError(503, reason="backendError"), Drop()], ids=["503", "drop"])
def test_what_goes_wrong_twice_is_asked_a_third_time(world: World, fault: Any) -> None:
    world.server.put("a")
    source = world.source()
    for method in (TOKEN, LIST, CHANGES, GET):
        world.server.next(method, fault, fault)
    ref = everything(source)["a"].ref
    everything(source)
    assert source.read(ref)


@pytest.mark.parametrize("fault", [Hang(), Trickle(0.3)], ids=["hang", "trickle"])
@pytest.mark.parametrize("method", [TOKEN, LIST, GET])
def test_a_service_out_of_order_is_an_error_in_time(world: World, method: str, fault: Any) -> None:
    world.server.put("a")
    source = world.source(timeout_seconds=0.7, read_seconds=0.7)
    world.server.next(method, *[fault] * 3)
    began = time.monotonic()
    call = (lambda: source.read(f"{b'a'.hex()}/a")) if method == GET else (lambda: source.page(None, 10))
    assert refused(world, call, SourceUnavailableError) == "source_unavailable"
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"<html>", "text/html"), (b"[]", "application/json"), (b"{", "application/json"),
     (b'{"x": "' + b"x" * 9_000_000 + b'"}', "application/json")],
    ids=["html", "list", "cut", "huge"],
)  # fmt: skip
def test_a_list_that_is_none_is_an_error_and_nothing_is_forgotten(world: World, body: bytes, content_type: str) -> None:
    world.server.on(LIST, lambda call: Raw(body, content_type=content_type))
    assert refused(world, lambda: world.source().page(None, 10), SourceUnavailableError) == "source_unavailable"


def test_a_file_without_end_is_too_large(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drive_client, "LARGEST_FILE_BYTES", 1000)
    world.server.put("a", b"x" * 1001)
    read = f"{b'a'.hex()}/a"
    assert refused(world, lambda: world.source().read(read), UnsupportedPhotoError) == "file_too_large"


def test_many_threads_read_at_once(world: World) -> None:
    for number in range(8):
        world.server.put(f"file-{number}", b"\xff\xd8\xff" + bytes([number]))
    source = world.source()
    refs = [f"{f'file-{number}'.encode().hex()}/x" for number in range(8)]
    assert in_threads(8, lambda number: source.read(refs[number])) == [b"\xff\xd8\xff" + bytes([n]) for n in range(8)]
    assert world.google.refreshes() == 1


@pytest.mark.parametrize("file", [{}, {"id": "a"}, {"id": "a", "size": "many", "parents": None, "name": "/\\\x00"}])
def test_odd_files_break_nothing(world: World, file: dict[str, Any]) -> None:
    body = json.dumps({"files": [file]}).encode()
    world.server.on(LIST, lambda call: Raw(body, content_type="application/json"))
    assert len(world.source().page(None, 10).items) == (1 if file else 0)


def test_no_token_and_no_name_is_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.server.put("a", name="birthday.jpg")
    with caplog.at_level(logging.DEBUG):
        source = world.source()
        source.read(everything(source)["a"].ref)
        world.server.next(LIST, GoogleError(403, reason="domainPolicy"))
    assert [said for said in [*world.google.secrets, "birthday"] if said in caplog.text] == []
