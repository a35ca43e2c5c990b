"""The real handlers under faults, in a simulated world: `--seeds N`, `--seed S --trace`."""

import json
import logging
from pathlib import Path

import pytest

from tests.faults.options import SUMMARY, TRACE
from tests.faults.sim.runs import report, run_many, violation_of
from tests.faults.sim.simulation import Simulation

# Seeds that failed once, each with what was mended.
FIXTURES = json.loads((Path(__file__).parent / "seeds.json").read_text())


@pytest.mark.timeout(1800)
def test_no_seed_violates_an_invariant(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--seed") is not None:
        pytest.skip("not run: one seed was asked for")
    summary = run_many(pytestconfig.getoption("--first-seed"), pytestconfig.getoption("--seeds"))
    pytestconfig.stash[SUMMARY] = summary.lines()
    failed = sorted(summary.failures)
    assert not failed, f"{len(failed)} seeds fail: {failed[:20]}\n" + "\n".join(map(report, failed[:3]))


def test_the_one_seed_that_was_asked_for(pytestconfig: pytest.Config) -> None:
    seed = pytestconfig.getoption("--seed")
    if seed is None:
        pytest.skip("not run: no single seed was asked for")
    Simulation(seed, trace=pytestconfig.stash[TRACE]).run()


@pytest.mark.parametrize("seed", [found["seed"] for found in FIXTURES])
def test_a_seed_that_failed_once_does_not_fail_again(seed: int) -> None:
    said, _ = violation_of(seed)
    assert said is None, report(seed)


def test_the_same_seed_is_the_same_run(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("keepsake").setLevel(logging.CRITICAL)
    traces = []
    for _ in range(2):
        Simulation(7, trace=True).run()
        traces.append(capsys.readouterr().out)
    assert traces[0] == traces[1]
    assert len(traces[0].splitlines()) > 50
