"""A tick does its three parts, each within bounds, however much is due, kept or left behind."""

import base64
import hashlib
import math
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from shared import runtime, wiring
from shared.domain.consent import LIBRARY_SCOPES
from shared.domain.request import Request
from shared.errors import StoreUnavailableError
from shared.events import RequestDue, SweepTicked
from shared.ports.documents import Document
from shared.ports.queries import Query
from shared.steps import sweep
from shared.steps.api import consents
from shared.stores import requests, vault
from shared.stores.records import Held
from shared.stores.vault import Vault
from tests.faults.memory import MemoryBlobs, MemoryDocuments
from tests.pipeline import Pipeline
from tests.unit.domain.test_request import request

DIGITS = "".join(sorted("abcdefghijklmnopqrstuvwxyz234567"))
BUCKETS = ("keys", "staging", "results")


class Watched:
    """A port that counts its calls, and fails where it is told to; what it does is done by the real one."""

    def __init__(self, name: str, port: Any, calls: Counter[str], down: set[str]) -> None:
        self._name, self._port, self._calls, self._down = name, port, calls, down

    def __getattr__(self, method: str) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            self._calls[f"{self._name}.{method}"] += 1
            if self._name in self._down:
                raise StoreUnavailableError("down")
            return getattr(self._port, method)(*args, **options)

        return call


class Kept(Pipeline):
    """A pipeline in memory in which much is kept; its calls are counted, and ports may be down."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.calls, self.down = Counter[str](), set[str]()
        self.documents = MemoryDocuments()
        self.blobs = {name: MemoryBlobs(self.clock) for name in BUCKETS}
        ports = self.ports.__dict__
        ports["documents"] = self._watched("documents", self.documents)
        watched = [cast(Any, self._watched(name, blobs)) for name, blobs in self.blobs.items()]
        ports["vault"] = Vault(*watched, self.ports.entropy)
        ports["publisher"] = self._watched("publisher", self.ports.publisher)

    def _watched(self, name: str, port: Any) -> Watched:
        return Watched(name, port, self.calls, self.down)

    def store(self, stored: Request) -> None:
        self.documents.commit([Held(f"requests/{stored.id}", stored, None).write(stored)])

    def deliver_long_ago(self, request_id: str, **changes: Any) -> None:
        """Record a request whose result is kept, and its three objects."""
        until = self.clock.now() + timedelta(days=1)
        name = f"{request_id}/4/picture-0"
        result = {"name": name, "media_type": "image/jpeg", "sha256": "0", "size_bytes": 1}
        manifest = {**result, "name": f"{request_id}/4/manifest"}
        ended = {"status": "DELIVERED", "erased_at": until, "results_until": until, "due_at": until}
        self.store(request(id=request_id, results=[result], manifest=manifest, **{**ended, **changes}))
        for bucket, kept in (("keys", f"{request_id}/result"), ("results", name), ("results", manifest["name"])):
            self.blobs[bucket].put_if_absent(kept, b"")

    def leave_behind(self, request_id: str) -> None:
        """Put the objects of a request that was never recorded."""
        self.blobs["keys"].put_if_absent(f"{request_id}/request", b"")
        self.blobs["staging"].put_if_absent(f"{request_id}/0/wish", b"")

    def left(self) -> set[str]:
        """Return whose objects nobody's record points to."""
        ids = {blob.name.partition("/")[0] for blobs in self.blobs.values() for blob in blobs.list()}
        return {one for one in ids if self.documents.get(f"requests/{one}") is None}

    def tick_alone(self) -> None:
        """A minute passes, and the sweeper has its tick; what it hands on stays where it is."""
        self.clock.sleep(60)
        self.calls.clear()
        runtime.handle(SweepTicked(occurred_at=self.clock.now()), sweep.STEP, self.as_sweep())

    def as_sweep(self) -> Any:
        return wiring.declared("sweep", self.ports)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Kept]:
    made = Kept(tmp_path)
    yield made
    made.close()


def hashed(number: int) -> str:
    """Return an id as requests have them."""
    return "r_" + base64.b32encode(hashlib.sha256(b"%d" % number).digest()).decode().lower()[:26]


def spread(number: int, of: int) -> str:
    """Return one of so many ids that are spread as evenly as can be."""
    at = number * 32**6 // of
    return "r_" + "".join(DIGITS[at >> shift & 31] for shift in range(25, -1, -5)) + "a" * 20


# --- bounds ----------------------------------------------------------------------------------------------


