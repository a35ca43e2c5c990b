"""The adapters in memory answer every sequence of calls as the embedded ones do: random calls to both."""

import random
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from shared.embedded.documents import SqliteDocuments
from shared.embedded.members import Members
from shared.embedded.queue import DurableQueue
from shared.errors import ConflictError
from shared.ports.documents import Create, Delete, Documents, Put, Unchanged, Update, Write  # fmt: skip
from shared.ports.queries import Nearest, Query, Vector, Where  # fmt: skip
from tests.faults.memory import MemoryDocuments, MemoryQueue

NOW = datetime(2026, 11, 22, 18, 0, 0, 123456, UTC)
TICK = timedelta(microseconds=1)
SCALARS: list[Any] = [None, True, False, 0, 1, 1.0, -2, 2.5, -0.0, "", "a", "b", "a\0", "é", NOW, NOW - TICK, 2**63]
VECTORS = [Vector([1.0]), Vector([1.0, 2.0]), Vector([-1.0, 0.5]), Vector([0.0, 3.0])]
CONTAINERS: list[Any] = [[1, NOW], {"a": ("x", None)}, [], [[{"deep": NOW}]], {1: 2}]
TEXTS = ["a", "b", "a\0", "\1", ""]
VALUES = [*SCALARS, *VECTORS, *CONTAINERS, b"bytes", NOW.replace(tzinfo=None), [VECTORS[0]]]
PATHS = [f"{collection}/{id_}" for collection in ("plain", "indexed") for id_ in "abcd"]
TABLES = (Members("indexed", "l", "o", "f"),)
SUBSCRIPTIONS = {"sweep": "ticked", "audit": "ticked", "make": "asked"}


def outcome(call: Callable[[], Any]) -> Any:
    """Return what the call returns, or what kind of error it raises."""
    try:
        return call()
    except (ConflictError, ValueError) as exc:
        return ConflictError if isinstance(exc, ConflictError) else ValueError


def there(store: Documents, batch: list[Write]) -> list[bool]:
    """Commit, and return which documents are there then: their versions are each store's own."""
    return [version is not None for version in store.commit(batch)]


def draw_fields(rng: random.Random) -> dict[str, Any]:
    fields = {name: rng.choice(VALUES if rng.random() < 0.2 else SCALARS[:-1]) for name in "fg" if rng.random() < 0.8}
    listed = rng.sample(TEXTS, rng.randrange(4)) if rng.random() < 0.9 else rng.choice(CONTAINERS[:-1])
    return fields | {"l": listed} | ({"o": rng.choice(["x", "x", "y", 1])} if rng.random() < 0.9 else {})


def draw_batch(rng: random.Random, stores: tuple[Documents, Documents], old: dict[str, Any]) -> list[list[Write]]:
    """Return one batch for each store; the same, but for the versions, which are each store's own."""
    batches: list[list[Write]] = [[], []]
    for path in rng.sample(PATHS, rng.choice([1, 1, 2, 3])):
        held = [store.get(path) for store in stores]
        current = [document and document.version for document in held]
        versions = rng.choice([current, current, old.get(path, ["0", "0"])])
        old[path] = rng.choice([current, versions])
        kind, fields = rng.choice([Create, Put, Update, Update, Delete, Unchanged]), draw_fields(rng)
        for batch, version in zip(batches, versions, strict=True):
            if kind is Update:
                batch.append(Update(path, fields, version or "0"))
            elif kind in (Delete, Unchanged):
                batch.append(kind(path, version))
            else:
                batch.append(kind(path, fields))
    return batches


def draw_query(rng: random.Random) -> Query:
    where = []
    for name in rng.choice(["", "", "f", "g", "ff", "fg"]):
        op: Any = rng.choice(["==", "<", "<=", ">", ">=", "in", "in"])
        where.append(Where(name, op, rng.sample(SCALARS[:-1], 3) if op == "in" else rng.choice(SCALARS[:-1])))
    order_by = rng.choice([None, "f", "g"])
    after = rng.choice([None, "a", "c"]) if order_by is None else None
    return Query(rng.choice(["plain", "indexed"]), where, order_by, rng.choice([1, 3, 100]), after)


