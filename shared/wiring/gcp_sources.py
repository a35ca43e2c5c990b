"""On Google Cloud: where photos come from, and who signs in to the accounts they are in."""

from functools import cached_property
from typing import TYPE_CHECKING

from shared.ports.accounts import Picker, Sealer
from shared.ports.uploads import UploadAddresses, Uploads
from shared.steps.work import Sources
from shared.stores.connections import DRIVE, PICKER
from shared.wiring.gcp_stores import GcpStores

if TYPE_CHECKING:
    from shared.gcp.oauth import GoogleAccounts
    from shared.gcp.sources import Opener
    from shared.gcp.upload_bucket import UploadBucket


class GcpSourcePorts(GcpStores):
    """The ports of sources and accounts; clients are made on first use."""

    @cached_property
    def sources(self) -> Sources:
        """Photos that people have uploaded, or let us read in their accounts."""
        from shared.gcp.sources import CloudSources
        from shared.gcp.uploads import UploadedSources

        said = self.settings
        uploads = UploadedSources(said.project, said.uploads_bucket, client=self._storage)
        if not said.offers_accounts:
            return CloudSources(uploads, {}, None, None, self.connections)
        from shared.gcp.drive import DriveSource
        from shared.gcp.picked import open_picked

        openers: dict[str, Opener] = {
            PICKER: lambda connection, signed_in: open_picked(connection, signed_in, self.clock),
            DRIVE: lambda _, signed_in: DriveSource(signed_in),
        }
        return CloudSources(uploads, openers, self.accounts, self.sealer, self.connections)

    @cached_property
    def accounts(self) -> "GoogleAccounts":
        """Signs in to people's Google accounts."""
        from shared.gcp.oauth import GoogleAccounts

        return GoogleAccounts(self.settings.oauth_client_id, self.settings.oauth_client_secret)

    @cached_property
    def sealer(self) -> Sealer:
        """Seals what signs in."""
        from shared.gcp.sealer import KmsSealer

        return KmsSealer(self.settings.token_key)

    @cached_property
    def picker(self) -> Picker:
        """Sessions in which people pick photos."""
        from shared.gcp.picker import PickerSessions

        return PickerSessions(self.accounts, self.clock)

    @cached_property
    def uploads(self) -> Uploads:
        """The place where uploads wait, to delete there."""
        return self._upload_bucket

    @cached_property
    def addresses(self) -> UploadAddresses:
        """The same place, to let people put photos there."""
        return self._upload_bucket

    @cached_property
    def _upload_bucket(self) -> "UploadBucket":
        from shared.gcp.upload_bucket import UploadBucket

        said = self.settings
        return UploadBucket(said.project, said.uploads_bucket, said.uploads_signer, client=self._storage)
