"""Small libraries as a person may have them: photos with Takeout's sidecars."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.pipeline import write_photo

Place = tuple[float, float]
BERLIN, ROME, TAHOE = (52.52, 13.40), (41.90, 12.50), (39.10, -120.03)


def write(
    folder: Path,
    name: str,
    taken: str,
    *,
    place: Place | None = None,
    people: Sequence[str] = (),
    description: str = "",
    seed: int | None = None,
) -> Path:
    """Write a photo taken at noon (UTC) of a day, and what Takeout says of it beside it."""
    path = write_photo(folder / name, seed=seed if seed is not None else sum(map(ord, name)))
    at = datetime.fromisoformat(taken).replace(hour=12, tzinfo=UTC)
    latitude, longitude = place or (0.0, 0.0)
    sidecar = {
        "title": name,
        "description": description,
        "photoTakenTime": {"timestamp": str(int(at.timestamp()))},
        "geoData": {"latitude": latitude, "longitude": longitude, "altitude": 0.0},
        "people": [{"name": one} for one in people],
    }
    (folder / f"{name}.supplemental-metadata.json").write_text(json.dumps(sidecar))
    return path


def at_home(folder: Path, months: Sequence[str]) -> None:
    """Write photos of everyday life in Berlin."""
    for month in months:
        write(folder, f"home {month}.jpg", f"{month}-15", place=BERLIN)
