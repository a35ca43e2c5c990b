"""Trips: found when they are first asked for after a change of the library, then kept until the next."""

from collections.abc import Sequence
from contextlib import suppress

from shared.domain.photo import Record
from shared.domain.trips import Trip, find_trips
from shared.errors import ConflictError
from shared.ports.documents import Delete, Documents, Put, Unchanged
from shared.stores.library import LibraryStore
from shared.stores.records import held

MOST_TRIPS = 500


class KeptTrips(Record):
    """The trips of one library.

    Attributes:
        owner: whose.
        found_in: version of the library's summary they were found in.
        trips: by their first day; of more than 500 the latest.
    """

    owner: str
    found_in: str
    trips: tuple[Trip, ...] = ()


class TripStore:
    """One record a library, made of its days."""

    def __init__(self, documents: Documents, library: LibraryStore) -> None:
        self._documents = documents
        self._library = library

    def of(self, owner: str, *, conditions: Sequence[Unchanged]) -> tuple[Trip, ...]:
        """Return the trips of a person's library as it is now, by their first day.

        Args:
            owner: whose.
            conditions: what has to hold for them to be kept: consent is as it was read.
        """
        library = self._documents.get(f"libraries/{owner}")
        if library is None:
            return ()
        kept = self._documents.get(f"trips/{owner}")
        if kept is not None and kept.data["found_in"] == library.version:
            return held(kept, KeptTrips).record.trips
        days = {name: day for year in self._library.years(owner) for name, day in year.days.items()}
        trips = find_trips(days, owner)[-MOST_TRIPS:]
        found = KeptTrips(owner=owner, found_in=library.version, trips=trips)
        now_as_then = Unchanged(library.path, library.version)
        with suppress(ConflictError):  # library or consent have changed meanwhile: who asks next finds them anew
            self._documents.commit([Put(f"trips/{owner}", found.model_dump(mode="json")), now_as_then, *conditions])
        return trips

    def forget(self, owner: str) -> None:
        """Forget what was found; again is harmless."""
        self._documents.commit([Delete(f"trips/{owner}")])