def test_with_twenty_thousand_kept_results_a_tick_makes_as_many_calls_as_with_two_thousand(kept: Kept) -> None:
    counted = []
    for size in (range(2_000), range(2_000, 20_000)):
        for number in size:
            kept.deliver_long_ago(hashed(number))
        kept.clock.sleep(3600)
        kept.tick_alone()
        counted.append(dict(kept.calls))
    assert counted[0] == counted[1]
    # Staging is empty, the two others are listed twice; due, withdrawals, sources that are being left, and a query
    # for 30 records each.
    records = math.ceil(sweep.ORPHANS_LOOKED_AT / requests.AT_ONCE)
    assert counted[1].pop("documents.query") in (3 + records - 1, 3 + records)  # 1,000 names may be 499 requests whole
    assert counted[1] == {"keys.list": 2, "staging.list": 1, "results.list": 2}


def test_a_small_system_is_listed_once_and_seen_whole_in_every_tick(kept: Kept) -> None:
    for number in range(100):
        kept.deliver_long_ago(hashed(number))
    for number in range(100, 110):
        kept.leave_behind(hashed(number))
    kept.clock.sleep(3600)
    kept.tick_alone()
    assert kept.left() == set()
    kept.tick_alone()
    assert kept.calls == {"documents.query": 3 + 4, **{f"{name}.list": 1 for name in BUCKETS}}


def test_more_orphans_than_a_tick_erases_are_gone_after_some_ticks(kept: Kept) -> None:
    many = 2 * sweep.ORPHANS_ERASED + 1
    for number in range(many):
        kept.leave_behind(hashed(number))
    kept.clock.sleep(3600)
    for expected in (many - sweep.ORPHANS_ERASED, 1, 0):
        kept.tick_alone()
        assert len(kept.left()) == expected


# --- rounds ----------------------------------------------------------------------------------------------


