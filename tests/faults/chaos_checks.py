"""What must hold when all faults have stopped: read from the data folder, the tallies and the app's journal."""

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from shared.domain.models import MODELS
from shared.domain.policy import Ruling
from shared.domain.request import ENDS, Request, Status
from shared.domain.verification import InvalidReceiptError, verify
from shared.ports.queries import Query
from shared.settings import Settings
from shared.stores.people import Budget
from shared.wiring.embedded import EmbeddedPorts
from tests.faults.chaos_client import CANARY
from tests.faults.chaos_host import Tally

MOST_DELIVERIES = 150  # of one request
_OWNER = "local"
_DUE_TO_FAULTS = {"gave_up", "internal", "conflict", "store_unavailable", "lease_over", "model_failed"}
_EXPECTED = _DUE_TO_FAULTS | {
    "delivered", "cancelled", "consent_withdrawn", "deadline_passed", "daily_pictures_used_up",
    "daily_pictures_reserved", "wish_over_daily_pictures",
}  # fmt: skip


@dataclass
class Findings:
    """What was found, and every fault as a sentence."""

    ends: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    left_behind: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    deliveries: int = 0
    most_deliveries: int = 0
    calls: int = 0

    @property
    def faults(self) -> list[str]:
        return [*self.lost, *self.doubled, *self.left_behind, *self.wrong]

    def expect(self, holds: bool, what: str) -> None:
        if not holds:
            self.wrong.append(what)


def check(home: Path, tally: Tally, journal: Path) -> Findings:
    """Return what is found in a data folder that nobody changes any more."""
    ports = EmbeddedPorts(Settings(home=home))
    try:
        requests = [held.record for held in ports.requests.of_owner(_OWNER)]
        found = Findings(Counter(r.status.value for r in requests), Counter(r.code or "" for r in requests))
        for request in requests:
            _check_end(found, request)
            _check_receipt(found, ports, request)
        _check_calls(found, requests, tally)
        _check_deliveries(found, tally)
        _check_leftovers(found, ports, requests)
        _check_budget(found, ports, requests)
        _check_canary(found, ports, home, requests)
        _check_journal(found, requests, journal)
        return found
    finally:
        ports.close()


def _check_end(found: Findings, request: Request) -> None:
    if request.status not in ENDS or request.erased_at is None:
        found.lost.append(f"{request.id} is {request.status}, erased at {request.erased_at}")
    found.expect(request.code in _EXPECTED, f"{request.id} is {request.status} because of {request.code}")
    found.expect(request.reservation is None, f"{request.id} still has a reservation")
    delivered = sum(entry["event"] == "delivered" for entry in request.trace)
    if request.status is Status.DELIVERED:
        pictures = request.pictures_total if request.kind == "make" else 0
        if len(request.results) != pictures or delivered != 1:
            found.doubled.append(f"{request.id}: {len(request.results)} of {pictures} pictures, {delivered} deliveries")
    else:
        found.expect(not delivered, f"{request.id} was delivered and is {request.status}")


def _check_receipt(found: Findings, ports: EmbeddedPorts, request: Request) -> None:
    text = ports.receipts.get(_OWNER, request.id)
    if text is None:
        found.lost.append(f"{request.id} has no receipt")
        return
    try:
        verify(text)
    except InvalidReceiptError as error:
        found.wrong.append(f"{request.id}: its receipt is not valid: {error}")
    receipt = json.loads(text)
    same = (receipt["request_id"], receipt["status"]) == (request.id, request.status.value)
    found.expect(same, f"{request.id} is {request.status}, its receipt says {receipt['status']}")
    found.expect(CANARY not in text, f"{request.id}: its receipt tells the wish")


def _check_calls(found: Findings, requests: list[Request], tally: Tally) -> None:
    """Calls that were really made are counted before, and bounded; a seed stands for one picture of a request."""
    made = Counter(tally.read("calls"))
    found.calls = made.total()
    for request in requests:
        found.expect(len(request.calls) <= request.pictures_total, f"{request.id}: calls for {request.calls} pictures")
        for index, counted in enumerate(request.calls):
            most = MODELS[request.model or ""].max_calls
            found.expect(counted <= most, f"{request.id}: {counted} calls for picture {index}")
        mine = [name for name in made if name.startswith(f"{request.id}/")]
        real = sorted((made.pop(name) for name in mine), reverse=True)
        counted_calls = sorted(request.calls, reverse=True)
        within = len(real) <= len(counted_calls) and all(r <= c for r, c in zip(real, counted_calls, strict=False))
        found.expect(within, f"{request.id}: {real} calls for its pictures, {counted_calls} counted")
    found.expect(not made, f"calls for requests that nobody made: {made}")


