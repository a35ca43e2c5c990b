"""What every adapter of the `Blobs` port promises."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.errors import ConflictError
from shared.ports.blobs import Blob, Blobs
from tests.contract.together import in_processes, in_threads, killed

NAMES = ["a", "A", "a/b", "a.b", "a-b_c", "..a"[1:], "r_1/2/3.jpg", "a//b", "-", "a.", "x" * 200, "X/y" * 66]


def wins(blobs: Blobs, name: str, data: bytes) -> bool:
    try:
        blobs.put_if_absent(name, data)
    except ConflictError:
        return False
    return True


@pytest.mark.parametrize("data", [b"", b"\x00\xff", bytes(3_000_000)], ids=len)
def test_content_comes_back_equal(blobs: Blobs, data: bytes) -> None:
    blob = blobs.put_if_absent("staged/one", data)
    assert blobs.get("staged/one") == data
    assert (blob.name, blob.size_bytes) == ("staged/one", len(data))


def test_a_missing_object_is_none(blobs: Blobs) -> None:
    assert blobs.get("staged/one") is None


def test_every_allowed_name_is_an_object_of_its_own(blobs: Blobs) -> None:
    for name in NAMES:
        blobs.put_if_absent(name, name.encode())
    assert [blobs.get(name) for name in NAMES] == [name.encode() for name in NAMES]
    assert [blob.name for blob in blobs.list()] == sorted(NAMES)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/",
        "/a",
        "a/",
        "..",
        "../a",
        "a/../b",
        "a..b",
        "x" * 201,
        "a b",
        "é",
        "a\x00",
        "a\n",
        "a\\b",
        "a:b",
        "~",
        "%2e",
        # Cloud Storage takes no such names.
        ".",
        ".well-known/acme-challenge/a",
    ],
)
def test_a_name_that_is_not_allowed_is_refused(blobs: Blobs, name: str) -> None:
    for action in (blobs.get, blobs.delete, lambda name: blobs.put_if_absent(name, b"")):
        with pytest.raises(ValueError, match="name"):
            action(name)
    assert blobs.list() == []


@pytest.mark.parametrize("prefix", ["..", "/", "a..", "a b", "*", "x" * 201])
def test_a_prefix_no_name_can_have_is_refused(blobs: Blobs, prefix: str) -> None:
    with pytest.raises(ValueError, match="name"):
        blobs.list(prefix)


def test_a_second_write_conflicts_and_changes_nothing(blobs: Blobs) -> None:
    first = blobs.put_if_absent("staged/one", b"first")
    with pytest.raises(ConflictError):
        blobs.put_if_absent("staged/one", b"second, longer")
    assert blobs.get("staged/one") == b"first"
    assert blobs.list() == [first]


def test_a_deleted_object_is_gone_and_its_name_free(blobs: Blobs) -> None:
    blobs.put_if_absent("staged/one", b"first")
    assert blobs.delete("staged/one")
    assert blobs.get("staged/one") is None
    assert blobs.list() == []
    blobs.put_if_absent("staged/one", b"second")
    assert blobs.get("staged/one") == b"second"


def test_delete_twice_is_fine_and_says_so(blobs: Blobs) -> None:
    blobs.put_if_absent("staged/one", b"")
    assert [blobs.delete("staged/one"), blobs.delete("staged/one")] == [True, False]


def test_delete_of_a_generation_leaves_a_newer_one(blobs: Blobs) -> None:
    old = blobs.put_if_absent("staged/one", b"old")
    assert blobs.delete("staged/one", generation=old.generation)
    new = blobs.put_if_absent("staged/one", b"new")
    assert not blobs.delete("staged/one", generation=old.generation)
    assert blobs.get("staged/one") == b"new"
    assert blobs.delete("staged/one", generation=new.generation)
    assert not blobs.delete("staged/one", generation=new.generation)


def test_the_generation_grows_with_every_write_also_after_a_delete(blobs: Blobs) -> None:
    generations = []
    for _ in range(20):
        generations.append(blobs.put_if_absent("staged/one", b"").generation)
        blobs.delete("staged/one")
    assert generations == sorted(set(generations))
    assert generations[0] > 0


def test_the_time_is_that_of_the_write(blobs: Blobs) -> None:
    blob = blobs.put_if_absent("staged/one", b"")
    assert abs(blob.created_at - datetime.now(UTC)) < timedelta(minutes=5)
    assert blob.created_at.utcoffset() == timedelta(0)


def test_list_gives_what_put_gave_by_name(blobs: Blobs) -> None:
    put = [blobs.put_if_absent(name, name.encode()) for name in ("r_2/a", "r_1/b", "r_1/a", "r_10", "R_1/a")]
    assert blobs.list() == sorted(put, key=lambda blob: blob.name)
    assert [blob.name for blob in blobs.list("r_1/")] == ["r_1/a", "r_1/b"]
    assert [blob.name for blob in blobs.list("r_1")] == ["r_1/a", "r_1/b", "r_10"]
    assert blobs.list("r_3") == []


NUMBERED = [f"{letter}_{number}/{part}" for letter in "rs" for number in range(2, 8) for part in ("1", "key")]


@pytest.fixture
def numbered(blobs: Blobs) -> Blobs:
    for name in reversed(NUMBERED):
        blobs.put_if_absent(name, b"")
    return blobs


def names(found: list[Blob]) -> list[str]:
    return [blob.name for blob in found]


@pytest.mark.parametrize("start", ["", "A", "r", "r_4", "r_4/key", "r_4/keys", "r_45", "s_7/key", "t"])
def test_a_list_begins_with_the_first_name_that_is_not_smaller(numbered: Blobs, start: str) -> None:
    assert names(numbered.list(start=start)) == [name for name in sorted(NUMBERED) if name >= start]


@pytest.mark.parametrize("most", [1, 2, 23, 24, 25, 5000])
def test_a_list_ends_after_as_many_as_were_asked_for_and_not_before(numbered: Blobs, most: int) -> None:
    assert names(numbered.list(most=most)) == sorted(NUMBERED)[:most]


@pytest.mark.parametrize("start", ["", "r_3", "r_5/key", "s", "t"])
@pytest.mark.parametrize("prefix", ["r_", "r_5/", "s_7/key", "t"])
@pytest.mark.parametrize("most", [1, 3, None])
def test_prefix_start_and_number_hold_together(numbered: Blobs, prefix: str, start: str, most: int | None) -> None:
    wanted = [name for name in sorted(NUMBERED) if name.startswith(prefix) and name >= start]
    assert names(numbered.list(prefix, start=start, most=most)) == wanted[:most]


def test_lists_that_each_begin_behind_the_last_are_together_the_whole(numbered: Blobs) -> None:
    found: list[str] = []
    while page := names(numbered.list(start=f"{found[-1]}-" if found else "", most=5)):
        found += page
    assert found == sorted(NUMBERED)


def test_names_begin_in_the_order_of_their_characters_codes(blobs: Blobs) -> None:
    for name in NAMES:
        blobs.put_if_absent(name, b"")
    for start in NAMES:
        assert names(blobs.list(start=start)) == [name for name in sorted(NAMES) if name >= start]


@pytest.mark.parametrize("start", ["..", "/", "a b", "x" * 201])
def test_a_start_no_name_can_have_is_refused(blobs: Blobs, start: str) -> None:
    with pytest.raises(ValueError, match="name"):
        blobs.list(start=start)


@pytest.mark.parametrize("most", [0, -1])
def test_a_list_of_nothing_is_refused(blobs: Blobs, most: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        blobs.list(most=most)


def test_another_client_sees_what_was_written_at_once(blobs_harness: Any) -> None:
    one, other = blobs_harness.open(), blobs_harness.open()
    for i in range(10):
        blob = one.put_if_absent("staged/one", b"%d" % i)
        assert other.get("staged/one") == b"%d" % i
        assert other.list() == [blob]
        assert other.delete("staged/one", generation=blob.generation)
        assert one.get("staged/one") is None


def test_of_several_threads_writing_a_name_one_wins(blobs: Blobs) -> None:
    for round_ in range(10):
        name = f"staged/{round_}"
        won = in_threads(6, lambda i: wins(blobs, name, b"%d" % i * 1_000))  # noqa: B023
        assert won.count(True) == 1
        assert blobs.get(name) == b"%d" % won.index(True) * 1_000


def test_of_several_threads_deleting_a_name_one_did(blobs: Blobs) -> None:
    for round_ in range(10):
        blobs.put_if_absent(f"staged/{round_}", b"")
        assert in_threads(4, lambda _: blobs.delete(f"staged/{round_}")).count(True) == 1  # noqa: B023


def test_a_reader_never_sees_part_of_an_object(blobs: Blobs) -> None:
    def work(i: int) -> None:
        for n in range(40):
            if i == 0:
                blobs.put_if_absent("staged/one", bytes([n]) * 300_000)
                blobs.delete("staged/one")
            else:
                found = blobs.get("staged/one")
                assert found is None or (len(found), len(set(found))) == (300_000, 1)
                assert all(blob.size_bytes == 300_000 for blob in blobs.list())

    in_threads(3, work)


def put_all(i: int, harness: Any, names: list[str]) -> list[Blob | None]:
    blobs = harness.open()
    found = []
    for name in names:
        try:
            found.append(blobs.put_if_absent(name, b"%d" % i))
        except ConflictError:
            found.append(None)
    return found


@pytest.mark.usefixtures("supports_processes")
def test_of_two_processes_writing_a_name_one_wins(blobs_harness: Any) -> None:
    names = [f"staged/{i}" for i in range(50)]
    found = in_processes(2, put_all, blobs_harness, names)
    blobs = blobs_harness.open()
    for name, one, other in zip(names, *found, strict=True):
        assert (one is None) != (other is None)
        assert blobs.get(name) == (b"1" if one is None else b"0")


def replace(_: int, harness: Any, times: int) -> list[int]:
    blobs = harness.open()
    generations = []
    for _ in range(times):
        if blobs.delete("staged/one"):
            continue
        try:
            generations.append(blobs.put_if_absent("staged/one", b"").generation)
        except ConflictError:
            continue
    return generations


@pytest.mark.usefixtures("supports_processes")
def test_generations_of_several_processes_are_never_equal_and_grow_for_each(blobs_harness: Any) -> None:
    found = in_processes(2, replace, blobs_harness, 100)
    assert all(generations == sorted(generations) for generations in found)
    together = list(itertools.chain.from_iterable(found))
    assert len(set(together)) == len(together) > 0


def write_and_delete(report: Any, harness: Any) -> None:
    blobs = harness.open()
    for n in itertools.count():
        blobs.put_if_absent(f"staged/{n}", b"%d" % (n % 10) * 400_000)
        report(("put", n))
        if n % 2:
            blobs.delete(f"staged/{n}")
            report(("deleted", n))


@pytest.mark.usefixtures("supports_processes")
@pytest.mark.parametrize("reports", [1, 6, 25, 90])
def test_a_writer_killed_at_any_moment_leaves_whole_objects_and_all_it_confirmed(
    blobs_harness: Any, reports: int
) -> None:
    said = killed(write_and_delete, blobs_harness, after_reports=reports)
    blobs = blobs_harness.open()
    found = {int(blob.name.removeprefix("staged/")) for blob in blobs.list()}
    for n in found:
        assert blobs.get(f"staged/{n}") == b"%d" % (n % 10) * 400_000
    put = {n for word, n in said if word == "put"}
    deleted = {n for word, n in said if word == "deleted"}
    assert found.isdisjoint(deleted)
    assert len(put - deleted - found) <= 1
