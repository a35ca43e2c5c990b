"""An issuer's keys: kept, rotated, withdrawn, out of reach."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import requests

from shared.errors import StoreUnavailableError
from shared.gcp.identity import PushTokens
from tests.contract.together import in_threads
from tests.emulators.ports import free_port
from tests.google.issuer import Issuer, signed
from tests.google.signing_in import AUDIENCE, DISCOVERY, KEYS, PUSHER, RIGHT, Seconds, push, refused

ROOT = Path(__file__).parents[2]


@pytest.fixture
def google_like() -> Iterator[Issuer]:
    with Issuer() as made:
        yield made


@pytest.fixture
def issuer_process() -> Iterator[str]:
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen([sys.executable, "-m", "tests.google.issuer", "--port", str(port)], cwd=ROOT) as process:
        try:
            for _ in range(300):
                with suppress(requests.ConnectionError):
                    requests.get(f"{url}{DISCOVERY}", timeout=5)
                    break
                time.sleep(0.05)
            yield url
        finally:
            process.kill()


def test_a_rotated_key_is_found_and_the_old_one_is_gone_with_it(google_like: Issuer) -> None:
    clock = Seconds()
    verifier = push(google_like, clock=clock)
    old = google_like.token(**RIGHT)
    verifier.verify(f"Bearer {old}")
    google_like.rotate()
    clock.now += 60
    verifier.verify(f"Bearer {google_like.token(**RIGHT)}")
    refused(verifier, f"Bearer {old}")


def test_a_withdrawn_key_is_trusted_for_an_hour_at_most(google_like: Issuer) -> None:
    clock = Seconds()
    verifier = push(google_like, clock=clock)
    old = google_like.token(**RIGHT)
    verifier.verify(f"Bearer {old}")
    google_like.rotate()
    clock.now += 3599
    verifier.verify(f"Bearer {old}")
    clock.now += 1
    refused(verifier, f"Bearer {old}")


def test_a_flood_of_tokens_with_unknown_keys_makes_no_flood_of_fetches(google_like: Issuer) -> None:
    clock = Seconds()
    verifier = push(google_like, clock=clock)
    verifier.verify(f"Bearer {google_like.token(**RIGHT)}")
    for index in range(50):
        token = signed(google_like.claims(**RIGHT), google_like.key, alg="RS256", kid=f"unknown-{index}")
        refused(verifier, f"Bearer {token}")
        clock.now += 1
    assert google_like.fetches() == 2


def test_many_first_tokens_at_once_fetch_once(google_like: Issuer) -> None:
    verifier = push(google_like)
    token = google_like.token(**RIGHT)
    in_threads(8, lambda _: verifier.verify(f"Bearer {token}"))
    assert google_like.fetched == [DISCOVERY, KEYS]


@pytest.mark.parametrize("path", [DISCOVERY, KEYS])
@pytest.mark.parametrize(
    "answer", [500, 404, 302, "drop", b"no JSON", b"[]", b"{}", b"[" * 20_000, b" " * 600_000], ids=repr
)
def test_an_issuer_that_does_not_give_its_keys_is_an_outage_and_nobody_gets_in(
    google_like: Issuer, path: str, answer: Any
) -> None:
    google_like.answers[path] = answer
    with pytest.raises(StoreUnavailableError) as caught:
        push(google_like).verify(f"Bearer {google_like.token(**RIGHT)}")
    assert "127.0.0.1" not in str(caught.value)


def test_an_answer_of_an_unreasonable_size_is_not_used(google_like: Issuer) -> None:
    right = {"issuer": google_like.url, "jwks_uri": google_like.url + KEYS}
    google_like.answers[DISCOVERY] = json.dumps({**right, "padding": "x" * 600_000}).encode()
    with pytest.raises(StoreUnavailableError, match="size"):
        push(google_like).verify(f"Bearer {google_like.token(**RIGHT)}")


def test_keys_of_kinds_that_are_not_used_are_none(google_like: Issuer) -> None:
    google_like.answers[KEYS] = json.dumps({"keys": [{"kty": "oct", "kid": google_like.key_id, "k": "AAAA"}]}).encode()
    with pytest.raises(StoreUnavailableError, match="kind"):
        push(google_like).verify(f"Bearer {google_like.token(**RIGHT)}")


def test_an_issuer_that_is_down_is_an_outage_and_works_again_once_it_is_up() -> None:
    clock = Seconds()
    gone = Issuer()
    verifier = push(gone, clock=clock)
    gone.close()
    with pytest.raises(StoreUnavailableError):
        verifier.verify(f"Bearer {gone.token(**RIGHT)}")
    with Issuer(port=int(gone.url.rpartition(":")[2])) as again:
        with pytest.raises(StoreUnavailableError):
            verifier.verify(f"Bearer {again.token(**RIGHT)}")
        assert again.fetched == []  # it failed a moment ago
        clock.now += 3
        verifier.verify(f"Bearer {again.token(**RIGHT)}")


def test_known_keys_outlast_an_outage_of_their_issuer_and_unknown_ones_are_not_judged(google_like: Issuer) -> None:
    clock = Seconds()
    verifier = push(google_like, clock=clock)
    token = google_like.token(**RIGHT)
    verifier.verify(f"Bearer {token}")
    google_like.answers[DISCOVERY] = 503
    clock.now += 60
    google_like.key_id = "not fetched yet"
    for _ in range(5):
        with pytest.raises(StoreUnavailableError):
            verifier.verify(f"Bearer {google_like.token(**RIGHT)}")
    verifier.verify(f"Bearer {token}")
    assert google_like.fetched.count(DISCOVERY) == 1 + 2  # one try, made twice


@pytest.mark.parametrize("path", [DISCOVERY, KEYS])
def test_an_issuer_that_hangs_is_an_outage_within_the_limit(google_like: Issuer, path: str) -> None:
    google_like.answers[path] = "hang"
    started = time.monotonic()
    with pytest.raises(StoreUnavailableError):
        push(google_like, seconds=0.5).verify(f"Bearer {google_like.token(**RIGHT)}")
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    "found",
    [
        {"issuer": "https://elsewhere.example"},
        {"jwks_uri": None},
        {"jwks_uri": 7},
        {"jwks_uri": "http://elsewhere.example/keys"},
        {"jwks_uri": "file:///etc/hosts"},
    ],
    ids=str,
)
def test_a_discovery_that_leads_elsewhere_is_not_followed(google_like: Issuer, found: dict[str, Any]) -> None:
    right = {"issuer": google_like.url, "jwks_uri": google_like.url + KEYS}
    google_like.answers[DISCOVERY] = json.dumps({**right, **found}).encode()
    with pytest.raises(StoreUnavailableError, match="discovery"):
        push(google_like).verify(f"Bearer {google_like.token(**RIGHT)}")
    assert google_like.fetches() == 0


def test_the_issuer_runs_as_a_process_and_gives_tokens(issuer_process: str) -> None:
    url = issuer_process
    verifier = PushTokens(url, AUDIENCE, PUSHER)
    token = requests.get(f"{url}/token", params={**RIGHT, "sub": "1"}, timeout=10).text
    verifier.verify(f"Bearer {token}")
    assert requests.get(f"{url}/rotate", timeout=10).status_code == 204
    rotated = requests.get(f"{url}/token", params=RIGHT, timeout=10).text
    refused(verifier, f"Bearer {rotated}")  # the keys were fetched a moment ago
    PushTokens(url, AUDIENCE, PUSHER).verify(f"Bearer {rotated}")
