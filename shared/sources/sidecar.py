"""What the JSON beside a photo in a Google Takeout says about it."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from shared.domain.coordinates import place_at
from shared.domain.file_facts import SidecarFacts
from shared.domain.photo import Place
from shared.domain.text import clean_text

LARGEST_SIDECAR_BYTES = 1024 * 1024

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_TITLE = 500
_LONGEST_NAME = 120
_MOST_PEOPLE = 100
# Before the first photograph (1826), and after any clock that is set.
_EARLIEST_SECONDS = -4_540_000_000
_LATEST_SECONDS = 4_102_444_800

Json = Mapping[str, Any]


def parse_json(data: bytes) -> Json | None:
    """Return the object in a JSON file, or None for anything else: damaged, too deep, too large."""
    if len(data) > LARGEST_SIDECAR_BYTES:
        return None
    try:
        value = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def is_photo(content: Json) -> bool:
    """Tell whether the object describes a photo: it has the time at which it was taken."""
    return "photoTakenTime" in content


def identity(content: Json) -> tuple[str, str] | None:
    """Return what the sidecars of one photo in several albums have in common: its title and its time."""
    title, taken = content.get("title"), content.get("photoTakenTime")
    stamp = taken.get("timestamp") if isinstance(taken, dict) else None
    return (title, str(stamp)) if isinstance(title, str) and title and stamp else None


def album_title(content: Json) -> str | None:
    """Return the title if the object describes an album (before 2020 inside `albumData`)."""
    inner = content.get("albumData")
    album = inner if isinstance(inner, dict) else content
    return None if is_photo(content) else clean_text(album.get("title"), longest=_LONGEST_TITLE)


def facts_of(content: Json, albums: tuple[str, ...] = ()) -> SidecarFacts:
    """Return what is said of the photo. Values of a wrong kind count as not said.

    Takeout says the albums by where a photo lies; what an app says of an upload lists them as `albums`.
    """
    origin = content.get("googlePhotosOrigin")
    return SidecarFacts(
        taken_at=_instant(content.get("photoTakenTime")),
        uploaded_at=_instant(content.get("creationTime")),
        place=_place(content.get("geoData")) or _place(content.get("geoDataExif")),
        title=clean_text(content.get("title"), longest=_LONGEST_TITLE),
        description=clean_text(content.get("description"), longest=_LONGEST_TITLE),
        albums=tuple(dict.fromkeys((*albums, *_albums(content.get("albums"))))),
        people=_people(content.get("people")),
        favourite=content.get("favorited") is True,
        archived=content.get("archived") is True,
        trashed=content.get("trashed") is True,
        from_partner=isinstance(origin, dict) and "fromPartnerSharing" in origin,
    )


def _instant(value: object) -> datetime | None:
    """Return the instant of `{"timestamp": "1695394176"}`; the epoch itself stands for not known."""
    stamp = value.get("timestamp") if isinstance(value, dict) else None
    try:
        seconds = int(stamp) if isinstance(stamp, str | int) and not isinstance(stamp, bool) else 0
    except ValueError:
        return None
    if seconds == 0 or not _EARLIEST_SECONDS <= seconds <= _LATEST_SECONDS:
        return None
    return _EPOCH + timedelta(seconds=seconds)


def _place(value: object) -> Place | None:
    """Return the place; Takeout writes 0,0 where none is known."""
    return place_at(value.get("latitude"), value.get("longitude")) if isinstance(value, dict) else None


def _albums(value: object) -> tuple[str, ...]:
    texts = value[:_MOST_PEOPLE] if isinstance(value, list) else []
    return tuple(shown for text in texts if (shown := clean_text(text, longest=_LONGEST_TITLE)))


def _people(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    people = (person for person in value[:_MOST_PEOPLE] if isinstance(person, dict))
    names = (clean_text(person.get("name"), longest=_LONGEST_NAME) for person in people)
    return tuple(dict.fromkeys(name for name in names if name))
