"""On Google Cloud: where documents and encrypted objects are kept."""

from functools import cached_property
from typing import TYPE_CHECKING

from shared.cloud_settings import CloudSettings
from shared.ports.documents import Documents
from shared.stores.vault import Vault
from shared.wiring.stores import Stores

if TYPE_CHECKING:
    from shared.gcp.storage import StorageClient


class GcpStores(Stores):
    """The stores over Firestore and Cloud Storage; clients are made on first use."""

    settings: CloudSettings

    @cached_property
    def documents(self) -> Documents:  # type: ignore[override]
        """Documents in Firestore."""
        from shared.gcp.documents import FirestoreDocuments

        return FirestoreDocuments(self.settings.project, self.settings.database)

    @cached_property
    def _storage(self) -> "StorageClient":
        """One for all buckets: they share connections and access token."""
        from shared.gcp.storage import StorageClient

        return StorageClient(self.settings.project)

    @cached_property
    def vault(self) -> Vault:
        """Encrypted objects in Cloud Storage."""
        from shared.gcp.blobs import CloudBlobs

        said = self.settings
        names = (said.keys_bucket, said.staging_bucket, said.results_bucket)
        keys, staging, results = (CloudBlobs(said.project, name, client=self._storage) for name in names)
        return Vault(keys, staging, results, self.entropy)
