"""A queue in memory: topics, subscriptions, leases, back-off and a dead letter."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from shared.embedded.messages import Rules
from shared.embedded.queue import DEAD_LETTER, Backoff, Count, Delivery
from shared.errors import StoreUnavailableError
from tests.faults.memory.messages import Messages
from tests.faults.memory.values import in_utc


class MemoryQueue:
    """What `DurableQueue` is, in memory, for the threads of one process.

    Among messages that are due at the same instant the one stored first is delivered first, always: the
    same calls give the same deliveries.

    Args:
        subscriptions: name of the subscription -> its topic. The topic `dead-letter` gets a subscription
            of the same name if it has none here.
        messages: what another queue has stored; None: nothing yet.
        ack_deadline_seconds: how long a holder may work before the message is delivered again.
        ack_deadlines: other deadlines for some of the subscriptions.
        max_attempts: deliveries before the dead letter.
        backoff: how long a released message rests.
        on_publish: called after a message is stored; to wake whoever pulls.
    """

    def __init__(
        self,
        subscriptions: Mapping[str, str],
        *,
        messages: Messages | None = None,
        ack_deadline_seconds: float = 90.0,
        ack_deadlines: Mapping[str, float] | None = None,
        max_attempts: int = 5,
        backoff: Backoff | None = None,
        on_publish: Callable[[], None] = lambda: None,
    ) -> None:
        self._topics = dict(subscriptions)
        if DEAD_LETTER not in self._topics.values():
            self._topics[DEAD_LETTER] = DEAD_LETTER
        deadlines = dict.fromkeys(self._topics, ack_deadline_seconds) | dict(ack_deadlines or {})
        self._subscribed: dict[str, list[str]] = {}
        for name, topic in self._topics.items():
            self._subscribed.setdefault(topic, []).append(name)
        self._rules = Rules(
            leases={name: timedelta(seconds=deadlines[name]) for name in self._topics},
            dead_letters=self._subscribed[DEAD_LETTER],
            max_attempts=max_attempts,
            backoff=backoff or Backoff(),
        )
        self._on_publish = on_publish
        stored = messages or Messages()
        self._messages: Messages | None = stored
        self._lock = stored.lock

    def publish(self, topic: str, body: bytes, *, now: datetime) -> None:
        """Store the message for every subscription of the topic; LookupError when there is no such topic."""
        names = self._subscribed.get(topic)
        if not names:
            raise LookupError(f"no such topic: {topic}")
        now, body = in_utc(now), bytes(body)
        with self._lock:
            messages = self._open()
            for name in names:
                messages.store(name, topic, body, now)
        self._on_publish()

    def pull(
        self,
        *,
        now: datetime,
        limit: int = 1,
        subscriptions: Sequence[str] | None = None,
        holder: str = "",
    ) -> list[Delivery]:
        """Lease messages that are due, those that are due longest first; see `DurableQueue.pull`."""
        if limit < 1:
            raise ValueError("a pull is for 1 message or more")
        names = self._known(subscriptions)
        with self._lock:
            return self._open().lease(self._rules, names, in_utc(now), limit, holder)

    def acknowledge(self, delivery_id: str) -> bool:
        """Forget the message for good; False when the delivery is stale."""
        with self._lock:
            return self._open().acknowledge(delivery_id)

    def release(self, delivery: Delivery, *, now: datetime) -> bool:
        """Give the message back: again after the back-off, or dead after its last attempt; False when stale."""
        with self._lock:
            return self._open().release(self._rules, delivery, in_utc(now))

    def release_leases_of(self, holder: str, *, now: datetime) -> int:
        """Make everything the holder has deliverable at once; return how many messages that were."""
        with self._lock:
            return self._open().release_all(holder, in_utc(now))

    def next_due(self, now: datetime, *, subscriptions: Sequence[str] | None = None) -> datetime | None:
        """Return when something is deliverable if nothing else happens: `now`, later, or None for never."""
        names = self._known(subscriptions)
        with self._lock:
            due = self._open().next_due(names)
        return None if due is None else max(now, due)

    def counts(self) -> dict[str, Count]:
        """Return for every subscription how many messages it has left."""
        with self._lock:
            found = self._open().counts()
        return {name: Count(*found.get(name, (0, 0))) for name in self._topics}

    def close(self) -> None:
        """Let go of the messages; later calls raise `StoreUnavailableError`."""
        self._messages = None

    def _open(self) -> Messages:
        if self._messages is None:
            raise StoreUnavailableError("the queue is closed")
        return self._messages

    def _known(self, names: Sequence[str] | None) -> Sequence[str]:
        if names is None:
            return list(self._topics)
        unknown = sorted(set(names) - self._topics.keys())
        if unknown:
            raise LookupError(f"no such subscription: {', '.join(unknown)}")
        return names
