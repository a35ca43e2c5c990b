"""Receipts signed with a key of Cloud KMS, through its real client."""

import base64
import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from shared.domain import receipt
from shared.domain.verification import InvalidReceiptError, verify
from shared.errors import MissingSettingError, StoreUnavailableError
from shared.gcp.kms import KmsSigner
from shared.stores.receipts import signed
from tests.contract.together import in_threads
from tests.google import Drop, GoogleError, Hang, Raw, Trickle
from tests.google.kms import KEY_VERSION, PUBLIC_KEY, SIGN, KmsServer, checksum


@pytest.fixture
def server() -> Iterator[KmsServer]:
    with KmsServer() as made:
        yield made


def signer(server: KmsServer, name: str = KEY_VERSION, **options: Any) -> KmsSigner:
    return KmsSigner(name, endpoint=server.url, **options)


def a_receipt(signer: KmsSigner) -> dict[str, Any]:
    entries = receipt.append((), "accepted", datetime(2026, 11, 22, tzinfo=UTC), photos=["p_a"])
    statement = receipt.statement("r_" + "a" * 26, "DELIVERED", entries, "nothing")
    return dict(signed(statement, signer.sign(receipt.canonical(statement))))


def test_a_receipt_signed_in_kms_verifies_offline(server: KmsServer) -> None:
    made = a_receipt(signer(server))
    assert made["signature"]["algorithm"] == "ES256"
    assert verify(json.dumps(made)) == made["signature"]["key_id"]


def test_a_receipt_signed_in_kms_and_changed_does_not_verify(server: KmsServer) -> None:
    made = a_receipt(signer(server))
    with pytest.raises(InvalidReceiptError, match="not what was signed"):
        verify(json.dumps({**made, "status": "DENIED"}))


@pytest.mark.parametrize("algorithm", ["Ed25519", "RS256", "", None, 7])
def test_a_receipt_that_says_another_algorithm_than_its_key_has_does_not_verify(
    server: KmsServer, algorithm: object
) -> None:
    made = a_receipt(signer(server))
    made["signature"]["algorithm"] = algorithm
    with pytest.raises(InvalidReceiptError, match="kind of key"):
        verify(json.dumps(made))


def test_only_the_hash_of_a_message_leaves_with_its_checksum(server: KmsServer) -> None:
    signer(server).sign(b"a message")
    [call] = server.calls(SIGN)
    digest = hashlib.sha256(b"a message").digest()
    assert call.path == {"name": KEY_VERSION}
    assert call.body == {"digest": {"sha256": base64.b64encode(digest).decode()}, "digestCrc32c": checksum(digest)}


def test_the_public_key_is_fetched_once(server: KmsServer) -> None:
    one = signer(server)
    in_threads(4, lambda index: one.sign(bytes([index])))
    assert len(server.calls(PUBLIC_KEY)) == 1
    assert len(server.calls(SIGN)) == 4


def test_nothing_is_called_before_something_is_signed(server: KmsServer) -> None:
    signer(server)
    assert server.seen == []


def changed(**fields: Any) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    return lambda answer: {**answer, **fields}


def another_signature(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    value = ec.generate_private_key(ec.SECP256R1()).sign(b"x", ec.ECDSA(SHA256()))
    return {**answer, "signature": base64.b64encode(value).decode(), "signatureCrc32c": checksum(value)}


OTHER = KEY_VERSION[:-1] + "2"
DAMAGES = {
    "a checksum of something else": (SIGN, changed(signatureCrc32c="1")),
    "no checksum": (SIGN, lambda answer: {k: v for k, v in answer.items() if k != "signatureCrc32c"}),
    "a request whose checksum did not arrive": (SIGN, changed(verifiedDigestCrc32c=False)),
    "a signature of another key version": (SIGN, changed(name=OTHER)),
    "a signature that is none of the key's": (SIGN, another_signature),
    "a signature cut short": (SIGN, changed(signature="MEUC")),
    "a public key with another checksum": (PUBLIC_KEY, changed(pemCrc32c="1")),
    "the public key of another version": (PUBLIC_KEY, changed(name=OTHER)),
}


@pytest.mark.parametrize(("method", "change"), DAMAGES.values(), ids=DAMAGES)
def test_an_answer_that_is_not_whole_is_asked_for_again(server: KmsServer, method: str, change: Any) -> None:
    server.changes[method] = [change]
    made = a_receipt(signer(server))
    assert verify(json.dumps(made))
    assert len(server.calls(method)) == 2


@pytest.mark.parametrize(("method", "change"), DAMAGES.values(), ids=DAMAGES)
def test_answers_that_are_never_whole_are_not_used(server: KmsServer, method: str, change: Any) -> None:
    server.changes[method] = [change] * 3
    with pytest.raises(StoreUnavailableError, match="DamagedAnswer"):
        signer(server).sign(b"x")
    assert len(server.calls(method)) == 3


@pytest.mark.parametrize("method", [PUBLIC_KEY, SIGN])
@pytest.mark.parametrize(
    "fault", [GoogleError(429), GoogleError(503), GoogleError(500), Drop(), Drop(after_effect=True)], ids=repr
)
def test_a_passing_fault_is_got_over(server: KmsServer, method: str, fault: Any) -> None:
    server.next(method, fault, fault)
    assert verify(json.dumps(a_receipt(signer(server))))


@pytest.mark.parametrize("method", [PUBLIC_KEY, SIGN])
@pytest.mark.parametrize(("status", "code"), [(403, "403"), (404, "NOT_FOUND"), (400, "400")])
def test_what_the_service_refuses_is_not_asked_again_and_its_code_is_kept(
    server: KmsServer, method: str, status: int, code: str
) -> None:
    server.next(method, GoogleError(status, message="projects/demo is not yours"))
    with pytest.raises(StoreUnavailableError, match=code) as caught:
        signer(server).sign(b"x")
    assert "demo" not in str(caught.value)
    assert len(server.calls(method)) == 1


@pytest.mark.parametrize("method", [PUBLIC_KEY, SIGN])
@pytest.mark.parametrize("fault", [Hang(), Trickle(0.2)], ids=repr)
def test_a_service_that_hangs_is_unavailable_within_the_limit(server: KmsServer, method: str, fault: Any) -> None:
    server.next(method, fault)
    started = time.monotonic()
    with pytest.raises(StoreUnavailableError, match="Time"):
        signer(server, timeout_seconds=1.0).sign(b"x")
    assert time.monotonic() - started < 3


def test_a_service_that_is_not_there_is_unavailable() -> None:
    with KmsServer() as server:
        gone = signer(server, timeout_seconds=2.0)
    with pytest.raises(StoreUnavailableError):
        gone.sign(b"x")


@pytest.mark.parametrize("content", [b"<html>", b"", b"[]", b"\xff", b'{"pem": 7}', b"{}"], ids=repr)
@pytest.mark.parametrize("method", [PUBLIC_KEY, SIGN])
def test_an_answer_of_no_use_is_unavailable(server: KmsServer, method: str, content: bytes) -> None:
    server.on(method, lambda call: Raw(content, content_type="text/html"))
    with pytest.raises(StoreUnavailableError):
        signer(server).sign(b"x")


@pytest.mark.parametrize("algorithm", ["EC_SIGN_P384_SHA384", "RSA_SIGN_PSS_2048_SHA256", "EC_SIGN_ED25519"])
def test_a_key_of_another_algorithm_names_the_setting(algorithm: str) -> None:
    with KmsServer(algorithm=algorithm) as server, pytest.raises(MissingSettingError, match="KEEPSAKE_SIGNING_KEY"):
        signer(server).sign(b"x")
