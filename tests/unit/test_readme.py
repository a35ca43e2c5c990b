import re
from pathlib import Path

import pytest

from infra.local.cli import app, consent_app
from shared.pipeline import PIPELINE

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows() -> list[str]:
    """The table of steps, as it has to stand in the README."""
    made = []
    for function in PIPELINE.values():
        consumes = ", ".join(function.consumes) or "HTTP"
        publishes = "any of them, again" if function.name == "sweep" else ", ".join(function.publishes)
        leads_to = ", ".join(function.leads_to)
        made.append(f"| {function.name} | {consumes} | {publishes} | {function.runs_at or ''} | {leads_to} |")
    return made


def test_the_table_of_steps_is_the_routing_table() -> None:
    shown = README.partition("<!-- steps:")[2].partition("-->\n")[2].partition("<!-- /steps -->")[0]
    assert shown.strip().splitlines()[2:] == rows()


def test_every_setting_is_explained() -> None:
    named = set(re.findall(r"KEEPSAKE_[A-Z_]+", (ROOT / "shared" / "settings.py").read_text()))
    assert named == set(re.findall(r"`(KEEPSAKE_[A-Z_]+)`", README))


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:tests|shared|infra|functions)/[\w/.]+)`", README))))
def test_every_path_that_is_named_exists(path: str) -> None:
    assert (ROOT / path.rstrip("/")).exists()


def test_every_command_that_is_named_exists_and_the_other_way_round() -> None:
    named = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    for name in named | {"consent"}:
        assert re.search(rf"\b{name}\b", README), name
    assert {command.name for command in consent_app.registered_commands} == {"show", "give", "revoke"}


def test_the_pictures_are_there_and_small() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert len(pictures) == 2
    for picture in pictures:
        assert 10_000 < (ROOT / picture).stat().st_size < 600_000
