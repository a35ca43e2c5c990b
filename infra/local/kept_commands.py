"""`keepsake requests`, `cancel`, `erase`, `receipt` and `verify`: what is kept of requests, and its end."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from infra.local import screen
from infra.local.asking import ERROR, REFUSED
from infra.local.consent_command import Json
from infra.local.erasing import erase_all
from infra.local.plain import reported
from infra.local.session import session
from infra.local.wish_commands import RequestId
from shared.domain import verification
from shared.steps.api import following


def requests(as_json: Json = False) -> None:
    """List your requests, the newest first."""
    with reported(as_json), session() as opened:
        found = following.listed(opened.ports, opened.owner)
    if as_json:
        print(json.dumps({"requests": found}))
        return
    for request in found:
        what = " ".join(filter(None, (request["product"], request["style"]))) or "-"
        screen.out.print(f"{request['request_id']}  {request['created_at'][:19]}  {request['status']:<10} {what}")
    if not found:
        screen.err.print("There are no requests.")


def cancel(request_id: RequestId) -> None:
    """End a request and erase everything staged for it."""
    with reported(False), session() as opened:
        shown = following.cancel(opened.ports, opened.owner, request_id)
    screen.err.print(f"{request_id} is {shown['status']}.")


def erase(yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False) -> None:
    """Erase everything Keepsake knows about you: the index, requests, pictures and receipts."""
    if not yes and not (sys.stdin.isatty() and typer.confirm("Erase everything?", default=False, err=True)):
        screen.err.print("Nothing was erased. Add --yes to erase without being asked.")
        raise typer.Exit(REFUSED)
    with reported(False), session() as opened:
        count = erase_all(opened)
    screen.err.print(f"Erased: the photo index, {count} requests with their pictures, and your consent.")


def receipt(
    request_id: RequestId,
) -> None:
    """Print the signed receipt of an ended request."""
    with reported(False), session() as opened:
        print(following.receipt(opened.ports, opened.owner, request_id))


def verify(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, metavar="RECEIPT")]) -> None:
    """Check a receipt: that nothing in it was changed, and who signed it."""
    try:
        key_id = verification.verify(file.read_text(encoding="utf-8", errors="replace"))
    except verification.InvalidReceiptError as error:
        screen.err.print(f"Not valid: {error}.", markup=False)
        raise typer.Exit(ERROR) from None
    screen.out.print(f"Valid. Signed with key {key_id}.")
