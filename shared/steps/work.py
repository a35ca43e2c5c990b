"""What a step is, what it gets, and what it answers. How it is run is in `runtime`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from shared.domain import receipt
from shared.domain.consent import Consent
from shared.domain.models import MODELS
from shared.domain.policy import Ruling
from shared.domain.request import Request, Status
from shared.errors import LeaseOverError
from shared.events import Event
from shared.ports.accounts import Accounts, Picker, Sealer
from shared.ports.credentials import Credentials
from shared.ports.documents import Unchanged, Write
from shared.ports.identity import SenderVerifier, TokenVerifier
from shared.ports.judges import Moderator
from shared.ports.models import BriefReader, ImageGenerator
from shared.ports.photos import Geocoder, PhotoLab, PhotoSource
from shared.ports.press import Press
from shared.ports.probing import ModelProbe
from shared.ports.publisher import Publisher
from shared.ports.signer import Signer
from shared.ports.system import Clock, Entropy, Parallel
from shared.ports.uploads import UploadAddresses, Uploads
from shared.stores.availability import AvailabilityStore
from shared.stores.connections import Connection, ConnectionStore
from shared.stores.library import LibraryStore
from shared.stores.names import NameStore
from shared.stores.people import BudgetStore, ConsentStore, PolicyStore
from shared.stores.receipts import ReceiptStore
from shared.stores.records import Held
from shared.stores.requests import RequestStore
from shared.stores.trips import TripStore
from shared.stores.vault import Vault


class Sources(Protocol):
    """Opens connected sources."""

    def open(self, connection: Connection, *, fresh: bool) -> PhotoSource:
        """Return the source; `fresh`: as it is now, otherwise a listing begun earlier may be continued.

        Raises:
            SourceGoneError: there is nothing there any more.
        """


class Ports(Protocol):
    """Everything from outside, each made on first use. A function has those that `pipeline.json` gives it."""

    @property
    def clock(self) -> Clock: ...  # noqa: D102
    @property
    def entropy(self) -> Entropy: ...  # noqa: D102
    @property
    def publisher(self) -> Publisher: ...  # noqa: D102
    @property
    def requests(self) -> RequestStore: ...  # noqa: D102
    @property
    def consents(self) -> ConsentStore: ...  # noqa: D102
    @property
    def policies(self) -> PolicyStore: ...  # noqa: D102
    @property
    def budgets(self) -> BudgetStore: ...  # noqa: D102
    @property
    def library(self) -> LibraryStore: ...  # noqa: D102
    @property
    def names(self) -> NameStore: ...  # noqa: D102
    @property
    def trips(self) -> TripStore: ...  # noqa: D102
    @property
    def receipts(self) -> ReceiptStore: ...  # noqa: D102
    @property
    def vault(self) -> Vault: ...  # noqa: D102
    @property
    def reader(self) -> BriefReader: ...  # noqa: D102
    @property
    def geocoder(self) -> Geocoder: ...  # noqa: D102
    @property
    def lab(self) -> PhotoLab: ...  # noqa: D102
    @property
    def moderator(self) -> Moderator: ...  # noqa: D102
    @property
    def image_model(self) -> str: ...  # noqa: D102
    @property
    def generator(self) -> ImageGenerator: ...  # noqa: D102
    @property
    def prober(self) -> ModelProbe: ...  # noqa: D102
    @property
    def availability(self) -> AvailabilityStore: ...  # noqa: D102
    @property
    def press(self) -> Press: ...  # noqa: D102
    @property
    def signer(self) -> Signer: ...  # noqa: D102
    @property
    def credentials(self) -> Credentials: ...  # noqa: D102
    @property
    def sources(self) -> Sources: ...  # noqa: D102
    @property
    def source_kind(self) -> str: ...  # noqa: D102 - what apps connect: `path` or `upload`
    @property
    def source_kinds(self) -> frozenset[str]: ...  # noqa: D102 - everything that can be connected
    @property
    def connections(self) -> ConnectionStore: ...  # noqa: D102
    @property
    def accounts(self) -> Accounts: ...  # noqa: D102
    @property
    def picker(self) -> Picker: ...  # noqa: D102
    @property
    def sealer(self) -> Sealer: ...  # noqa: D102
    @property
    def uploads(self) -> Uploads: ...  # noqa: D102
    @property
    def addresses(self) -> UploadAddresses: ...  # noqa: D102
    @property
    def parallel(self) -> Parallel: ...  # noqa: D102
    @property
    def deadline(self) -> timedelta: ...  # noqa: D102
    @property
    def secret(self) -> bytes: ...  # noqa: D102
    @property
    def holder(self) -> str: ...  # noqa: D102
    @property
    def verifier(self) -> TokenVerifier: ...  # noqa: D102
    @property
    def senders(self) -> SenderVerifier: ...  # noqa: D102


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
        return Unchanged(self.held.path, self.held.version)

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
