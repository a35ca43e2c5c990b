"""Signs with a private key that is mounted as a file (a secret of Secret Manager)."""

from pathlib import Path

from shared.errors import MissingSettingError, StoreUnavailableError
from shared.once import Once
from shared.ports.signer import Signature
from shared.signing import PrivateKey, UnusableKeyError, private_key, signed

_NOT_THERE = (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError)


class PemSigner:
    """The `Signer` port with a key somebody else has made: Ed25519, or on the curve P-256.

    The file is read when the key is first needed, and once; it may be a link, as mounted secrets are.

    Args:
        path: the key file (PKCS 8, PEM).
        setting: the variable that names it, for errors.
    """

    def __init__(self, path: Path, *, setting: str = "KEEPSAKE_SIGNING_KEY") -> None:
        self._path = path
        self._setting = setting
        self._key = Once(self._read)

    def sign(self, message: bytes) -> Signature:
        """Sign the message (at most 64 KiB).

        Raises:
            StoreUnavailableError: the file cannot be read now (transient).
            MissingSettingError: there is no such file, or it holds no key that can be used.
        """
        return signed(self._key(), message)

    def _read(self) -> PrivateKey:
        # No path and nothing of the file is said: both can tell more than they should.
        try:
            return private_key(self._path.read_bytes())
        except _NOT_THERE:
            raise MissingSettingError(f"{self._setting} does not name a file that can be read") from None
        except OSError:
            raise StoreUnavailableError(f"the file of {self._setting} cannot be read now") from None
        except UnusableKeyError as error:
            raise MissingSettingError(f"the file of {self._setting} {error}") from None
