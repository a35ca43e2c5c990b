"""Messages in memory: the moves of a message from stored to leased, released, dead or gone."""

import heapq
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from shared.embedded.messages import Delivery, Rules

_Due = tuple[datetime, int]  # when, and the message's id


@dataclass(slots=True)
class Message:
    """One message of one subscription. `due_at` says when it may be delivered, or delivered again."""

    id: int
    subscription: str
    topic: str
    body: bytes
    due_at: datetime
    failed_subscription: str | None = None
    attempt: int = 0
    holder: str | None = None
    last_attempt: bool = False


class Messages:
    """What a queue has stored. It outlives the queue: another one may carry on with it."""

    def __init__(self) -> None:
        self.lock = Lock()  # held by the queue around every move
        self._messages: dict[int, Message] = {}
        self._last_id = 0
        # Earliest first. Entries stay when their message moves on, and are dropped when they come up.
        self._due: defaultdict[str, list[_Due]] = defaultdict(list)
        self._spent: list[_Due] = []

    def store(self, name: str, topic: str, body: bytes, now: datetime, failed_subscription: str | None = None) -> None:
        """Store a message for one subscription."""
        self._last_id += 1
        self._messages[self._last_id] = Message(self._last_id, name, topic, body, now, failed_subscription)
        heapq.heappush(self._due[name], (now, self._last_id))

    def lease(self, rules: Rules, names: Sequence[str], now: datetime, limit: int, holder: str) -> list[Delivery]:
        """Bury what is due after its last attempt, and lease up to `limit` of the other messages that are due."""
        while (spent := self._first(self._spent)) is not None and spent.due_at <= now:
            self._bury(rules, spent, now)
        deliveries: list[Delivery] = []
        while len(deliveries) < limit:
            firsts = [first for name in names if (first := self._first(self._due[name])) is not None]
            message = min(firsts, key=_order, default=None)
            if message is None or message.due_at > now:
                break
            # A lease of no time at all would come up again in this very pull.
            heapq.heappop(self._due[message.subscription])
            deliveries.append(_lease_one(rules, message, now, holder))
        for delivery in deliveries:
            self._moved(self._messages[_key(delivery.id)[0]])
        return deliveries

    def acknowledge(self, delivery_id: str) -> bool:
        """Delete the message if this delivery still holds it."""
        message = self._held(delivery_id)
        if message is None:
            return False
        del self._messages[message.id]
        return True

    def release(self, rules: Rules, delivery: Delivery, now: datetime) -> bool:
        """Let the message rest if this delivery still holds it, or bury it after its last attempt."""
        message = self._held(delivery.id)
        if message is None:
            return False
        if rules.exhausted(delivery.subscription, delivery.attempt):
            self._bury(rules, message, now)
        else:
            message.holder, message.last_attempt = None, False
            message.due_at = now + rules.backoff.after(delivery.attempt)
            self._moved(message)
        return True

    def release_all(self, holder: str, now: datetime) -> int:
        """Make everything the holder has deliverable at once."""
        held = [message for message in self._messages.values() if message.holder == holder]
        for message in held:
            message.holder, message.due_at = None, min(message.due_at, now)
            self._moved(message)
        return len(held)

    def next_due(self, names: Sequence[str]) -> datetime | None:
        """Return the earliest instant at which one of the subscriptions has something due."""
        firsts = [first.due_at for name in names if (first := self._first(self._due[name])) is not None]
        return min(firsts, default=None)

    def counts(self) -> dict[str, tuple[int, int]]:
        """Return for the subscriptions that have messages how many wait and how many are leased."""
        found: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
        for message in self._messages.values():
            found[message.subscription][message.holder is not None] += 1
        return {name: (waiting, leased) for name, (waiting, leased) in found.items()}

    def _first(self, heap: list[_Due]) -> Message | None:
        while heap:
            due_at, id_ = heap[0]
            message = self._messages.get(id_)
            if message is not None and message.due_at == due_at and (heap is not self._spent or message.last_attempt):
                return message
            heapq.heappop(heap)
        return None

    def _moved(self, message: Message) -> None:
        heapq.heappush(self._due[message.subscription], (message.due_at, message.id))
        if message.last_attempt:
            heapq.heappush(self._spent, (message.due_at, message.id))

    def _bury(self, rules: Rules, message: Message, now: datetime) -> None:
        for name in rules.dead_letters:
            self.store(name, message.topic, message.body, now, message.subscription)
        del self._messages[message.id]

    def _held(self, delivery_id: str) -> Message | None:
        id_, attempt = _key(delivery_id)
        message = self._messages.get(id_)
        return message if message and message.attempt == attempt and message.holder is not None else None


def _order(message: Message) -> _Due:
    return message.due_at, message.id


def _lease_one(rules: Rules, message: Message, now: datetime, holder: str) -> Delivery:
    message.attempt += 1
    message.due_at = now + rules.leases[message.subscription]
    message.holder = holder
    message.last_attempt = rules.exhausted(message.subscription, message.attempt)
    return Delivery(
        f"{message.id}.{message.attempt}",
        message.subscription,
        message.topic,
        message.body,
        message.attempt,
        message.failed_subscription,
    )


def _key(delivery_id: str) -> tuple[int, int]:
    id_, _, attempt = delivery_id.partition(".")
    return int(id_), int(attempt)
