"""Every case of the sample data about Takeouts, counted: n of n end as they should."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shared.sources.opening import open_source
from shared.sources.pairing import pair_by_name
from shared.sources.sidecar import album_title, facts_of, is_photo, parse_json
from shared.sources.takeout import EDITED_ENDINGS, folded, is_album_file, is_telling_folder
from tests.unit.sources.samples import DATA, JPEG, fill, fill_zip, listed, needs_data

pytestmark = needs_data
TREES = ("Takeout1", "Takeout2", "Takeout3", "icloud_and_not_motion", "supplemental_names_2025")

# What belongs to what in the folder cases, judged by hand; photos that are not named have the sidecar of their own
# name. None: there is none. A code: the file is skipped.
FOLDER_CASES: dict[str, dict[str, str | None]] = {
    "simpleYear": {},
    "simpleAlbum": {},
    "albumWithoutImage": {"Album/PXL_20230922_144934440.jpg.json": "sidecar_without_photo"},
    "namesWithNumbers": {
        "Photos from 2009/IMG_3479(1).JPG": "Photos from 2009/IMG_3479.JPG(1).json",
        "Photos from 2009/IMG_3479(2).JPG": "Photos from 2009/IMG_3479.JPG(2).json",
    },
    "namesTruncated": {
        "Photos from 2023/😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋😛.jpg": "Photos from 2023/😀😃😄😁😆😅😂🤣🥲☺️😊😇🙂🙃😉😌😍🥰😘😗😙😚😋.json",  # noqa: E501
        "Photos from 2023/PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGINA.jpg": "Photos from 2023/PXL_20230809_203449253.LONG_EXPOSURE-02.ORIGIN.json",  # noqa: E501
        "Photos from 2023/05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jpg": "Photos from 2023/05yqt21kruxwwlhhgrwrdyb6chhwszi9bqmzu16w0 2.jp.json",  # noqa: E501
    },
    "imagesEditedJSON": {
        "Photos from 2023/PXL_20220405_090123740.PORTRAIT-modifié.jpg": "Photos from 2023/PXL_20220405_090123740.PORTRAIT.jpg.json",  # noqa: E501
        "Photos from 2023/PXL_20220405_090200110.PORTRAIT-modifié.jpg": None,
    },
    "titlesWithForbiddenChars": {
        "Photos from 2012/27_06_12 - 1.mov": "not_a_photo_video",
        "Photos from 2012/27_06_12 - 2.jpg": "Photos from 2012/27_06_12 - 2.json",
    },
    "namesIssue39": {
        f"{folder}/Backyard_ceremony_wedding_photography_xxxxxxx_m{number}.jpg": (
            f"{folder}/Backyard_ceremony_wedding_photography_xxxxxxx_{number}.json"
        )
        for folder in ("Album", "Photos from 2020")
        for number in ("", "(1)", "(494)")
    },
    "issue68MPFiles": {"Photos from 2022/PXL_20221228_185930354.MP": "not_a_photo_live_video"},
    "issue68LongExposure": {
        "Photos from 2023/PXL_20230814_201154491.LONG_EXPOSURE-01.COVER.jpg": "Photos from 2023/PXL_20230814_201154491.LONG_EXPOSURE-01.COVER..json",  # noqa: E501
        "Photos from 2023/PXL_20230814_201154491.LONG_EXPOSURE-02.ORIGINA.jpg": "Photos from 2023/PXL_20230814_201154491.LONG_EXPOSURE-02.ORIGIN.json",  # noqa: E501
    },
    "issue68ForgottenDuplicates": {
        f"Photos from 2022/original_1d4caa6f-16c6-4c3d-901b-9387de10e528_P{number}.jpg": (
            "Photos from 2022/original_1d4caa6f-16c6-4c3d-901b-9387de10e528_.json"
        )
        for number in ("", "(1)")
    },
    "issue390WrongCount": {"Takeout/Google Photos/Photos from 2021/image000000.gif": "photo_format_unsupported"}
    | {"Takeout/Google Photos/Photos from 2021/image000000.jpg(1).json": "sidecar_without_photo"},
    "issue390WrongCount2": {
        f"Takeout/Google Photos/{folder}/IMG_0170.MP4": "not_a_photo_live_video"
        for folder in ("Photos from 2018", "Photos from 2023", "2023 - Belize")
    },
    "checkLivePhoto": {
        "Motion test/20231227_152817.MP4": "not_a_photo_live_video",
        "Motion Test/PXL_20231118_035751175.MP": "not_a_photo_live_video",
        "Motion Test/MVIMG_20180418_113218": "not_a_photo_live_video",
    },
    "issue_380_same_photo_in_three_places_over_ten_zip_parts": {},
}
BYTES = {".gif": b"GIF89a", ".mov": b"\0\0\0\x14ftypqt  ", ".mp4": b"\0\0\0\x14ftypmp42", ".mp": b"\0\0\0\x14ftypmp42"}
VIDEO_WITHOUT_EXTENSION = "MVIMG_20180418_113218"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / "takeout" / name).read_text(encoding="utf-8").splitlines()]


def report(what: str, wrong: list[Any], of: int) -> None:
    print(f"{what}: {of - len(wrong)} of {of}")
    assert of
    assert wrong == []


def test_names() -> None:
    rows = [row for row in lines("name_pairs.jsonl") if "match" in row]
    wrong = [row for row in rows if bool(pair_by_name([row["media"]], [row["sidecar"]])) != row["match"]]
    report("name_pairs.jsonl, pairs", wrong, len(rows))


def written(row: dict[str, Any], root: Path) -> Iterator[str]:
    """Write the files of a folder case; every sidecar's caption is where it lies. Yield what was written."""
    zips: dict[str, dict[str, bytes]] = {}
    for entry in row["entries"]:
        files = zips.setdefault(entry.get("zip", ""), {})
        path, kinds = entry["path"], entry["kind"].split("+")
        if "media" in kinds:
            name = path.rpartition("/")[2]
            ending = "".join(Path(name).suffixes[-1:]).lower()
            files[path] = BYTES[".mp4"] if name == VIDEO_WITHOUT_EXTENSION else BYTES.get(ending, JPEG)
        if "sidecar" in kinds:
            note = path if path.endswith(".json") else f"{path}.json"
            title = entry.get("title_in_json") or note.rpartition("/")[2].removesuffix(".json")
            said = {"title": title, "description": note, "photoTakenTime": {"timestamp": "1600000000"}}
            files[note] = json.dumps(said).encode()
        if "album_json" in kinds:
            files[path] = json.dumps({"title": entry["title_in_json"]}).encode()
    for part, files in zips.items():
        yield from (f"takeout{part}.zip/{path}" if part else path for path in files)
        fill_zip(root / f"takeout{part}.zip", files) if part else fill(root, files)


