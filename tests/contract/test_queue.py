"""What the bus promises: at least once, in any order, again after the deadline, dead after five."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.embedded.queue import Delivery, DurableQueue
from shared.errors import StoreUnavailableError
from tests.contract.together import in_processes, in_threads, killed

NOW = datetime(2026, 11, 22, 18, 0, 0, 123456, UTC)
DEADLINE = timedelta(seconds=90)
TICK = timedelta(microseconds=1)
TOPIC, SUBSCRIPTION = "request-authorized", "ingest"


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def pull_one(queue: DurableQueue, now: datetime = NOW, **options: Any) -> Delivery:
    (delivery,) = queue.pull(now=now, **options)
    return delivery


def kill_by_deadline(queue: DurableQueue, now: datetime, attempts: int = 5) -> datetime:
    """Let so many deliveries run into their deadline; return when the last one did."""
    for attempt in range(1, attempts + 1):
        assert pull_one(queue, now, subscriptions=[SUBSCRIPTION]).attempt == attempt
        now += DEADLINE
    return now


def test_what_is_published_is_delivered(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"body\x00\xff", now=NOW)
    delivery = pull_one(queue)
    assert (delivery.subscription, delivery.topic, delivery.body) == (SUBSCRIPTION, TOPIC, b"body\x00\xff")
    assert delivery.attempt == 1


def test_every_subscription_of_the_topic_gets_it_and_no_other(queue: DurableQueue) -> None:
    queue.publish("sweep-ticked", b"tick", now=NOW)
    found = queue.pull(now=NOW, limit=10)
    assert sorted(delivery.subscription for delivery in found) == ["audit", "sweep"]


def test_publishing_to_a_missing_topic_raises_and_says_which(queue: DurableQueue) -> None:
    with pytest.raises(LookupError, match="no-such-topic"):
        queue.publish("no-such-topic", b"", now=NOW)


def test_pulling_from_a_missing_subscription_raises_and_says_which(queue: DurableQueue) -> None:
    with pytest.raises(LookupError, match="nobody"):
        queue.pull(now=NOW, subscriptions=["nobody"])


def test_an_empty_queue_gives_nothing(queue: DurableQueue) -> None:
    assert queue.pull(now=NOW) == []
    assert queue.next_due(NOW) is None


def test_a_pull_gives_no_more_than_its_limit(queue: DurableQueue) -> None:
    for i in range(5):
        queue.publish(TOPIC, b"%d" % i, now=NOW)
    sizes = [len(queue.pull(now=NOW, limit=2)) for _ in range(4)]
    assert sizes == [2, 2, 1, 0]


@pytest.mark.parametrize("limit", [0, -1])
def test_a_pull_of_nothing_is_refused(queue: DurableQueue, limit: int) -> None:
    with pytest.raises(ValueError, match="1 message"):
        queue.pull(now=NOW, limit=limit)


def test_a_pull_of_some_subscriptions_leaves_the_others(queue: DurableQueue) -> None:
    queue.publish("sweep-ticked", b"", now=NOW)
    assert pull_one(queue, subscriptions=["audit"]).subscription == "audit"
    assert queue.pull(now=NOW, subscriptions=["audit", "ingest"]) == []
    assert pull_one(queue).subscription == "sweep"


def test_all_published_at_once_arrive_whatever_their_order(queue: DurableQueue) -> None:
    for i in range(50):
        queue.publish(TOPIC, b"%d" % i, now=NOW - i * TICK)
    found = {delivery.body for delivery in queue.pull(now=NOW, limit=100)}
    assert found == {b"%d" % i for i in range(50)}


def test_an_acknowledged_message_never_comes_back(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"", now=NOW)
    assert queue.acknowledge(pull_one(queue).id)
    assert queue.next_due(NOW) is None
    assert queue.pull(now=after(1e6)) == []


def test_acknowledging_in_one_subscription_leaves_the_other(queue: DurableQueue) -> None:
    queue.publish("sweep-ticked", b"", now=NOW)
    assert queue.acknowledge(pull_one(queue, subscriptions=["sweep"]).id)
    assert pull_one(queue).subscription == "audit"


def test_it_is_not_delivered_again_before_the_deadline_and_is_at_the_deadline(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"body", now=NOW)
    first = pull_one(queue)
    assert queue.pull(now=NOW + DEADLINE - TICK) == []
    again = pull_one(queue, NOW + DEADLINE)
    assert (again.body, again.attempt) == (b"body", 2)
    assert again.id != first.id


def test_a_subscription_may_have_a_deadline_of_its_own(queue: DurableQueue) -> None:
    queue.publish("prompt-built", b"", now=NOW)
    pull_one(queue)
    assert queue.pull(now=after(299)) == []
    assert pull_one(queue, after(300)).attempt == 2


def test_a_late_acknowledgement_counts_until_the_message_is_delivered_again(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"", now=NOW)
    late = pull_one(queue)
    assert queue.acknowledge(late.id)
    assert queue.pull(now=NOW + DEADLINE) == []


def test_a_stale_acknowledgement_is_harmless_and_says_so(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"", now=NOW)
    stale = pull_one(queue)
    current = pull_one(queue, NOW + DEADLINE)
    assert not queue.acknowledge(stale.id)
    assert not queue.release(stale, now=NOW + DEADLINE)
    assert queue.pull(now=NOW + DEADLINE) == []
    assert queue.acknowledge(current.id)
    assert not queue.acknowledge(current.id)


def test_an_old_acknowledgement_never_hits_a_newer_message(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"old", now=NOW)
    old = pull_one(queue)
    queue.acknowledge(old.id)
    queue.publish(TOPIC, b"new", now=NOW)
    new = pull_one(queue)
    assert not queue.acknowledge(old.id)
    assert queue.acknowledge(new.id)


def test_an_acknowledgement_after_a_release_is_stale(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"", now=NOW)
    delivery = pull_one(queue)
    assert queue.release(delivery, now=NOW)
    assert not queue.acknowledge(delivery.id)
    assert not queue.release(delivery, now=NOW)
    assert pull_one(queue, after(10)).attempt == 2


def test_a_released_message_rests_longer_after_each_attempt(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"", now=NOW)
    now = NOW
    for rest in (10, 20, 40, 80):
        queue.release(pull_one(queue, now), now=now)
        assert queue.next_due(now) == now + timedelta(seconds=rest)
        assert queue.pull(now=now + timedelta(seconds=rest) - TICK) == []
        now += timedelta(seconds=rest)
    assert pull_one(queue, now).attempt == 5


def test_the_rest_has_a_limit(queue_harness: Any) -> None:
    queue = queue_harness.open(max_attempts=50)
    queue.publish(TOPIC, b"", now=NOW)
    now = NOW
    for _ in range(40):
        queue.release(pull_one(queue, now), now=now)
        now += timedelta(seconds=600)
    assert pull_one(queue, now).attempt == 41


def test_poison_reaches_the_dead_letter_after_five_releases(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"poison", now=NOW)
    for attempt in range(1, 6):
        delivery = pull_one(queue, after(1_000 * attempt))
        assert (delivery.subscription, delivery.attempt) == (SUBSCRIPTION, attempt)
        assert queue.release(delivery, now=after(1_000 * attempt))
    dead = pull_one(queue, after(5_000))
    assert (dead.subscription, dead.topic, dead.body) == ("dead_letter", TOPIC, b"poison")
    assert (dead.attempt, dead.failed_subscription) == (1, SUBSCRIPTION)
    assert queue.acknowledge(dead.id)
    assert queue.pull(now=after(1e6)) == []


def test_poison_reaches_the_dead_letter_after_five_missed_deadlines(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"poison", now=NOW)
    end = kill_by_deadline(queue, NOW)
    assert queue.pull(now=end - TICK) == []
    dead = pull_one(queue, end)
    assert (dead.subscription, dead.topic, dead.body) == ("dead_letter", TOPIC, b"poison")


def test_a_pull_without_the_dead_letter_still_moves_poison_there(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"poison", now=NOW)
    end = kill_by_deadline(queue, NOW)
    queue.publish(TOPIC, b"next", now=end)
    assert pull_one(queue, end, subscriptions=[SUBSCRIPTION]).body == b"next"
    assert pull_one(queue, end, subscriptions=["dead_letter"]).body == b"poison"


def test_a_released_message_gets_the_attempts_that_hold_now(queue_harness: Any) -> None:
    strict, patient = queue_harness.open(max_attempts=1), queue_harness.open(max_attempts=5)
    strict.publish(TOPIC, b"body", now=NOW)
    patient.release(pull_one(strict), now=NOW)
    again = pull_one(patient, after(10))
    assert (again.subscription, again.attempt) == (SUBSCRIPTION, 2)


def test_an_acknowledgement_after_the_message_is_dead_is_stale(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"poison", now=NOW)
    last = pull_one(queue, kill_by_deadline(queue, NOW, attempts=4))
    dead = pull_one(queue, after(5 * 90))
    assert not queue.acknowledge(last.id)
    assert queue.acknowledge(dead.id)


def test_the_dead_letter_is_never_lost(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"poison", now=NOW)
    now = kill_by_deadline(queue, NOW)
    for attempt in range(1, 20):
        dead = pull_one(queue, now)
        assert (dead.subscription, dead.attempt, dead.body) == ("dead_letter", attempt, b"poison")
        queue.release(dead, now=now)
        now += timedelta(seconds=600)


def test_next_due_says_when_to_come_back(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"", now=NOW)
    assert queue.next_due(after(-5)) == NOW
    assert queue.next_due(after(5)) == after(5)
    delivery = pull_one(queue)
    assert queue.next_due(NOW) == NOW + DEADLINE
    queue.publish("prompt-built", b"", now=after(60))
    assert queue.next_due(NOW) == after(60)
    assert queue.next_due(NOW, subscriptions=[SUBSCRIPTION]) == NOW + DEADLINE
    queue.acknowledge(delivery.id)
    assert queue.next_due(NOW, subscriptions=[SUBSCRIPTION]) is None


def test_counts_say_what_is_left(queue: DurableQueue) -> None:
    for _ in range(3):
        queue.publish(TOPIC, b"", now=NOW)
    delivery = pull_one(queue)
    assert queue.counts() == {
        "sweep": (0, 0), "audit": (0, 0), "ingest": (2, 1), "slow": (0, 0), "dead_letter": (0, 0),
    }  # fmt: skip
    queue.acknowledge(delivery.id)
    assert queue.counts()["ingest"] == (2, 0)


def test_leases_of_a_dead_holder_are_free_at_once(queue: DurableQueue) -> None:
    for _ in range(3):
        queue.publish(TOPIC, b"", now=NOW)
    queue.pull(now=NOW, limit=2, holder="dead")
    alive = pull_one(queue, holder="alive")
    assert queue.release_leases_of("dead", now=after(1)) == 2
    assert queue.release_leases_of("dead", now=after(1)) == 0
    assert [delivery.attempt for delivery in queue.pull(now=after(1), limit=5)] == [2, 2]
    assert queue.acknowledge(alive.id)


def test_a_message_that_kills_its_holders_reaches_the_dead_letter(queue: DurableQueue) -> None:
    queue.publish(TOPIC, b"poison", now=NOW)
    for _ in range(5):
        pull_one(queue, holder="worker")
        queue.release_leases_of("worker", now=NOW)
    assert pull_one(queue).subscription == "dead_letter"


def test_messages_outlive_the_queue_object(queue_harness: Any) -> None:
    first = queue_harness.open()
    first.publish(TOPIC, b"body", now=NOW)
    delivery = pull_one(first)
    first.close()
    with pytest.raises(StoreUnavailableError):
        first.publish(TOPIC, b"body", now=NOW)
    second = queue_harness.open()
    assert second.pull(now=NOW) == []
    assert second.acknowledge(delivery.id)


def test_the_publisher_wakes_whoever_pulls(queue_harness: Any) -> None:
    heard: list[datetime | None] = []
    queue = queue_harness.open(on_publish=lambda: heard.append(queue.next_due(NOW)))
    queue.publish(TOPIC, b"", now=NOW)
    assert heard == [NOW]


def test_two_threads_never_get_the_same_delivery(queue: DurableQueue) -> None:
    for i in range(200):
        queue.publish(TOPIC, b"%d" % i, now=NOW)

    def drain(_: int) -> list[bytes]:
        return [d.body for d in itertools.chain.from_iterable(iter(lambda: queue.pull(now=NOW, limit=3), []))]

    found = list(itertools.chain.from_iterable(in_threads(6, drain)))
    assert sorted(found) == sorted(b"%d" % i for i in range(200))


def test_publishing_from_many_threads_loses_nothing(queue: DurableQueue) -> None:
    in_threads(6, lambda i: [queue.publish(TOPIC, b"%d.%d" % (i, n), now=NOW) for n in range(40)])
    found = {delivery.body for delivery in queue.pull(now=NOW, limit=1_000)}
    assert found == {b"%d.%d" % (i, n) for i in range(6) for n in range(40)}


def pass_on(i: int, harness: Any, now: datetime, total: int) -> list[bytes]:
    """Publish a share, then handle whatever comes until nothing is left."""
    queue = harness.open()
    for n in range(total):
        queue.publish(TOPIC, b"%d.%d" % (i, n), now=now)
    handled = []
    while deliveries := queue.pull(now=now, limit=2, holder=str(i)):
        handled += [delivery.body for delivery in deliveries if queue.acknowledge(delivery.id)]
    return handled


@pytest.mark.usefixtures("supports_processes")
def test_two_processes_never_get_the_same_delivery(queue_harness: Any) -> None:
    handled = itertools.chain.from_iterable(in_processes(3, pass_on, queue_harness, NOW, 60))
    left = [delivery.body for delivery in queue_harness.open().pull(now=NOW, limit=1_000)]
    assert sorted([*handled, *left]) == sorted(b"%d.%d" % (i, n) for i in range(3) for n in range(60))


def publish_and_handle(report: Any, harness: Any) -> None:
    queue = harness.open()
    for n in itertools.count():
        queue.publish(TOPIC, b"%d" % n, now=NOW)
        report(("published", n))
        if n % 2:
            delivery = pull_one(queue, holder="victim")
            queue.acknowledge(delivery.id)
            report(("handled", int(delivery.body)))


@pytest.mark.usefixtures("supports_processes")
@pytest.mark.parametrize("reports", [1, 8, 60, 300])
def test_what_was_published_before_a_kill_is_delivered_after_it(queue_harness: Any, reports: int) -> None:
    said = killed(publish_and_handle, queue_harness, after_reports=reports)
    queue = queue_harness.open()
    queue.release_leases_of("victim", now=NOW)
    found = {int(delivery.body) for delivery in queue.pull(now=NOW, limit=10_000)}
    published = {n for word, n in said if word == "published"}
    handled = {n for word, n in said if word == "handled"}
    # One step may have happened that it had no time to report.
    assert len(published - handled - found) <= 1
    assert len(found - (published - handled)) <= 1
    assert found.isdisjoint(handled)
