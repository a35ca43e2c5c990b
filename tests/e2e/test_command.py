"""The `keepsake` command, in processes of its own, with the real painter."""

import io
import json
import os
import re
import shlex
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tests.e2e.command import Command
from tests.pipeline import write_photo

MAKE_KEYS = {"status", "code", "message", "outputs", "photos", "model", "seconds", "request_id", "receipt"}


@pytest.fixture
def person(tmp_path: Path) -> Command:
    return Command(tmp_path)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "photos"
    write_photo(folder / "cat on the sofa.jpg", seed=1, taken="2026:07:01 12:00:00")
    write_photo(folder / "boat.jpg", seed=2, taken="2024:03:03 12:00:00")
    return folder


def test_make_delivers_a_picture_and_prints_one_json_object(person: Command, photos: Path, tmp_path: Path) -> None:
    out = tmp_path / "cat.jpg"
    done = person.run("make", "a watercolour of my cat", "--photos", photos, "--out", out, "--yes", "--json")
    assert done.code == 0, done
    assert set(done.json) >= MAKE_KEYS
    assert done.json["outputs"] == [str(out)]
    assert done.json["status"] == "DELIVERED"
    (photo,) = done.json["photos"]
    assert set(photo) >= {"id", "path", "score", "reasons"}
    assert photo["path"] == str(photos / "cat on the sofa.jpg")
    with Image.open(out) as image:
        assert max(image.size) == 1024
        assert not image.getexif()
    checked = person.run("verify", done.json["receipt"])
    assert (checked.code, checked.out.startswith("Valid.")) == (0, True)


def test_make_tells_a_person_what_it_does_and_where_the_picture_is(person: Command, photos: Path) -> None:
    done = person.run("make", "a pencil drawing of the boat", "--photos", photos, "--yes")
    assert done.code == 0, done
    assert done.out.strip() == str(person.cwd / "keepsake-pencil.jpg")
    for said in (
        "Reading the library",
        "Painting",
        "boat.jpg",
        'the file name says "boat"',
        "Once more: keepsake again r_",
    ):
        assert said in done.err


def test_a_style_is_named_as_it_is_listed_and_an_unknown_one_is_a_usage_error(person: Command, photos: Path) -> None:
    made = ("make", "a picture of my cat", "--photos", photos, "--yes", "--draft", "--json", "--style")
    assert person.run(*made, "Low poly").json["style"] == "low-poly"
    unknown = person.run(*made, "origami")
    assert (unknown.code, unknown.json["code"]) == (2, "style_unknown")
    assert "keepsake styles" in unknown.json["message"]


def test_a_picture_can_be_saved_as_png(person: Command, photos: Path, tmp_path: Path) -> None:
    done = person.run("make", "a watercolour of my cat", "--photos", photos, "--out", tmp_path / "x.png", "--yes")
    assert done.code == 0, done
    with Image.open(tmp_path / "x.png") as image:
        assert image.format == "PNG"


def test_last_summer_is_counted_from_keepsake_now(person: Command, photos: Path) -> None:
    found = person.run("find", "my cat last summer", "--photos", photos, "--yes", "--json")
    assert [Path(photo["path"]).name for photo in found.json["photos"] if photo["rejected"] is None] == [
        "cat on the sofa.jpg"
    ]
    later = person.run("find", "my cat last summer", "--photos", photos, "--json", KEEPSAKE_NOW="2028-01-01")
    assert (later.code, later.json["photos"]) == (3, [])
    assert later.json["closest"][0]["rejected"]


def test_who_is_on_unnamed_photos_is_asked_and_nothing_is_guessed(person: Command, tmp_path: Path) -> None:
    for number in range(3):
        write_photo(tmp_path / "unnamed" / f"IMG_{number}.jpg", seed=number)
    for command in ("find", "make"):
        done = person.run(command, "a watercolour of my dog", "--photos", tmp_path / "unnamed", "--yes", "--json")
        assert (done.code, done.json["photos"]) == (4, [])
        assert len(done.json["question"]["choices"]) == 3


def test_find_ranks_with_reasons_and_makes_nothing(person: Command, photos: Path) -> None:
    done = person.run("find", "my cat", "--photos", photos, "--yes", "--json", "--limit", "3")
    assert done.code == 0, done
    assert set(done.json) >= {"photos", "question"}
    assert done.json["photos"][0]["reasons"]
    read = person.run("find", "my cat", "--photos", photos, "--limit", "3")
    best = done.json["photos"][0]
    assert read.out.lstrip().startswith(best["path"])
    assert all(reason in read.out for reason in best["reasons"])
    assert list(person.cwd.iterdir()) == []


