"""DurableQueue against a small model, step by random step."""

import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from shared.embedded.queue import Backoff, Delivery, DurableQueue

START = datetime(2026, 11, 22, tzinfo=UTC)
SUBSCRIPTIONS = {"one": "a", "two": "a", "three": "b"}
ATTEMPTS = 3


@dataclass
class Message:
    """What the model knows of one message of one subscription."""

    subscription: str
    body: bytes
    due_at: datetime
    attempts: int = 0
    delivery: str | None = None
    holder: str | None = None
    failed: str | None = None

    def spent(self) -> bool:
        return self.attempts >= ATTEMPTS and self.subscription != "dead-letter"


class QueueMachine(RuleBasedStateMachine):
    """Two handles on one file do what the model does."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.handles = [
            DurableQueue(
                self.folder / "q.sqlite",
                SUBSCRIPTIONS,
                ack_deadline_seconds=10,
                max_attempts=ATTEMPTS,
                backoff=Backoff(2, 5),
            )
            for _ in range(2)
        ]
        self.now = START
        self.published = 0
        self.messages: list[Message] = []
        self.deliveries: list[Delivery] = []

    def teardown(self) -> None:
        for handle in self.handles:
            handle.close()
        shutil.rmtree(self.folder)

    @rule(topic=st.sampled_from(["a", "b"]), who=st.integers(0, 1))
    def publish(self, topic: str, who: int) -> None:
        self.published += 1
        body = b"%d" % self.published
        self.handles[who].publish(topic, body, now=self.now)
        names = [name for name, subscribed in SUBSCRIPTIONS.items() if subscribed == topic]
        self.messages += [Message(name, body, self.now) for name in names]

    @rule(seconds=st.sampled_from([0, 1, 2, 4, 5, 9, 10, 11]))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(
        limit=st.integers(1, 4),
        names=st.none() | st.lists(st.sampled_from([*SUBSCRIPTIONS, "dead-letter"]), min_size=1, unique=True),
        holder=st.sampled_from(["x", "y"]),
        who=st.integers(0, 1),
    )
    def pull(self, limit: int, names: list[str] | None, holder: str, who: int) -> None:
        for message in self.messages:
            if message.spent() and message.due_at <= self.now:
                self._bury(message)
        found = self.handles[who].pull(now=self.now, limit=limit, subscriptions=names, holder=holder)
        asked = names or [*SUBSCRIPTIONS, "dead-letter"]
        for delivery in found:
            message = self._due_message(delivery, asked)
            message.attempts += 1
            assert delivery.attempt == message.attempts
            assert delivery.id not in {known.id for known in self.deliveries}
            message.delivery, message.holder = delivery.id, holder
            message.due_at = self.now + timedelta(seconds=10)
        self.deliveries += found
        if len(found) < limit:
            assert not [m for m in self.messages if m.subscription in asked and m.due_at <= self.now]

    def _due_message(self, delivery: Delivery, asked: list[str]) -> Message:
        (message,) = [
            m
            for m in self.messages
            if (m.subscription, m.body) == (delivery.subscription, delivery.body)
            and m.failed == delivery.failed_subscription
        ]
        assert message.subscription in asked
        assert message.due_at <= self.now
        return message

    def _bury(self, message: Message) -> None:
        message.failed, message.subscription = message.subscription, "dead-letter"
        message.due_at, message.attempts, message.delivery, message.holder = self.now, 0, None, None

    @rule(data=st.data(), who=st.integers(0, 1))
    def acknowledge(self, data: st.DataObject, who: int) -> None:
        if self.deliveries:
            delivery = data.draw(st.sampled_from(self.deliveries))
            held = [message for message in self.messages if message.delivery == delivery.id]
            assert self.handles[who].acknowledge(delivery.id) == bool(held)
            self.messages = [message for message in self.messages if message not in held]

    @rule(data=st.data(), who=st.integers(0, 1))
    def release(self, data: st.DataObject, who: int) -> None:
        if self.deliveries:
            delivery = data.draw(st.sampled_from(self.deliveries))
            held = [message for message in self.messages if message.delivery == delivery.id]
            assert self.handles[who].release(delivery, now=self.now) == bool(held)
            for message in held:
                rest = timedelta(seconds=min(5, 2 * 2 ** (delivery.attempt - 1)))
                message.due_at, message.delivery, message.holder = self.now + rest, None, None
                if message.spent():
                    self._bury(message)

    @rule(holder=st.sampled_from(["x", "y"]))
    def holder_dies(self, holder: str) -> None:
        self.handles[0].release_leases_of(holder, now=self.now)
        for message in self.messages:
            if message.holder == holder:
                message.due_at = min(self.now, message.due_at)
                message.delivery = message.holder = None

    @invariant()
    def nothing_is_lost(self) -> None:
        left = self.handles[1].counts()
        assert sum(map(sum, left.values())) == len(self.messages)
        dues = [message.due_at for message in self.messages]
        due = self.handles[0].next_due(self.now)
        assert due == max(self.now, min(dues)) if dues else due is None


QueueMachine.TestCase.settings = settings(
    max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
test_the_queue_behaves_like_its_model = QueueMachine.TestCase
