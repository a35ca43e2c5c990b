"""On Google Cloud: which modules the settings choose for the ports of a function."""

from dataclasses import dataclass

from shared.cloud_settings import CloudSettings
from shared.domain.models import MODELS
from shared.pipeline import Function
from shared.wiring.generators import GENERATORS

LOCAL_READER = "local-reader-1"
_LOCAL = "local"  # adapter of the models that run in the function itself: nothing leaves it
_ONE_ADAPTER = {
    "documents": ["shared.gcp.documents"],
    "blobs": ["shared.gcp.blobs"],
    "publisher": ["shared.gcp.publisher"],
    "uploads": ["shared.gcp.upload_bucket"],
    "addresses": ["shared.gcp.upload_bucket"],
    "geocoder": ["shared.places.geocoder"],
    "lab": ["shared.media.lab"],
    "press": ["shared.press.printer"],
}


def in_kms(key: str) -> bool:
    """Return whether a key that signs is one of Cloud KMS; otherwise it is a mounted secret."""
    return key.startswith("projects/")


def _signs_with(key: str) -> list[str]:
    return ["shared.gcp.kms" if in_kms(key) else "shared.gcp.pem_signer"]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the settings of a deployed function choose."""

    settings: CloudSettings

    @property
    def reads_here(self) -> bool:
        """Whether wishes are read and judged in the function itself, without a model elsewhere."""
        return self.settings.brief_model == LOCAL_READER

    @property
    def redacts(self) -> bool:
        """Whether photos leave for a model that is not here."""
        return MODELS[self.settings.image_model].adapter != _LOCAL

    def modules(self, function: Function) -> list[str]:
        """Return the adapters' modules behind the ports that a function declares; every function knows its caller."""
        named = [module for port in function.ports for module in self._behind(port)]
        spans = ["shared.gcp.spans"] if self.settings.trace_endpoint else []
        return list(dict.fromkeys(["shared.gcp.identity", *spans, *named]))

    def _behind(self, port: str) -> list[str]:
        if port == "sources":
            accounts = ["shared.gcp.sealer", "shared.gcp.picked", "shared.gcp.drive"]
            return ["shared.gcp.sources", *(accounts if self.settings.offers_accounts else [])]
        if port == "accounts":
            accounts = ["shared.gcp.oauth", "shared.gcp.sealer", "shared.gcp.picker"]
            return accounts if self.settings.offers_accounts else []
        if port == "signer":
            return _signs_with(self.settings.signing_key)
        if port == "credentials":
            return ["shared.gcp.credentials", *_signs_with(self.settings.credentials_key)]
        if port in ("reader", "moderator"):
            here, elsewhere = [f"shared.embedded.{port}"], [f"shared.gcp.{port}", "shared.gcp.inspector"]
            return here if self.reads_here else elsewhere
        if port == "inspector":
            return ["shared.gcp.inspector"] if self.redacts else []
        if port == "prober":
            return ["shared.gcp.prober"] if self.redacts else []
        if port == "generator":
            return [GENERATORS[MODELS[self.settings.image_model].adapter]]
        return _ONE_ADAPTER[port]