def test_without_consent_and_without_a_terminal_it_says_so_and_reads_nothing(person: Command, photos: Path) -> None:
    for command in ("make", "find"):
        done = person.run(command, "my cat", "--photos", photos)
        assert done.code == 3
        assert "not agreed" in done.err
    assert "cat" not in (person.home / "documents.sqlite").read_bytes().decode("latin-1")


def test_consent_is_shown_given_and_revoked(person: Command, photos: Path) -> None:
    assert {scope["given"] for scope in person.run("consent", "show", "--json").json["scopes"]} == {False}
    person.run("consent", "give")
    given = [s["scope"] for s in person.run("consent", "show", "--json").json["scopes"] if s["given"]]
    assert given == ["metadata", "captions", "people", "places", "pixels"]
    person.run("consent", "revoke", "places")
    assert person.run("find", "my cat", "--photos", photos).code == 0
    person.run("consent", "revoke")
    assert person.run("find", "my cat", "--photos", photos).code == 3
    assert person.run("consent", "give", "everything").code == 2


@pytest.mark.parametrize("wish", ["", "   "])
def test_an_empty_wish_is_a_usage_error(person: Command, photos: Path, wish: str) -> None:
    done = person.run("make", wish, "--photos", photos, "--yes")
    assert (done.code, "empty" in done.err) == (2, True)


