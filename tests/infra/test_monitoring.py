"""What is counted is what is written, what is drawn and alerted on is what is counted, and every alert has its help."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shared.facts import FIELDS
from tests.google.document import load
from tests.infra import lines
from tests.infra.filters import FilterError, fields, parse
from tests.infra.hcl import TERRAFORM, filled, locals_of, read
from tests.infra.promql import QueryError, metrics, result
from tests.pipeline import write_photo
from tests.unit.test_logs import written

RUNBOOK = (TERRAFORM.parent / "RUNBOOK.md").read_text(encoding="utf-8")
METRICS: dict[str, dict[str, Any]] = locals_of("monitoring.tf")["monitoring_metrics"]
ALERTS: dict[str, dict[str, Any]] = locals_of("alerts.tf")["monitoring_alerts"]
OBJECTIVES: dict[str, dict[str, Any]] = locals_of("objectives.tf")["monitoring_objectives"]
PARTS = ("Means.", "People notice.", "Look.", "Do.", "Over when")
PREFIX = "logging_googleapis_com:user_keepsake_"
# https://docs.cloud.google.com/monitoring/api/metrics_gcp_p_z, pubsub (read 2026-11).
OF_GOOGLE = {
    "pubsub_googleapis_com:subscription_dead_letter_message_count": {"subscription_id"},
    "pubsub_googleapis_com:subscription_oldest_unacked_message_age": {"subscription_id"},
}
Payload = dict[str, Any]


def of(event: str, *more: Callable[[Payload], bool]) -> Callable[[Payload], bool]:
    return lambda said: said["event"] == event and all(one(said) for one in more)


# What each metric has to count, said once more in another language.
COUNTS: dict[str, Callable[[Payload], bool]] = {
    "answer_seconds": of("http_answered", lambda said: said["route"] != "status_of"),
    "answers": of("http_answered"),
    "cap_share": of("budget_reserved"),
    "caps_exceeded": of("budget_reserved", lambda said: said["cap_share"] > 1),
    "deliveries": lambda said: said["event"] in ("event_handled", "event_failed"),
    "delivered_seconds": of("request_ended", lambda said: (said["status"], said["kind"]) == ("DELIVERED", "make")),
    "erased_seconds": of("request_erased"),
    "events_malformed": of("event_malformed"),
    "handling_seconds": lambda said: said["event"] in ("event_handled", "event_failed"),
    "lease_share": of("step_done"),
    "model_calls": of("model_called"),
    "model_failures": of("model_call_failed"),
    "model_refusals": of("model_made_nothing"),
    "model_seconds": of("model_called", lambda said: said["code"] == "made"),
    "models_gone": lambda said: (
        said["event"] in ("model_gone", "request_ended") and said["code"] in ("model_gone", "model_forbidden")
    ),
    "orphans": of("swept", lambda said: said.get("orphans", 0) > 0),
    "overdue_seconds": of("swept"),
    "requests_accepted": of("request_accepted"),
    "requests_ended": of("request_ended"),
    "senders_refused": of("sender_refused"),
    "spans_dropped": of("spans_dropped"),
    "spend_microusd": of("request_ended", lambda said: said["cost_microusd"] > 0),
    "step_failures": of("step_failed"),
    "step_seconds": of("step_done"),
    "sweeps": of("swept"),
    "sweeps_overdue": of("swept", lambda said: said.get("overdue", 0) > 0),
    "withheld": lambda said: "withheld" in said,
}


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Log entries of everything that can happen."""
    pipeline = lines.Pushed(tmp_path_factory.mktemp("life"))
    write_photo(pipeline.photos / "cat on the sofa.jpg", seed=1, taken="2026:07:01 12:00:00")
    pipeline.consent()
    pipeline.connect()
    with pytest.MonkeyPatch.context() as patch:
        found = [lines.entry(line) for line in lines.everything(pipeline, patch)]
    pipeline.close()
    return found


