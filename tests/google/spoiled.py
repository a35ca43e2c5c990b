"""A right project, spoiled in one way after the other, and what has to be said then."""

from collections.abc import Callable
from typing import Any

from shared.pipeline import PIPELINE, SUBSCRIPTIONS
from tests.google import project as fake
from tests.google.project import HERE, FakeProject

Spoil = Callable[[FakeProject], Any]
STAGING = HERE.bucket("staging")
FUNCTIONS = f"projects.locations.functions.list {HERE.location}"
OF_PROJECT = f"projects.getIamPolicy projects/{HERE.project}"
EVE = "user:eve@example.org"
TOPIC = f"projects.topics.get {HERE.topic('prompt-built')}"
SUBSCRIBED = f"projects.subscriptions.list projects/{HERE.project}"
FIELDS = f"projects.databases.collectionGroups.fields.get {HERE.database('core')}/collectionGroups"
INDEXES = f"projects.databases.collectionGroups.indexes.list {HERE.database('core')}/collectionGroups/photos"
ROLE = f"projects.roles.get {HERE.role('predict')}"
ACCOUNT = f"projects/{HERE.project}/serviceAccounts/{HERE.account('stage')}"
VERSION = f"projects.locations.keyRings.cryptoKeys.cryptoKeyVersions.get {HERE.signing_key}/cryptoKeyVersions/1"
FILES = VERSION.replace(HERE.signing_key, HERE.credentials_key)
SECRET = f"projects.secrets.get {HERE.secret}"
TOKENS = f"projects.locations.keyRings.cryptoKeys.get {HERE.token_key}"
CLIENT_SECRET = f"projects.secrets.get {HERE.oauth_secret}"
JOB = f"projects.locations.jobs.get {HERE.tick_job}"
MODELS = f"projects/{HERE.project}/locations/global/publishers/google/models"
ASK = "projects.locations.publishers.models"
READER = f"{ASK}.generateContent {MODELS}/{fake.SETTINGS.brief_model}"
PAINTER = f"{ASK}.countTokens {MODELS}/{fake.SETTINGS.image_model}"
LOG_BUCKET = f"locations.buckets.get projects/{HERE.project}/locations/global/buckets/_Default"
EXCLUSIONS = f"exclusions.list projects/{HERE.project}"
ALERTS = f"projects.alertPolicies.list projects/{HERE.project}"


def put(key: str, *path: str | int, value: Any) -> Spoil:
    """Say something else at one place of one answer."""

    def spoil(project: FakeProject) -> None:
        found = project.resources[key]
        for step in path[:-1]:
            found = found[step]
        found[path[-1]] = value

    return spoil


def drop(key: str, *path: str | int) -> Spoil:
    def spoil(project: FakeProject) -> None:
        if not path:
            project.resources[key] = None
            return
        found = project.resources[key]
        for step in path[:-1]:
            found = found[step]
        del found[path[-1]]

    return spoil


def connected(*others: Spoil, **said: str) -> Spoil:
    """Let the project read from accounts, and spoil that."""
    right = {
        "OAUTH_CLIENT_ID": "app",
        "OAUTH_CLIENT_SECRET": "/secrets/oauth/client-secret",
        "TOKEN_KEY": HERE.token_key,
    }

    def spoil(project: FakeProject) -> None:
        for name, value in {**right, **said}.items():
            variable("api", f"KEEPSAKE_{name}", value)(project)
        for other in others:
            other(project)

    return spoil


def bind(key: str, role: str, member: str) -> Spoil:
    return lambda project: project.resources[key]["bindings"].append({"role": role, "members": [member]})


def bucket(**settings: Any) -> Spoil:
    return lambda project: project.storage.change_bucket(STAGING, **settings)


def access(**settings: Any) -> Spoil:
    return bucket(iamConfiguration=settings)


def lifecycle(*rules: tuple[str, dict[str, Any]]) -> Spoil:
    return bucket(lifecycle={"rule": [{"action": {"type": kind}, "condition": when} for kind, when in rules]})


def bind_bucket(role: str, member: str) -> Spoil:
    return lambda project: project.policies[STAGING]["bindings"].append({"role": role, "members": [member]})


