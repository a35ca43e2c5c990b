from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from shared.domain.budget import BUDGET_LIFE, Budget, exchange, reserve, settle, unused, worst_case
from shared.domain.models import MODELS
from shared.domain.policy import Account, Policy, Ruling, rule
from shared.domain.request import Reservation, ResultRef
from shared.errors import PolicyDeniedError
from tests.unit.domain.test_request import request

PAID = MODELS["local-painter-1"].model_copy(update={"microusd": 40_000, "max_calls": 1})
EMPTY = Budget(owner="somebody", day="2026-11-22")


def test_a_personal_account_is_allowed() -> None:
    assert rule(Account(owner="somebody"), None).allowed


def test_a_managed_domain_without_a_policy_is_denied() -> None:
    ruling = rule(Account(owner="somebody", domain="example.org"), None)
    assert (ruling.allowed, ruling.code) == (False, "policy_off")


def test_a_managed_domain_is_denied_until_its_policy_is_switched_on() -> None:
    account = Account(owner="somebody", domain="example.org")
    assert not rule(account, Policy(domain="example.org")).allowed
    assert rule(account, Policy(domain="example.org", enabled=True)).allowed


def test_a_style_that_is_no_longer_allowed_is_not_and_one_that_is_not_chosen_yet_may_be() -> None:
    ruling = rule(Account(owner="somebody", domain="d"), Policy(domain="d", enabled=True, styles=("oil",)))
    assert (ruling.allows("oil"), ruling.allows("watercolour"), ruling.allows(None)) == (True, False, True)
    assert Ruling(allowed=True).allows("watercolour")


def needs(pictures: int) -> Reservation:
    return worst_case("2026-11-22", pictures, PAID)


def capped(pictures: int = 200, microusd: int = 5_000_000) -> Ruling:
    return Ruling(allowed=True, pictures_per_day=pictures, microusd_per_day=microusd)


def refused(call: Callable[[], object]) -> str:
    with pytest.raises(PolicyDeniedError) as denied:
        call()
    return denied.value.code


def test_a_wish_nobody_has_read_holds_what_the_smallest_needs() -> None:
    budget = reserve(EMPTY, needs(1), capped(1, 40_000))
    assert (budget.reserved_pictures, budget.reserved_microusd) == (1, 40_000)


def test_a_day_with_room_for_one_picture_takes_a_request_and_one_without_refuses_it() -> None:
    used = EMPTY.model_copy(update={"made_pictures": 9, "spent_microusd": 9 * 40_000})
    assert reserve(used, needs(1), capped(10, 400_000)).reserved_pictures == 1
    assert refused(lambda: reserve(used, needs(1), capped(9))) == "daily_pictures_used_up"
    assert refused(lambda: reserve(used, needs(1), capped(10, 399_999))) == "daily_budget_used_up"


def test_what_other_requests_only_hold_is_not_called_used_up() -> None:
    held = EMPTY.model_copy(update={"reserved_pictures": 10, "reserved_microusd": 400_000})
    assert refused(lambda: reserve(held, needs(1), capped(10))) == "daily_pictures_reserved"
    assert refused(lambda: reserve(held, needs(1), capped(20, 400_000))) == "daily_budget_reserved"


def test_a_wish_that_needs_more_than_it_holds_gets_it_as_long_as_the_day_has_it() -> None:
    others = EMPTY.model_copy(update={"made_pictures": 2})
    budget = reserve(others, needs(1), capped(10))
    assert exchange(budget, needs(1), needs(8), capped(10)).reserved_pictures == 8
    assert refused(lambda: exchange(budget, needs(1), needs(9), capped(10))) == "wish_over_daily_pictures"
    assert refused(lambda: exchange(budget, needs(1), needs(8), capped(10, 319_999))) == "wish_over_daily_budget"


def test_a_cap_that_was_lowered_meanwhile_counts_for_what_is_held_already() -> None:
    budget = exchange(reserve(EMPTY, needs(1), capped(10)), needs(1), needs(8), capped(10))
    assert exchange(budget, needs(8), needs(4), capped(4)).reserved_pictures == 4
    assert refused(lambda: exchange(budget, needs(8), needs(4), capped(3))) == "wish_over_daily_pictures"


def test_settling_gives_back_what_was_not_used_and_counts_what_was() -> None:
    needed = needs(2)
    budget = exchange(reserve(EMPTY, needs(1), capped()), needs(1), needed, capped())
    picture = ResultRef(name="x", media_type="image/jpeg", sha256="0", size_bytes=1)
    done = request(reservation=needed, results=(picture,), cost_microusd=40_000)
    assert settle(budget, done) == EMPTY.model_copy(update={"spent_microusd": 40_000, "made_pictures": 1})


def test_settling_a_request_without_reservation_changes_nothing() -> None:
    assert settle(EMPTY, request()) == EMPTY


def test_a_budget_expires_a_week_after_its_day_and_stays_what_it_was_till_then() -> None:
    budget = unused("somebody", "2026-11-22")
    assert budget.expires_at == datetime(2026, 11, 30, tzinfo=UTC)
    assert timedelta(days=7) < BUDGET_LIFE
    taken = reserve(budget, needs(1), capped())
    assert settle(taken, request()).expires_at == budget.expires_at
