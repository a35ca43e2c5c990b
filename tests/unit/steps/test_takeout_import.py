"""Takeouts through the real import: what ends in the index."""

import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.domain.consent import LIBRARY_SCOPES
from tests.pipeline import Pipeline, write_photo
from tests.unit.sources.samples import DATA, needs_data, sidecar


@pytest.fixture
def empty(tmp_path: Path):
    made = Pipeline(tmp_path)
    made.consent()
    yield made
    made.close()


def imported(pipeline: Pipeline):
    pipeline.connect()
    pipeline.submit("my dog", kind="find")
    pipeline.settle(minutes=3)
    assert pipeline.failures == []
    return pipeline.ports.library.photos("local", [pipeline.connect_id])


@needs_data
@pytest.mark.parametrize("tree", ["Takeout1", "Takeout2", "icloud_and_not_motion", "supplemental_names_2025"])
def test_every_picture_of_a_real_tree_is_one_entry_however_many_files_hold_it(tree: str, empty: Pipeline) -> None:
    shutil.copytree(DATA / "takeout" / "trees" / tree, empty.photos)
    pictures = [path for path in empty.photos.rglob("*") if path.suffix.lower() in (".jpg", ".png", ".heic")]
    photos = imported(empty)
    distinct = {hashlib.sha256(path.read_bytes()).digest() for path in pictures}
    print(f"{tree}: {len(photos)} of {len(distinct)} pictures in {len(pictures)} files")
    assert len(photos) == len(distinct)
    assert sum(len(photo.refs) for photo in photos) == len(pictures)


def test_a_photo_in_its_year_and_in_three_albums_is_one_entry_with_three_albums(empty: Pipeline) -> None:
    google = empty.photos / "Takeout" / "Google Photos"
    first = write_photo(google / "Photos from 2026" / "a.jpg", seed=1, taken="2026:07:01 12:00:00")
    first.with_name("a.jpg.json").write_bytes(sidecar("a.jpg", people=[{"name": "Ann"}]))
    for album, title in (("Lake-1", "Lake: one"), ("Dogs", "Dogs"), ("Best", "Best of")):
        (google / album).mkdir()
        shutil.copy(first, google / album / "a.jpg")
        (google / album / "metadata.json").write_text(json.dumps({"title": title}))
    write_photo(google / "Bin" / "b.jpg", seed=2)
    write_photo(google / "Locked Folder" / "c.jpg", seed=3)
    partner = write_photo(google / "Photos from 2026" / "d.jpg", seed=4)
    partner.with_name("d.jpg.json").write_bytes(sidecar("d.jpg", googlePhotosOrigin={"fromPartnerSharing": {}}))
    photos = {photo.refs[0].rpartition("/")[2]: photo for photo in imported(empty)}
    assert sorted(photos) == ["a.jpg", "d.jpg"]
    assert (len(photos["a.jpg"].refs), set(photos["a.jpg"].albums)) == (4, {"Lake: one", "Dogs", "Best of"})
    assert photos["a.jpg"].people == ("Ann",)
    assert (photos["a.jpg"].from_partner, photos["d.jpg"].from_partner) == (False, True)


TOKYO_NEW_YEAR = sidecar(
    "a.jpg", photoTakenTime={"timestamp": "1577804700"}, geoData={"latitude": 35.6595, "longitude": 139.7005}
)


@pytest.mark.parametrize(
    ("scopes", "day", "zone"),
    [(LIBRARY_SCOPES, "2020-01-01", "Tokyo"), ([*(set(LIBRARY_SCOPES) - {"places"})], "2019-12-31", None)],
    ids=["with places", "without places"],
)
def test_new_year_in_tokyo_is_the_first_of_january_for_who_lets_places_be_known(
    scopes: list[str], day: str, zone: str | None, tmp_path: Path
) -> None:
    pipeline = Pipeline(tmp_path)
    photo = write_photo(pipeline.photos / "Google Photos" / "Photos from 2019" / "a.jpg", seed=1)
    photo.with_name("a.jpg.json").write_bytes(TOKYO_NEW_YEAR)  # 31 December 2019, 15:05 UTC
    pipeline.consent(scopes)
    (entry,) = imported(pipeline)
    pipeline.close()
    assert (entry.taken_day, entry.date_from) == (day, "sidecar")
    assert entry.taken_at == datetime(2019, 12, 31, 15, 5, tzinfo=UTC)
    assert entry.near == (("Tokyo",) if zone else ())