def _check_deliveries(found: Findings, tally: Tally) -> None:
    deliveries = Counter(name for name in tally.read("deliveries") if name.startswith("r_"))
    found.deliveries = deliveries.total()
    found.most_deliveries = max(deliveries.values(), default=0)
    found.expect(found.most_deliveries <= MOST_DELIVERIES, f"{found.most_deliveries} deliveries for one request")


def _check_leftovers(found: Findings, ports: EmbeddedPorts, requests: list[Request]) -> None:
    expected: set[str] = set()
    for request in requests:
        if request.status is Status.DELIVERED and request.manifest is not None:
            expected |= {request.manifest.name, f"{request.id}/result", *(r.name for r in request.results)}
    there = {blob.name for blob in ports.vault.everything()}
    status = {request.id: request.status.value for request in requests}
    for name in sorted(there - expected):
        found.left_behind.append(f"{name} is left behind ({status.get(name.partition('/')[0], 'no such request')})")
    found.lost += [f"{name} was delivered and is gone" for name in sorted(expected - there)]
    found.left_behind += [f"the cursor {held.path} is left" for held in ports.documents.query(Query("cursors"))]
    incoming = ports.settings.home.glob("*/incoming/*")
    found.left_behind += [f"{path.parent.parent.name}/incoming/{path.name} is left" for path in incoming]


def _check_budget(found: Findings, ports: EmbeddedPorts, requests: list[Request]) -> None:
    budgets = [Budget.model_validate(dict(document.data)) for document in ports.documents.query(Query("budgets"))]
    for budget in budgets:
        reserved = (budget.reserved_pictures, budget.reserved_microusd)
        found.expect(reserved == (0, 0), f"{budget.day}: {reserved} is still reserved")
        cap = Ruling(allowed=True).pictures_per_day
        found.expect(budget.made_pictures <= cap, f"{budget.day}: {budget.made_pictures} pictures, the cap is {cap}")
    made = sum(budget.made_pictures for budget in budgets)
    results = sum(len(request.results) for request in requests)
    found.expect(made == results, f"{made} pictures are in the budget, {results} were made")


def _check_canary(found: Findings, ports: EmbeddedPorts, home: Path, requests: list[Request]) -> None:
    """No log, queue, object (its name and its bytes) or request document holds a word of the wish or a file name."""
    word = CANARY.encode()
    folders = [path for name in ("keys", "staging", "results", "hosts") for path in (home / name).rglob("*")]
    for path in [*home.glob("keepsake.log*"), *home.glob("queue.sqlite*"), *folders]:
        found.expect(CANARY not in path.name, f"an object of {path.parent.parent.name} is named after the wish")
        found.expect(not path.is_file() or word not in path.read_bytes(), f"{path.name} tells the wish")
    for request in requests:
        found.expect(CANARY not in request.model_dump_json(), f"{request.id}: its document tells the wish")


def _check_journal(found: Findings, requests: list[Request], journal: Path) -> None:
    notes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in journal.read_text().splitlines():
        note = json.loads(line)
        notes[note["kind"]].append(note)
    ids: dict[str, set[str]] = defaultdict(set)
    for note in notes["told"]:
        ids[note["key"]].add(note["request_id"])
    found.doubled += [f"{key} is {sorted(told)}" for key, told in ids.items() if len(told) > 1]
    status = {request.id: request.status.value for request in requests}
    told = {request_id for known in ids.values() for request_id in known}
    found.lost += [f"{request_id} was accepted and is gone" for request_id in sorted(told - status.keys())]
    found.doubled += [f"{request_id} was never told" for request_id in sorted(status.keys() - told)]
    found.lost += [str(note) for note in notes["lost"]]
    found.wrong += [str(note) for note in notes["odd"]]
    found.wrong += [str(note) for note in notes["other_body"] if note["status"] != 422]
    _check_seen(found, notes["seen"], status)


def _check_seen(found: Findings, seen: list[dict[str, Any]], stored: dict[str, str]) -> None:
    ended: dict[str, str] = {}
    for note in seen:
        request_id, status = note["request_id"], note["status"]
        before = ended.get(request_id, status)
        found.expect(before == status, f"{request_id} was {before}, then {status}")
        if status in ENDS:
            ended[request_id] = status
    for request_id, status in ended.items():
        found.expect(stored.get(request_id) == status, f"{request_id} was {status}, is {stored.get(request_id)}")
