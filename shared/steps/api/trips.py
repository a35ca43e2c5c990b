"""Trips: where a person's photos say they have been."""

from datetime import date
from typing import Any

from shared.domain.selection.terms import period_terms
from shared.domain.trips import Trip
from shared.errors import ConsentMissingError
from shared.steps.work import Ports

_LOOKED_AT = 50


def listed(ports: Ports, owner: str) -> list[dict[str, Any]]:
    """Return the person's trips, the latest first, each with the photo that looks best as its cover.

    Raises:
        ConsentMissingError: they have not consented to anything of their photos being known.
    """
    consent = ports.consents.get(owner)
    if "metadata" not in consent.record.given():
        raise ConsentMissingError
    trips = ports.trips.of(owner, conditions=[consent.unchanged()])
    return [_shown(trip, _cover(ports, owner, trip)) for trip in reversed(trips)]


def _cover(ports: Ports, owner: str, trip: Trip) -> str | None:
    """Return the best-looking photo of its days; what is hidden or no photo stands behind all others."""
    found = ports.library.index.found(owner, [period_terms(trip.start, trip.end)], _LOOKED_AT)
    within = (photo for photo in found if photo.taken_day and trip.holds(date.fromisoformat(photo.taken_day)))
    best = next(within, None)
    return best.id if best else None


def _shown(trip: Trip, cover: str | None) -> dict[str, Any]:
    return {
        "id": trip.id,
        "name": trip.name,
        "place": trip.place,
        "from": trip.start.isoformat(),
        "to": trip.end.isoformat(),
        "places": [
            {"town": stay.town, "region": stay.region, "country": stay.country, "days": stay.days}
            for stay in trip.stays
        ],
        "photos": trip.photos,
        "located": trip.located,
        "albums": list(trip.albums),
        "cover": cover,
    }
