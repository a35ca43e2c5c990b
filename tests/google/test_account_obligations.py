"""What the ports of accounts oblige to, kept by Google's adapters and by those in memory that the simulation uses."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from shared.errors import InvalidInputError, KeepsakeError, SourceGoneError
from shared.gcp.oauth import GoogleAccounts
from shared.gcp.picker import PickerSessions
from shared.gcp.sealer import KmsSealer
from shared.ports.accounts import AuthorizationCode, Picker, Sealer
from tests.faults.memory import MemoryAccounts, MemoryPicker, MemorySealer, Provider
from tests.google import drive, photos
from tests.google.photos import PickerServer, picked
from tests.google.sign_in import CLIENT, SECRET, SignInServer
from tests.google.test_sealer import KEY, SealingServer
from tests.pipeline import ManualClock

SCOPES = {"picker": photos.SCOPE, "drive": drive.SCOPE}


@dataclass
class Service:
    """Adapters, and what people do at the service behind them."""

    accounts: Any
    picker: Picker
    sealer: Sealer
    agree: Callable[[str], AuthorizationCode]
    pick: Callable[[], None]


@pytest.fixture
def google() -> Iterator[Service]:
    clock = ManualClock()
    with SignInServer() as server, PickerServer(server) as sessions, SealingServer() as kms:
        sessions.now = clock.now()
        accounts = GoogleAccounts(CLIENT, SECRET, endpoint=server.url, timeout_seconds=5)
        yield Service(
            accounts,
            PickerSessions(accounts, clock, endpoint=sessions.url, timeout_seconds=5),
            KmsSealer(KEY, endpoint=kms.url, timeout_seconds=5),
            lambda kind: server.agree(SCOPES[kind]),
            lambda: sessions.pick("session-1", picked("a", "cat.jpg")),
        )


@pytest.fixture
def memory() -> Service:
    clock = ManualClock()
    provider = Provider(clock)
    provider.picked_after = timedelta(seconds=10)
    accounts, picker = MemoryAccounts(provider), MemoryPicker(provider, clock)
    return Service(accounts, picker, MemorySealer(), provider.agree, lambda: clock.sleep(10))


@pytest.fixture(params=["google", "memory"])
def service(request: pytest.FixtureRequest) -> Service:
    found: Service = request.getfixturevalue(request.param)
    return found


def code_of(call: Callable[[], object], kind: type[KeepsakeError]) -> str:
    with pytest.raises(kind) as caught:
        call()
    return caught.value.code


@pytest.mark.parametrize("kind", SCOPES)
def test_a_code_signs_in_once(service: Service, kind: str) -> None:
    code = service.agree(kind)
    assert service.accounts.refresh(service.accounts.sign_in(kind, code))[0]
    assert code_of(lambda: service.accounts.sign_in(kind, code), InvalidInputError) == "authorization_code_invalid"


@pytest.mark.parametrize("change", [{"code": "4/other"}, {"verifier": "w" * 43}], ids=str)
def test_a_code_of_somebody_else_signs_nobody_in(service: Service, change: dict[str, str]) -> None:
    code = replace(service.agree("drive"), **change)
    assert code_of(lambda: service.accounts.sign_in("drive", code), InvalidInputError) == "authorization_code_invalid"


def test_what_is_agreed_to_for_another_source_is_refused(service: Service) -> None:
    code = service.agree("picker")
    assert code_of(lambda: service.accounts.sign_in("drive", code), InvalidInputError) == "authorization_too_narrow"
    assert code_of(lambda: service.accounts.sign_in("picker", code), InvalidInputError), "and it is used up"


def test_who_has_signed_out_is_let_in_nowhere_and_may_sign_out_again(service: Service) -> None:
    token, other = (service.accounts.sign_in("picker", service.agree("picker")) for _ in range(2))
    picking, _ = service.picker.begin(token)
    service.accounts.sign_out(token)
    service.accounts.sign_out(token)
    service.accounts.sign_out("never-given-out")
    for call in (
        lambda: service.accounts.refresh(token),
        lambda: service.picker.begin(token),
        lambda: service.picker.look(token, picking),
        lambda: service.picker.end(token, picking),
    ):
        assert code_of(call, SourceGoneError) == "source_disconnected"
    assert service.accounts.refresh(other)[0], "nobody else is signed out with them"


def test_a_session_is_looked_at_until_it_is_picked_and_can_be_ended_twice(service: Service) -> None:
    token = service.accounts.sign_in("picker", service.agree("picker"))
    picking, address = service.picker.begin(token)
    assert address.startswith("https://")
    assert not picking.picked
    assert picking.look_again_at is not None
    seen = service.picker.look(token, picking)
    assert (seen.picked, seen.session_id) == (False, picking.session_id)
    service.pick()
    seen = service.picker.look(token, picking)
    assert (seen.picked, seen.look_again_at) == (True, None)
    service.picker.end(token, picking)
    service.picker.end(token, picking)
    assert code_of(lambda: service.picker.look(token, picking), SourceGoneError) == "picker_session_expired"


def test_what_is_sealed_opens_for_what_it_was_sealed_for_only(service: Service) -> None:
    sealed = service.sealer.seal("1//token", "s_1")
    assert "token" not in sealed
    assert sealed != service.sealer.seal("1//token", "s_1")
    assert service.sealer.open(sealed, "s_1") == "1//token"
    for text, purpose in ((sealed, "s_2"), (sealed[:-8] + "AAAAAAAA", "s_1"), ("", "s_1")):
        assert code_of(lambda text=text, purpose=purpose: service.sealer.open(text, purpose), SourceGoneError)
