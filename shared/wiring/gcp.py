"""On Google Cloud: which adapter stands behind which port of a deployed function.

The emulators are addresses, not another mode: Google's own `*_EMULATOR_HOST` variables lead there.
"""

from datetime import datetime, timedelta
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from shared import logs, settings, tracing
from shared.cloud_settings import CLOUD_RUN
from shared.domain.models import MODELS
from shared.domain.request import STALL
from shared.errors import MissingSettingError
from shared.pipeline import Function
from shared.ports.accounts import Picker, Sealer
from shared.ports.documents import Documents
from shared.ports.identity import SenderVerifier, TokenVerifier
from shared.ports.judges import Inspector, Moderator
from shared.ports.models import BriefReader, ImageGenerator
from shared.ports.photos import Geocoder, PhotoLab
from shared.ports.publisher import Publisher
from shared.ports.signer import Signer
from shared.ports.uploads import UploadAddresses, Uploads
from shared.steps.work import Sources
from shared.stores.connections import DRIVE, PICKER, UPLOAD
from shared.stores.vault import Vault
from shared.wiring.choices import Choices
from shared.wiring.generators import generator
from shared.wiring.stores import Stores

if TYPE_CHECKING:
    from shared.gcp.oauth import GoogleAccounts
    from shared.gcp.sources import Opener
    from shared.gcp.storage import StorageClient
    from shared.gcp.upload_bucket import UploadBucket


class GcpPorts(Stores):
    """The ports one function declares: their modules are loaded now, their clients are made on first use.

    Clients are made after the server has forked; one that was made before would share its connections.
    """

    def __init__(self, function: Function) -> None:
        self.settings = settings.load_cloud(frozenset({function.trigger, *function.ports}))
        self.deadline = timedelta(seconds=self.settings.deadline_seconds)
        self.stall = STALL
        self.source_kind = UPLOAD
        self.source_kinds = frozenset({UPLOAD, *((PICKER, DRIVE) if self.settings.offers_accounts else ())})
        self.now: datetime | None = None
        self.image_model = self.settings.image_model
        if self.image_model not in MODELS:
            raise MissingSettingError(f"KEEPSAKE_IMAGE_MODEL is not in the model registry: {', '.join(MODELS)}")
        self._choices = Choices(self.settings)
        self._function = function.name
        self._declared = function.ports
        for module in self._choices.modules(function):
            _load(module)

    def watch(self) -> None:
        """Write logs as Cloud Logging reads them, and export spans if the settings say where to."""
        said = self.settings
        logs.to_cloud(said.project)
        if said.trace_endpoint:
            from shared.gcp.spans import tracer

            tracing.use(tracer(said.trace_endpoint, said.project, self._function, share=said.trace_share))

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

    @cached_property
    def publisher(self) -> Publisher:
        """Topics of Pub/Sub."""
        from shared.gcp.publisher import TopicPublisher

        said = self.settings
        return TopicPublisher(said.project, said.topic_prefix, emulator_host=said.pubsub_emulator_host)

    @cached_property
    def signer(self) -> Signer:
        """Signs receipts, in Cloud KMS or with a mounted secret."""
        if self._choices.signs_in_kms:
            from shared.gcp.kms import KmsSigner

            return KmsSigner(self.settings.signing_key)
        from shared.gcp.pem_signer import PemSigner

        return PemSigner(Path(self.settings.signing_key))

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

    @cached_property
    def inspector(self) -> Inspector:
        """Finds sensitive data before anything leaves."""
        from shared.gcp.inspector import DlpInspector

        return DlpInspector(self.settings.project, self.settings.inspection_location)

    @cached_property
    def reader(self) -> BriefReader:
        """Reads wishes; a model elsewhere sees no name and no sensitive data."""
        if self._choices.reads_here:
            from shared.embedded.reader import LocalBriefReader

            return LocalBriefReader()
        from shared.gcp.reader import GeminiBriefReader

        said = self.settings
        return GeminiBriefReader(said.project, said.model_location, said.brief_model, self.inspector)

    @cached_property
    def moderator(self) -> Moderator:
        """Judges wishes."""
        if self._choices.reads_here:
            from shared.embedded.moderator import HardRulesOnly

            return HardRulesOnly()
        from shared.gcp.moderator import GeminiModerator

        said = self.settings
        return GeminiModerator(said.project, said.model_location, said.brief_model, self.inspector)

    @cached_property
    def geocoder(self) -> Geocoder:
        """Names places; offline, so that no coordinate leaves."""
        from shared.places.geocoder import Geocoder as OfflineGeocoder

        return OfflineGeocoder()

    @cached_property
    def lab(self) -> PhotoLab:
        """Reads photos in a limited process; where a function stages them for a model elsewhere, redacted."""
        from shared.media.lab import LimitedPhotoLab

        lab = LimitedPhotoLab()
        if not self._choices.redacts or "inspector" not in self._declared:
            return lab
        from shared.gcp.inspector import RedactingLab

        return RedactingLab(lab, self.inspector)

    @cached_property
    def generator(self) -> ImageGenerator:
        """Makes pictures with the model of the settings."""
        return generator(self.settings)

    @cached_property
    def secret(self) -> bytes:
        """The key of idempotency keys."""
        return self.settings.idempotency_secret.encode()

    @cached_property
    def verifier(self) -> TokenVerifier:
        """Checks the tokens of the apps' users."""
        from shared.gcp.identity import CallerTokens

        return CallerTokens(self.settings.caller_issuer, self.settings.caller_audiences.split(","), self.secret)

    @cached_property
    def senders(self) -> SenderVerifier:
        """Checks the tokens of push subscriptions."""
        from shared.gcp.identity import PushTokens

        said = self.settings
        sender = (said.push_issuer, said.push_audience, said.push_service_account)
        return PushTokens(*sender, checked_before=said.push_checked_by == CLOUD_RUN)


def _load(module: str) -> None:
    try:
        import_module(module)
    except ModuleNotFoundError as error:
        raise MissingSettingError(
            f"{error.name} is not part of this archive, but KEEPSAKE_BRIEF_MODEL or KEEPSAKE_IMAGE_MODEL asks for it"
        ) from error
