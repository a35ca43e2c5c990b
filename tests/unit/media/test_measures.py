"""Quality, hashes, likeness: measures that order photos as people do."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from shared.domain.file_facts import EmbeddedFacts
from shared.domain.photo import Quality
from shared.media.inspect import inspect
from tests.unit.media.samples import DATA, NOW, encoded, needs_data, picture


def facts(image: Image.Image, kind: str = "PNG") -> EmbeddedFacts:
    return inspect(encoded(image, kind), now=NOW)


def quality(image: Image.Image) -> Quality:
    return facts(image).quality


def bits_apart(first: str, second: str) -> int:
    return (int(first, 16) ^ int(second, 16)).bit_count()


def test_blur_is_measured() -> None:
    sharp = _tiles(512, 384)
    measures = [quality(sharp.filter(ImageFilter.GaussianBlur(radius))) for radius in (0, 1, 2, 4)]
    sharpness = [measure.sharpness for measure in measures]
    widths = [measure.edge_width_px for measure in measures]
    assert sharpness == sorted(sharpness, reverse=True)
    assert widths == sorted(widths)
    assert sharpness[0] > 59
    assert sharpness[3] < 20
    assert widths[3] > 8.5


def test_a_sharp_part_before_a_blurred_background_is_sharp() -> None:
    blurred = _tiles(512, 384).filter(ImageFilter.GaussianBlur(6))
    blurred.paste(_tiles(304, 224), (100, 80))
    assert quality(blurred).sharpness > 59


def test_exposure_is_measured() -> None:
    black, white = quality(Image.new("RGB", (300, 200))), quality(Image.new("RGB", (300, 200), "white"))
    assert (black.clipped_low, black.mean_luminance, black.contrast) == (1, 0, 0)
    assert (white.clipped_high, white.mean_luminance) == (1, 1)
    normal = quality(picture())
    assert normal.mean_luminance == pytest.approx(0.5, abs=0.2)
    assert quality(ImageEnhance.Contrast(picture()).enhance(0.3)).contrast < normal.contrast


@pytest.mark.parametrize("quality", [30, 50, 75, 95])
def test_a_jpegs_quality_is_read_off_its_tables(quality: int) -> None:
    with io.BytesIO() as file:
        picture().convert("RGB").save(file, "JPEG", quality=quality)
        assert inspect(file.getvalue(), now=NOW).quality.jpeg_quality == pytest.approx(quality, abs=1)


def test_what_is_no_jpeg_has_no_jpeg_quality() -> None:
    assert facts(picture(), "PNG").quality.jpeg_quality is None


def test_near_equal_photos_have_near_equal_hashes() -> None:
    photo = _mountains(640, 480, seed=5)
    original = facts(photo).perceptual_hash
    assert len(original) == 16
    near = [
        photo.resize((320, 240)), ImageEnhance.Brightness(photo).enhance(1.15),
        photo.filter(ImageFilter.GaussianBlur(1)), photo.crop((4, 4, 636, 476)),
    ]  # fmt: skip
    assert all(bits_apart(original, facts(image, "JPEG").perceptual_hash) <= 10 for image in near)
    others = [facts(_mountains(640, 480, seed=seed)).perceptual_hash for seed in range(6, 16)]
    assert all(bits_apart(original, other) > 10 for other in others)


def test_a_photo_with_smooth_parts_is_a_photo() -> None:
    assert facts(_mountains(1200, 900, seed=2), "JPEG").looks_like == "photo"
    assert facts(Image.new("RGB", (1200, 900), "navy")).looks_like == "photo"
    assert facts(Image.effect_noise((900, 600), 80).convert("RGB")).looks_like == "photo"


def test_a_drawn_screen_looks_like_a_screenshot() -> None:
    screen = Image.new("RGB", (1080, 1920), (250, 250, 252))
    draw = ImageDraw.Draw(screen)
    draw.rectangle((0, 0, 1080, 160), fill=(60, 90, 200))
    for row in range(10):
        draw.rectangle((40, 220 + row * 160, 900, 320 + row * 160), fill=(205, 225, 255))
        draw.text((60, 240 + row * 160), "see you at the station at seven", fill="black")
    assert facts(screen).looks_like == "screenshot"


def test_a_page_of_text_looks_like_a_document() -> None:
    page = Image.new("RGB", (850, 1100), (252, 252, 250))
    draw = ImageDraw.Draw(page)
    for row in range(34):
        draw.rectangle((90, 80 + row * 28, 700 - row % 5 * 40, 88 + row * 28), fill=(40, 40, 40))
    assert facts(page, "JPEG").looks_like == "document"


@needs_data
def test_faces_of_a_portrait_are_found_and_none_on_a_dog() -> None:
    portrait = inspect((DATA / "photos" / "face_recognition" / "obama.jpg").read_bytes(), now=NOW)
    assert len(portrait.faces) == 1
    face = portrait.faces[0]
    assert (face.x + face.w / 2, face.y + face.h / 2) == pytest.approx((0.5, 0.3), abs=0.15)
    assert inspect((DATA / "photos" / "dreambooth" / "dog_00.jpg").read_bytes(), now=NOW).faces == ()


def _tiles(width: int, height: int) -> Image.Image:
    """Return a picture with many edges."""
    tiles = np.random.default_rng(4).integers(40, 215, (height // 16, width // 16, 3), dtype=np.uint8)
    return Image.fromarray(tiles).resize((width, height), Image.Resampling.NEAREST)


def _mountains(width: int, height: int, *, seed: int) -> Image.Image:
    """Return a picture with structure at all sizes and a little noise, as photos have."""
    rng = np.random.default_rng(seed)
    total = np.zeros((height, width))
    for side in (3, 6, 12, 24):
        layer = Image.fromarray((rng.random((side, side)) * 255).astype(np.uint8))
        total += np.asarray(layer.resize((width, height), Image.Resampling.BICUBIC), dtype=float) / side
    total = (total - total.min()) / (total.max() - total.min()) * 235 + 10
    colours = np.stack([total, total * 0.9 + 10, 255 - total], axis=2) + rng.normal(0, 3, (height, width, 3))
    return Image.fromarray(colours.clip(0, 255).astype(np.uint8))
