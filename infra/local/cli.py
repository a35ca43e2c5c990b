"""The `keepsake` command."""

import typer

from infra.local import kept_commands as kept
from infra.local import machine_commands as machine
from infra.local import wish_commands as wishes
from infra.local.consent_command import consent_app
from infra.local.credentials_command import credentials
from infra.local.people_command import label, people_app
from infra.local.styles_command import styles
from infra.local.trips_command import trips

app = typer.Typer(
    help="Turns your own photos into personalised pictures, on this machine, and forgets the photos.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(consent_app, name="consent")
app.add_typer(people_app, name="people")
for command in (
    *(label, trips, styles),
    *(wishes.make, wishes.again, wishes.find, wishes.answer, wishes.result),
    *(kept.requests, kept.cancel, kept.erase),
    *(machine.serve, machine.demo, machine.doctor),
    *(kept.receipt, kept.verify, credentials),
):
    app.command()(command)


def main() -> None:
    """Run the command."""
    app()
