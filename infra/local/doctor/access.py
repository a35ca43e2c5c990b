"""Who may do what: each function what its ports need, nobody else anything."""

from collections.abc import Iterator, Set

from infra.local.doctor.deployment import (
    PRIVATE,
    TICK_TOPIC,
    UPLOADS,
    Deployment,
    publishers,
)
from infra.local.doctor.findings import Finding
from infra.local.doctor.google import Google, Json
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
_OF_UPLOADS = ("erase_uploads", "put_uploads", "uploads")
ACCOUNT_PORTS = frozenset({"accounts", "sources"})  # what reads from people's Google accounts, where that is offered
_PUBLIC = ("allUsers", "allAuthenticatedUsers")
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
    everybody = {grant: [_service(deployment.account(one)) for one in granted(grant, said)] for grant in PERMISSIONS}
    # Google gives a new bucket to everybody in the project; Terraform leaves it to owners, who read nothing in it.
    keepers = (_KEEPER, f"projectOwner:{deployment.project}")
    if kind == "bucket" and name in PRIVATE:
        return {keepers, *((deployment.role("blobs"), member) for member in everybody["blobs"])}
    if kind == "bucket" and name == UPLOADS:
        return {keepers, *((deployment.role(one), member) for one in _OF_UPLOADS for member in everybody[one])}
    if kind == "topic":
        found = {(deployment.role("publish"), _service(deployment.account(one))) for one in publishers(name)}
        agents = {DEAD_LETTER_TOPIC: "pubsub", TICK_TOPIC: "cloudscheduler"}
        return found | ({(_PUBLISHER, _service(deployment.agent(agents[name])))} if name in agents else set())
    if kind == "subscription":
        dead = name.endswith(f".{DEAD_LETTER_TOPIC}")
        return set() if dead else {(_SUBSCRIBER, _service(deployment.agent("pubsub")))}
    if kind == "key":
        return {(deployment.role("sign"), member) for member in everybody["sign"]}
    if kind == "files":
        return {(deployment.role("sign_files"), member) for member in everybody["sign_files"]}
    if kind == "tokens":
        return {(deployment.role(one), member) for one in ("seal", "unseal") for member in everybody[one]}
    if kind == "account":
        member = _service(deployment.account(name))
        return {(deployment.role("sign_urls"), member)} if member in everybody["sign_urls"] else set()
    named = {one for one, row in PIPELINE.items() if row.trigger == "http"}
    if kind == "oauth":
        named = {one for one, row in PIPELINE.items() if ACCOUNT_PORTS & set(row.ports)}
    readers = [_service(deployment.account(one)) for one in sorted(named)]
    return {("roles/secretmanager.secretAccessor", member) for member in readers}


def strangers(
    google: Google,
    api: str,
    path: str,
    where: str,
    expected: Grants,
    *,
    of: str,
    may: Grants = frozenset(),
    by_post: bool = False,
) -> Iterator[Finding]:
    """Yield who may do what on a resource beyond what is expected, and who may not do what they have to.

    Args:
        google: reads it.
        api: of the resource.
        path: of its policy.
        where: for people.
        expected: everything anybody may.
        of: the resource as gcloud names it, with its group: `storage buckets gs://b`.
        may: what is right if it is there, and if it is not.
        by_post: whether the API has its policy asked for with a body.
    """
    policy = (google.post(api, path, {}) if by_post else google.get(api, path)) or {}
    group, _, name = of.rpartition(" ")
    found = _grants(policy)
    for role, member in sorted(found - expected - may):
        public = "everybody on the internet" if member in _PUBLIC else member
        yield Finding(
            where,
            f"{public} has {role} on it, and needs it for nothing.",
            f"gcloud {group} remove-iam-policy-binding {name} --member={member} --role={role}",
        )
    for role, member in sorted(expected - found):
        yield Finding(where, f"{member} lacks {role} on it.", "Run terraform apply.")


def check(google: Google, deployment: Deployment, settings: CloudSettings) -> Iterator[Finding]:
    """Yield what is wrong with identities, their roles in the project, and the roles themselves."""
    policy = google.post(
        "cloudresourcemanager",
        f"v3/projects/{deployment.project}:getIamPolicy",
        {"options": {"requestedPolicyVersion": 3}},
    )
    yield from _of_project(policy or {}, deployment, settings)
    yield from _roles(google, deployment)
    yield from _keys(google, deployment)


