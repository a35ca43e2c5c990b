"""The functions: each as its own identity, reached from where it should be only, with the settings of a deployment."""

from collections.abc import Iterator

from infra.local.doctor.deployment import PRIVATE, Deployment
from infra.local.doctor.findings import Finding
from infra.local.doctor.google import Google, Json
from shared.cloud_settings import CLOUD_RUN, VARIABLES, CloudSettings
from shared.pipeline import PIPELINE

_APPLY = "Run terraform apply."
_INVOKER = "roles/run.invoker"
_FROM_INSIDE, _FROM_EDGE = "ALLOW_INTERNAL_ONLY", "ALLOW_INTERNAL_AND_GCLB"


def deployed(google: Google, deployment: Deployment) -> dict[str, Json]:
    """Return the functions that are there, by our names."""
    listed = google.pages("cloudfunctions", f"v2/{deployment.location}/functions", "functions")
    found = {one["name"].rpartition("/")[2]: one for one in listed}
    return {name: found[deployment.service(name)] for name in PIPELINE if deployment.service(name) in found}


def settings(functions: dict[str, Json]) -> CloudSettings:
    """Return the settings the functions agree on: models, database and the like; the first one that says it counts."""
    said: dict[str, str] = {}
    for one in functions.values():
        for name, value in _environment(one).items():
            said.setdefault(name, value)
    fields = {one.field: said[one.name] for one in VARIABLES if said.get(one.name)}
    return CloudSettings.model_validate(fields)


def check(google: Google, deployment: Deployment, functions: dict[str, Json]) -> Iterator[Finding]:
    """Yield what is wrong with the functions."""
    for name in PIPELINE:
        where = f"function {deployment.service(name)}"
        if name not in functions:
            yield Finding(where, "It is not deployed.", _APPLY)
            continue
        for problem in _problems(functions[name], name, deployment):
            yield Finding(where, problem, _APPLY)
        for problem in _environment_problems(functions[name], name, deployment):
            yield Finding(where, problem, _APPLY)
        yield from _callers(google, deployment, name, where)


def _problems(found: Json, name: str, deployment: Deployment) -> Iterator[str]:
    config = found.get("serviceConfig", {})
    if found.get("state") != "ACTIVE":
        yield f"It is not active, but {found.get('state')}."
    if config.get("serviceAccountEmail") != deployment.account(name):
        yield "It runs as another identity than its own."
    wanted = _FROM_EDGE if PIPELINE[name].trigger == "http" else _FROM_INSIDE
    if config.get("ingressSettings") != wanted:
        yield f"It is reached from more places than it should: {config.get('ingressSettings')} instead of {wanted}."
    if not config.get("maxInstanceCount"):
        yield "Nothing bounds its instances, nor what they cost."
    if config.get("timeoutSeconds") != PIPELINE[name].timeout_seconds:
        yield f"Its timeout is {config.get('timeoutSeconds')} s instead of {PIPELINE[name].timeout_seconds} s."


def _environment_problems(found: Json, name: str, deployment: Deployment) -> Iterator[str]:
    said = _environment(found)
    if said.get("KEEPSAKE_MODE") != "gcp":
        yield "KEEPSAKE_MODE is not gcp: it does not start."
    for kind in PRIVATE:
        variable = f"KEEPSAKE_{kind.upper()}_BUCKET"
        if "blobs" in PIPELINE[name].ports and said.get(variable) != deployment.bucket(kind):
            yield f"{variable} names another bucket than {deployment.bucket(kind)}."
    if said.get("KEEPSAKE_DATABASE") != "core":
        yield "KEEPSAKE_DATABASE is not core."
    secret = said.get("KEEPSAKE_IDEMPOTENCY_SECRET", "/")
    if not secret.startswith("/"):
        yield "The idempotency secret stands in its environment, where everybody who may look at it reads it."
    if not said.get("KEEPSAKE_OAUTH_CLIENT_SECRET", "/").startswith("/"):
        yield "The OAuth client's secret stands in its environment, where everybody who may look at it reads it."
    wants_sender = PIPELINE[name].trigger == "events"
    if wants_sender and said.get("KEEPSAKE_PUSH_SERVICE_ACCOUNT") != deployment.pusher(name):
        yield "It takes events of another identity than that of its subscriptions."
    if said.get("KEEPSAKE_PUSH_CHECKED_BY", "") != (CLOUD_RUN if wants_sender else ""):
        yield (
            "KEEPSAKE_PUSH_CHECKED_BY is not cloud-run: it refuses every event."
            if wants_sender
            else "KEEPSAKE_PUSH_CHECKED_BY is set, but everybody may call it: nobody has checked a token before."
        )


def _callers(google: Google, deployment: Deployment, name: str, where: str) -> Iterator[Finding]:
    path = f"v2/{deployment.location}/services/{deployment.service(name)}:getIamPolicy"
    policy = google.get("run", path) or {}
    members = {member for one in policy.get("bindings", []) if one["role"] == _INVOKER for member in one["members"]}
    if PIPELINE[name].trigger == "events":
        pusher = f"serviceAccount:{deployment.pusher(name)}"
        if pusher not in members:
            yield Finding(where, "Its subscriptions may not call it: events are refused.", _APPLY)
        for member in sorted(members - {pusher}):
            yield Finding(where, f"{member} may call it, and needs to for nothing.", "Remove the binding.")
    elif name == "admin" and "allUsers" in members:
        yield Finding(where, "Everybody may call the administrators' function past IAP.", "Remove the binding.")


def _environment(found: Json) -> dict[str, str]:
    said: dict[str, str] = found.get("serviceConfig", {}).get("environmentVariables", {})
    return said
