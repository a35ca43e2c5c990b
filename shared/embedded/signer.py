"""Signs receipts with a key kept in a file."""

import os
import secrets
import threading
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from shared.embedded import files
from shared.errors import StoreUnavailableError
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
        self._mutex = threading.Lock()
        self._key: Ed25519PrivateKey | None = None

    def sign(self, message: bytes) -> Signature:
        """Sign the message (at most 64 KiB)."""
        check_size(message)
        return signed(self._loaded(), message)

    def _loaded(self) -> Ed25519PrivateKey:
        with self._mutex:
            if self._key is None:
                try:
                    self._key = _parsed(self._read_or_create())
                except OSError as exc:
                    raise files.unavailable(exc) from exc
            return self._key

    def _read_or_create(self) -> bytes:
        with suppress(FileNotFoundError):
            return _content(self._path)
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = self._path.with_name(f"{self._path.name}.{secrets.token_hex(8)}")
        files.write_new(beside, _new_key())
        try:
            # A link never replaces: the first of several processes wins, and all read the winner's key.
            with suppress(FileExistsError):
                os.link(beside, self._path)
        finally:
            files.remove(beside)
        files.sync_folder(self._path.parent)
        return _content(self._path)


def _content(path: Path) -> bytes:
    with os.fdopen(files.open_regular(path), "rb") as file:
        return file.read()


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
