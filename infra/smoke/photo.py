"""The synthetic user's photo: generated, of nobody, and different in every run."""

import io
import random

from PIL import Image, ImageDraw

NAME = "cat on the sofa.jpg"
_WIDTH_PX, _HEIGHT_PX = 1200, 900
_FUR, _SOFA, _WALL = (196, 124, 62), (70, 92, 120), (222, 210, 190)


def photo(seed: int) -> bytes:
    """Return a JPEG that shows a cat as far as a few shapes can; its noise depends on the seed."""
    image = Image.new("RGB", (_WIDTH_PX, _HEIGHT_PX), _WALL)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 620, _WIDTH_PX, _HEIGHT_PX), fill=_SOFA)
    draw.ellipse((380, 430, 860, 820), fill=_FUR)
    draw.ellipse((440, 220, 780, 530), fill=_FUR)
    for left in (455, 665):
        draw.polygon([(left, 290), (left + 50, 150), (left + 105, 270)], fill=_FUR)
        draw.ellipse((left + 30, 330, left + 80, 385), fill=(90, 140, 60))
        draw.ellipse((left + 48, 335, left + 62, 380), fill="black")
    draw.polygon([(590, 420), (630, 420), (610, 445)], fill=(190, 90, 90))
    for side in (-1, 1):
        for rise in (-18, 0, 18):
            draw.line((610 + side * 30, 440, 610 + side * 190, 440 + rise), fill="white", width=3)
    return _jpeg(Image.blend(image, _noise(seed), 0.08))


def _noise(seed: int) -> Image.Image:
    pixels = random.Random(seed).randbytes(_WIDTH_PX // 4 * (_HEIGHT_PX // 4))  # noqa: S311 - grain, not a secret
    small = Image.frombytes("L", (_WIDTH_PX // 4, _HEIGHT_PX // 4), pixels)
    return small.resize((_WIDTH_PX, _HEIGHT_PX), Image.Resampling.BICUBIC).convert("RGB")


def _jpeg(image: Image.Image) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "2026:07:01 12:00:00"
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90, exif=exif)
    return out.getvalue()
