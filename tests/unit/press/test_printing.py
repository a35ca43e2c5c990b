import re
import unicodedata
from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest

from shared.press.card import Card, card
from shared.press.printing import pdf
from shared.press.sheet import Sheet

from .orders import card_order

LANGUAGES = ["de", "ar", "ja", "he", "zh-Hans", "zh-Hant", "ko", "hi", "bn", "ta", "km", "th", "el", "vi"]
POINTS_PER_PX = 72 / 300


@cache
def made(language: str) -> tuple[Card, bytes]:
    result = card(card_order(language, occasion="none"))
    return result, pdf(result.sheets, language)


def text_of(file: bytes, page: int) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    return [line for line in document[page].get_textpage().get_text_range().split("\r\n") if line]


def words_of(sheet: Sheet) -> list[str]:
    return [line.line.text for one in sheet.texts for line in one.text.lines]


def bare(text: str) -> str:
    """Letters only: readers place marks over joined letters, and spaces and brackets around numbers, as they like."""
    return "".join(letter for letter in text if unicodedata.category(letter)[0] in "LN")


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one not in ("ar", "he")])
def test_every_line_reads_as_it_was_written(language: str) -> None:
    result, file = made(language)
    assert text_of(file, 0) == words_of(result.front)
    assert text_of(file, 1) == []
    assert text_of(file, 2) == words_of(result.right)


@pytest.mark.parametrize("language", ["ar", "he"])
def test_lines_from_right_to_left_read_in_the_order_of_their_letters(language: str) -> None:
    result, file = made(language)
    for page, sheet in ((0, result.front), (2, result.right)):
        assert bare("".join(text_of(file, page))) == bare("".join(words_of(sheet)))


def drawn(file: bytes, page: int, sheet: Sheet) -> npt.NDArray[np.uint8]:
    """The trimmed page as a viewer shows it, at the sheet's own size."""
    image = pypdfium2.PdfDocument(file)[page].render(scale=300 / 72).to_numpy()[..., ::-1]
    top, left = ((side - size) // 2 for side, size in zip(image.shape[:2], (sheet.height, sheet.width), strict=True))
    return np.ascontiguousarray(image[top : top + sheet.height, left : left + sheet.width])


def ink(pixels: npt.NDArray[np.uint8], ground: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    return np.abs(pixels.astype(int) - ground).max(2) > 70


def inks(language: str) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Where ink is inside the card: in our picture of it, and as a viewer draws the PDF."""
    result, file = made(language)
    sheet = result.right
    edge = sheet.bleed_px
    inner = slice(edge, edge + sheet.height), slice(edge, edge + sheet.width)
    return ink(sheet.pixels[inner], sheet.ground[inner]), ink(drawn(file, 2, sheet), sheet.ground[inner])


@pytest.mark.parametrize("language", ["bn", "te", "ar"])
def test_letters_that_overlap_themselves_have_no_holes_and_marks_stand_by_their_letters(language: str) -> None:
    ours, theirs = inks(language)
    within = cv2.erode(theirs.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert within.sum() > 3000
    assert (within & ours).sum() > 0.999 * within.sum()


@pytest.mark.parametrize("language", ["de", "ar", "ja", "hi", "zh-Hant", "ta", "my"])
def test_live_text_stands_where_the_picture_of_the_page_has_it(language: str) -> None:
    ours, theirs = inks(language)
    assert ours.sum() > 3000
    assert (ours & theirs).sum() > 0.8 * ours.sum()
    assert (ours & theirs).sum() > 0.8 * theirs.sum()


def test_the_front_looks_the_same_in_print_and_its_title_is_seen_once() -> None:
    result, file = made("de")
    sheet = result.front
    edge = sheet.bleed_px
    ours = sheet.pixels[edge : edge + sheet.height, edge : edge + sheet.width]
    coarse = [
        cv2.resize(one, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA) for one in (drawn(file, 0, sheet), ours)
    ]
    apart = np.abs(coarse[0].astype(int) - coarse[1])
    assert apart.mean() < 3
    assert np.percentile(apart, 99.5) < 40


def boxes(page: pypdfium2.PdfPage) -> tuple[tuple[float, ...], ...]:
    return page.get_mediabox(), page.get_bleedbox(), page.get_trimbox()


def test_the_printer_is_told_where_to_cut_and_gets_three_millimetres_more() -> None:
    document = pypdfium2.PdfDocument(made("de")[1])
    assert len(document) == 4
    for page in document:
        media, bleed, trim = boxes(page)
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((5 * 72, 7 * 72), abs=0.02)
        assert trim[0] - bleed[0] == pytest.approx(3 / 25.4 * 72, abs=0.2)
        assert media[0] == 0
        assert bleed[0] > 17


def test_crop_marks_lie_outside_the_bleed() -> None:
    page = pypdfium2.PdfDocument(made("de")[1])[1]
    image = page.render(scale=300 / 72).to_numpy().min(2)
    _, bleed, trim = boxes(page)
    left, top = round(trim[0] / POINTS_PER_PX), round(bleed[0] / POINTS_PER_PX)
    assert image[: top - 4, left - 2 : left + 3].min() < 140
    assert image[top + 4 : top + 60, left + 60 : -left - 60].min() > 140


def test_images_have_three_hundred_dots_an_inch_and_fonts_are_embedded() -> None:
    file = made("ja")[1]
    document = pypdfium2.PdfDocument(file)
    image = next(iter(document[0].get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE,))))
    left, _, right, _ = image.get_bounds()
    assert image.get_px_size()[0] / ((right - left) / 72) == pytest.approx(300, rel=0.002)
    named = file.count(b"/FontDescriptor")
    assert named
    assert len(re.findall(rb"/FontFile[23]? ", file)) >= 2


def test_the_same_sheets_give_the_same_file_and_it_says_nothing_about_when_or_where() -> None:
    result, file = made("de")
    assert pdf(result.sheets, "de") == file
    assert b"/Title" not in file
    assert b"D:2000" in file


def test_a_small_file_for_a_card() -> None:
    assert len(made("ja")[1]) < 6_000_000


def test_a_message_from_right_to_left_is_not_set_backwards() -> None:
    order = replace(card_order("ar", occasion="none"), texts=["اب"], signature=None)
    result = card(order)
    (line,) = result.right.texts[0].text.lines
    clusters = [glyph.cluster for run in line.line.runs for glyph in run.glyphs]
    assert clusters == [1, 0]
