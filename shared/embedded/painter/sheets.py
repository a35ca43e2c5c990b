"""A whole photo, or a part of one, painted on a sheet of paper, canvas or glass."""

from collections.abc import Sequence

from shared.embedded.painter.boxes import Box
from shared.embedded.painter.painted import Painted, Placed
from shared.embedded.painter.primitives.pixels import Rgb, clipped, fitted, to_bytes
from shared.embedded.painter.primitives.relief import paper_height, raked
from shared.embedded.painter.sitter import careful_boxes
from shared.embedded.painter.source import Source
from shared.embedded.painter.styles.registry import SHEETS
from shared.embedded.painter.toning import toned

Shares = tuple[float, float, float, float]


def sheet(
    source: Source, style: str, seed: int, longest_px: int, kind: str | None, palette: bytes | None = None
) -> Painted:
    """Paint the whole photo on a sheet, in colours half-way to those of other art if there is any."""
    painted = on_sheet(source.picture, careful_boxes(source, kind), style, seed, longest_px)
    if palette is not None:
        painted = toned(clipped(painted), palette)
    whole = source.in_photo(Box(0, 0, source.width, source.height))
    return Painted(to_bytes(painted), (Placed(0, whole, place(style, painted, (0.0, 0.0, 1.0, 1.0))),), source.notes)


def place(style: str, painted: Rgb, within: Shares) -> Shares:
    """Return where a part of what was painted stands on its sheet: a style may print it smaller, and several times."""
    if style not in SHEETS:
        return within
    left, top, width, height = SHEETS[style].place(painted.shape[:2])
    x, y, w, h = within
    return left + x * width, top + y * height, w * width, h * height


def on_sheet(picture: Rgb, careful: Sequence[Box], style: str, seed: int, longest_px: int) -> Rgb:
    """Paint on a sheet; a large one is painted smaller and gets its grain at print size."""
    painted = SHEETS[style].paint(picture, careful, seed)
    if max(painted.shape[:2]) < longest_px:
        painted = fitted(painted, longest_px)
        if SHEETS[style].grain:
            grain = paper_height(painted.shape[:2], seed + 77, 1.25)
            painted = painted * raked(grain, SHEETS[style].grain)[..., None]
    return painted
