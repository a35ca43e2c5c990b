"""Topics and subscriptions: events are forgotten when they are done, and lost never."""

from infra.checkov.rule import Conf, Rule, value

_TOPIC, _SUBSCRIPTION = ["google_pubsub_topic"], ["google_pubsub_subscription"]


def _signed_push(conf: Conf) -> bool:
    return bool(
        value(conf, "push_config.oidc_token.service_account_email") and value(conf, "push_config.oidc_token.audience")
    )


def _dead_letter(conf: Conf) -> bool:
    return bool(value(conf, "dead_letter_policy.dead_letter_topic"))


def _patient(conf: Conf) -> bool:
    return bool(value(conf, "retry_policy.minimum_backoff") and value(conf, "retry_policy.maximum_backoff"))


def _never_expires(conf: Conf) -> bool:
    return "expiration_policy" in conf and value(conf, "expiration_policy.ttl") == ""


RULES = [
    Rule(
        11,
        "A topic keeps no message once it is delivered",
        _TOPIC,
        lambda conf: "message_retention_duration" not in conf,
    ),
    Rule(12, "A push says who it is from: OIDC, with an audience", _SUBSCRIPTION, _signed_push),
    Rule(13, "What cannot be handled goes to a dead letter", _SUBSCRIPTION, _dead_letter),
    Rule(14, "What fails comes again with a back-off", _SUBSCRIPTION, _patient),
    Rule(
        15,
        "A subscription keeps no message once it is acknowledged",
        _SUBSCRIPTION,
        lambda conf: value(conf, "retain_acked_messages") in (None, False),
    ),
    Rule(16, "A subscription does not vanish when nothing comes for a month", _SUBSCRIPTION, _never_expires),
]
