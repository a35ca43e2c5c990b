"""Settings in the cloud: which variable every function needs, found missing when it starts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from shared.errors import MissingSettingError

GOOGLE_ISSUER = "https://accounts.google.com"
CLOUD_RUN = "cloud-run"
_EVENTS, _HTTP = "events", "http"


class CloudSettings(BaseModel):
    """How a deployed function runs. What it does not need is empty.

    Attributes:
        project: the project's id.
        database: of Firestore.
        keys_bucket, staging_bucket, results_bucket: where the vault keeps its three kinds of objects.
        uploads_bucket: where photos that people have uploaded wait.
        uploads_signer: the service account of the function that gives out addresses to upload to, which is its own.
        oauth_client_id, oauth_client_secret: of the OAuth client that people agree with to let photos be read from
            their Google accounts; empty: that is not offered. The secret's variable may hold the path of its file.
        token_key: a key of Cloud KMS (`projects/...`, without a version) that seals what signs in to those accounts.
        topic_prefix: stands before the topics of `pipeline.json`.
        signing_key: a key version of Cloud KMS (`projects/...`), or the path of a mounted PEM secret.
        credentials_key: as `signing_key`, on the curve P-256; signs what finished files say about themselves.
        credentials_chain: certificates (PEM) of that key, its own first, or the path of their file; empty: the key
            signs one for itself.
        brief_model, image_model: rows of the model registry.
        model_location: where Gemini answers (`global`, `eu`, `us` or a region).
        inspection_location: where DLP inspects.
        idempotency_secret: the key that turns idempotency keys into request ids. Its variable may hold the path of
            the file where it is mounted instead; that begins with `/`.
        push_service_account, push_audience: whose token an event has to carry, and for whom.
        push_issuer: who signs those tokens.
        push_checked_by: who has checked their signatures before and removed them: `cloud-run`, which does so where
            not everybody may invoke the service; empty: nobody.
        caller_audiences: OAuth client ids of the apps, with commas between.
        caller_issuer: who signs the tokens of the apps' users.
        service: the name of the Cloud Run service this is; empty elsewhere.
        pubsub_emulator_host: `host:port`; Firestore's and Storage's clients read theirs themselves.
        deadline_seconds: how long a request may take without progress.
        trace_endpoint: where spans are exported to (OTLP over HTTP); empty: nowhere.
        trace_share: of how many requests, 0 to 1.
    """

    model_config = ConfigDict(frozen=True)

    mode: str = "gcp"
    project: str = ""
    database: str = "(default)"
    keys_bucket: str = ""
    staging_bucket: str = ""
    results_bucket: str = ""
    uploads_bucket: str = ""
    uploads_signer: str = ""
    oauth_client_id: str = ""
    oauth_client_secret: str = ""
    token_key: str = ""
    topic_prefix: str = "keepsake-"
    signing_key: str = ""
    credentials_key: str = ""
    credentials_chain: str = ""
    brief_model: str = "gemini-3.8-flash"
    image_model: str = "gemini-3.1-flash-image"
    model_location: str = "global"
    inspection_location: str = "global"
    idempotency_secret: str = ""
    push_service_account: str = ""
    push_audience: str = ""
    push_issuer: str = GOOGLE_ISSUER
    push_checked_by: str = ""
    caller_audiences: str = ""
    caller_issuer: str = GOOGLE_ISSUER
    service: str = ""
    pubsub_emulator_host: str = ""
    deadline_seconds: int = 900
    trace_endpoint: str = ""
    trace_share: float = 0.1

    @property
    def offers_accounts(self) -> bool:
        """Whether photos can be read from people's Google accounts."""
        return bool(self.oauth_client_id)


@dataclass(frozen=True, slots=True)
class Variable:
    """An environment variable, the field it fills, and who cannot start without it (a port, or a trigger).

    With `mounted`, a value that begins with `/` is the path of a file that holds the value.
    """

    name: str
    field: str
    needed_by: frozenset[str] = frozenset()
    form: str = r".+"
    mounted: bool = False


def _needed(name: str, field: str, *by: str, form: str = r".+", mounted: bool = False) -> Variable:
    return Variable(name, field, frozenset(by), form, mounted)


