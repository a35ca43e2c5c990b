"""The sample photos: labels, orientations, and files made to break readers."""

import json
import warnings
from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from PIL import Image

from shared.domain.file_facts import EmbeddedFacts
from shared.domain.skips import SENTENCES
from shared.errors import UnsupportedPhotoError
from shared.media.inspect import inspect
from shared.media.shrink import shrink
from tests.unit.media.samples import DATA, NOW, decoded, difference, needs_data

pytestmark = needs_data

# A third of the labelled photos, to keep the suite quick; all of them were compared when this was written.
EVERY = 3


@pytest.fixture(scope="module")
def labelled() -> list[tuple[dict[str, Any], EmbeddedFacts]]:
    lines = (DATA / "photos" / "labels.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines][::EVERY]
    return [(label, inspect((DATA / label["file"]).read_bytes(), now=NOW)) for label in labels]


def outcome(data: bytes) -> EmbeddedFacts | str:
    try:
        return inspect(data, now=NOW)
    except UnsupportedPhotoError as exc:
        return exc.code


def test_dates_places_and_sizes_are_those_of_the_labels(labelled: Any) -> None:
    for label, facts in labelled:
        size = (label["width"], label["height"])
        assert (facts.width_px, facts.height_px) == (size if int(label["orientation"] or 1) < 5 else size[::-1])
        taken = facts.taken_local and facts.taken_local.replace(microsecond=0)
        assert taken == _date(label["exif_datetime_original"]), label["file"]
        where = None if facts.place is None else [facts.place.latitude, facts.place.longitude]
        assert where == (None if label["gps"] is None else pytest.approx(label["gps"], abs=1e-4)), label["file"]


def test_sharp_and_blurred_photos_are_told_apart(labelled: Any) -> None:
    for label, facts in labelled:
        if label["quality"] == "sharp" and min(facts.width_px, facts.height_px) > 400:
            assert facts.quality.sharpness > 40, label["file"]
        if label["quality"].startswith(("blurry", "blurred")):
            assert facts.quality.sharpness < 25, label["file"]


def test_no_photo_is_called_a_screenshot(labelled: Any) -> None:
    for label, facts in labelled:
        assert facts.looks_like == "photo" or "creenshot" in label["file"], label["file"]


@pytest.mark.parametrize(
    ("name", "numbers", "most"),
    [
        ("orientation_landscape/Landscape_{}.jpg", range(1, 9), 4),
        ("orientation_letter_F/f{}-exif.jpg", range(1, 9), 1),
        ("pillow/hopper_orientation_{}.jpg", range(2, 9), 5),
        ("pillow/hopper_orientation_{}.webp", range(2, 9), 5),
    ],
)
def test_the_orientation_sets_come_out_equal(name: str, numbers: range, most: float) -> None:
    files = [(DATA / "exif_formats" / name.format(number)).read_bytes() for number in numbers]
    first, *others = (decoded(shrink(data, longest_px=256).jpeg) for data in files)
    assert all(difference(first, other) < most for other in others)


def test_every_hostile_image_gives_facts_or_a_known_code() -> None:
    files = sorted(path for path in (DATA / "hostile" / "images").rglob("*") if path.is_file())
    outcomes = Counter(_code(path.read_bytes()) for path in files)
    assert len(files) == 143
    assert set(outcomes) - {"read"} <= set(SENTENCES)
    assert outcomes["read"] == 17
    assert outcomes["photo_too_many_pixels"] == 1


def test_what_the_decoder_was_seen_to_load_is_read_if_it_is_a_format_of_ours() -> None:
    rows = (DATA / "hostile" / "observed_pillow13_python311.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for name, _, observed in (row.split("\t") for row in rows):
        if name.startswith("images/") and observed.startswith(("loads|JPEG", "loads|PNG", "loads|MPO")):
            assert isinstance(outcome((DATA / "hostile" / name).read_bytes()), EmbeddedFacts), name


def test_every_png_of_the_suite_is_read() -> None:
    for path in sorted((DATA / "exif_formats" / "pngsuite").glob("*.png")):
        facts = inspect(path.read_bytes(), now=NOW)
        with warnings.catch_warnings(), Image.open(path) as image:
            warnings.simplefilter("ignore")
            assert (facts.width_px, facts.height_px) == image.size


def test_a_photo_of_nearly_a_hundred_megapixels_is_read() -> None:
    facts = inspect((DATA / "exif_formats" / "huge" / "9643x10328.jpg").read_bytes(), now=NOW)
    assert (facts.width_px, facts.height_px) == (9643, 10328)


def _date(text: str | None) -> datetime | None:
    try:
        return datetime.strptime((text or "").strip("\x00 "), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None


def _code(data: bytes) -> str:
    found = outcome(data)
    return found if isinstance(found, str) else "read"
