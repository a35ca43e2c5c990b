"""Signs receipts with a key kept in a file."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from shared.embedded import files
from shared.errors import StoreUnavailableError
from shared.once import Once
from shared.ports.signer import Signature
from shared.signing import UnusableKeyError, check_size, private_key, signed


class FileSigner:
    """The `Signer` port with an Ed25519 key in a file that only its owner can read.

    The key is made when it is first needed. Of several processes that need it first at the same time all
    end with the same key.

    Args:
        path: the key file (PKCS 8, PEM).
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._key = Once(self._loaded)

    def sign(self, message: bytes) -> Signature:
        """Sign the message (at most 64 KiB)."""
        check_size(message)
        return signed(self._key(), message)

    def _loaded(self) -> Ed25519PrivateKey:
        try:
            return _parsed(files.kept(self._path, _new_key))
        except OSError as exc:
            raise files.unavailable(exc) from exc


def _new_key() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _parsed(pem: bytes) -> Ed25519PrivateKey:
    try:
        key = private_key(pem)
    except UnusableKeyError as error:
        raise StoreUnavailableError(f"the signing key {error}") from None
    if not isinstance(key, Ed25519PrivateKey):
        raise StoreUnavailableError("the signing key is not an Ed25519 key")
    return key
