"""An index entry made of what a file, its sidecar and its path say, within the scopes consented to."""

import base64
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from shared.domain.photo import EmbeddedFacts, Locality, Photo, Place, Region, SidecarFacts
from shared.domain.selection.file_names import name_words, time_in_name

METADATA, CAPTIONS, PEOPLE, PLACES = "metadata", "captions", "people", "places"

_CAMERA_DEFAULTS = {(1970, 1, 1), (1980, 1, 1), (1990, 1, 1), (2000, 1, 1), (2001, 1, 1), (2002, 1, 1)}
_TRUST = {"exif": 3, "sidecar": 2, "file_name": 1, "none": 0}
_Time = tuple[datetime | None, str | None, str]


def photo_id(owner: str, sha256: str) -> str:
    """Return the id of a picture in a library: the same bytes always have the same id.

    The owner is part of it, so that ids of two people's equal photos cannot be compared.

    Args:
        owner: whose library.
        sha256: of the file's bytes, hex.

    Returns:
        `p_` and 26 lower-case base32 characters: the first 130 bits of SHA-256 over `owner|sha256`.
    """
    digest = hashlib.sha256(f"{owner}|{sha256.lower()}".encode()).digest()
    return "p_" + base64.b32encode(digest[:20]).decode().lower()[:26]


def assemble(
    owner: str,
    ref: str,
    embedded: EmbeddedFacts,
    sidecar: SidecarFacts | None,
    locality: Locality | None,
    scopes: frozenset[str],
) -> Photo:
    """Return the index entry of a file; what the scopes do not cover stays empty.

    Args:
        owner: whose library.
        ref: the file, as `source_id:path`.
        embedded: what the file says.
        sidecar: what stands beside it, if anything.
        locality: town, region and country of its place, if known.
        scopes: any of `metadata`, `captions`, `people`, `places`.
    """
    beside = sidecar or SidecarFacts()
    seen = scopes.__contains__
    facts: dict[str, object] = {}
    if seen(METADATA):
        facts |= _metadata(ref, embedded, beside)
    if seen(CAPTIONS):
        facts |= _captions(embedded, beside)
    if seen(PLACES):
        facts |= _where(embedded.place or beside.place, locality)
    return Photo(
        id=photo_id(owner, embedded.sha256),
        owner=owner,
        refs=(ref,),
        media_type=embedded.media_type,
        width_px=embedded.width_px,
        height_px=embedded.height_px,
        quality=embedded.quality,
        perceptual_hash=embedded.perceptual_hash,
        looks_like=embedded.looks_like,
        faces=_nameless(embedded.faces),
        people=_people(embedded, beside) if seen(PEOPLE) else (),
        regions=embedded.regions if seen(PEOPLE) else _nameless(embedded.regions),
        archived=beside.archived,
        from_partner=beside.from_partner,
        **facts,
    )


def _metadata(ref: str, embedded: EmbeddedFacts, beside: SidecarFacts) -> dict[str, object]:
    path = ref.partition(":")[2] or ref
    taken_at, taken_day, date_from = _taken(embedded, beside, path)
    return {
        "taken_at": taken_at,
        "taken_day": taken_day,
        "date_from": date_from,
        "words": name_words(path, camera=embedded.camera),
        "favourite": beside.favourite,
        "camera": embedded.camera,
    }


def _captions(embedded: EmbeddedFacts, beside: SidecarFacts) -> dict[str, object]:
    return {
        "title": embedded.title or None,
        "description": beside.description or embedded.description or None,
        "keywords": embedded.keywords,
        "albums": _distinct(beside.albums),
    }


def _where(place: Place | None, locality: Locality | None) -> dict[str, object]:
    if locality is None:
        return {"place": place}
    return {
        "place": place,
        "town": locality.town,
        "region": locality.region,
        "country": locality.country,
    }


def _people(embedded: EmbeddedFacts, beside: SidecarFacts) -> tuple[str, ...]:
    return _distinct((*beside.people, *(region.name for region in embedded.regions if region.name)))


def _nameless(regions: Iterable[Region]) -> tuple[Region, ...]:
    return tuple(region.model_copy(update={"name": None}) for region in regions)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Drop empty texts and repetitions that differ in case only; the first spelling stays."""
    kept: dict[str, str] = {}
    for text in texts:
        if text.strip():
            kept.setdefault(text.strip().casefold(), text.strip())
    return tuple(kept.values())


# --- time --------------------------------------------------------------------------------------------


def _taken(embedded: EmbeddedFacts, beside: SidecarFacts, path: str) -> _Time:
    """Choose the time: EXIF (it knows the local day), then the sidecar, then the file's name.

    A date a camera shows before its clock is set says nothing as long as anything else does.
    """
    local, default = embedded.taken_local, _is_camera_default(embedded.taken_local)
    named = time_in_name(path)
    if local is not None and not default:
        return *_from_exif(local, embedded.utc_offset_minutes, beside.taken_at), "exif"
    if beside.taken_at is not None and not (default and _is_camera_default(beside.taken_at)):
        return beside.taken_at, beside.taken_at.date().isoformat(), "sidecar"
    if named is not None:
        return named.replace(tzinfo=UTC), named.date().isoformat(), "file_name"
    if local is not None:
        return *_from_exif(local, embedded.utc_offset_minutes, None), "exif"
    return None, None, "none"


def _from_exif(local: datetime, offset_minutes: int | None, sidecar_at: datetime | None) -> tuple[datetime, str]:
    """Place the local time on the time line: by its offset, by a sidecar that agrees, or as if UTC."""
    day = local.date().isoformat()
    if offset_minutes is not None and abs(offset_minutes) < 24 * 60:
        zone = timezone(timedelta(minutes=offset_minutes))
        return local.replace(tzinfo=zone).astimezone(UTC), day
    as_utc = local.replace(tzinfo=UTC)
    if sidecar_at is not None and abs(sidecar_at - as_utc) <= timedelta(hours=14):
        return sidecar_at, day
    return as_utc, day


def _is_camera_default(moment: datetime | None) -> bool:
    if moment is None:
        return False
    first_hour = moment.hour == 0 or (moment.hour == 12 and moment.minute == 0)
    return (moment.year, moment.month, moment.day) in _CAMERA_DEFAULTS and first_hour


def merge(existing: Photo, new: Photo) -> Photo:
    """Return one entry for the same bytes found at a second path.

    Files, albums, people and words are joined, the better founded time is kept, and a copy the owner did
    not hide makes the picture usable.
    """
    timed = max((existing, new), key=lambda photo: _TRUST[photo.date_from])
    placed = existing if existing.place or existing.country else new
    updates = {name: getattr(timed, name) for name in ("taken_at", "taken_day", "date_from")}
    updates |= {name: getattr(placed, name) for name in ("place", "town", "region", "country")}
    updates |= {
        name: _distinct((*getattr(existing, name), *getattr(new, name)))
        for name in ("refs", "words", "keywords", "albums", "people")
    }
    updates |= {
        name: getattr(existing, name) or getattr(new, name)
        for name in ("title", "description", "regions", "faces", "favourite", "camera")
    }
    return existing.model_copy(
        update=updates
        | {
            "archived": existing.archived and new.archived,
            "from_partner": existing.from_partner and new.from_partner,
        }
    )
