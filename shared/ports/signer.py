"""Signer: signs receipts."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature and what is needed to check it offline.

    Attributes:
        algorithm: `Ed25519` (RFC 8032) or `ES256` (ECDSA on the curve P-256 with SHA-256).
        key_id: first 16 hex digits of the SHA-256 of the public key's DER (SubjectPublicKeyInfo).
        value: the signature bytes; of `ES256` the DER form (ECDSA-Sig-Value, RFC 3279), which Cloud KMS and OpenSSL
            give, and not the two numbers side by side of RFC 7518.
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
