"""What log lines say, how the cloud reads them, and what they never say."""

import ast
import io
import json
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opentelemetry.trace import SpanKind

from shared import logs, tracing
from shared.errors import StoreUnavailableError
from shared.events import PromptBuilt
from shared.facts import FIELDS, sayable
from tests.pipeline import START

ROOT = Path(__file__).parents[2]
REQUEST = "r_" + "a" * 26
EVENT = PromptBuilt(request_id=REQUEST, occurred_at=START)


@pytest.fixture
def lines() -> Any:
    """What is written for the cloud, line by line."""
    stream = io.StringIO()
    logs.to_cloud("demo-project", stream)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_carries_what_cloud_logging_reads_by_itself(lines: Any) -> None:
    parent = "00-" + "ab" * 16 + "-" + "cd" * 8 + "-01"
    with tracing.received("process generate", SpanKind.CONSUMER, parent), logs.context("generate", EVENT):
        here = tracing.here()
    (line,) = lines()
    assert here is not None
    assert line.pop("seconds") >= 0
    assert line == {
        "severity": "INFO",
        "message": "event_handled",
        "event": "event_handled",
        "function": "generate",
        "topic": "prompt-built",
        "request_id": REQUEST,
        "logging.googleapis.com/trace": "projects/demo-project/traces/" + "ab" * 16,
        "logging.googleapis.com/spanId": here.span_id,
        "logging.googleapis.com/trace_sampled": True,
    }
    assert here.span_id != "cd" * 8


def test_a_line_outside_of_any_trace_names_none(lines: Any) -> None:
    logs.write(logging.ERROR, "swept", due=3)
    assert lines() == [{"severity": "ERROR", "message": "swept", "event": "swept", "due": 3}]


def test_lines_written_while_an_event_is_handled_say_which_function_and_request(lines: Any) -> None:
    with logs.context("generate", EVENT):
        logs.write(logging.INFO, "model_called", code="made")
    called, handled = lines()
    assert (called["function"], called["topic"], called["request_id"]) == ("generate", "prompt-built", REQUEST)
    logs.write(logging.INFO, "swept")
    assert "function" not in lines()[-1]
    assert handled["event"] == "event_handled"


def test_an_event_that_fails_is_told_by_its_code_and_not_by_the_error_s_text(lines: Any) -> None:
    for error, code, severity in (
        (StoreUnavailableError("at Whiskerino's"), "store_unavailable", "WARNING"),
        (KeyError("Ada"), "internal", "ERROR"),
    ):
        with pytest.raises(type(error)), logs.context("generate", EVENT):
            raise error
        assert (lines()[-1]["event"], lines()[-1]["severity"], lines()[-1]["code"]) == ("event_failed", severity, code)
    assert "Whiskerino" not in str(lines())
    assert "Ada" not in str(lines())
    assert [line["error"] for line in lines()] == ["StoreUnavailableError", "KeyError"]
    assert all(re.fullmatch(r"[a-z_]+\.py:\d+", place) for line in lines() for place in line["where"])


def test_an_error_in_code_that_is_no_file_has_a_place_too() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        exec(compile("1/0", "<frozen something>", "exec"))
    assert sayable(logs.told(caught.value))["where"] == [
        "test_logs.py:" + str(caught.tb.tb_lineno),
        "-frozen-something-:1",
    ]


def test_setting_up_twice_writes_every_line_once() -> None:
    first, second = io.StringIO(), io.StringIO()
    logs.to_cloud("p", first)
    logs.to_cloud("p", second)
    logs.write(logging.INFO, "swept")
    assert (first.getvalue(), second.getvalue().count("\n")) == ("", 1)


@pytest.mark.parametrize(
    "facts",
    [
        {"code": "a watercolour of my cat"},
        {"code": "Whiskerino"},
        {"request_id": "ada@example.org"},
        {"where": ["stage.py:1", "in /home/ada"]},
        {"seconds": "12"},
        {"seconds": float("nan")},
        {"wish": "cat"},
        {"error": "ValueError: a cat"},
    ],
)
def test_what_has_not_the_form_of_its_field_is_withheld_and_counted(facts: dict[str, object]) -> None:
    assert sayable({**facts, "due": 1}) == {"due": 1, "withheld": 1}


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.text(min_size=1)))
def test_no_sentence_address_path_or_url_gets_through_any_field(facts: dict[str, str]) -> None:
    said = [value for name, value in sayable(facts).items() if name != "withheld"]
    assert not [value for value in said if re.search(r"[\s@/\\<>\"']", str(value)) or not str(value).isascii()]


def written() -> list[tuple[str, ast.Call]]:
    """Every place in what is deployed that writes a line."""
    found = []
    for path in (ROOT / "shared").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("logs.write", "write", "logs.about", "about"):
                found.append((f"{path.relative_to(ROOT)}:{node.lineno}", node))
    return found


def test_every_line_of_the_code_uses_fields_that_may_be_said() -> None:
    names = {keyword.arg for _, call in written() for keyword in call.keywords} - {None}
    assert len(written()) > 12
    assert names <= FIELDS


def test_every_line_of_the_code_is_named_by_a_word_that_stands_there() -> None:
    for place, call in written():
        if ast.unparse(call.func).endswith("write"):
            event = call.args[1]
            assert isinstance(event, ast.Constant), place
            assert re.fullmatch(r"[a-z]+(_[a-z]+)*", event.value), place
