"""Takeouts in folders and zips: albums, sidecars in every place, parts, the bin."""

import json
from pathlib import Path

import pytest

from shared.domain.file_facts import SidecarFacts
from shared.sources.folder import FolderSource
from shared.sources.opening import open_source
from shared.sources.takeout import is_album_file, is_telling_folder
from tests.unit.sources.samples import DATA, JPEG, fill, fill_zip, listed, needs_data, sidecar

TAKEOUT = {
    "Takeout/Google Photos/Photos from 2023/a.jpg": JPEG,
    "Takeout/Google Photos/Photos from 2023/a.jpg.supplemental-metadata.json": sidecar("a.jpg"),
    "Takeout/Google Photos/Lake Tahoe-1/a.jpg": JPEG,
    "Takeout/Google Photos/Lake Tahoe-1/a.jpg.supplemental-metadata.json": sidecar("a.jpg", favorited=True),
    "Takeout/Google Photos/Lake Tahoe-1/metadata.json": b'{"title": "Lake Tahoe: summer"}',
    "Takeout/Google Photos/print-subscriptions.json": b'{"printSubscriptions": []}',
}


@pytest.mark.parametrize("make", [lambda tmp: fill(tmp / "t", TAKEOUT), lambda tmp: fill_zip(tmp / "t.zip", TAKEOUT)])
def test_a_takeout_is_read_in_a_folder_and_in_a_zip(make: object, tmp_path: Path) -> None:
    items, skipped = listed(open_source(make(tmp_path)))  # type: ignore[operator]
    said = {ref.split("/")[2]: item.sidecar for ref, item in items.items()}
    assert said["Photos from 2023"].albums == ()
    assert said["Lake Tahoe-1"].albums == ("Lake Tahoe: summer",)
    assert said["Lake Tahoe-1"].favourite
    assert skipped == {"Takeout/Google Photos/print-subscriptions.json": "not_a_photo_data"}


def test_a_photo_in_one_part_finds_its_sidecar_in_another(tmp_path: Path) -> None:
    fill_zip(tmp_path / "takeout-001.zip", {"Takeout/Google Foto/Amsterdam/a.jpg": JPEG})
    fill_zip(tmp_path / "takeout-002.zip", {"Takeout/Google Foto/Amsterdam/a.jpg.json": sidecar("a.jpg")})
    (tmp_path / "takeout-003.zip").write_bytes(b"cut off while downloading")
    items, skipped = listed(open_source(tmp_path))
    item = items["takeout-001.zip/Takeout/Google Foto/Amsterdam/a.jpg"]
    assert item.sidecar is not None
    assert item.sidecar.title == "a.jpg"
    assert item.sidecar.albums == ("Amsterdam",)
    assert skipped == {"takeout-003.zip": "archive_unreadable"}


def test_the_same_photo_in_two_parts_has_its_sidecar_twice(tmp_path: Path) -> None:
    fill_zip(tmp_path / "1.zip", {"Google Foto/Rome/a.jpg": JPEG, "Google Foto/Rome/a.jpg.json": sidecar("a.jpg")})
    fill_zip(tmp_path / "2.zip", {"Google Foto/Rome/a.jpg": JPEG, "Google Foto/Rome/a.jpg.json": sidecar("a.jpg")})
    items, skipped = listed(open_source(tmp_path))
    assert [item.sidecar.title for item in items.values() if item.sidecar] == ["a.jpg", "a.jpg"]
    assert skipped == {}


def test_an_album_folder_alone_is_enough(tmp_path: Path) -> None:
    root = fill(tmp_path / "Grandma's 80th", {"a.jpg": JPEG, "a.jpg.json": sidecar("a.jpg")})
    items, _ = listed(open_source(root))
    assert items["a.jpg"].sidecar is not None
    assert items["a.jpg"].sidecar.albums == ("Grandma's 80th",)


@pytest.mark.parametrize(("name", "albums"), [("Our zoo weekend", ("Our zoo weekend",)), ("Pictures", None)])
def test_the_name_of_the_opened_folder_is_an_albums_if_it_is_telling(
    tmp_path: Path, name: str, albums: tuple[str] | None
) -> None:
    items, _ = listed(open_source(fill(tmp_path / name, {"a.jpg": JPEG, "Aquarium/b.jpg": JPEG})))
    facts = items["a.jpg"].sidecar
    assert (facts.albums if facts else None) == albums
    assert items["Aquarium/b.jpg"].sidecar is not None
    assert items["Aquarium/b.jpg"].sidecar.albums == ("Aquarium",)


def test_what_was_thrown_away_is_never_used(tmp_path: Path) -> None:
    root = fill(tmp_path, {"Bin/a.jpg": JPEG, "Bin/a.jpg.json": sidecar("a.jpg", trashed=True)})
    assert listed(open_source(root)) == ({}, {"Bin/a.jpg": "trashed"})


