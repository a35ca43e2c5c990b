"""Pop art, cyberpunk, stained glass, low poly and mosaic: is each in its style, and the source not?"""

import cv2
import numpy as np
import numpy.typing as npt
import pytest

from shared.embedded.painter import paint
from shared.embedded.painter.boxes import Box
from shared.embedded.painter.primitives.pixels import Rgb, to_float
from shared.embedded.painter.styles.mosaic import mosaic
from shared.embedded.painter.styles.stained_glass import stained_glass

from . import measures, photos
from .test_pictures import SIDE, painted

Bytes = npt.NDArray[np.uint8]


def source(name: str) -> Bytes:
    """The photo at the size it is painted at."""
    picture = photos.pixels(name)
    scale = SIDE / max(picture.shape[:2])
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def panels(rgb: Bytes) -> list[Bytes]:
    """The four prints of a sheet, without the white paper around them."""
    return [measures.cut_out(rgb, (x, y, 0.46, 0.46)) for y in (0.02, 0.52) for x in (0.02, 0.52)]


@pytest.mark.parametrize("name", photos.NAMES)
def test_pop_art_prints_one_photo_four_times_in_four_sets_of_inks_on_white_paper(name: str) -> None:
    rgb = painted(name, "pop-art").rgb
    prints = panels(rgb)
    for i, one in enumerate(prints):
        for other in prints[i + 1 :]:
            assert measures.likeness(one, other) >= measures.SAME_PHOTO
            assert np.abs(one.mean((0, 1)) - other.mean((0, 1))).max() > 20
    assert measures.statistics(rgb).chroma > 28
    assert (rgb[:2] > 250).all()
    middle = rgb[rgb.shape[0] // 2 - 1 : rgb.shape[0] // 2 + 1]
    assert (middle > 240).mean() > 0.95


@pytest.mark.parametrize("name", photos.NAMES)
def test_pop_art_says_where_one_print_stands_and_not_that_the_photo_fills_the_sheet(name: str) -> None:
    result = painted(name, "pop-art")
    x, y, w, h = result.placements[0].picture
    assert 0 < x < 0.03
    assert 0 < y < 0.03
    assert 0.45 < w < 0.5
    assert 0.45 < h < 0.5
    whole = measures.likeness(result.rgb, photos.pixels(name))
    one = measures.likeness(measures.cut_out(result.rgb, (x, y, w, h)), photos.pixels(name))
    assert one >= measures.SAME_PHOTO > whole


def test_the_print_of_an_avatar_is_placed_within_its_panel() -> None:
    result = paint(
        [photos.photo("astronaut")], [[]], style="pop-art", product="avatar", seed=11, longest_px=256, plate=None
    )  # fmt: skip
    x, y, w, h = result.placements[0].picture
    assert x + w < 0.5
    assert y + h < 0.5
    part = measures.cut_out(result.rgb, (x, y, w, h))
    assert measures.likeness(part, measures.cut_out(photos.pixels("astronaut"), result.placements[0].photo)) >= 1


@pytest.mark.parametrize("name", photos.NAMES)
def test_cyberpunk_is_night_in_violet_cyan_and_magenta(name: str) -> None:
    seen = measures.statistics(painted(name, "cyberpunk").rgb)
    assert 10 < seen.redness < 24
    assert -30 < seen.yellowness < -12
    assert seen.white < 0.02
    assert seen.border < 40


@pytest.mark.parametrize("name", photos.NAMES)
def test_stained_glass_hangs_together_in_one_net_of_lead(name: str) -> None:
    share, largest = measures.dark_net(painted(name, "stained-glass").rgb)
    assert share > 0.25
    assert largest > 0.85
    assert measures.dark_net(source(name))[0] < 0.22


@pytest.mark.parametrize("name", photos.NAMES)
def test_stained_glass_has_a_border_of_ruby_and_cobalt_with_amber_corners(name: str) -> None:
    rgb = painted(name, "stained-glass").rgb.astype(np.int32)
    band = rgb[5]
    ruby, cobalt = (band[:, 0] > band[:, 2] + 30).mean(), (band[:, 2] > band[:, 0] + 30).mean()
    assert min(ruby, cobalt) > 0.2
    red, green, blue = rgb[5, 5]
    assert red > green > blue + 40


@pytest.mark.parametrize("name", photos.NAMES)
def test_low_poly_is_flat_where_the_photo_is_not(name: str) -> None:
    flat = measures.statistics(painted(name, "low-poly").rgb).flat
    assert flat > measures.statistics(source(name)).flat + 0.12


@pytest.mark.parametrize("name", photos.NAMES)
def test_a_mosaic_is_nowhere_flat_and_keeps_its_colours(name: str) -> None:
    rgb = painted(name, "mosaic").rgb
    seen, own = measures.statistics(rgb), measures.statistics(source(name))
    assert seen.flat < 0.05
    share, largest = measures.dark_net(rgb)
    assert share > 0.40
    assert largest > 0.85
    assert abs(seen.yellowness - own.yellowness) < 10
    assert abs(seen.redness - own.redness) < 8


FACE = Box(190, 40, 110, 110)


def fine_structure(rgb: Rgb) -> float:
    """Width of the structure in the middle of the face: large pieces change slowly from pixel to pixel."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)[70:130, 215:275]
    steps = np.abs(np.diff(grey, axis=0)).mean() + np.abs(np.diff(grey, axis=1)).mean()
    return float(grey.std() / steps)


def test_the_tesserae_of_a_face_are_smaller() -> None:
    photo = to_float(photos.pixels("astronaut"))
    assert fine_structure(mosaic(photo, [FACE], 3)) < fine_structure(mosaic(photo, [], 3))


def test_no_lead_crosses_a_face() -> None:
    photo = to_float(photos.pixels("astronaut"))
    face = slice(75, 130), slice(205, 265)

    def lead(faces: list[Box]) -> float:
        painted_ = stained_glass(photo, faces, 3)[face]
        return float((cv2.cvtColor(painted_, cv2.COLOR_RGB2GRAY) < 0.22).mean())

    assert lead([]) > 0.10
    assert lead([FACE]) < 0.5 * lead([])
