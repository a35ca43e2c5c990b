"""Storybooks: words in their rooms and clear of everything else, pages in order, pictures where they are said to be."""

import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from PIL import Image

from shared.errors import PermanentError
from shared.ports.press import PressOrder
from shared.press.book import ART, FOLIO, HERO, SIDE_PX, TITLE, WORDS, binds_right, sheets, storybook, worded
from shared.press.boxes import Box
from shared.press.lettering import ink_boxes
from shared.press.printing import pdf
from shared.press.proofing import likeness_of
from shared.press.sheet import Sheet

from .orders import drawing, painting, png

Pixels = npt.NDArray[np.uint8]
POINTS_PER_PX = 72 / 300
RULE_PX = 135.0  # from the trimmed edge: the double rule ends there, by hand, so a little later or earlier
LONG = "On the third day we took the little boat, and saw two herons, a heron's nest and the long reeds. "
STORIES: dict[str, tuple[str, list[str]]] = {
    "en": ("Our Zoo Weekend", ["It was Saturday, July 12 in Reno.", "Look who is there: Biscuit!", "", LONG * 4]),
    "de": ("Unsere Reise nach Südtirol", ["Es war Samstag, der 12. Juli, in Meran.", "Und noch eins.", "Ja", "Ende."]),
    "ar": (
        "عطلتنا في حديقة الحيوان",
        ["كان يوم السبت 12 يوليو في Reno.", "انظروا من هناك!", "واحدة أخرى.", "النهاية."],
    ),
    "he": ("הטיול שלנו לגן החיות", ["זה היה יום שבת, 12 ביולי, ב-Reno (נבדה).", "מי שם?", "ועוד אחת.", "הסוף."]),
    "ja": (
        "サウスレイクタホの旅",
        ["7月12日土曜日、サウスレイクタホでのことでした。", "ほら、ビスケットがいます！", "もう一枚。", "おしまい。"],
    ),
    "long word": ("Donaudampfschifffahrtselektrizitätenhauptwerk", ["Rindfleischetikettierung" * 6, "a", "b", "c"]),
    "long Arabic": (
        "حديقة الحيوان الكبيرة في المدينة القديمة",
        ["شكراً لكِ على كل شيء، أحبكِ كثيراً. " * 7, "ا", "ب", "ج"],
    ),
    "long Japanese": (
        "夏休みの長い長い旅の思い出のアルバム",
        ["いつも優しく見守ってくれて、ありがとう。" * 9, "あ", "い", "う"],
    ),
    "nothing": ("", ["", "", "", ""]),
}  # fmt: skip


@cache
def scene(number: int, width: int = 480, height: int = 360) -> bytes:
    """Return art that fills its sheet, like no other number's."""
    chance = np.random.default_rng(number)
    rgb = np.full((height, width, 3), chance.integers(60, 180, 3), np.uint8)
    for _ in range(9):
        colour = tuple(int(value) for value in chance.integers(0, 255, 3))
        middle = int(chance.integers(0, width)), int(chance.integers(0, height))
        cv2.circle(rgb, middle, int(chance.integers(20, 90)), colour, -1)
    return png(rgb)


def order_of(words: str, pictures: int = 4, *, style: str = "oil") -> PressOrder:
    title, texts = STORIES[words]
    language = {"long word": "de", "long Arabic": "ar", "long Japanese": "ja", "nothing": "en"}.get(words, words)
    art = [scene(0, 300, 420), scene(1, 640, 300), *map(scene, range(2, 8))][:pictures]
    return PressOrder("storybook", art, style, title, (texts * 2)[:pictures], language, 7)


@dataclass(frozen=True)
class Book:
    order: PressOrder
    sheets: list[Sheet]
    file: bytes

    @property
    def document(self) -> pypdfium2.PdfDocument:
        return pypdfium2.PdfDocument(self.file)


def made(order: PressOrder) -> Book:
    kept: list[Sheet] = []

    def keeping() -> Iterator[Sheet]:
        for sheet in sheets(order, *worded(order)):
            kept.append(replace(sheet, pixels=cut(sheet), ground=sheet.ground[:1]))
            yield sheet

    return Book(order, kept, pdf(keeping(), order.language, right_to_left=binds_right(order.language)))


def cut(sheet: Sheet) -> Pixels:
    """Return the trimmed sheet at a quarter of its size: of eight pages nothing larger is kept."""
    edge = sheet.bleed_px
    return quarter(sheet.pixels[edge : edge + sheet.height, edge : edge + sheet.width])


def quarter(pixels: npt.NDArray[np.uint8]) -> Pixels:
    return np.asarray(cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), np.uint8)


@pytest.fixture(scope="module")
def english() -> Book:
    """Eight pages: empty text, one sentence, and far too many of them."""
    return made(order_of("en", 8))


@pytest.fixture(scope="module")
def arabic() -> Book:
    return made(replace(order_of("ar"), pictures=[drawing(), drawing(300, 400), painting(), drawing()], style="pencil"))