@pytest.mark.parametrize(
    ("folder", "code"), [("Bin", "trashed"), ("Papierkorb", "trashed"), ("Locked Folder", "locked")]
)
def test_what_lies_in_googles_bin_is_not_used_even_when_its_sidecar_is_in_another_part(
    folder: str, code: str, tmp_path: Path
) -> None:
    root = fill(tmp_path, {f"Takeout/Google Fotos/{folder}/a.jpg": JPEG, f"Art/{folder}/b.jpg": JPEG})
    items, skipped = listed(open_source(root))
    assert (list(items), skipped) == ([f"Art/{folder}/b.jpg"], {f"Takeout/Google Fotos/{folder}/a.jpg": code})


def test_what_lies_in_googles_archive_is_archived(tmp_path: Path) -> None:
    items, _ = listed(open_source(fill(tmp_path, {"Google Fotos/Archiv/a.jpg": JPEG, "Archiv/b.jpg": JPEG})))
    assert items["Google Fotos/Archiv/a.jpg"].sidecar == SidecarFacts(archived=True)
    assert items["Archiv/b.jpg"].sidecar is None


def test_of_pairs_each_file_has_its_own_sidecar(tmp_path: Path) -> None:
    names = ("IMG_1.DNG", "IMG_1.JPG", "IMG_2.HEIC", "IMG_2.JPG", "IMG_2.MOV", "IMG_2-edited.HEIC")
    notes = {f"{name}.supplemental-metadata.json": sidecar(name) for name in names[:4]}
    items, skipped = listed(open_source(fill(tmp_path, dict.fromkeys(names, JPEG) | notes)))
    said = {ref: item.sidecar.title for ref, item in items.items() if item.sidecar}
    assert said == {name: name for name in ("IMG_1.JPG", "IMG_2.HEIC", "IMG_2.JPG")} | {
        "IMG_2-edited.HEIC": "IMG_2.HEIC"
    }
    assert skipped == {"IMG_1.DNG": "photo_format_raw", "IMG_2.MOV": "not_a_photo_live_video"}


def test_a_moving_part_without_an_extension_is_known_by_its_bytes(tmp_path: Path) -> None:
    video = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 20
    files = {"MVIMG_1.jpg": JPEG, "MVIMG_1": video, "x.MP~2.jpg": JPEG, "x.MP~2": video, "y": video, "z": JPEG}
    items, skipped = listed(open_source(fill(tmp_path, files)))
    assert list(items) == ["MVIMG_1.jpg", "x.MP~2.jpg", "z"]
    moving = "not_a_photo_live_video"
    assert skipped == {"MVIMG_1": moving, "x.MP~2": moving, "y": "not_a_photo_video"}


def test_an_album_that_comes_with_another_folders_sidecar_is_a_change(tmp_path: Path) -> None:
    files = {"Google Photos/2023/a.jpg": JPEG, "Google Photos/2023/a.jpg.json": sidecar("a.jpg")}
    before, _ = listed(open_source(fill(tmp_path, files)))
    after, _ = listed(open_source(fill(tmp_path, {"Google Photos/Zoo/a.jpg.json": sidecar("a.jpg")})))
    ref = "Google Photos/2023/a.jpg"
    assert before[ref].signature != after[ref].signature
    assert listed(open_source(tmp_path))[0][ref].signature == after[ref].signature


def test_what_is_known_comes_unopened_and_without_its_sidecar(tmp_path: Path) -> None:
    root = fill(tmp_path / "Pictures", TAKEOUT | {"b.jpg": JPEG, "c.jpg": JPEG})
    before = open_source(root).page(None, 100)
    known = {item.ref: item.signature for item in before.items} | {"b.jpg": "another"}
    (root / "c.jpg").chmod(0)
    after = open_source(root).page(None, 100, known)
    assert [item.ref for item in after.items] == [item.ref for item in before.items]
    assert [item.signature for item in after.items] == [item.signature for item in before.items]
    assert {item.sidecar for item in after.items} == {None}
    assert after.mark == before.mark


@pytest.mark.parametrize("path", [*TAKEOUT, "new.jpg", "new.txt", "Takeout/Google Photos/Zoo/a.jpg.json"])
def test_any_change_changes_the_mark(path: str, tmp_path: Path) -> None:
    root = fill(tmp_path, TAKEOUT)
    before = open_source(root).page(None, 100).mark
    assert open_source(root).page(None, 1).mark == before
    fill(root, {path: b"another"})
    assert open_source(root).page(None, 100).mark != before
    (root / path).unlink()
    assert (open_source(root).page(None, 100).mark == before) == (path not in TAKEOUT)


