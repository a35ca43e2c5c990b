"""Photos picked in Google Photos, through a server held to the description of the Picker API."""

import json
import logging
import time
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from shared.domain.picking import Picking
from shared.errors import KeepsakeError, SourceGoneError, SourceUnavailableError, UnsupportedPhotoError
from shared.gcp import picked as adapter
from shared.gcp.oauth import GoogleAccounts, SignedIn
from shared.gcp.picked import PickedPhotos
from shared.gcp.picker import PickerSessions
from shared.ports.photos import SourceItem
from tests.google import Drop, GoogleError, Hang, Raw, Trickle
from tests.google.photos import CREATE, DELETE, GET, LIST, MEDIA, SCOPE, START, PickerServer, picked
from tests.google.sign_in import CLIENT, SECRET, SignInServer
from tests.pipeline import ManualClock

REAL = Path(__file__).parents[3] / "shared" / "data" / "picker" / "media_items_real_response_redacted.json"


class World:
    """One person, signed in, and the clock of everybody."""

    def __init__(self, google: SignInServer, server: PickerServer) -> None:
        self.google, self.server = google, server
        self.accounts = GoogleAccounts(CLIENT, SECRET, endpoint=google.url)
        self.token = self.accounts.sign_in("picker", google.agree(SCOPE))
        self.clock = ManualClock(START)
        self.sessions = PickerSessions(self.accounts, self.clock, endpoint=server.url)

    def picked(self, *items: dict[str, Any], **options: Any) -> PickedPhotos:
        """Return what the person has picked in a new session."""
        picking, _ = self.sessions.begin(self.token)
        self.server.pick(picking.session_id, *items)
        return self.photos(self.sessions.look(self.token, picking), **options)

    def photos(self, picking: Picking, **options: Any) -> PickedPhotos:
        signed_in = SignedIn(lambda: self.accounts.refresh(self.token))
        return PickedPhotos(picking, signed_in, self.clock, endpoint=self.server.url, **options)

    def pass_time(self, **time: float) -> None:
        self.clock.sleep(timedelta(**time).total_seconds())
        self.server.now = self.clock.now()


@pytest.fixture
def world() -> Iterator[World]:
    with SignInServer() as google, PickerServer(google) as server:
        yield World(google, server)


def everything(source: PickedPhotos, limit: int = 1000) -> list[SourceItem]:
    items, cursor = list[SourceItem](), None
    for _ in range(100):
        page = source.page(cursor, limit)
        items += page.items
        cursor = page.next_cursor
        if cursor is None:
            return items
    raise AssertionError("the listing does not end")


def gone(world: World, call: Any, kind: type[KeepsakeError] = SourceGoneError) -> str:
    with pytest.raises(kind) as caught:
        call()
    said = "".join(traceback.format_exception(caught.value))
    assert [secret for secret in [*world.google.secrets, "/media/"] if secret in said] == []
    return caught.value.code


# --- sessions --------------------------------------------------------------------------------------------


