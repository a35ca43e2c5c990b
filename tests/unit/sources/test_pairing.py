"""Which sidecar describes which file, by their names."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.sources.pairing import pair_by_name
from tests.unit.sources.samples import DATA, needs_data

MATCHES = [
    ("IMG_1.jpg", "IMG_1.jpg.json"),
    ("IMG_1.jpg", "IMG_1.jpg.supplemental-metadata.json"),
    ("IMG_1.jpg", "IMG_1.jpg.supplemental-meta.json"),
    ("IMG_1.jpg", "IMG_1.jpg.s.json"),
    ("IMG_1.jpg", "IMG_1.jpg..json"),
    ("IMG_1.jpg", "IMG_1.json"),
    ("IMG_1.jpg", "IMG_1.supplemental-metadata.json"),
    ("IMG_1.JPG", "IMG_1.jpg.json"),
    ("IMG_1(1).jpg", "IMG_1.jpg(1).json"),
    ("IMG_1(12).jpg", "IMG_1.jpg.supplemental-metadata(12).json"),
    ("IMG_1(1).jpg", "IMG_1.jpg.supple(1).json"),
    ("IMG_1(1).jpg", "IMG_1(1).jpg.json"),
    ("IMG_1-edited.jpg", "IMG_1.jpg.supplemental-metadata.json"),
    ("IMG_1-edited(1).jpg", "IMG_1.jpg(1).json"),
    ("IMG_1(1)-edited.jpg", "IMG_1.jpg.supplemental-metadata(1).json"),
    ("IMG_1-bearbeitet.jpg", "IMG_1.HEIC.supplemental-metadata.json"),
    ("IMG_1-modifie\u0301.jpg", "IMG_1.jpg.json"),
    ("e\u0301te\u0301.jpg", "\u00e9t\u00e9.jpg.json"),
    ("a" * 47 + ".jpg", "a" * 46 + ".json"),
    ("a" * 47 + "(1).jpg", "a" * 46 + "(1).json"),
    ("a" * 47 + "(1).jpg", "a" * 46 + ".json"),
    ("b" * 40 + "-edited.jpg", "b" * 40 + ".jpg.su.json"),
    ("b" * 41 + "-edite.jpg", "b" * 41 + ".jpg.s.json"),
    ("b" * 42 + "-bear.jpg", "b" * 42 + ".jpg.json"),
    ("b" * 43 + "-mod(1).jpg", "b" * 43 + ".jp(1).json"),
    ("IMG_1.MOV", "IMG_1.MOV.json"),
    ("noextension", "noextension.json"),
]
STRANGERS = [
    ("IMG_1.jpg", "IMG_2.jpg.json"),
    ("IMG_1.jpg", "IMG_1.jpg(1).json"),
    ("IMG_1(1).jpg", "IMG_1.jpg.json"),
    ("IMG_1(1).jpg", "IMG_1.jpg(2).json"),
    ("IMG_1.jpg", "IMG_1.png.json"),
    ("IMG_11.jpg", "IMG_1.jpg.json"),
    ("IMG_1.jpg", "IMG_1.jpg.metadata.json"),
    ("a" * 47 + "(1).jpg", "a" * 46 + "(2).json"),
    ("a" * 46 + "b.jpg", "a" * 45 + ".json"),
    ("-edited.jpg", ".jpg.json"),
    ("IMG_1-edi.jpg", "IMG_1.jpg.json"),
    ("b" * 44 + "-ed.jpg", "c" * 44 + ".jp.json"),
]


@pytest.mark.parametrize(("file", "note"), MATCHES)
def test_a_sidecar_is_found(file: str, note: str) -> None:
    assert pair_by_name([file], [note]) == {file: note}


@pytest.mark.parametrize(("file", "note"), STRANGERS)
def test_a_stranger_is_not_taken_for_the_sidecar(file: str, note: str) -> None:
    assert pair_by_name([file], [note]) == {}


def test_numbered_files_each_find_their_own() -> None:
    files = ["a.jpg", "a(1).jpg", "a(2).jpg", "a-edited(1).jpg"]
    notes = ["a.jpg.json", "a.jpg(1).json", "a.jpg(2).json"]
    assert pair_by_name(files, notes) == {
        "a.jpg": "a.jpg.json",
        "a(1).jpg": "a.jpg(1).json",
        "a(2).jpg": "a.jpg(2).json",
        "a-edited(1).jpg": "a.jpg(1).json",
    }


def test_long_names_cut_alike_are_told_apart_by_their_number() -> None:
    stem = "Backyard_ceremony_wedding_photography_xxxxxxx_"
    files = [f"{stem}m.jpg", f"{stem}m(1).jpg", f"{stem}m(494).jpg"]
    notes = [f"{stem}.json", f"{stem}(1).json", f"{stem}(494).json"]
    assert pair_by_name(files, notes) == dict(zip(files, notes, strict=True))


@given(st.lists(st.text(max_size=60), max_size=4), st.lists(st.text(max_size=60), max_size=4))
def test_no_names_break_it(files: list[str], notes: list[str]) -> None:
    pairs = pair_by_name(files, [f"{note}.json" for note in notes])
    assert set(pairs) <= set(files)


@needs_data
def test_every_known_pair_of_names_is_judged_right() -> None:
    lines = (DATA / "takeout" / "name_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if "match" in row]
    wrong = [row for row in rows if bool(pair_by_name([row["media"]], [row["sidecar"]])) != row["match"]]
    assert len(rows) >= 34
    assert wrong == []