def test_any_ref_can_be_a_cursor(tmp_path: Path) -> None:
    source = open_source(fill(tmp_path, {f"{letter}.jpg": JPEG for letter in "bdfh"}))
    assert [item.ref for item in source.page("c.jpg", 2).items] == ["d.jpg", "f.jpg"]
    assert source.page("z", 2).items == []
    assert source.page(None, 2).gone is None


def test_a_sidecar_is_found_by_its_own_title(tmp_path: Path) -> None:
    root = fill(tmp_path, {"Zoo/a_b_c.jpg": JPEG, "Zoo/something.json": sidecar("a/b:c.jpg")})
    items, skipped = listed(open_source(root))
    assert items["Zoo/a_b_c.jpg"].sidecar is not None
    assert items["Zoo/a_b_c.jpg"].sidecar.title == "a/b:c.jpg"
    assert skipped == {}


def test_an_album_in_an_unknown_language_gives_its_title(tmp_path: Path) -> None:
    root = fill(tmp_path, {"Zoo-2/a.jpg": JPEG, "Zoo-2/méta-quelque-chose.json": b'{"title": "Zoo, again"}'})
    items, skipped = listed(open_source(root))
    assert items["Zoo-2/a.jpg"].sidecar is not None
    assert items["Zoo-2/a.jpg"].sidecar.albums == ("Zoo, again",)
    assert skipped == {}


def test_an_album_that_holds_only_the_sidecar_counts(tmp_path: Path) -> None:
    files = {
        "Google Photos/Photos from 2023/a.jpg": JPEG,
        "Google Photos/Photos from 2023/a.jpg.json": sidecar("a.jpg"),
        "Google Photos/Zoo/a.jpg.json": sidecar("a.jpg"),
        "Google Photos/Zoo/metadata.json": b'{"title": "Zoo"}',
    }
    items, skipped = listed(open_source(fill(tmp_path, files)))
    assert [item.sidecar.albums for item in items.values() if item.sidecar] == [("Zoo",)]
    assert skipped == {"Google Photos/Zoo/a.jpg.json": "sidecar_without_photo"}


def test_the_moving_part_of_a_live_photo_is_said_to_be_that(tmp_path: Path) -> None:
    names = ("IMG_1.HEIC", "IMG_1.MOV", "a.MP.jpg", "a.MP", "film.mp4")
    _, skipped = listed(open_source(fill(tmp_path, dict.fromkeys(names, JPEG))))
    assert skipped == {
        "IMG_1.MOV": "not_a_photo_live_video",
        "a.MP": "not_a_photo_live_video",
        "film.mp4": "not_a_photo_video",
    }


def test_a_damaged_sidecar_does_not_lose_the_photo(tmp_path: Path) -> None:
    items, _ = listed(open_source(fill(tmp_path, {"a.jpg": JPEG, "a.jpg.json": b'{"title": "a'})))
    assert items["a.jpg"].sidecar is None or items["a.jpg"].sidecar.title is None


@pytest.mark.parametrize(
    "name",
    ["Photos from 2023", "Photos de 2019", "Fotos von 2020", "Foto's uit 2021", "2023 年の写真", "Google Fotos",
     "DCIM", "100APPLE", "Fotky z roku 2019", "Снимки от 2019", "Papierkorb", "Untitled(3)",
     "Sans titre(9)", "2023", "", "Фото за 2022 г."],
)  # fmt: skip
def test_folders_that_say_nothing_are_no_albums(name: str) -> None:
    assert not is_telling_folder(name)


@pytest.mark.parametrize("name", ["Lake Tahoe", "2023-07 Tahoe", "Photos from the zoo", "Trip to Gdańsk", "写真展"])
def test_folders_that_say_something_are_albums(name: str) -> None:
    assert is_telling_folder(name)


@needs_data
def test_the_album_files_of_all_known_languages_are_known() -> None:
    rows = json.loads((DATA / "takeout" / "localized_names.json").read_text(encoding="utf-8"))["rows"]
    for row in rows:
        assert is_album_file(row["album_json"]), row
        assert not is_telling_folder(row["folder"]), row


@needs_data
def test_the_sample_takeouts_are_read_whole() -> None:
    items, skipped = listed(FolderSource(DATA / "takeout" / "trees"))
    said = [item.sidecar for item in items.values() if item.sidecar and item.sidecar.taken_at]
    assert len(items) == 24
    assert len(said) == 20
    assert {album for facts in said for album in facts.albums} == {"Album test 6/10/23", "Gopher's gallery"}
    assert sum(facts.place is not None for facts in said) >= 10
    assert "not_a_photo_unknown" not in skipped.values()
