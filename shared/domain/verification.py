"""Checking a receipt offline: the chain of its entries and the signature over all of it."""

import base64
import binascii
import hashlib
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from shared.domain.receipt import broken_at, canonical


class InvalidReceiptError(Exception):
    """The receipt is not what was signed; the message says where."""


def verify(text: str) -> str:
    """Check a signed receipt.

    Args:
        text: the receipt, JSON.

    Returns:
        The id of the key it was signed with. Whether that key is the service's is for the reader to compare.

    Raises:
        InvalidReceiptError: it was changed, or is no receipt.
    """
    signed = _parsed(text)
    signature = signed.pop("signature")
    broken = broken_at(signed["entries"])
    if broken is not None:
        raise InvalidReceiptError(f"entry {broken + 1} does not continue the one before it")
    return _check(canonical(signed), signature)


def _parsed(text: str) -> dict[str, Any]:
    try:
        signed = json.loads(text)
        entries, signature = signed["entries"], signed["signature"]
        usable = all(isinstance(entry, dict) for entry in entries) and isinstance(signature, dict)
    except (ValueError, KeyError, TypeError):
        usable = False
    if not usable:
        raise InvalidReceiptError("it is not a receipt")
    return dict(signed)


def _check(message: bytes, signature: dict[str, Any]) -> str:
    try:
        key = serialization.load_pem_public_key(signature["public_key"].encode())
        value = base64.b64decode(signature["value"], validate=True)
        algorithm = signature["algorithm"]
        if algorithm == "Ed25519" and isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(value, message)
        elif algorithm == "ES256" and isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == "secp256r1":
            key.verify(value, message, ec.ECDSA(hashes.SHA256()))
        else:
            raise InvalidReceiptError("it is signed with a kind of key that is not used")
    except (KeyError, AttributeError, ValueError, binascii.Error):
        raise InvalidReceiptError("its signature cannot be read") from None
    except InvalidSignature:
        raise InvalidReceiptError("it is not what was signed") from None
    info = serialization.PublicFormat.SubjectPublicKeyInfo
    der = key.public_bytes(serialization.Encoding.DER, info)
    key_id = hashlib.sha256(der).hexdigest()[:16]
    if key_id != signature.get("key_id"):
        raise InvalidReceiptError("its key id does not belong to its key")
    return key_id
