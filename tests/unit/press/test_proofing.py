"""Pages that belong in a book pass the bars, and pages that do not fail them: with real painted pages."""

import io
from functools import cache

import numpy as np
import pytest
from PIL import Image

from shared.domain.proofs import passes
from shared.embedded.painter import paint
from shared.ports.models import Placement
from shared.ports.press import Proof, ProofOrder
from shared.press.proofing import proof
from tests.unit.painter import photos

from .orders import png

STYLES = ("storybook", "oil")
ON_PAPER = {"storybook": True, "oil": False}
WHOLE = (0.0, 0.0, 1.0, 1.0)


@cache
def page(style: str, name: str) -> tuple[bytes, Placement]:
    made = paint(
        [photos.photo(name)], [[]], style=style, product="storybook", seed=1, longest_px=384, plate=None, kind="thing"
    )
    file = io.BytesIO()
    Image.fromarray(made.rgb).save(file, "JPEG", quality=95)
    (placed,) = made.placements
    return file.getvalue(), Placement(0, placed.photo, placed.picture)


def others(style: str, name: str) -> list[bytes]:
    return [page(style, other)[0] for other in photos.NAMES if other != name]


def good(found: Proof) -> bool:
    return passes(found.likeness, found.palette)


@pytest.mark.parametrize("name", photos.NAMES)
@pytest.mark.parametrize("style", STYLES)
def test_a_page_of_its_photo_in_its_books_style_passes(style: str, name: str) -> None:
    data, placed = page(style, name)
    assert good(proof(ProofOrder(data, photos.photo(name), placed, others(style, name))))
    assert good(proof(ProofOrder(data, photos.photo(name), placed)))


@pytest.mark.parametrize("name", photos.NAMES)
@pytest.mark.parametrize("style", STYLES)
def test_a_page_of_another_photo_fails(style: str, name: str) -> None:
    for other in photos.NAMES:
        data, placed = page(style, other)
        found = proof(ProofOrder(data, photos.photo(name), placed, others(style, name)))
        assert good(found) == (other == name)


@pytest.mark.parametrize("name", photos.NAMES)
@pytest.mark.parametrize("style", STYLES)
def test_a_page_in_another_manner_than_its_book_fails(style: str, name: str) -> None:
    (other,) = set(STYLES) - {style}
    data, placed = page(other, name)
    found = proof(ProofOrder(data, photos.photo(name), placed, others(style, name)))
    assert found.palette == 0
    assert not good(found)


@pytest.mark.parametrize("style", STYLES)
def test_a_page_beside_nothing_but_a_sheet_on_white_is_not_blamed_for_its_ground(style: str) -> None:
    data, placed = page(style, "chelsea")
    with Image.open(io.BytesIO(page("oil", "chelsea")[0])) as figure:
        sheet = Image.new("RGB", (400, 400), "white")
        sheet.paste(figure.resize((240, 160)), (80, 120))
    found = proof(ProofOrder(data, photos.photo("chelsea"), placed, [png(np.asarray(sheet))]))
    assert good(found)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("colour", [(128, 128, 128), (250, 250, 250), (255, 20, 147), (0, 255, 0)])
def test_a_page_with_nothing_on_it_fails_wherever_its_photo_went(style: str, colour: tuple[int, int, int]) -> None:
    blank = png(np.full((300, 400, 3), colour, np.uint8))
    assert not good(proof(ProofOrder(blank, None, None, others(style, "chelsea"))))
    assert not good(proof(ProofOrder(blank, photos.photo("chelsea"), Placement(0, WHOLE, WHOLE))))


@pytest.mark.parametrize("style", STYLES)
def test_colours_that_no_page_has_fail(style: str) -> None:
    """The page's own lines on loud grounds: only the colours are wrong."""
    with Image.open(io.BytesIO(page(style, "chelsea")[0])) as image:
        light = np.asarray(image.convert("L"), np.float32)[..., None] / 255
    loud = np.asarray(255 * light * np.array([0.0, 1.0, 0.2]) + 30 * (1 - light), np.uint8)
    found = proof(ProofOrder(png(loud), None, None, others(style, "chelsea")[:1]))
    assert not good(found)
