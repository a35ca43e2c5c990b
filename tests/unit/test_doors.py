import ast
import importlib
from pathlib import Path

import pytest

from shared.pipeline import PIPELINE
from shared.steps.work import Chore, Step

FUNCTIONS = Path(__file__).parents[2] / "functions"


def test_there_is_a_door_for_every_function_of_the_routing_table_and_no_other() -> None:
    doors = {path.parent.name for path in FUNCTIONS.glob("*/main.py")}
    assert doors == set(PIPELINE)


@pytest.mark.parametrize("name", sorted(PIPELINE))
def test_a_door_has_one_handler_named_like_its_folder_and_no_logic(name: str) -> None:
    tree = ast.parse((FUNCTIONS / name / "main.py").read_text())
    handlers = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assert [handler.name for handler in handlers] == [name]
    assert not any(isinstance(node, ast.If | ast.Try | ast.For | ast.While) for node in ast.walk(tree))
    assert len(handlers[0].body) == 2  # its docstring and one call


@pytest.mark.parametrize("name", sorted(name for name, row in PIPELINE.items() if row.trigger == "events"))
def test_a_step_is_named_like_its_function_and_runs_where_the_routing_table_says(name: str) -> None:
    step = importlib.import_module(f"shared.steps.{name}").STEP
    assert isinstance(step, Step | Chore)
    assert step.name == name
    if isinstance(step, Step):
        assert step.runs_at.value == PIPELINE[name].runs_at
        assert 0 < PIPELINE[name].lease_seconds < PIPELINE[name].timeout_seconds
