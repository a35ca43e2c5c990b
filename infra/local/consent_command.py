"""`keepsake consent`: shown, given and withdrawn, one as easy as the other."""

import json
from typing import Annotated, Any

import typer

from infra.local import screen
from infra.local.plain import reported
from infra.local.session import session
from shared.domain.consent import LIBRARY_SCOPES
from shared.steps.api import consents

consent_app = typer.Typer(help="Show, give or withdraw your consent.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object on standard output.")]
Scopes = Annotated[list[str] | None, typer.Argument(metavar="[SCOPE]...")]


@consent_app.command("show")
def consent_show(as_json: Json = False) -> None:
    """Show what you have agreed to."""
    with reported(as_json), session() as opened:
        shown = consents.show(opened.ports, opened.owner)
    _print_consent(shown, as_json)


@consent_app.command("give")
def consent_give(scopes: Scopes = None, as_json: Json = False) -> None:
    """Agree: to the scopes named, or to all that pictures from your photos need."""
    with reported(as_json), session() as opened:
        shown = consents.give(opened.ports, opened.owner, scopes or LIBRARY_SCOPES)
    _print_consent(shown, as_json)


@consent_app.command("revoke")
def consent_revoke(scopes: Scopes = None, as_json: Json = False) -> None:
    """Withdraw: the scopes named, or everything. What was read with them is erased, running requests end."""
    with reported(as_json), session() as opened:
        shown = consents.withdraw(opened.ports, opened.owner, scopes or None)
    _print_consent(shown, as_json)


def _print_consent(shown: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(shown))
        return
    for scope in shown["scopes"]:
        screen.out.print(f"{'yes' if scope['given'] else 'no ':<4}{scope['scope']:<10} {scope['allows']}")
