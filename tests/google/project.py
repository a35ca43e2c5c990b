"""A whole project on 127.0.0.1, as infra/terraform leaves it: what its settings APIs answer, to be spoiled one by one.

Forms of the answers: the APIs' discovery documents, which every answer is checked against, and their reference pages
(cloud.google.com, read 2026-11).
"""

import base64
import copy
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from infra.local.doctor.databases import EXPIRING, QUERIED, QUERIED_TOGETHER
from infra.local.doctor.deployment import DATABASES, PRIVATE, TICK_TOPIC, UPLOADS, Deployment, topics
from infra.local.doctor.google import Google
from infra.local.doctor.grants import OF_PROJECT, PERMISSIONS, granted, grants_on
from shared.cloud_settings import CloudSettings
from shared.pipeline import DEAD_LETTER_TOPIC, PIPELINE, SUBSCRIPTIONS, function_of
from tests.google.messages import Call, GoogleError
from tests.google.server import DiscoveryServer
from tests.google.storage import PRIVATE_BUCKET, StorageServer

ROOT = Path(__file__).parents[2]
HERE = Deployment("demo-project", "123456789012", "europe-west1")
SETTINGS = CloudSettings()
Resources = dict[str, Any]
# Which method of which API answers with the resource that a parameter names; lists are kept whole, by their parent.
_ANSWERED: dict[tuple[str, str], dict[str, str]] = {
    ("cloudresourcemanager", "v3"): {"projects.get": "name", "projects.getIamPolicy": "resource"},
    ("cloudfunctions", "v2"): {"projects.locations.functions.list": "parent"},
    ("run", "v2"): {"projects.locations.services.getIamPolicy": "resource"},
    ("firestore", "v1"): {
        "projects.databases.get": "name",
        "projects.databases.backupSchedules.list": "parent",
        "projects.databases.collectionGroups.fields.get": "name",
        "projects.databases.collectionGroups.indexes.list": "parent",
    },
    ("firebaserules", "v1"): {"projects.releases.get": "name", "projects.rulesets.get": "name"},
    ("pubsub", "v1"): {
        "projects.topics.get": "topic",
        "projects.topics.getIamPolicy": "resource",
        "projects.subscriptions.list": "project",
        "projects.subscriptions.getIamPolicy": "resource",
    },
    ("iam", "v1"): {
        "projects.roles.get": "name",
        "projects.serviceAccounts.get": "name",
        "projects.serviceAccounts.getIamPolicy": "resource",
        "projects.serviceAccounts.keys.list": "name",
    },
    ("cloudkms", "v1"): {
        "projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.get": "name",
        "projects.locations.keyRings.cryptoKeys.get": "name",
        "projects.locations.keyRings.cryptoKeys.getIamPolicy": "resource",
    },
    ("secretmanager", "v1"): {
        "projects.secrets.get": "name",
        "projects.secrets.getIamPolicy": "resource",
        "projects.secrets.versions.list": "parent",
    },
    ("cloudscheduler", "v1"): {"projects.locations.jobs.get": "name"},
    ("aiplatform", "v1"): {
        "projects.locations.publishers.models.generateContent": "model",
        "projects.locations.publishers.models.countTokens": "endpoint",
    },
    ("logging", "v2"): {"locations.buckets.get": "name", "exclusions.list": "parent"},
    ("monitoring", "v3"): {"projects.alertPolicies.list": "name"},
}


class FakeProject:
    """The servers, and what they answer: `resources` by `METHOD NAME`; None: there is no such thing.

    Attributes:
        google: reads from them.
        storage: the fake of Cloud Storage, with this project's buckets.
        policies: of its buckets.
    """

    def __init__(self, stack: ExitStack) -> None:
        self.resources: Resources = {}
        self.policies: Resources = {}
        self.refused: dict[str, int] = {}
        self.storage = stack.enter_context(StorageServer())
        self.storage.on("storage.buckets.getIamPolicy", lambda call: self.policies[call.path["bucket"]])
        endpoints = {"storage": self.storage.url}
        for (api, version), methods in _ANSWERED.items():
            server = stack.enter_context(DiscoveryServer(api, version))
            for method, parameter in methods.items():
                server.on(f"{api}.{method}", self._answer(method, parameter))
            endpoints[api] = server.url
        self.google = Google(endpoints)
        self.reset()

    def reset(self) -> None:
        """Make everything right again."""
        self.resources = copy.deepcopy(right())
        self.refused = {}
        self.policies = {
            HERE.bucket(kind): {"kind": "storage#policy", **_policy(grants_on(HERE, "bucket", kind))}
            for kind in (*PRIVATE, UPLOADS)
        }
        for kind in (*PRIVATE, UPLOADS):
            self.storage.make_bucket(HERE.bucket(kind), **_bucket())

    def _answer(self, method: str, parameter: str) -> Callable[[Call], Any]:
        def answer(call: Call) -> Any:
            if method in self.refused:
                raise GoogleError(self.refused[method])
            found = self.resources.get(f"{method} {call.path[parameter]}")
            if found is None:
                raise GoogleError(404)
            return found

        return answer


