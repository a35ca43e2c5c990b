"""Folders: what is listed, what is left alone and why, and that nothing leads out."""

import os
import sys
from pathlib import Path

import pytest

from shared.domain.file_facts import Skipped
from shared.errors import SourceGoneError, UnsupportedPhotoError
from shared.sources import folder as folder_module
from shared.sources.folder import FolderSource
from tests.unit.sources.samples import JPEG, fill, listed

PNG = b"\x89PNG\r\n\x1a\n rest"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8 "


def test_what_a_file_is_is_decided_by_its_bytes(tmp_path: Path) -> None:
    files = {
        "photo": JPEG, "photo.dat": PNG, "photo.HEIC": HEIC, "named wrongly.png": WEBP,
        "letter.jpg": b"%PDF-1.7", "page.jpg": b"<!doctype html>", "film.jpg": b"\x00\x00\x00\x18ftypmp42",
        "noise.jpg": b"no photo", "drawing.gif": b"GIF89a", "nothing.jpg": b"",
    }  # fmt: skip
    items, skipped = listed(FolderSource(fill(tmp_path, files)))
    assert set(items) == {"photo", "photo.dat", "photo.HEIC", "named wrongly.png"}
    assert skipped == {
        "letter.jpg": "not_a_photo_document",
        "page.jpg": "not_a_photo_data",
        "film.jpg": "not_a_photo_video",
        "noise.jpg": "not_a_photo_unknown",
        "drawing.gif": "photo_format_unsupported",
        "nothing.jpg": "file_empty",
    }


def test_what_a_name_rules_out_is_not_opened(tmp_path: Path) -> None:
    names = {"a.mp4": "video", "a.mp3": "audio", "a.docx": "document", "a.csv": "data", "a.tgz": "archive"}
    _, skipped = listed(FolderSource(fill(tmp_path, dict.fromkeys([*names, "a.cr2"], JPEG))))
    assert skipped == {name: f"not_a_photo_{kind}" for name, kind in names.items()} | {"a.cr2": "photo_format_raw"}


def test_hidden_and_generated_files_are_left_alone(tmp_path: Path) -> None:
    files = dict.fromkeys([".a.jpg", ".Trash/b.jpg", "@eaDir/c.jpg", "x/thumbnails/d.jpg", "Thumbs.db", "e.jpg"], JPEG)
    items, skipped = listed(FolderSource(fill(tmp_path, files)))
    assert set(items) == {"e.jpg"}
    assert skipped == dict.fromkeys([".a.jpg", ".Trash", "@eaDir", "x/thumbnails", "Thumbs.db"], "hidden_or_generated")


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = fill(tmp_path / "outside", {"secret.jpg": JPEG})
    root = fill(tmp_path / "root", {"a.jpg": JPEG})
    (root / "file.jpg").symlink_to(outside / "secret.jpg")
    (root / "folder").symlink_to(outside)
    (root / "round").symlink_to(root)
    source = FolderSource(root)
    items, skipped = listed(source)
    assert set(items) == {"a.jpg"}
    assert skipped == dict.fromkeys(["file.jpg", "folder", "round"], "link_not_followed")
    for ref in ("file.jpg", "folder/secret.jpg", "../outside/secret.jpg"):
        with pytest.raises(SourceGoneError):
            source.read(ref)


def test_a_root_that_is_a_link_itself_is_read(tmp_path: Path) -> None:
    root = fill(tmp_path / "root", {"a.jpg": JPEG})
    (tmp_path / "link").symlink_to(root)
    source = FolderSource(tmp_path / "link")
    assert set(listed(source)[0]) == {"a.jpg"}
    assert source.read("a.jpg") == JPEG


def test_a_pipe_does_not_hold_the_reader(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    source = FolderSource(tmp_path)
    assert listed(source) == ({}, {"pipe.jpg": "not_a_regular_file"})
    with pytest.raises(SourceGoneError):
        source.read("pipe.jpg")


def test_what_may_not_be_read_is_said(tmp_path: Path) -> None:
    fill(tmp_path, {"closed/a.jpg": JPEG, "b.jpg": JPEG, "c.jpg": JPEG})
    (tmp_path / "closed").chmod(0)
    (tmp_path / "b.jpg").chmod(0)
    if os.access(tmp_path / "b.jpg", os.R_OK):
        pytest.skip("this user may read everything, whatever the permissions say")
    items, skipped = listed(FolderSource(tmp_path))
    (tmp_path / "closed").chmod(0o700)
    assert set(items) == {"c.jpg"}
    assert skipped == {"closed": "folder_unreadable", "b.jpg": "file_unreadable"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have only names in Unicode")
def test_names_that_are_not_unicode_are_read_all_the_same(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.jpg", "wb") as file:
        file.write(JPEG)
    source = FolderSource(tmp_path)
    items, _ = listed(source)
    assert list(items) == [r"caf\xe9.jpg"]
    assert source.read(r"caf\xe9.jpg") == JPEG


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with open(tmp_path / "huge.jpg", "wb") as file:
        file.write(JPEG)
        file.truncate(200 * 1024 * 1024 + 1)
    source = FolderSource(tmp_path)
    assert listed(source) == ({}, {"huge.jpg": "file_too_large"})
    with pytest.raises(UnsupportedPhotoError) as caught:
        source.read("huge.jpg")
    assert caught.value.code == "file_too_large"


def test_a_listing_without_end_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "LONGEST_LISTING", 3)
    fill(tmp_path, {f"{number}.jpg": JPEG for number in range(5)})
    page = FolderSource(tmp_path).page(None, 100)
    assert len(page.items) == 3
    assert list(page.skipped) == [Skipped(ref="", code="listing_too_long")]


def test_a_folder_that_does_not_exist_is_gone(tmp_path: Path) -> None:
    with pytest.raises(SourceGoneError):
        FolderSource(tmp_path / "nowhere").page(None, 1)


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    deep = "/".join(["d"] * 300)
    items, _ = listed(FolderSource(fill(tmp_path, {f"{deep}/a.jpg": JPEG})))
    assert list(items) == [f"{deep}/a.jpg"]
