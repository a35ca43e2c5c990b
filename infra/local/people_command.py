"""`keepsake people` and `keepsake label`: who is in the photos, in their owner's words."""

import json
import sys
from typing import Annotated, Any

import typer

from infra.local import photo_paths, screen
from infra.local.consent_command import Json
from infra.local.plain import reported
from infra.local.session import Session, session
from shared.errors import InvalidInputError
from shared.steps.api import labels, people

people_app = typer.Typer(help="List people and pets, and what you call them.", invoke_without_command=True)

Photo = Annotated[str, typer.Argument(metavar="PHOTO", help="The photo: its path, or its id.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="What you call who is in it.")]


@people_app.callback()
def people_list(context: typer.Context, as_json: Json = False) -> None:
    """List everybody with a name in your photos, who is in most of them first."""
    if context.invoked_subcommand is not None:
        return
    with reported(as_json), session() as opened:
        found = people.listed(opened.ports, opened.owner)
    _print_people(found, as_json)


@people_app.command("alias")
def people_alias(
    said: Annotated[str, typer.Argument(metavar="WORD", help='What you say, for example "Mom" or "my kids".')],
    names: Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Whom you mean by it.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Forget the word.")] = False,
    as_json: Json = False,
) -> None:
    """Say whom you mean by a word, or forget it."""
    with reported(as_json), session() as opened:
        if remove and names:
            raise InvalidInputError("--remove takes the word alone", code="names_invalid")
        if remove:
            found = people.forget_alias(opened.ports, opened.owner, said)
        else:
            found = people.learn_alias(opened.ports, opened.owner, said, names or [])
    _print_people(found, as_json)
    known = {person["name"].casefold() for person in found["people"]}
    for name in names or []:
        if not as_json and name.casefold() not in known:
            screen.err.print(f"No photo has the name {screen.plain(name)} yet.", markup=False)


def label(
    photo: Photo,
    name: Name,
    pet: Annotated[str | None, typer.Option(metavar="SPECIES", help="It is a pet: dog, cat, ...")] = None,
    person: Annotated[bool, typer.Option("--person", help="It is a person.")] = False,
    face: Annotated[int | None, typer.Option(min=1, metavar="N", help="Which face, counted from the left.")] = None,
    region: Annotated[
        str | None, typer.Option(metavar="X,Y,W,H", help="Which part: left, top, width, height, each 0 to 1.")
    ] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take your label away again.")] = False,
    as_json: Json = False,
) -> None:
    """Say who is in a photo; no other photo gets the name."""
    with reported(as_json), session() as opened:
        if person and pet is not None:
            raise InvalidInputError("--person and --pet: name one of them", code="label_invalid")
        photo_id = photo_paths.find(opened, photo)
        part = box(region, "--region")
        if remove:
            told = labels.remove(opened.ports, opened.owner, photo_id, name, box=part)
        else:
            kind = "person" if person else None
            where: dict[str, Any] = {"box": part, "face": face}
            told = labels.add(opened.ports, opened.owner, photo_id, name, pet=pet, kind=kind, **where)
            told["alike"] = [{"id": id_, "path": photo_paths.path_of(opened, id_)} for id_ in told["alike"]]
            if not as_json:
                _offer_alike(opened, told, name, pet, kind)
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
        return
    screen.out.print("In this photo: " + (", ".join(map(screen.plain, told["names"])) or "nobody"), markup=False)
    if not remove and len(told["faces"]) > 1 and face is None and region is None and pet is None:
        count = len(told["faces"])
        screen.err.print(f"It shows {count} faces: --face 1 to --face {count}, from the left, says which one.")


def _offer_alike(opened: Session, told: dict[str, Any], name: str, pet: str | None, kind: str | None) -> None:
    """Ask whether the name goes for nearly equal photos too; without a terminal only say which they are."""
    found = told["alike"]
    if not found:
        return
    screen.err.print(f"{len(found)} of that day look nearly the same and do not have the name:")
    for one in found:
        screen.err.print(f"  {screen.plain(one['path'] or one['id'])}", markup=False)
    if sys.stdin.isatty() and typer.confirm("Label these, too?", default=False, err=True):
        for one in found:
            labels.add(opened.ports, opened.owner, one["id"], name, pet=pet, kind=kind)


def box(said: str | None, option: str) -> tuple[float, float, float, float] | None:
    """Return the part of a photo that an option names: left, top, width and height in shares.

    Raises:
        InvalidInputError: it is not four numbers.
    """
    if said is None:
        return None
    try:
        left, top, width, height = (float(part) for part in said.split(","))
    except ValueError:
        text = f"{option}: four numbers between 0 and 1, such as 0.1,0.2,0.3,0.3"
        raise InvalidInputError(text, code="region_invalid") from None
    return (left, top, width, height)


def _print_people(found: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    if not found["people"] and not found["aliases"]:
        screen.err.print("Nobody has a name in your photos yet. Say who is in one with: keepsake label PHOTO NAME")
        return
    if found["people"]:
        made = screen.table("Name", "Photos", "Kind", "You say")
        for person in found["people"]:
            kind = person["species"] or person["kind"] or ""
            row = (person["name"], str(person["photos"]), kind, ", ".join(person["aliases"]))
            made.add_row(*map(screen.cell, row))
        screen.print_table(made)
    known = {person["name"].casefold() for person in found["people"]}
    for alias in found["aliases"]:
        if not all(name.casefold() in known for name in alias["names"]):
            said = f'"{alias["said"]}" is {", ".join(alias["names"])}, whom no photo names.'
            screen.err.print(screen.plain(said), markup=False)