@contextmanager
def running() -> Iterator[FakeProject]:
    with ExitStack() as stack:
        yield FakeProject(stack)


def right() -> Resources:
    """Return what the APIs of a right project answer."""
    return {**_project(), **_functions(), **_databases(), **_messages(), **_access(), **_secrets(), **_watching()}


def _project() -> Resources:
    bindings = {
        (HERE.role(grant), f"serviceAccount:{HERE.account(name)}")
        for grant in OF_PROJECT
        for name in granted(grant, SETTINGS)
    }
    policy = _policy({*bindings, ("roles/owner", "user:owner@example.org")})
    for binding in policy["bindings"]:
        if binding["role"] == HERE.role("documents"):
            expression = f'resource.name == "projects/{HERE.project}/databases/core"'
            binding["condition"] = {"title": "only-core", "expression": expression}
    path = f"projects/{HERE.project}"
    found = {"name": f"projects/{HERE.number}", "projectId": HERE.project, "state": "ACTIVE"}
    return {f"projects.get {path}": found, f"projects.getIamPolicy {path}": {**policy, "version": 3}}


def _functions() -> Resources:
    found: Resources = {
        f"projects.locations.functions.list {HERE.location}": {"functions": [_function(name) for name in PIPELINE]}
    }
    for name, row in PIPELINE.items():
        member = "allUsers" if row.trigger == "http" else f"serviceAccount:{HERE.pusher(name)}"
        path = f"{HERE.location}/services/{HERE.service(name)}"
        found[f"projects.locations.services.getIamPolicy {path}"] = _policy({("roles/run.invoker", member)})
    return found


def _function(name: str) -> dict[str, Any]:
    row = PIPELINE[name]
    caller = (
        {"KEEPSAKE_IDEMPOTENCY_SECRET": "/secrets/idempotency/key"}
        if row.trigger == "http"
        else {
            "KEEPSAKE_PUSH_SERVICE_ACCOUNT": HERE.pusher(name),
            "KEEPSAKE_PUSH_AUDIENCE": HERE.audience(name),
            "KEEPSAKE_PUSH_CHECKED_BY": "cloud-run",
        }
    )
    return {
        "name": f"{HERE.location}/functions/{HERE.service(name)}",
        "environment": "GEN_2",
        "state": "ACTIVE",
        "serviceConfig": {
            "serviceAccountEmail": HERE.account(name),
            "ingressSettings": "ALLOW_INTERNAL_AND_GCLB" if row.trigger == "http" else "ALLOW_INTERNAL_ONLY",
            "maxInstanceCount": 20,
            "timeoutSeconds": row.timeout_seconds,
            "environmentVariables": {
                "KEEPSAKE_MODE": "gcp",
                "KEEPSAKE_DATABASE": "core",
                "KEEPSAKE_BRIEF_MODEL": SETTINGS.brief_model,
                "KEEPSAKE_IMAGE_MODEL": SETTINGS.image_model,
                "KEEPSAKE_SIGNING_KEY": f"{HERE.signing_key}/cryptoKeyVersions/1",
                "KEEPSAKE_CREDENTIALS_KEY": f"{HERE.credentials_key}/cryptoKeyVersions/1",
                **{f"KEEPSAKE_{kind.upper()}_BUCKET": HERE.bucket(kind) for kind in PRIVATE},
                **caller,
            },
        },
    }


