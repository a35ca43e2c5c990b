"""One photo in several places, in other bytes: found once, as its best file, by what any copy says."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from shared.steps import finding, select
from shared.steps.api import following
from tests.pipeline import Pipeline, write_photo


@pytest.fixture
def twice(tmp_path: Path):
    """A folder with an original, and a Takeout with a copy that was packed anew and shrunken, with names."""
    made = Pipeline(tmp_path)
    original = write_photo(made.photos / "Camera" / "IMG_20260701_120000.jpg", seed=1, taken="2026:07:01 12:00:00")
    write_photo(made.photos / "Camera" / "IMG_20260701_120001.jpg", seed=2, taken="2026:07:01 12:00:01")
    copy = made.photos / "Takeout" / "Google Photos" / "Lake Tahoe" / "IMG_20260701_120000.jpg"
    copy.parent.mkdir(parents=True)
    with Image.open(original) as image:
        image.resize((480, 360)).save(copy, "JPEG", quality=70, exif=image.getexif())
    said = {"title": copy.name, "people": [{"name": "Ottoline"}], "photoTakenTime": {"timestamp": "1782907200"}}
    copy.with_name(copy.name + ".json").write_text(json.dumps(said))
    made.consent()
    made.connect()
    yield made
    made.close()


def shown(pipeline: Pipeline, request_id: str) -> list[dict[str, Any]]:
    return following.made_from(pipeline.as_api(), "local", request_id)["photos"]


@pytest.mark.parametrize("small", [1_000, 0], ids=["small library", "large library"])
def test_it_is_found_once_by_the_name_its_copy_has_as_its_best_file(
    twice: Pipeline, small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(select, "find", partial(finding.find, small=small))
    request_id = twice.submit("a photo of Ottoline", kind="find")
    twice.settle(minutes=3)
    assert twice.failures == []
    assert len(twice.ports.library.photos("local", [twice.connect_id])) == 3  # entries stay what the files are
    found = [photo for photo in shown(twice, request_id) if not photo["rejected"]]
    assert [Path(photo["path"]).parent.name for photo in found] == ["Camera"]
    assert any("Ottoline" in reason for reason in found[0]["reasons"])


def test_it_is_not_offered_as_a_double_of_itself(twice: Pipeline) -> None:
    request_id = twice.submit("photos from the album Lake Tahoe", kind="find")
    twice.settle(minutes=3)
    paths = [Path(photo["path"]) for photo in shown(twice, request_id)]
    assert len([path for path in paths if path.name == "IMG_20260701_120000.jpg"]) == 1
