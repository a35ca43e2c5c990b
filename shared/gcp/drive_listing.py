"""The images of a person's Drive as the service tells them: listed once, then brought up to date with what changed."""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.errors import SourceGoneError, SourceUnavailableError
from shared.gcp.drive_client import WHAT, DriveClient

Json = Mapping[str, Any]
_PAGE = 1_000
MOST_PHOTOS = 30_000  # 30 calls; more take longer than a step has
_PHOTOS = "mimeType contains 'image/' and trashed = false and 'me' in owners"
_FOLDERS = "mimeType = 'application/vnd.google-apps.folder' and trashed = false and 'me' in owners"
_FILE = (
    "id,name,description,mimeType,size,md5Checksum,modifiedTime,starred,trashed,ownedByMe,parents,shortcutDetails,"
    "imageMediaMetadata(location)"
)
_MOST_CHANGES = 20  # pages; after more it is quicker to list anew


class DriveListing:
    """What is listed, and the point to ask for changes from. Not for several threads at once.

    Attributes:
        files: the service's words of each image, by its id.
        folders: names of the person's folders, by id.
    """

    def __init__(self, client: DriveClient) -> None:
        self._client = client
        self._token = ""
        self.files: dict[str, Json] = {}
        self.folders: dict[str, str] = {}

    def look(self) -> bool:
        """Ask what there is now, which is one call when nothing has changed; return whether anything has.

        Raises:
            SourceGoneError: we are not signed in any more, or it is forbidden (permanent).
            SourceUnavailableError: no answer in time, or none of use (transient).
        """
        changed = self._catch_up() if self._token else None
        if changed is None:
            self._list_all()
        return changed is not False

    def _list_all(self) -> None:
        # What changes while it is listed is among the changes after this point.
        token = self._client.ask(lambda service: service.changes().getStartPageToken()).get("startPageToken")
        if not isinstance(token, str):
            raise SourceUnavailableError(f"{WHAT}: no point to ask for changes from")
        folders = {
            one["id"]: name for one in self._all(_FOLDERS, "id,name") if isinstance(name := one.get("name"), str)
        }
        files = {one["id"]: one for one in self._all(_PHOTOS, _FILE)}
        self.folders, self.files, self._token = folders, files, token

    def _all(self, query: str, fields: str) -> Iterator[Json]:
        cursor: str | None = None
        for _ in range(MOST_PHOTOS // _PAGE + 1):
            options = {
                "q": query,
                "corpora": "user",
                "spaces": "drive",
                "pageSize": _PAGE,
                "fields": f"nextPageToken,incompleteSearch,files({fields})",
                **({"pageToken": cursor} if cursor else {}),
            }
            found = self._client.ask(lambda service, options=options: service.files().list(**options))  # type: ignore[misc]
            if found.get("incompleteSearch") is True:
                raise SourceUnavailableError(f"{WHAT}: an incomplete list")  # what is missing would be forgotten
            yield from (one for one in found.get("files", []) if isinstance(one.get("id"), str))
            cursor = found.get("nextPageToken")
            if not cursor:
                return

    def _catch_up(self) -> bool | None:
        """Take in what has changed, and tell whether anything has; None when it has to be listed anew."""
        files = dict(self.files)
        token, changed = self._token, False
        for _ in range(_MOST_CHANGES):
            try:
                found = self._changes(token)
            except SourceGoneError as error:
                if error.code == "source_disconnected":
                    raise
                return None  # that point is too long ago
            for one in found.get("changes", []):
                if self._is_folder(one):
                    return None  # its name is the album of others
                changed |= _applied(files, one)
            if "newStartPageToken" in found:
                self.files, self._token = files, found["newStartPageToken"]
                return changed
            token = found.get("nextPageToken", "")
            if not token:
                return None
        return None

    def _changes(self, token: str) -> Json:
        options = {
            "pageToken": token,
            "pageSize": _PAGE,
            "spaces": "drive",
            "restrictToMyDrive": False,
            "includeRemoved": True,
            "fields": f"nextPageToken,newStartPageToken,changes(fileId,removed,changeType,file({_FILE}))",
        }
        return self._client.ask(lambda service: service.changes().list(**options))

    def _is_folder(self, change: Json) -> bool:
        media_type = (change.get("file") or {}).get("mimeType")
        return media_type == "application/vnd.google-apps.folder" or change.get("fileId") in self.folders


def _applied(files: dict[str, Json], change: Json) -> bool:
    """Take a change into what is listed; return whether it is one of it."""
    name, file = change.get("fileId"), change.get("file")
    if not isinstance(name, str) or change.get("changeType") not in (None, "file"):
        return False
    if change.get("removed") is True or not isinstance(file, dict) or not _is_listed(file):
        return files.pop(name, None) is not None
    different = files.get(name) != file
    files[name] = file
    return different


def _is_listed(file: Json) -> bool:
    """Tell whether a file is one that `_PHOTOS` finds."""
    media_type = file.get("mimeType")
    mine = file.get("ownedByMe") is True and file.get("trashed") is not True
    return mine and isinstance(media_type, str) and media_type.startswith("image/")
