from datetime import UTC, datetime, timedelta

import pytest

from shared.domain.request import ENDS, MOVES, Request, Status
from shared.domain.turns import RECORD_LIFE, SKEW, STALL, Decision, decide, due_at, expires_at, next_topic
from shared.events import EVENTS
from shared.pipeline import PIPELINE

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def request(**changes: object) -> Request:
    fields: dict[str, object] = {
        "id": "r_" + "a" * 26,
        "owner": "somebody",
        "body_digest": "0",
        "asked_at": NOW.isoformat(),
        "created_at": NOW,
        "updated_at": NOW,
        "deadline": NOW + timedelta(minutes=15),
        "wish_name": "r_x/0/wish",
        **changes,
    }
    return Request.model_validate(fields)


def test_nothing_follows_an_end() -> None:
    assert all(not MOVES[end] for end in ENDS)


def test_every_status_that_is_no_end_can_reach_every_end_without_result() -> None:
    for status in set(Status) - ENDS:
        assert ENDS - {Status.DELIVERED} <= MOVES[status]


def test_only_a_finished_request_can_be_delivered() -> None:
    assert [status for status in Status if Status.DELIVERED in MOVES[status]] == [Status.GENERATED]


def test_the_moves_are_those_of_the_routing_table() -> None:
    for function in PIPELINE.values():
        if function.runs_at is not None:
            assert set(function.leads_to) == MOVES[Status(function.runs_at)] - (ENDS - {Status.DELIVERED})


@pytest.mark.parametrize("status", sorted(set(Status) - ENDS - {Status.WAITING}))
def test_the_event_a_status_calls_for_is_consumed_by_the_function_that_runs_at_it(status: Status) -> None:
    topic = next_topic(request(status=status))
    assert topic in EVENTS
    takers = [function for function in PIPELINE.values() if topic in function.consumes]
    assert [function.runs_at for function in takers] == [status]


def test_an_ended_or_waiting_request_calls_for_no_event() -> None:
    assert all(next_topic(request(status=status)) is None for status in [*ENDS, Status.WAITING])


def test_an_event_for_an_ended_request_erases_it() -> None:
    assert decide(request(status="CANCELLED"), Status.SUBMITTED, NOW) is Decision.ERASE


def test_a_late_event_is_answered_with_the_event_of_today() -> None:
    assert decide(request(status="STAGED"), Status.SUBMITTED, NOW) is Decision.REPEAT


def test_an_early_event_is_ignored() -> None:
    assert decide(request(status="SUBMITTED"), Status.STAGED, NOW) is Decision.IGNORE


def test_a_leased_request_is_left_alone_until_the_lease_is_over_on_every_clock() -> None:
    held = request(lease_until=NOW)
    assert decide(held, Status.SUBMITTED, NOW + 2 * SKEW - timedelta(microseconds=1)) is Decision.IGNORE
    assert decide(held, Status.SUBMITTED, NOW + 2 * SKEW) is Decision.RUN


def test_a_request_expires_at_its_deadline_to_the_microsecond() -> None:
    held = request(deadline=NOW)
    assert decide(held, Status.SUBMITTED, NOW - timedelta(microseconds=1)) is Decision.RUN
    assert decide(held, Status.SUBMITTED, NOW) is Decision.EXPIRE


def test_a_waiting_request_is_due_at_its_deadline_only() -> None:
    assert due_at(request(status="WAITING")) == NOW + timedelta(minutes=15)


def test_a_request_that_stalls_is_looked_at_less_and_less_often_but_not_after_its_deadline() -> None:
    waits = [due_at(request(stalls=stalls, deadline=NOW + timedelta(days=1))) for stalls in range(3)]
    assert waits == [NOW + STALL, NOW + 2 * STALL, NOW + 4 * STALL]
    assert due_at(request(stalls=9)) == NOW + timedelta(minutes=15)


def test_an_ended_request_is_due_until_it_is_erased_and_forgotten() -> None:
    ended = request(status="FAILED", purge_until=NOW + timedelta(seconds=9))
    assert due_at(ended) == NOW + timedelta(seconds=9)
    assert due_at(ended.model_copy(update={"erased_at": NOW})) == NOW + RECORD_LIFE


@pytest.mark.parametrize("status", sorted(Status))
def test_the_database_deletes_no_record_of_a_request_that_is_not_erased(status: Status) -> None:
    assert expires_at(request(status=status, results_until=NOW, purge_until=NOW)) is None


def test_the_database_deletes_a_record_only_when_the_sweeper_should_have_twice_as_long_ago() -> None:
    erased = request(status=Status.FAILED, erased_at=NOW)
    delivered = request(status=Status.DELIVERED, erased_at=NOW, results_until=NOW + timedelta(hours=24))
    for one in (erased, delivered):
        due, gone = due_at(one), expires_at(one)
        assert due is not None
        assert gone is not None
        assert gone >= due + RECORD_LIFE