def test_folders_of_names(tmp_path: Path) -> None:
    rows = [row for row in lines("name_pairs.jsonl") if "folder_case" in row]
    assert {row["folder_case"] for row in rows} == set(FOLDER_CASES)
    wrong, judged = [], 0
    for number, row in enumerate(rows):
        root = tmp_path / str(number)
        root.mkdir()
        refs = list(written(row, root))
        items, skipped = listed(open_source(root))
        expected = FOLDER_CASES[row["folder_case"]]
        for ref in refs:
            path = ref.split("/", 1)[1] if ".zip/" in ref else ref
            if path.endswith(".json") and path not in expected:
                judged_right = ref not in items and ref not in skipped
            else:
                said = items[ref].sidecar if ref in items else None
                ended = skipped.get(ref) or (said.description if said else None)
                judged_right = ended == expected.get(path, f"{path}.json")
            judged += 1
            wrong += [] if judged_right else [(row["folder_case"], ref)]
    report("name_pairs.jsonl, files of folder cases", wrong, judged)


def test_albums_of_folder_cases(tmp_path: Path) -> None:
    rows = {row["folder_case"]: row for row in lines("name_pairs.jsonl") if "folder_case" in row}
    list(written(rows["albumWithoutImage"], tmp_path))
    items, _ = listed(open_source(tmp_path))
    albums = {ref: item.sidecar.albums for ref, item in items.items() if item.sidecar}
    assert albums == {
        "Album/PXL_20230922_144936660.jpg": ("Album",),
        "Photos from 2023/PXL_20230922_144936660.jpg": (),  # the same bytes are in the album's folder
        "Photos from 2023/PXL_20230922_144934440.jpg": ("Album",),  # only its sidecar is there
    }


def test_json_variants() -> None:
    rows, wrong = lines("json_variants.jsonl"), []
    # The second half of the file comes from a test that judged something else: its flags are all false.
    kinds = {json.dumps(row["json"]): (row["is_asset"], row["is_album"]) for row in reversed(rows)}
    unjudged = {"new_takeout_album_2025 with enrichments": (False, True), "test1": (False, True)}
    unjudged |= {"regularJSON": (True, False), "album enrichments": (False, True)}
    for row in rows:
        expected = kinds[json.dumps(row["json"])]
        if not any(expected):
            expected = unjudged.get(row["case"], (False, False))
        found = is_photo(row["json"]), album_title(row["json"]) is not None
        if found != expected or facts_of(row["json"]).from_partner != row["is_partner"]:
            wrong.append((row["case"], found, expected))
    report("json_variants.jsonl", wrong, len(rows))


def test_localized_names() -> None:
    names = json.loads((DATA / "takeout" / "localized_names.json").read_text(encoding="utf-8"))
    judged = [(row["album_json"], is_album_file(row["album_json"])) for row in names["rows"]]
    judged += [(row["folder"], not is_telling_folder(row["folder"])) for row in names["rows"]]
    judged += [(name, not is_telling_folder(name)) for name in names["untitled_album_names"]]
    endings = [row["edited_suffix"] for row in names["rows"] if row["edited_suffix"]]
    endings += [words.split(" ")[0] for words in names["edited_suffix_unconfirmed"].values()]
    judged += [(ending, bool(pair_by_name([f"a{ending}.jpg"], ["a.jpg.json"]))) for ending in endings]
    assert {folded(ending) for ending in endings} <= {folded(ending) for ending in EDITED_ENDINGS}
    report("localized_names.json", [name for name, right in judged if not right], len(judged))


