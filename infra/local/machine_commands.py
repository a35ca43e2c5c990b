"""`keepsake serve`, `demo` and `doctor`: the whole system on this machine, and whether it is as promised."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from infra.local.consent_command import Json
from infra.local.plain import reported
from infra.local.session import session
from shared.errors import MissingSettingError
from shared.settings import load

if TYPE_CHECKING:
    from infra.local.doctor.findings import Examined


def serve(
    port: Annotated[int, typer.Option(min=0, max=65535)] = 8080,
) -> None:
    """Run the pipeline and its HTTP interface on this machine."""
    from infra.local.serving import serve as run

    with reported(False), session() as opened:
        run(opened, port)


def demo(
    out: Annotated[Path, typer.Option("--out", help="Folder to save the pictures in.")] = Path("keepsake-demo"),
) -> None:
    """Make three pictures from sample photos."""
    from infra.local.demo import demo as run

    with reported(False):
        raise typer.Exit(run(out))


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
