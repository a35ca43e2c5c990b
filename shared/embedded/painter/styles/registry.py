"""The styles that paint a whole photo on a sheet: one file each, named here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.primitives.pixels import Rgb
from shared.embedded.painter.styles.cartoon import cartoon
from shared.embedded.painter.styles.coloured_pencil import coloured_pencil
from shared.embedded.painter.styles.engraving import engraving
from shared.embedded.painter.styles.ink_wash import ink_wash
from shared.embedded.painter.styles.oil import oil
from shared.embedded.painter.styles.pencil import pencil
from shared.embedded.painter.styles.storybook import storybook
from shared.embedded.painter.styles.watercolour import watercolour


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a whole photo is painted.

    Attributes:
        paint: from a photo (RGB 0..1), its faces in pixels and a seed to a picture of the same size.
        grain: how rough the paper or canvas is when it is laid on at print size, 0..0.05; 0 for a style that has
            none (glass, flat colour).
    """

    paint: Callable[[Rgb, Sequence[Box], int], Rgb]
    grain: float


SHEETS: dict[str, Sheet] = {
    "watercolour": Sheet(watercolour, 0.030),
    "oil": Sheet(oil, 0.014),
    "pencil": Sheet(pencil, 0.020),
    "coloured-pencil": Sheet(coloured_pencil, 0.018),
    "ink-wash": Sheet(ink_wash, 0.024),
    "engraving": Sheet(engraving, 0.012),
    "cartoon": Sheet(cartoon, 0),
    "storybook": Sheet(storybook, 0.024),
}
