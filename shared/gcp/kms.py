"""Signs with a key of Cloud KMS that never leaves it: receipts, and what finished files say about themselves."""

import hashlib

import google_crc32c
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from google.cloud import kms_v1

from shared.errors import MissingSettingError
from shared.gcp import rest
from shared.gcp.rest import DamagedAnswerError
from shared.once import Once
from shared.ports.signer import Signature
from shared.signing import check_size, signature

_ALGORITHM = kms_v1.CryptoKeyVersion.CryptoKeyVersionAlgorithm.EC_SIGN_P256_SHA256
_PREHASHED = ec.ECDSA(utils.Prehashed(hashes.SHA256()))


class KmsSigner:
    """The `Signer` port on a key version of Cloud KMS with the algorithm EC_SIGN_P256_SHA256.

    Only the SHA-256 of a message leaves.

    Args:
        key_version: `projects/.../locations/.../keyRings/.../cryptoKeys/.../cryptoKeyVersions/...`.
        endpoint: URL of a server that stands in for the service; nobody signs in there.
        timeout_seconds: how long a call may take, all attempts together.
        setting: the variable that names the key, for errors.

    Source: Cloud KMS, "Verifying end-to-end data integrity" (2026), for what is compared with what.
    """

    def __init__(
        self,
        key_version: str,
        *,
        endpoint: str | None = None,
        timeout_seconds: float = 10.0,
        setting: str = "KEEPSAKE_SIGNING_KEY",
    ) -> None:
        self._name = key_version
        self._setting = setting
        self._timeout_seconds = timeout_seconds
        self._client = Once(lambda: kms_v1.KeyManagementServiceClient(**rest.options(endpoint)))
        self._public_key = Once(self._fetched_key)

    def sign(self, message: bytes) -> Signature:
        """Sign the message (at most 64 KiB).

        Raises:
            StoreUnavailableError: no answer in time, or none that can be trusted (transient).
            MissingSettingError: the key is of another kind; the message names the setting.
        """
        check_size(message)
        key = self._public_key()
        digest = hashlib.sha256(message).digest()
        value = rest.call(
            "Cloud KMS", lambda seconds: self._signed(digest, key, seconds), seconds=self._timeout_seconds
        )
        return signature(key, value)

    def _signed(self, digest: bytes, key: ec.EllipticCurvePublicKey, seconds: float) -> bytes:
        request = {"name": self._name, "digest": {"sha256": digest}, "digest_crc32c": google_crc32c.value(digest)}
        answer = self._client().asymmetric_sign(request, retry=None, timeout=seconds)
        whole = answer.verified_digest_crc32c and answer.signature_crc32c == google_crc32c.value(answer.signature)
        if not whole or answer.name != self._name:
            raise DamagedAnswerError
        try:
            key.verify(answer.signature, digest, _PREHASHED)
        except InvalidSignature:
            raise DamagedAnswerError from None  # a receipt that does not verify is worse than none
        return answer.signature

    def _fetched_key(self) -> ec.EllipticCurvePublicKey:
        return rest.call("Cloud KMS", self._asked_for_key, seconds=self._timeout_seconds)

    def _asked_for_key(self, seconds: float) -> ec.EllipticCurvePublicKey:
        answer = self._client().get_public_key({"name": self._name}, retry=None, timeout=seconds)
        pem = answer.pem.encode()
        if answer.name != self._name or answer.pem_crc32c != google_crc32c.value(pem):
            raise DamagedAnswerError
        key = load_pem_public_key(pem)
        if answer.algorithm != _ALGORITHM or not isinstance(key, ec.EllipticCurvePublicKey):
            raise MissingSettingError(f"the key of {self._setting} is not of the algorithm EC_SIGN_P256_SHA256")
        return key