def _databases() -> Resources:
    found: Resources = {}
    ruleset = f"projects/{HERE.project}/rulesets/abc"
    rules = (ROOT / "infra" / "terraform" / "firestore.rules").read_text(encoding="utf-8")
    found[f"projects.rulesets.get {ruleset}"] = {
        "name": ruleset,
        "source": {"files": [{"name": "firestore.rules", "content": rules}]},
    }
    for name in DATABASES:
        path = HERE.database(name)
        found[f"projects.databases.get {path}"] = {
            "name": path,
            "type": "FIRESTORE_NATIVE",
            "locationId": HERE.region,
            "pointInTimeRecoveryEnablement": "POINT_IN_TIME_RECOVERY_DISABLED",
            "versionRetentionPeriod": "3600s",
        }
        found[f"projects.databases.backupSchedules.list {path}"] = {}
        release = f"projects/{HERE.project}/releases/cloud.firestore/{name}"
        found[f"projects.releases.get {release}"] = {"name": release, "rulesetName": ruleset}
    groups = f"{HERE.database('core')}/collectionGroups"
    get = "projects.databases.collectionGroups.fields.get"
    for collection in EXPIRING:
        path = f"{groups}/{collection}/fields/expires_at"
        found[f"{get} {path}"] = {"name": path, "ttlConfig": {"state": "ACTIVE"}, "indexConfig": {}}
    for one in QUERIED:
        collection, _, field = one.partition(".")
        path = f"{groups}/{collection}/fields/{field}"
        index = {"queryScope": "COLLECTION", "state": "READY", "fields": [{"fieldPath": field, "order": "ASCENDING"}]}
        found[f"{get} {path}"] = {"name": path, "indexConfig": {"indexes": [index]}}
    for collection, fields in QUERIED_TOGETHER.items():
        parent = f"{groups}/{collection}"
        found[f"projects.databases.collectionGroups.indexes.list {parent}"] = {
            "indexes": [index_over(parent, 1, *fields)]
        }
    return found


def index_over(parent: str, number: int, *fields: tuple[str, str], state: str = "READY") -> dict[str, Any]:
    """Return an index over several fields; the service adds `__name__`, ordered as the last of them."""
    orders = [
        {"fieldPath": name, "arrayConfig": how} if how == "CONTAINS" else {"fieldPath": name, "order": how}
        for name, how in (*fields, ("__name__", "ASCENDING"))
    ]
    return {"name": f"{parent}/indexes/{number}", "queryScope": "COLLECTION", "fields": orders, "state": state}


def _messages() -> Resources:
    found: Resources = {
        f"projects.subscriptions.list projects/{HERE.project}": {
            "subscriptions": [subscription(name) for name in SUBSCRIPTIONS]
        }
    }
    for topic in topics():
        path = HERE.topic(topic)
        found[f"projects.topics.get {path}"] = {"name": path}
        found[f"projects.topics.getIamPolicy {path}"] = _policy(grants_on(HERE, "topic", topic))
    for name in SUBSCRIPTIONS:
        path = HERE.subscription(name)
        found[f"projects.subscriptions.getIamPolicy {path}"] = _policy(grants_on(HERE, "subscription", name))
    return found


def subscription(name: str) -> dict[str, Any]:
    """Return a right subscription, as `projects.subscriptions.get` does."""
    function = function_of(name)
    made: dict[str, Any] = {
        "name": HERE.subscription(name),
        "topic": HERE.topic(SUBSCRIPTIONS[name]),
        "state": "ACTIVE",
        "pushConfig": {
            "pushEndpoint": HERE.push_endpoint(name),
            "oidcToken": {"serviceAccountEmail": HERE.pusher(function), "audience": HERE.audience(function)},
        },
        "ackDeadlineSeconds": min(PIPELINE[function].timeout_seconds + 20, 600),
        "messageRetentionDuration": "3600s",
        "expirationPolicy": {},
        "retryPolicy": {"minimumBackoff": "10s", "maximumBackoff": "600s"},
    }
    if SUBSCRIPTIONS[name] != DEAD_LETTER_TOPIC:
        made["deadLetterPolicy"] = {"deadLetterTopic": HERE.topic(DEAD_LETTER_TOPIC), "maxDeliveryAttempts": 7}
    return made


def _access() -> Resources:
    found: Resources = {}
    for grant, permissions in PERMISSIONS.items():
        path = HERE.role(grant)
        found[f"projects.roles.get {path}"] = {"name": path, "includedPermissions": sorted(permissions)}
    for name, row in PIPELINE.items():
        for account in (HERE.account(name), *([HERE.pusher(name)] if row.trigger == "events" else [])):
            path = f"projects/{HERE.project}/serviceAccounts/{account}"
            found[f"projects.serviceAccounts.get {path}"] = {"name": path, "email": account}
            found[f"projects.serviceAccounts.keys.list {path}"] = {}
        path = f"projects/{HERE.project}/serviceAccounts/{HERE.account(name)}"
        found[f"projects.serviceAccounts.getIamPolicy {path}"] = _policy(grants_on(HERE, "account", name))
    return found


