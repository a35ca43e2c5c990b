"""What the embedded stores cost beside one bare SQLite transaction: `python -m tests.bench.bench_stores`.

Both sides of a ratio are measured in turns within one run, and the median of the pairs is printed: the
machine's own moods cancel out. Nothing here passes or fails.
"""

import json
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from shared.embedded.blobs import FolderBlobs
from shared.embedded.documents import SqliteDocuments
from shared.embedded.queue import DurableQueue
from shared.embedded.sqlite import Durability
from shared.ports.documents import Put, Update
from shared.ports.queries import Query, Where
from shared.system import SystemClock

ROUNDS = 41
NOW = datetime(2026, 11, 22, 18, tzinfo=UTC)
# About what a request holds halfway through.
REQUEST: dict[str, Any] = {
    "status": "SELECTED", "fence": 3, "created_at": NOW, "due_at": NOW + timedelta(minutes=15), "lease_until": None,
    "owner": "u_0123456789abcdef", "wish": "Paint my cat as a Victorian aristocrat, with a ruff and a stern look",
    "photos": [{"ref": f"2025/07/IMG_{i:04}.jpg", "score": 0.93, "reason": "place"} for i in range(4)],
}  # fmt: skip


def per_call(work: Callable[[int], object], count: int) -> float:
    """Return the microseconds of one call."""
    started = time.perf_counter()
    for i in range(count):
        work(i)
    return (time.perf_counter() - started) / count * 1e6


def ratio(title: str, ours: Callable[[int], object], bare: Callable[[int], object], count: int) -> None:
    pairs = []
    for round_ in range(ROUNDS):
        sides = [(0, ours), (1, bare)]
        times = {side: per_call(work, count) for side, work in (sides if round_ % 2 else sides[::-1])}
        pairs.append((times[0], times[1]))
    ours_us, bare_us = (statistics.median(side) for side in zip(*pairs, strict=True))
    median = statistics.median(one / other for one, other in pairs)
    print(f"{title:46} {ours_us:9.1f} us  /  {bare_us:8.1f} us  =  {median:5.2f} x")


def bare_transaction(folder: Path, durability: Durability) -> Callable[[int], None]:
    """Return one read and one update of a document in a transaction of its own, by hand."""
    connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA synchronous={durability}")
    connection.execute("CREATE TABLE documents (id TEXT PRIMARY KEY, version INTEGER, data TEXT)")
    data = json.dumps(REQUEST, default=str)
    connection.executemany("INSERT INTO documents VALUES (?, 1, ?)", [(f"r_{i}", data) for i in range(10_000)])

    def work(i: int) -> None:
        key = f"r_{i % 10_000}"
        connection.execute("BEGIN IMMEDIATE")
        version, data = connection.execute("SELECT version, data FROM documents WHERE id = ?", (key,)).fetchone()
        connection.execute("UPDATE documents SET version = ?, data = ? WHERE id = ?", (version + 1, data, key))
        connection.execute("COMMIT")

    return work


def stores(folder: Path, durability: Durability) -> tuple[SqliteDocuments, DurableQueue]:
    documents = SqliteDocuments(folder / "documents.sqlite", indexes=[("requests", "due_at")], durability=durability)
    for start in range(0, 10_000, 500):
        documents.commit([Put(f"requests/r_{start + i}", REQUEST) for i in range(500)])
    topics = {f"step{i}": f"topic{i}" for i in range(12)}
    return documents, DurableQueue(folder / "queue.sqlite", topics, durability=durability)


def update(documents: SqliteDocuments, path: str, **fields: Any) -> None:
    document = documents.get(path)
    assert document is not None
    documents.commit([Update(path, {**document.data, **fields}, document.version)])


def hop(documents: SqliteDocuments, queue: DurableQueue, i: int) -> None:
    """One durable step of nothing: pull, lease, advance, publish the next event, acknowledge."""
    (delivery,) = queue.pull(now=NOW, holder="bench")
    path = "requests/" + delivery.body.decode()
    document = documents.get(path)
    assert document is not None
    leased = {**document.data, "fence": i, "lease_until": NOW}
    documents.commit([Update(path, leased, document.version)])
    update(documents, path, status="STAGED", lease_until=None)
    queue.publish(f"topic{i % 12}", delivery.body, now=NOW)
    queue.acknowledge(delivery.id)


def against_bare(durability: Durability, count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = bare_transaction(folder, durability)
        documents, queue = stores(folder, durability)
        queue.publish("topic0", b"r_0", now=NOW)
        one = ratio
        one(
            f"{durability}: get, and update at its version",
            lambda i: update(documents, f"requests/r_{i % 10_000}", n=i),
            bare,
            count,
        )
        one(f"{durability}: publish, pull, acknowledge", lambda i: exchange(queue), bare, count)
        one(f"{durability}: whole durable hop", lambda i: hop(documents, queue, i), bare, count)
        due = Query("requests", (Where("due_at", "<=", NOW),), order_by="due_at")
        one(f"{durability}: indexed query that finds nothing", lambda i: documents.query(due), bare, count)
        documents.close()
        queue.close()


def exchange(queue: DurableQueue) -> None:
    queue.publish("topic1", b"r_0", now=NOW)
    (delivery,) = queue.pull(now=NOW, subscriptions=["step1"])
    queue.acknowledge(delivery.id)


def fairness(durability: Durability, writers: int, seconds: float = 2.0) -> None:
    with tempfile.TemporaryDirectory() as name:
        documents = SqliteDocuments(Path(name) / "documents.sqlite", durability=durability)
        waits: list[list[float]] = [[] for _ in range(writers)]
        stop = time.monotonic() + seconds

        def write(i: int) -> None:
            while (started := time.monotonic()) < stop:
                documents.commit([Put(f"requests/r_{i}", REQUEST)])
                waits[i].append(time.monotonic() - started)

        threads = [threading.Thread(target=write, args=(i,)) for i in range(writers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        documents.close()
    ordered = sorted(wait for waited in waits for wait in waited)
    p50, p99 = ordered[len(ordered) // 2] * 1e6, ordered[int(len(ordered) * 0.99)] * 1e6
    share = min(map(len, waits)) / max(map(len, waits))
    print(
        f"{durability}: {writers:2} writers {len(ordered) / seconds:8.0f}/s   slowest/fastest {share:4.2f}   "
        f"p50 {p50:7.0f} us   p99 {p99:7.0f} us   p99/p50 {p99 / p50:4.1f}"
    )


def blobs() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, store = Path(name), FolderBlobs(Path(name) / "blobs", SystemClock())
        data = bytes(150_000)

        def ours(i: int) -> None:
            store.put_if_absent(f"staged/{i}", data)
            store.delete(f"staged/{i}")

        def bare(i: int) -> None:
            import os

            with (folder / "file").open("wb", buffering=0) as file:
                file.write(data)
                os.fsync(file.fileno())
            (folder / "file").unlink()

        ratio("blob of 150 kB: put and delete / write, fsync", ours, bare, 15)


def main() -> None:
    for durability, count in (("NORMAL", 100), ("FULL", 20)):
        against_bare(durability, count)  # type: ignore[arg-type]
    blobs()
    for durability in ("NORMAL", "FULL"):
        for writers in (1, 2, 8, 32):
            fairness(durability, writers)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
