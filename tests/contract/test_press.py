"""What every `Press` promises: the one that prints, and the blank one that faults are tried with."""

from dataclasses import replace

import pytest

from shared.errors import PermanentError, PressBusyError
from shared.ports.models import Placement
from shared.ports.press import Press, PressOrder, ProofOrder
from tests.faults.memory.press import BlankPress
from tests.pipeline import PRESS
from tests.unit.press.orders import card_order, drawing, painting

PATIENCE_SECONDS = 120
WHOLE = (0.0, 0.0, 1.0, 1.0)
BOOK = PressOrder("storybook", [drawing(300, 200)] * 4, "pencil", "A title", ["a", "b", "c", "d"], "en", 3)


@pytest.fixture(params=[PRESS, BlankPress()], ids=["printer", "blank"])
def press(request: pytest.FixtureRequest) -> Press:
    found: Press = request.param
    return found


def test_a_card_is_a_front_an_inside_and_a_print(press: Press) -> None:
    files = press.press(card_order(pictures=(drawing(), painting())), timeout_seconds=PATIENCE_SECONDS)
    assert [(one.role, one.media_type) for one in files] == [
        ("front", "image/jpeg"), ("inside", "image/jpeg"), ("print", "application/pdf"),
    ]  # fmt: skip
    assert [sorted(placed.reference for placed in one.placements) for one in files] == [[0, 1], [], [0, 1]]


def test_a_storybook_is_a_cover_a_page_a_picture_and_a_print(press: Press) -> None:
    files = press.press(BOOK, timeout_seconds=PATIENCE_SECONDS)
    assert [one.role for one in files] == ["cover", "page", "page", "page", "page", "print"]
    assert [[placed.reference for placed in one.placements] for one in files] == [
        [0], [0], [1], [2], [3], [0, 0, 1, 2, 3],
    ]  # fmt: skip
    assert [one.data[:4] for one in files] == [b"\xff\xd8\xff\xe0"] * 5 + [b"%PDF"]


@pytest.mark.parametrize(
    "order",
    [
        replace(BOOK, pictures=BOOK.pictures[:1], texts=BOOK.texts[:1]),
        replace(BOOK, texts=BOOK.texts[:3]),
        replace(BOOK, pictures=[drawing(300, 200)] * 25, texts=["a"] * 25),
        card_order(pictures=(drawing(300, 200),) * 4),
    ],
    ids=["one page", "a text too few", "twenty-five pages", "a card of four"],
)
def test_what_does_not_fit_is_refused_for_good(press: Press, order: PressOrder) -> None:
    with pytest.raises(PermanentError) as refused:
        press.press(order, timeout_seconds=PATIENCE_SECONDS)
    assert refused.value.code == "pictures_do_not_fit"


def test_a_page_is_measured_by_its_photo_and_its_book(press: Press) -> None:
    page, whole = painting(), Placement(0, WHOLE, WHOLE)
    found = press.proof(ProofOrder(page, page, whole, [page]), timeout_seconds=PATIENCE_SECONDS)
    assert found.likeness is not None
    assert found.likeness >= 1
    assert found.palette == pytest.approx(1, abs=0.05)
    assert press.proof(ProofOrder(page, page, None), timeout_seconds=PATIENCE_SECONDS).likeness is None
    assert press.proof(ProofOrder(page), timeout_seconds=PATIENCE_SECONDS).likeness is None


def test_without_time_nothing_is_done(press: Press) -> None:
    with pytest.raises(PressBusyError):
        press.press(BOOK, timeout_seconds=0)
    with pytest.raises(PressBusyError):
        press.proof(ProofOrder(painting()), timeout_seconds=0)
