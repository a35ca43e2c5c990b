"""What every source of photos promises: `PhotoSource`, run on folders, zip files, folders of zip files, uploads."""

import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from shared.errors import SourceGoneError, UnsupportedPhotoError
from shared.gcp.uploads import UploadedSources
from shared.ports.photos import PhotoSource, SourceItem
from shared.sources.opening import open_source
from shared.stores.connections import UPLOAD, Connection, uploads_prefix
from tests.google.storage import StorageServer

JPEG = b"\xff\xd8\xff\xe0 and whatever follows "


@dataclass
class SourceHarness:
    """One place with files in it. `write` puts a file there or replaces it; a source is opened anew each time."""

    place: Path
    write: Callable[[Path, dict[str, bytes]], None]
    prefix: str = ""

    def put(self, files: dict[str, bytes]) -> None:
        self.write(self.place, files)

    def open(self) -> PhotoSource:
        return open_source(self.place)

    def remove(self) -> None:
        self.place.rename(self.place.with_name("elsewhere"))

    def close(self) -> None:
        """Nothing is left open."""


class UploadsHarness:
    """The uploads of one person in a bucket that holds those of somebody else, too."""

    prefix = ""

    def __init__(self) -> None:
        self._server = StorageServer()
        self._server.make_bucket("uploads")
        self._server.put("uploads", uploads_prefix("eve") + "secret.jpg", JPEG)
        self._server.put("uploads", "secret.jpg", JPEG)
        self._environ = pytest.MonkeyPatch()
        self._environ.setenv("STORAGE_EMULATOR_HOST", self._server.url)
        self._mine = Connection(id="s_1", owner="ada", kind=UPLOAD, location=uploads_prefix("ada"))
        self._opened: list[UploadedSources] = []

    def put(self, files: dict[str, bytes]) -> None:
        for name, data in files.items():
            self._server.put("uploads", self._mine.location + name, data)

    def open(self) -> PhotoSource:
        self._opened.append(UploadedSources("demo-project", "uploads"))
        return self._opened[-1].open(self._mine, fresh=True)

    def remove(self) -> None:
        self._server.remove("uploads", self._mine.location)

    def close(self) -> None:
        for sources in self._opened:
            sources.close()
        self._environ.undo()
        self._server.close()
        self._server.check()


def _write_folder(place: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _write_zip(place: Path, files: dict[str, bytes]) -> None:
    held = {}
    if place.exists():
        with zipfile.ZipFile(place) as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_suffix(".new")
    with zipfile.ZipFile(fresh, "w") as archive:
        for name, data in (held | files).items():
            archive.writestr(name, data)
    os.replace(fresh, place)


def _write_two_zips(place: Path, files: dict[str, bytes]) -> None:
    place.mkdir(exist_ok=True)
    _write_zip(place / "part-1.zip", files)
    _write_zip(place / "part-2.zip", {"readme.txt": b"the other part"})


HARNESSES = {
    "folder": lambda tmp: SourceHarness(tmp / "photos", _write_folder),
    "zip": lambda tmp: SourceHarness(tmp / "photos.zip", _write_zip),
    "folder of zips": lambda tmp: SourceHarness(tmp / "photos", _write_two_zips, prefix="part-1.zip/"),
    "uploads": lambda tmp: UploadsHarness(),
}

FILES = {f"{folder}/{number}.jpg": JPEG + bytes([number]) for folder in ("b", "a", "c/d") for number in range(5)}
OTHERS = {"a/film.mp4": b"\x00\x00\x00\x18ftypmp42", "a/letter.pdf": b"%PDF-1.7", "zero.jpg": b""}


@pytest.fixture(params=HARNESSES)
def harness(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SourceHarness | UploadsHarness]:
    made = HARNESSES[request.param](tmp_path)
    made.put(FILES | OTHERS)
    yield made
    made.close()


def drain(source: PhotoSource, limit: int) -> tuple[list[SourceItem], list[str]]:
    items, skipped, cursor = [], [], None
    for _ in range(1000):
        page = source.page(cursor, limit)
        assert len(page.items) <= limit
        items += page.items
        skipped += [entry.ref for entry in page.skipped]
        cursor = page.next_cursor
        if cursor is None:
            return items, skipped
    raise AssertionError("the listing does not end")


def test_pages_are_in_the_same_order_every_time(harness: SourceHarness) -> None:
    assert drain(harness.open(), 1000) == drain(harness.open(), 1000)


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 17, 18, 1000])
def test_pages_of_any_size_give_the_same_list(harness: SourceHarness, limit: int) -> None:
    assert drain(harness.open(), limit) == drain(harness.open(), 1000)


