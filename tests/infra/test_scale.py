"""The simulation behind `SCALE.md`: it says what queueing theory says, and the text says what it says."""

import json
import math
from pathlib import Path

import pytest

from infra.cost import limits, scale, sweeping
from infra.cost.data import HERE, Data
from infra.cost.marked import replaced
from infra.cost.queueing import SPREAD, Load, Simulation, Visit, percentile
from shared.pipeline import PIPELINE
from shared.steps import sweep

ROOT = Path(__file__).resolve().parents[2]
SCALE = (ROOT / "infra" / "SCALE.md").read_text(encoding="utf-8")
DATA = Data()


def test_the_text_says_what_the_simulation_says() -> None:
    assert replaced(SCALE, scale.tables(DATA)) == SCALE, "python -m infra.cost --write"


def test_with_instances_for_all_as_many_are_at_work_as_littles_law_says() -> None:
    ran = Simulation([Visit("a", 4.0)], {}, seed=1).run(Load(rate=10, seconds=2_000, warm_up_seconds=100))
    at_once = ran["a"].at_once
    assert sum(at_once) / len(at_once) == pytest.approx(40, rel=0.03)
    assert max(ran["a"].waits) == 0


@pytest.mark.parametrize("load", [0.5, 0.8])
def test_one_instance_makes_wait_as_pollaczek_and_khinchine_say(load: float) -> None:
    """Mean wait of M/G/1: rate x second moment of the service time / 2 (1 - load); lognormal service times."""
    ran = Simulation([Visit("a", 1.0)], {"a": 1}, seed=2).run(Load(rate=load, seconds=400_000, warm_up_seconds=1_000))
    second_moment = math.exp(SPREAD**2)
    expected = load * second_moment / (2 * (1 - load))
    waits = ran["a"].waits
    assert sum(waits) / len(waits) == pytest.approx(expected, rel=0.05)


def test_a_queue_that_only_grows_is_seen() -> None:
    ran = Simulation([Visit("a", 1.0)], {"a": 1}, seed=3).run(Load(rate=2, seconds=1_000, warm_up_seconds=0))
    assert percentile(ran["a"].waits, 0.95) > 400


def test_everybody_visits_every_stop_in_order() -> None:
    stops = [Visit("a", 1.0), Visit("b", 1.0, 5.0), Visit("a", 1.0, 0.1)]
    ran = Simulation(stops, {}, seed=4).run(Load(rate=1, seconds=5_000, warm_up_seconds=0))
    assert len(ran["a"].waits) == pytest.approx(2 * len(ran["b"].waits), rel=0.01)


def test_the_same_seed_is_the_same_run_and_another_one_is_not() -> None:
    def waits(seed: int) -> list[float]:
        return Simulation([Visit("a", 1.0)], {"a": 2}, seed).run(Load(1.5, 500, 0))["a"].waits

    assert waits(5) == waits(5) != waits(6)


def test_the_route_is_what_was_measured() -> None:
    """Every event function that a request meets, as often as its events came, and no other."""
    stations = [visit.station for visit in scale.route(DATA)]
    events = {name: counts["events"] for name, counts in DATA.operations("again").items() if " " not in name}
    assert {name for name in stations if PIPELINE[name].trigger == "events"} == events.keys()
    for name, count in events.items():
        assert 0 <= stations.count(name) - count < 1


def test_limits_are_in_order_and_each_has_its_source() -> None:
    found = limits.limits(DATA)
    assert [limit.at_peak for limit in found] == sorted(limit.at_peak for limit in found)
    for quota in json.loads((HERE / "quotas.json").read_text(encoding="utf-8"))["quotas"]:
        ours = quota["basis"] == "ours"
        assert (ROOT / quota["source"]).exists() if ours else quota["source"].startswith("https://")


def test_our_own_limits_are_those_of_the_code() -> None:
    said = {quota["name"]: quota["limit"] for quota in json.loads((HERE / "quotas.json").read_text())["quotas"]}
    most = DATA.assumptions["max_instances"]
    assert said["`max_instances` of `generate`"] == said["`max_instances` of `ingest`"] == most
    followed = "`max_instances` × concurrency of `api`, requests that are followed"
    assert said[followed] == most * DATA.assumptions["http_concurrency"]
    assert said["requests the sweeper hands on in a tick"] == sweep.BATCH


def test_a_tick_is_over_in_half_its_time_however_many_requests_there_are() -> None:
    seconds = [sweeping.tick_seconds(DATA, requests) for requests in (0, 1_000, 10_000, 1e6, 1e9)]
    assert seconds == sorted(seconds)
    assert seconds[-1] == seconds[-2] < PIPELINE["sweep"].timeout_seconds / 2


def test_what_a_tick_may_erase_besides_fits_into_the_other_half() -> None:
    """An orphan: its record, its two keys, two lists, three objects. A withdrawal: a person's requests and library."""
    orphan = DATA.assumed("document_seconds") + 7 * DATA.assumed("storage_seconds")
    withdrawal = 50 * DATA.assumed("document_seconds")
    besides = sweep.ORPHANS_ERASED * orphan + sweep.WITHDRAWALS * withdrawal
    assert besides < PIPELINE["sweep"].timeout_seconds / 2


def test_a_tick_hands_on_what_a_quarter_of_a_million_requests_a_day_need_in_the_busiest_hour() -> None:
    due = sweeping.due_a_tick(DATA, 250_000) * DATA.assumed("peak_factor")
    assert due < sweep.BATCH


def test_a_round_takes_twice_as_many_ticks_as_parts() -> None:
    assert sweeping.round_hours(500) == pytest.approx(1 / 60)
    assert sweeping.round_hours(5_000) == pytest.approx(20 / 60)
