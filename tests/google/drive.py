"""Google Drive on 127.0.0.1: one person's files, and what has changed in them."""

import hashlib
from typing import Any

from tests.google.messages import Call, GoogleError, Raw
from tests.google.server import DiscoveryServer
from tests.google.sign_in import SignInServer

SCOPE = "https://www.googleapis.com/auth/drive.readonly"
LIST, GET, CHANGES, TOKEN = (
    "drive.files.list",
    "drive.files.get",
    "drive.changes.list",
    "drive.changes.getStartPageToken",
)
FOLDER = "application/vnd.google-apps.folder"


class DriveServer(DiscoveryServer):
    """Files by id; what is put, changed or removed is a change.

    It knows the searches we make, word for word, and finds what Google would: with `trashed = false` and
    `'me' in owners`; of a file it tells the fields that are asked for.
    """

    def __init__(self, google: SignInServer) -> None:
        super().__init__("drive", "v3")
        self._google = google
        self.files: dict[str, dict[str, Any]] = {}
        self.bytes: dict[str, bytes] = {}
        self.changes: list[str] = []
        self.page_size = 1000
        self.oldest_change = 0
        for method, handler in ((LIST, self._list), (GET, self._get), (CHANGES, self._changes), (TOKEN, self._token)):
            self.on(method, self._signed(handler))

    def put(self, file_id: str, data: bytes = b"\xff\xd8\xff drive", **fields: Any) -> None:
        self.bytes[file_id] = data
        self.files[file_id] = {
            "id": file_id,
            "name": f"{file_id}.jpg",
            "mimeType": "image/jpeg",
            "size": str(len(data)),
            "md5Checksum": hashlib.md5(data).hexdigest(),
            "modifiedTime": "2026-01-02T03:04:05.678Z",
            "trashed": False,
            "starred": False,
            "ownedByMe": True,
            "parents": ["root-1"],
            "imageMediaMetadata": {"width": 10, "height": 10, "rotation": 0, "time": "2019:07:01 12:00:00"},
            **fields,
        }
        self.changes.append(file_id)

    def remove(self, name: str) -> None:
        del self.files[name]
        self.changes.append(name)

    def _signed(self, handler: Any) -> Any:
        def handle(call: Call) -> Any:
            self._google.check_call(call)
            return handler(call)

        return handle

    def _list(self, call: Call) -> dict[str, Any]:
        query = call.query["q"]
        kind, _, rest = query.partition(" and ")
        assert rest == "trashed = false and 'me' in owners", query
        assert call.query.get("includeItemsFromAllDrives", "false") == "false"
        assert call.query["spaces"] == "drive"
        if kind == "mimeType contains 'image/'":
            wanted = [one for one in self.files.values() if one["mimeType"].startswith("image/")]
        else:
            assert kind == f"mimeType = '{FOLDER}'", query
            wanted = [one for one in self.files.values() if one["mimeType"] == FOLDER]
        found = [one for one in wanted if one["ownedByMe"] and not one["trashed"]]
        start = int(call.query.get("pageToken", "0"))
        end = start + min(self.page_size, int(call.query["pageSize"]))
        fields = call.query["fields"]
        page = {"files": [_shown(one, fields) for one in found[start:end]], "incompleteSearch": False}
        return {**page, "nextPageToken": str(end)} if end < len(found) else page

    def _get(self, call: Call) -> Any:
        file = self.files.get(call.path["fileId"])
        if file is None:
            raise GoogleError(404, reason="notFound")
        assert call.query.get("alt") == "media"
        return Raw(self.bytes[file["id"]], content_type=file["mimeType"])

    def _token(self, call: Call) -> dict[str, Any]:
        return {"kind": "drive#startPageToken", "startPageToken": str(len(self.changes))}

    def _changes(self, call: Call) -> dict[str, Any]:
        start = int(call.query["pageToken"])
        if start < self.oldest_change:
            raise GoogleError(410, reason="pageTokenExpired")
        end = min(start + self.page_size, len(self.changes))
        told = [self._change(name, call.query["fields"]) for name in self.changes[start:end]]
        last = end == len(self.changes)
        return {"changes": told, ("newStartPageToken" if last else "nextPageToken"): str(end)}

    def _change(self, name: str, fields: str) -> dict[str, Any]:
        file = self.files.get(name)
        if file is None:
            return {"fileId": name, "removed": True, "changeType": "file"}
        return {"fileId": name, "removed": False, "changeType": "file", "file": _shown(file, fields)}


def _shown(file: dict[str, Any], fields: str) -> dict[str, Any]:
    """Return of a file what is asked for; of its image metadata only the place, as we ask."""
    inner = (
        fields[fields.index("(") + 1 :]
        .replace("file(", "")
        .replace("imageMediaMetadata(location)", "imageMediaMetadata")
    )
    names = {name.strip(" )") for name in inner.split(",")}
    shown = {name: value for name, value in file.items() if name in names}
    if "imageMediaMetadata" in shown:
        image = shown["imageMediaMetadata"]
        shown["imageMediaMetadata"] = {"location": image["location"]} if "location" in image else {}
    return shown
