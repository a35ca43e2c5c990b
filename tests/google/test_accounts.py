"""From agreeing to leaving: sources in people's accounts, through the steps and the real adapters."""

import base64
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from shared.domain.policy import Account
from shared.errors import ConsentMissingError, InvalidInputError, PolicyDeniedError, SourceGoneError, WrongStateError
from shared.gcp.drive import DriveSource
from shared.gcp.oauth import GoogleAccounts
from shared.gcp.picked import PickedPhotos
from shared.gcp.picker import PickerSessions
from shared.gcp.sealer import KmsSealer
from shared.gcp.sources import CloudSources
from shared.sources.connected import ConnectedSources
from shared.steps.api import accounts, consents, sources
from shared.stores.connections import DRIVE, PATH, PICKER, Connection
from tests.faults.crashing import Crash
from tests.google import GoogleError, drive, photos
from tests.google.drive import DriveServer
from tests.google.photos import PickerServer, picked
from tests.google.sign_in import CLIENT, SECRET, SignInServer
from tests.google.test_sealer import DECRYPT, ENCRYPT, KEY, SealingServer
from tests.pipeline import Pipeline, write_photo

OWNER = "local"


class World(Pipeline):
    """A person whose photos are in accounts; a laptop's stores, and Google's services on this machine."""

    def __init__(self, folder: Path, google: SignInServer, picker: PickerServer, drive: DriveServer, kms: Any) -> None:
        super().__init__(folder)
        self.google, self.picker, self.drive, self.kms = google, picker, drive, kms
        signing = GoogleAccounts(CLIENT, SECRET, endpoint=google.url, timeout_seconds=5)
        sealer = KmsSealer(KEY, endpoint=kms.url, timeout_seconds=5)
        openers = {
            PICKER: lambda one, signed_in: PickedPhotos(one.picking, signed_in, self.clock, endpoint=picker.url),
            DRIVE: lambda _, signed_in: DriveSource(signed_in, endpoint=drive.url),
        }
        elsewhere: Any = ConnectedSources()  # folders, where uploads are in the cloud
        ports = self.ports.__dict__
        ports["accounts"], ports["sealer"] = signing, sealer
        ports["picker"] = PickerSessions(signing, self.clock, endpoint=picker.url, timeout_seconds=5)
        ports["sources"] = CloudSources(elsewhere, openers, signing, sealer, self.ports.connections)
        self.ports.source_kinds = frozenset({PATH, PICKER, DRIVE})
        self.google_is_at(self.clock)

    def google_is_at(self, clock: Any) -> None:
        self.picker.now = clock.now()

    def connect_drive(self) -> str:
        code = self.google.agree(drive.SCOPE)
        return str(accounts.connect(self.as_api(), self.account, DRIVE, code)["id"])

    def connect_picker(self) -> dict[str, Any]:
        return accounts.connect(self.as_api(), self.account, PICKER, self.google.agree(photos.SCOPE))

    def stored(self, source: str) -> Connection | None:
        held = self.ports.connections.get(source)
        return held.record if held else None

    def look(self, source: str) -> dict[str, Any]:
        return sources.look(self.as_api(), OWNER, source)

    def jpeg(self, seed: int) -> bytes:
        return write_photo(self.photos / f"{seed}.jpg", seed=seed, taken="2026:07:01 12:00:00").read_bytes()

    def read(self, wish: str = "a watercolour of my cat", key: str = "key") -> str:
        request_id = self.submit(wish, key=key, kind="find")
        self.drain()
        return request_id

    def index(self, source: str) -> list[str]:
        return sorted(photo.media_type for photo in self.ports.library.photos(OWNER, [source]))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with (
        SignInServer() as google,
        PickerServer(google) as picker,
        DriveServer(google) as drive,
        SealingServer() as kms,
    ):
        made = World(tmp_path, google, picker, drive, kms)
        made.consent()
        yield made
        made.close()


def code_of(call: Callable[[], object], kind: type[Exception]) -> str:
    with pytest.raises(kind) as caught:
        call()
    return str(getattr(caught.value, "code", ""))


# --- connecting -------------------------------------------------------------------------------------------


def test_a_picture_is_found_in_somebody_s_drive(world: World) -> None:
    world.drive.put("a", world.jpeg(1), name="cat on the sofa.jpg")
    source = world.connect_drive()
    request_id = world.read()
    assert world.request(request_id).status == "DELIVERED"
    assert world.index(source) == ["image/jpeg"]
    assert world.look(source) == {"id": source, "kind": "drive", "state": "ready"}


