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
from shared.domain.request import Request, Reservation, ResultRef, Status
from shared.embedded.documents import SqliteDocuments
from shared.errors import ConflictError, PolicyDeniedError
from shared.stores.people import BudgetStore
from shared.stores.records import Held
from shared.stores.requests import RequestStore
from shared.system import SystemEntropy
from tests.pipeline import START

DAY = "2026-11-22"
CAP = Ruling(allowed=True, pictures_per_day=12, microusd_per_day=400_000)
PRICE = 40_000
PAID = MODELS["local-painter-1"].model_copy(update={"id": "paid", "microusd": PRICE, "max_calls": 1})
LEAST = worst_case(DAY, 1, PAID)
PICTURE = ResultRef(name="x", media_type="image/jpeg", sha256="0", size_bytes=1)
ENDS = [Status.DELIVERED, Status.CANCELLED, Status.FAILED, Status.REVOKED]


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
        self.active: dict[str, Reservation] = {}
        self.settled: set[str] = set()
        self.cap = CAP
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

    @rule(read=consumes(reads))
    def take_what_the_smallest_wish_needs(self, read: tuple[Held[Request], Held[Budget]]) -> None:
        """Nobody has read the wish: it is refused when not even one picture is left."""
        held, budget = read
        if held.record.ended or held.record.reservation is not None:
            return
        left = self._left(budget.record)
        try:
            reserved = reserve(budget.record, LEAST, self.cap)
        except PolicyDeniedError:
            assert left[0] < 1 or left[1] < PRICE
            return
        assert left[0] >= 1
        assert left[1] >= PRICE
        if self._write(held, budget, reserved, reservation=LEAST):
            self.active[held.record.id] = LEAST

    @rule(read=consumes(reads), pictures=integers(1, 14))
    def settle_on_what_it_needs(self, read: tuple[Held[Request], Held[Budget]], pictures: int) -> None:
        """The wish is read, perhaps once more after a question: it may need more than it holds, or less."""
        held, budget = read
        before = held.record.reservation
        if held.record.ended or before is None:
            return
        needed = worst_case(DAY, pictures, PAID)
        left = self._left(budget.record)
        fits = needed.pictures <= left[0] + before.pictures and needed.microusd <= left[1] + before.microusd
        try:
            exchanged = exchange(budget.record, before, needed, self.cap)
        except PolicyDeniedError:
            assert not fits
            return
        assert fits
        if self._write(held, budget, exchanged, reservation=needed):
            self.active[held.record.id] = needed
            self.settled.add(held.record.id)

    @rule(read=consumes(reads), made=integers(0, 14), status=sampled_from(ENDS))
    def end(self, read: tuple[Held[Request], Held[Budget]], made: int, status: Status) -> None:
        """A request ends, delivered or not; it has made and paid for no more than it had settled on."""
        held, budget = read
        if held.record.ended:
            return
        settled = held.record.id in self.settled and held.record.reservation is not None
        made = min(made, held.record.reservation.pictures) if settled and held.record.reservation else 0
        done = held.record.model_copy(update={"results": (PICTURE,) * made, "cost_microusd": made * PRICE})
        changes = {"results": done.results, "cost_microusd": done.cost_microusd, "reservation": None, "status": status}
        settles = self._write(held, budget, rules.settle(budget.record, done), **changes)
        if settles and self.active.pop(held.record.id, None) is not None:
            self.made += made

    @rule(pictures=sampled_from([5, 8, 12, 20]))
    def the_administrator_changes_the_cap(self, pictures: int) -> None:
        self.cap = CAP.model_copy(update={"pictures_per_day": pictures})

    def _left(self, budget: Budget) -> tuple[int, int]:
        pictures = self.cap.pictures_per_day - budget.reserved_pictures - budget.made_pictures
        return pictures, self.cap.microusd_per_day - budget.reserved_microusd - budget.spent_microusd

    def _write(self, held: Held[Request], budget: Held[Budget], changed: Budget, **changes: object) -> bool:
        """Write both in one batch; False when somebody was faster, and then nothing is written."""
        before = budget.record
        try:
            also = [budget.write(changed)] if changed != before else []
            self.requests_store.replace(held, held.record.model_copy(update=changes), also=also)
        except ConflictError:
            return False
        if changed.reserved_pictures + changed.made_pictures > before.reserved_pictures + before.made_pictures:
            assert changed.reserved_pictures + changed.made_pictures <= self.cap.pictures_per_day
        if changed.reserved_microusd + changed.spent_microusd > before.reserved_microusd + before.spent_microusd:
            assert changed.reserved_microusd + changed.spent_microusd <= self.cap.microusd_per_day
        return True

    @invariant()
    def what_is_reserved_is_what_active_requests_hold(self) -> None:
        if not hasattr(self, "store"):
            return
        budget = self.store.get("u", DAY).record
        assert budget.reserved_pictures == sum(held.pictures for held in self.active.values())
        assert budget.reserved_microusd == sum(held.microusd for held in self.active.values())
        assert (budget.made_pictures, budget.spent_microusd) == (self.made, self.made * PRICE)
        assert budget.reserved_microusd + budget.spent_microusd <= CAP.microusd_per_day
        assert budget.reserved_pictures + budget.made_pictures <= 20  # the widest cap there was


TestBudgets = Budgets.TestCase
TestBudgets.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