def filter_of(name: str) -> str:
    ours = locals_of("monitoring.tf")["monitoring_lines"]
    return filled(f"{ours} AND {METRICS[name]['filter']}", var_prefix="keepsake")


@pytest.mark.parametrize("name", METRICS)
def test_a_metric_counts_the_lines_it_is_for_and_no_others(name: str, entries: list[dict[str, Any]]) -> None:
    matches = parse(filter_of(name))
    counted = [entry["jsonPayload"] for entry in entries if matches(entry)]
    assert counted
    assert counted == [entry["jsonPayload"] for entry in entries if COUNTS[name](entry["jsonPayload"])]
    assert len(counted) < len(entries)


@pytest.mark.parametrize("name", METRICS)
def test_a_metric_counts_nothing_of_other_services(name: str, entries: list[dict[str, Any]]) -> None:
    matches = parse(filter_of(name))
    for entry in entries:
        assert not matches({**lines.entry({}, "another"), "jsonPayload": entry["jsonPayload"]})
        assert not matches({"resource": {"type": "gcs_bucket"}, "jsonPayload": entry["jsonPayload"]})


@pytest.mark.parametrize("name", METRICS)
def test_what_a_metric_reads_stands_in_its_lines(name: str, entries: list[dict[str, Any]]) -> None:
    counted = [entry["jsonPayload"] for entry in entries if COUNTS[name](entry["jsonPayload"])]
    for label in METRICS[name]["labels"]:
        assert any(label in said for said in counted), label
    value = METRICS[name].get("value")
    if value is not None:
        read = [said[value] for said in counted if value in said]
        assert read
        assert all(isinstance(one, int | float) for one in read)
        assert sorted(METRICS[name]) == ["bounds", "description", "filter", "labels", "unit", "value"]


def test_every_event_that_is_written_is_counted(entries: list[dict[str, Any]]) -> None:
    counted = {said["event"] for entry in entries if any(one(said := entry["jsonPayload"]) for one in COUNTS.values())}
    assert counted == {entry["jsonPayload"]["event"] for entry in entries}
    assert counted == {call.args[1].value for _, call in written() if len(call.args) > 1}  # type: ignore[attr-defined]


def test_no_line_says_anything_of_a_wish_or_a_photo(entries: list[dict[str, Any]]) -> None:
    everything = json.dumps(entries).lower()
    told = ("watercolour", "cat on", "sofa", ".jpg", str(Path.home()), "/photos")
    assert [word for word in told if word in everything] == []


def test_every_entry_of_a_request_names_its_trace(entries: list[dict[str, Any]]) -> None:
    answered = [entry for entry in entries if entry["jsonPayload"]["event"] == "http_answered"]
    for entry in answered:
        assert re.fullmatch(r"projects/demo-project/traces/[0-9a-f]{32}", entry["trace"])
        assert entry["severity"] in ("INFO", "WARNING")


def dashboards() -> dict[str, dict[str, Any]]:
    values = {
        "metric": PREFIX,
        "prefix": "keepsake",
        "spend_alert_usd": "50",
        "overdue_limit": "120",
        "unacknowledged_most": "600",
    }
    files = sorted((TERRAFORM / "dashboards").glob("*.json.tftpl"))
    return {file.name.partition(".")[0]: json.loads(filled(file.read_text(), **values)) for file in files}


def queries() -> dict[str, str]:
    """Every PromQL query, by where it stands."""
    ours = filled(locals_of("alerts.tf")["monitoring_ours"], var_prefix="keepsake")
    found = {}
    for name, alert in ALERTS.items():
        found[f"alert {name}"] = filled(
            alert["query"],
            local_monitoring_promql=PREFIX,
            local_monitoring_ours=ours,
            local_monitoring_unacknowledged_seconds="600",
            **{"var_alerting_spend_usd_per_day * 1000000": "1"},
        )
    for name, board in dashboards().items():
        for tile in board["mosaicLayout"]["tiles"]:
            chart = tile["widget"].get("xyChart", {"dataSets": []})
            for index, data in enumerate(chart["dataSets"]):
                where = f"dashboard {name}: {tile['widget']['title']} {index}"
                found[where] = data["timeSeriesQuery"]["prometheusQuery"]
    return found


