"""Consent given and withdrawn in any order, by racing writers, around running requests: beside a plain model."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule
from hypothesis.strategies import sampled_from, sets

from shared.domain import consent as rules
from shared.domain.consent import LIBRARY_SCOPES, NEEDED, Consent
from shared.domain.request import ENDS, Status
from shared.errors import ConflictError, ConsentMissingError
from shared.steps.api import consents
from shared.stores.records import Held
from tests.pipeline import Pipeline, write_photo

SCOPES = sets(sampled_from(LIBRARY_SCOPES), min_size=1)


class Consents(RuleBasedStateMachine):
    """One person; requests are submitted, and their events delivered one at a time, in between."""

    reads = Bundle("reads")

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.pipeline = Pipeline(self.folder)
        write_photo(self.pipeline.photos / "cat.jpg", seed=1)
        self.given: set[str] = set()
        self.changes = 0
        self.wishes = 0
        self.doomed: set[str] = set()
        self.source = ""

    def teardown(self) -> None:
        if hasattr(self, "pipeline"):
            self.pipeline.close()
            shutil.rmtree(self.folder)

    @rule(scopes=SCOPES)
    def give(self, scopes: set[str]) -> None:
        self.pipeline.consent(sorted(scopes))
        self.given |= scopes
        self.changes += 1

    @rule(scopes=SCOPES)
    def withdraw(self, scopes: set[str]) -> None:
        for found in self.pipeline.ports.requests.of_owner("local"):
            if not found.record.ended and scopes & found.record.consent.keys():
                self.doomed.add(found.record.id)
        consents.withdraw(self.pipeline.as_api(), "local", sorted(scopes))
        self.given -= scopes
        self.changes += 1

    @rule(target=reads)
    def another_writer_reads(self) -> tuple[int, Held[Consent]]:
        return self.changes, self.pipeline.ports.consents.get("local")

    @rule(read=consumes(reads))
    def another_writer_writes(self, read: tuple[int, Held[Consent]]) -> None:
        """What was read before somebody else's change cannot be written any more."""
        seen, held = read
        everything = rules.give(held.record, LIBRARY_SCOPES, self.pipeline.clock.now())
        try:
            self.pipeline.ports.consents.save(held, everything)
        except ConflictError:
            assert seen != self.changes
        else:
            assert seen == self.changes
            self.given |= set(LIBRARY_SCOPES)
            self.changes += 1

    @rule()
    def wish(self) -> None:
        self.wishes += 1
        try:
            self.pipeline.connect()
            self.pipeline.submit("a watercolour of my cat", key=str(self.wishes))
        except ConsentMissingError:
            assert not NEEDED["make"] <= self.given
        else:
            assert NEEDED["make"] <= self.given

    @rule()
    def deliver_one(self) -> None:
        for delivery in self.pipeline.ports.queue.pull(now=self.pipeline.clock.now(), limit=1):
            self.pipeline.deliver(delivery)

    @invariant()
    def what_is_shown_is_what_was_said_and_nothing_withdrawn_goes_on(self) -> None:
        if not hasattr(self, "pipeline"):
            return
        shown = consents.show(self.pipeline.as_api(), "local")["scopes"]
        assert {scope["scope"] for scope in shown if scope["given"]} == self.given  # type: ignore[attr-defined]
        for found in self.pipeline.ports.requests.of_owner("local"):
            if found.record.id in self.doomed:
                assert found.record.status is Status.REVOKED
            if found.record.status not in ENDS:
                assert found.record.consent.keys() <= self.given


TestConsents = Consents.TestCase
TestConsents.settings = settings(
    max_examples=20, stateful_step_count=30, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
