"""Signer: signs receipts."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature and what is needed to check it offline.

    Attributes:
        algorithm: `Ed25519` or `ES256`.
        key_id: first 16 hex digits of the SHA-256 of the public key's DER (SubjectPublicKeyInfo).
        value: the signature bytes.
        public_key_pem: the public key (SubjectPublicKeyInfo, PEM).
    """

    algorithm: str
    key_id: str
    value: bytes
    public_key_pem: str


class Signer(Protocol):
    """Holds one private key that never leaves it."""

    def sign(self, message: bytes) -> Signature:
        """Sign the message (at most 64 KiB).

        Raises:
            StoreUnavailableError: the key cannot be reached.
        """
