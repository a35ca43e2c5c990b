"""What is read from a photo: formats, sizes, damage, EXIF."""

import time
import zlib
from datetime import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from shared.domain.file_facts import EmbeddedFacts
from shared.domain.skips import SENTENCES
from shared.errors import UnsupportedPhotoError
from shared.media.hashing import sha256_hex
from shared.media.inspect import inspect
from tests.unit.media.samples import NOW, TAHOE, encoded, exif, picture


def read(data: bytes) -> EmbeddedFacts:
    return inspect(data, now=NOW)


def code_of(data: bytes) -> str:
    with pytest.raises(UnsupportedPhotoError) as caught:
        read(data)
    return caught.value.code


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("JPEG", "image/jpeg"), ("MPO", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"),
     ("HEIF", "image/heic"), ("AVIF", "image/avif")],
)  # fmt: skip
def test_every_format_gives_the_same_facts(kind: str, media_type: str) -> None:
    block = exif({0x010F: "Apple", 0x0110: "iPhone 12"}, {0x9003: "2023:07:04 12:30:00"}, TAHOE)
    data = encoded(picture(), kind, exif=block.tobytes())
    facts = read(data)
    assert facts.media_type == media_type
    assert facts.sha256 == sha256_hex(data)
    assert (facts.width_px, facts.height_px) == (320, 240)
    assert facts.taken_local == datetime(2023, 7, 4, 12, 30)
    assert facts.place is not None
    assert facts.place.latitude == pytest.approx(39.0916667)
    assert facts.place.longitude == pytest.approx(-120.04)
    assert facts.camera == "Apple iPhone 12"


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO"])
def test_other_formats_are_said_to_be_unsupported(kind: str) -> None:
    assert code_of(encoded(picture(), kind)) == "photo_format_unsupported"


def test_what_is_no_picture_is_said_to_be_none() -> None:
    assert code_of(b"") == "file_empty"
    assert code_of(b"%PDF-1.7 ...") == "not_a_photo_document"
    assert code_of(b"hello") == "not_a_photo_unknown"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_photo_of_which_a_part_is_missing_is_damaged(kind: str, part: float) -> None:
    data = encoded(picture(), kind)
    assert code_of(data[: int(len(data) * part)]) == "photo_damaged"


@pytest.mark.parametrize("missing", [1, 2, 5, 40])
def test_a_jpeg_that_lacks_only_its_end_is_read(missing: int) -> None:
    noise = Image.effect_noise((1600, 1200), 60).convert("RGB")
    assert read(encoded(noise)[:-missing]).width_px == 1600


def test_a_progressive_jpeg_that_lacks_a_part_is_damaged() -> None:
    data = encoded(Image.effect_noise((800, 600), 60).convert("RGB"), progressive=True)
    assert read(data).width_px == 800
    assert code_of(data[: len(data) * 2 // 3]) == "photo_damaged"


def test_a_photo_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    started = time.monotonic()
    for width, height in ((20_000, 10_000), (65_000, 65_000), (100_000_001, 1)):
        assert code_of(_png_that_claims(width, height)) == "photo_too_many_pixels"
    jpeg = bytearray(encoded(picture()))
    at = jpeg.index(b"\xff\xc0") + 5
    jpeg[at : at + 4] = (14_143).to_bytes(2, "big") * 2
    assert code_of(bytes(jpeg)) == "photo_too_many_pixels"
    assert time.monotonic() - started < 1


def test_of_an_animation_the_first_picture_is_read() -> None:
    frames = [picture(seed=1), picture(seed=2)]
    for kind in ("PNG", "WEBP", "MPO"):
        options = {"lossless": True} if kind == "WEBP" else {}
        moving = encoded(frames[0], kind, save_all=True, append_images=frames[1:], **options)
        still = read(encoded(frames[0], "PNG"))
        assert _bits_apart(read(moving).perceptual_hash, still.perceptual_hash) <= 4


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "I;16", "YCbCr"])
def test_every_kind_of_pixel_is_read(mode: str) -> None:
    kind = {"CMYK": "JPEG", "YCbCr": "JPEG", "PA": "WEBP"}.get(mode, "PNG")
    image = picture().convert("L").convert("I;16") if mode == "I;16" else picture().convert(mode)
    facts = read(encoded(image if mode != "PA" else image.convert("RGBA"), kind))
    assert (facts.width_px, facts.height_px) == (320, 240)


def test_sixteen_bits_of_grey_are_not_clipped() -> None:
    ramp = np.tile(np.linspace(0, 65535, 256, dtype=np.uint16), (256, 1))
    quality = read(encoded(Image.fromarray(ramp), "PNG")).quality
    assert quality.mean_luminance == pytest.approx(0.5, abs=0.01)
    assert quality.clipped_high < 0.05


def test_a_tiny_photo_is_read() -> None:
    for size in ((1, 1), (2, 900), (900, 2), (7, 7)):
        assert read(encoded(Image.new("RGB", size, "teal"), "PNG")).width_px == size[0]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_flipped_bytes_give_facts_or_a_known_code(data: st.DataObject) -> None:
    block = exif({0x010E: "text", 0x0112: 6}, {0x9003: "2023:07:04 12:30:00"}, TAHOE)
    file = bytearray(encoded(picture(64, 48), data.draw(st.sampled_from(["JPEG", "PNG", "WEBP"])), exif=block))
    for _ in range(data.draw(st.integers(1, 8))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert isinstance(read(bytes(file)), EmbeddedFacts)
    except UnsupportedPhotoError as exc:
        assert exc.code in SENTENCES  # noqa: PT017


def _png_that_claims(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _bits_apart(first: str, second: str) -> int:
    return (int(first, 16) ^ int(second, 16)).bit_count()
