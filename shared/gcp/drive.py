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

from shared.domain.coordinates import place_at
from shared.domain.file_facts import SidecarFacts, Skipped
from shared.domain.photo import Place
from shared.domain.text import clean_text
from shared.errors import SourceGoneError
from shared.gcp.drive_client import DriveClient
from shared.gcp.drive_listing import MOST_PHOTOS, DriveListing, Json
from shared.gcp.oauth import SignedIn
from shared.ports.photos import SourceItem, SourcePage
from shared.sources.listed import Listed, name_in, named_ref
from shared.sources.takeout import is_telling_folder
from shared.sources.tree import LARGEST_FILE_BYTES

_LONGEST_TEXT, _LONGEST_NAME = 500, 255


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
        self._told = DriveListing(self._client)
        self._listing: Listed | None = None

    def page(self, cursor: str | None, limit: int, known: Mapping[str, str] | None = None) -> SourcePage:
        """List the images; see `PhotoSource.page`."""
        with self._lock:
            if self._listing is None or cursor is None:
                changed = self._told.look()
                if changed or self._listing is None:
                    self._listing = Listed(self._entries())
            return self._listing.page(cursor, limit)

    def read(self, ref: str) -> bytes:
        """Return the bytes of one file; see `PhotoSource.read`."""
        name = name_in(ref)
        if name is None:
            raise SourceGoneError("no file has such a name")
        return self._client.content(name)

    def _entries(self) -> Iterator[SourceItem | Skipped]:
        for number, one in enumerate(self._told.files.values()):
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
        albums = [name for one in file.get("parents") or [] if (name := self._told.folders.get(one))]
        shown = (clean_text(name, longest=_LONGEST_TEXT) for name in albums if is_telling_folder(name))
        return SidecarFacts(
            place=_place((file.get("imageMediaMetadata") or {}).get("location")),
            title=clean_text(file.get("name"), longest=_LONGEST_NAME),
            description=clean_text(file.get("description"), longest=_LONGEST_TEXT),
            albums=tuple(album for album in shown if album),
            favourite=file.get("starred") is True,
        )


def _place(location: object) -> Place | None:
    return place_at(location.get("latitude"), location.get("longitude")) if isinstance(location, dict) else None
