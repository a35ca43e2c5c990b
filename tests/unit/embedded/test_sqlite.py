"""What SQLite's errors become, and what a full disk, a lock and damage leave behind."""

import resource
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from shared.embedded.documents import SqliteDocuments
from shared.embedded.queue import DurableQueue
from shared.errors import StorageFullError, StoreUnavailableError
from shared.ports.documents import Create, Delete, Documents, Put
from shared.ports.queries import Query, Where
from shared.system import SystemClock
from tests.contract.together import in_processes, in_threads

NOW = SystemClock().now()


def number(documents: Documents, path: str) -> int:
    document = documents.get(path)
    assert document is not None
    return int(document.data["n"])


@contextmanager
def held_by_another(path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_the_files_are_for_their_owner_only(tmp_path: Path) -> None:
    documents = SqliteDocuments(tmp_path / "new" / "documents.sqlite")
    documents.commit([Create("requests/r_1", {})])
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "new").iterdir()}
    assert set(modes.values()) == {0o600}
    assert len(modes) == 3


@pytest.mark.parametrize("durability", ["NORMAL", "FULL"])
def test_the_durability_asked_for_is_the_one_in_use(tmp_path: Path, durability: Any) -> None:
    documents = SqliteDocuments(tmp_path / "documents.sqlite", durability=durability)
    writer = documents._database._writer
    assert writer.execute("PRAGMA synchronous").fetchone() == ({"NORMAL": 1, "FULL": 2}[durability],)
    assert writer.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_full_store_says_so_and_keeps_what_it_has(tmp_path: Path) -> None:
    documents = SqliteDocuments(tmp_path / "documents.sqlite", max_size_bytes=400_000)
    documents.commit([Put("requests/r_0", {"n": 0})])
    with pytest.raises(StorageFullError):  # noqa: PT012
        for n in range(1, 100):
            documents.commit([Put("requests/r_0", {"n": n}), Put(f"requests/r_{n}", {"x": "x" * 20_000})])
    last = number(documents, "requests/r_0")
    assert len(documents.query(Query("requests", limit=1_000))) == last + 1
    # Deleting makes room again.
    documents.commit([Delete(f"requests/r_{n}") for n in range(1, last + 1)])
    documents.commit([Put("requests/r_1", {"x": "x" * 20_000})])


def test_of_a_group_only_those_fail_for_whom_there_is_no_room(tmp_path: Path) -> None:
    documents = SqliteDocuments(tmp_path / "documents.sqlite", max_size_bytes=400_000)
    documents.commit([Put("requests/small", {"n": 0})])

    def work(i: int) -> int:
        full = 0
        for n in range(20):
            try:
                documents.commit([Put(f"big/{i}_{n}", {"x": "x" * 30_000})] if i % 2 else [Put(f"small/{i}", {"n": n})])
            except StorageFullError:
                full += 1
        return full

    full = in_threads(6, work)
    assert full[::2] == [0, 0, 0]
    assert all(full[1::2])
    assert [number(documents, f"small/{i}") for i in (0, 2, 4)] == [19, 19, 19]


def test_a_full_queue_says_so_and_stores_for_no_subscription(tmp_path: Path) -> None:
    queue = DurableQueue(tmp_path / "queue.sqlite", {"a": "t", "b": "t"}, max_size_bytes=200_000)
    with pytest.raises(StorageFullError):  # noqa: PT012
        for _ in range(100):
            queue.publish("t", bytes(10_000), now=NOW)
    counts = queue.counts()
    assert counts["a"] == counts["b"]
    assert all(queue.acknowledge(delivery.id) for delivery in queue.pull(now=NOW, limit=100))
    queue.publish("t", bytes(10_000), now=NOW)


def write_until_refused(_: int, path: Path) -> tuple[str, int]:
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
    documents = SqliteDocuments(path)
    for n in range(1_000):
        try:
            documents.commit([Put("a/1", {"n": n}), Put("b/1", {"n": n, "x": "x" * 9_000})])
        except StoreUnavailableError as exc:
            found = documents.get("a/1")
            assert found is not None
            assert found.data["n"] == n - 1
            # The log was full, the file is not: there is room again.
            documents.commit([Put("c/1", {"n": n})])
            return type(exc).__name__, n
    raise AssertionError("never refused")


def test_a_write_the_system_refuses_leaves_nothing_of_the_batch(tmp_path: Path) -> None:
    path = tmp_path / "documents.sqlite"
    ((name, refused),) = in_processes(1, write_until_refused, path)
    assert name in {"StoreUnavailableError", "StorageFullError"}
    documents = SqliteDocuments(path)
    assert number(documents, "a/1") == number(documents, "b/1") == refused - 1
    assert number(documents, "c/1") == refused


def test_a_job_that_fails_after_its_first_write_leaves_nothing(tmp_path: Path) -> None:
    documents = SqliteDocuments(tmp_path / "documents.sqlite")
    documents.commit([Create("requests/r_1", {})])

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM documents")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        documents._database.write(fail)
    assert documents.get("requests/r_1") is not None
    documents.commit([Create("requests/r_2", {})])
    assert len(documents.query(Query("requests"))) == 2


def test_a_lock_held_too_long_is_unavailable_and_reading_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "documents.sqlite"
    documents = SqliteDocuments(path, timeout_seconds=0.2)
    documents.commit([Create("requests/r_1", {"n": 1})])
    with held_by_another(path):
        started = time.monotonic()
        with pytest.raises(StoreUnavailableError, match="locked"):
            documents.commit([Put("requests/r_1", {"n": 2})])
        assert 0.2 <= time.monotonic() - started < 3
        assert number(documents, "requests/r_1") == 1
    documents.commit([Put("requests/r_1", {"n": 3})])
    assert number(documents, "requests/r_1") == 3


