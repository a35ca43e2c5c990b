"""What the APIs would answer about the project that Terraform plans; for the fake project of tests/google."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tests.google.project import HERE, Resources, index_over

Plan = list[dict[str, Any]]
_KEYS = "projects.locations.keyRings.cryptoKeys"
_EDITORS, _OWNERS, _VIEWERS = (f"project{who}:{HERE.project}" for who in ("Editor", "Owner", "Viewer"))
_BY_DEFAULT = {
    "roles/storage.legacyBucketOwner": [_EDITORS, _OWNERS],
    "roles/storage.legacyObjectOwner": [_EDITORS, _OWNERS],
    "roles/storage.legacyBucketReader": [_VIEWERS],
    "roles/storage.legacyObjectReader": [_VIEWERS],
}
_FIELDS = "projects.databases.collectionGroups.fields.get"


def answers(plan: Plan) -> Resources:
    """Return them as `FakeProject.resources`; what Terraform does not make is not among them."""
    found: Resources = {}
    for make in (_functions, _databases, _fields, _indexes, _messages, _identities, _secrets, _watching):
        found.update(make(plan))
    for path, policy in _policies(plan):
        found[path] = policy
    return found


def buckets(plan: Plan) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the buckets as Cloud Storage's API writes them."""
    for one in of(plan, "google_storage_bucket"):
        rules = [
            {
                "action": {"type": rule["action"][0]["type"]},
                "condition": {_camel(key): value for key, value in rule["condition"][0].items() if value is not None},
            }
            for rule in one["lifecycle_rule"]
        ]
        kept = (one.get("soft_delete_policy") or [{"retention_duration_seconds": 604800}])[0]
        yield (
            one["name"],
            {
                "location": one["location"].upper(),
                "softDeletePolicy": {"retentionDurationSeconds": str(kept["retention_duration_seconds"])},
                "versioning": {"enabled": one["versioning"][0]["enabled"]},
                "iamConfiguration": {
                    "uniformBucketLevelAccess": {"enabled": one["uniform_bucket_level_access"]},
                    "publicAccessPrevention": one["public_access_prevention"],
                },
                "lifecycle": {"rule": rules},
            },
        )


def bucket_policies(plan: Plan) -> Resources:
    """Return who may do what on the buckets: what Google gives a new one, what is taken back, what is given besides.

    Source: Cloud Storage, "Bucket's default access", for projects' buckets with uniform access (2026).
    """
    given = _given(plan, "google_storage_bucket_iam_member", lambda one: one["bucket"])
    found: Resources = {}
    for name in (one["name"] for one in of(plan, "google_storage_bucket")):
        roles = {role: list(members) for role, members in _BY_DEFAULT.items()}
        for one in of(plan, "google_storage_bucket_iam_binding"):
            if one["bucket"] == name:
                roles[one["role"]] = one["members"]
        kept = [{"role": role, "members": members} for role, members in roles.items() if members]
        bindings = [*kept, *given.get(name, {"bindings": []})["bindings"]]
        found[name] = {"kind": "storage#policy", "etag": "BwYBBQ==", "bindings": bindings}
    return found


def of(plan: Plan, kind: str) -> list[dict[str, Any]]:
    return [one["after"] for one in plan if one["type"] == kind]


def _functions(plan: Plan) -> Resources:
    made = []
    for one in of(plan, "google_cloudfunctions2_function"):
        config = {_camel(key): value for key, value in one["service_config"][0].items() if value not in (None, [])}
        wanted = (
            "serviceAccountEmail",
            "ingressSettings",
            "maxInstanceCount",
            "timeoutSeconds",
            "environmentVariables",
        )
        made.append({
            "name": f"{HERE.location}/functions/{one['name']}",
            "state": "ACTIVE",
            "serviceConfig": {key: config[key] for key in wanted},
        })  # fmt: skip
    return {f"projects.locations.functions.list {HERE.location}": {"functions": made}}


