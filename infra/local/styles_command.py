"""`keepsake styles`: which styles and products there are, and one sheet that shows them on photos."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from infra.local import saving, screen
from infra.local.asking import Manner
from infra.local.consent_command import Json
from infra.local.plain import reported
from infra.local.session import session
from shared.domain.products import PRODUCTS
from shared.domain.styles import STYLES
from shared.errors import InvalidInputError


def styles(
    sheet: Annotated[Path | None, typer.Option(metavar="FILE", help="Save one sheet of all styles there.")] = None,
    photos: Annotated[Path | None, typer.Option(help="The folder or zip of photos to show them on; up to six.")] = None,
    longest_px: Annotated[int, typer.Option(min=96, max=640, help="Longest side of each picture on the sheet.")] = 360,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Agree to photos being read on this machine.")] = False,
    as_json: Json = False,
) -> None:
    """List the styles and products, or paint one sheet of all styles on your photos."""
    with reported(as_json):
        if sheet is None and photos is None:
            _list(as_json)
        elif sheet is None or photos is None:
            raise InvalidInputError("--sheet and --photos: a sheet takes both", code="sheet_incomplete")
        else:
            manner = Manner(yes=yes, json=as_json, interactive=sys.stdin.isatty() and not as_json)
            _make_sheet(sheet, photos, longest_px, manner)


def _list(as_json: bool) -> None:
    if as_json:
        told = {
            "styles": [{"id": style.id, "title": style.title} for style in STYLES.values()],
            "products": [{"id": product.id, "title": product.title} for product in PRODUCTS.values()],
        }
        print(json.dumps(told, ensure_ascii=False))
        return
    for heading, rows in (("Style", STYLES.values()), ("Product", PRODUCTS.values())):
        table = screen.table(heading, "Id")
        for row in rows:
            table.add_row(screen.cell(row.title), screen.cell(row.id))
        screen.print_table(table)
        screen.out.print()
    screen.err.print('Name them in a wish, for example: keepsake make "an avatar of my cat in ink" --photos FOLDER')


def _make_sheet(out: Path, photos: Path, longest_px: int, manner: Manner) -> None:
    from infra.local.making import ensure_consent
    from infra.local.sheet_photos import sheet_photos
    from infra.local.style_sheet import pictures_of, save, sheet

    saving.check(out)
    if not photos.exists():
        raise InvalidInputError(f"--photos: {screen.plain(str(photos))} does not exist", code="photos_missing")
    with session() as opened:
        ensure_consent(opened, "make", manner)
        chosen = sheet_photos(photos, opened.ports.lab)
        with _Watched(pictures_of(chosen), quiet=manner.json) as watched:
            made = sheet(chosen, opened.ports.generator, longest_px=longest_px, painted=watched.painted)
        path = save(made, out)
    if manner.json:
        print(json.dumps({"sheet": str(path), "photos": len(chosen), "styles": len(STYLES)}))
    else:
        screen.out.print(str(path), markup=False)


class _Watched:
    """Shows how far the sheet is; a line every tenth picture where there is no terminal."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(24), MofNCompleteColumn())
        self._live = screen.err.is_interactive and not quiet
        self._quiet, self._total, self._done = quiet, total, 0
        self._progress = Progress(*columns, TimeElapsedColumn(), console=screen.err, disable=not self._live)
        self._task = self._progress.add_task("Painting", total=total)

    def __enter__(self) -> "_Watched":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def painted(self, title: str) -> None:
        """Count one more picture."""
        self._done += 1
        self._progress.update(self._task, completed=self._done, description=title)
        if not self._live and not self._quiet and (self._done % 10 == 0 or self._done == self._total):
            screen.err.print(f"{self._done} of {self._total} pictures painted")
