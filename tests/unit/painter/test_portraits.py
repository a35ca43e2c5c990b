"""A portrait in a plain style shows head and shoulders of who is meant, well placed, and cuts nobody's head."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shared.domain.photo import Region
from shared.embedded.painter import Painted, paint
from shared.embedded.painter.boxes import Box
from shared.embedded.painter.composing import best_crop, pose_of
from shared.embedded.painter.primitives.pixels import Bytes
from shared.embedded.painter.sitter import Sitter, found_sitter
from shared.embedded.painter.source import Source, opened
from shared.embedded.painter.views import view

from . import measures, photos

WHOLE = (0.0, 0.0, 1.0, 1.0)
FACE = Region(kind="face", x=0.34, y=0.13, w=0.22, h=0.22)  # the astronaut's
SIDE = 320


def portrait(jpeg: bytes, style: str, *regions: Region, kind: str | None = None, product: str = "portrait") -> Painted:
    return paint([jpeg], [regions], style=style, product=product, seed=5, longest_px=SIDE, plate=None, kind=kind)


def shown(jpeg: bytes, kind: str | None, *regions: Region, longest_px: int = 640) -> Source:
    return view(opened(jpeg, regions, longest_px), kind, SIDE, 0, portrait=True)


def one_face(box: Box) -> Sitter:
    return Sitter(None, (box,), box.grown(0.22, 0.30, 0.22, 0.10), None, ())


def side_by_side() -> Bytes:
    """Two astronauts, the second mirrored."""
    return np.hstack([photos.pixels("astronaut"), photos.pixels("astronaut")[:, ::-1]])


def test_where_there_is_room_the_eyes_are_in_the_middle_and_a_little_above_it() -> None:
    face = Box(700, 400, 120, 120)
    pose = pose_of(one_face(face))
    assert pose is not None
    crop = best_crop(1600, 1200, pose, [])
    assert crop is not None
    eyes = face.y + 0.4 * face.h
    assert (eyes - crop.y) / crop.h == pytest.approx(0.40, abs=0.01)
    assert (face.centre[0] - crop.x) / crop.w == pytest.approx(0.5, abs=0.01)
    assert crop.w / crop.h == pytest.approx(0.8, abs=0.01)
    assert 0.25 < face.h / crop.h < 0.40


BOXES = st.builds(Box, st.floats(0, 800), st.floats(0, 500), st.floats(40, 300), st.floats(40, 300))


@given(width=st.integers(300, 1100), height=st.integers(300, 800), face=BOXES, others=st.lists(BOXES, max_size=3))
@settings(max_examples=200, deadline=None)
def test_a_portrait_holds_its_sitter_and_everybody_else_wholly_or_not_at_all(
    width: int, height: int, face: Box, others: list[Box]
) -> None:
    face = face.within(width, height)
    assume(min(face.w, face.h) >= 4)
    pose = pose_of(one_face(face))
    assert pose is not None
    crop = best_crop(width, height, pose, others)
    assume(crop is not None)
    assert crop is not None
    assert crop == crop.within(width, height)
    assert crop.encloses(pose.whole.within(width, height))
    for other in (box.within(width, height) for box in others):
        if other.w >= 0.3 * pose.whole.within(width, height).w and other.h > 0:
            assert crop.cuts_none([other])


def test_what_has_too_few_pixels_is_shown_from_farther_away() -> None:
    pose = pose_of(one_face(Box(500, 300, 20, 20)))
    assert pose is not None
    near, far = best_crop(1000, 800, pose, []), best_crop(1000, 800, pose, [], least_px=320)
    assert near is not None
    assert near.h < 100
    assert far is not None
    assert far.h >= 319


@pytest.mark.parametrize("style", ["watercolour", "pencil", "cartoon", "pop-art"])
def test_a_portrait_shows_the_sitter_from_near_and_says_where_that_is_in_the_photo(style: str) -> None:
    photo = photos.pixels("astronaut")
    painted = portrait(photos.photo("astronaut"), style, kind="person")
    (placed,) = painted.placements
    seen = Box(*placed.photo)
    assert seen.encloses(Box(FACE.x, FACE.y - 0.04, FACE.w, FACE.h + 0.04).scaled(1))
    assert seen.x <= FACE.x
    assert seen.bottom > FACE.y + 1.8 * FACE.h
    assert seen.h < 0.85
    assert painted.rgb.shape[1] / painted.rgb.shape[0] == pytest.approx(0.8, abs=0.12)
    part, source = measures.cut_out(painted.rgb, placed.picture), measures.cut_out(photo, placed.photo)
    assert measures.likeness(part, source) > max(measures.SAME_PHOTO, measures.likeness(part, photo))
    if style != "pop-art":  # four panels
        assert measures.is_painted(part, source)


def test_another_product_shows_the_whole_photo() -> None:
    assert portrait(photos.photo("astronaut"), "pencil", FACE, kind="person", product="picture").placements[
        0
    ].photo == (WHOLE)


def test_a_portrait_is_the_same_each_time() -> None:
    one, other = (portrait(photos.photo("astronaut"), "pencil", kind="person") for _ in range(2))
    assert np.array_equal(one.rgb, other.rgb)


@pytest.mark.parametrize(("x", "y"), [(0.05, 0.05), (0.60, 0.10), (0.62, 0.55), (0.30, 0.40)])
def test_a_pets_marked_head_keeps_its_ears_and_is_seen_from_near(x: float, y: float) -> None:
    head = Region(kind="pet", x=x, y=y, w=0.3, h=0.3)
    seen = shown(photos.land_and_sky(), "pet", head).window
    assert seen.x <= max(0, x - 0.015)
    assert seen.y <= max(0, y - 0.01)
    assert seen.right >= min(1, x + 0.3 + 0.015)
    assert seen.bottom >= min(1, y + 0.3 + 0.01)
    assert seen.h < 0.85


def test_of_several_who_are_marked_everybody_is_there_with_their_hair() -> None:
    left = Region(kind="face", x=0.30, y=0.30, w=0.10, h=0.15)
    right = Region(kind="face", x=0.55, y=0.35, w=0.10, h=0.15)
    seen = shown(photos.land_and_sky(), "group", left, right).window
    assert seen.x < 0.30 - 0.02
    assert seen.y < 0.30 - 0.04
    assert seen.right > 0.65 + 0.02
    assert seen.bottom > 0.50 + 0.10
    assert seen.w < 0.9


def test_a_person_and_a_pet_marked_in_one_photo_sit_together() -> None:
    person = Region(kind="face", x=0.30, y=0.20, w=0.12, h=0.20)
    pet = Region(kind="pet", x=0.60, y=0.55, w=0.2, h=0.25)
    source = opened(photos.land_and_sky(), [person, pet], 600)
    assert found_sitter(source, None, cut=False).notes == ("together",)
    seen = shown(photos.land_and_sky(), None, person, pet).window
    assert seen.encloses(Box(0.30, 0.15, 0.50, 0.65))
    alone = shown(photos.land_and_sky(), "person", person, pet).window
    assert alone.right <= 0.60 or alone.right >= 0.80
    assert alone.h < seen.h


def test_of_several_faces_found_the_picture_goes_from_side_to_side() -> None:
    """Who stands at a side may be somebody whose face was not found."""
    tall = np.vstack([np.full((300, 1024, 3), 128, np.uint8), side_by_side(), np.full((300, 1024, 3), 90, np.uint8)])
    seen = shown(photos.jpeg(tall), "group", longest_px=1024).window
    assert (seen.x, seen.w) == pytest.approx((0, 1), abs=0.01)
    assert 0.3 < seen.h < 0.9
    assert seen.y < (300 + 0.10 * 512) / 1112


@pytest.mark.parametrize("kind", ["person", "pet", "group", None])
def test_where_nobody_knows_who_is_meant_it_is_the_whole_photo(kind: str | None) -> None:
    assert shown(photos.land_and_sky(), kind).window == Box(*WHOLE)


def test_who_asked_for_a_portrait_is_told_when_nobody_knew_of_whom() -> None:
    assert portrait(photos.land_and_sky(), "pencil", kind="pet").notes == ("subject_unknown",)
    assert portrait(photos.land_and_sky(), "pencil", kind="scene").notes == ()
    assert portrait(photos.land_and_sky(), "pencil", kind="pet", product="picture").notes == ()
    assert portrait(photos.photo("astronaut"), "pencil", FACE, kind="person").notes == ()


def far_away(down: int) -> Source:
    """The astronaut's face, small, in a red cloak on a wide blue ground."""
    rows, columns = np.mgrid[0:900, 0:1200]
    cloak = np.hypot((rows - 480) / 330, (columns - 600) / 220)[..., None] < 1
    grain = np.random.default_rng(8).normal(0, 40, (900, 1200, 1))  # as in a photo, for contrast in the face
    scene = np.clip(np.where(cloak, (190, 50, 40), (60, 110, 190)) + grain, 0, 255).astype(np.uint8)
    scene[down : down + 200, 500:700] = photos.pixels("astronaut")[10:210, 130:330]
    return opened(photos.jpeg(scene), (), 1600)


