"""Photos that people have picked in Google Photos: sessions, their items, and the bytes behind them.

What Google tells of a picked photo is when it was taken, its size, camera and file name. Its place, people, albums and
caption are told by no interface. `=d` keeps the EXIF but its location; a smaller rendition (`=w...-h...`) has none of
it, and may be another file every time, so that a photo could not be told by its bytes when it is staged.

Source: Google Photos Picker API, v1, "Create and manage sessions", "List and retrieve media items" and the reference
(2026-11). The service is not in the discovery documents that ship with Google's client.
"""

import hashlib
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

from shared.domain.photo import SidecarFacts, Skipped
from shared.domain.picking import EXPIRED, Picking
from shared.domain.text import clean_text
from shared.errors import SourceGoneError, SourceUnavailableError, UnsupportedPhotoError
from shared.gcp.oauth import GoogleAccounts, SignedIn
from shared.gcp.signed_calls import RefusedError, SignedCalls, TooLargeError
from shared.ports.photos import SourceItem, SourcePage
from shared.ports.system import Clock
from shared.sources.listed import Listed, name_in, named_ref
from shared.sources.tree import LARGEST_FILE_BYTES
from shared.stores.library import Connection

ENDPOINT = "https://photospicker.googleapis.com"
_WHAT = "Google Photos"
_CONTENT_HOST = ".googleusercontent.com"
_MOST_ITEMS, _MOST_A_PAGE = 2_000, 100
_MOST_PAGES = 200  # pages may be shorter than what was asked for
_ADDRESS_LIFE = timedelta(minutes=30)  # Google says 60; some were seen to end after 40
_DURATION = re.compile(r"(\d{1,9})(\.\d{1,9})?s")
_SHORTEST_POLL_SECONDS, _LONGEST_POLL_SECONDS = 1.0, 300.0
_SESSION_ID = re.compile(r"[A-Za-z0-9_\-.~%:=]{1,500}")
_LONGEST_ID, _LONGEST_NAME = 500, 255


class PickerSessions:
    """The `Picker` port. Safe for several threads.

    Args:
        accounts: signs in.
        clock: tells when to look again.
        endpoint: URL of a server that stands in for the service.
        timeout_seconds: for one thing that is asked, all attempts together.
    """

    def __init__(
        self, accounts: GoogleAccounts, clock: Clock, *, endpoint: str = ENDPOINT, timeout_seconds: float = 10.0
    ) -> None:
        self._accounts = accounts
        self._clock = clock
        self._endpoint = endpoint
        self._timeout_seconds = timeout_seconds

    def begin(self, refresh_token: str) -> tuple[Picking, str]:
        """Begin a session; see `Picker.begin`."""
        body = {"pickingConfig": {"maxItemCount": str(_MOST_ITEMS)}}
        try:
            said = self._calls(refresh_token).json("POST", f"{self._endpoint}/v1/sessions", body=body)
        except RefusedError as error:
            code = "picker_no_photos_account" if "FAILED_PRECONDITION" in error.reasons else "source_forbidden"
            raise SourceGoneError(f"{_WHAT}: {error}", code=code) from None
        address = said.get("pickerUri")
        if not isinstance(address, str) or not address.startswith("https://"):
            raise SourceUnavailableError(f"{_WHAT}: a session without an address")
        return self._seen(said), address

    def look(self, refresh_token: str, picking: Picking) -> Picking:
        """Return the session as it is now; see `Picker.look`."""
        try:
            said = self._calls(refresh_token).json("GET", self._url(picking))
        except RefusedError as error:
            raise _gone(error) from None
        seen = self._seen(said)
        if seen.session_id != picking.session_id:
            raise SourceUnavailableError(f"{_WHAT}: another session than was asked for")
        # Whether `timeoutIn` is counted from the beginning or from now is not said: the earlier end counts.
        ends = [moment for moment in (picking.give_up_at, seen.give_up_at) if moment is not None]
        return seen if seen.picked or not ends else seen.model_copy(update={"give_up_at": min(ends)})

    def end(self, refresh_token: str, picking: Picking) -> None:
        """Delete the session; see `Picker.end`."""
        try:
            self._calls(refresh_token).json("DELETE", self._url(picking))
        except RefusedError as error:
            # Not there, or not any more.
            if error.status not in (403, 404, 410):
                raise SourceUnavailableError(f"{_WHAT}: {error}") from None

    def _calls(self, refresh_token: str) -> SignedCalls:
        signed_in = SignedIn(lambda: self._accounts.refresh(refresh_token))
        return SignedCalls(_WHAT, signed_in, self._timeout_seconds)

    def _url(self, picking: Picking) -> str:
        return f"{self._endpoint}/v1/sessions/{quote(picking.session_id, safe='')}"

    def _seen(self, said: Mapping[str, Any]) -> Picking:
        name, polling, now = said.get("id"), said.get("pollingConfig"), self._clock.now()
        if not isinstance(name, str) or not _SESSION_ID.fullmatch(name):
            raise SourceUnavailableError(f"{_WHAT}: a session without an id")
        polling = polling if isinstance(polling, dict) else {}
        wait = min(max(_seconds(polling.get("pollInterval"), 5.0), _SHORTEST_POLL_SECONDS), _LONGEST_POLL_SECONDS)
        give_up = _seconds(polling.get("timeoutIn"), None)
        picked = said.get("mediaItemsSet") is True
        return Picking(
            session_id=name,
            picked=picked,
            look_again_at=None if picked else now + timedelta(seconds=wait),
            # 0: stop now.
            give_up_at=None if picked or give_up is None else now + timedelta(seconds=give_up),
            expires_at=_instant(said.get("expireTime")),
        )


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
        self._calls = SignedCalls(_WHAT, signed_in, timeout_seconds)
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
            raise SourceGoneError(f"{_WHAT}: {error}") from None

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
            raise SourceUnavailableError(f"{_WHAT}: the bytes of no photo")
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
            raise SourceGoneError(f"{_WHAT}: the session is over", code="picker_session_expired")
        params = {"sessionId": self._picking.session_id, "pageSize": str(_MOST_A_PAGE)}
        if cursor is not None:
            params["pageToken"] = cursor
        try:
            return self._calls.json("GET", f"{self._endpoint}/v1/mediaItems", params=params)
        except RefusedError as error:
            raise _gone(error) from None

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
    taken_at = _instant(_at(item, "createTime"))
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


def _gone(error: RefusedError) -> SourceGoneError:
    """Return our error: a session that is over is NOT_FOUND or PERMISSION_DENIED."""
    if "FAILED_PRECONDITION" in error.reasons:
        return SourceGoneError(f"{_WHAT}: {error}", code="picker_not_finished")
    if error.status in (403, 404, 410):
        forbidden = error.reasons & {"SERVICE_DISABLED", "accessNotConfigured"}
        return SourceGoneError(f"{_WHAT}: {error}", code="source_forbidden" if forbidden else "picker_session_expired")
    return SourceGoneError(f"{_WHAT}: {error}")


def _seconds(duration: object, default: Any) -> Any:
    """Return the seconds of a duration in proto JSON, as `3.5s`."""
    found = _DURATION.fullmatch(duration) if isinstance(duration, str) else None
    if found is None:
        return 0.0 if duration == "0" else default
    return float(found[1] + (found[2] or ""))


def _instant(text: object) -> datetime | None:
    """Return the instant of a timestamp in proto JSON."""
    if not isinstance(text, str):
        return None
    try:
        # Up to nine decimals; Python takes six.
        found = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text.replace("Z", "+00:00")))
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None