def test_a_cursor_works_with_another_instance(harness: SourceHarness) -> None:
    first = harness.open().page(None, 4)
    rest = harness.open().page(first.next_cursor, 1000)
    assert [*first.items, *rest.items] == drain(harness.open(), 1000)[0]


def test_every_file_is_listed_once_as_an_item_or_as_skipped(harness: SourceHarness) -> None:
    items, skipped = drain(harness.open(), 5)
    assert sorted(item.ref for item in items) == sorted(harness.prefix + name for name in FILES)
    assert {harness.prefix + name for name in OTHERS} <= set(skipped)
    assert len(set(skipped)) == len(skipped)


def test_the_total_counts_what_may_be_a_photo(harness: SourceHarness) -> None:
    page = harness.open().page(None, 1)
    assert page.total is not None
    assert len(FILES) <= page.total <= len(FILES | OTHERS)


def test_read_returns_the_bytes(harness: SourceHarness) -> None:
    source = harness.open()
    for item in drain(source, 100)[0]:
        assert source.read(item.ref) == FILES[item.ref.removeprefix(harness.prefix)]
        assert item.size_bytes == len(JPEG) + 1


def test_read_works_before_anything_was_listed(harness: SourceHarness) -> None:
    assert harness.open().read(f"{harness.prefix}a/3.jpg") == FILES["a/3.jpg"]


@pytest.mark.parametrize("ref", ["a/9.jpg", "a", "", "nowhere/1.jpg", "a/1.jpg/x", "x\x00y", "é" * 5000])
def test_a_ref_that_is_not_there_is_gone(harness: SourceHarness, ref: str) -> None:
    with pytest.raises(SourceGoneError):
        harness.open().read(harness.prefix + ref)


@pytest.mark.parametrize("ref", ["../secret.jpg", "a/../../secret.jpg", "/etc/hostname", "a/./../../secret.jpg"])
def test_nothing_outside_the_root_is_read(harness: SourceHarness, ref: str, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(JPEG)
    for name in (ref, harness.prefix + ref):
        with pytest.raises((SourceGoneError, UnsupportedPhotoError)):
            harness.open().read(name)


def test_an_unchanged_file_keeps_its_signature(harness: SourceHarness) -> None:
    before = {item.ref: item.signature for item in drain(harness.open(), 100)[0]}
    harness.put({"z.jpg": JPEG})
    after = {item.ref: item.signature for item in drain(harness.open(), 100)[0]}
    assert {ref: after[ref] for ref in before} == before


def test_a_changed_file_changes_its_signature_and_no_other(harness: SourceHarness) -> None:
    before = {item.ref: item.signature for item in drain(harness.open(), 100)[0]}
    harness.put({"a/2.jpg": JPEG + b"changed"})
    after = {item.ref: item.signature for item in drain(harness.open(), 100)[0]}
    assert [ref for ref in before if after[ref] != before[ref]] == [f"{harness.prefix}a/2.jpg"]


def test_a_changed_sidecar_changes_the_signature(harness: SourceHarness) -> None:
    harness.put({"a/2.jpg.json": b'{"title": "2.jpg", "photoTakenTime": {"timestamp": "1600000000"}}'})
    before = {item.ref: item for item in drain(harness.open(), 100)[0]}
    harness.put({"a/2.jpg.json": b'{"title": "2.jpg", "photoTakenTime": {"timestamp": "1600000001"}, "x": 1}'})
    after = {item.ref: item for item in drain(harness.open(), 100)[0]}
    changed = [ref for ref in before if after[ref].signature != before[ref].signature]
    assert changed == [f"{harness.prefix}a/2.jpg"]
    assert after[changed[0]].sidecar != before[changed[0]].sidecar


def test_a_new_listing_sees_new_files(harness: SourceHarness) -> None:
    source = harness.open()
    count = len(drain(source, 100)[0])
    harness.put({"new.jpg": JPEG})
    assert len(drain(source, 100)[0]) == count + 1


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_a_limit_out_of_range_is_refused(harness: SourceHarness, limit: int) -> None:
    with pytest.raises(ValueError, match="limit"):
        harness.open().page(None, limit)


def test_a_place_that_vanished_is_gone(harness: SourceHarness) -> None:
    source = harness.open()
    harness.remove()
    with pytest.raises(SourceGoneError):
        source.page(None, 10)
    with pytest.raises(SourceGoneError):
        source.read(f"{harness.prefix}a/1.jpg")