def test_sidecars_of_all_years() -> None:
    files = sorted((DATA / "takeout" / "sidecars_history").glob("*.json"))
    wrong = []
    for file in files:
        raw = json.loads(file.read_text(encoding="utf-8-sig"))
        content = parse_json(file.read_bytes())
        facts = facts_of(content) if content is not None else None
        if facts is None or is_photo(raw) != ("photoTakenTime" in raw):
            wrong.append(file.name)
        elif "photoTakenTime" in raw:
            at = facts.taken_at.timestamp() if facts.taken_at else None
            zero = {"latitude": 0.0, "longitude": 0.0}
            geo = [raw.get(key, zero) for key in ("geoData", "geoDataExif")]
            placed = any(spot["latitude"] or spot["longitude"] for spot in geo)
            same = at == float(raw["photoTakenTime"]["timestamp"]) and (facts.place is not None) == placed
            flags = (facts.favourite, facts.archived) == (raw.get("favorited", False), raw.get("archived", False))
            wrong += [] if same and flags and facts.title == raw["title"] else [file.name]
    report("sidecars_history", wrong, len(files))


# --- real trees ----------------------------------------------------------------------------------------------


def tree_files(tree: str) -> dict[str, bytes]:
    root = DATA / "takeout" / "trees" / tree
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    # The photos of Takeout3 are empty files; they stand for themselves here.
    return {path: data or JPEG + path.encode() for path, data in files.items()}


def counted(files: dict[str, bytes]) -> dict[str, Any]:
    """Count what a listing implies, by a rule of its own: in these trees every sidecar's file lies beside it."""
    folders: dict[str, Counter[str]] = {}
    pictures, albums = [], Counter[str]()
    titles = {}
    for path, data in files.items():
        folder = path.rpartition("/")[0]
        kinds = folders.setdefault(folder, Counter())
        if path.lower().endswith((".jpg", ".jpeg", ".heic", ".png")):
            kinds["pictures"] += 1
            pictures.append(data)
        elif path.endswith(".json"):
            said = json.loads(data)
            describes = "photoTakenTime" in said
            kinds["described" if describes and not said["title"].endswith(".mp4") else "others"] += 1
            if not describes and said.get("title"):
                titles[folder] = said["title"]
        else:
            kinds["others"] += 1
    for folder, title in titles.items():
        albums[title] += folders[folder]["pictures"]
    return {
        "pictures": len(pictures),
        "distinct": len({hashlib.sha256(data).digest() for data in pictures}),
        "described": sum(kinds["described"] for kinds in folders.values()),
        "albums": albums,
    }


def as_folder(files: dict[str, bytes], root: Path) -> Path:
    return fill(root / "a", files)


def as_zip(files: dict[str, bytes], root: Path) -> Path:
    return fill_zip(root / "takeout-20231021T073000Z-001.zip", files)


def as_zips(files: dict[str, bytes], root: Path) -> Path:
    """Split every folder in its middle, a photo here and its sidecar there."""
    parts: tuple[dict[str, bytes], ...] = ({}, {}, {})
    for number, path in enumerate(sorted(files)):
        parts[number % 3][path] = files[path]
    for number, part in enumerate(parts, 1):
        fill_zip(root / f"takeout-20231021T073000Z-{number:03}.zip", part)
    return root


def as_nested(files: dict[str, bytes], root: Path) -> Path:
    return fill(root / "b", {f"Old laptop/Backup 2023/{path}": data for path, data in files.items()})


def localized(folder: str, year: str, album: str) -> Callable[[dict[str, bytes], Path], Path]:
    def made(files: dict[str, bytes], root: Path) -> Path:
        def name(path: str) -> str:
            path = path.replace("Google Photos", folder).replace("Photos from", year)
            return path.replace("métadonnées.json", album).replace("metadata.json", album)

        return fill(root / "c", {name(path): data for path, data in files.items()})

    return made


SHAPES: dict[str, Callable[[dict[str, bytes], Path], Path]] = {
    "folder": as_folder,
    "zip": as_zip,
    "zips": as_zips,
    "nested": as_nested,
    "german": localized("Google Fotos", "Fotos von", "Metadaten.json"),
    "russian": localized("Google Фото", "Фото за", "метаданные.json"),
    "slovak": localized("Fotky Google", "Fotky z roku", "metadáta.json"),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("tree", TREES)
def test_a_real_tree_has_the_counts_its_listing_implies(tree: str, shape: str, tmp_path: Path) -> None:
    files = tree_files(tree)
    expected = counted(files)
    items, skipped = listed(open_source(SHAPES[shape](files, tmp_path)))
    said = [item.sidecar for item in items.values() if item.sidecar]
    albums = Counter(album for facts in said for album in facts.albums if facts.taken_at)
    found = {
        "pictures": len(items),
        "described": sum(facts.taken_at is not None for facts in said),
        "albums": albums,
    }
    print(tree, shape, found, dict(Counter(skipped.values())))
    assert "sidecar_without_photo" not in skipped.values()
    assert found == {key: expected[key] for key in found}
