"""A finished sheet: its pixels, what is lettered on it, and where the pictures went."""

import io
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from shared.ports.models import Placement
from shared.ports.press import Printed, Role
from shared.press.boxes import Box
from shared.press.page import Colour, Page
from shared.press.setting import SetText

Pixels = npt.NDArray[np.uint8]
JPEG_QUALITY = 92
# Quality and colour subsampling of a sheet that may not be larger than it is allowed, the best first.
_LESS = ((JPEG_QUALITY, 0), (90, 2), (85, 2), (78, 2), (70, 2), (58, 2), (42, 2))
_WHOLE = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Lettered:
    """A text on a sheet, and its ink; None where it is pressed in foil and part of the picture."""

    text: SetText
    ink: Colour | None
    sag_px: float = 0.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of a printed product.

    Attributes:
        pixels: RGB with the bleed around it, texts included.
        ground: the same without the texts that have an ink: a PDF sets those as text.
        width, height: of the trimmed sheet in pixels, at 300 dots per inch.
        bleed_px: on each side.
        texts: what is lettered on it.
        art: where each picture of the order went, by its number.
        painted: rectangles of the ornaments.
    """

    pixels: Pixels
    ground: Pixels
    width: int
    height: int
    bleed_px: int
    texts: tuple[Lettered, ...]
    art: dict[int, Box] = field(default_factory=dict)
    painted: tuple[Box, ...] = ()

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Return where the pictures went, as shares of the trimmed sheet."""
        return tuple(Placement(number, _WHOLE, box.shares(self.width, self.height)) for number, box in self.art.items())

    def printed(self, role: Role, *, longest_px: int | None = None) -> Printed:
        """Return the trimmed sheet as JPEG, quality 92, 4:4:4; smaller for a screen if a longest side is given."""
        edge = self.bleed_px
        trimmed = np.ascontiguousarray(self.pixels[edge : edge + self.height, edge : edge + self.width])
        height, width = trimmed.shape[:2]
        if longest_px is not None and max(height, width) > longest_px:
            scale = longest_px / max(height, width)
            width, height = round(width * scale), round(height * scale)
            trimmed = np.asarray(cv2.resize(trimmed, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
        return Printed(jpeg(trimmed), "image/jpeg", width, height, role, self.placements)


def finished(page: Page, texts: list[Lettered], art: dict[int, Box] | None = None) -> Sheet:
    """Return the page with its texts; those in foil first, because they are part of the ground."""
    for one in texts:
        if one.ink is None:
            page.letter(one.text, None, sag_px=one.sag_px)
    ground = pixels = page.finished()
    if any(one.ink is not None for one in texts):
        for one in texts:
            if one.ink is not None:
                page.letter(one.text, one.ink, sag_px=one.sag_px)
        pixels = page.finished()
    return Sheet(pixels, ground, page.width, page.height, page.bleed_px, tuple(texts), art or {}, tuple(page.painted))


def jpeg(pixels: Pixels, *, most_bytes: int | None = None) -> bytes:
    """Return pixels as JPEG at 300 dots per inch, without metadata; smaller where it must be and still looks well."""
    image, data = Image.fromarray(pixels), b""
    for quality, subsampling in _LESS:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, subsampling=subsampling, dpi=(300, 300))
        data = file.getvalue()
        if most_bytes is None or len(data) <= most_bytes:
            break
    return data
