"""Keys and secrets: receipts can be signed, by those who have to; the one secret is read by those who need it."""

from collections.abc import Iterator

from infra.local.doctor.access import grants_on, strangers
from infra.local.doctor.deployment import Deployment
from infra.local.doctor.findings import Finding
from infra.local.doctor.google import Google
from shared.cloud_settings import CloudSettings

_ALGORITHM = "EC_SIGN_P256_SHA256"
_LEAST_SECONDS = 86_400


def check(google: Google, deployment: Deployment, settings: CloudSettings) -> Iterator[Finding]:
    """Yield what is wrong with the signing key and the secret."""
    if settings.signing_key.startswith("projects/"):
        yield from _signing(google, deployment, settings.signing_key)
    elif not settings.signing_key:
        yield Finding("signing key", "No function says which key signs receipts.", "Run terraform apply.")
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


def _signing(google: Google, deployment: Deployment, version: str) -> Iterator[Finding]:
    where = f"key {version.partition('/keyRings/')[2]}"
    if not version.startswith(f"{deployment.signing_key}/cryptoKeyVersions/"):
        yield Finding(where, "It is not this deployment's own key.", "Set KEEPSAKE_SIGNING_KEY: run terraform apply.")
        return
    found = google.get("cloudkms", f"v1/{version}")
    if found is None:
        yield Finding(where, "There is no such key version: no receipt can be signed.", "Run terraform apply.")
        return
    if found.get("state") != "ENABLED":
        yield Finding(
            where,
            f"It is {found.get('state')}: no receipt can be signed, and no request counts as erased.",
            "Enable or restore it, or make a new version and set signing_key_version.",
        )
    if found.get("algorithm") != _ALGORITHM:
        yield Finding(
            where,
            f"Its algorithm is {found.get('algorithm')} instead of {_ALGORITHM}.",
            "Make a key with terraform apply.",
        )
    path = f"v1/{deployment.signing_key}:getIamPolicy"
    of = f"kms keys {deployment.signing_key}"
    yield from strangers(google, "cloudkms", path, where, grants_on(deployment, "key", ""), of=of)


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
