"""Running one request for the command, and saying what came of it."""

import json
from collections.abc import Callable
from dataclasses import asdict

import typer

from infra.local import screen
from infra.local.asking import REFUSED
from infra.local.making import Made
from infra.local.plain import Stop, plain_errors
from infra.local.session import Session, session
from shared.domain import notes

INTERRUPTED = 130
_NOT_IN_JSON = frozenset({"exit_status", "how_to_answer"})  # the message says how to answer


def finish(run: Callable[[Session], Made], as_json: bool) -> None:
    """Run, say what came of it, and exit accordingly."""
    try:
        with plain_errors(), session() as opened:
            made = run(opened)
    except Stop as stop:
        made = Made("REFUSED" if stop.exit_status == REFUSED else "ERROR", stop.code, stop.message, stop.exit_status)
    except KeyboardInterrupt:
        made = Made("CANCELLED", "cancelled", "Cancelled; everything staged was erased.", INTERRUPTED)
    if as_json:
        print(
            json.dumps(
                {key: value for key, value in asdict(made).items() if key not in _NOT_IN_JSON},
                ensure_ascii=False,
            )
        )
    else:
        _print_made(made)
    raise typer.Exit(made.exit_status)


def _print_made(made: Made) -> None:
    if made.photos:
        screen.err.print("Made from:")
        screen.photos(made.photos)
    screen.skipped(made.skipped)
    if made.question:
        screen.question(made.question)
    for note in made.notes:
        said = notes.sentence(note)
        if said:
            screen.err.print(f"Note: {said.replace('REQUEST', made.request_id or 'REQUEST')}", markup=False)
    for path in made.outputs:
        screen.out.print(path, markup=False)
    if made.how_to_answer:
        screen.err.print(made.how_to_answer, markup=False)
    elif made.exit_status:
        screen.err.print(made.message, markup=False)
    elif made.request_id:
        screen.err.print(f"Once more: keepsake again {made.request_id} --style STYLE, or --other-photos", markup=False)
