"""Who may do what: written out by hand for each port, and held beside what Terraform would really grant."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from shared.pipeline import PIPELINE, Function
from tests.infra import hcl
from tests.infra.planned import planned

Right = tuple[str, str]  # where, and the permission

CORE = 'database core: resource.name == "projects/demo-project/databases/core"'
PROJECT = "project"
KEY = "key receipts"
FILES = "key credentials"
TOKENS = "key tokens"
ITSELF = "itself"
NOT_BY_PORT = {"publisher"}
BY_PORT: dict[str, set[Right]] = {
    # Firestore, "Required permissions for API methods" (2026). No transactions: `databases.get` is not among them.
    "documents": {
        (CORE, "datastore.entities.create"),
        (CORE, "datastore.entities.delete"),
        (CORE, "datastore.entities.get"),
        (CORE, "datastore.entities.list"),
        (CORE, "datastore.entities.update"),
    },
    # `buckets.get`: before anything is put, the bucket's live settings are read. No `objects.update`, no overwriting.
    "blobs": {
        (f"bucket {bucket}", permission)
        for bucket in ("keys", "results", "staging")
        for permission in (
            "storage.buckets.get",
            "storage.objects.create",
            "storage.objects.delete",
            "storage.objects.get",
            "storage.objects.list",
        )
    },
    # Where photos are read from accounts, see ACCOUNTS.
    "sources": {("bucket uploads", "storage.objects.get"), ("bucket uploads", "storage.objects.list")},
    "accounts": set(),
    "uploads": {("bucket uploads", "storage.objects.delete"), ("bucket uploads", "storage.objects.list")},
    # Who puts a photo at a signed address does so in the name of who has signed it. No overwriting.
    "addresses": {("bucket uploads", "storage.objects.create"), (ITSELF, "iam.serviceAccounts.signBlob")},
    "signer": {
        (KEY, "cloudkms.cryptoKeyVersions.useToSign"),
        (KEY, "cloudkms.cryptoKeyVersions.viewPublicKey"),
    },
    "credentials": {
        (FILES, "cloudkms.cryptoKeyVersions.useToSign"),
        (FILES, "cloudkms.cryptoKeyVersions.viewPublicKey"),
    },
    # A reader and a moderator elsewhere have wishes inspected first. Sensitive Data Protection, "IAM permissions"
    # (2026): its content methods have none of their own.
    "reader": {(PROJECT, "aiplatform.endpoints.predict"), (PROJECT, "serviceusage.services.use")},
    "moderator": {(PROJECT, "aiplatform.endpoints.predict"), (PROJECT, "serviceusage.services.use")},
    "inspector": {(PROJECT, "serviceusage.services.use")},
    "press": set(),
    "prober": {(PROJECT, "aiplatform.endpoints.predict")},
    "generator": {(PROJECT, "aiplatform.endpoints.predict")},
    "geocoder": set(),
    "lab": set(),
}
# What a port needs besides, where photos are read from people's Google accounts.
ACCOUNTS: dict[str, set[Right]] = {
    "sources": {(TOKENS, "cloudkms.cryptoKeyVersions.useToDecrypt")},
    "accounts": {
        (TOKENS, "cloudkms.cryptoKeyVersions.useToDecrypt"),
        (TOKENS, "cloudkms.cryptoKeyVersions.useToEncrypt"),
    },
}
ELSEWHERE = {"aiplatform.endpoints.predict", "serviceusage.services.use"}  # with local models nobody needs these
# Predefined roles that a function has; every other one is ours, and says what it permits.
PREDEFINED = {"roles/secretmanager.secretAccessor": "secretmanager.versions.access"}
# What Google gives the project's viewers, editors and owners on every new bucket.
LEGACY = {
    f"roles/storage.{name}"
    for name in ("legacyBucketOwner", "legacyBucketReader", "legacyObjectOwner", "legacyObjectReader")
}
OWNERS = "projectOwner:demo-project"
SECRET = ("secret idempotency", "secretmanager.versions.access")
TRACING = (PROJECT, "telemetry.traces.write")
OAUTH = ("secret oauth", "secretmanager.versions.access")
DEFAULT, LOCAL, TRACED, CONNECTED = (
    "a_function_publishes_what_pipeline_json_says_and_nothing_else",
    "with_local_models_nobody_calls_one_elsewhere",
    "with_traces_every_function_may_write_its_own",
    "with_accounts_those_who_read_or_sign_out_open_what_signs_in",
)


def expected(function: Function, *, local_models: bool = False) -> set[Right]:
    rights = {right for port in set(function.ports) - NOT_BY_PORT for right in BY_PORT[port]}
    if "publisher" in function.ports:
        rights |= {(f"topic {topic}", "pubsub.topics.publish") for topic in function.publishes}
    if function.trigger == "http":
        rights.add(SECRET)
    return {right for right in rights if not (local_models and right[1] in ELSEWHERE)}


def account(function: str) -> str:
    return f"serviceAccount:keepsake-{function.replace('_', '-')}@demo-project.iam.gserviceaccount.com"


def bindings(run: str) -> list[dict[str, Any]]:
    """Return everything that a plan grants: type, role, members, where."""
    found = []
    for resource in planned("roles.tftest.hcl")[run]:
        values = resource["after"]
        if "_iam_" not in resource["type"] or resource["type"].endswith(("_custom_role", "_audit_config")):
            continue
        common = {"type": resource["type"], "address": resource["address"], **values}
        if resource["type"] == "google_storage_bucket_iam_binding" and values["role"] in LEGACY:
            found += [{**common, "member": member} for member in values["members"]]
            continue
        assert resource["type"].endswith("_iam_member"), f"{resource['address']} would take roles from others"
        found.append(common)
    return found


def roles(run: str) -> dict[str, set[str]]:
    """Return what each role of ours permits."""
    made = (one["after"] for one in planned("roles.tftest.hcl")[run] if one["type"] == "google_project_iam_custom_role")
    return {f"projects/demo-project/roles/{one['role_id']}": set(one["permissions"]) for one in made}


def where(binding: dict[str, Any]) -> str:
    """Return in short on what a role is given."""
    kind = binding["type"].removeprefix("google_").removesuffix("_iam_member").removesuffix("_iam_binding")
    condition = "".join(f": {one['expression']}" for one in binding.get("condition") or [])
    prefix = "demo-project-keepsake-"
    names = {
        "project": PROJECT if not condition else "database core",
        "storage_bucket": f"bucket {binding.get('bucket', '').removeprefix(prefix)}",
        "pubsub_topic": f"topic {binding.get('topic', '').removeprefix('keepsake-')}",
        "kms_crypto_key": f"key {binding.get('crypto_key_id', '').rpartition('/')[2]}",
        "service_account": ITSELF if _names_itself(binding) else binding.get("service_account_id", ""),
        "secret_manager_secret": f"secret {binding.get('secret_id', '').removeprefix('keepsake-')}",
    }
    return names.get(kind, binding["address"]) + condition


def _names_itself(binding: dict[str, Any]) -> bool:
    """Return whether an account is given a role on itself."""
    account = str(binding.get("service_account_id", "")).rpartition("/")[2]
    return bool(binding.get("member") == f"serviceAccount:{account}")


def granted(run: str) -> dict[str, set[Right]]:
    """Return by member what a plan lets it do."""
    ours = roles(run)
    rights: dict[str, set[Right]] = {}
    for binding in bindings(run):
        permissions = ours.get(binding["role"]) or {PREDEFINED.get(binding["role"], binding["role"])}
        rights.setdefault(binding["member"], set()).update((where(binding), one) for one in permissions)
    return rights


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("function", PIPELINE.values(), ids=list(PIPELINE))
def test_a_function_may_do_exactly_what_its_ports_need(function: Function) -> None:
    assert granted(DEFAULT)[account(function.name)] == expected(function)


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("function", PIPELINE.values(), ids=list(PIPELINE))
def test_with_local_models_a_function_may_do_less(function: Function) -> None:
    assert granted(LOCAL)[account(function.name)] == expected(function, local_models=True)


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("function", PIPELINE.values(), ids=list(PIPELINE))
def test_with_traces_a_function_may_write_spans_besides(function: Function) -> None:
    assert granted(TRACED)[account(function.name)] == expected(function) | {TRACING}


@pytest.mark.timeout(1200)
@pytest.mark.parametrize("function", PIPELINE.values(), ids=list(PIPELINE))
def test_with_accounts_a_function_may_open_what_signs_in_if_it_reads_or_signs_out(function: Function) -> None:
    besides = {right for port in function.ports for right in ACCOUNTS.get(port, set())}
    reads = {OAUTH} if set(ACCOUNTS) & set(function.ports) else set()
    assert granted(CONNECTED)[account(function.name)] == expected(function) | besides | reads


@pytest.mark.timeout(1200)
def test_whoever_pushes_events_may_call_one_function_and_nothing_else() -> None:
    rights = granted(DEFAULT)
    for name, function in PIPELINE.items():
        pusher = f"serviceAccount:keepsake-push-{name.replace('_', '-')}@demo-project.iam.gserviceaccount.com"
        if function.trigger == "events":
            assert rights[pusher] == {(f'google_cloud_run_v2_service_iam_member.push["{name}"]', "roles/run.invoker")}
        else:
            assert pusher not in rights


@pytest.mark.timeout(1200)
def test_nobody_else_is_given_anything() -> None:
    known = {account(name) for name in PIPELINE}
    pushers = {member.replace("keepsake-", "keepsake-push-") for member in known}
    ours = {
        f"serviceAccount:keepsake-{name}@demo-project.iam.gserviceaccount.com"
        for name in ("build", "deployer", "planner")
    }
    agents = {
        f"serviceAccount:service-123456789012@gcp-sa-{name}.iam.gserviceaccount.com"
        for name in ("pubsub", "cloudscheduler")
    }
    assert set(granted(DEFAULT)) <= known | pushers | ours | agents | {OWNERS}


@pytest.mark.timeout(1200)
def test_by_a_role_in_the_project_nobody_reads_what_is_private_and_owners_only_keep_the_buckets() -> None:
    buckets = {f"bucket {name}" for name in ("keys", "results", "staging", "uploads")}
    assert granted(DEFAULT)[OWNERS] == {(bucket, "roles/storage.legacyBucketOwner") for bucket in buckets}
    taken = {
        (f"bucket {one['after']['bucket'].removeprefix('demo-project-keepsake-')}", one["after"]["role"])
        for one in planned("roles.tftest.hcl")[DEFAULT]
        if one["type"] == "google_storage_bucket_iam_binding"
    }
    assert taken == {(bucket, role) for bucket in buckets for role in LEGACY}


@pytest.mark.timeout(1200)
def test_google_s_own_agents_may_only_carry_events() -> None:
    rights = granted(DEFAULT)
    agents = {member: rights[member] for member in rights if "@gcp-sa-" in member}
    said = {role for given in agents.values() for _, role in given}
    assert said == {"roles/pubsub.publisher", "roles/pubsub.subscriber", "roles/iam.serviceAccountTokenCreator"}


@pytest.mark.timeout(1200)
def test_no_role_is_one_that_may_do_nearly_everything() -> None:
    for binding in bindings(DEFAULT):
        broad = ("roles/owner", "roles/editor", "roles/viewer")
        assert binding["role"] not in broad, binding["address"]
        assert not binding["role"].lower().endswith("admin"), binding["address"]


def test_the_matrix_knows_every_port_and_terraform_too() -> None:
    ports = {port for function in PIPELINE.values() for port in function.ports}
    assert ports <= set(BY_PORT) | NOT_BY_PORT
    assert ports <= set(hcl.locals_of("roles.tf")["port_grants"])


def test_terraform_s_table_is_the_matrix_written_here() -> None:
    """Where Terraform itself cannot run, the table of roles.tf is read as text."""
    table = hcl.locals_of("roles.tf")
    for port, rights in BY_PORT.items():
        said = table["port_grants"][port]
        # One that depends on a variable is an expression: with what it can be at most.
        grants = said if isinstance(said, list) else re.findall(r'"(\w+)"', said)
        permissions = {permission for grant in grants for permission in table["grant_permissions"][grant]}
        with_accounts = rights | ACCOUNTS.get(port, set())
        assert permissions == {permission for _, permission in with_accounts}, port


def test_a_function_is_named_in_no_binding_but_those_of_its_ports() -> None:
    """A role that is given to a function in another file would not follow from its ports."""
    files = [file.name for file in hcl.TERRAFORM.glob("*.tf") if _grants_to_functions(file)]
    assert sorted(files) == ["roles.tf", "secrets.tf"]


def _grants_to_functions(file: Path) -> bool:
    blocks = hcl.read(file.name).get("resource", [])
    return any(
        "local.members.function" in json.dumps(block) or "service_account.function" in json.dumps(block)
        for block in blocks
    )