@pytest.fixture
def narrow(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """A sweeper that looks at 20 requests a tick."""
    monkeypatch.setattr(sweep, "ORPHANS_LOOKED_AT", 20)
    monkeypatch.setattr(vault, "PAGE", 50)
    return kept


@pytest.mark.parametrize("minutes", [0, 1, 77, 500_000])
@pytest.mark.parametrize("times", [1, 5, 20])
def test_with_so_many_times_what_a_tick_looks_at_every_orphan_is_found_in_twice_as_many_ticks(
    narrow: Kept, times: int, minutes: int
) -> None:
    narrow.clock.sleep(60 * minutes)
    many = 20 * times
    for number in range(many):
        narrow.leave_behind(spread(number, many)) if number % 4 == 0 else narrow.deliver_long_ago(spread(number, many))
    narrow.clock.sleep(1000)
    left = [len(narrow.left())]
    for _ in range(2 * times):
        narrow.tick_alone()
        left.append(len(narrow.left()))
    assert left[-1] == 0 < left[times // 2]


def test_with_hashes_for_ids_three_times_as_many_are_enough(narrow: Kept) -> None:
    times = 30
    for number in range(20 * times):
        narrow.leave_behind(hashed(number)) if number % 10 == 0 else narrow.deliver_long_ago(hashed(number))
    narrow.clock.sleep(1000)
    for _ in range(3 * times):
        narrow.tick_alone()
    assert narrow.left() == set()
    assert len(narrow.blobs["results"].list()) == 2 * 18 * times  # nobody else's were touched


def test_what_is_younger_than_a_call_may_take_is_left_alone(kept: Kept) -> None:
    kept.leave_behind(hashed(1))
    kept.tick_alone()
    assert kept.left() == {hashed(1)}
    kept.clock.sleep(15 * 60)
    kept.tick_alone()
    assert kept.left() == set()


def test_a_request_that_is_submitted_again_while_the_tick_looks_keeps_what_it_has(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.leave_behind(hashed(1))
    kept.clock.sleep(3600)
    real = kept.documents.query

    def then_submitted(query: Query) -> list[Document]:
        found = real(query)
        if any(where.op == "in" for where in query.where):
            kept.store(request(id=hashed(1)))
        return found

    monkeypatch.setattr(kept.documents, "query", then_submitted)
    kept.tick_alone()
    assert kept.blobs["keys"].get(f"{hashed(1)}/request") is not None


# --- what is due -----------------------------------------------------------------------------------------


def due(kept: Kept, count: int, at: Callable[[int], datetime]) -> list[str]:
    for number in range(count):
        kept.store(request(id=hashed(number), due_at=at(number)))
    return [hashed(number) for number in range(count)]


@pytest.mark.parametrize("limit", [1, 9, 10, 11, 25, 37, 500])
def test_what_is_due_is_found_page_by_page_the_longest_due_first(
    kept: Kept, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr(requests, "_PAGE", 10)
    now = kept.clock.now()
    ids = due(kept, 37, lambda number: now - timedelta(seconds=100 - number // 3))  # three at each moment
    kept.store(request(id=hashed(99), due_at=now + timedelta(seconds=9)))
    found = [one.id for one in kept.ports.requests.due(now, limit)]
    groups = [found[first : first + 3] for first in range(0, len(found), 3)]
    expected = [sorted(ids[first : first + 3]) for first in range(0, len(ids), 3)]
    assert len(found) == min(limit, 37)
    assert all(set(group) <= set(wanted) for group, wanted in zip(groups, expected, strict=False))
    assert kept.calls["documents.query"] <= 1 + math.ceil(min(limit, 37) / 7)  # two of ten may be there twice


def test_a_tick_hands_on_as_many_as_it_may_and_the_longest_due_of_them(kept: Kept) -> None:
    now = kept.clock.now()
    ids = due(kept, sweep.BATCH + 20, lambda number: now - timedelta(milliseconds=10_000 - number))
    kept.tick_alone()
    assert kept.calls["publisher.publish"] == sweep.BATCH
    handed_on = kept.ports.queue.pull(now=kept.clock.now(), limit=sweep.BATCH + 20, holder="test")
    assert {delivery.topic for delivery in handed_on} == {RequestDue.topic}
    said = b"".join(delivery.body for delivery in handed_on)
    assert all(one.encode() in said for one in ids[: sweep.BATCH])


# --- failures --------------------------------------------------------------------------------------------


@pytest.fixture
def everything_to_do(kept: Kept) -> Kept:
    """One request is due, a withdrawal was interrupted, and an orphan is old."""
    consents.give(kept.as_api(), "somebody", LIBRARY_SCOPES)
    held = kept.ports.consents.get("somebody")
    kept.ports.consents.save(held, held.record.model_copy(update={"withdrawal_due": kept.clock.now()}))
    due(kept, 1, lambda _: kept.clock.now())
    kept.leave_behind(hashed(1))
    kept.clock.sleep(3600)
    return kept


def undone(kept: Kept) -> set[str]:
    counts = kept.ports.queue.counts()["sweep.request-due"]
    handed_on = counts.waiting + counts.leased > 0
    withdrawn = kept.ports.consents.get("somebody").record.withdrawal_due is None
    done = {"due": handed_on, "withdrawal": withdrawn, "orphan": kept.left() == set()}
    return {name for name, is_done in done.items() if not is_done}


@pytest.mark.parametrize(
    ("down", "left"),
    [("publisher", "due"), ("keys", "orphan"), ("staging", "orphan"), ("results", "orphan")],
)
def test_a_part_that_fails_fails_the_tick_after_the_others_are_done(
    everything_to_do: Kept, down: str, left: str
) -> None:
    assert undone(everything_to_do) == {"due", "withdrawal", "orphan"}
    everything_to_do.down.add(down)
    with pytest.raises(StoreUnavailableError):
        everything_to_do.tick_alone()
    assert undone(everything_to_do) == {left}
    everything_to_do.down.clear()
    everything_to_do.tick_alone()
    assert undone(everything_to_do) == set()


def test_what_is_due_comes_first_then_withdrawals_then_orphans(everything_to_do: Kept) -> None:
    everything_to_do.tick_alone()
    order = list(everything_to_do.calls)
    ended = [order.index(call) for call in ("publisher.publish", "documents.commit", "keys.list")]
    assert ended == sorted(ended)


def test_a_tick_that_ends_in_the_dead_letter_is_a_minute_lost_and_nothing_else(everything_to_do: Kept) -> None:
    kept = everything_to_do
    before = kept.documents.get(f"requests/{hashed(0)}")
    kept.ports.publisher.publish(SweepTicked(occurred_at=kept.clock.now()))
    kept.down |= {"documents", *BUCKETS}
    for _ in range(5):
        kept.drain()
        kept.clock.sleep(600)
    assert [type(failure) for failure in kept.failures] == [StoreUnavailableError] * 5
    kept.down.clear()
    kept.drain()  # the dead letter
    assert len(kept.failures) == 5
    assert kept.documents.get(f"requests/{hashed(0)}") == before
    kept.tick_alone()
    assert undone(kept) == set()