def test_a_person_picks_and_the_app_asks_as_often_as_google_wants(world: World) -> None:
    connected = world.connect_picker()
    source = connected["id"]
    assert connected["picker_uri"].startswith("https://photos.google.com/picker/")
    assert (connected["state"], connected["ask_again_seconds"]) == ("picking", pytest.approx(5, abs=0.2))
    for _ in range(3):
        assert world.look(source)["state"] == "picking"
    assert world.picker.calls(photos.GET) == [], "nobody asks Google before it is time"
    assert code_of(lambda: world.submit("a cat"), InvalidInputError) == "picker_not_finished"
    world.clock.sleep(6)
    assert world.look(source)["state"] == "picking"
    world.picker.pick("session-1", picked("a", "cat on the sofa.jpg"), data=world.jpeg(1))
    world.clock.sleep(6)
    assert world.look(source) == {"id": source, "kind": "picker", "state": "ready"}
    assert len(world.picker.calls(photos.GET)) == 2
    assert world.request(world.read()).status == "DELIVERED"
    assert world.index(source) == ["image/jpeg"]


def test_to_pick_again_needs_no_new_agreement_and_replaces_what_was_picked(world: World) -> None:
    source = world.connect_picker()["id"]
    world.picker.pick("session-1", picked("a", "cat one.jpg"), data=world.jpeg(1))
    world.clock.sleep(6)
    world.look(source)
    world.read()
    again = accounts.connect(world.as_api(), world.account, PICKER, None)
    assert again["id"] == source
    assert again["picker_uri"].endswith("session-2")
    assert set(world.picker.sessions) == {"session-2"}
    world.picker.pick("session-2", picked("b", "cat two.jpg"), data=world.jpeg(2))
    world.clock.sleep(6)
    world.look(source)
    world.read(key="another")
    assert [file.ref.partition("/")[2] for file in world.ports.library.files.of(source)] == ["cat two.jpg"]
    assert len(world.google.agreements) == 1


def test_without_consent_nothing_is_exchanged(world: World) -> None:
    consents.withdraw(world.as_api(), OWNER)
    code_of(world.connect_drive, ConsentMissingError)
    assert world.google.asked == []


def test_where_an_administrator_has_not_allowed_it_nothing_is_exchanged(world: World) -> None:
    world.account = Account(owner=OWNER, domain="school.example")
    assert code_of(world.connect_drive, PolicyDeniedError) == "policy_off"
    assert world.google.asked == []


def test_what_is_not_offered_is_not_connected(world: World) -> None:
    world.ports.source_kinds = frozenset({PATH})
    assert code_of(world.connect_drive, InvalidInputError) == "source_not_offered"
    assert world.google.asked == []


def test_another_account_has_to_wait_until_the_first_is_left(world: World) -> None:
    source = world.connect_drive()
    assert code_of(world.connect_drive, WrongStateError) == "source_connected"
    assert world.google.asked.count(("/token", "authorization_code")) == 1, "the second code was not used up"
    again = accounts.connect(world.as_api(), world.account, DRIVE, None)
    assert again == {"id": source, "kind": "drive"}
    assert code_of(lambda: accounts.connect(world.as_api(), world.account, PICKER, None), InvalidInputError) == (
        "authorization_code_missing"
    )


@pytest.mark.parametrize("what", ["kms", "picker"])
def test_when_connecting_fails_half_way_nothing_stays_at_google(world: World, what: str) -> None:
    if what == "kms":
        world.kms.next(ENCRYPT, *[GoogleError(503)] * 3)
    else:
        world.picker.next(photos.CREATE, GoogleError(400, "FAILED_PRECONDITION"))
    with pytest.raises(Exception):  # noqa: B017, PT011
        world.connect_picker()
    assert world.google.agreements[0].ended
    assert world.ports.connections.of_owner(OWNER) == []
    assert world.connect_picker()["state"] == "picking"


# --- trouble ----------------------------------------------------------------------------------------------


