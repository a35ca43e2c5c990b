"""What signs in to accounts, sealed by Cloud KMS, through its real client."""

import base64
import os
import time
import traceback
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared.errors import SourceGoneError, StoreUnavailableError
from shared.gcp.sealer import KmsSealer
from tests.google import Call, DiscoveryServer, Drop, GoogleError, Hang, Raw, Trickle
from tests.google.kms import checksum

KEY = "projects/demo/locations/europe-west1/keyRings/keepsake/cryptoKeys/tokens"
_KEYS = "cloudkms.projects.locations.keyRings.cryptoKeys"
ENCRYPT, DECRYPT = f"{_KEYS}.encrypt", f"{_KEYS}.decrypt"
TOKEN = "1//refresh-secret-of-ada"


class SealingServer(DiscoveryServer):
    """Encrypts as the service does, with the checksums of its answers."""

    def __init__(self) -> None:
        super().__init__("cloudkms", "v1")
        self._key = AESGCM(os.urandom(32))
        self.on(ENCRYPT, self._encrypt)
        self.on(DECRYPT, self._decrypt)

    def _encrypt(self, call: Call) -> dict[str, Any]:
        plain, about = (self._sent(call, name) for name in ("plaintext", "additionalAuthenticatedData"))
        nonce = os.urandom(12)
        cipher = nonce + self._key.encrypt(nonce, plain, about)
        return {
            "name": f"{call.path['name']}/cryptoKeyVersions/3",
            "ciphertext": base64.b64encode(cipher).decode(),
            "ciphertextCrc32c": checksum(cipher),
            "verifiedPlaintextCrc32c": True,
            "verifiedAdditionalAuthenticatedDataCrc32c": True,
        }

    def _decrypt(self, call: Call) -> dict[str, Any]:
        cipher, about = (self._sent(call, name) for name in ("ciphertext", "additionalAuthenticatedData"))
        try:
            plain = self._key.decrypt(cipher[:12], cipher[12:], about)
        except (InvalidTag, ValueError):
            raise GoogleError(400, message="Decryption failed: verify that 'name' refers to the correct key.") from None
        return {"plaintext": base64.b64encode(plain).decode(), "plaintextCrc32c": checksum(plain)}

    def _sent(self, call: Call, name: str) -> bytes:
        assert call.path["name"] == KEY
        data = base64.urlsafe_b64decode(call.body[name].replace("+", "-").replace("/", "_"))
        assert call.body[f"{name}Crc32c"] == checksum(data)
        return data


@pytest.fixture
def server() -> Iterator[SealingServer]:
    with SealingServer() as made:
        yield made


def sealer(server: SealingServer, **options: Any) -> KmsSealer:
    return KmsSealer(KEY, endpoint=server.url, **options)


def test_a_secret_opens_for_what_it_was_sealed_for(server: SealingServer) -> None:
    sealed = sealer(server).seal(TOKEN, "s_1")
    assert TOKEN not in sealed
    assert TOKEN.encode() not in base64.b64decode(sealed)
    assert sealer(server).open(sealed, "s_1") == TOKEN


def test_the_same_secret_is_sealed_differently_every_time(server: SealingServer) -> None:
    assert sealer(server).seal(TOKEN, "s_1") != sealer(server).seal(TOKEN, "s_1")


def test_for_anything_else_it_does_not_open(server: SealingServer) -> None:
    sealed = sealer(server).seal(TOKEN, "s_1")
    damaged = base64.b64encode(bytes([*base64.b64decode(sealed)[:-1], 0])).decode()
    for text, purpose in ((sealed, "s_2"), (damaged, "s_1"), ("no base64!", "s_1"), ("", "s_1")):
        with pytest.raises(SourceGoneError) as caught:
            sealer(server).open(text, purpose)
        assert caught.value.code == "source_disconnected"
        assert TOKEN not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("status", "code"),
    [(400, "FAILED_PRECONDITION"), (403, None), (404, None), (429, None), (500, None), (503, None)],
)
def test_a_key_that_cannot_be_used_now_is_not_a_secret_that_is_lost(
    server: SealingServer, status: int, code: str | None
) -> None:
    sealed = sealer(server).seal(TOKEN, "s_1")
    server.next(DECRYPT, *[GoogleError(status, code)] * 3)
    with pytest.raises(StoreUnavailableError):
        sealer(server).open(sealed, "s_1")


@pytest.mark.parametrize(
    "change",
    [
        {"ciphertextCrc32c": "1"},
        {"verifiedPlaintextCrc32c": False},
        {"verifiedAdditionalAuthenticatedDataCrc32c": False},
        {"name": "projects/other/locations/l/keyRings/k/cryptoKeys/tokens/cryptoKeyVersions/1"},
    ],
    ids=str,
)
def test_an_answer_that_is_not_whole_is_asked_for_again(server: SealingServer, change: dict[str, Any]) -> None:
    right, spoiled = server._encrypt, [change]
    server.on(ENCRYPT, lambda call: {**right(call), **(spoiled.pop() if spoiled else {})})
    assert sealer(server).open(sealer(server).seal(TOKEN, "s_1"), "s_1") == TOKEN
    assert len(server.calls(ENCRYPT)) == 2


@pytest.mark.parametrize("fault", [Hang(), Trickle(0.5), Drop()], ids=["hang", "trickle", "drop"])
def test_a_service_out_of_order_is_an_error_in_time(server: SealingServer, fault: Any) -> None:
    server.next(ENCRYPT, *[fault] * 3)
    began = time.monotonic()
    with pytest.raises(StoreUnavailableError) as caught:
        sealer(server, timeout_seconds=0.6).seal(TOKEN, "s_1")
    assert time.monotonic() - began < 3
    assert TOKEN not in "".join(traceback.format_exception(caught.value))


def test_no_json_is_no_answer(server: SealingServer) -> None:
    server.on(ENCRYPT, lambda call: Raw(b"<html>", content_type="text/html"))
    with pytest.raises(StoreUnavailableError):
        sealer(server).seal(TOKEN, "s_1")
    server.violations.clear()


def test_what_is_too_large_is_not_sent(server: SealingServer) -> None:
    with pytest.raises(ValueError, match="4096"):
        sealer(server).seal("x" * 20_000, "s_1")
    assert server.seen == []
