"""Functions: an identity of their own, a bound, and no secret among their settings."""

import re
from typing import Any

from infra.checkov.rule import Conf, Rule, is_expression, value

_FUNCTION = ["google_cloudfunctions2_function"]
_OF_GOOGLE = re.compile(r"-compute@developer\.gserviceaccount\.com|@appspot\.gserviceaccount\.com|@cloudbuild\.")
_SECRET_VALUES = re.compile(
    r"\.secret_data\b|\brandom_(password|bytes|id)\b|google_service_account_key|BEGIN [A-Z ]*KEY"
)
_SECRET_NAMES = re.compile(r"SECRET|TOKEN|PASSWORD|CREDENTIAL")
_seen: dict[str, str] = {}  # service account -> address of the function that runs as it


def _own_identity(conf: Conf) -> bool:
    account = value(conf, "service_config.service_account_email")
    if not account or _OF_GOOGLE.search(str(account)):
        return False
    if "for_each" in conf and "each." not in str(account):
        return False  # one for all of them
    address = str(conf.get("__address__", ""))
    return _seen.setdefault(str(account), address) == address


def _bounded(conf: Conf) -> bool:
    most = value(conf, "service_config.max_instance_count")
    return is_expression(most) or (isinstance(most, int) and most > 0)


def _no_secret_in_the_environment(conf: Conf) -> bool:
    if value(conf, "service_config.secret_environment_variables") is not None:
        return False
    environment = value(conf, "service_config.environment_variables")
    return not _SECRET_VALUES.search(str(environment)) and not any(
        _SECRET_NAMES.search(name) and not _is_path(said) for name, said in _literal(environment).items()
    )


def _literal(environment: Any) -> dict[str, Any]:
    return environment if isinstance(environment, dict) else {}


def _is_path(said: Any) -> bool:
    text = str(said[0] if isinstance(said, list) else said)
    return text.startswith("/") or is_expression(text)


RULES = [
    Rule(21, "A function has an identity of its own, never Google's default", _FUNCTION, _own_identity),
    Rule(22, "A function has a greatest number of instances", _FUNCTION, _bounded),
    Rule(23, "Secrets are mounted, not set in the environment", _FUNCTION, _no_secret_in_the_environment),
    Rule(
        24,
        "A function is not reached past the load balancer",
        _FUNCTION,
        lambda conf: value(conf, "service_config.ingress_settings") not in (None, "ALLOW_ALL"),
    ),
]