def test_no_photos_is_refused_with_a_sentence(person: Command, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    done = person.run("make", "my cat", "--photos", tmp_path / "nothing", "--yes", "--json")
    assert (done.code, done.json["code"]) == (3, "no_photos")


def test_a_folder_that_is_not_there_is_a_usage_error(person: Command, tmp_path: Path) -> None:
    assert person.run("make", "my cat", "--photos", tmp_path / "nowhere", "--yes").code == 2


def test_a_wish_that_fits_no_photo_is_refused_with_what_to_do(person: Command, photos: Path) -> None:
    done = person.run("make", "a watercolour of the Eiffel Tower", "--photos", photos, "--yes")
    assert (done.code, "fits the wish" in done.err, "It cost nothing." in done.err) == (3, True, True)


@pytest.mark.parametrize("out", ["missing/cat.jpg", ".", "cat.txt", "/proc/cat.jpg"])
def test_an_output_that_cannot_be_written_is_noticed_before_any_photo_is_read(
    person: Command, photos: Path, out: str
) -> None:
    done = person.run("make", "my cat", "--photos", photos, "--out", out, "--yes", "--json")
    assert (done.code, done.json["code"]) == (1, "cannot_save")
    assert done.json["request_id"] is None


def test_a_home_that_cannot_be_used_is_said(person: Command, photos: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = person.run("make", "my cat", "--photos", photos, "--yes", KEEPSAKE_HOME=str(tmp_path / "file" / "home"))
    assert (done.code, "cannot keep its data" in done.err) == (1, True)


def png_of(width: int, height: int) -> bytes:
    """Return a one-bit PNG of that size, some kilobytes long."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x01\x00\x00\x00\x00"
    rows = zlib.compress(bytes((width + 7) // 8 + 1) * height, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_what_is_no_photo_is_skipped_named_and_counted_and_nothing_else_is_lost(person: Command, photos: Path) -> None:
    (photos / "huge cat.png").write_bytes(png_of(20_000, 10_000))
    (photos / "broken cat.jpg").write_bytes((photos / "boat.jpg").read_bytes()[:400])
    (photos / "cat.pdf").write_bytes(b"%PDF-1.7\n")
    (photos / "cat film.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(40))
    done = person.run("find", "my cat", "--photos", photos, "--yes", "--json")
    skipped = {Path(entry["path"]).name: entry["code"] for entry in done.json["skipped"]}
    assert set(skipped) == {"huge cat.png", "broken cat.jpg", "cat.pdf", "cat film.mp4"}
    assert skipped["huge cat.png"] == "photo_too_many_pixels"
    assert all(entry["reason"] for entry in done.json["skipped"])
    assert Path(done.json["photos"][0]["path"]).name == "cat on the sofa.jpg"


def test_a_zip_with_names_that_climb_out_gives_its_photos_and_writes_nothing_outside(
    person: Command, photos: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "photos.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.write(photos / "cat on the sofa.jpg", "cat on the sofa.jpg")
        zipped.writestr("../../evil cat.jpg", (photos / "boat.jpg").read_bytes())
    done = person.run("make", "a watercolour of my cat", "--photos", archive, "--yes", "--json")
    assert done.code == 0, done
    assert done.json["photos"][0]["path"] == f"{archive}/cat on the sofa.jpg"
    assert [entry["code"] for entry in done.json["skipped"]] == ["archive_entry_unsafe"]
    assert not list(tmp_path.rglob("*evil*"))


def test_a_damaged_zip_is_refused_with_a_sentence(person: Command, tmp_path: Path) -> None:
    (tmp_path / "photos.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    done = person.run("make", "my cat", "--photos", tmp_path / "photos.zip", "--yes", "--json")
    assert done.code in (1, 3)
    assert "zip" in done.json["message"]


def test_erase_leaves_nothing_of_the_person(person: Command, photos: Path) -> None:
    person.run("make", "a watercolour of my cat", "--photos", photos, "--yes")
    assert person.run("erase").code == 3
    assert person.run("erase", "--yes").code == 0
    assert person.run("requests", "--json").json["requests"] == []
    objects = [path for path in person.home.rglob("objects/*") if path.is_file()]
    assert objects == []
    for path in person.home.rglob("*"):
        if path.is_file():
            assert b"sofa" not in path.read_bytes(), path


def test_a_question_is_exit_status_4_and_answering_it_makes_the_picture(person: Command, photos: Path) -> None:
    done = person.run("make", "a watercolour of my cat", "--photos", photos, "--yes", "--json", "--review")
    assert (done.code, done.json["status"]) == (4, "WAITING")
    assert "how_to_answer" not in done.json
    choice = done.json["question"]["choices"][0]
    answered = person.run("answer", done.json["request_id"], choice["id"], "--json")
    assert (answered.code, answered.json["status"]) == (0, "DELIVERED")


def test_who_is_asked_is_told_to_answer_with_the_file_they_named(person: Command, photos: Path, tmp_path: Path) -> None:
    target = tmp_path / "my cat.png"
    done = person.run("make", "my cat", "--photos", photos, "--yes", "--review", "--out", target)
    assert (done.code, target.exists()) == (4, False)
    hint = done.err.replace("\n", " ")
    said = re.search(r"Answer with: keepsake (answer r_\w+ NUMBER --out .*\.png'?) +\(0", hint)
    assert said, hint
    answered = person.run(*shlex.split(said[1].replace("NUMBER", "1")))
    assert (answered.code, target.exists()) == (0, True)


def test_a_full_disk_is_said_and_nothing_is_lost(person: Command, photos: Path, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = os.geteuid() == 0 and not subprocess.call(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)], stderr=subprocess.DEVNULL
    )
    if not mounted:
        pytest.skip("not run: mounting a small disk needs more rights than this machine gives")
    try:
        done = person.run("make", "my cat", "--photos", photos, "--yes", "--json", KEEPSAKE_HOME=str(small / "home"))
        assert (done.code, done.json["code"]) == (1, "storage_full")
        assert "space" in done.json["message"]
    finally:
        subprocess.check_call(["umount", "-l", str(small)])


def test_no_picture_s_file_says_where_or_of_whom_it_was_made(person: Command, photos: Path, tmp_path: Path) -> None:
    out = tmp_path / "cat.jpg"
    person.run("make", "a watercolour of my cat Whiskerino", "--photos", photos, "--out", out, "--yes")
    with Image.open(io.BytesIO(out.read_bytes())) as image:
        assert json.dumps({key: str(value) for key, value in image.info.items()}).count("Whiskerino") == 0
        assert "exif" not in image.info
        told = image.getxmp()["xmpmeta"]["RDF"]["Description"]
    # What made it, and nothing of whom, where or when.
    assert {name for name in told if name != "about"} == {"CreatorTool", "DigitalSourceType"}
    assert told["CreatorTool"].split()[0] == "Keepsake"
    assert "algorithmicallyEnhanced" in told["DigitalSourceType"]
    assert b"Whiskerino" not in out.read_bytes()