def _secrets() -> Resources:
    signing = {"state": "ENABLED", "algorithm": "EC_SIGN_P256_SHA256"}
    versions = [f"{key}/cryptoKeyVersions/1" for key in (HERE.signing_key, HERE.credentials_key)]
    keys = "projects.locations.keyRings.cryptoKeys"
    replicas = [{"location": HERE.region}]
    return {
        **{f"{keys}.cryptoKeyVersions.get {version}": {"name": version, **signing} for version in versions},
        f"{keys}.getIamPolicy {HERE.signing_key}": _policy(grants_on(HERE, "key", "")),
        f"{keys}.getIamPolicy {HERE.credentials_key}": _policy(grants_on(HERE, "files", "")),
        f"projects.secrets.get {HERE.secret}": {
            "name": HERE.secret,
            "replication": {"userManaged": {"replicas": replicas}},
        },
        f"projects.secrets.getIamPolicy {HERE.secret}": _policy(grants_on(HERE, "secret", "")),
        # There only for those who read from accounts; see `spoiled.connected`.
        f"{keys}.get {HERE.token_key}": {
            "name": HERE.token_key,
            "purpose": "ENCRYPT_DECRYPT",
            "primary": {"name": f"{HERE.token_key}/cryptoKeyVersions/1", "state": "ENABLED"},
        },
        f"{keys}.getIamPolicy {HERE.token_key}": _policy(grants_on(HERE, "tokens", "")),
        f"projects.secrets.get {HERE.oauth_secret}": {"name": HERE.oauth_secret},
        f"projects.secrets.getIamPolicy {HERE.oauth_secret}": _policy(grants_on(HERE, "oauth", "")),
        f"projects.secrets.versions.list {HERE.secret}": {
            "versions": [{"name": f"{HERE.secret}/versions/1", "state": "ENABLED"}]
        },
    }


def _watching() -> Resources:
    data = base64.b64encode(json.dumps({"type": TICK_TOPIC}).encode()).decode()
    models = f"{HERE.location.rpartition('/')[0]}/global/publishers/google/models"
    ask = "projects.locations.publishers.models"
    logs = f"projects/{HERE.project}"
    return {
        f"projects.locations.jobs.get {HERE.tick_job}": {
            "name": HERE.tick_job,
            "schedule": "* * * * *",
            "timeZone": "Etc/UTC",
            "state": "ENABLED",
            "pubsubTarget": {"topicName": HERE.topic(TICK_TOPIC), "data": data},
            "lastAttemptTime": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
            "status": {},
        },
        f"{ask}.generateContent {models}/{SETTINGS.brief_model}": {
            "candidates": [{"content": {"role": "model", "parts": [{"text": "yes"}]}, "finishReason": "STOP"}]
        },
        f"{ask}.countTokens {models}/{SETTINGS.image_model}": {"totalTokens": 6},
        f"locations.buckets.get {logs}/locations/global/buckets/_Default": {"retentionDays": 30},
        f"exclusions.list {logs}": {
            "exclusions": [
                {"name": "keepsake-requests", "filter": 'log_id("run.googleapis.com/requests")'},
                {"name": "keepsake-uploads", "filter": 'resource.type="gcs_bucket"'},
            ]
        },
        f"projects.alertPolicies.list {logs}": {
            "alertPolicies": [
                {
                    "displayName": f"keepsake {name}",
                    "enabled": True,
                    "notificationChannels": [f"projects/{HERE.project}/notificationChannels/1"],
                }
                for name in ("sweeper-silent", "dead-letters")
            ]
        },
    }


def _bucket() -> dict[str, Any]:
    rules = [
        {"action": {"type": "Delete"}, "condition": {"age": 1}},
        {"action": {"type": "AbortIncompleteMultipartUpload"}, "condition": {"age": 1}},
    ]
    return {**PRIVATE_BUCKET, "location": HERE.region.upper(), "lifecycle": {"rule": rules}}


def _policy(grants: set[tuple[str, str]]) -> dict[str, Any]:
    roles = sorted({role for role, _ in grants})
    return {
        "version": 1,
        "etag": "BwYBBQ==",
        "bindings": [
            {"role": role, "members": sorted(member for one, member in grants if one == role)} for role in roles
        ],
    }
