"""What the steps need from outside: the ports, and the stores over them."""

from datetime import timedelta
from typing import Protocol

from shared.ports.accounts import Accounts, Picker, Sealer
from shared.ports.credentials import Credentials
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
