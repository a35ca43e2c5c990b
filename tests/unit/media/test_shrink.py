"""Thumbnails: upright, small, sRGB, and nothing but pixels in them."""

from typing import Any

import pytest
from PIL import Image, ImageCms

from shared.errors import UnsupportedPhotoError
from shared.media.shrink import shrink
from tests.unit.media.samples import decoded, difference, encoded, exif, picture

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # fmt: skip


@pytest.mark.parametrize("size", [(1600, 1200), (1200, 1600), (3000, 100), (1025, 1024)])
@pytest.mark.parametrize("longest_px", [64, 768, 1024])
def test_the_longest_side_is_as_asked_and_the_proportions_stay(size: tuple[int, int], longest_px: int) -> None:
    thumbnail = shrink(encoded(picture(*size)), longest_px=longest_px)
    assert max(thumbnail.width_px, thumbnail.height_px) == min(longest_px, max(size))
    assert decoded(thumbnail.jpeg).size == (thumbnail.width_px, thumbnail.height_px)
    assert thumbnail.width_px / thumbnail.height_px == pytest.approx(size[0] / size[1], rel=0.3)


def test_smaller_photos_are_not_enlarged() -> None:
    thumbnail = shrink(encoded(picture(320, 240)), longest_px=2048)
    assert (thumbnail.width_px, thumbnail.height_px) == (320, 240)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(orientation: int, kind: str) -> None:
    upright = picture(320, 240)
    stored = upright.transpose(TURNS[orientation]) if orientation in TURNS else upright
    if kind == "HEIF":
        # Its encoder turns the pixels itself; what is stored is told by the file's own boxes.
        stored = upright
    data = encoded(stored, kind, exif=exif({0x0112: 1 if kind == "HEIF" else orientation}).tobytes())
    thumbnail = shrink(data, longest_px=160)
    assert difference(decoded(thumbnail.jpeg), upright.resize((160, 120))) < 8


def test_nothing_but_pixels_is_left() -> None:
    secret = "where I live"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(
        picture(), exif=exif({0x010E: secret}, gps={1: "N", 2: (1.0, 2.0, 3.0)}), comment=secret,
        xmp=f"<x>{secret}</x>".encode(), icc_profile=profile, dpi=(300, 300),
    )  # fmt: skip
    assert data.count(secret.encode()) >= 3
    jpeg = shrink(data, longest_px=256).jpeg
    assert secret.encode() not in jpeg
    image = decoded(jpeg)
    assert not image.getexif()
    assert set(image.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    # Behind the JFIF header come tables and pixels, and no application segment or comment.
    assert not any(marker in _markers(jpeg) for marker in [*range(0xE1, 0xF0), 0xFE])


def test_a_wide_profile_is_turned_into_srgb() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB", 5000))
    swapped = picture().convert("CMYK")
    for profile in (lab.tobytes(), b"broken", b""):
        thumbnail = shrink(encoded(swapped, icc_profile=profile), longest_px=160)
        assert decoded(thumbnail.jpeg).mode == "RGB"


def test_a_transparent_picture_is_put_on_white() -> None:
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    palette = Image.new("P", (100, 100))
    palette.info["transparency"] = 0
    for data in (encoded(clear, "PNG"), encoded(clear, "WEBP"), encoded(palette, "PNG", transparency=0)):
        assert decoded(shrink(data, longest_px=64).jpeg).getpixel((30, 30)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixel_keeps_its_looks(mode: str) -> None:
    grey = picture().convert("L")
    image = {"I;16": lambda: Image.fromarray(_sixteen_bits(grey)), "1": lambda: grey.convert("1")}.get(
        mode, lambda: grey.convert("RGB").convert(mode)
    )()
    data = encoded(image, "JPEG" if mode == "CMYK" else "PNG")
    looks = difference(decoded(shrink(data, longest_px=160).jpeg), grey.resize((160, 120)))
    assert looks < (30 if mode == "1" else 8)


@pytest.mark.parametrize("longest_px", [0, 63, 2049, -5])
def test_sizes_out_of_range_are_refused(longest_px: int) -> None:
    with pytest.raises(ValueError, match="longest_px"):
        shrink(encoded(picture()), longest_px=longest_px)


def test_what_cannot_be_read_has_the_code_of_inspect() -> None:
    with pytest.raises(UnsupportedPhotoError) as caught:
        shrink(encoded(picture())[:500], longest_px=64)
    assert caught.value.code == "photo_damaged"


def _sixteen_bits(grey: Image.Image) -> Any:
    import numpy as np

    return np.asarray(grey, dtype=np.uint16) * 257


def _markers(jpeg: bytes) -> list[int]:
    """Return the markers of the segments before the pixels."""
    at, found = 2, []
    while jpeg[at + 1] != 0xDA:
        found.append(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return found
