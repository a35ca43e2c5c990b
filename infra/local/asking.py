"""Following a request, and asking the person what only they can know."""

import shlex
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from rich.prompt import IntPrompt

from infra.local import screen
from infra.local.session import Session
from shared.domain.selection import NONE_OF_THESE
from shared.steps.api import following

DONE, ERROR, USAGE, REFUSED, QUESTION = 0, 1, 2, 3, 4


@dataclass(frozen=True)
class Manner:
    """How to go about it: consent without asking, output for a program, whether a terminal is there to ask on."""

    yes: bool
    json: bool
    interactive: bool

    @property
    def asks(self) -> bool:
        return self.interactive and not self.yes and not self.json


def settle(session: Session, request_id: str, manner: Manner) -> dict[str, Any]:
    """Follow a request to its end, asking its questions; or to a question that cannot be asked here."""
    shown = _follow(session, request_id, manner)
    while shown["status"] == "WAITING" and manner.asks:
        _ask(session, request_id, shown["question"])
        shown = _follow(session, request_id, manner)
    return shown


def how_to_answer(request_id: str, out: Path | None = None) -> str:
    """Return the command that answers; with the file the person has named, which nothing keeps until then."""
    named = f" --out {shlex.quote(str(out))}" if out else ""
    return f"Answer with: keepsake answer {request_id} NUMBER{named} (0: none of these)"


def choice_id(question: dict[str, Any], said: str) -> str:
    """Return the id of a choice, said as its number (0: none of these) or its id."""
    choices = question["choices"]
    if said == "0":
        return NONE_OF_THESE
    if said.isdecimal() and 1 <= int(said) <= len(choices):
        return str(choices[int(said) - 1]["id"])
    return said


def _ask(session: Session, request_id: str, question: dict[str, Any]) -> None:
    screen.question(question)
    numbers = [str(number) for number in range(len(question["choices"]) + 1)]
    number = IntPrompt.ask("Which one (0: none of these)", choices=numbers, show_choices=False, console=screen.err)
    remember = bool(number and question["remember"]) and _ask_to_remember(question, number)
    choice = choice_id(question, str(number))
    following.answer(session.ports, session.owner, request_id, choice, question=question["id"], remember=remember)


def _ask_to_remember(question: dict[str, Any], number: int) -> bool:
    word, name = question["remember"], question["choices"][number - 1]["name"]
    said = f'Remember that "{word}" is {name}?' if name else f"Remember that {word} is in this photo?"
    return typer.confirm(screen.plain(said), default=False, err=True)


def _follow(session: Session, request_id: str, manner: Manner) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    with _interruptible() as interrupted, screen.Steps(quiet=manner.json) as steps:
        for shown in session.follow(request_id, until=interrupted.is_set):
            steps.show(shown)
        if interrupted.is_set():
            following.cancel(session.ports, session.owner, request_id)
            raise KeyboardInterrupt
    return shown


@contextmanager
def _interruptible() -> Iterator[threading.Event]:
    """Note Ctrl-C instead of raising wherever the program happens to be: it must not get lost on its way up."""
    interrupted = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: interrupted.set())
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)
