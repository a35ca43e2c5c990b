"""FileSigner: the key file; and the machine's clock and randomness."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from shared.embedded.signer import FileSigner
from shared.errors import StoreUnavailableError
from shared.system import SystemClock, SystemEntropy


def test_the_key_file_is_for_its_owner_only_and_alone_in_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "receipts.pem"
    FileSigner(path).sign(b"")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert list(path.parent.iterdir()) == [path]


def test_no_key_is_made_before_it_is_needed(tmp_path: Path) -> None:
    FileSigner(tmp_path / "key")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_a_damaged_key_is_unavailable_and_not_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(StoreUnavailableError, match="damaged") as caught:
        FileSigner(tmp_path / "key").sign(b"")
    assert caught.value.__cause__ is None
    assert (tmp_path / "key").read_bytes() == content


def test_a_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    other = ec.generate_private_key(ec.SECP256R1())
    (tmp_path / "key").write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(StoreUnavailableError, match="Ed25519"):
        FileSigner(tmp_path / "key").sign(b"")


def test_a_key_that_cannot_be_reached_is_unavailable_and_is_once_it_can(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("")
    signer = FileSigner(tmp_path / "keys" / "key")
    with pytest.raises(StoreUnavailableError) as caught:
        signer.sign(b"")
    assert str(tmp_path) not in str(caught.value)
    (tmp_path / "keys").unlink()
    assert signer.sign(b"").algorithm == "Ed25519"


def test_a_link_in_place_of_the_key_is_not_followed(tmp_path: Path) -> None:
    FileSigner(tmp_path / "other").sign(b"")
    (tmp_path / "key").symlink_to(tmp_path / "other")
    with pytest.raises(StoreUnavailableError):
        FileSigner(tmp_path / "key").sign(b"")


def test_the_clock_says_the_time_in_utc() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(0)
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=60)


def test_the_clock_sleeps_no_longer_than_a_minute() -> None:
    SystemClock().sleep(0)
    for seconds in (-1, 61):
        with pytest.raises(ValueError, match="60"):
            SystemClock().sleep(seconds)


def test_tokens_have_the_size_asked_for_and_differ() -> None:
    tokens = {SystemEntropy().token(32) for _ in range(50)}
    assert len(tokens) == 50
    assert {len(token) for token in tokens} == {32}
    for size in (0, 65):
        with pytest.raises(ValueError, match="64"):
            SystemEntropy().token(size)
