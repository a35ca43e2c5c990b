"""Budgets under requests that race, crash between reading and writing, and end: beside a plain model."""

import shutil
import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from hypothesis.strategies import integers, sampled_from

from shared.domain import budget as rules
from shared.domain.budget import Budget, exchange, reserve, worst_case
from shared.domain.models import MODELS
from shared.domain.policy import Ruling
from shared.domain.request import Request, Status
from shared.embedded.documents import SqliteDocuments
from shared.errors import ConflictError, PolicyDeniedError
from shared.stores.people import BudgetStore
from shared.stores.records import Held
from shared.stores.requests import RequestStore
from shared.system import SystemEntropy
from tests.pipeline import START

DAY = "2026-11-22"
CAP = Ruling(allowed=True, pictures_per_day=12, microusd_per_day=400_000)
PAID = MODELS["local-painter-1"].model_copy(update={"id": "paid", "microusd": 40_000, "max_calls": 1})


class Budgets(RuleBasedStateMachine):
    """One person's day: several requests at once, each write after a read that may be stale by then."""

    requests = Bundle("requests")
    reads = Bundle("reads")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.documents = SqliteDocuments(self.folder / "d.sqlite")
        self.store = BudgetStore(self.documents)
        self.requests_store = RequestStore(self.documents, SystemEntropy())
        self.active: dict[str, int] = {}
        self.made = 0
        self.count = 0

    def teardown(self) -> None:
        if hasattr(self, "documents"):
            self.documents.close()
            shutil.rmtree(self.folder)

    @rule(target=requests)
    def submit(self) -> str:
        self.count += 1
        request_id = f"r_{'abcdefghijklmnopqrstuvwxyz'[self.count % 26] * 25}{self.count % 8 or 2}"
        request = Request(
            id=request_id, owner="u", body_digest="0", asked_at=START.isoformat(), created_at=START, updated_at=START,
            deadline=START + timedelta(hours=1), wish_name=f"{request_id}/0/wish",
        )  # fmt: skip
        with suppress(ConflictError):  # the id of an earlier one: it is that one
            self.requests_store.create(request)
        return request_id

    @rule(target=reads, request_id=requests)
    def read(self, request_id: str) -> tuple[Held[Request], Held[Budget]]:
        """A step loads both; it may crash here, or write much later."""
        held = self.requests_store.get(request_id)
        assert held is not None
        return held, self.store.get("u", DAY)

    @rule(read=consumes(reads), pictures=integers(1, 8))
    def take(self, read: tuple[Held[Request], Held[Budget]], pictures: int) -> None:
        held, budget = read
        if held.record.ended or held.record.reservation is not None:
            return
        wanted = worst_case(DAY, pictures, PAID)
        try:
            taken = reserve(budget.record, wanted, CAP)
        except PolicyDeniedError:
            return
        if self._write(held, budget, taken, reservation=wanted):
            assert pictures + sum(self.active.values()) + self.made <= CAP.pictures_per_day
            self.active[held.record.id] = pictures

    @rule(read=consumes(reads))
    def give_some_back(self, read: tuple[Held[Request], Held[Budget]]) -> None:
        held, budget = read
        before = held.record.reservation
        if held.record.ended or before is None:
            return
        needed = worst_case(DAY, 1, PAID)
        if self._write(held, budget, exchange(budget.record, before, needed), reservation=needed):
            self.active[held.record.id] = 1

    @rule(read=consumes(reads), status=sampled_from([Status.CANCELLED, Status.FAILED, Status.REVOKED]))
    def end(self, read: tuple[Held[Request], Held[Budget]], status: Status) -> None:
        held, budget = read
        if held.record.ended:
            return
        settled = rules.settle(budget.record, held.record)
        if self._write(held, budget, settled, reservation=None, status=status):
            self.active.pop(held.record.id, None)

    def _write(self, held: Held[Request], budget: Held[Budget], changed: Budget, **changes: object) -> bool:
        """Write both in one batch; False when somebody was faster, and then nothing is written."""
        try:
            also = [budget.write(changed)] if changed != budget.record else []
            self.requests_store.replace(held, held.record.model_copy(update=changes), also=also)
        except ConflictError:
            return False
        return True

    @invariant()
    def what_is_reserved_is_what_active_requests_hold(self) -> None:
        if not hasattr(self, "store"):
            return
        budget = self.store.get("u", DAY).record
        assert budget.reserved_pictures == sum(self.active.values())
        assert budget.reserved_microusd == 40_000 * sum(self.active.values())
        assert min(budget.made_pictures, budget.spent_microusd) >= 0
        assert budget.reserved_pictures + budget.made_pictures <= CAP.pictures_per_day


TestBudgets = Budgets.TestCase
TestBudgets.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
