"""What a file says about the photo in it, and what stands beside the file."""

from datetime import datetime
from typing import Literal

from shared.domain.photo import Place, Quality, Record, Region


class EmbeddedFacts(Record):
    """What the file says about itself. Text comes from strangers: shown to the owner, searched, never obeyed.

    Attributes:
        sha256: of the file's bytes, hex.
        media_type: `image/jpeg`, `image/png`, `image/webp`, `image/heic` or `image/avif`.
        width_px, height_px: upright size.
        taken_local: EXIF date, local time without a zone (naive); None when absent or nonsense.
        utc_offset_minutes: EXIF offset of that time, if it says one.
        gps_at: the satellites' clock, aware, UTC; perhaps some minutes old.
        place: EXIF GPS; None for 0,0 and for values out of range.
        camera: make and model.
        title, description: XMP, IPTC or EXIF text, at most 500 characters each.
        keywords: XMP dc:subject or XPKeywords, at most 50 of 60 characters.
        regions: mwg-rs regions.
        perceptual_hash: 64-bit DCT hash, hex; near-equal photos differ in few bits.
        detail_hash: 256-bit DCT hash, hex; copies of one photo differ in few bits, frames of a burst in more.
        faces: frontal faces found in the pixels (boxes); empty does not mean nobody is there.
        looks_like: `photo`, `screenshot` or `document`.
    """

    sha256: str
    media_type: str
    width_px: int
    height_px: int
    taken_local: datetime | None = None
    utc_offset_minutes: int | None = None
    gps_at: datetime | None = None
    place: Place | None = None
    camera: str | None = None
    title: str | None = None
    description: str | None = None
    keywords: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    quality: Quality
    perceptual_hash: str
    detail_hash: str = ""
    faces: tuple[Region, ...] = ()
    looks_like: Literal["photo", "screenshot", "document"] = "photo"


class SidecarFacts(Record):
    """What stands beside the file about it: a Takeout JSON, the album it lies in.

    Attributes:
        taken_at, uploaded_at: aware, UTC.
        place: None for 0,0.
        title: the file's name when it was uploaded.
        description: the caption the owner wrote.
        albums: titles of the albums the file lies in.
        people: names the owner gave to faces.
        favourite: marked by the owner.
        archived, trashed: hidden or thrown away by the owner; thrown away is never used.
        from_partner: somebody else's photo, shared by a partner.
    """

    taken_at: datetime | None = None
    uploaded_at: datetime | None = None
    place: Place | None = None
    title: str | None = None
    description: str | None = None
    albums: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    favourite: bool = False
    archived: bool = False
    trashed: bool = False
    from_partner: bool = False


class Skipped(Record):
    """A file that is not used, and why (a code of `domain/skips.py`)."""

    ref: str
    code: str
