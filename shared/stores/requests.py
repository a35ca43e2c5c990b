"""Requests: the document that is state, lease and outbox in one."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from shared.domain.request import Request
from shared.domain.turns import STALL, due_at, expires_at
from shared.errors import ConflictError, StoreUnavailableError
from shared.ports.documents import Delete, Documents, Write
from shared.ports.queries import Query, Where
from shared.ports.system import Entropy
from shared.stores.records import Held, held

COLLECTION = "requests"
AT_ONCE = 30  # ids that a query takes
_PAGE = 1_000  # documents that a query returns


class RequestStore:
    """Requests by id, by owner and by when the sweeper is due."""

    def __init__(self, documents: Documents, entropy: Entropy, *, stall: timedelta = STALL) -> None:
        self._documents = documents
        self._entropy = entropy
        self._stall = stall

    def get(self, request_id: str) -> Held[Request] | None:
        """Return the request as last committed."""
        document = self._documents.get(f"{COLLECTION}/{request_id}")
        return held(document, Request) if document else None

    def create(self, request: Request, *, also: Sequence[Write] = ()) -> Held[Request]:
        """Store a new request.

        Raises:
            ConflictError: there is one of this id.
        """
        return self.replace(Held(f"{COLLECTION}/{request.id}", request, None), request, also=also)

    def replace(self, current: Held[Request], request: Request, *, also: Sequence[Write] = ()) -> Held[Request]:
        """Replace the request and apply the other writes, if nobody has written since it was read.

        An unknown outcome is resolved by reading: the stored operation token says whose write it was.

        Raises:
            ConflictError: somebody else wrote it, or one of the other writes, first.
            StoreUnavailableError: still not known.
        """
        token = self._entropy.token(9).hex()
        request = request.model_copy(update={"operation": token})
        times = {"due_at": due_at(request, stall=self._stall), "expires_at": expires_at(request)}
        request = request.model_copy(update=times)
        try:
            versions = self._documents.commit([current.write(request), *also])
        except (ConflictError, StoreUnavailableError):
            stored = self.get(request.id)
            if stored is None or stored.record.operation != token:
                raise
            return stored
        return Held(current.path, request, versions[0])

    def among(self, request_ids: Sequence[str]) -> dict[str, Held[Request]]:
        """Return those of the requests that are recorded, by id, with a query for every `AT_ONCE`."""
        found: dict[str, Held[Request]] = {}
        for first in range(0, len(request_ids), AT_ONCE):
            some = request_ids[first : first + AT_ONCE]
            for document in self._documents.query(Query(COLLECTION, [Where("id", "in", some)], limit=AT_ONCE)):
                read = held(document, Request)
                found[read.record.id] = read
        return found

    def due(self, now: datetime, limit: int) -> list[Request]:
        """Return at most `limit` requests the sweeper has to look at, the longest due first."""
        found: dict[str, Request] = {}
        after: list[Where] = []
        size = min(limit, _PAGE)
        while len(found) < limit:
            # What is due at the same moment as the last one may be on both pages.
            where = [Where("due_at", "<=", now), *after]
            page = self._documents.query(Query(COLLECTION, where, order_by="due_at", limit=size))
            known = len(found)
            found.update((read.id, read) for read in (held(document, Request).record for document in page))
            if len(page) < size or len(found) == known:
                break
            after = [Where("due_at", ">=", page[-1].data["due_at"])]
        return list(found.values())[:limit]

    def next_due(self) -> datetime | None:
        """Return when the next request is due, if any is."""
        earliest = self._documents.query(Query(COLLECTION, order_by="due_at", limit=1))
        return held(earliest[0], Request).record.due_at if earliest else None

    def of_owner(self, owner: str) -> list[Held[Request]]:
        """Return all requests of a person that are still recorded."""
        found: list[Held[Request]] = []
        after = None
        while True:
            query = Query(COLLECTION, [Where("owner", "==", owner)], limit=500, after=after)
            page = self._documents.query(query)
            found += [held(document, Request) for document in page]
            if len(page) < query.limit:
                return found
            after = page[-1].path.partition("/")[2]

    def led_by(self, holder: str) -> list[Held[Request]]:
        """Return the requests whose lease this holder has."""
        query = Query(COLLECTION, [Where("lease_holder", "==", holder)], limit=500)
        return [held(document, Request) for document in self._documents.query(query)]

    def forget(self, request: Held[Request]) -> None:
        """Delete the record of a request nothing is left of."""
        self._documents.commit([Delete(request.path, request.version)])
