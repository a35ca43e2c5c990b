"""Firestore answers every sequence of calls as the adapters in memory do: random calls to both."""

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from shared.gcp.documents import FirestoreDocuments
from shared.ports.queries import Query
from tests.contract.emulators import FirestoreHarness
from tests.emulators.processes import Emulators
from tests.faults.memory import MemoryDocuments
from tests.faults.memory.test_same_as_embedded import (
    PATHS,
    distances,
    draw_batch,
    draw_nearest,
    draw_query,
    outcome,
    shown,
    there,
)


@pytest.fixture
def firestore(emulators: Emulators, monkeypatch: pytest.MonkeyPatch) -> Iterator[FirestoreDocuments]:
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", emulators.firestore)
    with closing(FirestoreHarness()) as harness:
        yield harness.open()


def ordered_alike(query: Query, one: Any, other: Any) -> bool:
    """Return whether both found the same; how different types are sorted among each other is open."""
    if query.order_by is None or not isinstance(one, list) or not isinstance(other, list):
        return bool(shown(one) == shown(other))
    return all(
        [found for found in shown(one) if type(found[1][query.order_by]) is kind]
        == [found for found in shown(other) if type(found[1][query.order_by]) is kind]
        for kind in {type(document.data[query.order_by]) for document in [*one, *other]} - {list, dict}
    )


@pytest.mark.parametrize("seed", range(10))
def test_firestore_does_what_the_documents_in_memory_do(firestore: FirestoreDocuments, seed: int) -> None:
    rng = random.Random(seed)
    stores, old = (firestore, MemoryDocuments()), dict[str, Any]()
    for _ in range(60):
        batches = draw_batch(rng, stores, old)
        one, other = (outcome(partial(there, s, b)) for s, b in zip(stores, batches, strict=True))
        assert one == other, batches[0]
        one, other = (shown([store.get(path) for path in PATHS]) for store in stores)
        assert one == other, batches[0]
        query = draw_query(rng)
        query = replace(query, limit=100) if query.order_by else query
        one, other = (outcome(partial(s.query, query)) for s in stores)
        assert ordered_alike(query, one, other), (query, one, other)
        near = draw_nearest(rng)
        one, other = (distances(outcome(partial(s.nearest, near))) for s in stores)
        assert one == other, near
