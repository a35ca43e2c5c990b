"""Cloud KMS with one signing key, on 127.0.0.1: requests and answers are checked by the discovery document."""

import base64
from collections.abc import Callable, Mapping
from typing import Any

import google_crc32c
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.google import Call, DiscoveryServer, GoogleError

_VERSIONS = "cloudkms.projects.locations.keyRings.cryptoKeys.cryptoKeyVersions"
PUBLIC_KEY, SIGN = f"{_VERSIONS}.getPublicKey", f"{_VERSIONS}.asymmetricSign"
KEY_VERSION = "projects/demo/locations/europe-west1/keyRings/keepsake/cryptoKeys/receipts/cryptoKeyVersions/1"
Change = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class KmsServer(DiscoveryServer):
    """Signs as the service does (Cloud KMS API v1, AsymmetricSign and GetPublicKey, with their checksums).

    Attributes:
        key: the private key.
        changes: what is done to the answers of a method, once each, in order.
    """

    def __init__(self, key: ec.EllipticCurvePrivateKey | None = None, algorithm: str = "EC_SIGN_P256_SHA256") -> None:
        super().__init__("cloudkms", "v1")
        self.key = key or ec.generate_private_key(ec.SECP256R1())
        self.changes: dict[str, list[Change]] = {PUBLIC_KEY: [], SIGN: []}
        self._algorithm = algorithm
        self.on(PUBLIC_KEY, self._public_key)
        self.on(SIGN, self._signed)

    def _public_key(self, call: Call) -> Mapping[str, Any]:
        pem = self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        answer = {"pem": pem, "algorithm": self._algorithm, "pemCrc32c": checksum(pem.encode()), "name": _named(call)}
        return self._changed(call, {**answer, "protectionLevel": "SOFTWARE"})

    def _signed(self, call: Call) -> Mapping[str, Any]:
        digest = base64.b64decode(call.body["digest"]["sha256"])
        sent = call.body.get("digestCrc32c")
        if len(digest) != 32 or (sent is not None and str(sent) != checksum(digest)):
            raise GoogleError(400)
        value = self.key.sign(digest, ec.ECDSA(utils.Prehashed(hashes.SHA256())))
        answer = {
            "name": _named(call),
            "signature": base64.b64encode(value).decode(),
            "signatureCrc32c": checksum(value),
            "verifiedDigestCrc32c": sent is not None,
            "protectionLevel": "SOFTWARE",
        }
        return self._changed(call, answer)

    def _changed(self, call: Call, answer: Mapping[str, Any]) -> Mapping[str, Any]:
        waiting = self.changes[call.method]
        return waiting.pop(0)(answer) if waiting else answer


def checksum(data: bytes) -> str:
    """Return a CRC32C as the service writes it."""
    return str(google_crc32c.value(data))


def _named(call: Call) -> str:
    if call.path["name"] != KEY_VERSION:
        raise GoogleError(404)
    return KEY_VERSION
