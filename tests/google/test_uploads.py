"""Uploads: whose they are, what is used of them and how often the service is asked, and when it is out of reach."""

import socket
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.errors import SourceGoneError, SourceUnavailableError, UnsupportedPhotoError
from shared.gcp import uploads
from shared.gcp.uploads import UploadedSources
from shared.ports.photos import PhotoSource
from shared.sources.folder import FolderSource
from shared.steps.api.sources import connect
from shared.stores.connections import PATH, UPLOAD, Connection, uploads_prefix
from tests.google import Cut, Drop, GoogleError, Hang, Slow, Trickle
from tests.google.storage import StorageServer
from tests.pipeline import Pipeline, write_photo
from tests.unit.sources.samples import JPEG, fill, listed, sidecar

GET, LIST = "storage.objects.get", "storage.objects.list"
MINE = Connection(id="s_1", owner="ada", kind=UPLOAD, location=uploads_prefix("ada"))
PRIVATE = "birthday of ada.jpg"
TAKEOUT = {
    "Takeout/Trip to the lake/IMG_1.jpg": JPEG,
    "Takeout/Trip to the lake/IMG_1.jpg.supplemental-metadata.json": sidecar("IMG_1.jpg", description="the lake"),
    "Takeout/Trip to the lake/IMG_2(1).jpg": JPEG + b"2",
    "Takeout/Trip to the lake/IMG_2.jpg(1).json": sidecar("IMG_2.jpg", favorited=True),
    "Takeout/Trip to the lake/metadata.json": b'{"title": "The lake, 2020"}',
    "Takeout/Photos from 2020/IMG_1.jpg": JPEG,
    "Takeout/Photos from 2020/gone.jpg.json": sidecar("gone.jpg"),
    "Takeout/Photos from 2020/thrown.jpg": JPEG,
    "Takeout/Photos from 2020/thrown.jpg.json": sidecar("thrown.jpg", trashed=True),
    "Takeout/Photos from 2020/film.mp4": b"\x00\x00\x00\x18ftypmp42",
    "letter.jpg": b"%PDF-1.7",
    "nothing.jpg": b"",
    "ünïcode & more #1?.jpg": JPEG,
}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[StorageServer]:
    with StorageServer() as server:
        server.make_bucket("uploads")
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", server.url)
        yield server


@pytest.fixture
def sources(server: StorageServer) -> Iterator[UploadedSources]:
    sources = UploadedSources("demo-project", "uploads", timeout_seconds=5)
    yield sources
    sources.close()


@pytest.fixture
def hurried(server: StorageServer) -> Iterator[PhotoSource]:
    put(server, {"a.jpg": JPEG})
    sources = UploadedSources("demo-project", "uploads", timeout_seconds=1)
    yield sources.open(MINE, fresh=True)
    sources.close()


def put(server: StorageServer, files: dict[str, bytes], owner: str = "ada") -> None:
    for name, data in files.items():
        server.put("uploads", uploads_prefix(owner) + name, data)


# --- whose -----------------------------------------------------------------------------------------------


def test_everybody_has_a_place_of_their_own() -> None:
    places = [uploads_prefix(owner) for owner in ("ada", "eve", "ad", "")]
    assert len(set(places)) == 4
    assert all(len(place) == 33 and place.endswith("/") for place in places)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": PATH},
        {"location": uploads_prefix("eve")},
        {"location": ""},
        {"location": uploads_prefix("ada")[:5]},
        {"owner": "eve"},
        {"kind": PATH, "location": "/etc"},
    ],
    ids=str,
)
def test_a_connection_that_leads_elsewhere_is_not_opened(
    server: StorageServer, sources: UploadedSources, changes: dict[str, str]
) -> None:
    with pytest.raises(SourceGoneError):
        sources.open(MINE.model_copy(update=changes), fresh=True)
    assert server.seen == []


def test_nobody_elses_photos_are_listed_or_read(server: StorageServer, sources: UploadedSources) -> None:
    put(server, {"mine.jpg": JPEG})
    put(server, {"secret.jpg": JPEG}, owner="eve")
    source = sources.open(MINE, fresh=True)
    assert set(listed(source)[0]) == {"mine.jpg"}
    for ref in (f"../{uploads_prefix('eve')}secret.jpg", f"/{uploads_prefix('eve')}secret.jpg", "secret.jpg"):
        with pytest.raises(SourceGoneError):
            source.read(ref)


