"""Signs finished files on a laptop, with a key and certificates of its own in a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from shared.credentials.certificates import issued
from shared.embedded import files
from shared.errors import StoreUnavailableError
from shared.once import Once
from shared.ports.credentials import CredentialFacts
from shared.ports.system import Clock, Entropy

if TYPE_CHECKING:
    from shared.credentials.signing import ManifestSigner

_ES256 = ec.ECDSA(hashes.SHA256())
_CERTIFICATE = b"-----BEGIN CERTIFICATE-----"


class FileCredentials:
    """The `Credentials` port with a key (P-256) in a file that only its owner can read. Safe in several threads.

    Key and certificates are made when they are first needed, once for all processes. The C2PA library is loaded
    then, too: most commands never need it.

    Args:
        path: the file: the key (PKCS 8), its certificate, its authority's, all PEM.
        clock, entropy: for certificates and the names of manifests.
    """

    def __init__(self, path: Path, clock: Clock, entropy: Entropy) -> None:
        self._path = path
        self._clock = clock
        self._entropy = entropy
        self._manifests = Once(self._loaded)

    def prepare(self, *, timeout_seconds: float) -> None:
        """Read or make the key; see `Credentials.prepare`. A file takes no time to speak of."""
        self._manifests()

    def signed(self, data: bytes, media_type: str, facts: CredentialFacts, *, timeout_seconds: float) -> bytes:
        """Return the file with its credentials; see `Credentials.signed`."""
        return self._manifests().signed(data, media_type, facts, timeout_seconds=timeout_seconds)

    def _loaded(self) -> "ManifestSigner":
        from shared.credentials.signing import ManifestSigner  # noqa: PLC0415 - 25 MB, see above

        try:
            content = files.kept(self._path, self._new)
        except OSError as exc:
            raise files.unavailable(exc) from exc
        key, chain = _parsed(content)
        return ManifestSigner(chain, lambda message: key.sign(message, _ES256), self._entropy)

    def _new(self) -> bytes:
        key = ec.generate_private_key(ec.SECP256R1())
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return pem + issued(key, self._clock.now()).encode()


def authority(path: Path) -> str | None:
    """Return the certificate (PEM) that vouches for what this machine signs; None: it has signed nothing yet."""
    try:
        content = files.content(path)
    except OSError:
        return None
    _, mark, last = content.rpartition(_CERTIFICATE)
    return (mark + last).decode("ascii", "replace") or None


def _parsed(content: bytes) -> tuple[ec.EllipticCurvePrivateKey, str]:
    """Return the key and its chain."""
    pem, mark, certificates = content.partition(_CERTIFICATE)
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not mark:
        # The reason is left out on purpose: nothing of a private key belongs in a message.
        raise StoreUnavailableError("the key of content credentials is damaged")
    return key, (mark + certificates).decode("ascii", "replace")
