"""Keys and secrets: receipts and files can be signed, by those who have to; secrets are read by those who need them."""

from collections.abc import Iterator
from dataclasses import dataclass

from infra.local.doctor.access import strangers
from infra.local.doctor.deployment import Deployment
from infra.local.doctor.findings import Finding
from infra.local.doctor.google import Google
from infra.local.doctor.grants import grants_on
from shared.cloud_settings import CloudSettings

_ALGORITHM = "EC_SIGN_P256_SHA256"
_LEAST_SECONDS = 86_400


def check(google: Google, deployment: Deployment, settings: CloudSettings) -> Iterator[Finding]:
    """Yield what is wrong with the signing key and the secret."""
    if settings.signing_key.startswith("projects/"):
        yield from _signing(google, deployment, _receipts(deployment), settings.signing_key)
    elif not settings.signing_key:
        yield Finding("signing key", "No function says which key signs receipts.", "Run terraform apply.")
    if settings.credentials_key.startswith("projects/"):
        yield from _signing(google, deployment, _files(deployment), settings.credentials_key)
    elif not settings.credentials_key:
        yield Finding("key of files", "No function says which key signs finished files.", "Run terraform apply.")
    yield from _secret(google, deployment)
    if settings.offers_accounts:
        yield from _tokens(google, deployment, settings)
        yield from _client_secret(google, deployment)


def _tokens(google: Google, deployment: Deployment, settings: CloudSettings) -> Iterator[Finding]:
    """Yield what is wrong with the key that seals what signs in to people's accounts."""
    where = f"key {deployment.token_key.partition('/keyRings/')[2]}"
    if settings.token_key != deployment.token_key:
        yield Finding(where, "It is not what the functions seal with.", "Set KEEPSAKE_TOKEN_KEY: run terraform apply.")
        return
    found = google.get("cloudkms", f"v1/{deployment.token_key}")
    if found is None or found.get("purpose") != "ENCRYPT_DECRYPT":
        yield Finding(where, "There is no such key: nobody can connect an account.", "Run terraform apply.")
        return
    if found.get("primary", {}).get("state") != "ENABLED":
        yield Finding(
            where,
            f"It is {found.get('primary', {}).get('state')}: nobody can connect an account, or leave one.",
            "Enable or restore its primary version.",
        )
    path, of = f"v1/{deployment.token_key}:getIamPolicy", f"kms keys {deployment.token_key}"
    yield from strangers(google, "cloudkms", path, where, grants_on(deployment, "tokens", ""), of=of)


def _client_secret(google: Google, deployment: Deployment) -> Iterator[Finding]:
    where = f"secret {deployment.oauth_secret.rpartition('/')[2]}"
    if google.get("secretmanager", f"v1/{deployment.oauth_secret}") is None:
        yield Finding(where, "There is no such secret: accounts cannot be read.", "Run terraform apply.")
        return
    path, of = f"v1/{deployment.oauth_secret}:getIamPolicy", f"secrets {deployment.oauth_secret}"
    yield from strangers(google, "secretmanager", path, where, grants_on(deployment, "oauth", ""), of=of)


@dataclass(frozen=True, slots=True)
class _Signing:
    """A key that signs: its name, who may use it (`grants.grants_on`), its variables, and what happens without it."""

    key: str
    kind: str
    variable: str
    version_variable: str
    without: str


def _receipts(deployment: Deployment) -> _Signing:
    without = "no receipt can be signed, and no request counts as erased"
    return _Signing(deployment.signing_key, "key", "KEEPSAKE_SIGNING_KEY", "signing_key_version", without)


def _files(deployment: Deployment) -> _Signing:
    without = "no picture can be made, because none could be signed"
    return _Signing(deployment.credentials_key, "files", "KEEPSAKE_CREDENTIALS_KEY", "credentials_key_version", without)


def _signing(google: Google, deployment: Deployment, signing: _Signing, version: str) -> Iterator[Finding]:
    where = f"key {version.partition('/keyRings/')[2]}"
    if not version.startswith(f"{signing.key}/cryptoKeyVersions/"):
        yield Finding(where, "It is not this deployment's own key.", f"Set {signing.variable}: run terraform apply.")
        return
    found = google.get("cloudkms", f"v1/{version}")
    if found is None:
        yield Finding(where, f"There is no such key version: {signing.without}.", "Run terraform apply.")
        return
    if found.get("state") != "ENABLED":
        yield Finding(
            where,
            f"It is {found.get('state')}: {signing.without}.",
            f"Enable or restore it, or make a new version and set {signing.version_variable}.",
        )
    if found.get("algorithm") != _ALGORITHM:
        yield Finding(
            where,
            f"Its algorithm is {found.get('algorithm')} instead of {_ALGORITHM}.",
            "Make a key with terraform apply.",
        )
    path, of = f"v1/{signing.key}:getIamPolicy", f"kms keys {signing.key}"
    yield from strangers(google, "cloudkms", path, where, grants_on(deployment, signing.kind, ""), of=of)


def _secret(google: Google, deployment: Deployment) -> Iterator[Finding]:
    where = f"secret {deployment.secret.rpartition('/')[2]}"
    found = google.get("secretmanager", f"v1/{deployment.secret}")
    if found is None:
        yield Finding(where, "There is no such secret: the API cannot start.", "Run terraform apply.")
        return
    replicas = found.get("replication", {}).get("userManaged", {}).get("replicas", [])
    if [one.get("location") for one in replicas] != [deployment.region]:
        yield Finding(
            where, f"It is not kept in {deployment.region} alone.", "It has to be made anew, with terraform apply."
        )
    versions = google.pages("secretmanager", f"v1/{deployment.secret}/versions", "versions", filter="state:ENABLED")
    if not any(one.get("state") == "ENABLED" for one in versions):
        yield Finding(
            where,
            "It has no version that is enabled: the API cannot start.",
            "Enable the last one; a new one would part everybody from their requests.",
        )
    path = f"v1/{deployment.secret}:getIamPolicy"
    of = f"secrets {deployment.secret}"
    yield from strangers(google, "secretmanager", path, where, grants_on(deployment, "secret", ""), of=of)