def unbind_bucket(project: FakeProject) -> None:
    (ours,) = (one for one in project.policies[STAGING]["bindings"] if one["role"] == HERE.role("blobs"))
    ours["members"].remove(f"serviceAccount:{HERE.account('sweep')}")


def keep_a_deleted_object(project: FakeProject) -> None:
    project.storage.change_bucket(STAGING, softDeletePolicy={"retentionDurationSeconds": "604800"})
    project.storage.put(STAGING, "r_x/1/photo-0", b"ciphertext")
    project.storage.remove(STAGING, "r_x")
    project.storage.change_bucket(STAGING, softDeletePolicy={"retentionDurationSeconds": "0"})


def leave_an_old_object(project: FakeProject) -> None:
    project.storage.put(STAGING, "r_x/1/photo-0", b"ciphertext")
    live = project.storage._buckets[STAGING].live
    live["r_x/1/photo-0"] = live["r_x/1/photo-0"].at(timeCreated="2026-01-01T00:00:00.000Z")


def index(name: str) -> int:
    return list(PIPELINE).index(name)


def function(name: str, *path: str, value: Any) -> Spoil:
    return put(FUNCTIONS, "functions", index(name), *path, value=value)


def variable(name: str, key: str, value: str) -> Spoil:
    return function(name, "serviceConfig", "environmentVariables", key, value=value)


def subscription(name: str, *path: str, value: Any) -> Spoil:
    return put(SUBSCRIBED, "subscriptions", list(SUBSCRIPTIONS).index(name), *path, value=value)


def unsubscribe(name: str, *path: str) -> Spoil:
    return drop(SUBSCRIBED, "subscriptions", list(SUBSCRIPTIONS).index(name), *path)


def listen(project: FakeProject) -> None:
    stranger = {"name": f"projects/{HERE.project}/subscriptions/stranger", "topic": HERE.topic("prompt-built")}
    project.resources[SUBSCRIBED]["subscriptions"].append(stranger)


def retire(project: FakeProject) -> None:
    """Every function paints with a model whose day has passed."""
    for one in project.resources[FUNCTIONS]["functions"]:
        one["serviceConfig"]["environmentVariables"]["KEEPSAKE_IMAGE_MODEL"] = "imagen-3.0-capability-001"


