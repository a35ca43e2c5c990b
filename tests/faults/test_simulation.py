"""The real handlers under faults, in a simulated world: `--seeds N`, `--seed S --trace`."""

import logging

import pytest

from shared.steps import sweep
from shared.stores import vault
from tests.faults.options import SUMMARY, TRACE
from tests.faults.sim.runs import report, run_many, shrink, violation_of
from tests.faults.sim.sabotage import sabotaged
from tests.faults.sim.simulation import Simulation
from tests.faults.sim.undone import MENDED, Mended


@pytest.mark.timeout(4 * 3600)
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


@pytest.mark.parametrize("mended", MENDED, ids=lambda mended: f"seed {mended.seed}")
def test_what_a_seed_has_found_is_mended_and_comes_back_when_the_mending_is_undone(mended: Mended) -> None:
    logging.getLogger("keepsake").setLevel(logging.CRITICAL)
    said, _ = violation_of(mended.seed)
    assert said is None, report(mended.seed)
    with sabotaged(mended.undo):
        said, _ = violation_of(mended.seed)
    assert said is not None, f"without its mending seed {mended.seed} no longer shows: {mended.found}"


@pytest.mark.parametrize("seed", [1798])
def test_a_sweeper_that_sees_one_request_at_a_time_finds_what_is_left_behind_because_it_goes_round(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    logging.getLogger("keepsake").setLevel(logging.CRITICAL)
    monkeypatch.setattr(vault, "PAGE", 2)
    monkeypatch.setattr(sweep, "ORPHANS_LOOKED_AT", 1)
    said, _ = violation_of(seed)
    assert said is None, report(seed)
    monkeypatch.setattr(sweep, "begins_at", lambda now: "")
    said, _ = violation_of(seed)
    assert said is not None
    assert said.startswith("I1")


def test_a_failing_seed_is_shrunk_to_the_faults_that_matter() -> None:
    logging.getLogger("keepsake").setLevel(logging.CRITICAL)
    with sabotaged(MENDED[1].undo):
        _, faults = violation_of(MENDED[1].seed)
        said, fewer = shrink(MENDED[1].seed)
    assert said.startswith(("I2", "I7"))
    assert 0 < len(fewer) < len(faults)


def test_the_same_seed_is_the_same_run(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("keepsake").setLevel(logging.CRITICAL)
    traces = []
    for _ in range(2):
        Simulation(7, trace=True).run()
        traces.append(capsys.readouterr().out)
    assert traces[0] == traces[1]
    assert len(traces[0].splitlines()) > 50
