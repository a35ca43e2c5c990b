"""Hostile files through the real import, in its limited process: each ends with a sentence, and nothing breaks."""

import json
import shutil
from pathlib import Path

import pytest

from shared.domain.request import Status
from shared.domain.skips import SENTENCES
from tests.pipeline import Pipeline, write_photo
from tests.unit.sources.samples import DATA, needs_data

pytestmark = needs_data
HOSTILE = DATA / "hostile"


@pytest.fixture
def attacked(tmp_path: Path):
    made = Pipeline(tmp_path)
    made.consent()
    yield made
    made.close()


def ended(pipeline: Pipeline) -> tuple[dict[str, str], dict[str, str]]:
    """Read the library; return the entry of each photo's files, and the code of each skipped file."""
    pipeline.connect()
    request_id = pipeline.submit("my dog", kind="find")
    pipeline.settle(minutes=5)
    assert pipeline.failures == []
    assert pipeline.request(request_id).status is not Status.FAILED
    library = pipeline.ports.library
    records = library.files.of(pipeline.connect_id)
    return (
        {record.ref: record.photo_id for record in records if record.photo_id},
        {record.ref: record.code for record in records if record.code},
    )


def test_every_hostile_picture_is_an_entry_or_skipped_with_a_sentence(attacked: Pipeline) -> None:
    shutil.copytree(HOSTILE / "images", attacked.photos)
    write_photo(attacked.photos / "an honest photo.jpg")
    files = [path.relative_to(attacked.photos).as_posix() for path in attacked.photos.rglob("*") if path.is_file()]
    photos, skipped = ended(attacked)
    print(f"hostile pictures: {len(photos) - 1} read, {len(skipped)} skipped, of {len(files) - 1}")
    assert len(files) > 130
    assert photos.keys() | skipped.keys() == set(files)
    assert "an honest photo.jpg" in photos
    assert set(skipped.values()) <= set(SENTENCES)


def test_every_hostile_archive_beside_an_honest_one_is_opened_or_said_to_be_unreadable(attacked: Pipeline) -> None:
    attacked.photos.mkdir()
    archives = [path for path in (HOSTILE / "archives").rglob("*") if path.is_file()]
    for number, path in enumerate(archives):
        shutil.copy(path, attacked.photos / f"{number:02}.zip")
    write_photo(attacked.photos / "an honest photo.jpg")
    photos, skipped = ended(attacked)
    print(f"hostile archives: {len(archives)}; {json.dumps(skipped, indent=1)}")
    assert list(photos) == ["an honest photo.jpg"]
    assert set(skipped.values()) <= set(SENTENCES)
    assert not Path("/tmp/evil.txt").exists()
    assert {f"{number:02}.zip" for number in range(len(archives))} == {ref[:6] for ref in skipped}
