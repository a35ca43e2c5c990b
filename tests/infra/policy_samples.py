"""For each rule of ours a resource that breaks it and one that keeps it; everything else about both is the same."""

from collections.abc import Iterator
from dataclasses import dataclass

_BUCKET = """
  name     = "b"
  location = "EU"
  {soft}
  {versioning}
  {more}
  lifecycle_rule {{
    action {{
      type = "Delete"
    }}
    condition {{
      age = {age}
      {condition}
    }}
  }}
"""
_SOFT = "soft_delete_policy {\n    retention_duration_seconds = %s\n  }"
_VERSIONS = "versioning {\n    enabled = %s\n  }"
_SUBSCRIPTION = """
  name  = "s"
  topic = "t"
  {expires}
  {acknowledged}
  push_config {{
    push_endpoint = "https://f"
    {token}
  }}
  {dead}
  {retry}
"""
_TOKEN = 'oidc_token {\n      service_account_email = "p@x.iam.gserviceaccount.com"\n      %s\n    }'
_DEAD = 'dead_letter_policy {\n    dead_letter_topic = "d"\n  }'
_RETRY = 'retry_policy {\n    minimum_backoff = "10s"\n    %s\n  }'
_EXPIRES = 'expiration_policy {\n    ttl = "%s"\n  }'
_FUNCTION = """
  {each}
  name     = "f"
  location = "europe-west1"
  service_config {{
    {account}
    {most}
    {ingress}
    {environment}
  }}
"""
_DATABASE = """
  name                              = "d"
  location_id                       = "eur3"
  type                              = "FIRESTORE_NATIVE"
  {past}
  {protected}
"""


@dataclass(frozen=True)
class Sample:
    """One resource. `name` says whether it keeps the rule (`keeps...`) or breaks it (`breaks...`)."""

    rule: int
    kind: str
    name: str
    body: str

    @property
    def address(self) -> str:
        return f"{self.kind}.{self.name}"

    def hcl(self) -> str:
        return f'resource "{self.kind}" "{self.name}" {{\n{self.body}\n}}\n'


def samples() -> list[Sample]:
    """Return all samples; those of one rule stand together."""
    return [*_buckets(), *_messages(), *_functions(), *_access(), *_stores()]


def _bucket(rule: int, name: str, **parts: str) -> Sample:
    good = {"soft": _SOFT % "0", "versioning": "", "more": "", "age": "1", "condition": ""}
    return Sample(rule, "google_storage_bucket", f"{name}_{rule}", _BUCKET.format(**{**good, **parts}))


def _buckets() -> Iterator[Sample]:
    for rule in (1, 2, 3, 4):
        yield _bucket(rule, "keeps")
    yield _bucket(2, "keeps_off", versioning=_VERSIONS % "false")
    yield _bucket(1, "breaks_unsaid", soft="")  # Cloud Storage keeps it for seven days then
    yield _bucket(1, "breaks", soft=_SOFT % "604800")
    yield _bucket(1, "breaks_elsewhere", soft=_SOFT % "var.retention")
    yield _bucket(2, "breaks", versioning=_VERSIONS % "true")
    yield _bucket(3, "breaks", more="default_event_based_hold = true")
    yield _bucket(3, "breaks_retention", more="retention_policy {\n    retention_period = 60\n  }")
    yield _bucket(4, "breaks", age="2")
    yield _bucket(4, "breaks_some", condition='matches_prefix = ["x"]')


def _subscription(rule: int, name: str, **parts: str) -> Sample:
    good = {
        "expires": _EXPIRES % "",
        "acknowledged": "",
        "token": _TOKEN % 'audience = "a"',
        "dead": _DEAD,
        "retry": _RETRY % 'maximum_backoff = "600s"',
    }
    return Sample(rule, "google_pubsub_subscription", f"{name}_{rule}", _SUBSCRIPTION.format(**{**good, **parts}))


def _messages() -> Iterator[Sample]:
    topic = "google_pubsub_topic"
    yield Sample(11, topic, "keeps_11", 'name = "t"')
    yield Sample(11, topic, "breaks_11", 'name = "t"\n  message_retention_duration = "600s"')
    for rule in (12, 13, 14, 15, 16):
        yield _subscription(rule, "keeps")
    yield _subscription(12, "breaks", token="")
    yield _subscription(12, "breaks_audience", token=_TOKEN % "")
    yield _subscription(13, "breaks", dead="")
    yield _subscription(14, "breaks", retry="")
    yield _subscription(14, "breaks_half", retry=_RETRY % "")
    yield _subscription(15, "breaks", acknowledged="retain_acked_messages = true")
    yield _subscription(16, "breaks", expires="")
    yield _subscription(16, "breaks_later", expires=_EXPIRES % "86400s")


