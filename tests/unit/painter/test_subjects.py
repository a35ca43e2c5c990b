"""Who is shown, and that nobody's head is cut: by a crop, a mat, a round mask or the scissors."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shared.domain.photo import Region
from shared.embedded.painter import Painted, paint
from shared.embedded.painter.boxes import Box
from shared.embedded.painter.cropping import avatar_crop, cut_out, fits_oval, portrait_crop
from shared.embedded.painter.cut_marks import borne_out, left_out
from shared.embedded.painter.head import cut_head
from shared.embedded.painter.primitives.pixels import Plane
from shared.embedded.painter.sitter import Sitter, found_sitter
from shared.embedded.painter.source import Mark, Source, opened

from . import measures, photos

SIDE = 256
FACE = (0.34, 0.13, 0.22, 0.22)  # the astronaut's, in shares


def avatar(name: str, style: str, *regions: Region, kind: str | None = None) -> Painted:
    return paint(
        [photos.photo(name)], [regions], style=style, product="avatar", seed=5, longest_px=SIDE, plate="Lord",
        kind=kind,
    )  # fmt: skip


def blank(width: int, height: int, *marks: Mark) -> Source:
    return Source(np.full((height, width, 3), 0.5, np.float32), marks, Box(0, 0, 1, 1))


def sitting(focus: Box, *, faces: int = 1) -> Sitter:
    return Sitter(None, (focus,) * faces, focus, None, ())


@pytest.mark.parametrize("style", ["watercolour", "pop-art", "renaissance", "victorian"])
@pytest.mark.parametrize("name", ["astronaut", "coffee"])
def test_an_avatar_is_a_square_without_frame_or_plate_and_of_its_own_photo(name: str, style: str) -> None:
    result = avatar(name, style)
    assert result.rgb.shape == (SIDE, SIDE, 3)
    placed = result.placements[0]
    part, source = measures.cut_out(result.rgb, placed.picture), measures.cut_out(photos.pixels(name), placed.photo)
    if style != "pop-art":  # four panels
        assert measures.likeness(measures.core(part, 0.7), measures.core(source, 0.7)) >= measures.SAME_PHOTO
    if style in ("renaissance", "victorian"):
        assert result.rgb[:8, :8].mean() < 60  # no gold


def test_an_avatars_round_mask_holds_the_face() -> None:
    x, y, w, h = avatar("astronaut", "pencil").placements[0].photo
    centre = x + w / 2, y + h / 2
    corners = [(FACE[0] + i * FACE[2], FACE[1] + j * FACE[3]) for i in (0, 1) for j in (0, 1)]
    assert w == pytest.approx(h, abs=0.01)
    assert all(math.hypot(cx - centre[0], cy - centre[1]) < w / 2 for cx, cy in corners)
    assert w < 0.85


def test_what_was_drawn_is_what_the_avatar_shows() -> None:
    drawn = Region(kind="subject", x=0.70, y=0.55, w=0.2, h=0.25)
    face = Region(kind="face", x=FACE[0], y=FACE[1], w=FACE[2], h=FACE[3])
    x, y, w, h = avatar("astronaut", "pencil", face, drawn, kind="thing").placements[0].photo
    assert x < 0.70 + 1e-6
    assert x + w > 0.90 - 0.01
    assert x > 0.4
    assert y < 0.55
    assert y + h > 0.80 - 0.01


@given(
    width=st.integers(200, 900), height=st.integers(200, 900), x=st.floats(0, 0.9), y=st.floats(0, 0.9),
    w=st.floats(0.05, 1), h=st.floats(0.05, 1), faces=st.integers(0, 3),
)  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_a_crop_never_loses_its_subject(
    width: int, height: int, x: float, y: float, w: float, h: float, faces: int
) -> None:
    assume(x + w <= 1 and y + h <= 1)
    focus = Box(x * width, y * height, w * width, h * height)
    source, sitter = blank(width, height), sitting(focus, faces=faces)
    square = avatar_crop(source, sitter)
    assert square.w == square.h
    assert cut_out(source.picture, square).shape[:2] == (square.h, square.w)
    short, longest = min(width, height), max(focus.w, focus.h)
    if longest < 1.15 * short:
        assert square.x <= focus.x + 2
        assert square.y <= focus.y + 2
        assert square.right >= focus.right - 2
        assert square.bottom >= focus.bottom - 2
    for oval in (True, False):
        crop = portrait_crop(source, sitter, oval=oval)
        assert crop == crop.within(width, height)


def test_an_oval_that_would_cut_a_head_is_not_hung() -> None:
    in_a_corner = sitting(Box(0, 0, 200, 240))
    source = blank(800, 600)
    assert not fits_oval(in_a_corner, portrait_crop(source, in_a_corner, oval=True))
    in_the_middle = sitting(Box(300, 150, 150, 180))
    assert fits_oval(in_the_middle, portrait_crop(source, in_the_middle, oval=True))
    assert not fits_oval(Sitter(None, (), None, (1, 1), ()), Box(0, 0, 10, 10))


def test_two_people_marked_hang_together_and_nobody_is_dressed() -> None:
    jpeg = photos.jpeg(np.hstack([photos.pixels("astronaut"), photos.pixels("astronaut")[:, ::-1]]))
    x, y, w, h = FACE
    marked = [
        Region(kind="face", x=x / 2, y=y, w=w / 2, h=h),
        Region(kind="face", x=1 - x / 2 - w / 2, y=y, w=w / 2, h=h),
    ]
    sitter = found_sitter(opened(jpeg, marked, 1024))
    assert sitter.head is None
    assert sitter.notes == ("together",)
    assert sitter.focus is not None
    assert sitter.focus.x < 1024 * x / 2
    assert sitter.focus.right > 1024 * (1 - x / 2)


def test_of_a_group_of_which_one_face_is_known_nobody_is_singled_out() -> None:
    x, y, w, h = FACE
    source = opened(photos.photo("astronaut"), [Region(kind="face", x=x, y=y, w=w, h=h)], 640)
    assert len(found_sitter(source, "person", cut=False).faces) == 1
    assert found_sitter(source, "group").faces == ()
    assert found_sitter(source, "scene").faces == ()


def test_several_people_are_shown_with_everybody_beside_them() -> None:
    source = blank(900, 600)
    two = Sitter(None, (Box(300, 200, 60, 60), Box(420, 200, 60, 60)), Box(280, 180, 220, 100), None, ())
    crop = portrait_crop(source, two, oval=True)
    assert (crop.w, crop.h) == (840, 600)
    assert not fits_oval(two, crop)
    assert avatar_crop(source, two).h == 600


@pytest.mark.parametrize("kind", ["thing", "scene", "pet"])
def test_a_face_is_only_looked_for_where_people_are_expected(kind: str) -> None:
    source = opened(photos.photo("astronaut"), [], 640)
    assert found_sitter(source, kind).faces == ()
    assert len(found_sitter(source, "person").faces) == 1


def test_a_box_drawn_around_a_person_is_searched_for_their_face() -> None:
    drawn = Region(kind="subject", x=0.1, y=0.0, w=0.75, h=0.9)
    sitter = found_sitter(opened(photos.photo("astronaut"), [drawn], 640), "person")
    assert sitter.focus is not None
    assert sitter.focus.w < 0.5 * 640
    thing = found_sitter(opened(photos.photo("astronaut"), [drawn], 640), "thing")
    assert thing.head is None
    assert thing.focus is not None
    assert thing.focus.w == pytest.approx(0.75 * 640)


@pytest.mark.parametrize("box", [(0.0, 0.4, 1.0, 0.3), (0.45, 0.0, 0.1, 1.0), (0.3, 0.3, 0.05, 0.05)])
def test_what_has_no_heads_shape_or_too_few_pixels_is_not_dressed(box: tuple[float, float, float, float]) -> None:
    x, y, w, h = box
    marked = Region(kind="pet", x=x, y=y, w=w, h=h)
    sitter = found_sitter(opened(photos.photo("chelsea"), [marked], 640))
    assert sitter.head is None
    assert sitter.notes == ("head_not_clear",)


class TestACut:
    """A ginger disc with two ears on a blue wall."""

    size = (200, 200)
    box = Box(50, 40, 100, 120)

    def picture(self) -> Plane:
        picture = np.full((*self.size, 3), (0.2, 0.3, 0.6), np.float32)
        picture[self.whole() > 0.5] = (0.8, 0.5, 0.2)
        return picture

    def whole(self) -> Plane:
        y, x = np.mgrid[0:200, 0:200]
        disc = np.hypot(x - 100, y - 105) < 50
        ears = ((np.abs(np.abs(x - 100) - 38) < (y - 28) * 0.25) & (y > 30) & (y < 90)) & (y < 100)
        return np.asarray(disc | ears, np.float32)

    def test_that_is_right_is_borne_out_and_leaves_nothing(self) -> None:
        assert borne_out(self.picture(), self.whole(), self.box) > 0.95
        assert left_out(self.picture(), self.whole(), self.box) < 0.01

    def test_without_an_ear_leaves_it_beside(self) -> None:
        cut = self.whole()
        cut[:75, 110:] = 0
        assert left_out(self.picture(), cut, self.box) > 0.035

    def test_with_a_piece_of_wall_is_not_borne_out(self) -> None:
        cut = self.whole()
        cut[30:90, 40:160] = 1
        assert borne_out(self.picture(), cut, self.box) < 0.84


def test_a_light_chin_before_a_light_ground_is_cut_out_with_its_head() -> None:
    box = Box(14, 0, 390, 290)  # the cat's head
    head = cut_head(np.asarray(photos.pixels("chelsea"), np.float32) / 255, box, furry=True)
    assert head is not None
    mouth = Box(head.box.x + 0.62 * head.box.w, head.box.y + 0.82 * head.box.h, 0.10 * head.box.w, 0.06 * head.box.h)
    assert head.mask[mouth.pixels()].min() > 0.5
