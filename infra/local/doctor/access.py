"""Whether identities, their roles and the roles themselves are as `grants` says."""

from collections.abc import Iterator

from infra.local.doctor.deployment import Deployment
from infra.local.doctor.findings import Finding
from infra.local.doctor.google import Google, Json
from infra.local.doctor.grants import OF_PROJECT, PERMISSIONS, Grants, granted, grants_on, service
from shared.cloud_settings import CloudSettings
from shared.pipeline import PIPELINE

_PUBLIC = ("allUsers", "allAuthenticatedUsers")


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
        (deployment.role(grant), service(deployment.account(name)))
        for grant in OF_PROJECT
        for name in granted(grant, settings)
    }
    if settings.trace_endpoint:
        expected |= {(deployment.role("trace"), service(deployment.account(name))) for name in PIPELINE}
    ours = {service(account) for name in PIPELINE for account in (deployment.account(name), deployment.pusher(name))}
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
    may = {("roles/iam.serviceAccountUser", service(deployer))}  # where builds deploy
    yield from strangers(google, "iam", path, account, expected, of=of, may=may, by_post=True)


def _grants(policy: Json) -> Grants:
    return {(one["role"], member) for one in policy.get("bindings", []) for member in one.get("members", [])}
