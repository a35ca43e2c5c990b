"""Sample photos for the demo: scikit-image's pictures with dates, places and captions of ours."""

import io
import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Literal

from PIL import Image, UnidentifiedImageError
from pydantic import Field, TypeAdapter

from shared.domain.photo import Record
from shared.errors import SourceGoneError

# Tags of Exif 3.0 (CIPA DC-008).
_DESCRIPTION, _MAKE, _MODEL = 0x010E, 0x010F, 0x0110
_EXIF_IFD, _TAKEN, _TAKEN_OFFSET = 0x8769, 0x9003, 0x9011
_GPS_IFD, _LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE = 0x8825, 1, 2, 3, 4


class MarkedPart(Record):
    """A marked part: left, top, right and bottom in pixels of the picture, placed by eye."""

    type: Literal["Face", "Pet"]
    name: str | None = None
    box_px: tuple[int, int, int, int]


class Sample(Record):
    """One photo of the catalogue `samples.json`; everything but the pixels is made up by us.

    Attributes:
        file: its name in the folder.
        source: the picture in scikit-image's data folder, one of those its wheel brings along.
        taken: when, with the zone's offset.
        place: latitude and longitude in degrees.
        from_camera: whether it names a camera, as photos do and scans do not.
    """

    file: str
    source: str = Field(alias="from")
    taken: datetime
    place: tuple[float, float] | None = None
    title: str | None = None
    caption: str | None = None
    keywords: tuple[str, ...] = ()
    regions: tuple[MarkedPart, ...] = ()
    from_camera: bool = True


def catalogue() -> list[Sample]:
    """Return the samples in the order of the catalogue."""
    text = files("infra.local").joinpath("samples.json").read_text(encoding="utf-8")
    return TypeAdapter(list[Sample]).validate_json(text)


def write_samples(folder: Path) -> list[Path]:
    """Write the sample photos and return their paths.

    The same versions of the libraries write the same bytes; a file that has them already is left alone.

    Args:
        folder: made if it is not there; other files in it stay.

    Raises:
        SourceGoneError: scikit-image does not bring one of the pictures (permanent).
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(folder / sample.file, _encode(sample)) for sample in catalogue()]


def _write(path: Path, data: bytes) -> Path:
    """Write the file so that nobody ever sees half of it."""
    if path.is_file() and path.read_bytes() == data:
        return path
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    half_written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        half_written.replace(path)
    finally:
        half_written.unlink(missing_ok=True)
    return path


def _encode(sample: Sample) -> bytes:
    picture = _picture(sample.source)
    out = io.BytesIO()
    xmp = _xmp(sample, picture.size).encode()
    picture.save(out, "JPEG", quality=92, exif=_exif(sample).tobytes(), xmp=xmp)
    return out.getvalue()


def _picture(name: str) -> Image.Image:
    try:
        with files("skimage").joinpath("data", name).open("rb") as file:
            return Image.open(file).convert("RGB")
    except (ModuleNotFoundError, FileNotFoundError, UnidentifiedImageError) as exc:
        raise SourceGoneError(f"scikit-image does not bring the sample picture {name}") from exc


def _exif(sample: Sample) -> Image.Exif:
    exif = Image.Exif()
    if sample.from_camera:
        exif[_MAKE], exif[_MODEL] = "scikit-image", "sample photo"
    if sample.caption:
        exif[_DESCRIPTION] = sample.caption
    offset = f"{sample.taken:%z}"
    exif.get_ifd(_EXIF_IFD).update(
        {_TAKEN: f"{sample.taken:%Y:%m:%d %H:%M:%S}", _TAKEN_OFFSET: f"{offset[:3]}:{offset[3:]}"}
    )
    if sample.place:
        latitude, longitude = sample.place
        exif.get_ifd(_GPS_IFD).update(
            {
                _LATITUDE_REF: "N" if latitude >= 0 else "S",
                _LATITUDE: _sexagesimal(latitude),
                _LONGITUDE_REF: "E" if longitude >= 0 else "W",
                _LONGITUDE: _sexagesimal(longitude),
            }
        )
    return exif


def _sexagesimal(degrees: float) -> tuple[float, float, float]:
    """Return whole degrees, whole minutes, and seconds to two digits, as cameras write them."""
    hundredths = round(abs(degrees) * 360_000)
    minutes, seconds = divmod(hundredths, 6_000)
    return float(minutes // 60), float(minutes % 60), seconds / 100


def _xmp(sample: Sample, size: tuple[int, int]) -> str:
    """Return the XMP packet.

    Source: XMP (ISO 16684-1) for dc; Metadata Working Group, Guidelines for Handling Image Metadata 2.0,
    section 5.9, for regions: areas by their centre, in parts of the picture's size.
    """
    body = "".join((*_texts(sample), *_regions(sample.regions, size)))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"'
        ' xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"'
        ' xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#">'
        f'{body}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def _texts(sample: Sample) -> Iterator[str]:
    for name, text in (("title", sample.title), ("description", sample.caption)):
        if text:
            yield f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></dc:{name}>'
    if sample.keywords:
        items = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in sample.keywords)
        yield f"<dc:subject><rdf:Bag>{items}</rdf:Bag></dc:subject>"


def _regions(parts: tuple[MarkedPart, ...], size: tuple[int, int]) -> Iterator[str]:
    if not parts:
        return
    width, height = size
    items = "".join(_region(part, width, height) for part in parts)
    yield (
        '<mwg-rs:Regions rdf:parseType="Resource">'
        f'<mwg-rs:AppliedToDimensions stDim:w="{width}" stDim:h="{height}" stDim:unit="pixel"/>'
        f"<mwg-rs:RegionList><rdf:Bag>{items}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
    )


def _region(part: MarkedPart, width: int, height: int) -> str:
    left, top, right, bottom = part.box_px
    name = f' mwg-rs:Name="{escape(part.name)}"' if part.name else ""
    return (
        f'<rdf:li><rdf:Description mwg-rs:Type="{part.type}"{name}><mwg-rs:Area'
        f' stArea:x="{(left + right) / 2 / width:.6f}" stArea:y="{(top + bottom) / 2 / height:.6f}"'
        f' stArea:w="{(right - left) / width:.6f}" stArea:h="{(bottom - top) / height:.6f}"'
        ' stArea:unit="normalized"/></rdf:Description></rdf:li>'
    )