def test_an_account_that_was_left_at_google_is_told_and_not_asked_for_ever(world: World) -> None:
    world.drive.put("a", world.jpeg(1), name="cat.jpg")
    source = world.connect_drive()
    world.google.agreements[0].ended = True
    request_id = world.read()
    assert (world.request(request_id).status, world.request(request_id).code) == ("FAILED", "source_disconnected")
    asked = world.google.refreshes()
    shown = world.look(source)
    assert (shown["state"], shown["refusal"]["code"]) == ("disconnected", "source_disconnected")
    assert "Connect it again" in shown["refusal"]["do"]
    assert code_of(lambda: world.submit("a cat", key="2"), InvalidInputError) == "source_disconnected"
    with pytest.raises(SourceGoneError):
        world.ports.sources.open(world.stored(source), fresh=True)
    assert world.google.refreshes() == asked
    assert world.connect_drive() == source
    assert world.request(world.read(key="3")).status == "DELIVERED"


def test_an_account_that_is_left_while_it_is_read_loses_no_photo(world: World) -> None:
    for number in range(3):
        world.drive.put(f"file-{number}", world.jpeg(number), name="cat.jpg")
    source, real = world.connect_drive(), world.google.check_call
    reads: list[str] = []

    def leave_then(call: Any) -> None:
        reads.extend([call.method] if call.method == drive.GET else [])
        if len(reads) == 2:
            world.google.agreements[-1].ended = True
        real(call)

    world.google.check_call = leave_then  # type: ignore[method-assign]
    assert world.request(world.read()).code == "source_disconnected"
    world.google.check_call = real  # type: ignore[method-assign]
    assert world.connect_drive() == source
    assert world.request(world.read(key="2")).status == "DELIVERED"
    assert len(world.index(source)) == 3
    assert all(file.code is None for file in world.ports.library.files.of(source))


def test_other_sources_are_used_while_one_is_in_trouble(world: World) -> None:
    source = world.connect_drive()
    world.google.agreements[0].ended = True
    write_photo(world.photos / "cat on the sofa.jpg", seed=1)
    world.connect()
    world.read()
    assert world.stored(source).trouble == "source_disconnected"  # type: ignore[union-attr]
    request_id = world.read(key="again")
    assert world.request(request_id).sources == (world.connect_id,)
    assert world.request(request_id).status == "DELIVERED"


def test_a_session_that_is_over_says_to_pick_again(world: World) -> None:
    source = world.connect_picker()["id"]
    world.picker.pick("session-1", picked("a"), data=world.jpeg(1))
    world.clock.sleep(6)
    world.look(source)
    world.picker.sessions["session-1"]["over"] = True
    assert world.request(world.read()).code == "picker_session_expired"
    shown = world.look(source)
    assert (shown["state"], shown["refusal"]["code"]) == ("expired", "picker_session_expired")
    assert "Pick the photos again" in shown["refusal"]["do"]
    assert accounts.connect(world.as_api(), world.account, PICKER, None)["state"] == "picking"


def test_a_session_nobody_finished_is_not_polled_for_ever(world: World) -> None:
    source = world.connect_picker()["id"]
    for _ in range(50):
        world.clock.sleep(60)
        state = world.look(source)["state"]
    assert state == "expired"
    assert len(world.picker.calls(photos.GET)) <= 31


# --- leaving ----------------------------------------------------------------------------------------------


def test_to_disconnect_removes_what_came_from_there_and_only_that(world: World) -> None:
    shared, own = world.jpeg(1), world.jpeg(2)
    (world.photos / "2.jpg").unlink()
    world.connect()
    world.drive.put("a", shared, name="cat.jpg")
    world.drive.put("b", own, name="cat.jpg")
    source = world.connect_drive()
    world.read()
    assert len(world.ports.library.photos(OWNER, [source])) == 2
    assert sources.disconnect(world.as_api(), OWNER, source) == {"id": source, "removed": True}
    assert world.ports.library.files.of(source) == []
    (left,) = world.ports.library.photos(OWNER, [source, world.connect_id])
    assert left.refs == (f"{world.connect_id}:1.jpg",)
    assert world.google.agreements[0].ended
    assert world.stored(source) is None
    assert [shown["id"] for shown in sources.listed(world.as_api(), OWNER)] == [world.connect_id]


def test_to_disconnect_ends_what_uses_it_between_any_two_steps(world: World) -> None:
    world.drive.put("a", world.jpeg(1), name="cat on the sofa.jpg")
    source = world.connect_drive()
    steps = 0
    for stop in range(1, 12):
        request_id = world.submit("a watercolour of my cat", key=f"key-{stop}")
        for _ in range(stop):
            deliveries = world.ports.queue.pull(now=world.clock.now(), limit=1, holder="test")
            if deliveries:
                world.deliver(deliveries[0])
        before = world.request(request_id)
        sources.disconnect(world.as_api(), OWNER, source)
        calls, read = len(world.generator.orders), len(world.drive.calls(drive.GET))
        world.settle()
        after = world.request(request_id)
        if not before.ended:
            steps += 1
            assert (after.status, after.code) == ("CANCELLED", "source_left")
            assert (len(world.generator.orders), len(world.drive.calls(drive.GET))) == (calls, read)
        assert world.ports.library.files.of(source) == []
        assert world.connect_drive() == source
    assert steps >= 4


