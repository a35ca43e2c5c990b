import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from infra.local import samples
from infra.local.samples import catalogue, write_samples
from shared.errors import SourceGoneError
from shared.media.inspect import inspect

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("samples")
    write_samples(path)
    return path


def _raw_region(xmp: dict[str, Any]) -> dict[str, Any]:
    regions = xmp["xmpmeta"]["RDF"]["Description"]["Regions"]
    region: dict[str, Any] = regions["RegionList"]["Bag"]["li"]["Description"]
    return region


def test_every_sample_of_the_catalogue_is_written_under_its_name(tmp_path: Path) -> None:
    paths = write_samples(tmp_path / "new" / "folder")
    assert [path.name for path in paths] == [sample.file for sample in catalogue()]
    assert sorted(tmp_path.rglob("*.jpg")) == sorted(paths)
    assert len(list((tmp_path / "new" / "folder").iterdir())) == len(paths)


def test_writing_twice_leaves_the_files_alone(tmp_path: Path) -> None:
    before = [path.stat().st_mtime_ns for path in write_samples(tmp_path)]
    assert [path.stat().st_mtime_ns for path in write_samples(tmp_path)] == before


def test_two_folders_get_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for path in write_samples(tmp_path):
        assert path.read_bytes() == (folder / path.name).read_bytes()


def test_a_changed_sample_is_written_again_and_other_files_stay(tmp_path: Path) -> None:
    first, *_ = write_samples(tmp_path)
    whole = first.read_bytes()
    first.write_bytes(whole[:100])
    own = tmp_path / "my own.jpg"
    own.write_bytes(b"mine")
    write_samples(tmp_path)
    assert first.read_bytes() == whole
    assert own.read_bytes() == b"mine"


def test_a_failed_write_leaves_the_old_file_and_no_half_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *_ = write_samples(tmp_path)
    first.write_bytes(b"old")

    def fails(self: Path, target: Path) -> Path:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="no space"):
        write_samples(tmp_path)
    assert first.read_bytes() == b"old"
    assert list(tmp_path.glob(".*")) == []


def test_a_picture_scikit_image_does_not_bring_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = catalogue()[0].model_copy(update={"source": "gone.png"})
    monkeypatch.setattr(samples, "catalogue", lambda: [gone])
    with pytest.raises(SourceGoneError, match=r"gone\.png"):
        write_samples(tmp_path)


@pytest.mark.parametrize("sample", catalogue(), ids=lambda sample: sample.source)
def test_what_the_catalogue_says_is_read_back_from_the_file(sample: samples.Sample, folder: Path) -> None:
    facts = inspect((folder / sample.file).read_bytes(), now=NOW)
    offset = sample.taken.utcoffset()
    assert offset is not None
    assert facts.taken_local == sample.taken.replace(tzinfo=None)
    assert facts.utc_offset_minutes == offset.total_seconds() / 60
    assert (facts.title, facts.description, facts.keywords) == (sample.title, sample.caption, sample.keywords)
    assert (facts.camera is not None) is sample.from_camera
    assert [(r.kind, r.name) for r in facts.regions] == [(p.type.lower(), p.name) for p in sample.regions]
    if sample.place is None:
        assert facts.place is None
    else:
        assert facts.place is not None
        assert (facts.place.latitude, facts.place.longitude) == pytest.approx(sample.place, abs=1e-5)


def test_pillow_reads_the_region_of_the_cat_by_its_centre(folder: Path) -> None:
    with Image.open(folder / "Chelsea on the sofa.jpg") as photo:
        region = _raw_region(photo.getxmp())
        assert photo.size == (451, 300)
    area = {name: float(region["Area"][name]) for name in "xywh"}
    assert (region["Type"], region["Name"], region["Area"]["unit"]) == ("Pet", "Chelsea", "normalized")
    assert area == pytest.approx({"x": 209 / 451, "y": 145 / 300, "w": 390 / 451, "h": 290 / 300}, abs=1e-6)


def test_pillow_reads_date_and_zone_of_the_rocket(folder: Path) -> None:
    with Image.open(io.BytesIO((folder / "IMG_2041.jpg").read_bytes())) as photo:
        details = photo.getexif().get_ifd(0x8769)
    assert (details[0x9003], details[0x9011]) == ("2026:07:18 20:38:51", "-04:00")


def test_people_in_the_samples_have_no_names() -> None:
    faces = [part for sample in catalogue() for part in sample.regions if part.type == "Face"]
    assert faces
    assert all(part.name is None for part in faces)


def test_what_a_camera_took_looks_like_a_photo(folder: Path) -> None:
    taken = [sample for sample in catalogue() if sample.from_camera]
    looks = {inspect((folder / sample.file).read_bytes(), now=NOW).looks_like for sample in taken}
    assert looks == {"photo"}


def test_the_moving_clock_is_blurred_and_the_cat_is_not(folder: Path) -> None:
    sharpness = {s.source: inspect((folder / s.file).read_bytes(), now=NOW).quality.sharpness for s in catalogue()}
    assert sharpness["clock_motion.png"] < 20 < sharpness["chelsea.png"]
