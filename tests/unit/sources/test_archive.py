"""Zip files, ordinary and hostile: what is unsafe is skipped with a code, and nothing is ever unpacked."""

import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from shared.domain.skips import SENTENCES
from shared.errors import SourceGoneError, UnsupportedPhotoError
from shared.sources import archive as archive_module
from shared.sources.archive import ZipSource
from shared.sources.opening import open_source
from shared.sources.zip_entries import count_entries
from tests.unit.sources.samples import DATA, JPEG, fill, fill_zip, listed, needs_data


def entry(name: str, *, mode: int = stat.S_IFREG | 0o644) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def code_of(source: ZipSource, ref: str) -> str:
    with pytest.raises(UnsupportedPhotoError) as caught:
        source.read(ref)
    return caught.value.code


@pytest.mark.parametrize(
    "name",
    ["../a.jpg", "x/../../a.jpg", "/a.jpg", "C:/a.jpg", "..\\a.jpg", "C:\\a.jpg", "\\\\server\\share\\a.jpg"],
)
def test_names_that_lead_outside_are_unsafe(name: str, tmp_path: Path) -> None:
    source = ZipSource(fill_zip(tmp_path / "a.zip", {name: JPEG, "good.jpg": JPEG}))
    items, skipped = listed(source)
    assert set(items) == {"good.jpg"}
    assert skipped == {name.replace("\\", "/"): "archive_entry_unsafe"}
    with pytest.raises(SourceGoneError):
        source.read(name)