@pytest.mark.parametrize("scopes", [None, ["metadata"]])
def test_to_withdraw_consent_signs_out_of_every_account(world: World, scopes: list[str] | None) -> None:
    world.drive.put("a", world.jpeg(1))
    gone = [world.connect_drive(), world.connect_picker()["id"]]
    world.read()
    consents.withdraw(world.as_api(), OWNER, scopes)
    assert all(agreement.ended for agreement in world.google.agreements)
    assert world.picker.sessions == {}
    assert [world.stored(source) for source in gone] == [None, None]
    assert world.ports.library.photos(OWNER, gone) == []


def test_to_withdraw_another_scope_signs_out_of_none(world: World) -> None:
    source = world.connect_drive()
    consents.withdraw(world.as_api(), OWNER, ["captions", "places", "people"])
    assert not world.google.agreements[0].ended
    assert world.stored(source) is not None


def test_a_revocation_that_fails_is_finished_by_the_sweeper(world: World) -> None:
    world.drive.put("a", world.jpeg(1))
    source = world.connect_drive()
    world.read()
    world.google.instead["/revoke"] = [503] * 9
    consents.withdraw(world.as_api(), OWNER)
    assert world.ports.library.photos(OWNER, [source]) == [], "the index is gone at once"
    assert sources.listed(world.as_api(), OWNER) == []
    assert not world.google.agreements[0].ended
    assert world.ports.connections.connected(source) is None, "and nobody reads it"
    for _ in range(15):
        world.tick()
        if world.ports.consents.get(OWNER).record.withdrawal_due is None:
            break
    assert world.google.agreements[0].ended
    assert world.stored(source) is None
    assert world.ports.consents.get(OWNER).record.withdrawal_due is None


def test_to_disconnect_is_finished_by_the_sweeper_too(world: World) -> None:
    source = world.connect_drive()
    world.kms.next(DECRYPT, *[GoogleError(503)] * 3)
    assert sources.disconnect(world.as_api(), OWNER, source) == {"id": source, "removed": False}
    assert sources.listed(world.as_api(), OWNER) == []
    world.tick()
    world.tick()
    assert world.stored(source) is None
    assert world.google.agreements[0].ended


def test_consent_given_again_before_it_was_carried_out_does_not_bring_an_account_back(world: World) -> None:
    source = world.connect_drive()
    world.google.instead["/revoke"] = [503] * 3
    consents.withdraw(world.as_api(), OWNER)
    consents.give(world.as_api(), OWNER, ["metadata", "pixels"])
    assert sources.listed(world.as_api(), OWNER) == []
    for _ in range(5):
        world.tick()
    assert world.google.agreements[0].ended
    assert world.stored(source) is None
    assert world.connect_drive() == source
    world.tick()
    assert world.stored(source) is not None, "what was connected since stays"


def test_to_connect_again_first_finishes_leaving(world: World) -> None:
    source = world.connect_drive()
    world.google.instead["/revoke"] = [503] * 3
    sources.disconnect(world.as_api(), OWNER, source)
    assert world.connect_drive() == source
    assert [agreement.ended for agreement in world.google.agreements] == [True, False]


def test_somebody_else_s_source_is_not_there(world: World) -> None:
    source = world.connect_drive()
    for call in (sources.look, sources.disconnect):
        assert code_of(lambda call=call: call(world.as_api(), "eve", source), Exception) == "not_found"  # type: ignore[misc]
    assert not world.google.agreements[0].ended


class Mortal:
    """Documents whose process ends before or after a commit."""

    def __init__(self, real: Any, at: int, after: bool) -> None:
        self._real, self._at, self._after = real, at, after

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def commit(self, writes: Any) -> Any:
        self._at -= 1
        if self._at == 0 and not self._after:
            raise Crash("before a commit")
        done = self._real.commit(writes)
        if self._at == 0:
            raise Crash("after a commit")
        return done