def test_those_in_line_behind_a_lock_all_give_up_in_time(tmp_path: Path) -> None:
    path = tmp_path / "documents.sqlite"
    documents = SqliteDocuments(path, timeout_seconds=0.3)

    def work(i: int) -> float:
        started = time.monotonic()
        with pytest.raises(StoreUnavailableError):
            documents.commit([Put(f"requests/r_{i}", {})])
        return time.monotonic() - started

    with held_by_another(path):
        assert max(in_threads(8, work)) < 3
    assert documents.query(Query("requests")) == []


def test_a_lock_given_back_in_time_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "documents.sqlite"
    documents = SqliteDocuments(path)
    locked, go = threading.Event(), threading.Event()

    def hold() -> None:
        with held_by_another(path):
            locked.set()
            go.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    locked.wait(10)
    threading.Timer(0.2, go.set).start()
    documents.commit([Create("requests/r_1", {})])
    assert go.is_set()
    holder.join()


@pytest.mark.parametrize("content", [b"this is no database, " * 400, b"SQLite format 3\x00" + bytes(8_000)])
def test_a_damaged_file_is_unavailable_and_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "documents.sqlite").write_bytes(content)
    with pytest.raises(StoreUnavailableError, match="damaged") as caught:
        SqliteDocuments(tmp_path / "documents.sqlite")
    assert str(tmp_path) not in str(caught.value)


def test_a_file_damaged_while_open_is_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "documents.sqlite"
    documents = SqliteDocuments(path)
    documents.commit([Create(f"requests/r_{i}", {"x": "x" * 2_000}) for i in range(100)])
    documents.close()
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(StoreUnavailableError, match="damaged"):
        SqliteDocuments(path).query(Query("requests"))


def test_a_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailableError):
        SqliteDocuments(tmp_path / "file" / "documents.sqlite")
    with pytest.raises(StoreUnavailableError):
        SqliteDocuments(tmp_path)


def test_after_close_everything_is_unavailable_and_no_side_file_is_left(tmp_path: Path) -> None:
    documents = SqliteDocuments(tmp_path / "documents.sqlite")
    documents.commit([Create("requests/r_1", {})])
    documents.get("requests/r_1")
    documents.close()
    documents.close()
    assert [file.name for file in tmp_path.iterdir()] == ["documents.sqlite"]
    for action in (
        lambda: documents.get("requests/r_1"),
        lambda: documents.commit([Put("requests/r_1", {})]),
        lambda: documents.query(Query("requests")),
    ):
        with pytest.raises(StoreUnavailableError, match="closed"):
            action()


def test_closing_while_others_work_ends_their_work_without_harm(tmp_path: Path) -> None:
    documents = SqliteDocuments(tmp_path / "documents.sqlite")
    at_work = threading.Semaphore(0)

    def work(i: int) -> int:
        if i == 0:
            assert all(at_work.acquire(timeout=60) for _ in range(4))
            documents.close()
            return 0
        done = 0
        with pytest.raises(StoreUnavailableError):  # noqa: PT012
            while True:
                documents.commit([Put(f"requests/r_{i}", {"n": done + 1})])
                done += 1
                if done == 1:
                    at_work.release()
                documents.get(f"requests/r_{i}")
        return done

    done = in_threads(5, work)
    again = SqliteDocuments(tmp_path / "documents.sqlite")
    assert all(number(again, f"requests/r_{i}") == done[i] for i in range(1, 5))


def test_deleted_content_is_not_left_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "documents.sqlite"
    documents = SqliteDocuments(path)
    documents.commit([Create(f"requests/r_{i}", {"wish": "my secret wish" * 100}) for i in range(20)])
    documents.close()
    assert b"secret" in path.read_bytes()
    documents = SqliteDocuments(path)
    documents.commit([Delete(f"requests/r_{i}") for i in range(20)])
    documents.close()
    assert b"secret" not in path.read_bytes()


def plan(documents: SqliteDocuments, query: Query) -> str:
    from shared.embedded.queries import to_sql

    sql, parameters = to_sql(query, documents._indexes)
    rows = documents._database.read(lambda c: c.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall())
    return "; ".join(row[3] for row in rows)


@pytest.mark.parametrize(
    "query",
    [
        Query("requests", (Where("due_at", "<=", NOW),), order_by="due_at"),
        Query("requests", (Where("due_at", "<=", NOW), Where("status", "==", "STAGED"))),
        Query("requests", (Where("due_at", "in", [NOW, 1]),)),
        Query("requests", (Where("due_at", "==", "text"),), after="r_1"),
        Query("requests", (Where("due_at", "==", None),)),
    ],
    ids=str,
)
def test_an_indexed_query_reads_only_what_the_index_finds(tmp_path: Path, query: Query) -> None:
    documents = SqliteDocuments(tmp_path / "documents.sqlite", indexes=[("requests", "due_at")])
    assert "SEARCH documents USING INDEX documents_requests_due_at" in plan(documents, query)


def test_an_order_by_an_indexed_field_does_not_sort(tmp_path: Path) -> None:
    documents = SqliteDocuments(tmp_path / "documents.sqlite", indexes=[("requests", "due_at")])
    found = plan(documents, Query("requests", (Where("status", "==", "STAGED"),), order_by="due_at"))
    assert found == "SCAN documents USING INDEX documents_requests_due_at"


def test_an_index_is_added_to_a_store_that_has_documents(tmp_path: Path) -> None:
    path = tmp_path / "documents.sqlite"
    SqliteDocuments(path).commit([Create(f"requests/r_{i}", {"due_at": i}) for i in range(9)])
    documents = SqliteDocuments(path, indexes=[("requests", "due_at")])
    assert len(documents.query(Query("requests", (Where("due_at", "<", 4),)))) == 4
