"""Content credentials in memory: signed for real, but every file once."""

from dataclasses import replace

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from shared.credentials.certificates import issued
from shared.credentials.signing import ManifestSigner
from shared.errors import StoreUnavailableError
from shared.ports.credentials import CredentialFacts
from shared.system import SystemClock, SystemEntropy

_ES256 = ec.ECDSA(hashes.SHA256())


class MemoryCredentials:
    """The `Credentials` port with a key that dies with it. Of the time only the day is said.

    What was signed before comes again: a simulation makes the same picture a hundred thousand times.
    """

    def __init__(self) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        chain = issued(key, SystemClock().now())
        self._signer = ManifestSigner(chain, lambda message: key.sign(message, _ES256), SystemEntropy())
        self._made: dict[tuple[bytes, str, CredentialFacts], bytes] = {}

    def prepare(self, *, timeout_seconds: float) -> None:
        """The key is there."""

    def signed(self, data: bytes, media_type: str, facts: CredentialFacts, *, timeout_seconds: float) -> bytes:
        if timeout_seconds <= 0:
            raise StoreUnavailableError("credentials: no time left")
        day = facts.made_at.replace(hour=0, minute=0, second=0, microsecond=0)
        asked = (data, media_type, replace(facts, made_at=day))
        if asked not in self._made:
            self._made[asked] = self._signer.signed(*asked, timeout_seconds=60)
        return self._made[asked]
