"""Which entries are copies of one photo, and which only look alike."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.duplicates import distinct, duplicate_keys, same_picture
from shared.domain.photo import Photo
from tests.unit.selection.factory import GOOD, photo

NOON = datetime(2023, 7, 4, 12, tzinfo=UTC)
HASH, DETAIL = 0x0123456789ABCDEF, int("c3" * 32, 16)


def flipped(code: int, bits: int, width: int) -> str:
    for bit in range(bits):
        code ^= 1 << (bit * 37 % (width * 4))
    return f"{code:0{width}x}"


def one(name: str = "IMG_1234", *, bits: int = 0, detail_bits: int = 0, **facts: Any) -> Photo:
    return photo(
        name,
        perceptual_hash=flipped(HASH, bits, 16),
        detail_hash=flipped(DETAIL, detail_bits, 64),
        **{"camera": "Pixel 7", "taken_at": NOON, "date_from": "exif"} | facts,
    )


ORIGINAL = one(width_px=4000, height_px=3000)
UNKNOWN: dict[str, Any] = {"taken_at": None, "date_from": "none", "camera": None}
COPIES = {
    "packed anew by Takeout": one("IMG_1234(1)", bits=2, detail_bits=4, width_px=4000, height_px=3000),
    "shrunken by a messenger": one("IMG-20230706-WA0004", detail_bits=5, width_px=1600, height_px=1200, **UNKNOWN),
    "a small one with rounded sides": one("x", detail_bits=2, width_px=257, height_px=192, **UNKNOWN),
    "with a date of its sidecar": one("y", taken_at=NOON + timedelta(days=300), date_from="sidecar", camera=None),
    "without a time zone": one("IMG_1234 copy", taken_at=NOON - timedelta(hours=7)),
    "under a name of its owner": one("our dog"),
    "as HEIC": one("IMG_1234.HEIC", media_type="image/heic", bits=1),
}
OTHERS = {
    "of somebody else": one(owner="bob"),
    "the next frame, by its clock": one("IMG_1234", taken_at=NOON + timedelta(seconds=3)),
    "the next frame, by its number": one("IMG_1235"),
    "the next frame, by the fraction of a second": one(taken_at=NOON + timedelta(milliseconds=300)),
    "of the same hour of another year": one(taken_at=NOON + timedelta(days=365)),
    "moved a little": one(detail_bits=6),
    "moved more": one(bits=3),
    "cut to another shape": one(width_px=4000, height_px=2250),
    "made brighter": one(quality=GOOD.model_copy(update={"mean_luminance": 0.56})),
    "a screenshot": one(looks_like="screenshot"),
    "from before there were detail hashes": one().model_copy(update={"detail_hash": ""}),
}


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_known_and_shares_a_key(name: str) -> None:
    assert same_picture(ORIGINAL, COPIES[name])
    assert same_picture(COPIES[name], ORIGINAL)
    assert set(duplicate_keys(ORIGINAL)) & set(duplicate_keys(COPIES[name]))


@pytest.mark.parametrize("name", OTHERS)
def test_what_only_looks_alike_stays_two(name: str) -> None:
    timed = ORIGINAL.model_copy(update={"taken_at": NOON.replace(microsecond=120_000)})
    original = timed if "fraction" in name else ORIGINAL
    assert not same_picture(original, OTHERS[name])
    assert not same_picture(OTHERS[name], original)
    assert len(distinct([original, OTHERS[name].model_copy(update={"id": "other"})])) == 2


def test_a_picture_without_structure_has_no_copies() -> None:
    flat = one(quality=GOOD.model_copy(update={"contrast": 0.02}))
    assert duplicate_keys(flat) == ()
    assert not same_picture(flat, flat)


@given(st.sets(st.integers(0, 63), max_size=2), st.integers(0, 2**64 - 1))
def test_hashes_two_bits_apart_share_a_key(bits: set[int], code: int) -> None:
    near = code
    for bit in bits:
        near ^= 1 << bit
    pair = [one().model_copy(update={"perceptual_hash": f"{value:016x}"}) for value in (code, near)]
    assert set(duplicate_keys(pair[0])) & set(duplicate_keys(pair[1]))


def test_the_best_file_stands_for_all_and_knows_what_they_know() -> None:
    small = one("a", **UNKNOWN, people=("Ann",), albums=("Lake",), description="us", width_px=800, height_px=600)
    large = one("b", width_px=4000, height_px=3000, albums=("Best",), place=(39.1, -120.03), archived=True)
    stranger = photo("c")
    (joined, other) = distinct([small, large, stranger])
    assert (joined.id, joined.width_px, joined.refs[0]) == ("b", 4000, "folder:b.jpg")
    assert (joined.people, set(joined.albums), joined.description) == (("Ann",), {"Lake", "Best"}, "us")
    assert (joined.taken_at, joined.place, joined.archived) == (NOON, large.place, False)
    assert other == stranger


def test_a_preferred_entry_stands_for_its_picture() -> None:
    small, large = one("a", **UNKNOWN, width_px=800, height_px=600), one("b", width_px=4000, height_px=3000)
    assert [entry.id for entry in distinct([small, large], prefer=["a"])] == ["a"]


def known(entry: Photo) -> dict[str, Any]:
    """Return what an entry says, without the order of its lists."""
    facts = entry.model_dump()
    return {
        name: sorted(map(repr, value)) if isinstance(value, tuple | list) else value for name, value in facts.items()
    }


@given(st.permutations([ORIGINAL, *COPIES.values(), *(photo(name) for name in "mno")]))
def test_the_order_is_no_matter_and_again_changes_nothing(photos: list[Photo]) -> None:
    expected = distinct([ORIGINAL, *COPIES.values(), *(photo(name) for name in "mno")])
    found = distinct(photos)
    assert sorted(map(str, map(known, found))) == sorted(map(str, map(known, expected)))
    assert len(found) == 4
    assert [entry.id for entry in distinct(found)] == [entry.id for entry in found]
