"""`keepsake demo`: three pictures from sample photos, without touching anybody's own."""

from datetime import UTC, datetime
from pathlib import Path

from infra.local import making, saving, screen
from infra.local.asking import ERROR, Manner
from infra.local.samples import write_samples
from infra.local.session import Session, session
from shared.settings import load

# The samples' dates are around this day, so that "last summer" means theirs in any year.
_TODAY = datetime(2026, 11, 22, 12, tzinfo=UTC)
WISHES = (
    ("Paint my cat as a Victorian aristocrat", "aristocat.jpg"),
    ("A watercolour of the rocket from our trip to Cape Canaveral last summer", "rocket.jpg"),
    ("A pencil drawing of the coffee in San Francisco", "coffee.jpg"),
)


def demo(folder: Path) -> int:
    """Make the three pictures; returns the exit status."""
    settings = load()
    settings = settings.model_copy(update={"home": settings.home / "demo", "now": settings.now or _TODAY})
    screen.err.print("The demo uses the sample photos of scikit-image, with names and places made up by us.")
    folder.mkdir(parents=True, exist_ok=True)
    manner = Manner(yes=True, json=False, interactive=False)
    worst = 0
    with session(settings) as opened:
        photos = settings.home / "samples"
        write_samples(photos)
        for wish, name in WISHES:
            worst = max(worst, _make(opened, wish, photos, folder / name, manner))
    return worst


def _make(opened: Session, wish: str, photos: Path, out: Path, manner: Manner) -> int:
    saving.check(out)
    screen.err.print(f"\n[bold]“{wish}”[/bold]")
    made = making.make(opened, wish, photos, out, manner, review=False)
    screen.photos(made.photos)
    for path in made.outputs:
        screen.out.print(path, markup=False)
    if made.exit_status:
        screen.err.print(made.message, markup=False)
    return ERROR if made.exit_status else 0
