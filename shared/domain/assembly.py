"""An index entry made of what a file, its sidecar and its path say, within the scopes consented to.

Change what is read of a photo or of what stands beside it, here, in `media`, `places` or `sources`, and `READER` with
it: then every file is read once more, page by page, when its source is next brought up to date.
"""

import base64
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

from shared.domain.file_facts import EmbeddedFacts, SidecarFacts
from shared.domain.photo import Locality, Photo, Place, Region
from shared.domain.selection.file_names import name_words
from shared.domain.taken import Where, taken

READER = 1
METADATA, CAPTIONS, PEOPLE, PLACES = "metadata", "captions", "people", "places"

_TRUST = {"exif": 3, "sidecar": 2, "file_name": 1, "none": 0}


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
    *,
    home: tzinfo | None = None,
    now: datetime | None = None,
) -> Photo:
    """Return the index entry of a file; what the scopes do not cover stays empty.

    Args:
        owner: whose library.
        ref: the file, as `source_id:path`.
        embedded: what the file says.
        sidecar: what stands beside it, if anything.
        locality: town, region and country of its place, if known.
        scopes: any of `metadata`, `captions`, `people`, `places`.
        home: the person's own time zone, for photos without a place.
        now: the present.
    """
    beside = sidecar or SidecarFacts()
    seen = scopes.__contains__
    facts: dict[str, object] = {}
    if seen(METADATA):
        zone = locality.zone if locality and seen(PLACES) else None
        facts |= _metadata(ref, embedded, beside, Where(zone, home, now))
    if seen(CAPTIONS):
        facts |= _captions(embedded, beside)
    if seen(PLACES):
        facts |= _where(place_of(embedded, beside), locality)
    return Photo(
        id=photo_id(owner, embedded.sha256),
        owner=owner,
        refs=(ref,),
        media_type=embedded.media_type,
        width_px=embedded.width_px,
        height_px=embedded.height_px,
        quality=embedded.quality,
        perceptual_hash=embedded.perceptual_hash,
        detail_hash=embedded.detail_hash,
        looks_like=embedded.looks_like,
        faces=_nameless(embedded.faces),
        people=_people(embedded, beside) if seen(PEOPLE) else (),
        regions=embedded.regions if seen(PEOPLE) else _nameless(embedded.regions),
        archived=beside.archived,
        from_partner=beside.from_partner,
        reader=READER,
        **facts,
    )


def place_of(embedded: EmbeddedFacts, beside: SidecarFacts | None) -> Place | None:
    """Return where a photo was taken: where its owner put it, else where its camera was."""
    return (beside.place if beside else None) or embedded.place


def _metadata(ref: str, embedded: EmbeddedFacts, beside: SidecarFacts, where: Where) -> dict[str, object]:
    path = ref.partition(":")[2] or ref
    found = taken(embedded, beside, path, where)
    return {
        "taken_at": found.at,
        "taken_day": found.day,
        "date_from": found.source,
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
        "near": locality.near,
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


# --- the same bytes twice ------------------------------------------------------------------------------------


def merge(existing: Photo, new: Photo) -> Photo:
    """Return one entry for the same bytes found at a second path; the order in which they are found is no matter.

    Files, albums, people and words are joined, the better founded time is kept, and a copy the owner did
    not hide makes the picture usable.
    """
    both = (existing, new)
    timed = max(both, key=_time_rank)
    placed = max(both, key=_place_rank)
    updates = {name: getattr(timed, name) for name in ("taken_at", "taken_day", "date_from")}
    updates |= {name: getattr(placed, name) for name in ("place", "town", "region", "country", "near")}
    updates |= {
        name: _distinct((*getattr(existing, name), *getattr(new, name)))
        for name in ("refs", "words", "keywords", "albums", "people")
    }
    updates |= {name: _fuller(getattr(existing, name), getattr(new, name)) for name in _TEXTS}
    updates |= {name: max((getattr(photo, name) for photo in both), key=repr) for name in ("regions", "faces")}
    return existing.model_copy(
        update=updates
        | {
            "favourite": existing.favourite or new.favourite,
            "archived": existing.archived and new.archived,
            "from_partner": existing.from_partner and new.from_partner,
        }
    )


_TEXTS = ("title", "description", "camera")
_LATEST = datetime.max.replace(tzinfo=UTC)


def _time_rank(photo: Photo) -> tuple[int, float, str]:
    """Rank times: the better founded, then the earlier, then the later day."""
    return _TRUST[photo.date_from], -(photo.taken_at or _LATEST).timestamp(), photo.taken_day or ""


def _place_rank(photo: Photo) -> tuple[bool, bool, str]:
    return photo.place is not None, photo.country is not None, repr((photo.place, photo.town, photo.region, photo.near))


def _fuller(first: str | None, second: str | None) -> str | None:
    """Return the longer text, of equally long ones the first in the alphabet's order."""
    return min((first, second), key=lambda text: (-len(text or ""), text or ""))
