"""Documents and secrets: not readable in the past, and not deleted by mistake."""

from infra.checkov.rule import Conf, Rule, never, value

_DATABASE = ["google_firestore_database"]
_OFF, _PROTECTED = "POINT_IN_TIME_RECOVERY_DISABLED", "DELETE_PROTECTION_ENABLED"


def _no_past(conf: Conf) -> bool:
    return value(conf, "point_in_time_recovery_enablement") in (None, _OFF)


RULES = [
    Rule(41, "What is deleted from a database cannot be read in its past for a week", _DATABASE, _no_past),
    Rule(
        42,
        "A database is not deleted by mistake",
        _DATABASE,
        lambda conf: value(conf, "delete_protection_state") == _PROTECTED,
    ),
    Rule(43, "No backup keeps what was deleted", ["google_firestore_backup_schedule"], never),
    Rule(
        44,
        "A secret is not deleted by mistake",
        ["google_secret_manager_secret"],
        lambda conf: value(conf, "deletion_protection") is True,
    ),
]
