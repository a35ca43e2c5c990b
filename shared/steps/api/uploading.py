"""Uploading from a phone: addresses for photos, and what the app says of them, kept beside them as a sidecar."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shared.domain.policy import Account
from shared.domain.text import clean_text
from shared.domain.uploads import Tally
from shared.errors import ConflictError, ConsentMissingError, InvalidInputError, NotFoundError, PolicyDeniedError
from shared.ports.uploads import ADDRESS_LIFE, NOTE
from shared.steps.api.accounts import need_policy
from shared.steps.api.sources import ID
from shared.steps.work import Ports
from shared.stores.connections import UPLOAD, Connection
from shared.stores.records import Held

MOST_AT_ONCE = 20
LARGEST_PHOTO_BYTES = 200 * 1024 * 1024
_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/heic": "heic",
    "image/heif": "heif",
    "image/avif": "avif",
}
_LONGEST_TEXT, _LONGEST_NAME, _MOST_NAMES = 500, 120, 100
_ATTEMPTS = 8  # an app asks for several addresses at once


@dataclass(frozen=True, slots=True)
class Upload:
    """A photo that the app wants to upload, and what it says of it: text of strangers, as any sidecar's.

    Attributes:
        media_type: one of a photo that can be read.
        size_bytes: exactly; anything else is not taken.
        taken_at: when (aware).
        latitude, longitude: where, in degrees.
        title: the file's name on the phone.
        description: the caption.
        albums: titles of the albums it lies in.
        people: names of who is on it.
        favourite: marked by the owner.
    """

    media_type: str
    size_bytes: int
    taken_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    title: str | None = None
    description: str | None = None
    albums: Sequence[str] = field(default=())
    people: Sequence[str] = field(default=())
    favourite: bool = False


def begin(ports: Ports, account: Account, connection_id: str, uploads: Sequence[Upload]) -> dict[str, Any]:
    """Return an address for each photo; what is said of it is kept as far as the person's consent reaches.

    Raises:
        ConsentMissingError: the person has not consented to reading photo metadata.
        PolicyDeniedError: the person's administrator does not allow it, or as much waits as may (`uploads_full`).
        NotFoundError: this is no place of this person for uploads.
        InvalidInputError: a media type or size that is not taken, or too many photos at once.
        ConflictError, StoreUnavailableError: ask again (transient).
    """
    owner = account.owner
    given = ports.consents.get(owner).record.given()
    if "metadata" not in given:
        raise ConsentMissingError
    need_policy(ports, account)
    _own(ports, owner, connection_id)
    _check(uploads)
    connection = _promised(ports, owner, connection_id, len(uploads), sum(one.size_bytes for one in uploads))
    names = [f"{connection.location}{ports.entropy.token(15).hex()}.{_ENDINGS[one.media_type]}" for one in uploads]
    for name, upload in zip(names, uploads, strict=True):
        note = _note(upload, given)
        if note:
            ports.addresses.put_note(f"{name}{NOTE}", json.dumps(note).encode())
    wanted = [(name, one.media_type, one.size_bytes) for name, one in zip(names, uploads, strict=True)]
    addresses = ports.addresses.sign(wanted)
    return {
        "seconds": ADDRESS_LIFE.total_seconds(),
        "uploads": [{"method": "PUT", "url": one.url, "headers": one.headers} for one in addresses],
    }


def _own(ports: Ports, owner: str, connection_id: str) -> Held[Connection]:
    held = ports.connections.get(connection_id) if ID.fullmatch(connection_id) else None
    found = held.record if held is not None and held.record.leaving_at is None else None
    if held is None or found is None or found.owner != owner or found.kind != UPLOAD:
        raise NotFoundError("there is no such place for uploads")
    return held


def _promised(ports: Ports, owner: str, connection_id: str, count: int, size_bytes: int) -> Connection:
    """Note that so much may come, before anybody is told where; nothing more comes once the place is being left."""
    for _ in range(_ATTEMPTS):
        held, now = _own(ports, owner, connection_id), ports.clock.now()
        tally = held.record.uploaded or Tally()
        if not tally.has_room(count, size_bytes) and tally.may_be_counted(now=now, life=ADDRESS_LIFE):
            kept = ports.uploads.kept(held.record.location)
            tally = tally.counted(kept.count, kept.size_bytes, now=now)
        has_room = tally.has_room(count, size_bytes)
        if has_room:
            tally = tally.promising(count, size_bytes, now=now, life=ADDRESS_LIFE)
        try:
            if tally != held.record.uploaded:
                held = ports.connections.replace(held, held.record.model_copy(update={"uploaded": tally}))
        except ConflictError as error:
            conflict = error
            continue
        if not has_room:
            raise PolicyDeniedError(f"{connection_id}: no room", code="uploads_full")
        return held.record
    raise conflict


def _check(uploads: Sequence[Upload]) -> None:
    if not 1 <= len(uploads) <= MOST_AT_ONCE:
        raise InvalidInputError(f"uploads: 1 to {MOST_AT_ONCE} at once", code="uploads_invalid")
    for upload in uploads:
        if upload.media_type not in _ENDINGS:
            raise InvalidInputError(f"media_type: one of {', '.join(_ENDINGS)}", code="uploads_invalid")
        if not 1 <= upload.size_bytes <= LARGEST_PHOTO_BYTES:
            raise InvalidInputError(f"size_bytes: 1 to {LARGEST_PHOTO_BYTES}", code="uploads_invalid")


def _note(upload: Upload, given: frozenset[str]) -> dict[str, Any]:
    """Return a sidecar in the form Google Takeout writes, with what the scopes allow; empty when nothing is said."""
    note: dict[str, Any] = {}
    if upload.taken_at is not None:
        note["photoTakenTime"] = {"timestamp": str(int(upload.taken_at.timestamp()))}
    if upload.favourite:
        note["favorited"] = True
    if "places" in given and upload.latitude is not None and upload.longitude is not None:
        note["geoData"] = {"latitude": upload.latitude, "longitude": upload.longitude}
    if "people" in given:
        note["people"] = [{"name": name} for name in _texts(upload.people, _LONGEST_NAME)]
    if "captions" in given:
        note["title"] = clean_text(upload.title, longest=_LONGEST_TEXT)
        note["description"] = clean_text(upload.description, longest=_LONGEST_TEXT)
        note["albums"] = _texts(upload.albums, _LONGEST_TEXT)
    return {name: value for name, value in note.items() if value}


def _texts(texts: Sequence[str], longest: int) -> list[str]:
    shown = (clean_text(text, longest=longest) for text in texts[:_MOST_NAMES])
    return [text for text in shown if text]