def test_links_and_devices_are_unsafe(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(entry("link.jpg", mode=stat.S_IFLNK | 0o777), "/etc/passwd")
        archive.writestr(entry("device.jpg", mode=stat.S_IFCHR | 0o600), b"")
        archive.writestr(entry("good.jpg"), JPEG)
    items, skipped = listed(ZipSource(tmp_path / "a.zip"))
    assert set(items) == {"good.jpg"}
    assert set(skipped.values()) == {"archive_entry_unsafe"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_entries_of_a_name_the_first_is_used(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.jpg", JPEG + b"first")
        archive.writestr("a.jpg", JPEG + b"second")
    source = ZipSource(tmp_path / "a.zip")
    items, skipped = listed(source)
    assert source.read("a.jpg") == JPEG + b"first"
    assert list(items) == ["a.jpg"]
    assert list(skipped.values()) == ["archive_entry_duplicate"]


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    zeros = JPEG + bytes(11 * 1024 * 1024)
    source = ZipSource(fill_zip(tmp_path / "a.zip", {"bomb.jpg": zeros, "good.jpg": JPEG}))
    items, skipped = listed(source)
    assert set(items) == {"good.jpg"}
    assert skipped == {"bomb.jpg": "archive_entry_too_large"}


def test_what_an_archive_says_is_too_large_is_not_opened(tmp_path: Path) -> None:
    path = fill_zip(tmp_path / "a.zip", {"a.jpg": JPEG})
    patch(path, b"PK\x01\x02", 24, struct.pack("<L", 201 * 1024 * 1024))
    assert listed(ZipSource(path))[1] == {"a.jpg": "archive_entry_too_large"}


@pytest.mark.parametrize("claimed", [1, len(JPEG) - 1, len(JPEG) + 1, 5000])
def test_an_entry_of_another_size_than_it_says_is_damaged(claimed: int, tmp_path: Path) -> None:
    path = fill_zip(tmp_path / "a.zip", {"a.jpg": JPEG})
    patch(path, b"PK\x01\x02", 24, struct.pack("<L", claimed))
    assert code_of(ZipSource(path), "a.jpg") == "archive_entry_damaged"


def test_an_encrypted_entry_is_said_to_be_encrypted(tmp_path: Path) -> None:
    path = fill_zip(tmp_path / "a.zip", {"a.jpg": JPEG})
    patch(path, b"PK\x01\x02", 8, b"\x01\x00")
    assert listed(ZipSource(path))[1] == {"a.jpg": "archive_entry_encrypted"}


def test_an_entry_packed_in_another_way_is_said_to_be_that(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.jpg", JPEG)
    assert listed(ZipSource(tmp_path / "a.zip"))[1] == {"a.jpg": "archive_entry_unsupported"}


def test_a_damaged_entry_is_said_to_be_damaged_when_read(tmp_path: Path) -> None:
    path = fill_zip(tmp_path / "a.zip", {"a.jpg": JPEG + os.urandom(5000), "good.jpg": JPEG})
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("a.jpg").header_offset
    data = bytearray(path.read_bytes())
    data[start + 3000 : start + 3010] = bytes(10)
    path.write_bytes(data)
    source = ZipSource(path)
    assert set(listed(source)[0]) == {"a.jpg", "good.jpg"}
    assert code_of(source, "a.jpg") == "archive_entry_damaged"
    assert source.read("good.jpg") == JPEG


def test_names_in_utf_8_without_the_flag_are_read(tmp_path: Path) -> None:
    path = fill_zip(tmp_path / "a.zip", {"caf__.jpg": JPEG})
    path.write_bytes(path.read_bytes().replace(b"caf__", "café".encode()))
    assert set(listed(ZipSource(path))[0]) == {"café.jpg"}


def test_names_in_no_encoding_do_not_break_the_listing(tmp_path: Path) -> None:
    path = fill_zip(tmp_path / "a.zip", {"caf__.jpg": JPEG, "b.jpg": JPEG})
    path.write_bytes(path.read_bytes().replace(b"caf__", b"\xe9\xff\x80\xfe\xfd"))
    source = ZipSource(path)
    items, _ = listed(source)
    assert len(items) == 2
    assert all(source.read(ref) == JPEG for ref in items)


def test_what_is_no_zip_is_unreadable(tmp_path: Path) -> None:
    fill(tmp_path, {"a.zip": b"PK\x03\x04 and no end", "b.tgz": b"\x1f\x8b", "c.zip": b""})
    for name in ("a.zip", "b.tgz", "c.zip"):
        with pytest.raises(SourceGoneError) as caught:
            open_source(tmp_path / name)
        assert caught.value.code == "archive_unreadable"
    with pytest.raises(SourceGoneError):
        open_source(tmp_path / "nowhere.zip")


def test_an_archive_of_too_many_entries_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive_module, "LONGEST_LISTING", 3)
    path = fill_zip(tmp_path / "a.zip", {f"{number}.jpg": JPEG for number in range(4)})
    with pytest.raises(SourceGoneError) as caught:
        ZipSource(path).page(None, 1)
    assert caught.value.code == "listing_too_long"


def test_the_entries_of_a_large_archive_are_counted(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for number in range(66_000):
            archive.writestr(f"{number}.txt", b"")
    assert count_entries(tmp_path / "a.zip") == 66_000


def test_hidden_entries_and_folders_are_left_alone(tmp_path: Path) -> None:
    source = ZipSource(fill_zip(tmp_path / "a.zip", {"d/": b"", "d/a.jpg": JPEG, "__MACOSX/d/._a.jpg": JPEG}))
    assert (set(listed(source)[0]), listed(source)[1]) == (
        {"d/a.jpg"},
        {"__MACOSX/d/._a.jpg": "hidden_or_generated"},
    )


@needs_data
def test_every_hostile_archive_is_read_or_refused(tmp_path: Path) -> None:
    files = sorted(path for path in (DATA / "hostile" / "archives").rglob("*") if path.is_file())
    refused, codes = 0, set()
    for path in files:
        try:
            source = open_source(path)
        except SourceGoneError as exc:
            refused += 1
            codes.add(exc.code)
            continue
        items, skipped = listed(source)
        assert items == {}
        codes |= set(skipped.values())
    assert len(files) == 15
    assert refused == 4
    assert codes <= set(SENTENCES)
    assert {"archive_unreadable", "archive_entry_unsafe", "archive_entry_encrypted"} <= codes
    assert not Path("/tmp/evil.txt").exists()


def patch(path: Path, signature: bytes, offset: int, value: bytes) -> None:
    """Overwrite a field of the first record of this kind."""
    data = bytearray(path.read_bytes())
    at = data.index(signature) + offset
    data[at : at + len(value)] = value
    path.write_bytes(data)
