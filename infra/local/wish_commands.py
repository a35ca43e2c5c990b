"""`keepsake make`, `find`, `answer` and `result`: from a wish to its picture, or to the photos it is about."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from infra.local import finding, making, people_command, saving
from infra.local.asking import Manner, choice_id
from infra.local.consent_command import Json
from infra.local.making import Made
from infra.local.plain import reported
from infra.local.reporting import finish
from infra.local.session import Session, session
from shared.domain.styles import STYLES
from shared.steps.api import following

Wish = Annotated[str, typer.Argument(metavar="WISH", help="What you would like, in your words.")]
Photos = Annotated[Path, typer.Option("--photos", exists=True, help="A folder or zip of photos, or a Google Takeout.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Agree to photos being read on this machine.")]
Style = Annotated[str | None, typer.Option("--style", help="A style, by name or id; see: keepsake styles.")]
Draft = Annotated[bool, typer.Option("--draft", help="Smaller and quicker, to see what will come.")]
RequestId = Annotated[str, typer.Argument(metavar="REQUEST", help="The request's id.")]
Out = Annotated[Path | None, typer.Option("--out", "-o", help="File to save the picture in.")]


def make(
    wish: Wish,
    photos: Photos,
    out: Out = None,
    yes: Yes = False,
    as_json: Json = False,
    review: Annotated[
        bool, typer.Option("--review", help="Ask which photo to use before the picture is made.")
    ] = False,
    style: Style = None,
    draft: Draft = False,
    subject: Annotated[
        str | None,
        typer.Option(metavar="X,Y,W,H", help="Where it is in the photo, for a portrait the head: each 0 to 1."),
    ] = None,
) -> None:
    """Make a picture from your photos."""

    def run(opened: Session) -> Made:
        if out is not None:
            saving.check(out)
        options: dict[str, Any] = {"review": review, "style": _style_id(style), "draft": draft}
        options["subject"] = people_command.box(subject, "--subject")
        return making.make(opened, wish, photos, out, _manner(yes, as_json), **options)

    finish(run, as_json)


def again(
    request_id: RequestId,
    style: Style = None,
    other_photos: Annotated[bool, typer.Option("--other-photos", help="From other photos that fit.")] = False,
    draft: Draft = False,
    out: Out = None,
    as_json: Json = False,
) -> None:
    """Make a delivered request once more: in another style, or from other photos."""

    def run(opened: Session) -> Made:
        if out is not None:
            saving.check(out)
        options: dict[str, Any] = {"style": _style_id(style), "other_photos": other_photos, "draft": draft}
        return making.make_again(opened, request_id, out, _manner(False, as_json), **options)

    finish(run, as_json)


def find(
    wish: Wish,
    photos: Photos,
    limit: Annotated[int, typer.Option(min=1, max=50, help="How many photos to show.")] = 5,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Show which photos fit a wish, and why; nothing is made."""
    finding.report(lambda opened: finding.find(opened, wish, photos, limit, _manner(yes, as_json)), as_json)


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


def result(request_id: RequestId, out: Out = None, as_json: Json = False) -> None:
    """Save a delivered picture again; it is kept for a day."""

    def run(opened: Session) -> Made:
        if out is not None:
            saving.check(out)
        following.picture(opened.ports, opened.owner, request_id, 0)
        return making.finish(opened, request_id, out, _manner(False, as_json))

    finish(run, as_json)


def _style_id(said: str | None) -> str | None:
    """Return the id of a style said by its id or its title, in any case; what is neither stays as it is."""
    named = {name.casefold(): style.id for style in STYLES.values() for name in (style.id, style.title)}
    return named.get(said.strip().casefold(), said) if said else said


def _manner(yes: bool, as_json: bool) -> Manner:
    return Manner(yes=yes, json=as_json, interactive=sys.stdin.isatty() and not as_json)


def _is_search(request_id: str) -> bool:
    with reported(False), session() as opened:
        held = opened.ports.requests.get(request_id) if following.is_id(request_id) else None
        return held is not None and held.record.kind == "find"
