"""What a step is, what it gets, and what it answers. How it is run is in `runtime`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shared.domain import receipt
from shared.domain.consent import Consent
from shared.domain.models import MODELS
from shared.domain.policy import Ruling
from shared.domain.request import Request, Status
from shared.errors import LeaseOverError
from shared.events import Event
from shared.ports.documents import Unchanged, Write
from shared.steps.needs import Ports as Ports
from shared.steps.needs import Sources as Sources
from shared.stores.records import Held


@dataclass(frozen=True, slots=True)
class Advance:
    """A step's answer: the next status, and what is written with it in one batch.

    Attributes:
        status: where the request goes; the same status when another part of the step follows.
        changes: fields of the request.
        also: writes and conditions that have to hold with it.
        entries: (event, facts) for the receipt; ids, hashes and counts only.
    """

    status: Status
    changes: Mapping[str, Any] = field(default_factory=dict)
    also: Sequence[Write] = ()
    entries: Sequence[tuple[str, Mapping[str, object]]] = ()


class Work:
    """A leased request and what its step may use."""

    def __init__(self, ports: Ports, held: Held[Request], consent: Consent, ruling: Ruling) -> None:
        self.ports = ports
        self.held = held
        self.consent = consent
        self.ruling = ruling

    @property
    def request(self) -> Request:
        """The request as it is stored now."""
        return self.held.record

    @property
    def until(self) -> datetime:
        """When the lease ends; every outside call has to be over by then."""
        assert self.request.lease_until is not None  # noqa: S101 - a Work is made after the lease was taken
        return self.request.lease_until

    @property
    def lease(self) -> Unchanged:
        """The condition that the lease was not lost, for documents written before the step is done."""
        return self.held.unchanged()

    def seconds_left(self) -> float:
        """Return how much time an outside call may take."""
        return max(0.0, (self.until - self.ports.clock.now()).total_seconds())

    def hold(self) -> None:
        """Make sure, right before a byte is read or a model is called, that the lease still runs.

        Raises:
            LeaseOverError: it does not; whoever has it now may have erased the request.
        """
        if self.seconds_left() <= 0:
            raise LeaseOverError(f"{self.request.id}: the lease of fence {self.request.fence} is over")

    def open(self, name: str) -> bytes:
        """Return a staged object's data; see `Vault.open`."""
        return self.ports.vault.open(name)

    def seal(self, name: str, data: bytes) -> str:
        """Stage data under this lease, as long as it runs; see `Vault.seal`."""
        return self.ports.vault.seal(self.request.id, self.request.fence, name, data, hold=self.hold)

    def keep(self, name: str, data: bytes) -> str:
        """Store a result under this lease, as long as it runs; see `Vault.keep`."""
        return self.ports.vault.keep(self.request.id, self.request.fence, name, data, hold=self.hold)

    def count_call(self, picture: int) -> None:
        """Count a model call before it is made.

        Raises:
            ConflictError: the lease is no longer ours; the call must not be made.
        """
        self._count(picture, 1)

    def uncount_call(self, picture: int) -> None:
        """Take a counted call back that the model is known not to have done."""
        self._count(picture, -1)

    def _count(self, picture: int, change: int) -> None:
        """Every counted call counts as paid: one whose answer was lost may have been charged."""
        calls = [*self.request.calls, *[0] * (picture + 1 - len(self.request.calls))]
        calls[picture] += change
        cost = self.request.cost_microusd + change * MODELS[self.request.model or ""].microusd
        counted = self.request.model_copy(update={"calls": tuple(calls), "cost_microusd": cost})
        self.held = self.ports.requests.replace(self.held, counted)


@dataclass(frozen=True, slots=True)
class Step:
    """One use case of the pipeline: takes a request at `runs_at` to where its `Advance` says."""

    name: str
    runs_at: Status
    run: Callable[[Work], Advance]


@dataclass(frozen=True, slots=True)
class Chore:
    """A function that is not part of a request's way: it gets the event as it is."""

    name: str
    run: Callable[[Event, Ports], None]


def noted(request: Request, now: datetime, event: str, facts: Mapping[str, object]) -> Request:
    """Return the request with one entry more on its receipt."""
    return request.model_copy(update={"trace": receipt.append(request.trace, event, now, **facts)})
