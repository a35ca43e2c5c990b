"""Photos that people have picked in Google Photos: what is told of them, and the bytes behind them.

What Google tells of a picked photo is when it was taken, its size, camera and file name. Its place, people, albums and
caption are told by no interface. `=d` keeps the EXIF but its location; a smaller rendition (`=w...-h...`) has none of
it, and may be another file every time, so that a photo could not be told by its bytes when it is staged.

Source: Google Photos Picker API, v1, "List and retrieve media items" and the reference (2026-11).
"""

import hashlib
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from shared.domain.file_facts import SidecarFacts, Skipped
from shared.domain.picking import EXPIRED, Picking
from shared.domain.text import clean_text
from shared.errors import SourceGoneError, SourceUnavailableError, UnsupportedPhotoError
from shared.gcp.oauth import SignedIn
from shared.gcp.picker import ENDPOINT, WHAT, gone, instant
from shared.gcp.signed_calls import RefusedError, SignedCalls, TooLargeError
from shared.ports.photos import SourceItem, SourcePage
from shared.ports.system import Clock
from shared.sources.listed import Listed, name_in, named_ref
from shared.sources.tree import LARGEST_FILE_BYTES
from shared.stores.connections import Connection

_CONTENT_HOST = ".googleusercontent.com"
_MOST_A_PAGE = 100
_MOST_PAGES = 200  # pages may be shorter than what was asked for
_ADDRESS_LIFE = timedelta(minutes=30)  # Google says 60; some were seen to end after 40
_LONGEST_ID, _LONGEST_NAME = 500, 255


class PickedPhotos:
    """What was picked in one session, as a `PhotoSource`. Safe for several threads.

    A ref is the item's id and its file name. Addresses of bytes are used for half an hour after they were listed, and
    are never kept longer than this object; after that, or where one is refused, the session is listed again.

    Args:
        picking: the session, finished.
        signed_in: has the access token.
        clock: tells how old an address is.
        endpoint: URL of a server that stands in for the service; then addresses lead there, too.
        timeout_seconds: for a page of Google's list, all attempts together.
        read_seconds: for the bytes of a photo.
    """

    def __init__(
        self,
        picking: Picking,
        signed_in: SignedIn,
        clock: Clock,
        *,
        endpoint: str = ENDPOINT,
        timeout_seconds: float = 20.0,
        read_seconds: float = 40.0,
    ) -> None:
        self._picking = picking
        self._clock = clock
        self._endpoint = endpoint
        self._calls = SignedCalls(WHAT, signed_in, timeout_seconds)
        self._read_seconds = read_seconds
        self._lock = threading.Lock()
        self._listing: _Picked | None = None

    def page(self, cursor: str | None, limit: int, known: Mapping[str, str] | None = None) -> SourcePage:
        """List what was picked; see `PhotoSource.page`."""
        with self._lock:
            if self._listing is None or cursor is None:
                self._listing = self._listed_now()
            return self._listing.photos.page(cursor, limit)

    def read(self, ref: str) -> bytes:
        """Return the bytes of a picked photo; see `PhotoSource.read`."""
        name = name_in(ref)
        listing = self._young(None)
        if name is not None and name in listing.addresses:
            try:
                return self._content(listing.addresses[name])
            except RefusedError:
                listing = self._young(listing)
        if name is None or name not in listing.addresses:
            raise SourceGoneError("the photo is not among those that were picked")
        try:
            return self._content(listing.addresses[name])
        except RefusedError as error:
            raise SourceGoneError(f"{WHAT}: {error}") from None

    def _young(self, refused: "_Picked | None") -> "_Picked":
        """Return a listing whose addresses can be used: another one than the one whose address was refused."""
        with self._lock:
            kept = self._listing
            if kept is None or kept is refused or self._clock.now() - kept.listed_at > _ADDRESS_LIFE:
                kept = self._listing = self._listed_now()
            return kept

    def _content(self, address: str) -> bytes:
        try:
            answer = self._calls.content(f"{address}=d", largest_bytes=LARGEST_FILE_BYTES, seconds=self._read_seconds)
        except TooLargeError:
            raise UnsupportedPhotoError(code="file_too_large") from None
        if not answer.content_type.lower().startswith(("image/", "application/octet-stream")):
            raise SourceUnavailableError(f"{WHAT}: the bytes of no photo")
        return answer.content

    def _listed_now(self) -> "_Picked":
        listed_at = self._clock.now()  # before the first page: its addresses are the oldest
        items: list[object] = []
        cursor: str | None = None
        for _ in range(_MOST_PAGES):
            said = self._page(cursor)
            found = said.get("mediaItems")
            items += found if isinstance(found, list) else []
            following = said.get("nextPageToken")
            cursor = following if isinstance(following, str) and following else None
            if cursor is None:
                break
        addresses = {name: address for item in items if (name := _id(item)) and (address := self._base(item))}
        return _Picked(Listed([_entry(number, item) for number, item in enumerate(items)]), addresses, listed_at)

    def _page(self, cursor: str | None) -> dict[str, Any]:
        if self._picking.state(self._clock.now()) == EXPIRED:
            raise SourceGoneError(f"{WHAT}: the session is over", code="picker_session_expired")
        params = {"sessionId": self._picking.session_id, "pageSize": str(_MOST_A_PAGE)}
        if cursor is not None:
            params["pageToken"] = cursor
        try:
            return self._calls.json("GET", f"{self._endpoint}/v1/mediaItems", params=params)
        except RefusedError as error:
            raise gone(error) from None

    def _base(self, item: object) -> str | None:
        """Return the address of an item's bytes, if our token may be sent there."""
        address = _at(item, "mediaFile", "baseUrl")
        if not isinstance(address, str):
            return None
        if self._endpoint != ENDPOINT:
            return address if address.startswith(f"{self._endpoint}/") else None
        found = urlsplit(address)
        google = found.scheme == "https" and found.netloc.endswith(_CONTENT_HOST) and "@" not in found.netloc
        return address if google else None