def _function(rule: int, name: str, **parts: str) -> Sample:
    good = {
        "each": "",
        "account": f'service_account_email = "{name}-{rule}@x.iam.gserviceaccount.com"',
        "most": "max_instance_count = 3",
        "ingress": 'ingress_settings = "ALLOW_INTERNAL_ONLY"',
        "environment": "",
    }
    return Sample(rule, "google_cloudfunctions2_function", f"{name}_{rule}", _FUNCTION.format(**{**good, **parts}))


def _functions() -> Iterator[Sample]:
    for rule in (21, 22, 23, 24):
        yield _function(rule, "keeps")
    each = {"each": "for_each = toset(var.names)", "account": "service_account_email = %s"}
    own = "google_service_account.function[each.key].email"
    yield _function(21, "keeps_each", **{**each, "account": each["account"] % own})
    yield _function(21, "breaks_each", **{**each, "account": each["account"] % "google_service_account.one.email"})
    yield _function(21, "breaks_unsaid", account="")
    yield _function(21, "breaks", account='service_account_email = "1-compute@developer.gserviceaccount.com"')
    yield _function(22, "breaks", most="")
    yield _function(23, "keeps_path", environment='environment_variables = {\n      API_SECRET = "/secrets/one"\n    }')
    yield _function(23, "breaks", environment='environment_variables = {\n      API_SECRET = "abc"\n    }')
    reference = "google_secret_manager_secret_version.one.secret_data"
    yield _function(23, "breaks_value", environment=f"environment_variables = {{\n      SEED = {reference}\n    }}")
    mounted = 'secret_environment_variables {\n      key = "A"\n      secret = "s"\n      version = "1"\n    }'
    yield _function(23, "breaks_block", environment=mounted)
    yield _function(24, "breaks", ingress='ingress_settings = "ALLOW_ALL"')
    yield _function(24, "breaks_unsaid", ingress="")


def _access() -> Iterator[Sample]:
    v2, binding = "google_cloud_run_v2_service_iam_member", "google_cloudfunctions2_function_iam_binding"
    somebody = "serviceAccount:p@x.iam.gserviceaccount.com"
    invoker = 'name = "f"\n  role = "roles/run.invoker"\n  '
    yield Sample(31, v2, "keeps_31", f'{invoker}member = "{somebody}"')
    yield Sample(31, v2, "breaks_31", f'{invoker}member = "allUsers"')
    yield Sample(31, v2, "breaks_accounts_31", f'{invoker}member = "allAuthenticatedUsers"')
    yield Sample(31, binding, "breaks_one_of_31", f'{invoker}members = ["{somebody}", "allUsers"]')
    project, bucket = "google_project_iam_member", "google_storage_bucket_iam_member"
    yield Sample(32, project, "keeps_32", f'role = "roles/datastore.user"\n  member = "{somebody}"')
    for number, role in enumerate(
        ("owner", "editor", "viewer", "datastore.owner", "pubsub.admin", "iam.securityAdmin")
    ):
        name = f"keeps_{number}_32" if role == "datastore.owner" else f"breaks_{number}_32"
        yield Sample(32, project, name, f'role = "roles/{role}"\n  member = "{somebody}"')
    yield Sample(
        32, bucket, "breaks_object_32", f'bucket = "b"\n  role = "roles/storage.objectAdmin"\n  member = "{somebody}"'
    )
    yield Sample(33, "google_service_account_key", "breaks_33", 'service_account_id = "p"')


def _stores() -> Iterator[Sample]:
    kind, secret = "google_firestore_database", "google_secret_manager_secret"
    good = {"past": "", "protected": 'delete_protection_state = "DELETE_PROTECTION_ENABLED"'}
    off, on = "POINT_IN_TIME_RECOVERY_DISABLED", "POINT_IN_TIME_RECOVERY_ENABLED"
    yield Sample(41, kind, "keeps_41", _DATABASE.format(**good))
    for name, state in (("keeps_off_41", off), ("breaks_41", on)):
        said = f'point_in_time_recovery_enablement = "{state}"'
        yield Sample(41, kind, name, _DATABASE.format(**{**good, "past": said}))
    yield Sample(42, kind, "keeps_42", _DATABASE.format(**good))
    yield Sample(42, kind, "breaks_42", _DATABASE.format(**{**good, "protected": ""}))
    yield Sample(43, "google_firestore_backup_schedule", "breaks_43", 'database = "d"\n  retention = "604800s"')
    yield Sample(44, secret, "keeps_44", 'secret_id = "s"\n  deletion_protection = true')
    yield Sample(44, secret, "breaks_44", 'secret_id = "s"')
