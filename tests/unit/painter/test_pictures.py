from functools import cache

import cv2
import numpy as np
import pytest

from shared.embedded.painter import STYLES, Painted, paint

from . import measures, photos

SHEETS = tuple(style for style in STYLES if style not in ("renaissance", "victorian"))
FRAMED = ("renaissance", "victorian")
SIDE = 448


@cache
def painted(name: str, style: str, product: str = "picture") -> Painted:
    regions = [photos.CHELSEAS_HEAD] if name == "chelsea" else []
    return paint([photos.photo(name)], [regions], style=style, product=product, seed=11, longest_px=SIDE, plate=None)


def matching(name: str, style: str, other: str | None = None) -> float:
    """Likeness of the part of the picture the placement names to the part of a photo it names."""
    result = painted(name, style, "portrait")
    placed = result.placements[0]
    source = photos.pixels(other or name)
    share = 0.8 if style in SHEETS else 0.7
    part = measures.core(measures.cut_out(result.rgb, placed.picture), share)
    return measures.likeness(part, measures.core(measures.cut_out(source, placed.photo), share))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", photos.NAMES)
def test_a_picture_looks_like_its_own_photo_and_like_no_other(name: str, style: str) -> None:
    assert matching(name, style) >= measures.SAME_PHOTO
    for other in photos.NAMES:
        if other != name:
            assert matching(name, style, other) < measures.SAME_PHOTO


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", photos.NAMES)
def test_a_picture_is_really_painted(name: str, style: str) -> None:
    result = painted(name, style, "portrait")
    placed = result.placements[0]
    source = measures.cut_out(photos.pixels(name), placed.photo)
    part = measures.cut_out(result.rgb, placed.picture)
    assert measures.is_painted(measures.core(part, 0.8), measures.core(source, 0.8))


@pytest.mark.parametrize("name", photos.NAMES)
def test_a_watercolour_has_a_paper_border_and_no_black(name: str) -> None:
    seen = measures.statistics(painted(name, "watercolour").rgb)
    assert seen.border > 92
    assert seen.dark < 0.03
    assert seen.chroma > 6


@pytest.mark.parametrize("name", photos.NAMES)
def test_a_pencil_drawing_is_grey_on_white(name: str) -> None:
    seen = measures.statistics(painted(name, "pencil").rgb)
    assert seen.chroma < 4
    assert seen.border > 90
    assert seen.white > 0.15


@pytest.mark.parametrize("name", photos.NAMES)
def test_an_oil_painting_fills_its_canvas_with_colour(name: str) -> None:
    seen = measures.statistics(painted(name, "oil").rgb)
    source = measures.statistics(photos.pixels(name))
    assert seen.chroma > source.chroma * 0.9
    assert abs(seen.border - source.border) < 20


@pytest.mark.parametrize("style", FRAMED)
@pytest.mark.parametrize("name", photos.NAMES)
def test_a_portrait_is_warm_and_dark_inside_a_frame_of_gold(name: str, style: str) -> None:
    rgb = painted(name, style, "portrait").rgb
    seen = measures.statistics(rgb)
    assert 5 < seen.yellowness < 40
    assert seen.white < 0.06
    sides = np.concatenate([rgb[: SIDE // 20].reshape(-1, 3), rgb[-SIDE // 20 :].reshape(-1, 3)])
    red, green, blue = sides.mean(0)
    assert red > green * 1.15 > blue * 1.15


@pytest.mark.parametrize("style", STYLES)
def test_the_long_side_is_as_ordered_and_placements_are_shares(style: str) -> None:
    result = painted("coffee", style, "portrait")
    assert max(result.rgb.shape[:2]) == SIDE
    for shares in (result.placements[0].photo, result.placements[0].picture):
        x, y, w, h = shares
        assert min(x, y) >= 0
        assert min(w, h) > 0.05
        assert max(x + w, y + h) <= 1 + 1e-6


def test_a_marked_head_is_dressed_and_an_unmarked_thing_hangs_in_an_oval() -> None:
    assert painted("chelsea", "victorian", "portrait").notes == ()
    assert "subject" in painted("coffee", "victorian", "portrait").notes[0]


class TestTheMeasuresReject:
    photo = staticmethod(lambda: photos.pixels("astronaut"))

    def test_a_copy(self) -> None:
        assert not measures.is_painted(self.photo(), self.photo())

    def test_a_copy_in_brown(self) -> None:
        grey = cv2.cvtColor(self.photo(), cv2.COLOR_RGB2GRAY)[..., None]
        assert not measures.is_painted((grey * np.array([0.95, 0.82, 0.65])).astype(np.uint8), self.photo())

    def test_a_blur(self) -> None:
        assert not measures.is_painted(cv2.GaussianBlur(self.photo(), (0, 0), 2), self.photo())

    def test_a_smoothed_photo(self) -> None:
        assert not measures.is_painted(cv2.bilateralFilter(self.photo(), 9, 40, 7), self.photo())

    def test_a_grey_page(self) -> None:
        page = np.full_like(self.photo(), 128)
        assert not measures.is_painted(page, self.photo())
        assert measures.likeness(page, self.photo()) < measures.SAME_PHOTO

    @pytest.mark.parametrize("style", SHEETS)
    def test_the_picture_of_another_photo(self, style: str) -> None:
        assert measures.likeness(painted("coffee", style).rgb, self.photo()) < measures.SAME_PHOTO

    @pytest.mark.parametrize("style", FRAMED)
    def test_a_composite_without_its_placement(self, style: str) -> None:
        assert matching("astronaut", style) > measures.likeness(painted("astronaut", style).rgb, self.photo())
