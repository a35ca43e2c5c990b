from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.consent import SCOPES, Consent, give, pin, still_holds, withdraw, withdrawn_since

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NOBODY = Consent(owner="somebody")


def test_nothing_is_given_before_it_is_asked_for() -> None:
    assert NOBODY.given() == frozenset()
    assert pin(NOBODY, "make") is None


def test_a_request_needs_the_scopes_of_its_kind() -> None:
    assert pin(give(NOBODY, ["metadata"], NOW), "make") is None
    assert pin(give(NOBODY, ["metadata", "pixels"], NOW), "make") == {"metadata": 0, "pixels": 0}


def test_a_request_pins_every_library_scope_that_is_given_and_no_other() -> None:
    everything = give(NOBODY, SCOPES, NOW)
    assert set(pin(everything, "make") or ()) == {"metadata", "captions", "people", "places", "pixels"}


def test_what_was_withdrawn_and_given_again_does_not_resume_old_work() -> None:
    first = give(NOBODY, ["metadata", "pixels"], NOW)
    pinned = pin(first, "make")
    assert pinned is not None
    second = give(withdraw(first, ["pixels"], NOW), ["pixels"], NOW + timedelta(seconds=1))
    assert second.given() == first.given()
    assert not still_holds(second, pinned)


def test_what_is_given_again_holds_even_where_the_clock_is_behind_that_of_the_withdrawal() -> None:
    first = give(NOBODY, ["metadata", "pixels"], NOW)
    second = give(withdraw(first, ["pixels"], NOW + timedelta(seconds=4)), ["pixels"], NOW)
    assert second.given() == {"metadata", "pixels"}


def test_giving_another_scope_does_not_end_running_work() -> None:
    first = give(NOBODY, ["metadata", "pixels"], NOW)
    pinned = pin(first, "make")
    assert pinned is not None
    assert still_holds(give(first, ["calendar"], NOW), pinned)


def test_an_unknown_scope_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no such scope: everything"):
        give(NOBODY, ["everything"], NOW)


moves = st.lists(st.tuples(st.booleans(), st.sampled_from(sorted(SCOPES))), max_size=20)


@given(moves, st.integers(0, 19))
def test_work_begun_before_a_withdrawal_never_holds_after_it(steps: list[tuple[bool, str]], begun: int) -> None:
    consent, pinned, broken = NOBODY, None, False
    for index, (giving, scope) in enumerate(steps):
        change = give if giving else withdraw
        consent = change(consent, [scope], NOW + timedelta(seconds=index))
        if pinned is not None and not giving and scope in pinned:
            broken = True
        if index == begun:
            pinned = pin(consent, "make")
    if pinned is not None:
        assert still_holds(consent, pinned) is not broken
        assert withdrawn_since(consent, pinned) is broken


def test_a_consent_read_before_it_was_given_again_says_nothing_against_what_came_with_that() -> None:
    withdrawn = withdraw(give(NOBODY, ["metadata", "pixels"], NOW), ["pixels"], NOW)
    pinned = pin(give(withdrawn, ["pixels"], NOW), "make")
    assert pinned is not None
    assert not withdrawn_since(withdrawn, pinned)
