"""What IPTC says: title, caption, keywords (the words of agencies and older programs)."""

from dataclasses import dataclass

from PIL import Image, IptcImagePlugin
from PIL.ImageFile import ImageFile

from shared.media.decode import DECODER_ERRORS

# Source: IPTC-NAA Information Interchange Model 4.2, record 2.
_TITLE, _KEYWORDS, _CAPTION = (2, 5), (2, 25), (2, 120)


@dataclass(frozen=True, slots=True)
class IptcFacts:
    """What IPTC says; texts are as they stand."""

    title: str | None = None
    description: str | None = None
    keywords: tuple[str, ...] = ()


def read_iptc(photo: Image.Image) -> IptcFacts:
    """Return what the IPTC block of a JPEG says; nothing for other formats and broken blocks."""
    try:
        block = IptcImagePlugin.getiptcinfo(photo) if isinstance(photo, ImageFile) else None
    except DECODER_ERRORS:
        return IptcFacts()
    found = {key: _texts(value) for key, value in (block or {}).items()}
    return IptcFacts(
        title=next(iter(found.get(_TITLE, ())), None),
        description=next(iter(found.get(_CAPTION, ())), None),
        keywords=tuple(found.get(_KEYWORDS, ())),
    )


def _texts(value: bytes | list[bytes]) -> list[str]:
    """Return the texts; the block may be in UTF-8 without saying so, and older ones are in Latin-1."""
    texts = []
    for data in value if isinstance(value, list) else [value]:
        try:
            texts.append(data.decode("utf-8"))
        except UnicodeDecodeError:
            texts.append(data.decode("latin-1"))
    return texts
