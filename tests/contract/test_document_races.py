"""What every adapter of the `Documents` port promises when several write at once, or die while writing."""

import itertools
from typing import Any

import pytest

from shared.errors import ConflictError
from shared.ports.documents import Create, Delete, Documents, Put, Unchanged, Update
from shared.ports.queries import Query
from tests.contract.together import in_processes, in_threads, killed


def wins(documents: Documents, *writes: Any) -> bool:
    try:
        documents.commit(writes)
    except ConflictError:
        return False
    return True


def add_one(documents: Documents, path: str) -> None:
    while True:
        document = documents.get(path)
        assert document is not None
        if wins(documents, Update(path, {"n": document.data["n"] + 1}, document.version)):
            return


def number(documents: Documents, path: str) -> int:
    document = documents.get(path)
    assert document is not None
    return int(document.data["n"])


def test_of_two_updates_with_the_same_version_one_wins(documents: Documents) -> None:
    for round_ in range(30):
        path = f"requests/r_{round_}"
        documents.commit([Create(path, {"n": 0})])
        version = documents.get(path).version  # type: ignore[union-attr]
        won = in_threads(8, lambda i: wins(documents, Update(path, {"n": i}, version)))  # noqa: B023
        assert won.count(True) == 1
        assert number(documents, path) == won.index(True)


def test_of_two_creates_one_wins(documents: Documents) -> None:
    for round_ in range(30):
        won = in_threads(8, lambda i: wins(documents, Create(f"requests/r_{round_}", {"n": i})))  # noqa: B023
        assert won.count(True) == 1
        assert number(documents, f"requests/r_{round_}") == won.index(True)


def test_of_a_delete_and_an_update_of_the_same_version_one_wins(documents: Documents) -> None:
    for round_ in range(30):
        path = f"requests/r_{round_}"
        documents.commit([Create(path, {"n": 0})])
        version = documents.get(path).version  # type: ignore[union-attr]
        writes = [Delete(path, version), Update(path, {"n": 1}, version)]
        won = in_threads(2, lambda i: wins(documents, writes[i]))  # noqa: B023
        assert won.count(True) == 1
        assert (documents.get(path) is None) == won[0]


def test_no_increment_of_several_threads_is_lost(documents: Documents) -> None:
    documents.commit([Create("counters/c", {"n": 0})])
    in_threads(6, lambda _: [add_one(documents, "counters/c") for _ in range(25)])
    assert number(documents, "counters/c") == 150


def test_two_batches_that_each_expect_the_other_absent_do_not_both_win(documents: Documents) -> None:
    for round_ in range(30):
        mine, yours = f"requests/a_{round_}", f"requests/b_{round_}"
        batches = [
            (Create(mine, {}), Unchanged(yours, None)),
            (Create(yours, {}), Unchanged(mine, None)),
        ]
        won = in_threads(2, lambda i: wins(documents, *batches[i]))  # noqa: B023
        assert won.count(True) == 1


@pytest.mark.usefixtures("supports_snapshots")
def test_a_reader_never_sees_half_a_batch(documents: Documents) -> None:
    documents.commit([Put("pairs/a", {"n": 0}), Put("pairs/b", {"n": 0})])

    def work(i: int) -> None:
        for n in range(1, 150):
            if i == 0:
                documents.commit([Put("pairs/a", {"n": n}), Put("pairs/b", {"n": n})])
            else:
                a, b = documents.query(Query("pairs"))
                assert a.data == b.data

    in_threads(4, work)


def test_threads_that_win_and_lose_in_one_moment_get_their_own_answers(documents: Documents) -> None:
    documents.commit([Create("taken/t", {})])

    def work(i: int) -> list[bool]:
        path = "taken/t" if i % 2 else f"free/f_{i}_"
        return [wins(documents, Create(path if i % 2 else f"{path}{n}", {"i": i, "n": n})) for n in range(40)]

    for i, won in enumerate(in_threads(8, work)):
        assert set(won) == {i % 2 == 0}
    assert len(documents.query(Query("free", limit=1_000))) == 160


def create_all(i: int, harness: Any, names: list[str]) -> list[bool]:
    documents = harness.open()
    return [wins(documents, Create(f"requests/{name}", {"n": i})) for name in names]


@pytest.mark.usefixtures("supports_processes")
def test_two_processes_racing_to_create_one_wins(documents_harness: Any) -> None:
    names = [f"r_{n}" for n in range(100)]
    won = in_processes(2, create_all, documents_harness, names)
    documents = documents_harness.open()
    for name, one, other in zip(names, *won, strict=True):
        assert one != other
        assert number(documents, f"requests/{name}") == (0 if one else 1)


def add_many(_: int, harness: Any, path: str, times: int) -> None:
    documents = harness.open()
    for _ in range(times):
        add_one(documents, path)


@pytest.mark.usefixtures("supports_processes")
def test_no_increment_of_several_processes_is_lost(documents_harness: Any) -> None:
    documents = documents_harness.open()
    documents.commit([Create("counters/c", {"n": 0})])
    in_processes(3, add_many, documents_harness, "counters/c", 60)
    assert number(documents, "counters/c") == 180


def write_pairs(report: Any, harness: Any) -> None:
    documents = harness.open()
    for n in itertools.count(1):
        documents.commit([Put(f"pairs/{name}", {"n": n, "fill": "x" * 5_000}) for name in "abc"])
        report(n)


@pytest.mark.usefixtures("supports_processes")
@pytest.mark.parametrize("after", [1, 7, 40, 200])
def test_a_writer_killed_at_any_moment_leaves_whole_batches_and_all_it_confirmed(
    documents_harness: Any, after: int
) -> None:
    confirmed = killed(write_pairs, documents_harness, after_reports=after)
    documents = documents_harness.open()
    found = {document.data["n"] for document in documents.query(Query("pairs"))}
    assert len(found) == 1
    assert found.pop() - confirmed[-1] in (0, 1)
    documents.commit([Put("pairs/a", {"n": 0})])
