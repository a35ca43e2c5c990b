"""Photos made for the tests: small, of any format, with any metadata."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
import pytest
from PIL import Image

DATA = Path(__file__).parents[3].parent / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the shared sample data is not beside the project")

NOW = datetime(2026, 6, 1, tzinfo=UTC)
TAHOE = {1: "N", 2: (39.0, 5.0, 30.0), 3: "W", 4: (120.0, 2.0, 24.0)}
EXIF_IFD, GPS_IFD = 0x8769, 0x8825

pillow_heif.register_heif_opener()


def picture(width: int = 320, height: int = 240, *, seed: int = 1) -> Image.Image:
    """Return a picture with edges, colours and four different corners, that JPEG does not much change."""
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 255, (6, 8, 3), dtype=np.uint8)
    image = Image.fromarray(coarse).resize((width, height), Image.Resampling.NEAREST)
    for corner, colour in (((0, 0), "red"), ((1, 0), "lime"), ((0, 1), "blue"), ((1, 1), "white")):
        box = Image.new("RGB", (width // 4, height // 4), colour)
        image.paste(box, (corner[0] * (width - box.width), corner[1] * (height - box.height)))
    return image


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **({"quality": 92} if kind == "JPEG" else {}) | options)
    return file.getvalue()


def exif(
    main: dict[int, Any] | None = None,
    detail: dict[int, Any] | None = None,
    gps: dict[int, Any] | None = None,
) -> Image.Exif:
    block = Image.Exif()
    block.update(main or {})
    if detail:
        block.get_ifd(EXIF_IFD).update(detail)
    if gps:
        block.get_ifd(GPS_IFD).update(gps)
    return block


def decoded(jpeg: bytes) -> Image.Image:
    image = Image.open(BytesIO(jpeg))
    image.load()
    return image


def difference(first: Image.Image, second: Image.Image) -> float:
    """Return the mean difference per channel, 0 to 255; pictures of different size differ by 255."""
    if first.size != second.size:
        return 255.0
    pair = [np.asarray(image.convert("RGB"), dtype=float) for image in (first, second)]
    return float(np.abs(pair[0] - pair[1]).mean())
