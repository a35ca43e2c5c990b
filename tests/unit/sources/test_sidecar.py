"""What a sidecar says, and that nothing it may contain breaks the reader."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.domain.file_facts import SidecarFacts
from shared.domain.photo import Place
from shared.sources.sidecar import album_title, facts_of, is_photo, parse_json
from tests.unit.sources.samples import DATA, needs_data

FULL = {
    "title": "IMG_1.jpg",
    "description": "Rex at\nthe lake",
    "photoTakenTime": {"timestamp": "1695394176", "formatted": "22 sept. 2023"},
    "creationTime": {"timestamp": "1695397525"},
    "geoData": {"latitude": 0.0, "longitude": 0.0},
    "geoDataExif": {"latitude": 38.9, "longitude": -120.0},
    "people": [{"name": "Susan"}, {"name": "Justin"}, {"name": "Susan"}, {}],
    "favorited": True,
    "archived": True,
    "googlePhotosOrigin": {"fromPartnerSharing": {}},
}


def test_everything_it_says_is_read() -> None:
    assert facts_of(FULL, ("Lake Tahoe",)) == SidecarFacts(
        taken_at=datetime(2023, 9, 22, 14, 49, 36, tzinfo=UTC),
        uploaded_at=datetime(2023, 9, 22, 15, 45, 25, tzinfo=UTC),
        place=Place(latitude=38.9, longitude=-120.0),
        title="IMG_1.jpg",
        description="Rex at the lake",
        albums=("Lake Tahoe",),
        people=("Susan", "Justin"),
        favourite=True,
        archived=True,
        from_partner=True,
    )


def test_the_owners_place_comes_before_the_cameras() -> None:
    placed = FULL | {"geoData": {"latitude": 1.25, "longitude": 2.5}}
    assert facts_of(placed).place == Place(latitude=1.25, longitude=2.5)


@pytest.mark.parametrize(
    "place",
    [
        {"latitude": 0, "longitude": 0}, {"latitude": 91.0, "longitude": 1.0}, {"latitude": 1.0},
        {"latitude": "1", "longitude": "2"}, {"latitude": float("nan"), "longitude": 1.0}, None, [], "here",
    ],
)  # fmt: skip
def test_a_place_that_is_none_is_none(place: Any) -> None:
    assert facts_of({"geoData": place}).place is None


def test_a_time_before_1970_is_read() -> None:
    said = facts_of({"photoTakenTime": {"timestamp": "-86400"}})
    assert said.taken_at == datetime(1969, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize("stamp", ["0", "", "soon", "9" * 30, None, True, [], 1e300, "-9999999999"])
def test_a_time_that_is_none_is_none(stamp: Any) -> None:
    assert facts_of({"photoTakenTime": {"timestamp": stamp}}).taken_at is None


def test_text_is_made_fit_to_show() -> None:
    said = facts_of({"title": "a\u202egpj.exe\x00\x1b[31m\ud800\U000e0041", "description": "e\u0301 " + "x" * 9000})
    assert said.title == "agpj.exe [31m"
    assert said.description is not None
    assert said.description.startswith("é ")
    assert len(said.description) <= 500


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[1]", b"null", b"\xff\xfe", b'{"a":' * 100_000, b'{"title": "x"', b"1" * 2_000_000],
)
def test_what_is_no_object_is_none(data: bytes) -> None:
    assert parse_json(data) is None


def test_a_byte_order_mark_is_no_obstacle() -> None:
    assert parse_json(b'\xef\xbb\xbf{"title": "x"}') == {"title": "x"}


def test_albums_of_all_years_have_a_title() -> None:
    assert album_title({"title": "Trip to Gdańsk"}) == "Trip to Gdańsk"
    assert album_title({"albumData": {"title": "Trip to Gdańsk"}}) == "Trip to Gdańsk"
    assert album_title(FULL) is None
    assert album_title({}) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries({}, optional=dict.fromkeys([*FULL, "trashed", "albumData"], JSON)))
def test_no_values_break_it(content: dict[str, Any]) -> None:
    assert isinstance(facts_of(content), SidecarFacts)
    album_title(content)


@needs_data
def test_every_sidecar_of_the_sample_history_is_read() -> None:
    files = sorted((DATA / "takeout" / "sidecars_history").glob("*.json"))
    contents = [parse_json(file.read_bytes()) for file in files]
    assert len(files) == 44
    assert all(content is not None for content in contents)
    assert all(facts_of(c).taken_at is not None for c in contents if c is not None and is_photo(c))


@needs_data
def test_every_variant_is_told_to_be_a_photo_an_album_or_neither() -> None:
    lines = (DATA / "takeout" / "json_variants.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        if row["is_asset"] or row["is_album"]:
            assert is_photo(row["json"]) == row["is_asset"], row["case"]
            assert bool(album_title(row["json"])) == row["is_album"], row["case"]
        assert facts_of(row["json"]).from_partner == row["is_partner"], row["case"]
