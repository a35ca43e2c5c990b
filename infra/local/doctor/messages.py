"""Pub/Sub: events reach their function only, signed, and none is kept for longer than promised or lost in silence."""

from collections.abc import Iterator

from infra.local.doctor.access import strangers
from infra.local.doctor.deployment import ACK_MARGIN_SECONDS, LONGEST_ACK_SECONDS, Deployment, topics
from infra.local.doctor.findings import Finding
from infra.local.doctor.google import Google, Json
from infra.local.doctor.grants import grants_on
from shared.pipeline import DEAD_LETTER_TOPIC, PIPELINE, SUBSCRIPTIONS, function_of

LONGEST_RETENTION_SECONDS = 3600
_APPLY = "Run terraform apply."


def check(google: Google, deployment: Deployment) -> Iterator[Finding]:
    """Yield what is wrong with topics and subscriptions."""
    for topic in topics():
        yield from _topic(google, deployment, topic)
    everything = list(google.pages("pubsub", f"v1/projects/{deployment.project}/subscriptions", "subscriptions"))
    found = {one["name"]: one for one in everything}
    for name in SUBSCRIPTIONS:
        path = deployment.subscription(name)
        where = f"subscription {path.rpartition('/')[2]}"
        if path not in found:
            yield Finding(where, "There is no such subscription: its function gets no events.", _APPLY)
            continue
        for problem in problems(found.pop(path), name, deployment):
            yield Finding(where, problem, _APPLY)
        expected = grants_on(deployment, "subscription", name)
        of = f"pubsub subscriptions {path}"
        yield from strangers(google, "pubsub", f"v1/{path}:getIamPolicy", where, expected, of=of)
    ours = {deployment.topic(topic) for topic in topics()}
    for path, one in sorted(found.items()):
        if one.get("topic") in ours:
            yield Finding(
                f"subscription {path.rpartition('/')[2]}",
                f"It is none of ours and gets the events of {one['topic'].rpartition('/')[2]}.",
                "Find out whose it is, and delete it.",
            )


def _topic(google: Google, deployment: Deployment, topic: str) -> Iterator[Finding]:
    path = deployment.topic(topic)
    where = f"topic {path.rpartition('/')[2]}"
    found = google.get("pubsub", f"v1/{path}")
    if found is None:
        yield Finding(where, "There is no such topic.", _APPLY)
        return
    if found.get("messageRetentionDuration"):
        yield Finding(where, "It keeps messages that were acknowledged: they could be played again.", _APPLY)
    expected = grants_on(deployment, "topic", topic)
    yield from strangers(google, "pubsub", f"v1/{path}:getIamPolicy", where, expected, of=f"pubsub topics {path}")


def problems(found: Json, name: str, deployment: Deployment) -> Iterator[str]:
    """Yield what is wrong with a subscription.

    Args:
        found: as `projects.subscriptions.get` returns it.
        name: `function.topic`.
        deployment: whose.
    """
    function, topic = function_of(name), SUBSCRIPTIONS[name]
    if found.get("topic") != deployment.topic(topic):
        yield "It is of another topic, or its topic was deleted."
    if found.get("detached") or found.get("state", "ACTIVE") != "ACTIVE":
        yield "It is detached or in an error state: nothing is delivered."
    if "filter" in found:
        yield "It has a filter: events are dropped."
    yield from _push(found.get("pushConfig", {}), name, deployment)
    wanted = min(PIPELINE[function].timeout_seconds + ACK_MARGIN_SECONDS, LONGEST_ACK_SECONDS)
    if found.get("ackDeadlineSeconds") != wanted:
        yield f"Its deadline is {found.get('ackDeadlineSeconds')} s instead of {wanted} s: events come twice, or late."
    yield from _keeping(found)
    yield from _retrying(found, topic, deployment)


def _push(push: Json, name: str, deployment: Deployment) -> Iterator[str]:
    function = function_of(name)
    endpoint = push.get("pushEndpoint")
    if not endpoint:
        yield "Its push was taken away: events wait (spend-high in infra/RUNBOOK.md says when that is meant)."
        return
    if endpoint != deployment.push_endpoint(name):
        yield "It pushes to another address than its function's."
    token = push.get("oidcToken", {})
    if token.get("serviceAccountEmail") != deployment.pusher(function):
        yield "It does not sign in as the push identity of its function: events are refused."
    if token.get("audience") != deployment.audience(function):
        yield "Its tokens are for another audience: events are refused."


def _keeping(found: Json) -> Iterator[str]:
    kept = seconds(found.get("messageRetentionDuration", "604800s"))
    if kept > LONGEST_RETENTION_SECONDS:
        yield f"It keeps events for {kept:.0f} s, which is longer than promised."
    if found.get("retainAckedMessages"):
        yield "It keeps events that were acknowledged."
    if "ttl" in found.get("expirationPolicy", {"ttl": "2678400s"}):
        yield "It is deleted by itself when nothing comes for a while."


def _retrying(found: Json, topic: str, deployment: Deployment) -> Iterator[str]:
    retry = found.get("retryPolicy", {})
    if (seconds(retry.get("minimumBackoff", "0s")), seconds(retry.get("maximumBackoff", "0s"))) != (10, 600):
        yield "It does not wait 10 to 600 s between deliveries: failures come again at once, in a storm."
    dead = found.get("deadLetterPolicy", {})
    if topic == DEAD_LETTER_TOPIC:
        if dead:
            yield "It has a dead letter of its own: a request that fails there would go in circles."
    elif dead.get("deadLetterTopic") != deployment.topic(DEAD_LETTER_TOPIC):
        yield "It has no dead letter: an event that always fails is lost in silence."


def seconds(duration: str) -> float:
    """Return a duration as Google writes it, such as `600s`."""
    return float(duration.removesuffix("s"))