_BUCKET = r"[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]"
_URL = r"https://[^\s]+|http://(127\.0\.0\.1|localhost)(:\d+)?(/[^\s]*)?"  # plain HTTP: this machine only
_KEY = r"projects/[^/\s]+/locations/[^/\s]+/keyRings/[^/\s]+/cryptoKeys/[^/\s]+"
_CERTIFICATES = r"-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s-]+-----END CERTIFICATE-----\s*"
VARIABLES = (
    _needed("GOOGLE_CLOUD_PROJECT", "project", _EVENTS, _HTTP, form=r"[a-z][a-z0-9-]{4,28}[a-z0-9]"),
    _needed("KEEPSAKE_KEYS_BUCKET", "keys_bucket", "blobs", form=_BUCKET),
    _needed("KEEPSAKE_STAGING_BUCKET", "staging_bucket", "blobs", form=_BUCKET),
    _needed("KEEPSAKE_RESULTS_BUCKET", "results_bucket", "blobs", form=_BUCKET),
    _needed("KEEPSAKE_UPLOADS_BUCKET", "uploads_bucket", "sources", "uploads", "addresses", form=_BUCKET),
    _needed("KEEPSAKE_SIGNING_KEY", "signing_key", "signer"),
    _needed("KEEPSAKE_CREDENTIALS_KEY", "credentials_key", "credentials", form=rf"{_KEY}/cryptoKeyVersions/\d+|/.+"),
    Variable("KEEPSAKE_CREDENTIALS_CHAIN", "credentials_chain", form=_CERTIFICATES, mounted=True),
    _needed("KEEPSAKE_PUSH_SERVICE_ACCOUNT", "push_service_account", _EVENTS, form=r"[^@\s]+@[^@\s]+"),
    _needed("KEEPSAKE_PUSH_AUDIENCE", "push_audience", _EVENTS),
    _needed("KEEPSAKE_IDEMPOTENCY_SECRET", "idempotency_secret", _HTTP, form=r".{32,}", mounted=True),
    _needed("KEEPSAKE_CALLER_AUDIENCES", "caller_audiences", _HTTP),
    _needed("KEEPSAKE_UPLOADS_SIGNER", "uploads_signer", "addresses", form=r"[^@\s]+@[^@\s]+"),
    Variable("KEEPSAKE_OAUTH_CLIENT_ID", "oauth_client_id", form=r"[^\s]+"),
    Variable("KEEPSAKE_OAUTH_CLIENT_SECRET", "oauth_client_secret", form=r"[^\s]+", mounted=True),
    Variable("KEEPSAKE_TOKEN_KEY", "token_key", form=_KEY),
    Variable("KEEPSAKE_DATABASE", "database"),
    Variable("KEEPSAKE_TOPIC_PREFIX", "topic_prefix", form=r"[A-Za-z][A-Za-z0-9._~+%-]{0,100}"),
    Variable("KEEPSAKE_BRIEF_MODEL", "brief_model"),
    Variable("KEEPSAKE_IMAGE_MODEL", "image_model"),
    Variable("KEEPSAKE_MODEL_LOCATION", "model_location", form=r"[a-z0-9-]+"),
    Variable("KEEPSAKE_INSPECTION_LOCATION", "inspection_location", form=r"[a-z0-9-]+"),
    Variable("KEEPSAKE_PUSH_ISSUER", "push_issuer", form=_URL),
    Variable("KEEPSAKE_PUSH_CHECKED_BY", "push_checked_by", form=CLOUD_RUN),
    Variable("KEEPSAKE_CALLER_ISSUER", "caller_issuer", form=_URL),
    Variable("KEEPSAKE_DEADLINE_SECONDS", "deadline_seconds", form=r"[1-9]\d{0,4}"),
    Variable("KEEPSAKE_TRACE_ENDPOINT", "trace_endpoint", form=_URL),
    Variable("KEEPSAKE_TRACE_SHARE", "trace_share", form=r"0(\.\d{1,6})?|1(\.0{1,6})?"),
    Variable("K_SERVICE", "service"),  # Cloud Run sets it
    Variable("PUBSUB_EMULATOR_HOST", "pubsub_emulator_host", form=r"[^\s/]+:\d+"),
)

_ACCOUNTS = ("KEEPSAKE_OAUTH_CLIENT_ID", "KEEPSAKE_OAUTH_CLIENT_SECRET", "KEEPSAKE_TOKEN_KEY")


def read(env: Mapping[str, str], needs: frozenset[str]) -> CloudSettings:
    """Return the settings of a function.

    Args:
        env: the environment.
        needs: its trigger and its ports, as `pipeline.json` says them.

    Raises:
        MissingSettingError: variables are missing or wrong; the message names every one of them.
    """
    missing = [variable.name for variable in VARIABLES if variable.needed_by & needs and not env.get(variable.name)]
    # To read from accounts takes all three; one alone is a mistake and no choice.
    if any(env.get(name) for name in _ACCOUNTS):
        missing += [name for name in _ACCOUNTS if not env.get(name)]
    # What a variable holds is not repeated: it may be a secret.
    given = {v: _value(v, env[v.name]) for v in VARIABLES if env.get(v.name)}
    wrong = [v.name for v, value in given.items() if not re.fullmatch(v.form, value)]
    # Elsewhere nobody stands before the process: whoever writes a token without a signature would be let in.
    if env.get("KEEPSAKE_PUSH_CHECKED_BY") and not env.get("K_SERVICE"):
        wrong.append("KEEPSAKE_PUSH_CHECKED_BY")
    if missing or wrong:
        said = [f"{name} is not set" for name in missing] + [f"{name} is not what it has to be" for name in wrong]
        raise MissingSettingError("; ".join(said))
    return CloudSettings.model_validate({v.field: value for v, value in given.items()})


def _value(variable: Variable, said: str) -> str:
    """Return what a variable holds, or the file it names does; nothing, when that cannot be read."""
    if not (variable.mounted and said.startswith("/")):
        return said
    try:
        return Path(said).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, ValueError):
        return ""