def test_nothing_uploaded_has_a_code_of_its_own(sources: UploadedSources) -> None:
    with pytest.raises(SourceGoneError) as caught:
        sources.open(MINE, fresh=True).page(None, 10)
    assert caught.value.code == "nothing_uploaded"


# --- what is used ----------------------------------------------------------------------------------------


def test_an_uploaded_takeout_is_read_as_one_in_a_folder(
    server: StorageServer, sources: UploadedSources, tmp_path: Path
) -> None:
    put(server, TAKEOUT)
    folder = FolderSource(fill(tmp_path / "Pictures", TAKEOUT))
    (items, skipped), (expected, expected_skipped) = listed(sources.open(MINE, fresh=True)), listed(folder)
    assert skipped == expected_skipped
    assert {ref: item.sidecar for ref, item in items.items()} == {ref: item.sidecar for ref, item in expected.items()}
    lake = items["Takeout/Trip to the lake/IMG_1.jpg"].sidecar
    assert lake is not None
    assert (lake.description, lake.albums) == ("the lake", ("The lake, 2020",))


def test_hidden_files_and_what_stands_for_a_folder_are_left_alone(
    server: StorageServer, sources: UploadedSources
) -> None:
    put(server, {"a/": b"", "": b"", ".hidden/b.jpg": JPEG, "__MACOSX/c.jpg": JPEG, "a/d.jpg": JPEG, "a//e.jpg": JPEG})
    items, skipped = listed(sources.open(MINE, fresh=True))
    assert set(items) == {"a/d.jpg", "a//e.jpg"}
    assert skipped == {
        "": "not_a_regular_file",
        "a/": "not_a_regular_file",
        ".hidden/b.jpg": "hidden_or_generated",
        "__MACOSX/c.jpg": "hidden_or_generated",
    }


def test_what_was_uploaded_again_is_seen_as_changed(server: StorageServer, sources: UploadedSources) -> None:
    put(server, {"a.jpg": JPEG, "b.jpg": JPEG})
    before = listed(sources.open(MINE, fresh=True))[0]
    put(server, {"a.jpg": JPEG})
    after = listed(sources.open(MINE, fresh=True))[0]
    assert before["a.jpg"].signature != after["a.jpg"].signature
    assert before["b.jpg"].signature == after["b.jpg"].signature


