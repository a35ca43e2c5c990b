"""Receipts signed with a private key that is mounted as a file."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, PrivateFormat

from shared.domain import receipt
from shared.domain.verification import InvalidReceiptError, verify
from shared.embedded.signer import FileSigner
from shared.errors import MissingSettingError, StoreUnavailableError
from shared.gcp.pem_signer import PemSigner
from shared.signing import signed
from shared.stores import receipts
from tests.contract.signers import MOUNTED, pem


@pytest.mark.parametrize("make", MOUNTED.values(), ids=MOUNTED)
def test_a_receipt_signed_with_a_mounted_key_verifies_offline(
    tmp_path: Path, make: Callable[[], ec.EllipticCurvePrivateKey]
) -> None:
    (tmp_path / "key").write_bytes(pem(make()))
    entries = receipt.append((), "accepted", datetime(2026, 11, 22, tzinfo=UTC))
    statement = receipt.statement("r_" + "a" * 26, "DELIVERED", entries, "nothing")
    made = receipts.signed(statement, PemSigner(tmp_path / "key").sign(receipt.canonical(statement)))
    assert verify(json.dumps(made)) == made["signature"]["key_id"]


def test_a_key_made_on_a_laptop_is_the_same_key_in_the_cloud(tmp_path: Path) -> None:
    made = FileSigner(tmp_path / "key").sign(b"x")
    assert PemSigner(tmp_path / "key").sign(b"x") == made


def test_a_mounted_key_is_a_link_as_the_platform_makes_it(tmp_path: Path) -> None:
    (tmp_path / "..data").mkdir()
    (tmp_path / "..data" / "key").write_bytes(pem(Ed25519PrivateKey.generate()))
    (tmp_path / "key").symlink_to(Path("..data") / "key")
    assert PemSigner(tmp_path / "key").sign(b"x").algorithm == "Ed25519"


def test_no_key_is_made_when_there_is_none_and_the_setting_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "key", tmp_path, tmp_path / "key" / "under"):
        with pytest.raises(MissingSettingError, match="KEEPSAKE_SIGNING_KEY") as caught:
            PemSigner(path).sign(b"x")
        assert str(tmp_path) not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_comes_later_is_used(tmp_path: Path) -> None:
    signer = PemSigner(tmp_path / "key")
    with pytest.raises(MissingSettingError):
        signer.sign(b"x")
    (tmp_path / "key").write_bytes(pem(Ed25519PrivateKey.generate()))
    assert signer.sign(b"x").algorithm == "Ed25519"


def test_a_key_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(pem(Ed25519PrivateKey.generate()))
    signer = PemSigner(tmp_path / "key")
    first = signer.sign(b"x")
    (tmp_path / "key").unlink()
    assert signer.sign(b"x") == first


def test_a_file_that_cannot_be_read_now_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "key").symlink_to("key")  # a loop: an error of reading, not a missing file
    with pytest.raises(StoreUnavailableError, match="KEEPSAKE_SIGNING_KEY"):
        PemSigner(tmp_path / "key").sign(b"x")


LOCKED = Ed25519PrivateKey.generate().private_bytes(
    Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"secret")
)
OTHERS = {
    "nothing": b"",
    "no key": b"secret words",
    "a damaged key": b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
    "a key with a password": LOCKED,
    "an RSA key": pem(rsa.generate_private_key(public_exponent=65537, key_size=2048)),  # type: ignore[arg-type]
    "a key on another curve": pem(ec.generate_private_key(ec.SECP384R1())),
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_a_file_without_a_key_that_can_be_used_names_the_setting_and_nothing_of_the_file(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(MissingSettingError, match="KEEPSAKE_SIGNING_KEY") as caught:
        PemSigner(tmp_path / "key").sign(b"x")
    assert caught.value.__suppress_context__
    assert "secret" not in str(caught.value)


def test_a_receipt_signed_on_another_curve_does_not_verify() -> None:
    statement = receipt.statement("r_" + "a" * 26, "DELIVERED", (), "nothing")
    signature = signed(ec.generate_private_key(ec.SECP384R1()), receipt.canonical(statement))
    assert signature.algorithm == "ES256"
    with pytest.raises(InvalidReceiptError, match="kind of key"):
        verify(json.dumps(receipts.signed(statement, signature)))
