"""Where photos of the simulation come from: folders, and accounts that let in who has a good token."""

from collections.abc import Callable, Mapping
from typing import Any

from shared.ports.photos import SourceItem, SourcePage
from shared.stores.connections import Connection
from tests.faults.memory.accounts import Provider


class SimSource:
    """A few photos: in a folder, or in an account, of which some lie in the folder too."""

    def __init__(self, photos: Mapping[str, bytes], check: Callable[[], None] = lambda: None) -> None:
        self._photos = photos
        self._check = check
        self._items = [SourceItem(ref=ref, signature="1", size_bytes=9) for ref in sorted(photos)]

    def page(self, cursor: str | None, limit: int, known: Mapping[str, str] | None = None) -> SourcePage:
        self._check()
        size = min(limit, max(1, (len(self._items) + 1) // 2))
        left = [item for item in self._items if cursor is None or item.ref > cursor]
        following = left[size - 1].ref if len(left) > size else None
        return SourcePage(left[:size], next_cursor=following, total=len(self._items), mark="as ever")

    def read(self, ref: str) -> bytes:
        self._check()
        return self._photos[ref]


class SimFolders:
    """Every path is a folder of its owner's, with so many photos."""

    def __init__(self, called: Callable[[str, Any], Any]) -> None:
        self._called = called

    def open(self, connection: Connection, *, fresh: bool) -> Any:
        refs = [f"canary-{connection.owner}-{number}.jpg" for number in range(int(connection.location))]
        return self._called(f"source {connection.id}", SimSource({ref: ref.encode() for ref in refs}))


def in_account(connection: Connection, called: Callable[[str, Any], Any], provider: Provider, sealer: Any) -> Any:
    """Open what is in an account: a photo that lies in its owner's folder too, and two that do not."""
    owner, sealed = connection.owner, connection.sealed_token or ""
    photos = {f"{connection.kind}/canary {number}.jpg": f"canary-{owner}-{number}.jpg".encode() for number in (0, 7, 8)}
    source = SimSource(photos, lambda: provider.check(sealer.open(sealed, connection.id)))
    return called(f"source {connection.id}", source)