def labels_of(metric: str) -> set[str]:
    """Return the labels of a metric by its name in PromQL.

    Raises:
        KeyError: nothing counts it, or not in that form.
    """
    if metric in OF_GOOGLE:
        return OF_GOOGLE[metric]
    name = metric.removeprefix(PREFIX)
    base = re.sub(r"_(bucket|sum|count)$", "", name)
    if base != name and "value" in METRICS[base]:
        return {*METRICS[base]["labels"], *({"le"} if name.endswith("_bucket") else ())}
    if "value" in METRICS[name]:
        raise KeyError(f"{name} is a distribution: it has no value of its own")
    return set(METRICS[name]["labels"])


@pytest.mark.parametrize(("where", "query"), queries().items(), ids=list(queries()))
def test_a_query_asks_for_what_is_counted_by_labels_that_are_there(where: str, query: str) -> None:
    assert metrics(query)
    result(query, labels_of)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (f"sum by (style) (increase({PREFIX}deliveries[5m]))", "to group by"),
        (f'increase({PREFIX}deliveries{{style="oil"}}[5m])', "no label"),
        (f"histogram_quantile(0.9, sum by (function) (increase({PREFIX}step_seconds_bucket[5m])))", "no histogram"),
        (f"sum(increase({PREFIX}deliveries[5m])) / sum by (function) (increase({PREFIX}deliveries[5m]))", "no series"),
    ],
)
def test_a_query_that_would_never_answer_is_noticed(query: str, said: str) -> None:
    with pytest.raises(QueryError, match=said):
        result(query, labels_of)


def test_every_metric_is_looked_at() -> None:
    every = {metric for query in queries().values() for metric in metrics(query)}
    asked = {re.sub(rf"^({PREFIX}.*)_(bucket|sum|count)$", r"\1", metric) for metric in every}
    cuts = {PREFIX + one["cut"]["metric"] for one in OBJECTIVES.values() if "cut" in one}
    assert {PREFIX + name for name in METRICS} == (asked | cuts) - OF_GOOGLE.keys()


@pytest.mark.parametrize("name", sorted(dashboards()))
def test_a_dashboard_is_one_that_the_service_takes(name: str) -> None:
    schemas = load("monitoring", "v1").schemas
    assert schemas.problems({"$ref": "Dashboard"}, dashboards()[name], asked=True) == []
    tiles = dashboards()[name]["mosaicLayout"]["tiles"]
    taken = [(x, y) for tile in tiles for x in range(tile.get("xPos", 0), tile.get("xPos", 0) + tile["width"])
             for y in range(tile.get("yPos", 0), tile.get("yPos", 0) + tile["height"])]  # fmt: skip
    assert len(taken) == len(set(taken))
    assert max(x for x, _ in taken) < 48


def test_every_dashboard_is_deployed() -> None:
    (board,) = [one["google_monitoring_dashboard"]["dashboard"] for one in read("monitoring.tf")["resource"]
                if "google_monitoring_dashboard" in one]  # fmt: skip
    assert set(re.findall(r'"(\w+)"', str(board["for_each"]))) == set(dashboards())


