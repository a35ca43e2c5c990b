"""A managed domain's policy, changed at any moment of its people's requests: beside a plain model."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from hypothesis.strategies import booleans, integers

from shared.domain.policy import Account, Policy
from shared.domain.request import ENDS, Status
from shared.errors import ConflictError, PolicyDeniedError
from shared.ports.documents import Put, Unchanged
from tests.pipeline import Pipeline, write_photo

DOMAIN = "example.org"


class Policies(RuleBasedStateMachine):
    """One domain, two administrators, and a person who keeps wishing; events are delivered one at a time."""

    batches = Bundle("batches")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.pipeline = Pipeline(self.folder)
        write_photo(self.pipeline.photos / "cat.jpg", seed=1)
        self.pipeline.account = Account(owner="local", domain=DOMAIN)
        self.pipeline.consent()
        self.pipeline.connect()
        self.enabled = False
        self.saved = 0
        self.wishes = 0
        self.ended: dict[str, Status] = {}

    def teardown(self) -> None:
        if hasattr(self, "pipeline"):
            self.pipeline.close()
            shutil.rmtree(self.folder)

    @rule(enabled=booleans(), pictures=integers(1, 30))
    def save(self, enabled: bool, pictures: int) -> None:
        policy = Policy(domain=DOMAIN, enabled=enabled, pictures_per_day=pictures)
        self.pipeline.ports.policies.save(policy)
        self.enabled, self.saved = enabled, self.saved + 1

    @rule()
    def wish(self) -> None:
        self.wishes += 1
        try:
            self.pipeline.submit("a watercolour of my cat", key=str(self.wishes))
        except PolicyDeniedError:
            assert not self.enabled
        else:
            assert self.enabled

    @rule()
    def deliver_one(self) -> None:
        for delivery in self.pipeline.ports.queue.pull(now=self.pipeline.clock.now(), limit=1):
            before = self._delivered()
            self.pipeline.deliver(delivery)
            assert self.enabled or self._delivered() == before

    @rule()
    def a_minute_passes(self) -> None:
        self.pipeline.clock.sleep(60)

    @rule(target=batches)
    def begin_to_deliver(self) -> tuple[int, list[Unchanged]] | None:
        """A delivering batch is put together under the policy as it is read now."""
        held = self.pipeline.ports.policies.get(DOMAIN)
        if held is None:
            return None
        return self.saved, self.pipeline.ports.policies.unchanged(DOMAIN, held.record.version)

    @rule(batch=consumes(batches))
    def write_the_batch(self, batch: tuple[int, list[Unchanged]] | None) -> None:
        if batch is None:
            return
        saved, conditions = batch
        try:
            self.pipeline.ports.documents.commit([Put("probes/x", {}), *conditions])
        except ConflictError:
            assert saved != self.saved
        else:
            assert saved == self.saved

    @invariant()
    def an_end_is_final_and_the_version_counts_the_saves(self) -> None:
        if not hasattr(self, "pipeline"):
            return
        held = self.pipeline.ports.policies.get(DOMAIN)
        assert (held.record.version if held else 0) == self.saved
        for found in self.pipeline.ports.requests.of_owner("local"):
            earlier = self.ended.get(found.record.id)
            assert earlier in (None, found.record.status)
            if found.record.status in ENDS:
                self.ended[found.record.id] = found.record.status

    def _delivered(self) -> int:
        return sum(found.record.delivered for found in self.pipeline.ports.requests.of_owner("local"))


TestPolicies = Policies.TestCase
TestPolicies.settings = settings(
    max_examples=25, stateful_step_count=40, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
