"""Access: nobody unknown, nothing that is more than somebody needs, no key that can be copied."""

import re

from infra.checkov.rule import Conf, Rule, never, value

_RUN = [
    f"google_{kind}_iam_{how}"
    for kind in ("cloud_run_v2_service", "cloud_run_service", "cloudfunctions2_function", "cloudfunctions_function")
    for how in ("member", "binding")
]
_GRANTS = [
    *_RUN,
    *(
        f"google_{kind}_iam_{how}"
        for kind in (
            *("project", "folder", "organization", "storage_bucket", "service_account", "secret_manager_secret"),
            *("pubsub_topic", "pubsub_subscription", "kms_crypto_key", "kms_key_ring", "artifact_registry_repository"),
        )
        for how in ("member", "binding")
    ),
]
_ANYBODY = {"allUsers", "allAuthenticatedUsers"}
_TOO_MUCH = re.compile(r"^roles/(owner|editor|viewer|browser)$|admin$|\.superuser$", re.IGNORECASE)


def _known(conf: Conf) -> bool:
    members = conf.get("members", [[]])[0]
    listed = members if isinstance(members, list) else [members]
    return not _ANYBODY & {str(value(conf, "member")), *map(str, listed)}


def _enough(conf: Conf) -> bool:
    return not _TOO_MUCH.search(str(value(conf, "role")))


RULES = [
    Rule(31, "Nobody unknown calls a function", _RUN, _known),
    Rule(32, "No basic role, and none that administers", _GRANTS, _enough),
    Rule(33, "No service account has a key", ["google_service_account_key"], never),
]