def test_objectives_are_about_what_is_counted(entries: list[dict[str, Any]]) -> None:
    ended = [entry["jsonPayload"] for entry in entries if COUNTS["requests_ended"](entry["jsonPayload"])]
    ratio = OBJECTIVES["delivered"]["ratio"]
    named = set(re.findall(r"metric\.labels\.(\w+)", ratio["good"] + ratio["bad"]))
    assert named <= set(METRICS["requests_ended"]["labels"])
    for status in re.findall(r'"([A-Z]+)"', ratio["good"] + ratio["bad"]):
        assert any(status in (said["status"], said["was"]) for said in ended) or status in ("WAITING", "EXPIRED")
    for objective in OBJECTIVES.values():
        assert 0.9 <= objective["goal"] < 1
        if "cut" in objective:
            metric = METRICS[objective["cut"]["metric"]]
            bounds = locals_of("monitoring.tf")[metric["bounds"].removeprefix("${local.").removesuffix("}")]
            assert objective["cut"]["seconds"] in bounds  # or it is only guessed at


def sections() -> dict[str, str]:
    _, *parts = RUNBOOK.split("\n## ")
    found = {}
    for part in parts:
        heading, _, text = part.partition("\n")
        found[heading.strip()] = text.split("\n# ")[0].strip()
    return found


def test_every_alert_has_a_section_of_the_runbook_and_the_other_way_round() -> None:
    assert sorted(sections()) == sorted([*ALERTS, *(f"objective-{name}" for name in OBJECTIVES)])


@pytest.mark.parametrize("name", sorted(sections()))
def test_a_section_says_what_it_means_who_notices_how_to_look_what_to_do_and_when_it_is_over(name: str) -> None:
    text = sections()[name]
    places = [text.find(f"**{part}") for part in PARTS]
    assert -1 not in places, dict(zip(PARTS, places, strict=True))
    assert places == sorted(places)
    assert len(text.encode()) < 8000  # an alert's documentation takes 8,192 characters


def commands() -> list[str]:
    blocks = re.findall(r"```\n(.*?)```", RUNBOOK, re.DOTALL)
    return [found for block in blocks for found in re.findall(r"gcloud logging read '([^\n]*?)' --project", block)]


@pytest.mark.parametrize("asked", commands())
def test_what_the_runbook_looks_for_in_the_log_can_be_there(asked: str) -> None:
    asked = asked.replace("'$PREFIX'", "keepsake")
    parse(asked)
    known = {*(f"jsonPayload.{field}" for field in (*FIELDS, "event", "withheld")), "textPayload", "resource.type"}
    assert fields(asked) <= known | {"resource.labels.service_name"}
    events = set(re.findall(r'jsonPayload\.event="(\w+)"', asked))
    assert events <= {call.args[1].value for _, call in written() if len(call.args) > 1}  # type: ignore[attr-defined]


def test_the_runbook_s_table_of_events_is_complete() -> None:
    rows = [row.split("|")[1] for row in RUNBOOK.splitlines() if row.startswith("| `")]
    named = {event for row in rows for event in re.findall(r"`(\w+)`", row)}
    assert named == {call.args[1].value for _, call in written() if len(call.args) > 1}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('a="x"', True), ('a="X"', True), ('a="y"', False), ('a!="y"', True), ('b!="y"', False), ("n>1", True),
        ("n>2", False), ("n>=2", True), ('a="x" AND n>2', False), ('a="y" OR n>1', True), ('a=("y" OR "x")', True),
        ('NOT a="x"', False), ('(a="y" OR a="x") AND n=2', True), ('a=~"^x"', True), ('a=~"^y"', False), ("a>1", False),
        ("b>1", False), ('c.d="e"', True), ('c.f="e"', False), ('a:"x"', True),
    ],
)  # fmt: skip
def test_the_matcher_reads_filters_as_the_service_does(text: str, holds: bool) -> None:
    assert parse(text)({"a": "x", "n": 2, "c": {"d": "e"}}) is holds


@pytest.mark.parametrize("text", ['a="x" AND b="y" OR c="z"', 'a="x', "a", '(a="x"', 'a=("x" AND "y")', 'a="x" b="y"'])
def test_the_matcher_refuses_what_it_does_not_know(text: str) -> None:
    with pytest.raises((FilterError, ValueError)):
        parse(text)