def draw_containing(rng: random.Random) -> Query:
    where = [Where("l", "contains", rng.sample(TEXTS, rng.choice([1, 1, 2, 3]))) for _ in range(rng.choice([1, 1, 2]))]
    owner: list[Where] = rng.choice([[Where("o", "==", "x")], [Where("o", "==", 1)], []])
    more: list[Where] = rng.choice([[], [], [Where("g", "==", 1)]])
    return Query(rng.choice(["plain", "indexed"]), [*owner, *where, *more], rng.choice(["f", "f", None]), 3)


def draw_nearest(rng: random.Random) -> Nearest:
    where = [Where(name, "==", rng.choice(SCALARS[:-1])) for name in rng.choice(["", "", "f", "g", "fg"])]
    return Nearest(rng.choice(["plain", "indexed"]), rng.choice("fg"), rng.choice(VECTORS), where, rng.choice([1, 100]))


def distances(found: Any) -> Any:
    """Return how near the found ones are; among equals the order is open."""
    return [round(distance, 9) for _, distance in found] if isinstance(found, list) else found


def shown(documents: Any) -> Any:
    """Return what was found, without the versions, and with the types that `==` does not tell apart."""
    if not isinstance(documents, list):
        return documents
    return [(document.path, document.data, repr(in_order(document.data))) for document in documents if document]


def in_order(value: Any) -> Any:
    """Return the value with every map's fields in the order of their names: no store promises another."""
    if isinstance(value, Mapping):
        return {name: in_order(value[name]) for name in sorted(value)}
    return [in_order(one) for one in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("seed", range(20))
def test_documents_do_what_the_embedded_ones_do(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    with closing(SqliteDocuments(tmp_path / "d.sqlite", indexes=(("indexed", "f"),), tables=TABLES)) as embedded:
        stores, old = (embedded, MemoryDocuments()), dict[str, Any]()
        for _ in range(60):
            batches = draw_batch(rng, stores, old)
            one, other = (outcome(partial(there, s, b)) for s, b in zip(stores, batches, strict=True))
            assert one == other, batches[0]
            one, other = (shown([store.get(path) for path in PATHS]) for store in stores)
            assert one == other, batches[0]
            query = draw_query(rng)
            one, other = (shown(outcome(partial(s.query, query))) for s in stores)
            assert one == other, query
            query = draw_containing(rng)
            one, other = (shown(outcome(partial(s.query, query))) for s in stores)
            assert one == other, query
            one, other = (outcome(partial(s.count, query)) for s in stores)
            assert one == other, query
            near = draw_nearest(rng)
            one, other = (distances(outcome(partial(s.nearest, near))) for s in stores)
            assert one == other, near


@pytest.mark.parametrize("seed", range(20))
def test_the_queue_does_what_the_embedded_one_does(seed: int, tmp_path: Path) -> None:
    rng, now, seen = random.Random(seed), NOW, list[Any]()
    rules: Any = {"ack_deadline_seconds": 5, "ack_deadlines": {"make": 9}, "max_attempts": 3}
    with closing(DurableQueue(tmp_path / "q.sqlite", SUBSCRIPTIONS, **rules)) as embedded:
        queues = (embedded, MemoryQueue(SUBSCRIPTIONS, **rules))
        for step in range(150):
            now += rng.choice([0, 0, 0, 1, 4, 20]) * timedelta(seconds=1)
            call = draw_call(rng, now, seen, step)
            one, other = (outcome(partial(call, q)) for q in queues)
            assert one == other
            seen += one if isinstance(one, list) else []
            assert queues[0].counts() == queues[1].counts()
            assert queues[0].next_due(now) == queues[1].next_due(now)


def draw_call(rng: random.Random, now: datetime, seen: list[Any], step: int) -> Callable[[Any], Any]:
    topic, holder = rng.choice(["ticked", "asked"]), rng.choice(["h", "i"])
    names = rng.choice([None, ["make"], ["audit", "dead-letter"]])
    limit = rng.choice([1, 1, 2, 10])
    delivery = rng.choice(seen[-6:]) if seen else None
    calls: list[Callable[[Any], Any]] = [
        lambda queue: queue.publish(topic, b"%d" % step, now=now),
        lambda queue: queue.pull(now=now, limit=limit, subscriptions=names, holder=holder),
        lambda queue: queue.pull(now=now, limit=limit, holder=holder),
        lambda queue: queue.release_leases_of(holder, now=now),
    ]
    if delivery is not None:
        calls.append(lambda queue: queue.acknowledge(delivery.id))
        calls.append(lambda queue: queue.release(delivery, now=now))
    return rng.choice(calls)
