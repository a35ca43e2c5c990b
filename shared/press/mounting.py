"""Art on paper: what is drawn on white lies in the paper, what fills its sheet is mounted as a plate."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image

from shared.errors import PermanentError
from shared.pixels.planes import Plane, Rgb, smoothstep
from shared.press.boxes import Box
from shared.press.page import Page
from shared.press.surface import blur

_ON_WHITE = {"watercolour", "pencil", "coloured-pencil", "storybook", "ink-wash", "engraving"}
_WHITE_ENOUGH = 0.80
_BORDER = 0.02
_FADE = 0.035
_LEAST_PX, _MOST_PX = 64, 60_000_000


@dataclass(frozen=True, slots=True)
class Art:
    """A picture to lay out: RGB 0..1, and whether it is drawn on white paper of its own."""

    rgb: Rgb
    on_white: bool

    @property
    def proportion(self) -> float:
        """Return width over height."""
        return float(self.rgb.shape[1] / self.rgb.shape[0])


def opened(pictures: Sequence[bytes], style: str) -> list[Art]:
    """Return the order's pictures.

    Raises:
        PermanentError: `picture_unreadable`.
    """
    return [_art(data, style) for data in pictures]


def _art(data: bytes, style: str) -> Art:
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
            if min(image.size) < _LEAST_PX or image.width * image.height > _MOST_PX:
                raise PermanentError(code="picture_unreadable")
            image.draft("RGB", (1400, 1400))
            rgb = np.asarray(image.convert("RGB"))
    except (OSError, ValueError, Image.DecompressionBombError) as exc:
        raise PermanentError(code="picture_unreadable") from exc
    picture = np.asarray(rgb, np.float32) / np.float32(255)
    return Art(picture, style in _ON_WHITE and _border(picture).mean() > _WHITE_ENOUGH)


def _border(picture: Rgb) -> Rgb:
    """Return the pixels along the four sides."""
    height, width = picture.shape[:2]
    edge = max(2, round(_BORDER * min(height, width)))
    sides = (picture[:edge], picture[-edge:], picture[:, :edge], picture[:, -edge:])
    return np.concatenate([side.reshape(-1, 3) for side in sides])


def lay(page: Page, art: Art, room: Box) -> Box:
    """Lay a picture in a room of the page as large as it fits; return where it is.

    Args:
        page: the sheet.
        art: the picture.
        room: a plate with its mat and shadow stays inside.
    """
    if art.on_white:
        box = room.fitted(art.proportion, 1)
        _multiply(page, art.rgb, box)
        page.art.append(box)
    else:
        mat = 0.028 * min(room.w, room.h)
        box = room.grown(-mat - 10).fitted(art.proportion, 1)
        _mount(page, art.rgb, box, mat)
        page.art.append(box.grown(mat))
    return box


def _fitted(picture: Rgb, size: tuple[int, int]) -> Rgb:
    width, height = size
    shrinks = width <= picture.shape[1]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.asarray(np.clip(cv2.resize(picture, (width, height), interpolation=how), 0, 1), np.float32)


def _multiply(page: Page, picture: Rgb, box: Box) -> None:
    """Let the paper shine through: the art's own white becomes the page's, its edge fades."""
    place = page.area(box)
    rows, columns = place
    height, width = rows.stop - rows.start, columns.stop - columns.start
    white = np.percentile(_border(picture), 70, axis=0).astype(np.float32)
    drawn = np.clip(_fitted(picture, (width, height)) / np.clip(white, 0.6, 1), 0, 1)
    near = _from_edge(height, width) / (_FADE * min(height, width))
    fade = smoothstep(
        0.0, 1.0, np.clip(near + 0.25 * page.stock.streaks[place] * (near < 1.5), 0, 2).astype(np.float32)
    )
    page.rgb[place] *= np.asarray(1 - (1 - drawn) * fade[..., None], np.float32)


def _from_edge(height: int, width: int) -> Plane:
    """Return how far each pixel is from the nearest side."""
    across = np.minimum(np.arange(width), np.arange(width)[::-1])
    down = np.minimum(np.arange(height), np.arange(height)[::-1])
    return np.minimum(across[None, :], down[:, None]).astype(np.float32)


def _mount(page: Page, picture: Rgb, box: Box, mat: float) -> None:
    """Mount the art as a plate: a soft shadow, a white mat with a thin bevel, then the picture."""
    outer = box.grown(mat)
    around = page.area(outer.grown(44))
    shadow = np.zeros(page.rgb[around].shape[:2], np.float32)
    inner = page.area(outer)
    rows = slice(inner[0].start - around[0].start + 12, inner[0].stop - around[0].start + 12)
    columns = slice(inner[1].start - around[1].start + 7, inner[1].stop - around[1].start + 7)
    shadow[rows, columns] = 1
    page.rgb[around] *= (1 - 0.42 * blur(shadow, 13))[..., None]
    page.rgb[inner] = np.array((0.995, 0.990, 0.975), np.float32)
    bevel = page.area(box.grown(5))
    page.rgb[bevel] = np.array((0.86, 0.83, 0.77), np.float32)
    place = page.area(box)
    size = place[1].stop - place[1].start, place[0].stop - place[0].start
    page.rgb[place] = _fitted(picture, size) / page.stock.light[place][..., None]
