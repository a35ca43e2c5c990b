"""Google Photos Picker on 127.0.0.1: sessions, what was picked in them, and the bytes behind it."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.google.messages import Call, GoogleError, Raw
from tests.google.server import DiscoveryServer
from tests.google.sign_in import SignInServer

SCOPE = "https://www.googleapis.com/auth/photospicker.mediaitems.readonly"
CREATE, GET, DELETE = (f"photospicker.sessions.{name}" for name in ("create", "get", "delete"))
LIST, MEDIA = "photospicker.mediaItems.list", "photospicker.media.get"
START = datetime(2026, 11, 22, 12, tzinfo=UTC)


def picked(name: str, file_name: str = "", **changes: Any) -> dict[str, Any]:
    """Return an item as Google tells it, in the form of a real answer; its address is added by the server."""
    item: dict[str, Any] = {
        "id": name,
        "createTime": "2010-03-14T15:06:31Z",
        "type": "PHOTO",
        "mediaFile": {
            "mimeType": "image/jpeg",
            "filename": file_name or f"{name}.JPG",
            "mediaFileMetadata": {
                "width": 4000,
                "height": 3000,
                "cameraMake": "SONY",
                "cameraModel": "DSC-W220",
                "photoMetadata": {
                    "focalLength": 5.35,
                    "apertureFNumber": 2.8,
                    "isoEquivalent": 320,
                    "exposureTime": "0.033333335s",
                },
            },
        },
    }
    return {**item, **changes}


class PickerServer(DiscoveryServer):
    """Sessions of everybody who is signed in.

    Attributes:
        sessions: by id.
        items: what was picked, by session.
        bytes: by item.
        addresses: item and generation of every address given out that is still good.
        page_size: how many items a page has at most.
        now: time, moved by the test.
    """

    def __init__(self, google: SignInServer) -> None:
        super().__init__("photospicker", "v1")
        self._google = google
        self.sessions: dict[str, dict[str, Any]] = {}
        self.items: dict[str, list[dict[str, Any]]] = {}
        self.bytes: dict[str, bytes] = {}
        self.media_type = "image/jpeg"
        self.addresses: dict[str, datetime] = {}
        self.page_size = 100
        self.now = START
        self._begun, self._numbers = itertools.count(1), itertools.count(1)
        for method, handler in (
            (CREATE, self._create),
            (GET, lambda call: self._session(call.path["sessionId"])),
            (DELETE, self._delete),
            (LIST, self._list),
            (MEDIA, self._media),
        ):
            self.on(method, self._signed(handler))

    def pick(self, session_id: str, *items: dict[str, Any], data: bytes = b"\xff\xd8\xff picked ") -> None:
        """Let the person finish with these."""
        self.sessions[session_id]["mediaItemsSet"] = True
        self.sessions[session_id].pop("pollingConfig", None)
        self.items[session_id] = list(items)
        for item in items:
            self.bytes.setdefault(item["id"], data + item["id"].encode())

    def _signed(self, handler: Any) -> Any:
        def handle(call: Call) -> Any:
            self._google.check_call(call)
            return handler(call)

        return handle

    def _create(self, call: Call) -> dict[str, Any]:
        name = f"session-{next(self._begun)}"
        self.sessions[name] = {
            "id": name,
            "pickerUri": f"https://photos.google.com/picker/{name}",
            "pollingConfig": {"pollInterval": "5s", "timeoutIn": "1800s"},
            "expireTime": (self.now + timedelta(days=7)).strftime("%Y-%m-%dT%H:%M:%S.123456789Z"),
            "pickingConfig": call.body["pickingConfig"],
        }
        return self.sessions[name]

    def _session(self, name: str) -> dict[str, Any]:
        if name not in self.sessions:
            raise GoogleError(404)
        if self.sessions[name].get("over"):
            raise GoogleError(403)
        return self.sessions[name]

    def _delete(self, call: Call) -> dict[str, Any]:
        self._session(call.path["sessionId"])
        del self.sessions[call.path["sessionId"]]
        return {}

    def _list(self, call: Call) -> dict[str, Any]:
        session = self._session(call.query["sessionId"])
        if not session.get("mediaItemsSet"):
            raise GoogleError(400, "FAILED_PRECONDITION")
        items = self.items[session["id"]]
        start = int(call.query.get("pageToken", "at-0").partition("-")[2])
        end = start + min(self.page_size, int(call.query.get("pageSize", 50)))
        page = {"mediaItems": [self._with_address(item) for item in items[start:end]]}
        return {**page, "nextPageToken": f"at-{end}"} if end < len(items) else page

    def _with_address(self, item: dict[str, Any]) -> dict[str, Any]:
        if "mediaFile" not in item or "baseUrl" in item["mediaFile"]:
            return item
        address = f"{item['id']}.{next(self._numbers)}"
        self.addresses[address] = self.now
        return {**item, "mediaFile": {**item["mediaFile"], "baseUrl": f"{self.url}/media/{address}"}}

    def _media(self, call: Call) -> Raw:
        address, _, parameters = call.path["name"].partition("=")
        given = self.addresses.get(address)
        if parameters != "d" or given is None or self.now - given > timedelta(minutes=60):
            raise GoogleError(403)
        return Raw(self.bytes[address.rpartition(".")[0]], content_type=self.media_type)
