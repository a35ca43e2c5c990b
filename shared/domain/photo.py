"""A photo of the library: what is known about it, and where each fact comes from."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A value: immutable, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Region(Record):
    """A marked part of the upright photo: left, top, width and height in 0..1.

    Source: Metadata Working Group, Guidelines for Handling Image Metadata 2.0, section 5.9 (mwg-rs), whose
    areas are given by their centre; ours are given by their corner, after orientation.

    A `subject` is what the owner has drawn a box around for one request; no file says it.
    """

    kind: Literal["face", "pet", "focus", "subject", "other"]
    x: float
    y: float
    w: float
    h: float
    name: str | None = None


class Label(Record):
    """What the owner calls somebody in a photo: their own word, which no file can say, change or take away.

    Attributes:
        name: as they spell it, at most 60 characters.
        kind: a person or a pet; None when they did not say.
        species: of a pet, in one or two words (`dog`, `border collie`).
        box: left, top, width and height in 0..1 of the upright photo; None: somewhere in it.
    """

    name: str
    kind: Literal["person", "pet"] | None = None
    species: str | None = None
    box: tuple[float, float, float, float] | None = None


class Place(Record):
    """Where a photo was taken, in degrees (WGS 84)."""

    latitude: float
    longitude: float


class Locality(Record):
    """What a place is called: the nearest town, its region and country (English names, ISO 3166 code).

    Attributes:
        near: what else the spot is called: the city, the lake, the park.
        zone: IANA name of its time zone.
    """

    town: str | None = None
    region: str | None = None
    country: str | None = None
    country_code: str | None = None
    near: tuple[str, ...] = ()
    zone: str | None = None


class Quality(Record):
    """How good the photo is, measured on its pixels (facts: block Laplacian, edge width, exposure).

    Attributes:
        sharpness: 90th percentile of 12x12 block Laplacian energy x 1e4 at 512 px; below 20 is blurred.
        edge_width_px: mean edge width at 512 px (Marziliano 2002); above 8.5 is blurred.
        mean_luminance: 0..1.
        clipped_low: share of black pixels, 0..1.
        clipped_high: share of white pixels, 0..1.
        contrast: difference of the 99th and 1st percentile of luminance, 0..1.
        jpeg_quality: what the file's quantisation tables say on the scale of the Independent JPEG Group, 1 to 100;
            None of another format.
    """

    sharpness: float
    edge_width_px: float
    mean_luminance: float
    clipped_low: float
    clipped_high: float
    contrast: float
    jpeg_quality: int | None = None


class Photo(Record):
    """An entry of the index: one picture, whatever number of files hold it.

    Attributes:
        id: `p_` and 26 characters made from the bytes; the same bytes have the same id.
        owner: whose library it is in.
        refs: the files that hold it, as `source_id:ref`; the first is read.
        taken_at: aware instant, or None; `taken_day` is its calendar day where it was taken.
        date_from: what the time is taken from.
        place, town, region, country: where; None without the places scope.
        near: what else the spot is called, see `Locality`; empty without the places scope.
        words: what may be searched besides titles: file and folder names.
        title, description, keywords, albums: None or empty without the captions scope.
        people: names; empty without the people scope.
        regions: marked parts; names only with the people scope.
        labels: what its owner calls who is in it; empty without the people scope.
        reader: version of what read its files, see `assembly.READER`; 0: an earlier release.
    """

    id: str
    owner: str
    refs: tuple[str, ...]
    media_type: str
    width_px: int
    height_px: int
    taken_at: datetime | None = None
    taken_day: str | None = None
    date_from: Literal["sidecar", "exif", "file_name", "none"] = "none"
    place: Place | None = None
    town: str | None = None
    region: str | None = None
    country: str | None = None
    near: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    title: str | None = None
    description: str | None = None
    keywords: tuple[str, ...] = ()
    albums: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    regions: tuple[Region, ...] = ()
    labels: tuple[Label, ...] = ()
    faces: tuple[Region, ...] = ()
    favourite: bool = False
    archived: bool = False
    from_partner: bool = False
    camera: str | None = None
    quality: Quality
    perceptual_hash: str
    detail_hash: str = ""
    looks_like: Literal["photo", "screenshot", "document"] = "photo"
    reader: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Who is in it, by whomever said so; of two spellings that differ in case only, one."""
        marked = (region.name for region in self.regions if region.name)
        kept: dict[str, str] = {}
        for name in (*(label.name for label in self.labels), *self.people, *marked):
            kept.setdefault(name.casefold(), name)
        return tuple(kept.values())
