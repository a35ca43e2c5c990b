"""On Google Cloud: which adapter stands behind which port of a deployed function.

The emulators are addresses, not another mode: Google's own `*_EMULATOR_HOST` variables lead there.
"""

from datetime import datetime, timedelta
from functools import cached_property
from importlib import import_module
from pathlib import Path

from shared import logs, settings, tracing
from shared.cloud_settings import CLOUD_RUN
from shared.domain.models import MODELS
from shared.domain.turns import STALL
from shared.errors import MissingSettingError
from shared.pipeline import Function
from shared.ports.credentials import Credentials
from shared.ports.identity import SenderVerifier, TokenVerifier
from shared.ports.publisher import Publisher
from shared.ports.signer import Signer
from shared.stores.connections import DRIVE, PICKER, UPLOAD
from shared.wiring.choices import Choices, in_kms
from shared.wiring.gcp_models import GcpModelPorts
from shared.wiring.gcp_sources import GcpSourcePorts


class GcpPorts(GcpSourcePorts, GcpModelPorts):
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
        self._declared = frozenset(function.ports)
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
    def publisher(self) -> Publisher:
        """Topics of Pub/Sub."""
        from shared.gcp.publisher import TopicPublisher

        said = self.settings
        return TopicPublisher(said.project, said.topic_prefix, emulator_host=said.pubsub_emulator_host)

    @cached_property
    def signer(self) -> Signer:
        """Signs receipts, in Cloud KMS or with a mounted secret."""
        return self._signer_of(self.settings.signing_key, "KEEPSAKE_SIGNING_KEY")

    @staticmethod
    def _signer_of(key: str, setting: str) -> Signer:
        if in_kms(key):
            from shared.gcp.kms import KmsSigner

            return KmsSigner(key, setting=setting)
        from shared.gcp.pem_signer import PemSigner

        return PemSigner(Path(key), setting=setting)

    @cached_property
    def credentials(self) -> Credentials:
        """Signs finished files, in Cloud KMS or with a mounted secret."""
        from shared.gcp.credentials import KEY_SETTING, CloudCredentials

        said = self.settings
        signer = self._signer_of(said.credentials_key, KEY_SETTING)
        return CloudCredentials(signer, said.credentials_chain, self.clock, self.entropy)

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
