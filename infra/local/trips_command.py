"""`keepsake trips`: where the photos say their owner has been."""

import json
from typing import Any

from infra.local import photo_paths, screen
from infra.local.consent_command import Json
from infra.local.plain import reported
from infra.local.session import session
from shared.steps.api import trips as step


def trips(as_json: Json = False) -> None:
    """List your trips, the latest first: days away from home, as your photos tell."""
    with reported(as_json), session() as opened:
        found = step.listed(opened.ports, opened.owner)
        for trip in found:
            trip["cover_path"] = photo_paths.path_of(opened, trip["cover"]) if trip["cover"] else None
    if as_json:
        print(json.dumps({"trips": found}, ensure_ascii=False))
    elif found:
        _print(found)
    else:
        screen.err.print("No trips were found: none of your photos that were read say they are from far from home.")


def _print(found: list[dict[str, Any]]) -> None:
    made = screen.table("Trip", "Photos", "Places")
    for trip in found:
        towns = dict.fromkeys(place["town"] or place["region"] or place["country"] or "" for place in trip["places"])
        made.add_row(*map(screen.cell, (trip["name"], str(trip["photos"]), ", ".join(filter(None, towns)))))
    screen.print_table(made)
