from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import get_args

import numpy as np
import pytest

from shared.errors import PermanentError
from shared.ports.press import Occasion, PressOrder
from shared.press.boxes import Box
from shared.press.card import Card, card, worded
from shared.press.frames import LYING, UPRIGHT, Frame
from shared.press.lettering import ink_boxes
from shared.press.sheet import Sheet

from .orders import MESSAGES, card_order, drawing, painting, png

SAFE_PX = 70
LONG = ["We think of you every day and remember the summer by the lake, the boats, and the long evenings. " * 4] * 3
WORDS: dict[str, tuple[str, list[str], str | None]] = {
    **MESSAGES,
    "nothing": ("", [], None),
    "one word": ("Hi", ["Hi"], "K"),
    "long": ("A very long title that has to be set on two lines to fit", LONG, "Everybody who was there " * 2),
    "long word": ("Donaudampfschifffahrtselektrizitätenhauptwerk", ["Rindfleischetikettierungsgesetz" * 3], None),
    "long Arabic": (MESSAGES["ar"][0], MESSAGES["ar"][1] * 3, MESSAGES["ar"][2]),
    "long Japanese": (MESSAGES["ja"][0], MESSAGES["ja"][1] * 5, MESSAGES["ja"][2]),
}  # fmt: skip


def made(words: str, pictures: tuple[bytes, ...] | None = None, occasion: Occasion = "birthday") -> Card:
    return card(order_of(words, pictures, occasion))


def inks(sheet: Sheet) -> list[list[Box]]:
    return [ink_boxes(one.text, sag_px=one.sag_px) for one in sheet.texts]


def overlapping(some: Sequence[Box], others: Sequence[Box], apart_px: float = 0) -> list[tuple[Box, Box]]:
    return [(one, other) for one in some for other in others if one.grown(apart_px).meets(other)]


def check(sheet: Sheet) -> None:
    """What needs no eyes: words clear of art, ornaments, other words and the cut; ornaments clear of art."""
    whole = Box(SAFE_PX, SAFE_PX, sheet.width - 2 * SAFE_PX, sheet.height - 2 * SAFE_PX)
    words, art = inks(sheet), list(sheet.art.values())
    assert all(whole.holds(box) for boxes in words for box in boxes)
    assert not any(overlapping(one, other) for one, other in combinations(words, 2))
    for boxes in words:
        assert not overlapping(boxes, art, 6)
        assert not overlapping(boxes, sheet.painted, 4)
    assert not overlapping(art, sheet.painted)
    assert not any(one.meets(other) for one, other in combinations(art, 2))
    assert all(Box(0, 0, sheet.width, sheet.height).holds(box) for box in art)


def order_of(words: str, pictures: tuple[bytes, ...] | None = None, occasion: Occasion = "birthday") -> PressOrder:
    title, texts, signature = WORDS[words]
    order = replace(card_order(occasion=occasion, pictures=pictures), title=title, texts=texts, signature=signature)
    languages = {"long Arabic": "ar", "long Japanese": "ja", "long word": "de"}
    return replace(order, language=languages.get(words, words if words in MESSAGES else "en"))


@pytest.mark.parametrize("frame", [UPRIGHT, LYING], ids=["upright", "lying"])
@pytest.mark.parametrize("words", WORDS)
def test_words_of_any_script_and_length_stay_in_their_rooms_and_apart(words: str, frame: Frame) -> None:
    title, message, signature = worded(order_of(words), frame)
    assert all(frame.words.holds(box, 0.12 * title.size_px) for box in ink_boxes(title))
    safe = Box(SAFE_PX, frame.height * 0.15, frame.width - 2 * SAFE_PX, frame.foot.y - frame.height * 0.15)
    assert all(safe.holds(box) for text in (message, signature) for box in ink_boxes(text))
    assert not overlapping(ink_boxes(message), ink_boxes(signature))
    assert min(text.size_px for text in (title, message, signature)) >= 32


@pytest.mark.parametrize("words", ["de", "ar", "ja", "one word", "long", "nothing"])
def test_words_are_clear_of_art_ornaments_and_the_cut(words: str) -> None:
    for sheet in made(words).sheets:
        check(sheet)


@pytest.mark.parametrize(("number", "occasion"), [*enumerate(get_args(Occasion))])
def test_ornaments_of_every_occasion_keep_clear_of_art_and_words(number: int, occasion: Occasion) -> None:
    shape = (480, 300) if number % 2 else (360, 480)
    result = made("long", (painting(*shape),), occasion)
    for sheet in result.sheets:
        check(sheet)
    assert len(result.front.painted) > 20


