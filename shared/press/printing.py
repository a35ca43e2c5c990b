"""The file for the printer: a PDF of trimmed sheets with bleed, crop marks, and text that is text."""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime

import uharfbuzz as hb
from fpdf import FPDF, ViewerPreferences
from fpdf.enums import TextMode
from fpdf.fonts import Glyph, HarfBuzzFont, SubsetMap, TTFFont
from fpdf.line_break import Fragment
from fpdf.syntax import Name

from shared.press.cutting import cut
from shared.press.faces import Face
from shared.press.shaping import Run
from shared.press.sheet import Lettered, Sheet, jpeg

_POINTS_PER_PX = 72 / 300
_MARGIN_PT = 34.0  # 12 mm around the trimmed sheet, for the crop marks
_MARK_PT, _MARK_APART_PT, _HAIRLINE_PT = 17.0, 11.0, 0.25
_LIFT = 0.8  # fpdf2 stands letters 0.8 em below the top of a cell as high as its font
_JOINER = 0x200D  # stands for nothing by itself
_FOR_CID_FONTS = "1.6"  # the version of PDF from which they may be embedded as fpdf2 does
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same order gives the same bytes


class _Glyphs(SubsetMap):
    """The glyphs of a font that a PDF uses; one that shares its letter with another reads as nothing."""

    def pick_glyph(self, glyph: Glyph | None) -> int | None:
        """Return the glyph's number in the subset; readers show the bare number of one that stands for nothing."""
        if glyph is not None and glyph.unicode == ():
            glyph = Glyph(glyph.glyph_id, (_JOINER,), glyph.glyph_name, glyph.glyph_width)
        number: int | None = super().pick_glyph(glyph)
        return number


class _Cut(TTFFont):
    """A face cut to what a PDF needs of it; in memory, because letters tell what was written."""

    def __init__(self, document: FPDF, face: Face, file: bytes) -> None:
        # fpdf2 asks for a path, and does with it what fontTools does with an open file, too.
        super().__init__(document, io.BytesIO(file), face.name, "")  # type: ignore[arg-type]
        self._hbfont = HarfBuzzFont(hb.Face(file))
        self.subset = _Glyphs(self)


class _BoundOnTheRight(ViewerPreferences):
    """Pages follow each other to the left (ISO 32000, 12.2). What fpdf2 writes for its own RTL, no reader knows."""

    def __init__(self) -> None:
        super().__init__()
        self._direction = Name("R2L")  # type: ignore[assignment]


class _Document(FPDF):
    """A PDF in which a line of text says how it reads."""

    def embed(self, runs: Iterable[Run]) -> None:
        """Add the faces of these runs, which are all that is going to be set."""
        texts: dict[Face, list[str]] = {}
        for run in runs:
            texts.setdefault(run.face, []).append(run.text)
        for face, said in texts.items():
            added = _Cut(self, face, cut(face, said))
            self.fonts[face.name] = added
            if added.is_cid_keyed:
                self.pdf_version = max(self.pdf_version, _FOR_CID_FONTS)

    def reopen(self, number: int) -> None:
        """Go back to a page, counted from 1; all have one size."""
        self.page = number
        self.current_font_is_set_on_page = False

    def _preload_bidirectional_text(self, text: str, markdown: bool) -> Sequence[Fragment]:
        """Take a run as it is; fpdf2 would part it at marks, which then stand off their letters, and at `{nb}`."""
        shaping = self.text_shaping or {}
        shaping["fragment_direction"] = shaping.get("direction")
        return (Fragment(text, self._get_current_graphics_state(), self.k),)

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
        sheets: in the order of the pages, all of one size; each is let go before the next is asked for.
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
    lettered: list[tuple[Lettered, ...]] = []
    for sheet in sheets:
        _add(document, sheet, most_sheet_bytes)
        lettered.append(sheet.texts)  # which letters the faces need is known at the end
    document.embed(run for texts in lettered for one in texts for line in one.text.lines for run in line.line.runs)
    for number, texts in enumerate(lettered, 1):
        document.reopen(number)
        for one in texts:
            with document.local_context(text_mode=TextMode.FILL if one.ink else TextMode.INVISIBLE):
                _set(document, one)
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
                document.set_font(run.face.name, size=size)
                document.set_text_shaping(True, direction=run.direction, script=run.script, language=run.language)
                document.set_xy(x, y - _LIFT * size)
                document.cell(run.width * size, size, run.text)
                x += run.width * size
