"""A person at a terminal: asked once for consent, shown a question, answered with a number."""

import sys
from pathlib import Path

import pexpect
import pytest

from tests.e2e.command import COMMAND, Command
from tests.pipeline import write_photo


@pytest.fixture
def person(tmp_path: Path) -> Command:
    write_photo(tmp_path / "photos" / "cat on the sofa.jpg", seed=1)
    write_photo(tmp_path / "photos" / "cat in the garden.jpg", seed=2)
    return Command(tmp_path)


def spawn(person: Command, *args: str) -> "pexpect.spawn[str]":
    return pexpect.spawn(
        COMMAND[0],
        [*COMMAND[1:], *args],
        cwd=str(person.cwd),
        env={**person.environ(), "TERM": "dumb", "COLUMNS": "200"},
        encoding="utf-8",
        timeout=90,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="not run: Windows has no pseudo-terminals of this kind")
def test_consent_is_asked_for_once_and_a_question_is_answered_by_number(person: Command, tmp_path: Path) -> None:
    photos = str(tmp_path / "photos")
    terminal = spawn(person, "make", "a watercolour of my cat", "--photos", photos, "--review", "--out", "cat.jpg")
    terminal.expect("Do you agree")
    terminal.sendline("y")
    terminal.expect("Which photo shall the picture be made from")
    terminal.expect("Which one")
    terminal.sendline("9")
    terminal.expect("Which one")
    terminal.sendline("2")
    terminal.expect("cat.jpg")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 0
    assert (person.cwd / "cat.jpg").stat().st_size > 10_000


@pytest.mark.skipif(sys.platform == "win32", reason="not run: Windows has no pseudo-terminals of this kind")
def test_who_does_not_agree_is_told_so_and_nothing_is_read(person: Command, tmp_path: Path) -> None:
    terminal = spawn(person, "find", "my cat", "--photos", str(tmp_path / "photos"))
    terminal.expect("Do you agree")
    terminal.sendline("n")
    terminal.expect("not agreed")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 3


@pytest.mark.skipif(sys.platform == "win32", reason="not run: Windows has no pseudo-terminals of this kind")
def test_interrupting_cancels_and_erases(person: Command, tmp_path: Path) -> None:
    person.run("consent", "give")
    terminal = spawn(person, "make", "a watercolour of my cat", "--photos", str(tmp_path / "photos"))
    terminal.expect("Reading the library|Painting|Checking")
    terminal.sendintr()
    terminal.expect("Cancelled")
    terminal.expect(pexpect.EOF)
    terminal.close()
    assert terminal.exitstatus == 130
    (request,) = person.run("requests", "--json").json["requests"]
    assert request["status"] == "CANCELLED"
    assert not [path for path in person.home.rglob("objects/*") if path.is_file()]
