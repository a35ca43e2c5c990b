"""Seals small secrets with a key of Cloud KMS that never leaves it."""

import base64
import binascii
from collections.abc import Callable
from typing import TypeVar

import google_crc32c
from google.api_core.exceptions import BadRequest
from google.cloud import kms_v1

from shared.errors import SourceGoneError
from shared.gcp import rest
from shared.gcp.rest import DamagedAnswerError
from shared.gcp.signed_calls import reasons_of
from shared.once import Once

T = TypeVar("T")
LARGEST_SECRET_BYTES = 4 * 1024  # keys of an HSM take 8 KiB with what is authenticated
_WHAT = "Cloud KMS"


class KmsSealer:
    """The `Sealer` port on a symmetric key of Cloud KMS (AES-256-GCM there; the purpose is authenticated).

    The secrets are smaller than what the service encrypts itself, so there is no data key between (Cloud KMS,
    "Envelope encryption": for data of up to 64 KiB, 2026). Destroying a key version makes them unreadable.

    Args:
        key: `projects/.../locations/.../keyRings/.../cryptoKeys/...`, without a version.
        endpoint: URL of a server that stands in for the service; nobody signs in there.
        timeout_seconds: how long a call may take, all attempts together.
    """

    def __init__(self, key: str, *, endpoint: str | None = None, timeout_seconds: float = 10.0) -> None:
        self._key = key
        self._timeout_seconds = timeout_seconds
        self._client = Once(lambda: kms_v1.KeyManagementServiceClient(**rest.options(endpoint)))

    def seal(self, secret: str, purpose: str) -> str:
        """Return the secret as sealed text; see `Sealer.seal`."""
        plain, about = secret.encode(), purpose.encode()
        if len(plain) > LARGEST_SECRET_BYTES:
            raise ValueError(f"a secret has at most {LARGEST_SECRET_BYTES} bytes")
        request = {
            "name": self._key,
            "plaintext": plain,
            "plaintext_crc32c": google_crc32c.value(plain),
            "additional_authenticated_data": about,
            "additional_authenticated_data_crc32c": google_crc32c.value(about),
        }

        def sealed(seconds: float) -> bytes:
            answer = self._client().encrypt(request, retry=None, timeout=seconds)
            verified = answer.verified_plaintext_crc32c and answer.verified_additional_authenticated_data_crc32c
            if not verified or answer.ciphertext_crc32c != google_crc32c.value(answer.ciphertext):
                raise DamagedAnswerError
            if not answer.name.startswith(f"{self._key}/cryptoKeyVersions/"):
                raise DamagedAnswerError
            return bytes(answer.ciphertext)

        return base64.b64encode(self._call(sealed)).decode()

    def open(self, sealed: str, purpose: str) -> str:
        """Return the secret; see `Sealer.open`."""
        try:
            cipher, about = base64.b64decode(sealed, validate=True), purpose.encode()
        except (binascii.Error, ValueError):
            cipher, about = b"", b""
        if not cipher:
            raise SourceGoneError("what signs in was changed", code="source_disconnected")
        request = {
            "name": self._key,
            "ciphertext": cipher,
            "ciphertext_crc32c": google_crc32c.value(cipher),
            "additional_authenticated_data": about,
            "additional_authenticated_data_crc32c": google_crc32c.value(about),
        }

        def opened(seconds: float) -> str:
            try:
                answer = self._client().decrypt(request, retry=None, timeout=seconds)
            except BadRequest as error:
                # Another purpose, a changed text. A key that is disabled (FAILED_PRECONDITION, also 400) or missing
                # is for the operator to mend.
                if "INVALID_ARGUMENT" not in reasons_of(getattr(error.response, "content", b"")):
                    raise
                raise SourceGoneError("what signs in cannot be opened", code="source_disconnected") from None
            if answer.plaintext_crc32c != google_crc32c.value(answer.plaintext):
                raise DamagedAnswerError
            return bytes(answer.plaintext).decode()

        return self._call(opened)

    def _call(self, function: Callable[[float], T]) -> T:
        return rest.call(_WHAT, function, seconds=self._timeout_seconds)
