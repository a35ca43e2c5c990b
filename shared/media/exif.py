"""What EXIF says: when, where, with what, and in the photographer's words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from PIL import Image

from shared.domain.photo import Place
from shared.domain.text import clean_text
from shared.media.decode import DECODER_ERRORS
from shared.media.gps import instant_of, place_of
from shared.media.text import is_boilerplate

_EXIF_IFD, _GPS_IFD = 0x8769, 0x8825
_MAKE, _MODEL, _DESCRIPTION = 0x010F, 0x0110, 0x010E
_XP_TITLE, _XP_COMMENT, _XP_KEYWORDS, _XP_SUBJECT = 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F
# Source: Exif 3.0 (CIPA DC-008), tags DateTimeOriginal, DateTimeDigitized, their OffsetTime and SubSecTime.
_DATES = ((0x9003, 0x9011, 0x9291), (0x9004, 0x9012, 0x9292))

_DATE = re.compile(r"(\d{4})[:/.-](\d\d?)[:/.-](\d\d?)[ T]+(\d\d?):(\d\d)(?::(\d\d))?")
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)|Z")
_FIRST_YEAR = 1970
_AHEAD = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class ExifFacts:
    """What EXIF says; see `EmbeddedFacts`."""

    taken_local: datetime | None = None
    utc_offset_minutes: int | None = None
    gps_at: datetime | None = None
    place: Place | None = None
    camera: str | None = None
    title: str | None = None
    description: str | None = None
    keywords: tuple[str, ...] = ()


def read_exif(photo: Image.Image, *, now: datetime) -> ExifFacts:
    """Return what EXIF says; broken parts count as not said. Call it after decoding: PNG has it at the end.

    Args:
        photo: the decoded photo.
        now: the present, UTC; photos from more than two days later have a wrong date.
    """
    main, gps = _directory(photo, None), _directory(photo, _GPS_IFD)
    taken, offset = _taken(_directory(photo, _EXIF_IFD), now)
    return ExifFacts(
        taken_local=taken,
        utc_offset_minutes=offset,
        gps_at=instant_of(gps, latest=now + _AHEAD),
        place=place_of(gps),
        camera=_camera(main),
        title=clean_text(_wide(main.get(_XP_TITLE)), longest=500),
        description=_description(main),
        keywords=tuple((_wide(main.get(_XP_KEYWORDS)) or "").split(";")),
    )


def _directory(photo: Image.Image, ifd: int | None) -> Mapping[int, Any]:
    try:
        exif = photo.getexif()
        return dict(exif) if ifd is None else dict(exif.get_ifd(ifd))
    except DECODER_ERRORS:
        return {}


def _taken(exif: Mapping[int, Any], now: datetime) -> tuple[datetime | None, int | None]:
    for date_tag, offset_tag, fraction_tag in _DATES:
        taken = _date(exif.get(date_tag), latest=now.replace(tzinfo=None) + _AHEAD)
        if taken is not None:
            exact = taken.replace(microsecond=_microseconds(exif.get(fraction_tag)))
            return exact, _offset_minutes(exif.get(offset_tag))
    return None, None


def _microseconds(value: object) -> int:
    """Return the fraction of a second: the digits after the point, as many as the camera has."""
    digits = (_narrow(value) or "").strip()
    return int(digits[:6].ljust(6, "0")) if digits.isascii() and digits.isdigit() else 0


def _date(value: object, *, latest: datetime) -> datetime | None:
    """Return a local time; what cameras without a set clock write (zeros, blanks, far years) is None."""
    found = _DATE.match(_narrow(value) or "")
    if found is None:
        return None
    try:
        date = datetime(*(int(part or 0) for part in found.groups()))  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None
    return date if date.year >= _FIRST_YEAR and date <= latest else None


def _offset_minutes(value: object) -> int | None:
    found = _OFFSET.fullmatch((_narrow(value) or "").strip())
    if found is None:
        return None
    if found[1] is None:
        return 0
    minutes = int(found[2]) * 60 + int(found[3])
    # The widest offsets in use are -12:00 and +14:00.
    return None if minutes > 14 * 60 else minutes if found[1] == "+" else -minutes


def _camera(main: Mapping[int, Any]) -> str | None:
    """Return make and model, the make once only (`Canon`, `Canon EOS 5D`)."""
    make = clean_text(_narrow(main.get(_MAKE)), longest=60) or ""
    model = clean_text(_narrow(main.get(_MODEL)), longest=60) or ""
    brand = make.split(" ")[0].casefold()
    return model if brand and model.casefold().startswith(brand) else f"{make} {model}".strip() or None


def _description(main: Mapping[int, Any]) -> str | None:
    said = clean_text(_narrow(main.get(_DESCRIPTION)), longest=500)
    if said is not None and not is_boilerplate(said):
        return said
    wide = _wide(main.get(_XP_COMMENT)) or _wide(main.get(_XP_SUBJECT))
    return clean_text(wide, longest=500)


def _narrow(value: object) -> str | None:
    """Return the text of an ASCII tag; Pillow reads it as Latin-1, many programs write UTF-8."""
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if not isinstance(value, str):
        return None
    try:
        return value.encode("latin-1").decode("utf-8").split("\x00")[0]
    except UnicodeError:
        return value.split("\x00")[0]


def _wide(value: object) -> str | None:
    """Return the text of one of Windows' XP tags: UTF-16, little endian, ended by NUL."""
    try:
        data = bytes(value) if isinstance(value, bytes | tuple) else b""
    except (ValueError, TypeError):
        return None
    return data.decode("utf-16-le", "ignore").split("\x00")[0] or None