CORE = f"projects.databases.get {HERE.database('core')}"
INVOKERS = f"projects.locations.services.getIamPolicy {HERE.location}/services/{HERE.service('stage')}"
SPOILED: dict[str, tuple[Spoil, str]] = {
    # buckets
    "soft delete": (bucket(softDeletePolicy={"retentionDurationSeconds": "604800"}), f"{STAGING}: Soft delete is on"),
    "versions": (bucket(versioning={"enabled": True}), f"{STAGING}: Versioning is on"),
    "retention": (bucket(retentionPolicy={"retentionPeriod": "60"}), f"{STAGING}: A retention policy is set"),
    "holds": (bucket(defaultEventBasedHold=True), f"{STAGING}: Objects are held"),
    "public": (access(publicAccessPrevention="inherited"), f"{STAGING}: Public access prevention"),
    "access lists": (
        access(uniformBucketLevelAccess={"enabled": False}, publicAccessPrevention="enforced"),
        f"{STAGING}: Uniform bucket-level access is off",
    ),
    "no lifecycle": (lifecycle(), f"{STAGING}: No lifecycle rule deletes"),
    "a late lifecycle": (lifecycle(("Delete", {"age": 30})), f"{STAGING}: No lifecycle rule deletes"),
    "a lifecycle for some": (
        lifecycle(("Delete", {"age": 1, "matchesPrefix": ["x"]})),
        f"{STAGING}: No lifecycle rule deletes",
    ),
    "broken uploads": (lifecycle(("Delete", {"age": 1})), f"{STAGING}: Uploads that were broken off"),
    "another place": (bucket(location="US"), f"{STAGING}: It is in us, not in europe-west1"),
    "no bucket": (lambda project: project.storage._buckets.pop(STAGING), f"{STAGING}: There is no such bucket"),
    "everybody reads": (bind_bucket("roles/storage.objectViewer", "allUsers"), f"{STAGING}: everybody on the internet"),
    "viewers read": (
        bind_bucket("roles/storage.legacyObjectReader", "projectViewer:demo-project"),
        f"{STAGING}: projectViewer:demo-project has roles/storage.legacyObjectReader",
    ),
    "the sweeper cannot delete": (unbind_bucket, f"{STAGING}: serviceAccount:{HERE.account('sweep')} lacks"),
    "what is deleted is kept": (keep_a_deleted_object, f"{STAGING}: 1 deleted objects are still kept"),
    "old objects": (leave_an_old_object, f"{STAGING}: 1 staged objects are older than two hours"),
    # databases
    "past versions": (
        put(CORE, "pointInTimeRecoveryEnablement", value="POINT_IN_TIME_RECOVERY_ENABLED"),
        "database core: Point-in-time recovery is on",
    ),
    "another mode": (put(CORE, "type", value="DATASTORE_MODE"), "database core: It is not in native mode"),
    "a database elsewhere": (put(CORE, "locationId", value="nam5"), "database core: It is in nam5"),
    "no database": (drop(CORE), "database core: There is no such database"),
    "backups": (
        put(
            f"projects.databases.backupSchedules.list {HERE.database('core')}",
            "backupSchedules",
            value=[{"name": f"{HERE.database('core')}/backupSchedules/1", "retention": "604800s"}],
        ),
        "database core: It is backed up",
    ),
    "open rules": (
        put(
            f"projects.rulesets.get projects/{HERE.project}/rulesets/abc",
            "source",
            "files",
            0,
            "content",
            value="service cloud.firestore { match /{document=**} { allow read; } }",
        ),
        "database policy: The rules are not those that deny everything",
    ),
    "no rules": (
        drop(f"projects.releases.get projects/{HERE.project}/releases/cloud.firestore/core"),
        "database core: There are no rules",
    ),
    "no expiry": (
        drop(f"{FIELDS}/requests/fields/expires_at", "ttlConfig"),
        "collection requests: Its records do not expire",
    ),
    "no index": (
        drop(f"{FIELDS}/requests/fields/due_at", "indexConfig"),
        "field requests.due_at: It has no index that is ready",
    ),
    "an index that is not built": (
        put(f"{FIELDS}/requests/fields/owner", "indexConfig", "indexes", 0, "state", value="CREATING"),
        "field requests.owner: It has no index that is ready",
    ),
    "no index over several fields": (
        put(INDEXES, "indexes", value=[]),
        "collection photos: Its index over owner, terms, rank is not there",
    ),
    "an index over several fields that is not built": (
        put(INDEXES, "indexes", 0, "state", value="CREATING"),
        "collection photos: Its index over owner, terms, rank is not built yet",
    ),
    "an index over several fields in another order": (
        put(INDEXES, "indexes", 0, "fields", 2, "order", value="DESCENDING"),
        "collection photos: Its index over owner, terms, rank is not there",
    ),
    "an index over other fields": (
        put(INDEXES, "indexes", 0, "fields", 1, value={"fieldPath": "words", "arrayConfig": "CONTAINS"}),
        "collection photos: Its index over owner, terms, rank is not there",
    ),
    # events
    "no topic": (
        drop(TOPIC),
        "keepsake-prompt-built: There is no such topic",
    ),
    "messages played again": (
        put(TOPIC, "messageRetentionDuration", value="86400s"),
        "keepsake-prompt-built: It keeps messages that were acknowledged",
    ),
    "somebody publishes": (
        bind(
            f"projects.topics.getIamPolicy {HERE.topic('prompt-built')}",
            "roles/pubsub.publisher",
            EVE,
        ),
        "keepsake-prompt-built: user:eve@example.org has roles/pubsub.publisher",
    ),
    "no subscription": (unsubscribe("stage.photos-selected"), "keepsake-stage.photos-selected: There is no such"),
    "another topic": (
        subscription("stage.photos-selected", "topic", value="_deleted-topic_"),
        "stage.photos-selected: It is of another topic",
    ),
    "detached": (
        subscription("stage.photos-selected", "detached", value=True),
        "photos-selected: It is detached",
    ),
    "a filter": (
        subscription("stage.photos-selected", "filter", value='attributes.a="b"'),
        "stage.photos-selected: It has a filter",
    ),
    "no push": (
        subscription("generate.prompt-built", "pushConfig", value={}),
        "generate.prompt-built: Its push was taken away",
    ),
    "push elsewhere": (
        subscription("stage.photos-selected", "pushConfig", "pushEndpoint", value="https://example.org/"),
        "stage.photos-selected: It pushes to another address",
    ),
    "another pusher": (
        subscription("stage.photos-selected", "pushConfig", "oidcToken", "serviceAccountEmail", value="x@y"),
        "stage.photos-selected: It does not sign in as the push identity",
    ),
    "another audience": (
        subscription("stage.photos-selected", "pushConfig", "oidcToken", "audience", value="https://example.org"),
        "stage.photos-selected: Its tokens are for another audience",
    ),
    "no token": (
        unsubscribe("stage.photos-selected", "pushConfig", "oidcToken"),
        "stage.photos-selected: It does not sign in",
    ),
    "a short deadline": (
        subscription("generate.prompt-built", "ackDeadlineSeconds", value=10),
        "generate.prompt-built: Its deadline is 10 s instead of 320 s",
    ),
    "events kept": (
        subscription("stage.photos-selected", "messageRetentionDuration", value="604800s"),
        "stage.photos-selected: It keeps events for 604800 s",
    ),
    "acknowledged events kept": (
        subscription("stage.photos-selected", "retainAckedMessages", value=True),
        "stage.photos-selected: It keeps events that were acknowledged",
    ),
    "a subscription that expires": (
        subscription("stage.photos-selected", "expirationPolicy", value={"ttl": "2678400s"}),
        "stage.photos-selected: It is deleted by itself",
    ),
    "a storm": (
        unsubscribe("stage.photos-selected", "retryPolicy"),
        "stage.photos-selected: It does not wait 10 to 600 s",
    ),
    "no dead letter": (
        unsubscribe("stage.photos-selected", "deadLetterPolicy"),
        "stage.photos-selected: It has no dead letter",
    ),
    "a circle": (
        subscription(
            "dead_letter.dead-letter",
            "deadLetterPolicy",
            value={"deadLetterTopic": HERE.topic("dead-letter"), "maxDeliveryAttempts": 5},
        ),
        "dead_letter.dead-letter: It has a dead letter of its own",
    ),
    "dead letters are not forwarded": (
        drop(f"projects.subscriptions.getIamPolicy {HERE.subscription('stage.photos-selected')}", "bindings"),
        f"{HERE.agent('pubsub')} lacks roles/pubsub.subscriber",
    ),
    "somebody listens": (listen, "subscription stranger: It is none of ours"),
    # functions
    "not deployed": (drop(FUNCTIONS, "functions", index("stage")), "function keepsake-stage: It is not deployed"),
    "not active": (function("stage", "state", value="FAILED"), "function keepsake-stage: It is not active, but FAILED"),
    "a shared identity": (
        function("stage", "serviceConfig", "serviceAccountEmail", value=HERE.account("prompt")),
        "function keepsake-stage: It runs as another identity",
    ),
    "reached from everywhere": (
        function("stage", "serviceConfig", "ingressSettings", value="ALLOW_ALL"),
        "function keepsake-stage: It is reached from more places",
    ),
    "no bound": (
        function("stage", "serviceConfig", "maxInstanceCount", value=0),
        "function keepsake-stage: Nothing bounds its instances",
    ),
    "a short timeout": (
        function("generate", "serviceConfig", "timeoutSeconds", value=60),
        "function keepsake-generate: Its timeout is 60 s instead of 300 s",
    ),
    "no mode": (variable("stage", "KEEPSAKE_MODE", "embedded"), "keepsake-stage: KEEPSAKE_MODE is not gcp"),
    "a bucket of others": (
        variable("stage", "KEEPSAKE_STAGING_BUCKET", "other"),
        "keepsake-stage: KEEPSAKE_STAGING_BUCKET names another",
    ),
    "a database of others": (
        variable("stage", "KEEPSAKE_DATABASE", "(default)"),
        "keepsake-stage: KEEPSAKE_DATABASE is not core",
    ),
    "a secret to be read": (
        variable("api", "KEEPSAKE_IDEMPOTENCY_SECRET", "0123456789abcdef0123456789abcdef"),
        "keepsake-api: The idempotency secret stands in its environment",
    ),
    "events of others": (
        variable("stage", "KEEPSAKE_PUSH_SERVICE_ACCOUNT", "x@y"),
        "keepsake-stage: It takes events of another identity",
    ),
    "pushes that are all refused": (
        variable("stage", "KEEPSAKE_PUSH_CHECKED_BY", ""),
        "keepsake-stage: KEEPSAKE_PUSH_CHECKED_BY is not cloud-run: it refuses every event",
    ),
    "tokens nobody checks": (
        variable("api", "KEEPSAKE_PUSH_CHECKED_BY", "cloud-run"),
        "keepsake-api: KEEPSAKE_PUSH_CHECKED_BY is set, but everybody may call it",
    ),
    "everybody calls": (bind(INVOKERS, "roles/run.invoker", "allUsers"), "keepsake-stage: allUsers may call it"),
    "nobody calls": (drop(INVOKERS, "bindings"), "keepsake-stage: Its subscriptions may not call it"),
    # identities and roles
    "an editor": (
        bind(OF_PROJECT, "roles/editor", f"serviceAccount:{HERE.account('stage')}"),
        f"serviceAccount:{HERE.account('stage')} has roles/editor",
    ),
    "a public project": (bind(OF_PROJECT, "roles/viewer", "allUsers"), "Everybody on the internet has roles/viewer"),
    "no documents": (drop(OF_PROJECT, "bindings", 0), f"lacks {HERE.role('documents')}"),
    "policies for workers": (
        drop(OF_PROJECT, "bindings", 0, "condition"),
        f"{HERE.role('documents')} is not limited to the database core",
    ),
    "a wide role": (
        put(ROLE, "includedPermissions", value=["aiplatform.endpoints.predict", "aiplatform.models.delete"]),
        "keepsake_predict: It also has aiplatform.models.delete",
    ),
    "a narrow role": (put(ROLE, "includedPermissions", value=[]), "keepsake_predict: It lacks aiplatform.endpoints"),
    "no role": (put(ROLE, "deleted", value=True), "keepsake_predict: There is no such role"),
    "a key of an account": (
        put(f"projects.serviceAccounts.keys.list {ACCOUNT}", "keys", value=[{"name": f"{ACCOUNT}/keys/1"}]),
        f"{HERE.account('stage')}: It has 1 keys",
    ),
    "no account": (
        drop(f"projects.serviceAccounts.get {ACCOUNT}"),
        f"{HERE.account('stage')}: There is no such",
    ),
    # keys and secrets
    "a destroyed key": (put(VERSION, "state", value="DESTROYED"), "cryptoKeyVersions/1: It is DESTROYED"),
    "no key": (drop(VERSION), "cryptoKeyVersions/1: There is no such key version"),
    "another algorithm": (
        put(VERSION, "algorithm", value="RSA_SIGN_PKCS1_2048_SHA256"),
        "cryptoKeyVersions/1: Its algorithm is RSA",
    ),
    "somebody signs": (
        bind(
            f"projects.locations.keyRings.cryptoKeys.getIamPolicy {HERE.signing_key}",
            "roles/cloudkms.signer",
            EVE,
        ),
        "cryptoKeyVersions/1: user:eve@example.org has roles/cloudkms.signer",
    ),
    "another deployment's key": (
        variable("api", "KEEPSAKE_SIGNING_KEY", "projects/x/locations/y/keyRings/z/cryptoKeys/k/cryptoKeyVersions/1"),
        "It is not this deployment's own key",
    ),
    "a destroyed key of files": (
        put(FILES, "state", value="DESTROYED"),
        "credentials/cryptoKeyVersions/1: It is DESTROYED: no picture can be made",
    ),
    "no key of files": (drop(FILES), "credentials/cryptoKeyVersions/1: There is no such key version"),
    "somebody signs files": (
        bind(
            f"projects.locations.keyRings.cryptoKeys.getIamPolicy {HERE.credentials_key}",
            "roles/cloudkms.signer",
            EVE,
        ),
        "credentials/cryptoKeyVersions/1: user:eve@example.org has roles/cloudkms.signer",
    ),
    "files signed with the key of receipts": (
        variable("api", "KEEPSAKE_CREDENTIALS_KEY", f"{HERE.signing_key}/cryptoKeyVersions/1"),
        "receipts/cryptoKeyVersions/1: It is not this deployment's own key",
    ),
    "no secret": (drop(SECRET), "secret keepsake-idempotency: There is no such secret"),
    "a secret everywhere": (
        put(SECRET, "replication", value={"automatic": {}}),
        "secret keepsake-idempotency: It is not kept in europe-west1 alone",
    ),
    "a secret that is off": (
        put(f"projects.secrets.versions.list {HERE.secret}", "versions", 0, "state", value="DISABLED"),
        "secret keepsake-idempotency: It has no version that is enabled",
    ),
    "somebody reads the secret": (
        bind(f"projects.secrets.getIamPolicy {HERE.secret}", "roles/secretmanager.secretAccessor", EVE),
        "keepsake-idempotency: user:eve@example.org has",
    ),
    # accounts
    "somebody acts as a function": (
        bind(f"projects.serviceAccounts.getIamPolicy {ACCOUNT}", "roles/iam.serviceAccountTokenCreator", EVE),
        f"{HERE.account('stage')}: user:eve@example.org has roles/iam.serviceAccountTokenCreator",
    ),
    "a client's secret to be read": (
        connected(OAUTH_CLIENT_SECRET="GOCSPX-1"),
        "keepsake-api: The OAuth client's secret stands in its environment",
    ),
    "another key of tokens": (connected(TOKEN_KEY="projects/x"), "It is not what the functions seal with"),
    "no key of tokens": (connected(drop(TOKENS)), "cryptoKeys/tokens: There is no such key"),
    "a key of tokens that is off": (
        connected(put(TOKENS, "primary", "state", value="DISABLED")),
        "cryptoKeys/tokens: It is DISABLED",
    ),
    "somebody opens tokens": (
        connected(bind(TOKENS.replace(".get ", ".getIamPolicy "), "roles/cloudkms.cryptoKeyDecrypter", EVE)),
        "cryptoKeys/tokens: user:eve@example.org has roles/cloudkms.cryptoKeyDecrypter",
    ),
    "no client's secret": (connected(drop(CLIENT_SECRET)), "keepsake-oauth: There is no such secret"),
    "somebody reads the client's secret": (
        connected(bind(CLIENT_SECRET.replace(".get ", ".getIamPolicy "), "roles/viewer", EVE)),
        "keepsake-oauth: user:eve@example.org has roles/viewer",
    ),
    # scheduler
    "no job": (drop(JOB), "keepsake-sweep-ticked: There is no such job"),
    "a paused job": (put(JOB, "state", value="PAUSED"), "It is PAUSED"),
    "a job once an hour": (put(JOB, "schedule", value="0 * * * *"), "It runs at '0 * * * *' and not every minute"),
    "a job for others": (
        put(JOB, "pubsubTarget", "topicName", value="projects/p/topics/t"),
        "to another topic",
    ),
    "a job without a tick": (put(JOB, "pubsubTarget", "data", value="bm8="), "is no tick that the sweeper can read"),
    "a job that does not run": (
        put(JOB, "lastAttemptTime", value="2026-01-01T00:00:00Z"),
        "not run for five minutes",
    ),
    "a job that fails": (put(JOB, "status", value={"code": 7}), "Its last run failed with code 7"),
    # models
    "a retired reader": (drop(READER), f"model {fake.SETTINGS.brief_model}: It is not there in global"),
    "a silent reader": (
        put(READER, "candidates", value=[]),
        "Its answer in global is empty",
    ),
    "a retired painter": (drop(PAINTER), f"model {fake.SETTINGS.image_model}: It is not there in global"),
    "a model at its end": (retire, "model imagen-3.0-capability-001: It is retired on 2026-06-30"),
    # logs and alerts
    "logs kept": (put(LOG_BUCKET, "retentionDays", value=3650), "Logs are kept for 3650 days"),
    "addresses kept": (drop(EXCLUSIONS, "exclusions", 0), "Cloud Run's own request log is kept"),
    "names kept": (put(EXCLUSIONS, "exclusions", 1, "disabled", value=True), "names that people gave their files"),
    "no alerts": (put(ALERTS, "alertPolicies", value=[]), "alerts: There are none"),
    "an alert that is off": (
        put(ALERTS, "alertPolicies", 0, "enabled", value=False),
        "It is switched off",
    ),
    "an alert for nobody": (
        drop(ALERTS, "alertPolicies", 1, "notificationChannels"),
        "dead-letters: It reaches nobody",
    ),
}
