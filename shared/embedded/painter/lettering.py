"""The engraver's letters: a serif face at the size that fits, and which letters it lacks."""

import io
from functools import cache
from importlib import resources

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from shared.embedded.painter.primitives.pixels import Plane, to_float

_SMALLEST_PX = 5


_FACE = ("font_source_serif_pro", "files", "SourceSerifPro-Semibold.ttf")


@cache
def _font(size_px: int) -> ImageFont.FreeTypeFont:
    """Return Source Serif Pro (SIL Open Font License 1.1; Latin, Greek, Cyrillic) at this size."""
    package, *path = _FACE
    file = io.BytesIO(resources.files(package).joinpath(*path).read_bytes())
    return ImageFont.truetype(file, size_px, layout_engine=ImageFont.Layout.BASIC)


def lacks_letters(text: str) -> bool:
    """Return whether the face has no shape for one of the letters, so that a box would be shown."""
    font = _font(40)
    missing = font.getmask("\U0010ffff")
    blank = bytes(missing), missing.size
    return any((bytes(m), m.size) == blank for m in (font.getmask(c) for c in text if not c.isspace()))


def engraved(text: str, size: tuple[int, int], *, share_of_height: float, share_of_width: float) -> Plane:
    """Return the text centred on a plate, 1 on letters; size is (height, width) in pixels.

    The letters are as high as `share_of_height` of the plate, or smaller so that they fit its width.
    """
    height, width = size
    size_px = max(_SMALLEST_PX, int(height * share_of_height))
    while size_px > _SMALLEST_PX and _font(size_px).getlength(text) > width * share_of_width:
        size_px -= 1
    image = Image.new("L", (width, height), 0)
    ImageDraw.Draw(image).text((width / 2, height / 2), text, font=_font(size_px), fill=255, anchor="mm")
    return to_float(np.asarray(image))
