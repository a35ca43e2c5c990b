"""What every adapter of the `Signer` port promises."""

import hashlib
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from shared.ports.signer import Signature
from tests.contract.together import in_processes, in_threads


def check(signature: Signature, message: bytes) -> None:
    key = load_pem_public_key(signature.public_key_pem.encode())
    if isinstance(key, ed25519.Ed25519PublicKey):
        assert signature.algorithm == "Ed25519"
        key.verify(signature.value, message)
    else:
        assert signature.algorithm == "ES256"
        assert isinstance(key, ec.EllipticCurvePublicKey)
        key.verify(signature.value, message, ec.ECDSA(hashes.SHA256()))


@pytest.mark.parametrize("message", [b"", b"receipt", bytes(64 * 1024)], ids=len)
def test_a_signature_can_be_checked_with_what_comes_with_it(signer_harness: Any, message: bytes) -> None:
    check(signer_harness.open().sign(message), message)


def test_a_signature_does_not_fit_another_message(signer_harness: Any) -> None:
    signature = signer_harness.open().sign(b"receipt")
    with pytest.raises(InvalidSignature):
        check(signature, b"Receipt")


def test_a_message_over_64_kib_is_refused(signer_harness: Any) -> None:
    with pytest.raises(ValueError, match="bytes"):
        signer_harness.open().sign(bytes(64 * 1024 + 1))


def test_the_key_id_is_the_hash_of_the_public_key(signer_harness: Any) -> None:
    signature = signer_harness.open().sign(b"receipt")
    key = load_pem_public_key(signature.public_key_pem.encode())
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert signature.key_id == hashlib.sha256(der).hexdigest()[:16]


def test_the_key_stays_the_same(signer_harness: Any) -> None:
    keys = {signer_harness.open().sign(b"receipt").public_key_pem for _ in range(3)}
    assert len(keys) == 1


def test_the_private_key_is_not_in_the_signature(signer_harness: Any) -> None:
    assert "PRIVATE" not in signer_harness.open().sign(b"receipt").public_key_pem


def test_threads_that_need_the_key_first_end_with_one(signer_harness: Any) -> None:
    clients = [signer_harness.open() for _ in range(8)]
    found = in_threads(8, lambda i: clients[i].sign(b"receipt").key_id)
    assert len({*found, signer_harness.open().sign(b"").key_id}) == 1


def sign(_: int, harness: Any) -> str:
    return str(harness.open().sign(b"receipt").key_id)


@pytest.mark.usefixtures("supports_processes")
def test_processes_that_need_the_key_first_end_with_one(signer_harness: Any) -> None:
    found = in_processes(3, sign, signer_harness)
    assert len({*found, sign(0, signer_harness)}) == 1
