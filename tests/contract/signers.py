"""The signers of the cloud: a key of Cloud KMS, served by a local server, and keys mounted as files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from shared.gcp.kms import KmsSigner
from shared.gcp.pem_signer import PemSigner
from shared.signing import PrivateKey
from tests.google.kms import KEY_VERSION, KmsServer


class KmsHarness:
    """One key of Cloud KMS; processes find the server by its address."""

    def __init__(self) -> None:
        self._server: KmsServer | None = KmsServer()
        self._url = self._server.url

    def __getstate__(self) -> dict[str, Any]:
        return {"_server": None, "_url": self._url}

    def open(self) -> KmsSigner:
        return KmsSigner(KEY_VERSION, endpoint=self._url)

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server.check()


class MountedHarness:
    """A private key in a file."""

    def __init__(self, folder: Path, make: Callable[[], PrivateKey]) -> None:
        self.path = folder / "mounted.pem"
        self.path.write_bytes(pem(make()))

    def open(self) -> PemSigner:
        return PemSigner(self.path)

    def close(self) -> None:
        """The file goes with the test."""


def pem(key: PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


MOUNTED: dict[str, Callable[[], PrivateKey]] = {
    "mounted_ed25519": Ed25519PrivateKey.generate,
    "mounted_p256": lambda: ec.generate_private_key(ec.SECP256R1()),
}
