import io

import numpy as np
import pytest
from PIL import Image

from shared.domain.photo import Region
from shared.embedded.painter import STYLES, Painted, paint
from shared.embedded.painter.lettering import engraved, lacks_letters
from shared.embedded.painter.plaque import with_plaque

from . import photos


def made(jpeg: bytes, style: str, *, seed: int = 3, px: int = 256, plate: str | None = None) -> Painted:
    return paint([jpeg], [[]], style=style, product="picture", seed=seed, longest_px=px, plate=plate)


def plain(height: int, width: int) -> bytes:
    """A coloured gradient with a dot: small photos have something in them too."""
    y, x = np.mgrid[0:height, 0:width]
    picture = np.stack([x * 255 // max(1, width), y * 255 // max(1, height), (x + y) % 256], -1)
    picture[height // 3 : height // 2, width // 3 : width // 2] = (240, 220, 60)
    return photos.jpeg(picture.astype(np.uint8))


@pytest.mark.parametrize("style", STYLES)
def test_the_same_order_gives_the_same_bytes_and_another_seed_does_not(style: str) -> None:
    first, again = made(photos.photo("astronaut"), style, px=200), made(photos.photo("astronaut"), style, px=200)
    assert np.array_equal(first.rgb, again.rgb)
    assert first.placements == again.placements
    assert not np.array_equal(first.rgb, made(photos.photo("astronaut"), style, seed=4, px=200).rgb)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("height", "width"), [(64, 48), (100, 400)])
def test_small_and_narrow_photos_are_painted(style: str, height: int, width: int) -> None:
    result = made(plain(height, width), style)
    assert max(result.rgb.shape[:2]) == 256
    assert result.rgb.std() > 8


@pytest.mark.parametrize("style", ["watercolour", "victorian"])
def test_a_grey_photo_is_painted(style: str) -> None:
    file = io.BytesIO()
    Image.fromarray(photos.pixels("coffee")).convert("L").save(file, "JPEG")
    assert made(file.getvalue(), style).rgb.shape[2] == 3


@pytest.mark.parametrize(
    "style", ["oil", "pencil", "victorian", "pop-art", "cyberpunk", "stained-glass", "low-poly", "mosaic"]
)
def test_a_photo_of_one_colour_does_not_break_a_style(style: str) -> None:
    assert made(photos.jpeg(np.full((90, 120, 3), 90, np.uint8)), style).rgb.shape[2] == 3


def test_black_bars_are_cut_off_before_painting() -> None:
    barred = np.zeros((512, 512, 3), np.uint8)
    barred[:, 96:416] = photos.pixels("astronaut")[:, 96:416]
    x, y, w, h = made(photos.jpeg(barred), "oil").placements[0].photo
    assert (x, w) == pytest.approx((96 / 512, 320 / 512), abs=0.02)
    assert (y, h) == (0, 1)


def test_a_night_sky_is_not_taken_for_a_bar() -> None:
    assert made(photos.photo("rocket"), "pencil").placements[0].photo == (0, 0, 1, 1)


@pytest.mark.parametrize(
    "region",
    [
        Region(kind="pet", x=-0.2, y=0.1, w=0.6, h=0.8),
        Region(kind="face", x=0.7, y=0.6, w=0.5, h=0.6),
        Region(kind="pet", x=0.5, y=0.5, w=0.001, h=0.001),
        Region(kind="pet", x=0.0, y=0.0, w=1.0, h=1.0),
        Region(kind="focus", x=0.4, y=0.4, w=0.1, h=0.1),
    ],
)
def test_odd_marks_never_break_a_portrait(region: Region) -> None:
    result = paint(
        [photos.photo("chelsea")], [[region]], style="victorian", product="portrait",
        seed=1, longest_px=256, plate="Chelsea",
    )  # fmt: skip
    assert max(result.rgb.shape[:2]) == 256


def difference_at_plate(one: Painted, other: Painted) -> float:
    rows = slice(round(0.92 * one.rgb.shape[0]), None)
    return float(np.abs(one.rgb[rows].astype(int) - other.rgb[rows]).mean())


def test_a_plate_shows_its_words_and_none_means_no_plate() -> None:
    photo = photos.photo("coffee")
    bare, named = (made(photo, "renaissance", plate=plate) for plate in (None, "Lord Chelsea"))
    renamed, blank = (made(photo, "renaissance", plate=plate) for plate in ("Lady Eileen", "  "))
    assert difference_at_plate(bare, named) > 3
    assert difference_at_plate(named, renamed) > 0.2
    assert np.array_equal(bare.rgb, blank.rgb)


@pytest.mark.parametrize("name", ["Žofie Šťastná", "Αλέξανδρος", "Барсик", "Søren & Élodie’s cat", "O"])
def test_names_in_european_letters_can_be_engraved(name: str) -> None:
    assert not lacks_letters(name)


@pytest.mark.parametrize("name", ["🐱", "Lord 🐱", "ᚠᚢᚦ"])
def test_letters_no_face_has_are_noticed(name: str) -> None:
    assert lacks_letters(name)


@pytest.mark.parametrize("name", ["猫の殿様", "ملك القطط", "고양이 공", "बिल्ली रानी", "Lord 猫"])
def test_names_in_other_letters_are_engraved_too(name: str) -> None:
    assert not lacks_letters(name)
    letters = engraved(name, (60, 400), share_of_height=0.5, share_of_width=0.86)
    rows, columns = np.flatnonzero(letters.max(1) > 0.5), np.flatnonzero(letters.max(0) > 0.5)
    assert 5 < rows[0] < rows[-1] < 55
    assert columns[0] >= 28
    assert columns[-1] < 372
    assert len(columns) > 40


def test_a_name_whose_letters_are_missing_is_left_off_with_a_note() -> None:
    photo = photos.photo("coffee")
    result = made(photo, "renaissance", plate="Lord 🐱")
    assert "plate_glyphs_missing" in result.notes
    assert np.array_equal(result.rgb, made(photo, "renaissance").rgb)


def test_a_very_long_name_stays_on_its_plate() -> None:
    bare = np.full((400, 340, 3), 0.5, np.float32)
    named = with_plaque(bare, "The Right Honourable Lord Chelsea Montgomery of Purrshire " * 4, 40, 1)
    changed = (np.abs(named - bare).max(2) > 0.02).any(0)
    assert changed.any()
    assert not changed[:40].any()
    assert not changed[-40:].any()


def test_an_unknown_style_is_refused() -> None:
    with pytest.raises(KeyError):
        made(plain(64, 64), "cubist")


def test_a_large_sheet_is_painted_smaller_and_printed_large() -> None:
    assert max(made(plain(400, 80), "pencil", px=1400).rgb.shape[:2]) == 1400
