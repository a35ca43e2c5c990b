"""The cost model: counted and computed again, and no number in it that does nothing."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from infra.cost import limits, model, scale, sweeping, tables
from infra.cost.data import HERE, Data
from infra.cost.marked import replaced
from shared.domain.models import MODELS
from tests.infra import measuring

ROOT = Path(__file__).resolve().parents[2]
COST = (ROOT / "infra" / "COST.md").read_text(encoding="utf-8")
SIZE = 58  # photos: the second page of `ingest` is among them
DATA = Data()


def test_a_request_asks_for_what_is_written_down() -> None:
    ran = measuring.one_request(SIZE)
    written = Data({"library_photos": float(SIZE)})
    for kind in ("first", "again"):
        counted = {name: {what: float(count) for what, count in counts.items()} for name, counts in ran[kind].items()}
        said = written.operations(kind)
        assert counted.keys() == said.keys(), "python -m tests.infra.measuring"
        for name, counts in counted.items():
            assert said[name] == pytest.approx(counts, rel=0.03, abs=0.01), f"{name}: python -m tests.infra.measuring"
    assert measuring.sweeping(ran) == DATA.measured["sweep"], "python -m tests.infra.measuring"


def test_the_tables_are_computed_from_it() -> None:
    assert replaced(COST, tables.tables(DATA)) == COST, "python -m infra.cost --write"


def everything(data: Data) -> object:
    """All that is computed, but for the simulation."""
    found = [model.request_lines(data, kind) for kind in ("first", "again")]
    return [*found, model.monthly_lines(data), limits.limits(data), scale.route(data), sweeping.tick_seconds(data, 9e5)]


@pytest.mark.parametrize("name", DATA.assumptions["values"])
def test_every_assumption_matters(name: str) -> None:
    other = Data({name: DATA.assumed(name) * 2 + 1})
    assert everything(other) != everything(DATA)


def test_every_price_is_used_and_says_where_it_is_from() -> None:
    lines = [*model.request_lines(DATA), *model.monthly_lines(DATA)]
    assert {line.price for line in lines} == set(DATA.prices)
    for name, price in DATA.prices.items():
        assert price["source"].startswith("https://"), name
        assert price["basis"] in {"page", "transcribed", "quoted", "unread"}, name
        assert ("read" in price) == (price["basis"] != "unread"), name


def test_a_price_nobody_has_read_is_marked_in_the_text() -> None:
    doubted = [price for price in DATA.prices.values() if price["basis"] in {"quoted", "unread"}]
    assert COST.partition("<!-- prices -->")[2].count("**unverified**") == len(doubted) > 0


def test_the_sum_of_the_components_is_the_whole() -> None:
    lines = model.request_lines(DATA)
    assert sum(model.by_component(DATA, lines).values()) == pytest.approx(model.usd(DATA, lines))


def test_a_budget_reserves_no_less_than_a_picture_costs() -> None:
    lines = [line for line in model.request_lines(DATA) if line.component == "Gemini, picture"]
    assert model.usd(DATA, lines) * 1e6 <= MODELS["gemini-3.1-flash-image"].microusd


def test_the_sizes_are_those_of_terraform() -> None:
    text = (ROOT / "infra" / "terraform" / "pipeline.tf").read_text(encoding="utf-8")
    found = re.findall(
        r"^ *(http|events) *= \{ concurrency = (\d+), cpu = (\S+),.*max_instances = (\d+) \}", text, re.M
    )
    said = DATA.assumptions
    most = str(said["max_instances"])
    assert {kind: rest for kind, *rest in found} == {
        "http": [str(said["http_concurrency"]), f'"{said["http_vcpu"]:g}"', most],
        "events": ["1", "null", most],  # no CPU of its own: what comes with the memory
    }


def test_an_instance_of_every_function_has_a_cpu_by_its_memory() -> None:
    assert all(DATA.vcpu(name) > 0 for name in model.seconds_by_function(DATA))


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "infra.cost", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("said", ["library_fotos=5", "library_photos=many", "library_photos"])
def test_an_assumption_that_is_none_is_refused(said: str) -> None:
    ran = run("--set", said)
    assert ran.returncode == 2
    assert said.partition("=")[0] in ran.stderr


def test_what_if_is_never_written() -> None:
    assert run("--write", "--set", "library_photos=5").returncode == 2


def test_markers_without_a_part_and_parts_without_markers_are_noticed() -> None:
    text = "<!-- one -->\nold\n<!-- /one -->\n"
    assert replaced(text, {"one": "new"}) == "<!-- one -->\nnew\n<!-- /one -->\n"
    for parts in ({}, {"one": "", "two": ""}, {"two": ""}):
        with pytest.raises(LookupError):
            replaced(text, parts)
    with pytest.raises(LookupError):
        replaced("<!-- one -->\nold\n", {"one": "new"})


def test_the_files_hold_no_comment_that_json_does_not_allow() -> None:
    for path in HERE.glob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
