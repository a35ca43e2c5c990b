"""A durable queue in one SQLite file: topics, subscriptions, leases, back-off and a dead letter."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from shared.embedded import messages
from shared.embedded.messages import DEAD_LETTER, Backoff, Delivery, Rules
from shared.embedded.sqlite import Database, Durability
from shared.embedded.values import instant

__all__ = ["DEAD_LETTER", "Backoff", "Count", "Delivery", "DurableQueue"]


class Count(NamedTuple):
    """How many messages a subscription has left; the leased ones may be overdue."""

    waiting: int
    leased: int


class DurableQueue:
    """A small Pub/Sub on one SQLite file, for threads and processes of one machine.

    Every subscription of a topic gets every message at least once, in no promised order. No two holders
    have the same message while its acknowledgement deadline runs. After `max_attempts` deliveries without
    acknowledgement a message moves to the dead letter and stays there until acknowledged.
    The queue has no clock: `now` is always an argument (aware).

    Give it a file of its own: in one file, documents and messages would wait for each other's commits.

    Args:
        path: the file; created when missing.
        subscriptions: name of the subscription -> its topic. The topic `dead-letter` gets a subscription
            of the same name if it has none here.
        ack_deadline_seconds: how long a holder may work before the message is delivered again.
        ack_deadlines: other deadlines for some of the subscriptions.
        max_attempts: deliveries before the dead letter.
        backoff: how long a released message rests.
        on_publish: called in the publishing thread after a message is stored; to wake whoever pulls.
        durability: `NORMAL` survives the death of the process, `FULL` also a power cut.
        timeout_seconds: how long to wait while another process writes.
        max_size_bytes: how large the file may get; None: as large as the disk allows.
    """

    def __init__(
        self,
        path: Path,
        subscriptions: Mapping[str, str],
        *,
        ack_deadline_seconds: float = 90.0,
        ack_deadlines: Mapping[str, float] | None = None,
        max_attempts: int = 5,
        backoff: Backoff | None = None,
        on_publish: Callable[[], None] = lambda: None,
        durability: Durability = "NORMAL",
        timeout_seconds: float = 5.0,
        max_size_bytes: int | None = None,
    ) -> None:
        self._topics = dict(subscriptions)
        if DEAD_LETTER not in self._topics.values():
            self._topics[DEAD_LETTER] = DEAD_LETTER
        deadlines = dict.fromkeys(self._topics, ack_deadline_seconds) | dict(ack_deadlines or {})
        self._rules = Rules(
            leases={name: timedelta(seconds=deadlines[name]) for name in self._topics},
            dead_letters=self._subscribed(DEAD_LETTER),
            max_attempts=max_attempts,
            backoff=backoff or Backoff(),
        )
        self._on_publish = on_publish
        self._database = Database(
            path,
            messages.SCHEMA,
            durability=durability,
            timeout_seconds=timeout_seconds,
            max_size_bytes=max_size_bytes,
        )

    def publish(self, topic: str, body: bytes, *, now: datetime) -> None:
        """Store the message for every subscription of the topic; durable when this returns.

        Raises:
            LookupError: there is no such topic.
            StorageFullError: no space is left; nothing was stored.
            StoreUnavailableError: not known whether it was stored.
        """
        names = self._subscribed(topic)
        if not names:
            raise LookupError(f"no such topic: {topic}")
        self._database.write(partial(messages.store, names=names, topic=topic, body=body, now=now))
        self._on_publish()

    def pull(
        self,
        *,
        now: datetime,
        limit: int = 1,
        subscriptions: Sequence[str] | None = None,
        holder: str = "",
    ) -> list[Delivery]:
        """Lease messages that are due, those that are due longest first.

        Args:
            now: the current instant.
            limit: how many at most (1 or more).
            subscriptions: only of these; None: of all.
            holder: who asks; see `release_leases_of`.

        Raises:
            LookupError: there is no such subscription.
            StoreUnavailableError: not known whether messages were leased.
        """
        if limit < 1:
            raise ValueError("a pull is for 1 message or more")
        names = self._known(subscriptions)
        return self._database.write(
            partial(messages.lease, rules=self._rules, names=names, now=now, limit=limit, holder=holder)
        )

    def acknowledge(self, delivery_id: str) -> bool:
        """Forget the message for good.

        Returns:
            False when the delivery is stale (acknowledged, released, delivered again or dead meanwhile): then
            nothing changed.
        """
        return self._database.write(partial(messages.acknowledge, delivery_id=delivery_id))

    def release(self, delivery: Delivery, *, now: datetime) -> bool:
        """Give the message back: delivered again after the back-off, or dead after its last attempt.

        Returns:
            False when the delivery is stale: then nothing changed.
        """
        return self._database.write(partial(messages.release, rules=self._rules, delivery=delivery, now=now))

    def release_leases_of(self, holder: str, *, now: datetime) -> int:
        """Make everything the holder has deliverable at once, because the holder is known to be dead.

        The attempts count: a message that kills its holders reaches the dead letter.

        Returns:
            How many messages that were.
        """
        return self._database.write(partial(messages.release_all, holder=holder, now=now))

    def next_due(self, now: datetime, *, subscriptions: Sequence[str] | None = None) -> datetime | None:
        """Return when something is deliverable if nothing else happens: `now`, later, or None for never."""
        names = self._known(subscriptions)
        sql = "SELECT min(due_at) FROM messages WHERE subscription = ?"
        dues = self._database.read(lambda c: [c.execute(sql, (name,)).fetchone()[0] for name in names])
        due = min((at for at in dues if at is not None), default=None)
        return None if due is None else max(now, instant(due))

    def counts(self) -> dict[str, Count]:
        """Return for every subscription how many messages it has left."""
        sql = "SELECT subscription, count(*), count(holder) FROM messages GROUP BY subscription"
        rows = self._database.read(lambda connection: connection.execute(sql).fetchall())
        found = {name: Count(total - leased, leased) for name, total, leased in rows}
        return {name: found.get(name, Count(0, 0)) for name in self._topics}

    def close(self) -> None:
        """Close the file; later calls raise `StoreUnavailableError`."""
        self._database.close()

    def _subscribed(self, topic: str) -> list[str]:
        return [name for name, subscribed in self._topics.items() if subscribed == topic]

    def _known(self, names: Sequence[str] | None) -> list[str]:
        unknown = sorted(set(names or ()) - self._topics.keys())
        if unknown:
            raise LookupError(f"no such subscription: {', '.join(unknown)}")
        return list(self._topics if names is None else names)
