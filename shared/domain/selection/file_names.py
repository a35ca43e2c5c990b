"""What a file's name and folders say: words that describe, and sometimes a date."""

import re
from datetime import datetime
from pathlib import PurePosixPath

from shared.domain.selection.words import fold, listed

_TIMES = (
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)[-_ T]?"
        r"(?P<H>\d\d)[-_.]?(?P<M>\d\d)[-_.]?(?P<S>\d\d)(?:\d{1,3})?(?!\d)"
    ),
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_.](?P<m>\d\d)[-_.](?P<d>\d\d)(?:[-_ T]|\s+at\s+)"
        r"(?P<H>\d\d)[-_.:h]?(?P<M>\d\d)(?:[-_.:m]?(?P<S>\d\d))?(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-_.](?P<m>\d\d)[-_.](?P<d>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),
)
_CAMEL = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-Þ])")
_SEPARATOR = re.compile(r"[\W\d_]+")
_HEX = re.compile(r"(?<![^\W_])(?=[0-9a-f-]*\d)[0-9a-f]{8,}(?:-[0-9a-f]{4,})*(?![^\W_])", re.IGNORECASE)
_DEVICE = re.compile(
    r"\b(?:apple[ _-]?(?=iphone|ipad)|(?:samsung[ _-]?)?galaxy[ _-]?[a-z]\d+|eos[ _-]?rebel|cyber-?shot)",
    re.IGNORECASE,
)

# Names devices, apps and exports give; they describe nothing.
GENERIC = listed(
    "img dsc dscn dscf dscs pxl mvi mvimg pano vid wa imag image images picture pictures photo photos pic pics"
    " foto fotos file scan screenshot screenshots snapshot edited edit copy kopie copia final new untitled"
    " unnamed default export exported original originals hdr burst cover portrait mp raw jpg jpeg png heic heif"
    " tiff gif webp avif dng takeout google whatsapp signal telegram facebook instagram messenger fb received"
    " download downloads camera roll dcim album albums library gallery backup from my ex example examples"
    " sample samples test tests issue data tmp temp thumb thumbs thumbnail small large tiny medium big full"
    " size resized orientation empty hidden gps exif xmp iptc picasa iphone ipad android samsung nexus canon"
    " nikon sony fuji fujifilm finepix pentax olympus panasonic lumix leica kodak casio minolta konica htc"
    " motorola moto huawei xiaomi nokia lg lge oneplus powershot ixus coolpix cybershot cyber photosmart hp eos"
    " dmc dcr dsd exilim easyshare dimage collage animation archive untagged jan feb mar apr jun jul aug sep"
    " sept oct nov dec january february march july september october november december"
)


def time_in_name(path: str) -> datetime | None:
    """Return the date, and time if there, that a file's name carries (naive), or None.

    `IMG_20231006_063000`, `PXL_20231006_063000123`, `IMG-20230101-WA0001`, `2019-05-21 10.45.52` are read.
    A number that is no possible date, or before 1990 without separators, is none.
    """
    name = PurePosixPath(path.replace("\\", "/")).stem
    for pattern in _TIMES:
        for match in pattern.finditer(name):
            moment = _moment({key: int(value or 0) for key, value in match.groupdict().items()})
            if moment is not None and moment.year >= 1990:
                return moment
    return None


def _moment(parts: dict[str, int]) -> datetime | None:
    try:
        return datetime(  # noqa: DTZ001  # a name does not say the zone
            parts["y"],
            parts["m"],
            parts["d"],
            parts.get("H", 0),
            parts.get("M", 0),
            min(parts.get("S", 0), 59),
        )
    except ValueError:
        return None


def name_words(path: str, *, camera: str | None = None) -> tuple[str, ...]:
    r"""Return the words that describe the picture in its file's name and folders, in order, each once.

    Separators, digits and camelCase divide words; names that cameras and apps give are left out, and so is
    a name that only repeats the camera's.

    Args:
        path: with `/` or `\` between folders.
        camera: make and model as EXIF says it.
    """
    file = PurePosixPath(path.replace("\\", "/"))
    parts = [*(part for part in file.parts[:-1] if part not in ("/", "..", ".")), file.stem]
    camera_words = set(_split(camera or ""))
    found: dict[str, None] = {}
    for part in parts:
        kept = [word for word in _split(part) if word not in camera_words]
        found.update(dict.fromkeys(word for word in kept if _describes(word)))
    return tuple(found)


def _split(text: str) -> list[str]:
    """Divide at separators and digits, then at capitals unless the whole is a known name (`iPhone`)."""
    found = []
    for part in _SEPARATOR.split(_DEVICE.sub(" ", _HEX.sub(" ", text))):
        whole = fold(part)
        found += [whole] if whole in GENERIC else [fold(word) for word in _CAMEL.split(part)]
    return [word for word in found if word]


def _describes(word: str) -> bool:
    return len(word) > 2 and word not in GENERIC and re.search(r"[aeiouy]|[^\x00-\x7f]", word) is not None
