"""The `keepsake` command."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from infra.local import finding, making, saving, screen
from infra.local.asking import ERROR, REFUSED, Manner, choice_id
from infra.local.consent_command import Json, consent_app
from infra.local.erasing import erase_all
from infra.local.making import Made
from infra.local.people_command import label, people_app
from infra.local.plain import reported
from infra.local.reporting import finish
from infra.local.session import Session, session
from infra.local.trips_command import trips
from shared.domain import verification
from shared.errors import MissingSettingError
from shared.settings import load
from shared.steps.api import following

if TYPE_CHECKING:
    from infra.local.doctor.findings import Examined

app = typer.Typer(
    help="Turns your own photos into personalised pictures, on this machine, and forgets the photos.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(consent_app, name="consent")
app.add_typer(people_app, name="people")
app.command()(label)
app.command()(trips)

Wish = Annotated[str, typer.Argument(metavar="WISH", help="What you would like, in your words.")]
Photos = Annotated[Path, typer.Option("--photos", exists=True, help="A folder or zip of photos, or a Google Takeout.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Agree to photos being read on this machine.")]
RequestId = Annotated[str, typer.Argument(metavar="REQUEST", help="The request's id.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="File to save the picture in.")]


@app.command()
def make(
    wish: Wish,
    photos: Photos,
    out: Out = None,
    yes: Yes = False,
    as_json: Json = False,
    review: Annotated[bool, typer.Option(help="Ask which photo to use before the picture is made.")] = False,
) -> None:
    """Make a picture from your photos."""

    def run(opened: Session) -> Made:
        if out is not None:
            saving.check(out)
        return making.make(opened, wish, photos, out, _manner(yes, as_json), review=review)

    finish(run, as_json)


@app.command()
def find(
    wish: Wish,
    photos: Photos,
    limit: Annotated[int, typer.Option(min=1, max=50, help="How many photos to show.")] = 5,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Show which photos fit a wish, and why; nothing is made."""
    finding.report(lambda opened: finding.find(opened, wish, photos, limit, _manner(yes, as_json)), as_json)


@app.command()
def answer(
    request_id: RequestId,
    choice: Annotated[str, typer.Argument(metavar="CHOICE", help="Its number or id; 0 or none: none of these.")],
    out: Out = None,
    as_json: Json = False,
    remember: Annotated[bool, typer.Option(help="Learn from it what the question says could be remembered.")] = False,
) -> None:
    """Answer a request's open question; the same request goes on."""
    manner = _manner(False, as_json)

    def given(opened: Session) -> None:
        if out is not None:
            saving.check(out)
        asked = following.show(opened.ports, opened.owner, request_id).get("question") or {"choices": []}
        chosen = choice_id(asked, choice)
        following.answer(opened.ports, opened.owner, request_id, chosen, question=asked.get("id"), remember=remember)
        opened.start()

    def run(opened: Session) -> Made:
        given(opened)
        return making.finish(opened, request_id, out, manner)

    def search(opened: Session) -> finding.Found:
        given(opened)
        return finding.found(opened, request_id, manner)

    if _is_search(request_id):
        finding.report(search, as_json)
    else:
        finish(run, as_json)


@app.command()
def result(request_id: RequestId, out: Out = None, as_json: Json = False) -> None:
    """Save a delivered picture again; it is kept for a day."""

    def run(opened: Session) -> Made:
        if out is not None:
            saving.check(out)
        following.picture(opened.ports, opened.owner, request_id, 0)
        return making.finish(opened, request_id, out, _manner(False, as_json))

    finish(run, as_json)


@app.command()
def requests(as_json: Json = False) -> None:
    """List your requests, the newest first."""
    with reported(as_json), session() as opened:
        found = following.listed(opened.ports, opened.owner)
    if as_json:
        print(json.dumps({"requests": found}))
        return
    for request in found:
        style = request["style"] or "-"
        screen.out.print(f"{request['request_id']}  {request['created_at'][:19]}  {request['status']:<10} {style}")
    if not found:
        screen.err.print("There are no requests.")


@app.command()
def cancel(request_id: RequestId) -> None:
    """End a request and erase everything staged for it."""
    with reported(False), session() as opened:
        shown = following.cancel(opened.ports, opened.owner, request_id)
    screen.err.print(f"{request_id} is {shown['status']}.")


@app.command()
def erase(yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False) -> None:
    """Erase everything Keepsake knows about you: the index, requests, pictures and receipts."""
    if not yes and not (sys.stdin.isatty() and typer.confirm("Erase everything?", default=False, err=True)):
        screen.err.print("Nothing was erased. Add --yes to erase without being asked.")
        raise typer.Exit(REFUSED)
    with reported(False), session() as opened:
        count = erase_all(opened)
    screen.err.print(f"Erased: the photo index, {count} requests with their pictures, and your consent.")


@app.command()
def serve(
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8080,
) -> None:
    """Run the pipeline and its HTTP interface on this machine."""
    from infra.local.serving import serve as run

    with reported(False), session() as opened:
        run(opened, port)


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", help="Folder to save the pictures in.")] = Path("keepsake-demo"),
) -> None:
    """Make three pictures from sample photos."""
    from infra.local.demo import demo as run

    with reported(False):
        raise typer.Exit(run(out))


@app.command()
def doctor(
    project: Annotated[str, typer.Option(metavar="ID", help="A Google Cloud project, instead of this machine.")] = "",
    region: Annotated[str, typer.Option(help="Where its deployment is.")] = "europe-west1",
    prefix: Annotated[str, typer.Option(help="What the names of its deployment begin with.")] = "keepsake",
    as_json: Json = False,
) -> None:
    """Check this machine's data folder, or a deployment on Google Cloud, against the promises."""
    from infra.local.doctor import findings

    with reported(as_json):
        found = _examined_project(project, region, prefix) if project else _examined_laptop()
        raise typer.Exit(findings.report(found, as_json=as_json))


@app.command()
def receipt(
    request_id: RequestId,
) -> None:
    """Print the signed receipt of an ended request."""
    with reported(False), session() as opened:
        print(following.receipt(opened.ports, opened.owner, request_id))


@app.command()
def verify(file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, metavar="RECEIPT")]) -> None:
    """Check a receipt: that nothing in it was changed, and who signed it."""
    try:
        key_id = verification.verify(file.read_text(encoding="utf-8", errors="replace"))
    except verification.InvalidReceiptError as error:
        screen.err.print(f"Not valid: {error}.", markup=False)
        raise typer.Exit(ERROR) from None
    screen.out.print(f"Valid. Signed with key {key_id}.")


def _examined_laptop() -> "list[Examined]":
    from infra.local.doctor.laptop import examine_laptop

    return examine_laptop(load())


def _examined_project(project: str, region: str, prefix: str) -> "list[Examined]":
    try:
        from infra.local.doctor.google import Google
        from infra.local.doctor.project import examine_project
    except ModuleNotFoundError as error:
        raise MissingSettingError(
            f"{error.name} is not installed: .venv/bin/python -m pip install '.[gcp]', then ask again"
        ) from error
    return examine_project(Google(), project, region, prefix)


def _manner(yes: bool, as_json: bool) -> Manner:
    return Manner(yes=yes, json=as_json, interactive=sys.stdin.isatty() and not as_json)


def _is_search(request_id: str) -> bool:
    with reported(False), session() as opened:
        held = opened.ports.requests.get(request_id) if following.is_id(request_id) else None
        return held is not None and held.record.kind == "find"


def main() -> None:
    """Run the command."""
    app()
