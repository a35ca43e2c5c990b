"""Copies of real photos are known as such; what is moved by a hand, or another photo, is not. Prints the rates."""

import io
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from shared.domain.duplicates import duplicate_keys, same_picture
from shared.domain.photo import Photo
from shared.media.hashing import detail_hash, perceptual_hash
from shared.media.quality import measure_quality
from tests.unit.selection.factory import photo

DATA = Path(__file__).parents[3].parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared sample data is not beside the project")


def packed(image: Image.Image, kind: str = "JPEG", quality: int = 75, longest_px: int | None = None) -> Image.Image:
    image = image.copy()
    if longest_px:
        image.thumbnail((longest_px, longest_px))
    out = io.BytesIO()
    image.save(out, kind, quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


COPIES = {
    "JPEG 75": lambda image: packed(image),
    "JPEG 40": lambda image: packed(image, quality=40),
    "WebP 60": lambda image: packed(image, "WEBP", 60),
    "512 px": lambda image: packed(image, longest_px=512),
    "256 px": lambda image: packed(image, longest_px=256),
}


def entry(name: str, image: Image.Image) -> Photo:
    """Return an entry of which only the pixels are known, as of what comes from a messenger."""
    small = image.copy()
    small.thumbnail((512, 512), Image.Resampling.LANCZOS)
    grey = cv2.cvtColor(np.asarray(small), cv2.COLOR_RGB2GRAY).astype(np.float32) / np.float32(255)
    hashes = {"perceptual_hash": perceptual_hash(grey), "detail_hash": detail_hash(grey)}
    sizes = {"width_px": image.width, "height_px": image.height}
    return photo(name, quality=measure_quality(grey), **hashes, **sizes)


@pytest.fixture(scope="module")
def images() -> dict[str, Image.Image]:
    paths = [
        *sorted((DATA / "photos_coco").glob("*.jpg"))[::2],
        *sorted((DATA / "photos" / "dreambooth").glob("*.jpg")),
    ]
    return {path.name: upright(path) for path in paths[:25]}


def upright(path: Path) -> Image.Image:
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(path.read_bytes()))).convert("RGB")
    image.thumbnail((640, 640))
    return image


def test_copies_are_known(images: dict[str, Image.Image]) -> None:
    found = dict.fromkeys(COPIES, 0)
    for name, image in images.items():
        original = entry(name, image)
        for kind, made in COPIES.items():
            copy = entry("copy", made(image))
            same = same_picture(original, copy)
            assert not same or set(duplicate_keys(original)) & set(duplicate_keys(copy))
            found[kind] += same
    print({kind: f"{count} of {len(images)}" for kind, count in found.items()})
    assert sum(found.values()) >= 0.95 * len(images) * len(COPIES)
    assert min(found.values()) >= 0.9 * len(images)


def test_what_is_moved_by_one_percent_is_another_photo(images: dict[str, Image.Image]) -> None:
    wrong = []
    for name, image in images.items():
        moved = image.crop((max(1, image.width // 100), max(1, image.height // 100), image.width, image.height))
        wrong += [name] if same_picture(entry(name, image), entry("moved", packed(moved, quality=90))) else []
    assert wrong == []


def test_photos_of_one_subject_are_different_photos(images: dict[str, Image.Image]) -> None:
    entries = [entry(name, image) for name, image in images.items()]
    assert [(one.id, other.id) for one, other in combinations(entries, 2) if same_picture(one, other)] == []
