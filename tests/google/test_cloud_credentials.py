"""Finished files signed with a key of Cloud KMS, through its real client, or with one that is mounted."""

import base64
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shared.credentials.certificates import issued, self_signed
from shared.errors import MissingSettingError, StoreUnavailableError
from shared.gcp.credentials import KEY_SETTING, CloudCredentials
from shared.gcp.kms import KmsSigner
from shared.gcp.pem_signer import PemSigner
from shared.signing import PrivateKey
from shared.system import SystemClock, SystemEntropy
from tests.contract.signers import pem
from tests.contract.together import in_threads
from tests.credited import JPEG, PDF, facts, made, read, state
from tests.google import GoogleError, Hang
from tests.google.kms import KEY_VERSION, PUBLIC_KEY, SIGN, KmsServer

NOW = datetime.now(UTC)
SECONDS = 30.0


@pytest.fixture
def server() -> Iterator[KmsServer]:
    with KmsServer() as made:
        yield made


def credentials(server: KmsServer, chain: str = "", **options: Any) -> CloudCredentials:
    signer = KmsSigner(KEY_VERSION, endpoint=server.url, setting=KEY_SETTING, **options)
    return CloudCredentials(signer, chain, SystemClock(), SystemEntropy())


def sign(one: CloudCredentials, media_type: str = JPEG, seconds: float = SECONDS) -> bytes:
    return one.signed(made(media_type), media_type, facts(), timeout_seconds=seconds)


def test_nothing_is_called_before_something_is_asked(server: KmsServer) -> None:
    credentials(server)
    assert server.seen == []


def test_without_certificates_the_key_signs_one_for_itself_once(server: KmsServer) -> None:
    one = credentials(server)
    one.prepare(timeout_seconds=SECONDS)
    assert (len(server.calls(PUBLIC_KEY)), len(server.calls(SIGN))) == (1, 2)  # that it signs, and its certificate
    signed = [sign(one), sign(one, PDF)]
    assert (len(server.calls(PUBLIC_KEY)), len(server.calls(SIGN))) == (1, 4)
    assert [state(data, kind) for data, kind in zip(signed, (JPEG, PDF), strict=True)] == ["Valid", "Valid"]
    assert read(signed[0], JPEG)["manifest"]["signature_info"]["common_name"] == "Keepsake"


def test_nothing_but_a_hash_leaves(server: KmsServer) -> None:
    sign(credentials(server))
    for call in server.calls(SIGN):
        assert set(call.body) == {"digest", "digestCrc32c"}
        assert len(base64.b64decode(call.body["digest"]["sha256"])) == 32


def test_with_certificates_readers_who_trust_the_authority_trust_the_file(server: KmsServer) -> None:
    chain = issued(server.key, NOW)
    anchor = "-----BEGIN" + chain.split("-----BEGIN")[2]
    signed = sign(credentials(server, chain))
    assert read(signed, JPEG, anchor)["validation_state"] == "Trusted"
    assert len(server.calls(SIGN)) == 2


def test_certificates_of_another_key_name_the_setting(server: KmsServer) -> None:
    other = issued(ec.generate_private_key(ec.SECP256R1()), NOW)
    with pytest.raises(MissingSettingError, match="KEEPSAKE_CREDENTIALS_CHAIN"):
        credentials(server, other).prepare(timeout_seconds=SECONDS)


@pytest.mark.parametrize("year", [1999, 2999])
def test_certificates_that_are_not_valid_today_name_the_setting(server: KmsServer, year: int) -> None:
    chain = issued(server.key, datetime(year, 1, 1, tzinfo=UTC))
    with pytest.raises(MissingSettingError, match="KEEPSAKE_CREDENTIALS_CHAIN is not valid today"):
        credentials(server, chain).prepare(timeout_seconds=SECONDS)


@pytest.mark.parametrize(
    "chain", ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "no certificate"], ids=repr
)
def test_what_is_no_certificate_names_the_setting(server: KmsServer, chain: str) -> None:
    with pytest.raises(MissingSettingError, match="KEEPSAKE_CREDENTIALS_CHAIN holds no certificates"):
        credentials(server, chain).prepare(timeout_seconds=SECONDS)


