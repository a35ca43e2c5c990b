"""Where no app says where a person lives, their photos say which months are summer."""

from pathlib import Path

import pytest
from PIL import Image

from shared.steps.api import following
from tests.pipeline import Pipeline, write_photo

MONTHS = ("2025:12", "2026:01", "2026:02", "2026:05", "2026:07", "2026:08")
LETTERS = "abcdef"


def write_located(path: Path, taken: str, seed: int, latitude: float) -> None:
    write_photo(path, seed=seed, taken=taken)
    with Image.open(path) as image:
        exif = image.getexif()
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2] = ("S" if latitude < 0 else "N"), (abs(latitude), 0.0, 0.0)
        gps[3], gps[4] = "E", (151.0, 0.0, 0.0)
        image.save(path, "JPEG", quality=92, exif=exif)


@pytest.mark.parametrize(
    ("latitude", "summer"), [(-33.9, {"2025:12", "2026:01", "2026:02"}), (47.0, {"2026:07", "2026:08"})]
)
def test_last_summer_is_the_summer_of_where_the_photos_are_from(
    tmp_path: Path, latitude: float, summer: set[str]
) -> None:
    pipeline = Pipeline(tmp_path)
    try:
        for number, said in enumerate(MONTHS):
            for day in ("03", "12", "21"):
                seed = 10 * number + int(day)
                write_located(
                    pipeline.photos / f"cat {LETTERS[number]} {seed}.jpg", f"{said}:{day} 12:00:00", seed, latitude
                )
        pipeline.consent()
        pipeline.connect()
        request = pipeline.submit("my cat last summer", kind="find", limit=50)
        pipeline.settle()
        found = following.made_from(pipeline.as_api(), "local", request)["photos"]
        letters = {photo["path"].split()[-2] for photo in found if photo["rejected"] is None}
    finally:
        pipeline.close()
    assert {MONTHS[LETTERS.index(letter)] for letter in letters} == summer
