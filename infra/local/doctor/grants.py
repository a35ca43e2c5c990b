"""Who may do what: each function what its ports need, nobody else anything."""

from collections.abc import Set

from infra.local.doctor.deployment import (
    PRIVATE,
    TICK_TOPIC,
    UPLOADS,
    Deployment,
    publishers,
)
from shared.cloud_settings import CloudSettings
from shared.domain.models import MODELS
from shared.pipeline import DEAD_LETTER_TOPIC, PIPELINE
from shared.wiring.choices import LOCAL_READER

# The same as in infra/terraform/roles.tf, and tests/infra/test_doctor_on_plan.py holds the two together.
PORT_GRANTS = {
    "accounts": ("seal", "unseal"),
    "addresses": ("put_uploads", "sign_urls"),
    "blobs": ("blobs",),
    "credentials": ("sign_files",),
    "documents": ("documents",),
    "generator": ("predict",),
    "inspector": ("inspect",),
    "moderator": ("inspect", "predict"),
    "prober": ("predict",),
    "publisher": ("publish",),
    "reader": ("inspect", "predict"),
    "signer": ("sign",),
    "sources": ("uploads", "unseal"),
    "uploads": ("erase_uploads",),
}
PERMISSIONS = {
    "blobs": {
        "storage.buckets.get",
        "storage.objects.create",
        "storage.objects.delete",
        "storage.objects.get",
        "storage.objects.list",
    },
    "documents": {
        "datastore.entities.create",
        "datastore.entities.delete",
        "datastore.entities.get",
        "datastore.entities.list",
        "datastore.entities.update",
    },
    "erase_uploads": {"storage.objects.delete", "storage.objects.list"},
    "inspect": {"serviceusage.services.use"},
    "predict": {"aiplatform.endpoints.predict"},
    "publish": {"pubsub.topics.publish"},
    "put_uploads": {"storage.objects.create"},
    "seal": {"cloudkms.cryptoKeyVersions.useToEncrypt"},
    "sign": {"cloudkms.cryptoKeyVersions.useToSign", "cloudkms.cryptoKeyVersions.viewPublicKey"},
    "sign_files": {"cloudkms.cryptoKeyVersions.useToSign", "cloudkms.cryptoKeyVersions.viewPublicKey"},
    "sign_urls": {"iam.serviceAccounts.signBlob"},
    "trace": {"telemetry.traces.write"},
    "unseal": {"cloudkms.cryptoKeyVersions.useToDecrypt"},
    "uploads": {"storage.objects.get", "storage.objects.list"},
}
OF_PROJECT = ("documents", "inspect", "predict")
_OF_KEYS = {"key": ("sign",), "files": ("sign_files",), "tokens": ("seal", "unseal")}
_OF_UPLOADS = ("erase_uploads", "put_uploads", "uploads")
ACCOUNT_PORTS = frozenset({"accounts", "sources"})  # what reads from people's Google accounts, where that is offered
_PUBLISHER, _SUBSCRIBER = "roles/pubsub.publisher", "roles/pubsub.subscriber"
_KEEPER = "roles/storage.legacyBucketOwner"
Grants = Set[tuple[str, str]]  # (role, member)


def ports_that_leave(settings: CloudSettings) -> dict[str, tuple[str, ...]]:
    """Return what each port needs, with the models of these settings: one that runs here needs nothing."""
    reads_here = settings.brief_model == LOCAL_READER
    paints_here = MODELS[settings.image_model].adapter == "local" if settings.image_model in MODELS else False
    here = {"moderator", "reader"} if reads_here else set()
    here |= {"generator", "inspector", "prober"} if paints_here else set()
    return {port: () if port in here else grants for port, grants in PORT_GRANTS.items()}


def granted(grant: str, settings: CloudSettings) -> list[str]:
    """Return the functions that need a grant."""
    needed = ports_that_leave(settings)
    return [name for name, one in PIPELINE.items() if any(grant in needed.get(port, ()) for port in one.ports)]


def grants_on(deployment: Deployment, kind: str, name: str) -> Grants:
    """Return who may have what on a bucket, a topic, a subscription, an account, one of the keys or secrets."""
    said = CloudSettings()  # none of these depends on the models

    def holders(grant: str) -> list[str]:
        return [service(deployment.account(one)) for one in granted(grant, said)]

    # Google gives a new bucket to everybody in the project; Terraform leaves it to owners, who read nothing in it.
    keepers = (_KEEPER, f"projectOwner:{deployment.project}")
    if kind == "bucket" and name in PRIVATE:
        return {keepers, *((deployment.role("blobs"), member) for member in holders("blobs"))}
    if kind == "bucket" and name == UPLOADS:
        return {keepers, *((deployment.role(one), member) for one in _OF_UPLOADS for member in holders(one))}
    if kind == "topic":
        found = {(deployment.role("publish"), service(deployment.account(one))) for one in publishers(name)}
        agents = {DEAD_LETTER_TOPIC: "pubsub", TICK_TOPIC: "cloudscheduler"}
        return found | ({(_PUBLISHER, service(deployment.agent(agents[name])))} if name in agents else set())
    if kind == "subscription":
        dead = name.endswith(f".{DEAD_LETTER_TOPIC}")
        return set() if dead else {(_SUBSCRIBER, service(deployment.agent("pubsub")))}
    if kind in _OF_KEYS:
        return {(deployment.role(one), member) for one in _OF_KEYS[kind] for member in holders(one)}
    if kind == "account":
        member = service(deployment.account(name))
        return {(deployment.role("sign_urls"), member)} if member in holders("sign_urls") else set()
    named = {one for one, row in PIPELINE.items() if row.trigger == "http"}
    if kind == "oauth":
        named = {one for one, row in PIPELINE.items() if ACCOUNT_PORTS & set(row.ports)}
    readers = [service(deployment.account(one)) for one in sorted(named)]
    return {("roles/secretmanager.secretAccessor", member) for member in readers}


def service(email: str) -> str:
    """Return a service account as policies name it."""
    return f"serviceAccount:{email}"