def test_a_file_that_is_too_large_is_not_read(
    server: StorageServer, sources: UploadedSources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST_FILE_BYTES", 100_000)
    put(server, {"fits.jpg": JPEG.ljust(100_000), "huge.jpg": JPEG.ljust(100_001)})
    source = sources.open(MINE, fresh=True)
    assert len(source.read("fits.jpg")) == 100_000
    with pytest.raises(UnsupportedPhotoError) as caught:
        source.read("huge.jpg")
    assert caught.value.code == "file_too_large"


def test_a_listing_without_end_is_cut(
    server: StorageServer, sources: UploadedSources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LONGEST_LISTING", 3)
    put(server, {f"{number}.jpg": JPEG for number in range(5)})
    items, skipped = listed(sources.open(MINE, fresh=True))
    assert (len(items), skipped) == (3, {"": "listing_too_long"})


# --- how often the service is asked ----------------------------------------------------------------------


def test_a_listing_asks_once_for_every_file_however_it_is_paged(
    server: StorageServer, sources: UploadedSources
) -> None:
    photos = {f"{number:03}.jpg": JPEG for number in range(90)}
    put(server, photos | {f"{name}.json": sidecar(name) for name in photos} | {"film.mp4": b"", "notes.txt": b""})
    cursor, found = None, 0
    while True:
        page = sources.open(MINE, fresh=cursor is None).page(cursor, 20)
        assert all(item.sidecar is not None for item in page.items)
        found += len(page.items)
        cursor = page.next_cursor
        if cursor is None:
            break
    assert found == 90
    assert len(server.calls(LIST)) == 1
    assert len(server.calls(GET)) == len({call.path["object"] for call in server.calls(GET)}) == 180


def test_a_fresh_listing_is_of_now(server: StorageServer, sources: UploadedSources) -> None:
    put(server, {"a.jpg": JPEG})
    assert len(listed(sources.open(MINE, fresh=True))[0]) == 1
    put(server, {"b.jpg": JPEG})
    assert len(sources.open(MINE, fresh=False).page("a.jpg", 10).items) == 0
    assert len(listed(sources.open(MINE, fresh=True))[0]) == 2


def test_more_than_is_kept_is_read_again_and_not_wrongly(
    server: StorageServer, sources: UploadedSources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.gcp.read_ahead._MOST_BYTES", 500)
    put(server, TAKEOUT)
    first = listed(sources.open(MINE, fresh=True))
    monkeypatch.undo()
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", server.url)
    assert listed(sources.open(MINE, fresh=True)) == first


# --- out of reach ----------------------------------------------------------------------------------------


def within(seconds: float, work: Callable[[], Any]) -> None:
    started = time.monotonic()
    with pytest.raises(SourceUnavailableError):
        work()
    assert time.monotonic() - started < seconds


@pytest.mark.parametrize("fault", [Hang(), Trickle(1.0), Drop(), Cut(3), GoogleError(403, reason="forbidden")], ids=str)
def test_a_service_that_does_not_answer_well_ends_the_call_in_time(
    server: StorageServer, hurried: PhotoSource, fault: Any
) -> None:
    server.next(LIST, fault, fault, fault)
    within(2.5, lambda: hurried.page(None, 10))
    server.next(GET, fault, fault, fault)
    within(2.5, lambda: hurried.read("a.jpg"))


def test_first_bytes_that_cannot_be_read_stop_the_page_and_nothing_is_skipped(
    server: StorageServer, sources: UploadedSources
) -> None:
    put(server, {f"{number:02}.jpg": JPEG for number in range(40)})
    source = sources.open(MINE, fresh=True)
    server.next(GET, *[GoogleError(503, reason="backendError")] * 3)
    with pytest.raises(SourceUnavailableError):
        source.page(None, 40)
    assert len(source.page(None, 40).items) == 40


def test_what_fails_while_reading_ahead_is_asked_for_again(server: StorageServer, sources: UploadedSources) -> None:
    put(server, {f"{number:02}.jpg": JPEG for number in range(40)})
    server.next(GET, Slow(0), GoogleError(403, reason="forbidden"), *[GoogleError(503, reason="backendError")] * 2)
    page = sources.open(MINE, fresh=True).page(None, 40)
    assert (len(page.items), page.skipped) == (40, [])


def test_a_service_that_does_not_listen_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # bound, but it does not listen
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", f"http://127.0.0.1:{free.getsockname()[1]}")
        sources = UploadedSources("demo-project", "uploads", timeout_seconds=5)
        source = sources.open(MINE, fresh=True)
        within(3, lambda: source.page(None, 10))
        within(3, lambda: source.read("a.jpg"))
        sources.close()


def test_a_bucket_that_is_not_there_is_no_empty_one(server: StorageServer) -> None:
    sources = UploadedSources("demo-project", "nowhere", timeout_seconds=2)
    within(2.5, lambda: sources.open(MINE, fresh=True).page(None, 10))
    sources.close()


def test_errors_do_not_carry_names_of_photos_into_a_traceback(server: StorageServer, hurried: PhotoSource) -> None:
    put(server, {PRIVATE: JPEG})
    for use, method in (
        (lambda: hurried.page(None, 10), LIST),
        (lambda: hurried.page(None, 10), GET),
        (lambda: hurried.read(PRIVATE), GET),
    ):
        server.next(method, GoogleError(403, message=PRIVATE, reason="forbidden"))
        with pytest.raises(SourceUnavailableError) as caught:
            use()
        said = "".join(traceback.format_exception(caught.value))
        assert "birthday" not in said
        assert "403" in said


# --- the whole way ---------------------------------------------------------------------------------------


def test_a_picture_is_made_from_uploaded_photos(
    server: StorageServer, sources: UploadedSources, tmp_path: Path
) -> None:
    pipeline = Pipeline(tmp_path)
    pipeline.ports.__dict__["sources"] = sources
    pipeline.ports.source_kind = UPLOAD
    pipeline.consent()
    cat = tmp_path / "cat.jpg"
    write_photo(cat, seed=1, taken="2026:07:01 12:00:00")
    note = sidecar("IMG_1.jpg", description="my cat on the sofa")
    put(server, {"phone/IMG_1.jpg": cat.read_bytes(), "phone/IMG_1.jpg.json": note}, owner="local")
    connected = connect(pipeline.as_api(), "local").id
    request_id = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    assert pipeline.request(request_id).status == "DELIVERED"
    assert pipeline.ports.library.files.of(connected)[0].ref == "phone/IMG_1.jpg"
    pipeline.close()