@pytest.mark.parametrize(
    "pictures",
    [
        (drawing(), painting()), (painting(480, 300), painting()), (drawing(300, 500), drawing(300, 500)),
        (drawing(), painting(), drawing(300, 300)), (painting(600, 200), painting(200, 600), drawing()),
    ],
)  # fmt: skip
def test_two_and_three_pictures_are_all_seen_and_none_is_a_stamp(pictures: tuple[bytes, ...]) -> None:
    front = made("de", pictures).front
    check(front)
    sides = [min(box.w, box.h) for box in front.art.values()]
    assert len(sides) == len(pictures)
    assert min(sides) > 150


def test_a_card_is_five_by_seven_inches_and_lies_for_one_wide_picture() -> None:
    upright, lying = made("de").front, made("de", (drawing(600, 300),)).front
    assert (upright.width, upright.height) == (1500, 2100)
    assert (lying.width, lying.height) == (2100, 1500)
    assert upright.pixels.shape == (2172, 1572, 3)


def region(sheet: Sheet, box: Box) -> np.ndarray:
    rows = slice(int(box.y) + sheet.bleed_px, int(box.bottom) + sheet.bleed_px)
    return sheet.pixels[rows, int(box.x) + sheet.bleed_px : int(box.right) + sheet.bleed_px].astype(float)


def test_art_on_white_lies_in_the_paper_and_art_that_fills_its_sheet_is_mounted() -> None:
    drawn = made("de", (drawing(),)).front
    box = drawn.art[0]
    corner = region(drawn, Box(box.x + 20, box.y + 20, 60, 60)).mean((0, 1))
    assert np.allclose(corner, [251, 247, 239], atol=4)
    middle = region(drawn, Box(box.middle[0] - 20, box.middle[1] - 20, 40, 40)).mean((0, 1))
    assert middle[0] > middle[2] + 60
    mounted = made("de", (painting(),)).front
    box = mounted.art[0]
    mat = region(mounted, Box(box.x - 18, box.y + 100, 8, 200)).mean((0, 1))
    shadow = region(mounted, Box(box.x + 100, box.bottom + 40, 300, 6)).mean((0, 1))
    assert mat.min() > 245
    assert shadow.mean() < 225


def test_white_art_of_a_style_that_fills_its_sheet_by_nature_is_mounted_nevertheless() -> None:
    order = card_order(style="oil", pictures=(drawing(),))
    assert region(card(order).front, Box(600, 600, 4, 4)).size
    boxes = {style: card(replace(order, style=style)).front.art[0] for style in ("oil", "pencil")}
    assert boxes["oil"].w < boxes["pencil"].w


def test_the_placement_says_where_the_picture_is() -> None:
    front = made("de", (painting(),)).front
    placement = front.placements[0]
    x, y, w, h = placement.picture
    shown = region(front, Box(x * 1500, y * 2100, w * 1500, h * 2100))
    assert shown[:20].mean((0, 1))[2] > 150 > shown[-20:].mean((0, 1))[2]
    assert placement.reference == 0
    assert placement.photo == (0, 0, 1, 1)


def test_the_same_order_gives_the_same_card_and_another_seed_another_one() -> None:
    one, again, other = (card(card_order(seed=seed)).front.pixels for seed in (5, 5, 6))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize(
    ("pictures", "code"),
    [
        ((), "pictures_do_not_fit"),
        ((drawing(),) * 4, "pictures_do_not_fit"),
        ((b"no picture",), "picture_unreadable"),
        ((png(np.zeros((20, 300, 3), np.uint8)),), "picture_unreadable"),
        ((drawing()[:300],), "picture_unreadable"),
    ],
)
def test_what_cannot_be_laid_out_is_refused(pictures: tuple[bytes, ...], code: str) -> None:
    with pytest.raises(PermanentError) as refused:
        card(replace(card_order(), pictures=pictures))
    assert refused.value.code == code


def test_a_message_that_fits_no_card_is_refused_before_anything_is_painted() -> None:
    with pytest.raises(PermanentError) as refused:
        card(replace(card_order(), texts=LONG * 4))
    assert refused.value.code == "text_too_long"


def test_where_nothing_is_said_the_picture_has_the_room_of_the_title() -> None:
    (silent,), (said,) = made("nothing", (painting(),)).front.art.values(), made("de", (painting(),)).front.art.values()
    assert silent.h > 1.1 * said.h
    check(made("nothing", (painting(), drawing(), drawing())).front)
