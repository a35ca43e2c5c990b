"""Opens what people have connected in the cloud: what they upload, pick in Google Photos, or keep in Google Drive."""

import hashlib
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TypeVar

from shared.errors import ConflictError, SourceGoneError
from shared.gcp.oauth import GoogleAccounts, SignedIn
from shared.gcp.uploads import UploadedSources
from shared.ports.accounts import Sealer
from shared.ports.photos import PhotoSource, SourcePage
from shared.stores.connections import DRIVE, PICKER, TROUBLES, Connection, ConnectionStore

T = TypeVar("T")
Opener = Callable[[Connection, SignedIn], PhotoSource]
_MOST = 16


class CloudSources:
    """The `Sources` of the cloud. Safe for several threads.

    A connection whose account does not let us in any more, or whose session is over, is marked as that when it is
    noticed: it is not asked again, and its owner is told.

    Args:
        uploads: opens uploads.
        openers: make a source of what is in an account, by kind; none where only uploads are offered.
        accounts: signs in; None: only uploads are offered.
        sealer: opens what signs in; None as `accounts`.
        connections: where it is kept, and where trouble is marked.
    """

    def __init__(
        self,
        uploads: UploadedSources,
        openers: Mapping[str, Opener],
        accounts: GoogleAccounts | None,
        sealer: Sealer | None,
        connections: ConnectionStore,
    ) -> None:
        self._uploads = uploads
        self._openers = openers
        self._accounts = accounts
        self._sealer = sealer
        self._connections = connections
        self._open: dict[str, tuple[str, PhotoSource]] = {}
        self._lock = threading.Lock()

    def open(self, connection: Connection, *, fresh: bool) -> PhotoSource:
        """Return the source; see `Sources.open`.

        Those of accounts keep what they know, and look themselves what has changed when they are listed anew.
        """
        if connection.kind not in (PICKER, DRIVE):
            return self._uploads.open(connection, fresh=fresh)
        if connection.trouble is not None:
            raise SourceGoneError(f"{connection.id}: {connection.trouble}", code=connection.trouble)
        version = _version(connection)
        with self._lock:
            known = self._open.get(connection.id)
            if known is None or known[0] != version:
                known = (version, self._made(connection))
                while len(self._open) >= _MOST:
                    self._open.pop(next(iter(self._open)))
                self._open[connection.id] = known
        return _Watched(known[1], lambda code: self._mark(connection, code))

    def close(self) -> None:
        """Close connections to the services."""
        self._uploads.close()

    def _made(self, connection: Connection) -> PhotoSource:
        accounts, sealer, sealed = self._accounts, self._sealer, connection.sealed_token
        opener = self._openers.get(connection.kind)
        if accounts is None or sealer is None or sealed is None or opener is None:
            raise SourceGoneError(f"{connection.id}: nobody can sign in", code="source_disconnected")

        def refresh() -> tuple[str, float]:
            return accounts.refresh(sealer.open(sealed, connection.id))

        return opener(connection, SignedIn(refresh))

    def _mark(self, connection: Connection, code: str) -> None:
        """Remember what its owner has to mend, unless they have mended it meanwhile."""
        held = self._connections.get(connection.id)
        if held is None or _version(held.record) != _version(connection):
            return
        with suppress(ConflictError):  # whoever was faster knows better; else it is noticed again
            self._connections.replace(held, held.record.model_copy(update={"trouble": code}))


class _Watched:
    """A source whose lasting trouble is told."""

    def __init__(self, source: PhotoSource, tell: Callable[[str], None]) -> None:
        self._source = source
        self._tell = tell

    def page(self, cursor: str | None, limit: int, known: Mapping[str, str] | None = None) -> SourcePage:
        return self._watched(lambda: self._source.page(cursor, limit, known))

    def read(self, ref: str) -> bytes:
        return self._watched(lambda: self._source.read(ref))

    def _watched(self, function: Callable[[], T]) -> T:
        try:
            return function()
        except SourceGoneError as error:
            if error.code in TROUBLES:
                self._tell(error.code)
            raise


def _version(connection: Connection) -> str:
    """Return what differs when another account, or another session, is read."""
    session = connection.picking.session_id if connection.picking else ""
    return hashlib.sha256(f"{connection.sealed_token}|{session}".encode()).hexdigest()
