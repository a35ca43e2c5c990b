"""Who is calling on a laptop: whoever holds the token in the private data folder."""

import hmac
import os
import secrets
from pathlib import Path

from shared.domain.policy import Account
from shared.errors import UnauthenticatedError

LOCAL = Account(owner="local")


def private_secret(path: Path) -> bytes:
    """Return the secret in a file only its owner can read; made on first use, one for all processes."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(6)}")
    if not path.exists():
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(32))
        try:
            os.link(fresh, path)
        except FileExistsError:
            pass  # another process was faster; its secret holds
        finally:
            fresh.unlink()
    return path.read_bytes()


class FileTokenVerifier:
    """Compares with the token in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def verify(self, token: str) -> Account:
        """Return the account of this laptop's one person."""
        if not hmac.compare_digest(token.encode(), private_secret(self._path)):
            raise UnauthenticatedError("the token is not the one in this machine's data folder")
        return LOCAL


class NoSenders:
    """The `SenderVerifier` port where nobody sends events over HTTP."""

    def verify(self, authorization: str | None) -> None:
        """Refuse."""
        raise UnauthenticatedError("events are not taken over HTTP here")
