"""Photos in a person's own Google Drive.

Only files the person owns: what others have shared with them, and shared drives, hold other people's photos. Drive's
own thumbnails are not used. Its time of taking is the EXIF one, without a zone, and stands in the file with one: it is
read there.

Source: Drive API v3, "Search for files", "Retrieve changes", "Resolve errors", and the discovery document that ships
with Google's client (revision 20261106).
"""

import hashlib
import threading
from collections.abc import Iterator, Mapping
from typing import Any

from shared.domain.coordinates import place_at
from shared.domain.photo import Place, SidecarFacts, Skipped
from shared.domain.text import clean_text
from shared.errors import SourceGoneError, SourceUnavailableError
from shared.gcp.drive_client import WHAT, DriveClient
from shared.gcp.oauth import SignedIn
from shared.ports.photos import SourceItem, SourcePage
from shared.sources.listed import Listed, name_in, named_ref
from shared.sources.takeout import is_telling_folder
from shared.sources.tree import LARGEST_FILE_BYTES

Json = Mapping[str, Any]
_PAGE = 1_000
MOST_PHOTOS = 30_000  # 30 calls; more take longer than a step has
_PHOTOS = "mimeType contains 'image/' and trashed = false and 'me' in owners"
_FOLDERS = "mimeType = 'application/vnd.google-apps.folder' and trashed = false and 'me' in owners"
_FILE = (
    "id,name,description,mimeType,size,md5Checksum,modifiedTime,starred,trashed,ownedByMe,parents,shortcutDetails,"
    "imageMediaMetadata(location)"
)
_LONGEST_TEXT, _LONGEST_NAME = 500, 255
_MOST_CHANGES = 20  # pages; after more it is quicker to list anew


class DriveSource:
    """The images of a person's own Drive, as a `PhotoSource`. Safe for several threads.

    A ref is the file's id and its name. What was listed is kept; to look again asks what has changed since, which is
    one call when nothing has.

    Args:
        signed_in: has the access token.
        endpoint: URL of a server that stands in for the service.
        timeout_seconds: for one call, all attempts together.
        read_seconds: for the bytes of a photo.
    """

    def __init__(
        self,
        signed_in: SignedIn,
        *,
        endpoint: str | None = None,
        timeout_seconds: float = 20.0,
        read_seconds: float = 40.0,
    ) -> None:
        self._client = DriveClient(signed_in, endpoint, timeout_seconds, read_seconds)
        self._lock = threading.Lock()
        self._files: dict[str, Json] | None = None
        self._folders: dict[str, str] = {}
        self._token = ""
        self._listing: Listed | None = None

    def page(self, cursor: str | None, limit: int, known: Mapping[str, str] | None = None) -> SourcePage:
        """List the images; see `PhotoSource.page`."""
        with self._lock:
            if self._files is None or not (cursor is not None or self._caught_up()):
                self._list_all()
            if self._listing is None:
                self._listing = Listed(self._entries())
            return self._listing.page(cursor, limit)

    def read(self, ref: str) -> bytes:
        """Return the bytes of one file; see `PhotoSource.read`."""
        name = name_in(ref)
        if name is None:
            raise SourceGoneError("no file has such a name")
        return self._client.content(name)

    # --- listing --------------------------------------------------------------------------------------

    def _list_all(self) -> None:
        # What changes while it is listed is among the changes after this point.
        token = self._client.ask(lambda service: service.changes().getStartPageToken()).get("startPageToken")
        if not isinstance(token, str):
            raise SourceUnavailableError(f"{WHAT}: no point to ask for changes from")
        folders = {
            one["id"]: name for one in self._all(_FOLDERS, "id,name") if isinstance(name := one.get("name"), str)
        }
        files = {one["id"]: one for one in self._all(_PHOTOS, _FILE)}
        self._folders, self._files, self._token, self._listing = folders, files, token, None

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

    def _caught_up(self) -> bool:
        """Bring what is listed up to date with what has changed; False when it has to be listed anew."""
        files = dict(self._files or {})
        token, changed = self._token, False
        for _ in range(_MOST_CHANGES):
            try:
                found = self._changes(token)
            except SourceGoneError as error:
                if error.code == "source_disconnected":
                    raise
                return False  # that point is too long ago
            for one in found.get("changes", []):
                if self._is_folder(one):
                    return False  # its name is the album of others
                changed |= _applied(files, one)
            if "newStartPageToken" in found:
                self._files, self._token = files, found["newStartPageToken"]
                self._listing = None if changed else self._listing
                return True
            token = found.get("nextPageToken", "")
            if not token:
                return False
        return False

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
        return media_type == "application/vnd.google-apps.folder" or change.get("fileId") in self._folders

    def _entries(self) -> Iterator[SourceItem | Skipped]:
        for number, one in enumerate((self._files or {}).values()):
            if number == MOST_PHOTOS:
                yield Skipped(ref="~", code="listing_too_long")
                return
            yield self._entry(one)

    def _entry(self, file: Json) -> SourceItem | Skipped:
        ref = named_ref(file["id"], file.get("name"))
        if file.get("shortcutDetails"):
            return Skipped(ref=ref, code="link_not_followed")
        size = int(text) if (text := str(file.get("size", ""))).isdecimal() and len(text) < 19 else 0
        if size > LARGEST_FILE_BYTES:
            return Skipped(ref=ref, code="file_too_large")
        sidecar = self._facts(file)
        bytes_are = file.get("md5Checksum") or file.get("modifiedTime") or ""
        said = hashlib.sha256(sidecar.model_dump_json(exclude_defaults=True).encode()).hexdigest()[:16]
        return SourceItem(ref, f"{bytes_are}+{said}", size, sidecar)

    def _facts(self, file: Json) -> SidecarFacts:
        albums = [name for one in file.get("parents") or [] if (name := self._folders.get(one))]
        shown = (clean_text(name, longest=_LONGEST_TEXT) for name in albums if is_telling_folder(name))
        return SidecarFacts(
            place=_place((file.get("imageMediaMetadata") or {}).get("location")),
            title=clean_text(file.get("name"), longest=_LONGEST_NAME),
            description=clean_text(file.get("description"), longest=_LONGEST_TEXT),
            albums=tuple(album for album in shown if album),
            favourite=file.get("starred") is True,
        )


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


def _place(location: object) -> Place | None:
    return place_at(location.get("latitude"), location.get("longitude")) if isinstance(location, dict) else None
