"""Signs finished files with a key of Cloud KMS that never leaves it, or one that is mounted."""

import time

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from shared.bounded import CallTimedOutError, bounded
from shared.credentials.certificates import RemoteKey, self_signed
from shared.credentials.signing import ManifestSigner
from shared.errors import MissingSettingError, StoreUnavailableError
from shared.once import Once
from shared.ports.credentials import CredentialFacts
from shared.ports.signer import Signer
from shared.ports.system import Clock, Entropy

_PROBE = b"Keepsake: does this key sign?"
KEY_SETTING, CHAIN_SETTING = "KEEPSAKE_CREDENTIALS_KEY", "KEEPSAKE_CREDENTIALS_CHAIN"


class CloudCredentials:
    """The `Credentials` port on a key that is elsewhere. Safe to call from several threads.

    Without certificates the key signs one for itself, once a process: files then show that nothing was changed since,
    and readers call who signed them unknown. With certificates of an authority that readers trust, they name it.

    Args:
        signer: signs with the key, ES256.
        chain: certificates (PEM), the one of the key first; empty: none.
        clock, entropy: for a certificate and the names of manifests.
    """

    def __init__(self, signer: Signer, chain: str, clock: Clock, entropy: Entropy) -> None:
        self._signer = signer
        self._chain = chain
        self._clock = clock
        self._entropy = entropy
        self._manifests = Once(self._made)

    def prepare(self, *, timeout_seconds: float) -> None:
        """Have something signed, find or make the key's certificate; see `Credentials.prepare`."""
        try:
            bounded(lambda _: self._manifests(), timeout_seconds)
        except CallTimedOutError:
            raise StoreUnavailableError("credentials: the key did not answer in time") from None

    def signed(self, data: bytes, media_type: str, facts: CredentialFacts, *, timeout_seconds: float) -> bytes:
        """Return the file with its credentials; see `Credentials.signed`."""
        ends = time.monotonic() + timeout_seconds
        self.prepare(timeout_seconds=timeout_seconds)
        return self._manifests().signed(data, media_type, facts, timeout_seconds=ends - time.monotonic())

    def _made(self) -> ManifestSigner:
        return ManifestSigner(self._certificates(), self._sign, self._entropy)

    def _sign(self, message: bytes) -> bytes:
        return self._signer.sign(message).value

    def _certificates(self) -> str:
        """Return the chain of the settings, or a new certificate that the key has signed."""
        # That it signs is known only when it has; its public key comes with that.
        probe = self._signer.sign(_PROBE)
        key = load_pem_public_key(probe.public_key_pem.encode())
        if probe.algorithm != "ES256" or not isinstance(key, ec.EllipticCurvePublicKey):
            raise MissingSettingError(f"the key of {KEY_SETTING} is not on the curve P-256")
        if not self._chain:
            return self_signed(RemoteKey(key, self._sign), self._clock.now())
        try:
            first = x509.load_pem_x509_certificates(self._chain.encode())[0]
        except ValueError:
            raise MissingSettingError(f"{CHAIN_SETTING} holds no certificates") from None
        if first.public_key() != key:
            raise MissingSettingError(f"the first certificate of {CHAIN_SETTING} is not of {KEY_SETTING}")
        if not first.not_valid_before_utc <= self._clock.now() < first.not_valid_after_utc:
            raise MissingSettingError(f"the first certificate of {CHAIN_SETTING} is not valid today")
        return self._chain
