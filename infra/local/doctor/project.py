"""A live project, looked at from all sides."""

from collections.abc import Callable, Iterator
from functools import partial

from infra.local.doctor import access, buckets, databases, functions, messages, models, scheduler, secrets, watching
from infra.local.doctor.deployment import Deployment
from infra.local.doctor.findings import Examined, Finding, examine
from infra.local.doctor.google import Google, Json
from shared.errors import StoreUnavailableError

_READER = "Sign in as somebody with roles/viewer and roles/iam.securityReviewer, and see that the API is enabled."


def examine_project(google: Google, project: str, region: str, prefix: str) -> list[Examined]:
    """Return what was found in a project, area by area.

    Args:
        google: reads its settings.
        project: its id.
        region: where the deployment is.
        prefix: what its names begin with.
    """
    try:
        found = google.get("cloudresourcemanager", f"v3/projects/{project}")
    except StoreUnavailableError as error:
        return [Examined("project", (Finding(f"project {project}", f"It cannot be read: {error}.", _READER),))]
    if found is None:
        return [Examined("project", (Finding(f"project {project}", "There is no such project.", "Say another."),))]
    deployment = Deployment(project, found["name"].rpartition("/")[2], region, prefix)
    deployed: dict[str, Json] = {}
    checks: dict[str, Callable[[], Iterator[Finding]]] = {
        "functions": lambda: _functions(google, deployment, deployed),
        "buckets": partial(buckets.check, google, deployment),
        "databases": partial(databases.check, google, deployment),
        "events": partial(messages.check, google, deployment),
        "identities and roles": lambda: access.check(google, deployment, functions.settings(deployed)),
        "keys and secrets": lambda: secrets.check(google, deployment, functions.settings(deployed)),
        "scheduler": partial(scheduler.check, google, deployment),
        "models": lambda: models.check(google, deployment, functions.settings(deployed)),
        "logs and alerts": partial(watching.check, google, deployment),
    }
    return [examine(area, check, unreadable=_READER) for area, check in checks.items()]


def _functions(google: Google, deployment: Deployment, deployed: dict[str, Json]) -> Iterator[Finding]:
    """Look at the functions first: what they are told says which models and keys to look at next."""
    deployed.update(functions.deployed(google, deployment))
    yield from functions.check(google, deployment, deployed)
