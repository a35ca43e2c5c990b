"""What a bucket's live settings would do to private, short-lived objects."""

from google.cloud.storage import Bucket


def settings_problems(bucket: Bucket) -> list[str]:
    """Return what is wrong with a bucket that holds keys, staged thumbnails or results; empty: nothing is.

    A deleted object has to be gone, and nothing may be public. Settings are changed by people and by
    organisation policies, so what was deployed is not what counts.

    Args:
        bucket: with its properties, as `get_bucket` returns it.

    Source: https://cloud.google.com/storage/docs/soft-delete: on for 7 days unless it is set to 0;
    .../docs/object-versioning: deleted objects become noncurrent; .../docs/json_api/v1/status-codes:
    `retentionPolicyNotMet`, `objectUnderActiveHold` (all read 2026-11).
    """
    access = bucket.iam_configuration
    found = {
        f"soft delete is on: deleted objects are kept for {_kept_seconds(bucket)} s": _kept_seconds(bucket) > 0,
        "versioning is on: deleted objects are kept as older versions": bool(bucket.versioning_enabled),
        "a retention policy is set: objects cannot be deleted": bucket.retention_period is not None,
        "objects are held by default: they cannot be deleted": bool(bucket.default_event_based_hold),
        "public access prevention is not enforced": access.public_access_prevention != "enforced",
        "uniform bucket-level access is off": not access.uniform_bucket_level_access_enabled,
    }
    return [problem for problem, is_there in found.items() if is_there]


def _kept_seconds(bucket: Bucket) -> int:
    """Return for how long deleted objects stay; a bucket without such a policy keeps none."""
    return int(bucket.soft_delete_policy.retention_duration_seconds or 0)