def _databases(plan: Plan) -> Resources:
    found: Resources = {}
    for one in of(plan, "google_firestore_database"):
        path = HERE.database(one["name"])
        wanted = ("type", "location_id", "point_in_time_recovery_enablement")
        found[f"projects.databases.get {path}"] = {"name": path, **{_camel(key): one[key] for key in wanted}}
        found[f"projects.databases.backupSchedules.list {path}"] = {}
    for one in of(plan, "google_firebaserules_release"):
        path = f"projects/{HERE.project}/releases/{one['name']}"
        found[f"projects.releases.get {path}"] = {"name": path, "rulesetName": one["ruleset_name"]}
    for one in of(plan, "google_firebaserules_ruleset"):
        path = f"projects/{HERE.project}/rulesets/{one['name']}"
        files = [{"name": file["name"], "content": file["content"]} for file in one["source"][0]["files"]]
        found[f"projects.rulesets.get {path}"] = {"name": path, "source": {"files": files}}
    return found


def _fields(plan: Plan) -> Resources:
    found: Resources = {}
    for one in of(plan, "google_firestore_field"):
        path = f"{HERE.database(one['database'])}/collectionGroups/{one['collection']}/fields/{one['field']}"
        indexes = [
            {
                "queryScope": index["query_scope"],
                "state": "READY",
                "fields": [{"fieldPath": one["field"], "order": index["order"]}],
            }
            for config in one["index_config"]
            for index in config["indexes"]
        ]
        expires = {"ttlConfig": {"state": "ACTIVE"}} if one["ttl_config"] else {}
        found[f"{_FIELDS} {path}"] = {"name": path, "indexConfig": {"indexes": indexes}, **expires}
    return found