def test_a_key_of_another_algorithm_names_its_own_setting() -> None:
    wrong = pytest.raises(MissingSettingError, match="KEEPSAKE_CREDENTIALS_KEY")
    with KmsServer(algorithm="EC_SIGN_P384_SHA384") as server, wrong:
        credentials(server).prepare(timeout_seconds=SECONDS)


@pytest.mark.parametrize("method", [PUBLIC_KEY, SIGN])
def test_a_passing_fault_is_got_over(server: KmsServer, method: str) -> None:
    server.next(method, GoogleError(503), GoogleError(429))
    assert state(sign(credentials(server)), JPEG) == "Valid"


@pytest.mark.parametrize("method", [PUBLIC_KEY, SIGN])
def test_a_refusal_is_said_by_its_code_and_the_next_call_tries_again(server: KmsServer, method: str) -> None:
    one = credentials(server)
    server.next(method, GoogleError(403, message="projects/demo is not yours"))
    with pytest.raises(StoreUnavailableError, match="403") as caught:
        sign(one)
    assert "demo" not in str(caught.value)
    assert state(sign(one), JPEG) == "Valid"


def test_a_refusal_while_a_file_is_signed_is_the_key_s_and_not_the_file_s(server: KmsServer) -> None:
    one = credentials(server)
    one.prepare(timeout_seconds=SECONDS)
    server.next(SIGN, GoogleError(403))
    with pytest.raises(StoreUnavailableError, match="403"):
        sign(one)


@pytest.mark.parametrize("method", [PUBLIC_KEY, SIGN])
def test_a_service_that_hangs_is_given_up_in_time(server: KmsServer, method: str) -> None:
    server.next(method, Hang())
    started = time.monotonic()
    with pytest.raises(StoreUnavailableError):
        sign(credentials(server, timeout_seconds=2.0), seconds=1.0)
    assert time.monotonic() - started < 3


def test_threads_that_need_the_certificate_first_make_one(server: KmsServer) -> None:
    one = credentials(server)
    signed = in_threads(6, lambda index: one.signed(made(JPEG, 90 + index), JPEG, facts(), timeout_seconds=SECONDS))
    assert [state(each, JPEG) for each in signed] == ["Valid"] * 6
    assert len(server.calls(SIGN)) == 8


def test_a_self_signed_certificate_of_a_laptop_would_do_as_well(server: KmsServer) -> None:
    chain = self_signed(server.key, NOW - timedelta(days=3))
    assert state(sign(credentials(server, chain)), JPEG) == "Valid"


def mounted(folder: Path, key: PrivateKey) -> CloudCredentials:
    (folder / "key.pem").write_bytes(pem(key))
    signer = PemSigner(folder / "key.pem", setting=KEY_SETTING)
    return CloudCredentials(signer, "", SystemClock(), SystemEntropy())


def test_a_mounted_key_signs_as_well(tmp_path: Path) -> None:
    assert state(sign(mounted(tmp_path, ec.generate_private_key(ec.SECP256R1()))), JPEG) == "Valid"


def test_a_mounted_key_of_another_kind_names_its_own_setting(tmp_path: Path) -> None:
    with pytest.raises(MissingSettingError, match="KEEPSAKE_CREDENTIALS_KEY is not on the curve P-256"):
        mounted(tmp_path, Ed25519PrivateKey.generate()).prepare(timeout_seconds=SECONDS)


def test_a_mounted_key_that_is_not_there_names_its_own_setting(tmp_path: Path) -> None:
    gone = CloudCredentials(PemSigner(tmp_path / "no", setting=KEY_SETTING), "", SystemClock(), SystemEntropy())
    with pytest.raises(MissingSettingError, match="KEEPSAKE_CREDENTIALS_KEY"):
        gone.prepare(timeout_seconds=SECONDS)