def crashing(world: World, at: int, after: bool, call: Callable[[], object]) -> bool:
    """Do it in a process that ends at a commit; return whether it came to that."""
    ports = world.ports.__dict__
    real, stores = (
        world.ports.documents,
        ("connections", "library", "requests", "consents", "budgets", "names", "trips"),
    )
    kept = {name: ports.pop(name) for name in stores if name in ports}
    ports["documents"] = Mortal(real, at, after)
    try:
        call()
    except Crash:
        return True
    finally:
        for name in stores:
            ports.pop(name, None)
        ports.update(kept, documents=real)
    return False


@pytest.mark.parametrize("how", ["disconnect", "withdraw"])
def test_wherever_leaving_is_interrupted_it_is_finished(world: World, how: str) -> None:
    calls = {
        "disconnect": lambda: sources.disconnect(world.as_api(), OWNER, source),
        "withdraw": lambda: consents.withdraw(world.as_api(), OWNER),
    }
    world.drive.put("a", world.jpeg(1))
    crashes = 0
    for at in range(1, 30):
        for after in (False, True):
            consents.give(world.as_api(), OWNER, ["metadata", "pixels"])
            source = world.connect_drive()
            world.read(key=f"{at} {after}")
            assert world.ports.library.files.of(source)
            crashed = crashing(world, at, after, calls[how])
            crashes += crashed
            if crashed and at == 1 and not after:
                calls[how]()  # nothing was written: the app asks again
            for _ in range(8):
                world.tick()
            assert world.stored(source) is None, (at, after)
            assert world.ports.library.files.of(source) == [], (at, after)
            assert all(agreement.ended for agreement in world.google.agreements), (at, after)
        if not crashed:
            break
    assert crashes >= 6


# --- what is kept ------------------------------------------------------------------------------------------


def test_no_token_code_or_address_is_in_the_store_an_event_or_a_log(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies: list[bytes] = []
    real = world.deliver
    monkeypatch.setattr(world, "deliver", lambda delivery: (bodies.append(delivery.body), real(delivery))[1])
    with caplog.at_level(logging.DEBUG):
        world.drive.put("a", world.jpeg(1), name="cat on the sofa.jpg")
        source = world.connect_drive()
        picker = world.connect_picker()["id"]
        world.picker.pick("session-1", picked("a", "cat.jpg"), data=world.jpeg(2))
        world.clock.sleep(6)
        world.look(picker)
        world.submit("a watercolour of my cat")
        world.settle()
        world.google.agreements[0].ended = True
        world.read(key="2")
    kept = (world.ports.settings.home / "documents.sqlite").read_bytes()
    wal = world.ports.settings.home / "documents.sqlite-wal"
    kept += wal.read_bytes() if wal.exists() else b""
    assert source.encode() in kept
    ours = " ".join(record.getMessage() for record in caplog.records if record.name == "keepsake")
    for where in (kept.decode("latin-1"), b" ".join(bodies).decode(), ours):
        assert [secret for secret in ("/media/", "photos.google.com") if secret in where] == []
    for where in (kept.decode("latin-1"), b" ".join(bodies).decode(), caplog.text):
        assert [secret for secret in world.google.secrets if secret in where] == []
        encoded = [base64.b64encode(secret.encode()).decode()[:16] for secret in world.google.secrets]
        assert [secret for secret in encoded if secret in where] == []


def test_a_token_that_is_moved_to_somebody_else_s_source_opens_nothing(world: World) -> None:
    source = world.connect_drive()
    held = world.ports.connections.get(source)
    assert held is not None
    eve = world.ports.connections.create(held.record.model_copy(update={"id": "s_" + "e" * 24, "owner": "eve"}))
    asked = world.google.refreshes()
    with pytest.raises(SourceGoneError) as caught:
        world.ports.sources.open(eve.record, fresh=True).page(None, 10)
    assert caught.value.code == "source_disconnected"
    assert world.google.refreshes() == asked


def test_a_connection_is_marked_only_as_long_as_it_is_the_one_that_failed(world: World) -> None:
    source = world.connect_drive()
    old = world.stored(source)
    assert old is not None
    opened = world.ports.sources.open(old, fresh=True)
    sources.disconnect(world.as_api(), OWNER, source)
    world.clock.sleep(timedelta(minutes=1).total_seconds())
    world.connect_drive()
    with pytest.raises(SourceGoneError):
        opened.page(None, 10)
    fresh = world.stored(source)
    assert fresh is not None
    assert fresh.trouble is None