def test_a_session_is_polled_as_google_says(world: World) -> None:
    picking, address = world.sessions.begin(world.token)
    assert address == f"https://photos.google.com/picker/{picking.session_id}"
    assert world.server.calls(CREATE)[0].sent == {"pickingConfig": {"maxItemCount": "2000"}}
    now = world.clock.now()
    assert picking.look_again_at == pytest.approx(now + timedelta(seconds=5), abs=timedelta(seconds=1))
    assert not picking.may_look(now)
    assert picking.may_look(now + timedelta(seconds=5))
    assert picking.state(now + timedelta(minutes=31)) == "expired", "timeoutIn is over"
    assert picking.expires_at == datetime(2026, 11, 29, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.mark.parametrize("timeout", ["0s", "0"])
def test_when_google_says_stop_polling_ends(world: World, timeout: str) -> None:
    picking, _ = world.sessions.begin(world.token)
    world.server.sessions[picking.session_id]["pollingConfig"]["timeoutIn"] = timeout
    if timeout == "0":  # not what the type says, but what the reference writes
        world.server.on(
            GET,
            lambda call: Raw(
                json.dumps(world.server.sessions[picking.session_id]).encode(), 200, {}, "application/json"
            ),
        )
    assert world.sessions.look(world.token, picking).state(world.clock.now()) == "expired"


def test_once_it_is_picked_the_photos_can_be_listed(world: World) -> None:
    picking, _ = world.sessions.begin(world.token)
    assert world.sessions.look(world.token, picking).state(world.clock.now()) == "picking"
    assert gone(world, lambda: world.photos(picking).page(None, 10)) == "picker_not_finished"
    world.server.pick(picking.session_id, picked("a"))
    done = world.sessions.look(world.token, picking)
    assert (done.state(world.clock.now()), done.look_again_at, done.give_up_at) == ("ready", None, None)
    assert len(everything(world.photos(done))) == 1


def test_a_session_is_deleted_and_a_missing_one_is_fine(world: World) -> None:
    picking, _ = world.sessions.begin(world.token)
    world.sessions.end(world.token, picking)
    assert world.server.sessions == {}
    world.sessions.end(world.token, picking)
    assert len(world.server.calls(DELETE)) == 2


def test_an_account_without_google_photos_is_told_apart(world: World) -> None:
    world.server.next(CREATE, GoogleError(400, "FAILED_PRECONDITION"))
    assert gone(world, lambda: world.sessions.begin(world.token)) == "picker_no_photos_account"


@pytest.mark.parametrize("status", [403, 404])
def test_a_session_that_is_over_says_to_pick_again(world: World, status: int) -> None:
    picking, _ = world.sessions.begin(world.token)
    world.server.next(GET, GoogleError(status))
    assert gone(world, lambda: world.sessions.look(world.token, picking)) == "picker_session_expired"


# --- what is told of photos -------------------------------------------------------------------------------


def test_pages_of_google_become_one_list_in_order_of_refs(world: World) -> None:
    world.server.page_size = 3
    source = world.picked(*[picked(f"item-{number}") for number in (3, 1, 4, 0, 5, 2, 6)])
    everyone = everything(source)
    assert [item.ref for item in everyone] == sorted(item.ref for item in everyone)
    assert len(everyone) == 7
    assert [call.query.get("pageToken") for call in world.server.calls(LIST)] == [None, "at-3", "at-6"]
    assert {call.query["pageSize"] for call in world.server.calls(LIST)} == {"100"}
    for limit in (1, 2, 7):
        assert everything(source, limit) == everyone


def test_a_picked_photo_has_its_time_and_file_name_and_nothing_else(world: World) -> None:
    (item,) = everything(world.picked(picked("AF1Qip-x", "Ada's cake/1.JPG")))
    assert item.sidecar is not None
    said = item.sidecar.model_dump(exclude_defaults=True)
    assert said == {"taken_at": datetime(2010, 3, 14, 15, 6, 31, tzinfo=UTC), "title": "Ada's cake/1.JPG"}
    assert item.ref == f"{b'AF1Qip-x'.hex()}/Ada's cake_1.JPG"
    assert item.size_bytes == 0


def test_videos_are_skipped_with_a_code(world: World) -> None:
    film = {"mimeType": "video/mp4", "filename": "film.mp4"}
    source = world.picked(picked("a"), picked("b", type="VIDEO"), picked("c", type="TYPE_UNSPECIFIED", mediaFile=film))
    page = source.page(None, 10)
    assert [skip.code for skip in page.skipped] == ["not_a_photo_video"] * 2
    assert len(page.items) == 1


@pytest.mark.parametrize(
    "item",
    [{}, {"id": ""}, {"id": "a/b"}, {"id": "x" * 600}, {"id": "a"}, picked("a", createTime="yesterday"),
     picked("a", createTime="0001-01-01T00:00:00+23:00"),
     picked("a", mediaFile={"filename": "\u202e\x00\n/../x" * 99})],
    ids=range(8),
)  # fmt: skip
def test_odd_items_break_nothing(world: World, item: dict[str, Any]) -> None:
    body = json.dumps({"mediaItems": [item, picked("right")]}).encode()
    source = world.picked(picked("right"))
    world.server.on(LIST, lambda call: Raw(body, content_type="application/json"))
    page = source.page(None, 10)
    assert len(page.items) + len(page.skipped) == 2
    for entry in page.items:
        assert entry.ref.isprintable()
        assert len(entry.ref) < 1200


@pytest.mark.skipif(not REAL.exists(), reason="the folder with real answers is not here")
def test_a_real_answer_is_read(world: World) -> None:
    body = REAL.read_bytes()
    source = world.picked(picked("x"))
    world.server.on(LIST, lambda call: Raw(body, content_type="application/json"))
    items = source.page(None, 10).items
    titles = {item.sidecar.title: item.sidecar.taken_at for item in items if item.sidecar}
    assert titles["DSC01658.JPG"] == datetime(2010, 3, 13, 17, 46, 17, tzinfo=UTC)
    assert len(items) == 3
    with pytest.raises(SourceGoneError):  # its addresses are of another host than the test's: no token goes there
        source.read(items[0].ref)
    assert world.server.calls(MEDIA) == []


def test_an_unchanged_selection_is_the_same_at_a_glance_and_another_is_not(world: World) -> None:
    first = world.picked(picked("a"), picked("b"))
    assert first.page(None, 1).mark == first.page(None, 2).mark
    assert first.page(None, 1).mark == world.picked(picked("b"), picked("a")).page(None, 1).mark
    assert first.page(None, 1).mark != world.picked(picked("a")).page(None, 1).mark


# --- bytes ------------------------------------------------------------------------------------------------


def test_bytes_are_read_whole_with_the_person_s_token(world: World) -> None:
    source = world.picked(picked("a"), picked("b"))
    for item in everything(source):
        assert source.read(item.ref).startswith(b"\xff\xd8\xff picked ")
    for call in world.server.calls(MEDIA):
        assert call.path["name"].endswith("=d"), "the original, as far as Google gives it"
        assert world.google.allows(call.headers["authorization"].removeprefix("Bearer "))
    assert world.google.refreshes() == 3, "one token for all: two were for the session"


def test_bytes_can_be_read_before_anything_was_listed(world: World) -> None:
    ref = everything(world.picked(picked("a")))[0].ref
    assert world.picked(picked("a")).read(ref) == b"\xff\xd8\xff picked a"


def test_addresses_are_listed_anew_before_their_hour_is_over(world: World) -> None:
    source = world.picked(picked("a"))
    (item,) = everything(source)
    for _ in range(4):
        world.pass_time(minutes=31)
        assert source.read(item.ref)
    assert len(world.server.calls(LIST)) == 5
    assert len(world.server.calls(MEDIA)) == 4, "none was refused"


def test_an_address_that_ended_early_is_replaced_once(world: World) -> None:
    source = world.picked(picked("a"))
    (item,) = everything(source)
    world.server.addresses.clear()
    assert source.read(item.ref)
    assert len(world.server.calls(LIST)) == 2
    world.server.next(MEDIA, GoogleError(403), GoogleError(404))
    assert gone(world, lambda: source.read(item.ref)) == "source_gone"
    assert len(world.server.calls(LIST)) == 3


@pytest.mark.parametrize("ref", ["", "zz/x.jpg", "00", f"{b'other'.hex()}/x.jpg", "../../etc", "é"])
def test_what_was_not_picked_is_not_there(world: World, ref: str) -> None:
    source = world.picked(picked("a"))
    with pytest.raises(SourceGoneError):
        source.read(ref)
    assert world.server.calls(MEDIA) == []


def test_no_token_is_sent_to_another_host(world: World) -> None:
    with SignInServer() as stranger:
        elsewhere = {"baseUrl": f"{stranger.url}/media/a", "mimeType": "image/jpeg", "filename": "a.jpg"}
        source = world.picked(picked("a", mediaFile=elsewhere))
        with pytest.raises(SourceGoneError):
            source.read(everything(source)[0].ref)
        assert stranger.asked == []


@pytest.mark.parametrize(
    ("address", "mine"),
    [
        ("https://lh3.googleusercontent.com/ppa/x", True),
        ("http://lh3.googleusercontent.com/ppa/x", False),
        ("https://lh3.googleusercontent.com.evil.example/x", False),
        ("https://evil.example/.googleusercontent.com", False),
        ("https://evil.example@lh3.googleusercontent.com/x", False),
        ("https://lh3.googleusercontent.com:8443/x", False),
        ("https://evilgoogleusercontent.com/x", False),
    ],
)
def test_only_googles_own_hosts_get_the_token(address: str, mine: bool) -> None:
    source = PickedPhotos(Picking(session_id="s"), SignedIn(lambda: ("", 0.0)), ManualClock())
    assert (source._base({"mediaFile": {"baseUrl": address}}) is not None) is mine


def test_a_redirect_is_not_followed(world: World) -> None:
    source = world.picked(picked("a"))
    (item,) = everything(source)
    moved = Raw(b"", 302, {"Location": "http://127.0.0.1:9/"})
    world.server.on(MEDIA, lambda call: moved)
    with pytest.raises(SourceGoneError):
        source.read(item.ref)


def test_a_photo_without_end_is_too_large(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "LARGEST_FILE_BYTES", 1000)
    source = world.picked(picked("a"))
    (item,) = everything(source)
    world.server.bytes["a"] = b"x" * 1001
    assert gone(world, lambda: source.read(item.ref), UnsupportedPhotoError) == "file_too_large"
    world.server.bytes["a"] = b"x" * 1000
    assert len(source.read(item.ref)) == 1000


def test_a_page_of_html_is_no_photo(world: World) -> None:
    source = world.picked(picked("a"))
    (item,) = everything(source)
    world.server.media_type = "text/html"
    assert gone(world, lambda: source.read(item.ref), SourceUnavailableError) == "source_unavailable"


# --- what goes wrong --------------------------------------------------------------------------------------


def test_a_token_that_is_refused_is_replaced_once(world: World) -> None:
    source = world.picked(picked("a"))
    (item,) = everything(source)
    before = world.google.refreshes()
    world.google.expire()
    assert source.read(item.ref)
    assert world.google.refreshes() == before + 1


def test_an_account_that_was_left_at_google_is_disconnected(world: World) -> None:
    source = world.picked(picked("a"))
    (item,) = everything(source)
    world.google.agreements[0].ended = True
    assert gone(world, lambda: source.read(item.ref)) == "source_disconnected"
    assert gone(world, lambda: source.page(None, 10)) == "source_disconnected"


def test_tokens_that_are_always_refused_do_not_go_round(world: World) -> None:
    source = world.picked(picked("a"))
    before = world.google.refreshes()
    world.server.next(LIST, *[GoogleError(401)] * 10)
    assert gone(world, lambda: source.page(None, 10)) == "source_disconnected"
    assert world.google.refreshes() - before <= 2


def test_a_scope_that_is_missing_is_disconnected_too(world: World) -> None:
    source = world.picked(picked("a"))
    reason = {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}
    world.server.next(LIST, GoogleError(403, details=[reason]))
    assert gone(world, lambda: source.page(None, 10)) == "source_disconnected"


@pytest.mark.parametrize(("status", "code"), [(403, "picker_session_expired"), (404, "picker_session_expired"),
                                              (410, "picker_session_expired"), (400, "source_gone")])  # fmt: skip
def test_what_cannot_be_listed_any_more_is_gone(world: World, status: int, code: str) -> None:
    source = world.picked(picked("a"))
    world.server.next(LIST, GoogleError(status))
    assert gone(world, lambda: source.page(None, 10)) == code
    assert len(world.server.calls(LIST)) == 1, "not asked again"


def test_a_session_past_its_time_is_not_even_asked_for(world: World) -> None:
    source = world.picked(picked("a"))
    world.pass_time(days=7)
    assert gone(world, lambda: source.page(None, 10)) == "picker_session_expired"
    assert world.server.calls(LIST) == []


@pytest.mark.parametrize("fault", [GoogleError(429), GoogleError(500), GoogleError(503), Drop()], ids=str)
def test_what_goes_wrong_twice_is_asked_a_third_time(world: World, fault: Any) -> None:
    source = world.picked(picked("a"))
    world.server.next(LIST, fault, fault)
    (item,) = everything(source)
    world.server.next(MEDIA, fault, fault)
    assert source.read(item.ref)


@pytest.mark.parametrize("fault", [Hang(), Trickle(0.3), GoogleError(503)], ids=["hang", "trickle", "503"])
def test_a_service_out_of_order_is_an_error_in_time(world: World, fault: Any) -> None:
    source = world.picked(picked("a"), timeout_seconds=0.7, read_seconds=0.7)
    world.server.next(LIST, *[fault] * 3)
    began = time.monotonic()
    assert gone(world, lambda: source.page(None, 10), SourceUnavailableError) == "source_unavailable"
    world.server.next(LIST)
    world.server._faults.clear()
    (item,) = everything(source)
    world.server.next(MEDIA, *[fault] * 3)
    assert gone(world, lambda: source.read(item.ref), SourceUnavailableError) == "source_unavailable"
    assert time.monotonic() - began < 4


@pytest.mark.parametrize(
    ("body", "content_type"),
    [(b"<html>", "text/html"), (b"{}", "text/html"), (b"[]", "application/json"), (b"{", "application/json"),
     (b"[" * 100_000, "application/json")],
    ids=range(5),
)  # fmt: skip
def test_a_list_that_is_none_is_asked_for_again_and_then_an_error(world: World, body: bytes, content_type: str) -> None:
    source = world.picked(picked("a"))
    world.server.on(LIST, lambda call: Raw(body, content_type=content_type))
    assert gone(world, lambda: source.page(None, 10), SourceUnavailableError) == "source_unavailable"
    assert len(world.server.calls(LIST)) == 3


def test_an_answer_without_end_is_not_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    source = world.picked(picked("a"))
    world.server.on(LIST, lambda call: Raw(b'{"x": "' + b"x" * 9_000_000 + b'"}', content_type="application/json"))
    assert gone(world, lambda: source.page(None, 10), SourceUnavailableError) == "source_unavailable"


def test_pages_that_never_end_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "_MOST_PAGES", 3)
    source = world.picked(picked("a"))
    world.server.on(LIST, lambda call: {"nextPageToken": "again"})
    assert everything(source) == []
    assert len(world.server.calls(LIST)) == 3


def test_no_token_and_no_address_is_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        source = world.picked(picked("a"))
        (item,) = everything(source)
        source.read(item.ref)
    assert [secret for secret in world.google.secrets if secret in caplog.text] == []
