"""What the sweeper sees of a vault at a time: the requests that come next, whole, however much there is."""

import random
from collections import Counter
from typing import Any

import pytest

from shared.ports.blobs import Blob
from shared.stores import vault
from shared.stores.vault import Vault
from shared.system import SystemClock, SystemEntropy
from tests.faults.memory import MemoryBlobs

PAGE = 8
LETTERS = "234abc"


class Listed(MemoryBlobs):
    """Blobs in memory that count how often they are listed, and of how much."""

    def __init__(self) -> None:
        super().__init__(SystemClock())
        self.lists = Counter[str]()

    def list(self, prefix: str = "", *, start: str = "", most: int | None = None) -> list[Blob]:
        found = super().list(prefix, start=start, most=most)
        self.lists.update(calls=1, names=len(found))
        return found


class Filled:
    """A vault of some requests, most of them in two buckets or three, with a few objects in each."""

    def __init__(self, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(vault, "PAGE", PAGE)
        draw = random.Random(seed)
        self.buckets = [Listed() for _ in range(3)]
        self.vault = Vault(*self.buckets, SystemEntropy())
        self.names: dict[str, set[str]] = {}
        for _ in range(draw.randrange(60)):
            request_id = "r_" + "".join(draw.choices(LETTERS, k=4))
            for bucket in draw.sample(self.buckets, draw.randint(1, 3)):
                for number in range(draw.randint(1, 3)):
                    self._put(bucket, request_id, f"{self.buckets.index(bucket)}/{number}")

    def _put(self, bucket: Listed, request_id: str, name: str) -> None:
        if bucket.get(f"{request_id}/{name}") is None:
            bucket.put_if_absent(f"{request_id}/{name}", b"")
        self.names.setdefault(request_id, set()).add(f"{request_id}/{name}")

    def round(self, start: str) -> list[str]:
        """Return all ids from the start on, and round."""
        ids = sorted(self.names)
        return [one for one in ids if one >= start] + [one for one in ids if one < start]


STARTS = ["", "r_", "r_2", "r_3c", "r_acb4", "r_c", "r_z", "s"]


@pytest.mark.parametrize("seed", range(60))
def test_what_is_seen_comes_next_and_all_but_the_last_is_whole(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    filled = Filled(seed, monkeypatch)
    for start in STARTS:
        for most in (1, 4, 1_000):
            found = filled.vault.some(start, most)
            assert list(found) == filled.round(start)[: len(found)]
            assert 0 < len(found) <= most or not filled.names
            for number, (request_id, blobs) in enumerate(found.items(), 1):
                seen = {blob.name for blob in blobs}
                assert seen == filled.names[request_id] or (number == len(found) and seen < filled.names[request_id])


@pytest.mark.parametrize("seed", range(60))
def test_a_bucket_is_listed_twice_at_most_and_once_where_little_is_in_it(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = Filled(seed, monkeypatch)
    for bucket in filled.buckets:
        bucket.lists.clear()
    filled.vault.some("r_3c", 1_000)
    for bucket in filled.buckets:
        holds = len(MemoryBlobs.list(bucket))
        assert bucket.lists["calls"] == (1 if holds < PAGE else 2)
        assert bucket.lists["names"] <= 2 * PAGE


@pytest.mark.parametrize("seed", range(60))
def test_as_many_are_seen_as_fit_into_the_lists(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    filled = Filled(seed, monkeypatch)
    of_one: Any = max((len(names) for names in filled.names.values()), default=1)
    for start in STARTS:
        assert len(filled.vault.some(start, 1_000)) >= min(len(filled.names), PAGE // of_one)
