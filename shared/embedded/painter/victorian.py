"""The Victorian aristocrat: the sitter's own head above painted clothes, or an oval portrait."""

from dataclasses import dataclass

import numpy as np

from shared.embedded.painter.boxes import Box, attention
from shared.embedded.painter.costume import CHIN, DESIGN, MIDDLE, Room, backdrop, clothes, top_hat
from shared.embedded.painter.fur import with_fur
from shared.embedded.painter.head import Head
from shared.embedded.painter.primitives.pixels import Plane, Rgb, cleaned, luminance, mix, resized, smoothstep
from shared.embedded.painter.primitives.shapes import coordinates, shadow_of
from shared.embedded.painter.styles.renaissance import graded, varnished

_LARGEST = (580.0, 570.0)
_HAT_ROOM = 330.0
_HIGHEST = 84.0
_GLOOM = 0.8


@dataclass(frozen=True, slots=True)
class Dressed:
    """A costume portrait without its frame.

    Attributes:
        picture: RGB.
        crop: where the head's crop came to lie, in pixels of `picture`.
    """

    picture: Rgb
    crop: Box


def costume_portrait(head: Head, longest_px: int, seed: int) -> Dressed:
    """Return the head in period costume, all of it painted in one manner."""
    scale = longest_px / DESIGN[0]
    room = Room((longest_px, round(DESIGN[1] * scale)), scale, seed)
    crop = _seat(head)
    canvas = clothes(backdrop(room), room)
    canvas = _with_head(canvas, head, crop, room)
    if head.open_at is not None:
        canvas = _with_hat(canvas, head, crop, room)
    face = _marked(head, crop).scaled(scale)
    focus = (face.centre[0] / room.size[1], face.centre[1] / room.size[0])
    care = attention(room.size, [face.grown(-0.08, -0.08, -0.08, -0.08)])
    painted = varnished(graded(np.clip(canvas, 0, 1), focus, _GLOOM), care, seed)
    return Dressed(painted, crop.scaled(scale))


def _seat(head: Head) -> Box:
    """Return where the head's crop goes, in design pixels: chin on the collar, size of a portrait."""
    rows = np.flatnonzero(head.mask.max(1) > 0.5)
    top = float(rows[0]) if len(rows) else head.box.y
    top = top if head.open_at is None else float(head.open_at)
    zoom = min(_LARGEST[0] / head.box.w, _LARGEST[1] / head.box.h)
    tall = head.box.bottom - top
    highest = _HAT_ROOM if head.open_at is not None else _HIGHEST
    zoom = min(zoom, (CHIN - highest) / max(1.0, tall))
    x = MIDDLE - head.box.centre[0] * zoom
    return Box(x, CHIN - head.box.bottom * zoom, head.crop.w * zoom, head.crop.h * zoom)


def _marked(head: Head, crop: Box) -> Box:
    zoom = crop.w / head.crop.w
    return head.box.scaled(zoom).moved(crop.x, crop.y)


def _with_head(canvas: Rgb, head: Head, crop: Box, room: Room) -> Rgb:
    at = crop.scaled(room.scale)
    mask = head.mask.copy()
    mask[: head.open_at or 0] = 0
    colours, mask = (_placed(plane, at, room.size) for plane in (cleaned(head.picture), mask))
    colours = np.clip(_relit(colours, mask), 0, 1) * _lamp(crop, room)[..., None]
    dark = 0.62 * shadow_of(mask, 10 * room.scale, 24 * room.scale, 18 * room.scale)
    dark = np.maximum(dark, 0.5 * shadow_of(mask, 2 * room.scale, 7 * room.scale, 6 * room.scale))
    canvas = mix(canvas * (1 - dark)[..., None], colours, mask)
    return with_fur(canvas, colours, mask, room.scale, room.seed) if head.furry else canvas


def _placed(part: Rgb, at: Box, size: tuple[int, int]) -> Rgb:
    """Return a canvas-sized array with the part resized into its place, its border colours going on."""
    rows, columns = at.pixels()
    small = resized(part, (columns.stop - columns.start, rows.stop - rows.start), sharp=True)
    top, left = max(0, rows.start), max(0, columns.start)
    seen = small[top - rows.start : size[0] - rows.start, left - columns.start : size[1] - columns.start]
    margins = [(top, size[0] - top - seen.shape[0]), (left, size[1] - left - seen.shape[1])]
    if part.ndim == 3:
        return np.pad(seen, [*margins, (0, 0)], mode="edge")
    return np.pad(np.clip(seen, 0, 1), margins)


def _relit(colours: Rgb, mask: Plane) -> Rgb:
    """Return the head at the brightness of a lit sitter, whatever the photo's exposure was."""
    tone = luminance(np.clip(colours, 0, 1))
    mean = float((tone * mask).sum() / (mask.sum() + 1e-6))
    power = np.clip(np.log(np.clip(0.5 * (mean + 0.42), 0.1, 0.9)) / np.log(np.clip(mean, 0.05, 0.95)), 0.7, 1.5)
    return np.asarray(np.clip(colours, 0, 1) ** np.float32(power), np.float32)


def _lamp(crop: Box, room: Room) -> Plane:
    """Return the light on the head: from the upper left, falling off to the lower right."""
    x, y = (plane / np.float32(room.scale) for plane in coordinates(*room.size))
    across = (x - crop.centre[0]) / 500 * 1.1 + (y - crop.centre[1]) / 500 * 0.55
    return np.asarray(1.04 - 0.38 * smoothstep(-0.2, 1.1, across.astype(np.float32)), np.float32)


def _with_hat(canvas: Rgb, head: Head, crop: Box, room: Room) -> Rgb:
    """Put a hat on a head that is cut off above."""
    zoom, row = crop.w / head.crop.w, head.open_at or 0
    below = head.mask[row : row + max(2, round(0.10 * head.box.h))].max(0)
    columns = np.flatnonzero(below > 0.5)
    left, right = (float(columns[0]), float(columns[-1])) if len(columns) else (head.box.x, head.box.right)
    width = float(np.clip(right - left, 0.70 * head.box.w, 1.15 * head.box.w)) * zoom
    return top_hat(canvas, room, (crop.x + zoom * (left + right) / 2, crop.y + zoom * row), width)
