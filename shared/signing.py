"""Signatures as receipts carry them, of keys in a file or elsewhere."""

import hashlib

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from shared.ports.signer import Signature

LONGEST_MESSAGE_BYTES = 64 * 1024
PrivateKey = Ed25519PrivateKey | ec.EllipticCurvePrivateKey
PublicKey = Ed25519PublicKey | ec.EllipticCurvePublicKey


class UnusableKeyError(Exception):
    """These bytes are no private key that signs receipts; the message says why, and nothing of them."""


def private_key(pem: bytes) -> PrivateKey:
    """Return the key of a file (PKCS 8, PEM, without a password): Ed25519, or on the curve P-256.

    Raises:
        UnusableKeyError: it is damaged, or of another kind.
    """
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError):
        # The reason is left out on purpose: nothing of a private key belongs in a message.
        raise UnusableKeyError("is damaged") from None
    if isinstance(key, Ed25519PrivateKey) or (isinstance(key, ec.EllipticCurvePrivateKey) and _on_p256(key)):
        return key
    raise UnusableKeyError("is neither an Ed25519 nor a P-256 key")


def signed(key: PrivateKey, message: bytes) -> Signature:
    """Return the signature of a message (at most 64 KiB)."""
    check_size(message)
    if isinstance(key, Ed25519PrivateKey):
        return signature(key.public_key(), key.sign(message))
    return signature(key.public_key(), key.sign(message, ec.ECDSA(hashes.SHA256())))


def signature(key: PublicKey, value: bytes) -> Signature:
    """Return the signature that a key has made, with what is needed to check it."""
    algorithm = "Ed25519" if isinstance(key, Ed25519PublicKey) else "ES256"
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return Signature(algorithm, hashlib.sha256(der).hexdigest()[:16], value, pem)


def check_size(message: bytes) -> None:
    """Refuse a message that is too long to be signed, with a `ValueError`."""
    if len(message) > LONGEST_MESSAGE_BYTES:
        raise ValueError(f"a message has at most {LONGEST_MESSAGE_BYTES} bytes")


def _on_p256(key: ec.EllipticCurvePrivateKey) -> bool:
    return isinstance(key.curve, ec.SECP256R1)
