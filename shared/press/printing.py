"""The file for the printer: a PDF of trimmed sheets with bleed, crop marks, and text that is text."""

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import TextMode
from fpdf.fonts import Glyph, SubsetMap, TTFFont
from fpdf.syntax import Name

from shared.press.faces import Face, path
from shared.press.sheet import Lettered, Sheet, jpeg

_POINTS_PER_PX = 72 / 300
_MARGIN_PT = 34.0  # 12 mm around the trimmed sheet, for the crop marks
_MARK_PT, _MARK_APART_PT, _HAIRLINE_PT = 17.0, 11.0, 0.25
_LIFT = 0.8  # fpdf2 stands letters 0.8 em below the top of a cell as high as its font
_JOINER = 0x200D  # stands for nothing by itself
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same order gives the same bytes


class _Glyphs(SubsetMap):
    """The glyphs of a font that a PDF uses; one that shares its letter with another reads as nothing."""

    def pick_glyph(self, glyph: Glyph | None) -> int | None:
        """Return the glyph's number in the subset; readers show the bare number of one that stands for nothing."""
        if glyph is not None and glyph.unicode == ():
            glyph = Glyph(glyph.glyph_id, (_JOINER,), glyph.glyph_name, glyph.glyph_width)
        number: int | None = super().pick_glyph(glyph)
        return number


class _BoundOnTheRight(ViewerPreferences):
    """Pages follow each other to the left (ISO 32000, 12.2). What fpdf2 writes for its own RTL, no reader knows."""

    def __init__(self) -> None:
        super().__init__()
        self._direction = Name("R2L")  # type: ignore[assignment]


class _Document(FPDF):
    """A PDF in which a line of text says how it reads."""

    def use(self, face: Face, size_pt: float) -> None:
        """Set the font; embedded on first use."""
        if face.name not in self.fonts:
            self.add_font(face.name, fname=path(face))
            font = self.fonts[face.name]
            assert isinstance(font, TTFFont)  # noqa: S101 - a file was added
            font.subset = _Glyphs(font)
        self.set_font(face.name, size=size_pt)

    @contextmanager
    def reading(self, text: str) -> Iterator[None]:
        """Let what is set inside be read, searched and copied as this text (ISO 32000, 14.9.4).

        Letters that are reordered or joined in shaping would come out as they are seen.
        """
        self._out(f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC")
        yield
        self._out("EMC")


def pdf(
    sheets: Iterable[Sheet], language: str, *, right_to_left: bool = False, most_sheet_bytes: int | None = None
) -> bytes:
    """Return the sheets as one PDF, each page with trim box and bleed box (ISO 15930).

    Images are 300 dots per inch, fonts embedded as subsets. Text pressed in foil is part of the image and lies
    unseen over it, so that it can be selected and read aloud like the rest.

    Args:
        sheets: in the order of the pages.
        language: BCP 47, of the texts.
        right_to_left: whether it is bound on the right, which viewers that show two pages need to know.
        most_sheet_bytes: how large the image of a sheet may be; one that is larger is compressed more.
    """
    document = _Document(unit="pt")
    document.set_auto_page_break(False)
    document.set_creation_date(_MADE)
    document.set_lang(language)
    document.set_producer("Keepsake")
    if right_to_left:
        document.viewer_preferences = _BoundOnTheRight()
    document.c_margin = 0
    for sheet in sheets:
        _add(document, sheet, most_sheet_bytes)
    return bytes(document.output())


def _add(document: _Document, sheet: Sheet, most_bytes: int | None) -> None:
    width, height = sheet.width * _POINTS_PER_PX, sheet.height * _POINTS_PER_PX
    bleed = sheet.bleed_px * _POINTS_PER_PX
    document.add_page(format=(width + 2 * _MARGIN_PT, height + 2 * _MARGIN_PT))
    _boxes(document, width, height, bleed)
    ground = io.BytesIO(jpeg(sheet.ground, most_bytes=most_bytes))
    corner = _MARGIN_PT - bleed
    document.image(ground, corner, corner, width + 2 * bleed, height + 2 * bleed)
    _crop_marks(document, width, height)
    for one in sheet.texts:
        with document.local_context(text_mode=TextMode.FILL if one.ink else TextMode.INVISIBLE):
            _set(document, one)


def _boxes(document: _Document, width: float, height: float, bleed: float) -> None:
    """Say where the page is cut; fpdf2 writes every attribute of a page, `trim_box` as `/TrimBox`."""
    page = document.pages[document.page]
    for name, out in (("trim_box", 0.0), ("bleed_box", bleed)):
        low, right, top = _MARGIN_PT - out, _MARGIN_PT + width + out, _MARGIN_PT + height + out
        setattr(page, name, f"[{low:.3f} {low:.3f} {right:.3f} {top:.3f}]")


def _crop_marks(document: _Document, width: float, height: float) -> None:
    document.set_line_width(_HAIRLINE_PT)
    document.set_draw_color(0)
    start, end = _MARGIN_PT - _MARK_APART_PT, _MARGIN_PT - _MARK_APART_PT - _MARK_PT
    for x in (_MARGIN_PT, _MARGIN_PT + width):
        document.line(x, start, x, end)
        document.line(x, height + 2 * _MARGIN_PT - start, x, height + 2 * _MARGIN_PT - end)
    for y in (_MARGIN_PT, _MARGIN_PT + height):
        document.line(start, y, end, y)
        document.line(width + 2 * _MARGIN_PT - start, y, width + 2 * _MARGIN_PT - end, y)


def _set(document: _Document, one: Lettered) -> None:
    """Set every run where it stands on the sheet; HarfBuzz shapes it there as it did here."""
    if one.ink is not None:
        document.set_text_color(*(round(255 * part) for part in one.ink))
    size = one.text.size_px * _POINTS_PER_PX
    for line in one.text.lines:
        x, y = line.x * _POINTS_PER_PX + _MARGIN_PT, line.baseline * _POINTS_PER_PX + _MARGIN_PT
        # Widespread readers turn a line with letters from right to left around themselves, this text included.
        mixed = any(run.level for run in line.line.runs)
        with nullcontext() if mixed else document.reading(line.line.text):
            for run in line.line.runs:
                document.use(run.face, size)
                document.set_text_shaping(True, direction=run.direction, script=run.script, language=one.text.language)
                document.set_xy(x, y - _LIFT * size)
                document.cell(run.width * size, size, run.text)
                x += run.width * size
