"""One sheet of all styles on a few photos: a column of photos, then one of every style, under set titles."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from infra.local import saving
from infra.local.sheet_photos import SheetPhoto
from shared.domain.models import LOCAL_PAINTER
from shared.domain.styles import STYLES, Style
from shared.ports.models import ImageGenerator, PictureOrder, Reference

_SEED = 7
_QUALITY = 90
_SECONDS_A_PICTURE = 300.0
_MOST_STYLES_A_BAND = 8
_SMALLEST_PAINTED_PX = 320  # smaller orders are painted at this size: brushes are made for it
_PAPER, _INK, _FAINT = (250, 248, 244), (44, 40, 36), (138, 130, 120)
_TITLE, _SOURCE = "Keepsake styles", "The photo"
_FACES = {"title": "SourceSerifPro-Semibold.ttf", "name": "SourceSerifPro-Regular.ttf"}


@dataclass(frozen=True, slots=True)
class _Grid:
    """Sizes in pixels; everything follows from the width of a cell."""

    cell: int

    @property
    def gap(self) -> int:
        return max(6, round(0.055 * self.cell))

    @property
    def margin(self) -> int:
        return round(0.22 * self.cell)

    @property
    def title(self) -> int:
        return max(14, round(0.17 * self.cell))

    @property
    def name(self) -> int:
        return max(9, round(0.072 * self.cell))

    @property
    def head(self) -> int:
        """Height of the line of names above a band."""
        return round(2.5 * self.name)


def pictures_of(photos: Sequence[SheetPhoto]) -> int:
    """Return how many pictures a sheet takes."""
    return len(photos) * len(STYLES)


def sheet(
    photos: Sequence[SheetPhoto], generator: ImageGenerator, *, longest_px: int, painted: Callable[[str], None]
) -> Image.Image:
    """Paint every photo in every style, one after the other, and lay them out.

    Only the sheet itself and one picture are held at a time.

    Args:
        photos: from top to bottom.
        generator: paints.
        longest_px: longest side of each picture on the sheet.
        painted: told of every picture with the style's title.

    Raises:
        ModelBusyError: a picture took too long.
    """
    grid, bands, heights = _Grid(longest_px), _bands(), _row_heights(photos, longest_px)
    made = _empty(grid, bands, heights)
    top = grid.margin + round(1.9 * grid.title)
    for band in bands:
        _names(made, grid, top, [_SOURCE, *(style.title for style in band)])
        row_top = top + grid.head
        for photo, height in zip(photos, heights, strict=True):
            with Image.open(io.BytesIO(photo.jpeg)) as source:
                _paste(made, grid, source.convert("RGB"), 0, row_top, height)
            for column, style in enumerate(band, 1):
                _paste(made, grid, _painted(photo, style, generator, longest_px), column, row_top, height)
                painted(style.title)
            row_top += height + grid.gap
        top = row_top + grid.gap
    return made


def save(made: Image.Image, out: Path) -> Path:
    """Write the sheet whole or not at all.

    Raises:
        CannotSaveError: it cannot be written.
    """
    file = io.BytesIO()
    made.save(file, saving.FORMATS[out.suffix.lower()], quality=_QUALITY)
    return saving.save(file.getvalue(), out)


def _bands() -> list[list[Style]]:
    """Return the styles in as few rows of columns as stay readable, about equally long."""
    styles = list(STYLES.values())
    count = -(-len(styles) // _MOST_STYLES_A_BAND)
    size = -(-len(styles) // count)
    return [styles[at : at + size] for at in range(0, len(styles), size)]


def _row_heights(photos: Sequence[SheetPhoto], longest_px: int) -> list[int]:
    """Return how high each photo's row is: as high as a framed portrait needs, and no higher than a photo is."""
    heights = []
    for photo in photos:
        with Image.open(io.BytesIO(photo.jpeg)) as source:
            ratio = source.height / source.width
        heights.append(round(longest_px * min(1.0, max(0.76, ratio))))
    return heights


def _empty(grid: _Grid, bands: Sequence[Sequence[Style]], heights: Sequence[int]) -> Image.Image:
    columns = 1 + max(len(band) for band in bands)
    width = 2 * grid.margin + columns * grid.cell + (columns - 1) * grid.gap
    band_height = grid.head + sum(heights) + (len(heights) + 1) * grid.gap
    height = 2 * grid.margin + round(1.9 * grid.title) + len(bands) * band_height - 2 * grid.gap
    made = Image.new("RGB", (width, height), _PAPER)
    draw = ImageDraw.Draw(made)
    draw.text((grid.margin, grid.margin), _TITLE, font=_font("title", grid.title), fill=_INK, anchor="lt")
    return made


def _names(made: Image.Image, grid: _Grid, top: int, names: Sequence[str]) -> None:
    draw = ImageDraw.Draw(made)
    for column, name in enumerate(names):
        middle = grid.margin + column * (grid.cell + grid.gap) + grid.cell // 2
        font = _font("name" if column == 0 else "title", _fitting(name, grid))
        draw.text((middle, top + round(1.2 * grid.name)), name, font=font, fill=_INK if column else _FAINT, anchor="mm")


def _fitting(name: str, grid: _Grid) -> int:
    size = grid.name
    while size > 8 and _font("title", size).getlength(name) > grid.cell:
        size -= 1
    return size


def _paste(made: Image.Image, grid: _Grid, picture: Image.Image, column: int, top: int, height: int) -> None:
    """Lay a picture in the middle of its cell."""
    picture.thumbnail((grid.cell, height), Image.Resampling.LANCZOS)
    left = grid.margin + column * (grid.cell + grid.gap) + (grid.cell - picture.width) // 2
    made.paste(picture, (left, top + (height - picture.height) // 2))


def _painted(photo: SheetPhoto, style: Style, generator: ImageGenerator, longest_px: int) -> Image.Image:
    order = PictureOrder(
        model=LOCAL_PAINTER,
        style=style.id,
        product="picture",
        prompt="",
        references=(Reference(photo.jpeg, photo.regions, kind=photo.kind),),
        seed=_SEED,
        longest_px=max(longest_px, _SMALLEST_PAINTED_PX),
    )
    picture = generator.generate(order, timeout_seconds=_SECONDS_A_PICTURE)
    with Image.open(io.BytesIO(picture.data)) as image:
        return image.convert("RGB")


@cache
def _font(face: str, size_px: int) -> ImageFont.FreeTypeFont:
    """Return Source Serif Pro (SIL Open Font License 1.1)."""
    path = resources.files("font_source_serif_pro").joinpath("files", _FACES[face])
    return ImageFont.truetype(io.BytesIO(path.read_bytes()), size_px, layout_engine=ImageFont.Layout.BASIC)
