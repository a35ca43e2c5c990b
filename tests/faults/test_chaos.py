"""A small version of the chaos run; the large one is `python -m tests.faults.chaos --requests 200 --kills 100`."""

from pathlib import Path

import pytest

from tests.faults.chaos import Plan, run


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_whatever_is_killed_or_stopped_nothing_is_lost_doubled_or_left_behind(tmp_path: Path) -> None:
    plan = Plan(requests=12, kills=6, stops=2, withdrawals=1, seed=20261122)
    outcome = run(tmp_path, plan)
    print(outcome)
    assert outcome.found.faults == []
    assert (outcome.kills, outcome.stops) == (6, 2)
    assert outcome.found.ends["DELIVERED"] > 0
    assert sum(outcome.found.ends.values()) == plan.requests
