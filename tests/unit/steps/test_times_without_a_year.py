"""A time without a year is the last one of which there are photos that fit."""

from pathlib import Path

import pytest

from shared.steps.api import following
from tests.pipeline import Pipeline, write_photo

TAKEN = {
    "cat at the tree 2024": "2024:12:24 18:00:00",
    "dog at the tree 2025": "2025:12:24 18:00:00",
    "cat on the lawn": "2023:07:10 12:00:00",
    "cat asleep": "2026:03:01 12:00:00",
}


@pytest.fixture
def library(tmp_path: Path):
    pipeline = Pipeline(tmp_path)
    for seed, (name, taken) in enumerate(TAKEN.items()):
        write_photo(pipeline.photos / f"{name}.jpg", seed=seed, taken=taken)
    pipeline.consent()
    pipeline.connect()
    yield pipeline
    pipeline.close()


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("my dog at Christmas", ["dog at the tree 2025"]),
        ("my cat at Christmas", ["cat at the tree 2024"]),
        ("my cat in July", ["cat on the lawn"]),
        ("my cat last Christmas", []),
        ("my cat in July 2022", []),
    ],
)
def test_the_latest_that_fits_is_meant_and_no_other_than_the_year_said(library, wish, found) -> None:
    request = library.submit(wish, kind="find", limit=5)
    library.settle()
    photos = following.made_from(library.as_api(), "local", request)["photos"]
    assert [Path(one["path"]).stem for one in photos if one["rejected"] is None] == found
