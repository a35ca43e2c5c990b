"""Trips: where a person's photos say they have been, away from home."""

from shared.domain.trips.finding import find_trips
from shared.domain.trips.records import Stay, Trip

__all__ = ["Stay", "Trip", "find_trips"]