def _indexes(plan: Plan) -> Resources:
    """Indexes over several fields, as the service lists them; those over vectors with what is before the vector."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in of(plan, "google_firestore_index"):
        parent = f"{HERE.database(one['database'])}/collectionGroups/{one['collection']}"
        fields = [(field["field_path"], field.get("order") or field.get("array_config")) for field in one["fields"]]
        ordered = [(name, how) for name, how in fields if how and name != "__name__"]
        found[parent].append(index_over(parent, len(found[parent]), *ordered))
    return {
        f"projects.databases.collectionGroups.indexes.list {parent}": {"indexes": indexes}
        for parent, indexes in found.items()
    }


def _messages(plan: Plan) -> Resources:
    found: Resources = {}
    for one in of(plan, "google_pubsub_topic"):
        path = f"projects/{HERE.project}/topics/{one['name']}"
        kept = one["message_retention_duration"]
        found[f"projects.topics.get {path}"] = {"name": path, **({"messageRetentionDuration": kept} if kept else {})}
    subscribed = [_subscription(one) for one in of(plan, "google_pubsub_subscription")]
    found[f"projects.subscriptions.list projects/{HERE.project}"] = {"subscriptions": subscribed}
    return found


def _subscription(one: dict[str, Any]) -> dict[str, Any]:
    push, (retry,) = one["push_config"][0], one["retry_policy"]
    made: dict[str, Any] = {
        "name": f"projects/{HERE.project}/subscriptions/{one['name']}",
        "topic": one["topic"],
        "state": "ACTIVE",
        "ackDeadlineSeconds": one["ack_deadline_seconds"],
        "messageRetentionDuration": one["message_retention_duration"],
        "retainAckedMessages": one["retain_acked_messages"],
        # An empty time to live is how Terraform says never; the API leaves it out then.
        "expirationPolicy": {"ttl": policy["ttl"]} if (policy := one["expiration_policy"][0])["ttl"] else {},
        "retryPolicy": {_camel(key): value for key, value in retry.items()},
        "pushConfig": {
            "pushEndpoint": push["push_endpoint"],
            "oidcToken": {_camel(key): value for key, value in push["oidc_token"][0].items()},
        },
    }
    for dead in one["dead_letter_policy"]:
        made["deadLetterPolicy"] = {_camel(key): value for key, value in dead.items()}
    return made


def _identities(plan: Plan) -> Resources:
    path = f"projects/{HERE.project}"
    found: Resources = {f"projects.get {path}": {"name": f"projects/{HERE.number}", "projectId": HERE.project}}
    for one in of(plan, "google_project_iam_custom_role"):
        role = f"{path}/roles/{one['role_id']}"
        found[f"projects.roles.get {role}"] = {"name": role, "includedPermissions": sorted(one["permissions"])}
    for one in of(plan, "google_service_account"):
        email = f"{one['account_id']}@{HERE.project}.iam.gserviceaccount.com"
        found[f"projects.serviceAccounts.get {path}/serviceAccounts/{email}"] = {"email": email}
        found[f"projects.serviceAccounts.keys.list {path}/serviceAccounts/{email}"] = {}
    return found


def _secrets(plan: Plan) -> Resources:
    found: Resources = {}
    for one in of(plan, "google_kms_crypto_key"):
        version = f"{one['key_ring']}/cryptoKeys/{one['name']}/cryptoKeyVersions/1"
        algorithm = one["version_template"][0]["algorithm"]
        made = {"name": version, "state": "ENABLED", "algorithm": algorithm}
        found[f"{_KEYS}.cryptoKeyVersions.get {version}"] = made
    for one in of(plan, "google_secret_manager_secret"):
        path = f"projects/{HERE.project}/secrets/{one['secret_id']}"
        replicas = [
            {"location": replica["location"]} for replica in one["replication"][0]["user_managed"][0]["replicas"]
        ]
        found[f"projects.secrets.get {path}"] = {"name": path, "replication": {"userManaged": {"replicas": replicas}}}
        found[f"projects.secrets.versions.list {path}"] = {
            "versions": [{"name": f"{path}/versions/1", "state": "ENABLED"}]
        }
    return found


def _watching(plan: Plan) -> Resources:
    path = f"projects/{HERE.project}"
    found: Resources = {}
    for one in of(plan, "google_cloud_scheduler_job"):
        job = f"{HERE.location}/jobs/{one['name']}"
        target = {_camel(key): value for key, value in one["pubsub_target"][0].items() if value is not None}
        found[f"projects.locations.jobs.get {job}"] = {
            "name": job,
            "state": "ENABLED",
            "schedule": one["schedule"],
            "pubsubTarget": target,
        }
    for one in of(plan, "google_logging_project_bucket_config"):
        bucket = f"{path}/locations/{one['location']}/buckets/{one['bucket_id']}"
        found[f"locations.buckets.get {bucket}"] = {"retentionDays": one["retention_days"]}
    exclusions = of(plan, "google_logging_project_exclusion")
    found[f"exclusions.list {path}"] = {
        "exclusions": [{"name": one["name"], "filter": one["filter"]} for one in exclusions]
    }
    alerts = of(plan, "google_monitoring_alert_policy")
    channels = [f"{path}/notificationChannels/1"]
    found[f"projects.alertPolicies.list {path}"] = {
        "alertPolicies": [
            {
                "displayName": one["display_name"],
                "enabled": one.get("enabled") is not False,
                "notificationChannels": channels[: len(one["notification_channels"])],
            }
            for one in alerts
        ]
    }
    return found


def _policies(plan: Plan) -> Iterator[tuple[str, Any]]:
    path = f"projects/{HERE.project}"
    named = {
        "google_pubsub_topic_iam_member": lambda one: f"projects.topics.getIamPolicy {path}/topics/{one['topic']}",
        "google_pubsub_subscription_iam_member": lambda one: (
            f"projects.subscriptions.getIamPolicy {path}/subscriptions/{one['subscription']}"
        ),
        "google_kms_crypto_key_iam_member": lambda one: f"{_KEYS}.getIamPolicy {one['crypto_key_id']}",
        "google_service_account_iam_member": lambda one: (
            f"projects.serviceAccounts.getIamPolicy {one['service_account_id']}"
        ),
        "google_secret_manager_secret_iam_member": lambda one: (
            f"projects.secrets.getIamPolicy {path}/secrets/{one['secret_id']}"
        ),
        "google_cloud_run_v2_service_iam_member": lambda one: (
            f"projects.locations.services.getIamPolicy {HERE.location}/services/{one['name']}"
        ),
        "google_project_iam_member": lambda one: f"projects.getIamPolicy {path}",
    }
    for kind, name in named.items():
        yield from _given(plan, kind, name).items()


def _given(plan: Plan, kind: str, name: Any) -> Resources:
    """Return the policies that single bindings add up to."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in of(plan, kind):
        conditions = [{"title": each["title"], "expression": each["expression"]} for each in one["condition"]]
        binding = {"role": one["role"], "members": [one["member"]]}
        found[name(one)].append({**binding, **({"condition": conditions[0]} if conditions else {})})
    return {path: {"etag": "BwYBBQ==", "bindings": bindings} for path, bindings in found.items()}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)
