"""Messages in SQLite: the moves of a message from stored to leased, released, dead or gone."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from shared.embedded.values import microseconds

DEAD_LETTER = "dead-letter"

SCHEMA = (
    # AUTOINCREMENT: the id of an acknowledged message is never given again, so an old acknowledgement of
    # it cannot hit another one. due_at: when it may be delivered, or delivered again.
    """CREATE TABLE IF NOT EXISTS messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT, subscription TEXT NOT NULL, topic TEXT NOT NULL,
        body BLOB NOT NULL, due_at INTEGER NOT NULL, attempt INTEGER NOT NULL DEFAULT 0, holder TEXT,
        last_attempt INTEGER NOT NULL DEFAULT 0, failed_subscription TEXT)""",
    "CREATE INDEX IF NOT EXISTS messages_due ON messages (subscription, due_at)",
    "CREATE INDEX IF NOT EXISTS messages_spent ON messages (due_at) WHERE last_attempt = 1",
)
_STORE = "INSERT INTO messages (subscription, topic, body, due_at) VALUES (?, ?, ?, ?)"
_DUE = """SELECT * FROM (SELECT due_at, id, subscription, topic, body, attempt, failed_subscription
    FROM messages WHERE subscription = ? AND due_at <= ? ORDER BY due_at LIMIT ?)"""
_SPENT = "SELECT id FROM messages WHERE last_attempt = 1 AND due_at <= ?"
_LEASE = "UPDATE messages SET due_at = ?, attempt = ?, holder = ?, last_attempt = ? WHERE id = ?"
_HELD = "id = ? AND attempt = ? AND holder IS NOT NULL"
_ACKNOWLEDGE = f"DELETE FROM messages WHERE {_HELD}"  # noqa: S608
_REST = f"UPDATE messages SET holder = NULL, last_attempt = 0, due_at = ? WHERE {_HELD}"  # noqa: S608
_COPY_TO_DEAD_LETTER = """INSERT INTO messages (subscription, topic, body, due_at, failed_subscription)
    SELECT ?, topic, body, ?, subscription FROM messages WHERE id = ?"""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to deliver one message.

    Attributes:
        id: names this attempt; the next attempt has another one.
        subscription: whose message it is.
        topic: where it was published (on the dead letter too: the original topic).
        body: what was published.
        attempt: 1 for the first delivery to this subscription.
        failed_subscription: on the dead letter, the subscription that did not acknowledge it.
    """

    id: str
    subscription: str
    topic: str
    body: bytes
    attempt: int
    failed_subscription: str | None = None


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long a released message rests: `base_seconds`, doubled at every attempt, at most `max_seconds`."""

    base_seconds: float = 1.0
    max_seconds: float = 60.0

    def after(self, attempt: int) -> timedelta:
        """Return the rest after so many deliveries (1 or more)."""
        return timedelta(seconds=min(self.max_seconds, self.base_seconds * 2 ** min(attempt - 1, 30)))


@dataclass(frozen=True, slots=True)
class Rules:
    """What the moves depend on.

    Attributes:
        leases: subscription -> how long a holder may work before the message is delivered again.
        dead_letters: the subscriptions of the dead letter.
        max_attempts: deliveries before the dead letter.
        backoff: how long a released message rests.
    """

    leases: Mapping[str, timedelta]
    dead_letters: Sequence[str]
    max_attempts: int
    backoff: Backoff

    def exhausted(self, subscription: str, attempt: int) -> bool:
        """Return whether the message had its last attempt; the dead letter is patient without end."""
        return attempt >= self.max_attempts and subscription not in self.dead_letters


def store(connection: sqlite3.Connection, names: Sequence[str], topic: str, body: bytes, now: datetime) -> None:
    """Store one message for each of the subscriptions."""
    for name in names:
        connection.execute(_STORE, (name, topic, body, microseconds(now)))


def lease(
    connection: sqlite3.Connection, rules: Rules, names: Sequence[str], now: datetime, limit: int, holder: str
) -> list[Delivery]:
    """Bury what is due after its last attempt, and lease up to `limit` of the other messages that are due."""
    for (spent,) in connection.execute(_SPENT, (microseconds(now),)).fetchall():
        _bury(connection, rules, spent, now)
    # One short search a subscription: what waits elsewhere, a full dead letter say, costs nothing. Sorted
    # here, because SQLite takes fifty times as long for the same with an ORDER BY over the union.
    sql = " UNION ALL ".join([_DUE] * len(names))
    at = microseconds(now)
    rows = sorted(connection.execute(sql, [value for name in names for value in (name, at, limit)]))
    return [_lease_one(connection, rules, row, now, holder) for row in rows[:limit]]


def acknowledge(connection: sqlite3.Connection, delivery_id: str) -> bool:
    """Delete the message if this delivery still holds it."""
    return connection.execute(_ACKNOWLEDGE, _key(delivery_id)).rowcount == 1


def release(connection: sqlite3.Connection, rules: Rules, delivery: Delivery, now: datetime) -> bool:
    """Let the message rest if this delivery still holds it, or bury it after its last attempt."""
    again = now + rules.backoff.after(delivery.attempt)
    key = _key(delivery.id)
    held = connection.execute(_REST, (microseconds(again), *key)).rowcount == 1
    if held and rules.exhausted(delivery.subscription, delivery.attempt):
        _bury(connection, rules, key[0], now)
    return held


def release_all(connection: sqlite3.Connection, holder: str, now: datetime) -> int:
    """Make everything the holder has deliverable at once."""
    sql = "UPDATE messages SET holder = NULL, due_at = min(due_at, ?) WHERE holder = ?"
    return connection.execute(sql, (microseconds(now), holder)).rowcount


def _lease_one(
    connection: sqlite3.Connection, rules: Rules, row: Sequence[Any], now: datetime, holder: str
) -> Delivery:
    _, id_, subscription, topic, body, attempts, failed = row
    attempt = attempts + 1
    until = microseconds(now + rules.leases[subscription])
    last = rules.exhausted(subscription, attempt)
    connection.execute(_LEASE, (until, attempt, holder, last, id_))
    return Delivery(f"{id_}.{attempt}", subscription, topic, body, attempt, failed)


def _bury(connection: sqlite3.Connection, rules: Rules, id_: int, now: datetime) -> None:
    for name in rules.dead_letters:
        connection.execute(_COPY_TO_DEAD_LETTER, (name, microseconds(now), id_))
    connection.execute("DELETE FROM messages WHERE id = ?", (id_,))


def _key(delivery_id: str) -> tuple[int, int]:
    id_, _, attempt = delivery_id.partition(".")
    return int(id_), int(attempt)
