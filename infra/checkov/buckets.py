"""Buckets: what is deleted is gone, and what was forgotten is deleted."""

from infra.checkov.rule import Conf, Rule, blocks, is_expression, value

_BUCKET = ["google_storage_bucket"]
_OLDEST_DAYS = 1


def _no_soft_delete(conf: Conf) -> bool:
    return value(conf, "soft_delete_policy.retention_duration_seconds") in (0, "0")


def _no_versions(conf: Conf) -> bool:
    return value(conf, "versioning.enabled") in (None, False)


def _nothing_is_held(conf: Conf) -> bool:
    return "retention_policy" not in conf and value(conf, "default_event_based_hold") in (None, False)


def _deleted_by_age(conf: Conf) -> bool | None:
    """A rule that deletes everything of a certain age, with no other condition."""
    for rule in blocks(conf, "lifecycle_rule"):
        condition = value(rule, "condition")
        if value(rule, "action.type") != "Delete" or not isinstance(condition, dict) or set(condition) - {"age"}:
            continue
        age = value(condition, "age")
        if is_expression(age):
            return None
        return isinstance(age, int) and 0 <= age <= _OLDEST_DAYS
    return False


RULES = [
    Rule(1, "What is deleted from a bucket cannot be restored: soft delete is off", _BUCKET, _no_soft_delete),
    Rule(2, "What is overwritten or deleted in a bucket leaves no version", _BUCKET, _no_versions),
    Rule(3, "Nothing holds objects of a bucket back from being deleted", _BUCKET, _nothing_is_held),
    Rule(4, "What everybody has forgotten in a bucket is deleted after a day", _BUCKET, _deleted_by_age),
]