def _of_project(policy: Json, deployment: Deployment, settings: CloudSettings) -> Iterator[Finding]:
    where = f"project {deployment.project}"
    expected = {
        (deployment.role(grant), _service(deployment.account(name)))
        for grant in OF_PROJECT
        for name in granted(grant, settings)
    }
    if settings.trace_endpoint:
        expected |= {(deployment.role("trace"), _service(deployment.account(name))) for name in PIPELINE}
    ours = {_service(account) for name in PIPELINE for account in (deployment.account(name), deployment.pusher(name))}
    found = _grants(policy)
    for role, member in sorted(found - expected):
        if member in ours:
            yield Finding(where, f"{member} has {role}, which its ports do not need.", "Remove the binding.")
        elif member in _PUBLIC:
            yield Finding(where, f"Everybody on the internet has {role}.", "Remove the binding.")
    for role, member in sorted(expected - found):
        yield Finding(where, f"{member} lacks {role}.", "Run terraform apply.")
    yield from _unlimited(policy, where, deployment)


def _unlimited(policy: Json, where: str, deployment: Deployment) -> Iterator[Finding]:
    """Access to documents cannot be given by collection: it is given by database."""
    role, only_core = deployment.role("documents"), f'resource.name == "{deployment.database("core")}"'
    conditions = [
        one.get("condition", {}).get("expression") for one in policy.get("bindings", []) if one.get("role") == role
    ]
    if any(condition != only_core for condition in conditions):
        yield Finding(where, f"{role} is not limited to the database core.", "Run terraform apply.")


def _roles(google: Google, deployment: Deployment) -> Iterator[Finding]:
    for grant, permissions in PERMISSIONS.items():
        name = deployment.role(grant)
        role = google.get("iam", f"v1/{name}") or {}
        if role.get("deleted") or not role:
            yield Finding(name, "There is no such role.", "Run terraform apply.")
            continue
        has = set(role.get("includedPermissions", []))
        if has != permissions:
            more, less = sorted(has - permissions), sorted(permissions - has)
            said = " and ".join(
                [*(["also has " + ", ".join(more)] * bool(more)), *(["lacks " + ", ".join(less)] * bool(less))]
            )
            yield Finding(name, f"It {said}.", "Run terraform apply.")


def _keys(google: Google, deployment: Deployment) -> Iterator[Finding]:
    for name, function in PIPELINE.items():
        accounts = [deployment.account(name), *([deployment.pusher(name)] if function.trigger == "events" else [])]
        for account in accounts:
            path = f"v1/projects/{deployment.project}/serviceAccounts/{account}"
            if google.get("iam", path) is None:
                yield Finding(account, "There is no such service account.", "Run terraform apply.")
                continue
            if account == deployment.account(name):
                yield from _acting(google, deployment, name, f"{path}:getIamPolicy")
            keys = google.get("iam", f"{path}/keys", keyTypes="USER_MANAGED") or {}
            if keys.get("keys"):
                yield Finding(
                    account,
                    f"It has {len(keys['keys'])} keys that somebody can carry away.",
                    f"gcloud iam service-accounts keys list --iam-account={account} --managed-by=user; delete each.",
                )


def _acting(google: Google, deployment: Deployment, name: str, path: str) -> Iterator[Finding]:
    """Yield who may act as a function; but for signing addresses not even itself."""
    account = deployment.account(name)
    expected, of = grants_on(deployment, "account", name), f"iam service-accounts {account}"
    deployer = f"{deployment.prefix}-deployer@{deployment.project}.iam.gserviceaccount.com"
    may = {("roles/iam.serviceAccountUser", _service(deployer))}  # where builds deploy
    yield from strangers(google, "iam", path, account, expected, of=of, may=may, by_post=True)


def _grants(policy: Json) -> Grants:
    return {(one["role"], member) for one in policy.get("bindings", []) for member in one.get("members", [])}


def _service(email: str) -> str:
    return f"serviceAccount:{email}"
