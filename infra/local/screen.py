"""What a person sees in the terminal: on standard error while it works, on standard output when it is done."""

from types import TracebackType
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

out = Console(soft_wrap=True, highlight=False, emoji=False)
_WIDE = 1_000
err = Console(stderr=True, soft_wrap=True, highlight=False, emoji=False)

_DOING = {
    "SUBMITTED": "Checking the wish",
    "AUTHORIZED": "Reading the library",
    "INGESTED": "Choosing photos",
    "SELECTED": "Preparing the chosen photos",
    "STAGED": "Writing the prompt",
    "PROMPTED": "Painting",
    "GENERATED": "Delivering",
    "DELIVERED": "Erasing what was staged",
}


class Steps:
    """Shows the steps of one request as they happen; quiet when the output is for a program."""

    def __init__(self, *, quiet: bool) -> None:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(24), TimeElapsedColumn())
        self._live = err.is_interactive and not quiet
        self._quiet = quiet
        self._progress = Progress(*columns, console=err, transient=True, disable=not self._live)
        self._task: TaskID | None = None
        self._said: str | None = None

    def __enter__(self) -> "Steps":
        self._progress.start()
        self._task = self._progress.add_task("Starting", total=None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def show(self, request: dict[str, Any]) -> None:
        """Show where the request stands now."""
        doing = _DOING.get(request["status"])
        if doing is None or self._quiet:
            return
        read, of = request["progress"]["read"], request["progress"]["of"]
        reading = request["status"] == "AUTHORIZED" and of
        if self._task is not None:
            text = f"{doing} ({read} of {of} files)" if reading else doing
            self._progress.update(self._task, description=text, total=of if reading else None, completed=read)
        if not self._live and doing != self._said:
            err.print(f"{doing} ...")
        self._said = doing


def photos(found: list[dict[str, Any]], to: Console | None = None) -> None:
    """Print photos with their reasons; where they are what was asked for, to standard output."""
    to = to or err
    for photo in found:
        to.print(Text.assemble("  ", (plain(photo["path"] or photo["id"]), "bold"), f"  ({photo['score']:.2f})"))
        for reason in photo["reasons"]:
            to.print(f"    - {plain(reason)}", markup=False)
        if photo.get("rejected"):
            to.print(f"    not used: {plain(photo['rejected'])}", markup=False)


def skipped(found: list[dict[str, str]], *, most: int = 8) -> None:
    """Print how many files were skipped, and which."""
    if not found:
        return
    err.print(f"Skipped {len(found)} file{'s' if len(found) > 1 else ''}:")
    for entry in found[:most]:
        err.print(f"  {plain(entry['path'])}: {entry['reason']}", markup=False)
    if len(found) > most:
        err.print(f"  ... and {len(found) - most} more; --json lists them all.")


def question(asked: dict[str, Any]) -> None:
    """Print an open question with its choices."""
    err.print(plain(asked["text"]), markup=False)
    for number, choice in enumerate(asked["choices"], 1):
        warning = f" ({plain(choice['warning'])})" if choice["warning"] else ""
        err.print(f"  {number}. {plain(choice['label'])}{warning}", markup=False)
        paths = [path for path in choice["paths"] if path]
        if paths:
            more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
            err.print(Text.assemble("     ", (f"{plain(paths[0])}{more}", "dim")))
    err.print(f"  0. {asked['none']['label']}", markup=False)


def table(*columns: str) -> Table:
    """Return an empty table that cuts what is too long instead of breaking lines; its first column says most."""
    made = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        made.add_column(column, no_wrap=True, overflow="ellipsis")
    return made


def print_table(made: Table) -> None:
    """Print a table; whole when it goes to a file or a program."""
    Console(highlight=False, width=None if out.is_terminal else _WIDE).print(made)


def cell(text: str) -> Text:
    """Return text for a table, without markup."""
    return Text(plain(text))


def plain(text: str) -> str:
    """Return text from a photo's file so that it cannot steer the terminal; print it without rich's markup.

    Escaping it as markup would not do: a backslash before a bracket is read as an escape of its own.
    """
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