def seen(book: Book, number: int) -> Pixels:
    """Return the trimmed page as a viewer shows it, at a quarter of the sheet's size."""
    image = book.document[number].render(scale=75 / 72).to_numpy()[..., ::-1]
    edge = (image.shape[0] - SIDE_PX // 4) // 2
    return np.ascontiguousarray(image[edge : edge + SIDE_PX // 4, edge : edge + SIDE_PX // 4])


def text_of(book: Book, number: int) -> str:
    return str(book.document[number].get_textpage().get_text_range())


def bare(text: str) -> str:
    """Letters only: readers place marks over joined letters, and spaces and brackets around numbers, as they like."""
    return "".join(letter for letter in text if unicodedata.category(letter)[0] in "LN")


@pytest.mark.parametrize("words", STORIES)
def test_words_of_any_script_and_length_stay_in_their_rooms(words: str) -> None:
    order = order_of(words)
    title, texts = worded(order)
    # A swash of a title's letter may swing out of its room; there is nothing around it but cloth.
    assert all(TITLE.holds(box, 0.2 * title.size_px) for box in ink_boxes(title))
    assert all(box.x > RULE_PX and box.right < SIDE_PX - RULE_PX and box.y > RULE_PX for box in ink_boxes(title))
    for text in texts:
        assert all(WORDS.holds(box) for box in ink_boxes(text))
        assert text.size_px >= 40
    assert [bare(text.text) for text in texts] == [bare(one) for one in order.texts]


def test_a_sentence_is_set_larger_than_a_page_of_them() -> None:
    _, texts = worded(order_of("en"))
    assert texts[0].size_px > 1.3 * texts[3].size_px
    assert texts[2].lines == ()


def check(sheet: Sheet) -> None:
    """What needs no eyes: words clear of the picture, the rules, the page's number and each other."""
    words = [ink_boxes(one.text) for one in sheet.texts]
    inside = Box(0, 0, sheet.width, sheet.height).grown(-RULE_PX)
    for boxes in words[:-1]:
        assert all(inside.holds(box) for box in boxes)
    assert not any(one.meets(other) for first, second in combinations(words, 2) for one in first for other in second)
    for picture in sheet.art.values():
        assert inside.holds(picture)
        assert not any(box.grown(20).meets(picture) for boxes in words for box in boxes)


def test_words_pictures_rules_and_numbers_keep_clear_of_each_other(english: Book, arabic: Book) -> None:
    for book in (english, arabic):
        for sheet in book.sheets[:-1]:
            check(sheet)
        for number, page in enumerate(book.sheets[1:-1]):
            (folio,) = [one.text for one in page.texts if one.text.text == str(number + 1)]
            assert all(FOLIO.holds(box) for box in ink_boxes(folio))
            assert page.texts[-1].text is folio


def test_rules_have_a_gap_where_the_number_stands_and_none_runs_through_a_word(english: Book) -> None:
    """Pixels of the finished page: paper all around the number, and between the words and the rules."""
    for sheet, text in zip(english.sheets[1:-1], worded(english.order)[1], strict=True):
        page = sheet.pixels.astype(int).min(2)
        folio = ink_boxes(sheet.texts[-1].text)
        around = Box(FOLIO.x, FOLIO.y, FOLIO.w, FOLIO.h).grown(-12)
        clear = np.ones((SIDE_PX // 4, SIDE_PX // 4), bool)
        for box in [*folio, *ink_boxes(text)]:
            clear[rows(box.grown(8))] = False
        for room in (around, Box(WORDS.x, WORDS.y, WORDS.w, WORDS.h)):
            assert page[rows(room)][clear[rows(room)]].min() > 200


def rows(box: Box) -> tuple[slice, slice]:
    """Return where a box of the sheet is in a picture of a quarter of its size."""
    return (
        slice(max(0, int(box.y / 4)), int(np.ceil(box.bottom / 4))),
        slice(max(0, int(box.x / 4)), int(np.ceil(box.right / 4))),
    )


def test_eight_pages_look_in_print_as_they_were_laid_out(english: Book) -> None:
    assert len(english.document) == 10
    for number, sheet in enumerate(english.sheets):
        # Blurred, because a viewer rounds where a page begins to whole pixels.
        ours, theirs = (cv2.GaussianBlur(one, (0, 0), 3).astype(int) for one in (sheet.pixels, seen(english, number)))
        assert np.abs(ours - theirs).mean() < 4
        assert np.percentile(np.abs(ours - theirs), 99.9) < 60


def test_pages_are_in_the_order_of_their_pictures_and_each_is_where_it_is_said_to_be(english: Book) -> None:
    art = [np.asarray(Image.open(io.BytesIO(one)).convert("RGB")) for one in english.order.pictures]
    for number, sheet in enumerate(english.sheets[1:-1]):
        (placed,) = sheet.placements
        assert (placed.reference, placed.photo) == (number, (0, 0, 1, 1))
        x, y, w, h = (value * SIDE_PX for value in placed.picture)
        assert ART.holds(Box(x, y, w, h))
        shown = seen(english, number + 1)[rows(Box(x, y, w, h))]
        likenesses = [likeness_of(np.ascontiguousarray(shown), each) for each in art]
        assert likenesses[number] > 1.1  # the most there can be is 2.5; see `proofing`
        assert max(range(8), key=likenesses.__getitem__) == number
        assert w / h == pytest.approx(art[number].shape[1] / art[number].shape[0], rel=0.01)


def test_the_cover_shows_the_first_picture_under_its_title(english: Book) -> None:
    cover = english.sheets[0]
    assert HERO.holds(cover.art[0])
    assert [one.text.text for one in cover.texts] == ["Our Zoo Weekend"]
    assert TITLE.bottom < cover.art[0].y


def test_every_page_reads_as_it_was_written(english: Book) -> None:
    for number, text in enumerate(english.order.texts):
        found = " ".join(text_of(english, number + 1).split())
        assert found == " ".join(f"{text} {number + 1}".split())
    assert (text_of(english, 0), text_of(english, 9)) == ("Our Zoo Weekend", "Keepsake")


def test_lines_from_right_to_left_read_in_the_order_of_their_letters(arabic: Book) -> None:
    for number, text in enumerate(arabic.order.texts):
        found = bare(text_of(arabic, number + 1))
        assert found in (bare(f"{text} {number + 1}"), bare(f"{number + 1} {text}"))


def test_a_book_opens_on_the_side_its_language_reads_from(english: Book, arabic: Book) -> None:
    assert [binds_right(language) for language in ("ar", "he", "fa", "en", "ja")] == [True] * 3 + [False] * 2
    assert b"/Direction /R2L" in arabic.file
    assert b"/Direction /R2L" not in english.file


def test_the_printer_is_told_where_to_cut_and_gets_three_millimetres_more(english: Book) -> None:
    for page in english.document:
        trim, bleed = page.get_trimbox(), page.get_bleedbox()
        assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((8 * 72, 8 * 72), abs=0.02)
        assert trim[0] - bleed[0] == pytest.approx(3 / 25.4 * 72, abs=0.2)


def test_the_files_are_a_cover_the_pages_and_one_for_the_printer_the_same_every_time() -> None:
    order = order_of("he")
    files = storybook(order)
    assert [one.role for one in files] == ["cover", *["page"] * 4, "print"]
    assert [one.media_type for one in files] == ["image/jpeg"] * 5 + ["application/pdf"]
    assert [[placed.reference for placed in one.placements] for one in files[:5]] == [[0], [0], [1], [2], [3]]
    assert [placed.reference for placed in files[5].placements] == [0, 0, 1, 2, 3]
    assert b"/Direction /R2L" in files[5].data
    with Image.open(io.BytesIO(files[1].data)) as page:
        assert page.size == (files[1].width_px, files[1].height_px) == (1600, 1600)
        assert not page.getexif()
    assert max(len(one.data) for one in files[:5]) < 2_000_000
    assert storybook(order)[5] == files[5]


def test_the_longest_book_of_the_busiest_art_is_small_enough_to_be_sent_and_none_of_its_pages_is_missing() -> None:
    """Cloud Run answers with at most 32 MiB; JPEG takes the most room for noise."""
    noise = png(np.random.default_rng(0).integers(0, 255, (686, 990, 3), np.uint8))
    texts = [f"This is page {number}." for number in range(1, 25)]
    files = storybook(replace(order_of("en"), pictures=[noise] * 24, texts=texts, style="oil"))
    assert [one.role for one in files] == ["cover", *["page"] * 24, "print"]
    assert 10 * 2**20 < len(files[-1].data) < 31 * 2**20
    document = pypdfium2.PdfDocument(files[-1].data)
    assert len(document) == 26
    said = [document[number].get_textpage().get_text_range() for number in range(1, 25)]
    assert all(f"This is page {number}." in said[number - 1] for number in range(1, 25))


def test_two_pages_are_a_book() -> None:
    files = storybook(replace(order_of("en"), pictures=[scene(0), scene(1)], texts=["a", "b"]))
    assert [one.role for one in files] == ["cover", "page", "page", "print"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"pictures": [scene(0)], "texts": ["a"]}, "pictures_do_not_fit"),
        ({"pictures": [scene(0)] * 25, "texts": ["a"] * 25}, "pictures_do_not_fit"),
        ({"texts": ["a"] * 3}, "pictures_do_not_fit"),
        ({"pictures": [scene(0)] * 3 + [b"no picture"]}, "picture_unreadable"),
        ({"texts": [LONG * 30, "a", "b", "c"]}, "text_too_long"),
        ({"title": "word " * 60}, "text_too_long"),
        ({"texts": ["🎂", "a", "b", "c"]}, "text_letters_missing"),
    ],
)
def test_what_cannot_be_laid_out_is_refused(changes: dict[str, object], code: str) -> None:
    with pytest.raises(PermanentError) as refused:
        storybook(replace(order_of("de"), **changes))  # type: ignore[arg-type]
    assert refused.value.code == code
