"""Leases taken, kept too long, lost and committed under by hosts whose clocks differ: beside a plain model."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from hypothesis.strategies import integers, sampled_from

from shared.domain.request import ENDS, MOVES, Request, Status
from shared.domain.turns import Decision, decide
from shared.embedded.documents import SqliteDocuments
from shared.errors import ConflictError
from shared.stores.records import Held
from shared.stores.requests import RequestStore
from shared.system import SystemEntropy
from tests.pipeline import START

REQUEST = "r_" + "a" * 26
LEASE = timedelta(seconds=30)
SKEWS = sampled_from([timedelta(seconds=seconds) for seconds in (-4, 0, 4)])


class Leases(RuleBasedStateMachine):
    """One request; every host reads, takes the lease if its clock allows, works as long as it likes, commits."""

    leases = Bundle("leases")
    reads = Bundle("reads")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.documents = SqliteDocuments(self.folder / "d.sqlite")
        self.store = RequestStore(self.documents, SystemEntropy())
        self.now = START
        self.fence, self.valid_until, self.status = 0, START, Status.SUBMITTED
        request = Request(
            id=REQUEST, owner="u", body_digest="0", asked_at=START.isoformat(), created_at=START, updated_at=START,
            deadline=START + timedelta(days=1), wish_name=f"{REQUEST}/0/wish",
        )  # fmt: skip
        self.store.create(request)

    def teardown(self) -> None:
        if hasattr(self, "documents"):
            self.documents.close()
            shutil.rmtree(self.folder)

    @rule(seconds=integers(1, 60))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(target=reads, skew=SKEWS)
    def read(self, skew: timedelta) -> tuple[Held[Request], Decision, timedelta]:
        """A host decides on what it reads; it may go on much later."""
        held = self.store.get(REQUEST)
        assert held is not None
        return held, decide(held.record, self.status, self.now + skew), skew

    @rule(target=leases, read=consumes(reads))
    def take(self, read: tuple[Held[Request], Decision, timedelta]) -> Held[Request] | None:
        held, decision, skew = read
        if decision is not Decision.RUN:
            return None
        until = self.now + skew + LEASE
        lease = {"fence": held.record.fence + 1, "lease_until": until, "lease_holder": "h"}
        try:
            taken = self.store.replace(held, held.record.model_copy(update=lease))
        except ConflictError:
            return None
        assert taken.record.fence == self.fence + 1, "somebody took the lease in between and was not noticed"
        assert self.now >= self.valid_until, "two hosts hold a lease that is valid on a clock"
        self.fence, self.valid_until = taken.record.fence, self.now + LEASE
        return taken

    @rule(lease=consumes(leases), choice=integers(0, 10))
    def commit(self, lease: Held[Request] | None, choice: int) -> None:
        if lease is None:
            return
        goals = sorted(MOVES[lease.record.status])
        if not goals:
            return
        goal = goals[choice % len(goals)]
        changes = {"status": goal, "lease_until": None, "lease_holder": None, "updated_at": self.now}
        try:
            self.store.replace(lease, lease.record.model_copy(update=changes))
        except ConflictError:
            assert lease.record.fence < self.fence or self.status is not lease.record.status
            return
        assert lease.record.fence == self.fence, "a lease that was lost has written"
        assert goal in MOVES[self.status]
        self.status, self.valid_until = goal, self.now

    @invariant()
    def what_is_stored_is_what_the_model_says(self) -> None:
        if not hasattr(self, "store"):
            return
        held = self.store.get(REQUEST)
        assert held is not None
        assert (held.record.status, held.record.fence) == (self.status, self.fence)
        if self.status in ENDS:
            assert decide(held.record, Status.SUBMITTED, self.now) is Decision.ERASE


TestLeases = Leases.TestCase
TestLeases.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
