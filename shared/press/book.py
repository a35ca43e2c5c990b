"""The storybook: a cloth cover with a mounted picture, a page a picture with its text, a back with a small mark."""

from collections.abc import Iterator

import cv2
import numpy as np

from shared.domain.products import FEWEST_PAGES, MOST_PAGES
from shared.errors import PermanentError
from shared.ports.press import PressOrder, Printed, Role
from shared.press.book_colours import Colours, colours_of
from shared.press.boxes import Box
from shared.press.frames import BLEED_PX
from shared.press.levels import runs_right_to_left
from shared.press.mounting import Art, lay, opened
from shared.press.page import Page, Stock
from shared.press.printing import pdf
from shared.press.rules import frame_rule, short_rule
from shared.press.setting import Manner, SetText, set_in
from shared.press.sheet import Lettered, Sheet, finished

SIDE_PX = 2400  # 8 x 8 inches at 300 dots per inch
SHOWN_PX = 1600  # a page on a screen
# Cloud Run answers with at most 32 MiB at once (cloud.google.com/run/quotas, 2026); fonts take the rest.
MOST_PRINT_BYTES = 28_000_000
ART = Box(210, 210, 1980, 1370)
WORDS = Box(330, 1690, 1740, 430)
FOLIO = Box(1080, 2208, 240, 104)
TITLE = Box(240, 190, 1920, 470)
HERO = Box(420, 720, 1560, 1330)
_MARK_BOX = Box(1000, 1980, 400, 90)
_TITLE = Manner("title", 250, 96, leading=1.12, between=0.0, most_lines=3, parts_words=True)
_FEW_WORDS = Manner("text", 104, 78, leading=1.38, between=0.4, most_lines=3)
_WORDS = Manner("text", 78, 40, leading=1.4, between=0.4, parts_words=True)
_FOLIO = Manner("accent", 62, 50)
_MARK = "Keepsake"


def storybook(order: PressOrder) -> tuple[Printed, ...]:
    """Return a book's files: the cover, its pages as pictures, and the PDF for the printer.

    Only one sheet is held at a time: a sheet of this size takes a hundred megabytes while it is made.

    Raises:
        PermanentError: see `Press.press`.
    """
    if not FEWEST_PAGES <= len(order.pictures) <= MOST_PAGES or len(order.texts) != len(order.pictures):
        raise PermanentError(code="pictures_do_not_fit")
    title, texts = worded(order)
    shown: list[Printed] = []
    data = pdf(
        _kept(sheets(order, title, texts), shown),
        order.language,
        right_to_left=binds_right(order.language),
        most_sheet_bytes=MOST_PRINT_BYTES // (len(order.pictures) + 2),
    )
    placements = tuple(placed for page in shown for placed in page.placements)
    whole = Printed(data, "application/pdf", SIDE_PX, SIDE_PX, "print", placements)
    return (*shown, whole)


def binds_right(language: str) -> bool:
    """Return whether a book in this language is bound on the right and leafed through from right to left."""
    return runs_right_to_left(language)


def worded(order: PressOrder) -> tuple[SetText, list[SetText]]:
    """Return the title and every page's text in their places, before anything is painted that may be for nothing.

    Raises:
        PermanentError: `text_letters_missing` or `text_too_long`.
    """
    title = set_in(TITLE, [order.title], _TITLE, order.language)
    return title, [_page_text(text, order.language) for text in order.texts]


def sheets(order: PressOrder, title: SetText, texts: list[SetText]) -> Iterator[Sheet]:
    """Yield the cover, the pages and the back, each made when it is asked for."""
    side = SIDE_PX + 2 * BLEED_PX
    stock = Stock((side, side), order.seed)
    colours = colours_of([_small(picture, order.style) for picture in order.pictures])
    yield _cover(stock, colours, opened(order.pictures[:1], order.style)[0], title)
    for number, (picture, text) in enumerate(zip(order.pictures, texts, strict=True)):
        (art,) = opened([picture], order.style)
        yield _page(stock, colours, art, text, number, order)
    yield _back(stock, colours)


def _kept(made: Iterator[Sheet], shown: list[Printed]) -> Iterator[Sheet]:
    """Pass the sheets on, and keep those that are shown as pictures: all but the back."""
    for sheet in made:
        if sheet.art:
            role: Role = "page" if shown else "cover"
            shown.append(sheet.printed(role, longest_px=SHOWN_PX))
        yield sheet


def _small(picture: bytes, style: str) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    (art,) = opened([picture], style)
    small = cv2.resize(art.rgb, (96, 96), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.convertScaleAbs(small, alpha=255.0), np.uint8)


def _page_text(text: str, language: str) -> SetText:
    """Return a page's text: a sentence in large letters, more of them in smaller ones."""
    try:
        return set_in(WORDS, [text], _FEW_WORDS, language)
    except PermanentError as error:
        if error.code != "text_too_long":
            raise
    return set_in(WORDS, [text], _WORDS, language)


def _cover(stock: Stock, colours: Colours, art: Art, title: SetText) -> Sheet:
    page = Page(stock, BLEED_PX, colours.cloth)
    box = lay(page, Art(art.rgb, on_white=False), HERO)
    frame_rule(page, colours.gilt, None, inset_px=96)
    return finished(page, [Lettered(title, None)], {0: box})


def _page(stock: Stock, colours: Colours, art: Art, text: SetText, number: int, order: PressOrder) -> Sheet:
    page = Page(stock, BLEED_PX)
    box = lay(page, art, ART)
    frame_rule(page, colours.accent, FOLIO, inset_px=104, seed=order.seed + number)
    folio = set_in(FOLIO, [str(number + 1)], _FOLIO, "en")
    if text.lines:
        short_rule(page, colours.accent, (SIDE_PX / 2, (ART.bottom + WORDS.y) / 2), 220, seed=order.seed + number)
    words = [Lettered(text, colours.ink)] if text.lines else []
    return finished(page, [*words, Lettered(folio, colours.accent)], {number: box})


def _back(stock: Stock, colours: Colours) -> Sheet:
    page = Page(stock, BLEED_PX, colours.cloth)
    frame_rule(page, colours.gilt, None, inset_px=96)
    mark = set_in(_MARK_BOX, [_MARK], Manner("accent", 56, 40), "en")
    return finished(page, [Lettered(mark, None)])
