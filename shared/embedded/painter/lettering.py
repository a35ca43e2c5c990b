"""The engraver's letters: a strong serif face at the size that fits; for letters it lacks, the faces of the press."""

import io
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from shared.embedded.painter.primitives.pixels import Plane, to_float
from shared.errors import PermanentError

if TYPE_CHECKING:
    from shared.press.setting import SetText

_SMALLEST_PX = 5


_FACE = ("font_source_serif_pro", "files", "SourceSerifPro-Semibold.ttf")


@cache
def _font(size_px: int) -> ImageFont.FreeTypeFont:
    """Return Source Serif Pro (SIL Open Font License 1.1; Latin, Greek, Cyrillic) at this size."""
    package, *path = _FACE
    file = io.BytesIO(resources.files(package).joinpath(*path).read_bytes())
    return ImageFont.truetype(file, size_px, layout_engine=ImageFont.Layout.BASIC)


def lacks_letters(text: str) -> bool:
    """Return whether no face has a shape for one of the letters, so that a box would be shown."""
    if not _lacks(text):
        return False
    try:
        _set(text, (100, 4000), 1.0, 1.0)
    except PermanentError:
        return True
    return False


def engraved(text: str, size: tuple[int, int], *, share_of_height: float, share_of_width: float) -> Plane:
    """Return the text centred on a plate, 1 on letters; size is (height, width) in pixels.

    The letters are as high as `share_of_height` of the plate, or smaller so that they fit its width.
    """
    if _lacks(text):
        from shared.press.boxes import around  # noqa: PLC0415 - heavy, and seldom needed
        from shared.press.lettering import ink_boxes, inked  # noqa: PLC0415

        words = _set(text, size, share_of_height, share_of_width)
        low = around(ink_boxes(words)).middle[1] - size[0] / 2
        return inked(size, words, origin=(0, low))
    height, width = size
    size_px = max(_SMALLEST_PX, int(height * share_of_height))
    while size_px > _SMALLEST_PX and _font(size_px).getlength(text) > width * share_of_width:
        size_px -= 1
    image = Image.new("L", (width, height), 0)
    ImageDraw.Draw(image).text((width / 2, height / 2), text, font=_font(size_px), fill=255, anchor="mm")
    return to_float(np.asarray(image))


def _lacks(text: str) -> bool:
    """Return whether the serif face lacks one of the letters, or does not set them from left to right."""
    font = _font(40)
    missing = font.getmask("\U0010ffff")
    blank = bytes(missing), missing.size
    return any((bytes(m), m.size) == blank for m in (font.getmask(c) for c in text if not c.isspace()))


def _set(text: str, size: tuple[int, int], share_of_height: float, share_of_width: float) -> "SetText":
    """Return the text set by the press in one line on a plate of this (height, width)."""
    from shared.press.boxes import Box  # noqa: PLC0415
    from shared.press.setting import Manner, set_in  # noqa: PLC0415

    height, width = size
    room = Box(width * (1 - share_of_width) / 2, -height, width * share_of_width, 3 * height)
    manner = Manner("text", max(_SMALLEST_PX, height * share_of_height), _SMALLEST_PX, most_lines=1)
    return set_in(room, [text], manner, "und")
