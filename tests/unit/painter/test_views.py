"""Pages of one book: the same photo seen otherwise, and colours that come nearer to those of another page."""

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from shared.domain.photo import Region
from shared.embedded.image_generator import LocalImageGenerator
from shared.embedded.painter import paint
from shared.embedded.painter.boxes import Box
from shared.embedded.painter.painted import Painted
from shared.embedded.painter.primitives.pixels import to_bytes
from shared.embedded.painter.source import Mark, opened
from shared.embedded.painter.toning import toned
from shared.embedded.painter.views import view
from shared.ports.models import PictureOrder, Reference
from shared.press.proofing import likeness_of, palette_distance, palette_of

from . import photos

WHOLE = (0.0, 0.0, 1.0, 1.0)


def page(name: str, style: str = "storybook", kind: str | None = "thing", **options: object) -> Painted:
    return paint(
        [photos.photo(name)], [[]], style=style, product="storybook", seed=3, longest_px=320, plate=None, kind=kind,
        **options,  # type: ignore[arg-type]
    )  # fmt: skip


def window(name: str, kind: str, *regions: Region) -> Box:
    return view(opened(photos.photo(name), regions, 480), kind, 320, 1).window


def file(rgb: np.ndarray) -> bytes:
    out = io.BytesIO()
    Image.fromarray(rgb).save(out, "PNG")
    return out.getvalue()


def test_a_face_is_seen_from_closer_and_whole() -> None:
    face = Region(kind="face", x=0.36, y=0.10, w=0.17, h=0.25)
    seen = window("astronaut", "person", face)
    assert seen.w == pytest.approx(seen.h, abs=0.01)
    assert seen.w < 0.7
    assert seen.x <= face.x
    assert seen.y <= face.y
    assert seen.right >= face.x + face.w
    assert seen.bottom >= face.y + face.h


@pytest.mark.parametrize("corner", [(0.0, 0.0), (0.78, 0.0), (0.0, 0.7), (0.78, 0.7), (0.40, 0.72), (0.72, 0.35)])
def test_nobody_beside_the_sitter_is_cut_in_two(corner: tuple[float, float]) -> None:
    x, y = corner
    bystander = Region(kind="face", x=x, y=y, w=0.12, h=0.16)
    seen = window("coffee", "thing", Region(kind="subject", x=0.35, y=0.3, w=0.3, h=0.3), bystander)
    across = max(0.0, min(seen.right, x + 0.12) - max(seen.x, x)) / 0.12
    down = max(0.0, min(seen.bottom, y + 0.16) - max(seen.y, y)) / 0.16
    assert across * down < 0.01 or across * down > 0.99


def test_what_was_pointed_out_stays_in_the_picture_and_where_it_is() -> None:
    pointed = Region(kind="subject", x=0.55, y=0.5, w=0.3, h=0.3)
    source = opened(photos.photo("coffee"), [pointed], 480)
    near = view(source, "thing", 480, 1)
    (mark,) = near.marks
    assert near.window.w < 0.75
    assert max(near.width, near.height) == 480
    x, y, w, h = near.in_photo(mark.box)
    assert (x, y, w, h) == pytest.approx((pointed.x, pointed.y, pointed.w, pointed.h), abs=0.01)


@pytest.mark.parametrize("kind", ["pet", "person", None])
def test_where_nobody_knows_the_head_nothing_is_cropped(kind: str | None) -> None:
    source = opened(photos.land_and_sky(300, 400), (), 400)
    near = view(source, kind, 400, 1)
    assert near.window == Box(0, 0, 1, 1)
    assert view(source, "scene", 400, 1).window.w < 1


def test_a_sitter_that_fills_the_photo_is_not_cropped() -> None:
    assert window("chelsea", "pet", photos.CHELSEAS_HEAD) == Box(0, 0, 1, 1)


def test_marks_that_are_cropped_away_are_forgotten() -> None:
    far = Region(kind="face", x=0.0, y=0.0, w=0.1, h=0.1)
    source = opened(photos.photo("coffee"), [Region(kind="subject", x=0.6, y=0.6, w=0.2, h=0.2), far], 480)
    near = view(source, "thing", 480, 1)
    assert [mark.kind for mark in near.marks] == ["subject"]
    assert isinstance(near.marks[0], Mark)


@pytest.mark.parametrize("style", ["storybook", "oil", "renaissance"])
def test_the_placement_of_a_closer_picture_is_true(style: str) -> None:
    painted = page("astronaut", style, "person", shown_before=1)
    (placed,) = painted.placements
    assert placed.photo[2] < 0.95
    seen, whole = cut(painted.rgb, placed.picture), photos.pixels("astronaut")
    assert likeness_of(seen, cut(whole, placed.photo)) > max(1.0, likeness_of(seen, whole))


def cut(rgb: np.ndarray, shares: tuple[float, float, float, float]) -> np.ndarray:
    height, width = rgb.shape[:2]
    x, y, w, h = shares
    return np.ascontiguousarray(rgb[int(y * height) : int((y + h) * height), int(x * width) : int((x + w) * width)])


def test_a_palette_is_come_half_way_to_and_the_paper_stays_white() -> None:
    own, other = page("coffee").rgb, page("chelsea").rgb
    art = file(other)
    there = page("coffee", palette=art).rgb
    before, after = (palette_distance(palette_of(one), palette_of(other)) for one in (own, there))
    assert 0.2 * before < after < 0.85 * before
    lightness = cv2.cvtColor(own.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    paper = (lightness[..., 0] > 96) & (np.hypot(lightness[..., 1], lightness[..., 2]) < 5)
    assert paper.mean() > 0.03
    assert np.abs(there[paper].astype(int) - own[paper]).max() <= 3
    assert likeness_of(there, photos.pixels("coffee")) > 1.0


def test_own_colours_are_left_as_they_are() -> None:
    own = page("coffee").rgb
    again = to_bytes(toned(own.astype(np.float32) / 255, file(own)))
    assert np.abs(again.astype(int) - own).mean() < 1.5


def test_nothing_is_learned_from_bare_paper() -> None:
    own = page("coffee").rgb
    paper = file(np.full((200, 300, 3), 252, np.uint8))
    assert np.array_equal(to_bytes(toned(own.astype(np.float32) / 255, paper)), own)


def test_a_frame_keeps_its_gold() -> None:
    art = file(np.asarray(np.stack(np.broadcast_arrays(20, np.arange(256)[:, None], np.arange(256)), -1), np.uint8))
    plain, other = page("coffee", "renaissance").rgb, page("coffee", "renaissance", palette=art).rgb
    assert np.array_equal(plain[:4], other[:4])
    assert np.abs(plain.astype(int) - other).mean() > 2


def test_an_order_says_so_to_the_painter() -> None:
    generator = LocalImageGenerator()
    sitter = Reference(photos.photo("astronaut"), kind="person")
    order = PictureOrder("local-painter-1", "pencil", "storybook", "", [sitter], seed=3, longest_px=256, shown_before=1)
    near = generator.generate(order, timeout_seconds=120)
    generator.close()
    assert near.placements[0].photo != WHOLE
