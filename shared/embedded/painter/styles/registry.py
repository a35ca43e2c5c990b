"""The styles that paint a whole photo on a sheet: one file each, named here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.primitives.pixels import Rgb, Size
from shared.embedded.painter.styles.cartoon import cartoon
from shared.embedded.painter.styles.coloured_pencil import coloured_pencil
from shared.embedded.painter.styles.cyberpunk import cyberpunk
from shared.embedded.painter.styles.engraving import engraving
from shared.embedded.painter.styles.ink_wash import ink_wash
from shared.embedded.painter.styles.low_poly import low_poly
from shared.embedded.painter.styles.mosaic import mosaic
from shared.embedded.painter.styles.oil import oil
from shared.embedded.painter.styles.pencil import pencil
from shared.embedded.painter.styles.pop_art import first_panel, pop_art
from shared.embedded.painter.styles.stained_glass import stained_glass
from shared.embedded.painter.styles.storybook import storybook
from shared.embedded.painter.styles.watercolour import watercolour

Shares = tuple[float, float, float, float]


def _whole(size: Size) -> Shares:
    """Return that the photo fills its sheet."""
    return 0.0, 0.0, 1.0, 1.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a whole photo is painted.

    Attributes:
        paint: from a photo (RGB 0..1), its faces in pixels and a seed to a picture of the same size.
        grain: how rough the paper or canvas is when it is laid on at print size, 0..0.05; 0 for a style that has
            none (glass, flat colour).
        place: from height and width of the sheet to where the whole photo stands on it (x, y, w, h in shares); the
            first place, if it stands there several times.
    """

    paint: Callable[[Rgb, Sequence[Box], int], Rgb]
    grain: float
    place: Callable[[Size], Shares] = _whole


SHEETS: dict[str, Sheet] = {
    "watercolour": Sheet(watercolour, 0.030),
    "oil": Sheet(oil, 0.014),
    "pencil": Sheet(pencil, 0.020),
    "coloured-pencil": Sheet(coloured_pencil, 0.018),
    "ink-wash": Sheet(ink_wash, 0.024),
    "engraving": Sheet(engraving, 0.012),
    "cartoon": Sheet(cartoon, 0),
    "storybook": Sheet(storybook, 0.024),
    "pop-art": Sheet(pop_art, 0.006, first_panel),
    "cyberpunk": Sheet(cyberpunk, 0),
    "stained-glass": Sheet(stained_glass, 0),
    "low-poly": Sheet(low_poly, 0),
    "mosaic": Sheet(mosaic, 0),
}
