"""The stores over the `Documents` and `Blobs` ports: the same in every mode."""

from datetime import timedelta
from functools import cached_property

from shared.ports.documents import Documents
from shared.stores.availability import AvailabilityStore
from shared.stores.connections import ConnectionStore
from shared.stores.library import LibraryStore
from shared.stores.names import NameStore
from shared.stores.people import BudgetStore, ConsentStore, PolicyStore
from shared.stores.receipts import ReceiptStore
from shared.stores.requests import RequestStore
from shared.stores.trips import TripStore
from shared.wiring.machine import Machine


class Stores(Machine):
    """What is kept in documents; each store is made on first use, for all threads."""

    documents: Documents
    stall: timedelta

    @cached_property
    def requests(self) -> RequestStore:
        """Requests."""
        return RequestStore(self.documents, self.entropy, stall=self.stall)

    @cached_property
    def consents(self) -> ConsentStore:
        """Consents."""
        return ConsentStore(self.documents)

    @cached_property
    def policies(self) -> PolicyStore:
        """Policies."""
        return PolicyStore(self.documents)

    @cached_property
    def availability(self) -> AvailabilityStore:
        """Which image models answer."""
        return AvailabilityStore(self.documents)

    @cached_property
    def budgets(self) -> BudgetStore:
        """Budgets."""
        return BudgetStore(self.documents)

    @cached_property
    def library(self) -> LibraryStore:
        """The photo index."""
        return LibraryStore(self.documents)

    @cached_property
    def names(self) -> NameStore:
        """What people call who is in their photos."""
        return NameStore(self.documents)

    @cached_property
    def trips(self) -> TripStore:
        """Where people have been."""
        return TripStore(self.documents, self.library)

    @cached_property
    def connections(self) -> ConnectionStore:
        """What people have connected."""
        return ConnectionStore(self.documents)

    @cached_property
    def receipts(self) -> ReceiptStore:
        """Receipts."""
        return ReceiptStore(self.documents)