def test_a_small_face_counts_where_the_subject_has_its_head_and_nowhere_else() -> None:
    (face,) = found_sitter(far_away(280), "person", cut=False).faces
    assert face.w < 0.085 * 1600
    assert found_sitter(far_away(280), None, cut=False).faces == ()
    assert found_sitter(far_away(560), "person", cut=False).faces == ()


def test_of_a_group_nobody_is_guessed_at() -> None:
    rows, columns = np.mgrid[0:400, 0:600]
    blob = np.hypot(rows - 200, columns - 300)[..., None] < 120
    jpeg = photos.jpeg(np.where(blob, (220, 60, 30), (40, 90, 160)).astype(np.uint8))
    assert found_sitter(opened(jpeg, (), 600), "pet", cut=False).notes == ("subject_guessed",)
    assert shown(jpeg, "pet").window.w < 0.9
    assert shown(jpeg, "group").window == Box(*WHOLE)


class TestViews:
    """The same photo on every page of a book."""

    HEAD = Region(kind="pet", x=0.40, y=0.30, w=0.22, h=0.25)

    def windows(self, count: int, *, portrait: bool = False) -> list[Box]:
        source = opened(photos.land_and_sky(600, 900), [self.HEAD], 900)
        return [view(source, "pet", 200, number, portrait=portrait).window for number in range(count)]

    def test_that_follow_each_other_differ_and_none_cuts_the_head(self) -> None:
        windows = self.windows(5)
        assert windows[0] == Box(*WHOLE)
        assert len(set(windows)) == 5
        for one, other in pairwise(windows):
            assert one.w * one.h != pytest.approx(other.w * other.h, rel=0.01) or abs(one.x - other.x) > 0.05
        head = Box(self.HEAD.x, self.HEAD.y, self.HEAD.w, self.HEAD.h)
        for seen in windows:
            assert seen.x < head.x
            assert seen.y < head.y
            assert seen.right > head.right
            assert seen.bottom > head.bottom
        left, right = windows[3:]
        assert (head.centre[0] - left.x) / left.w < 0.45
        assert (head.centre[0] - right.x) / right.w > 0.55

    def test_begin_anew_after_the_last(self) -> None:
        assert self.windows(7)[5:] == self.windows(2)

    def test_of_a_portrait_begin_with_head_and_shoulders(self) -> None:
        windows = self.windows(3, portrait=True)
        assert windows[0].h < 0.7
        assert len(set(windows)) == 3

    def test_of_a_landscape_show_its_two_ends(self) -> None:
        source = opened(photos.land_and_sky(), (), 600)
        windows = [view(source, "scene", 200, number).window for number in range(4)]
        assert windows[0] == Box(*WHOLE)
        assert windows[2].right == pytest.approx(1, abs=0.01)
        assert windows[3].x == pytest.approx(0, abs=0.01)
