"""Type and size of a picture by its header, as an image library sees them after decoding it."""

import io
from pathlib import Path

import pytest
from PIL import Image

from shared.errors import PermanentError
from shared.media.dimensions import dimensions, nearest_ratio

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"


def picture(kind: str, size: tuple[int, int] = (37, 23), mode: str = "RGB", **options: object) -> bytes:
    file = io.BytesIO()
    Image.effect_noise(size, 80).convert(mode).save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        picture("JPEG"),
        picture("JPEG", progressive=True),
        picture("JPEG", mode="L"),
        picture("JPEG", mode="CMYK"),
        picture("JPEG", restart_marker_rows=1),
        picture("JPEG", exif=Image.Exif().tobytes(), comment=b"\xff\xd8\xff\xc0 a comment that looks like a frame"),
        picture("JPEG") + b"\0" * 3,
    ],
)
def test_a_jpeg_says_its_size(data: bytes) -> None:
    assert dimensions(data) == ("image/jpeg", 37, 23)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P", "1"])
def test_a_png_says_its_size(mode: str) -> None:
    assert dimensions(picture("PNG", mode=mode)) == ("image/png", 37, 23)


def test_real_files_have_the_size_a_decoder_gives_them() -> None:
    files = sorted([*DATA.glob("photos/**/*.jp*g"), *DATA.glob("exif_formats/pngsuite/*.png")])
    if not files:
        pytest.skip("the real photos are not here")
    compared = 0
    for file in files:
        data = file.read_bytes()
        with Image.open(io.BytesIO(data)) as image:
            whole = data.rstrip(b"\0").endswith((b"\xff\xd9", b"IEND\xaeB`\x82"))
            if whole:
                assert dimensions(data)[1:] == image.size, file.name
                compared += 1
    assert compared > 50


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_cut_short_anywhere_is_damaged(kind: str) -> None:
    data = picture(kind)
    for length in [*range(0, 200), *range(200, len(data) - 1, 37), len(data) - 1]:
        with pytest.raises(PermanentError) as caught:
            dimensions(data[:length])
        assert caught.value.code == "picture_damaged"


def test_a_png_with_a_changed_bit_is_damaged() -> None:
    data = bytearray(picture("PNG"))
    data[len(data) // 2] ^= 1
    with pytest.raises(PermanentError):
        dimensions(bytes(data))


@pytest.mark.parametrize("data", [b"", b"GIF89a", picture("WEBP"), b"\xff\xd8\xff\xd9", b"\xff\xd8" * 40 + b"\xff\xd9"])
def test_anything_else_is_no_picture(data: bytes) -> None:
    with pytest.raises(PermanentError):
        dimensions(data)


def test_hostile_files_are_answered_at_once() -> None:
    files = [file for file in DATA.glob("hostile/images/**/*") if file.is_file()]
    if not files:
        pytest.skip("the hostile files are not here")
    for file in files:
        try:
            found = dimensions(file.read_bytes())
        except PermanentError:
            continue
        assert 0 < found.width_px <= 16_384
        assert 0 < found.height_px <= 16_384


def test_the_nearest_ratio_is_as_near_from_either_side() -> None:
    ratios = ("1:1", "3:4", "4:3", "9:16", "16:9")
    assert nearest_ratio(picture("JPEG", (300, 400)), ratios) == "3:4"
    assert nearest_ratio(picture("JPEG", (400, 300)), ratios) == "4:3"
    assert nearest_ratio(picture("JPEG", (100, 900)), ratios) == "9:16"
    assert nearest_ratio(picture("JPEG", (64, 60)), ratios) == "1:1"
