from datetime import UTC, datetime, timedelta

import pytest

from shared.domain.budget import BUDGET_LIFE, Budget, exchange, reserve, settle, unused, worst_case
from shared.domain.models import MODELS
from shared.domain.policy import Account, Policy, Ruling, rule
from shared.domain.request import ResultRef
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


def test_the_worst_case_is_reserved() -> None:
    assert worst_case("2026-11-22", 8, PAID).microusd == 320_000


def test_a_reservation_over_a_cap_is_refused_and_the_budget_stays() -> None:
    ruling = Ruling(allowed=True, pictures_per_day=10, microusd_per_day=100_000)
    with pytest.raises(PolicyDeniedError) as refused:
        reserve(EMPTY, worst_case("2026-11-22", 11, PAID), ruling)
    assert refused.value.code == "daily_pictures_used_up"
    with pytest.raises(PolicyDeniedError) as refused:
        reserve(EMPTY, worst_case("2026-11-22", 3, PAID), ruling)
    assert refused.value.code == "daily_budget_used_up"


def test_settling_gives_back_what_was_not_used_and_counts_what_was() -> None:
    held = worst_case("2026-11-22", 8, PAID)
    needed = worst_case("2026-11-22", 2, PAID)
    budget = exchange(reserve(EMPTY, held, Ruling(allowed=True)), held, needed)
    picture = ResultRef(name="x", media_type="image/jpeg", sha256="0", size_bytes=1)
    done = request(reservation=needed, results=(picture,), cost_microusd=40_000)
    assert settle(budget, done) == EMPTY.model_copy(update={"spent_microusd": 40_000, "made_pictures": 1})


def test_settling_a_request_without_reservation_changes_nothing() -> None:
    assert settle(EMPTY, request()) == EMPTY


def test_a_budget_expires_a_week_after_its_day_and_stays_what_it_was_till_then() -> None:
    budget = unused("somebody", "2026-11-22")
    assert budget.expires_at == datetime(2026, 11, 30, tzinfo=UTC)
    assert timedelta(days=7) < BUDGET_LIFE
    taken = reserve(budget, worst_case("2026-11-22", 1, PAID), Ruling(allowed=True))
    assert settle(taken, request()).expires_at == budget.expires_at