def open_picked(connection: Connection, signed_in: SignedIn, clock: Clock) -> PickedPhotos:
    """Return what was picked in a connection's session.

    Raises:
        SourceGoneError: the person has not finished picking.
    """
    if connection.picking is None or not connection.picking.picked:
        raise SourceGoneError(f"{connection.id}: nothing is picked", code="picker_not_finished")
    return PickedPhotos(connection.picking, signed_in, clock)


@dataclass(frozen=True, slots=True)
class _Picked:
    photos: Listed
    addresses: Mapping[str, str]
    listed_at: datetime


def _entry(number: int, item: object) -> SourceItem | Skipped:
    name = _id(item)
    if name is None:
        return Skipped(ref=f"?{number}", code="file_unreadable")
    file_name = _at(item, "mediaFile", "filename")
    ref = named_ref(name, file_name)
    kind, media_type = _at(item, "type"), _at(item, "mediaFile", "mimeType")
    if kind == "VIDEO" or (isinstance(media_type, str) and media_type.startswith("video/")):
        return Skipped(ref=ref, code="not_a_photo_video")
    taken_at = instant(_at(item, "createTime"))
    # Picked photos do not change; one that is edited is another file.
    sizes = [_at(item, "mediaFile", "mediaFileMetadata", side) for side in ("width", "height")]
    said = "|".join(str(part) for part in (taken_at, media_type, *sizes))
    sidecar = SidecarFacts(taken_at=taken_at, title=clean_text(file_name, longest=_LONGEST_NAME))
    return SourceItem(ref, hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32], 0, sidecar)


def _id(item: object) -> str | None:
    name = _at(item, "id")
    return name if isinstance(name, str) and 0 < len(name) <= _LONGEST_ID and "/" not in name else None


def _at(item: object, *path: str) -> object:
    for name in path:
        item = item.get(name) if isinstance(item, dict) else None
    return item
