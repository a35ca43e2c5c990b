"""Firestore: nothing deleted can be read for long, nothing is backed up, clients get nothing, records expire."""

from collections.abc import Iterator
from pathlib import Path

from infra.local.doctor.deployment import DATABASES, Deployment
from infra.local.doctor.findings import Finding
from infra.local.doctor.google import Google, Json

RULES = Path(__file__).resolve().parents[2] / "terraform" / "firestore.rules"
EXPIRING = ("budgets", "receipts", "requests")
QUERIED = (
    *("connections.due_at", "connections.owner", "consents.withdrawal_due"),
    *("files.at", "files.owner", "files.skipped_in", "files.source"),
    *("labels.owner", "photos.owner"),
    *("requests.due_at", "requests.id", "requests.lease_holder", "requests.owner"),
)
# Several fields in one index, by collection: how each is ordered, or that what its list contains is asked for.
QUERIED_TOGETHER = {"photos": (("owner", "ASCENDING"), ("terms", "CONTAINS"), ("rank", "ASCENDING"))}
_PITR = "POINT_IN_TIME_RECOVERY_DISABLED"


def check(google: Google, deployment: Deployment) -> Iterator[Finding]:
    """Yield what is wrong with the databases."""
    for name in DATABASES:
        path = deployment.database(name)
        where = f"Firestore database {name}"
        database = google.get("firestore", f"v1/{path}")
        if database is None:
            yield Finding(where, "There is no such database.", "Run terraform apply.")
            continue
        yield from _settings(database, where, name, deployment)
        if (google.get("firestore", f"v1/{path}/backupSchedules") or {}).get("backupSchedules"):
            yield Finding(
                where,
                "It is backed up: what is deleted lives on in the backups.",
                f"gcloud firestore backups schedules list --database={name}, and delete each.",
            )
        yield from _rules(google, deployment, name, where)
    yield from _fields(google, deployment)
    yield from _together(google, deployment)


def _settings(database: Json, where: str, name: str, deployment: Deployment) -> Iterator[Finding]:
    update = f"gcloud firestore databases update --database={name} --project={deployment.project}"
    if database.get("pointInTimeRecoveryEnablement") != _PITR:
        yield Finding(
            where,
            "Point-in-time recovery is on: what is deleted can be read for seven days.",
            f"{update} --no-enable-pitr",
        )
    if database.get("type") != "FIRESTORE_NATIVE":
        yield Finding(where, "It is not in native mode.", "It has to be made anew, with terraform apply.")
    if database.get("locationId") != deployment.region:
        yield Finding(
            where,
            f"It is in {database.get('locationId')}, not in {deployment.region}.",
            "It cannot move: it has to be made anew, with terraform apply.",
        )


def _rules(google: Google, deployment: Deployment, name: str, where: str) -> Iterator[Finding]:
    release = google.get("firebaserules", f"v1/projects/{deployment.project}/releases/cloud.firestore/{name}")
    ruleset = google.get("firebaserules", f"v1/{release['rulesetName']}") if release else None
    files = (ruleset or {}).get("source", {}).get("files", [])
    said = ["".join(file.get("content", "").split()) for file in files]
    if said != ["".join(RULES.read_text(encoding="utf-8").split())]:
        problem = "There are no rules" if ruleset is None else "The rules are not those that deny everything"
        yield Finding(where, f"{problem}: phones and browsers might reach it.", "Run terraform apply.")


def _fields(google: Google, deployment: Deployment) -> Iterator[Finding]:
    groups = f"v1/{deployment.database('core')}/collectionGroups"
    for collection in EXPIRING:
        field = google.get("firestore", f"{groups}/{collection}/fields/expires_at") or {}
        if field.get("ttlConfig", {}).get("state") not in ("ACTIVE", "CREATING"):
            yield Finding(
                f"Firestore collection {collection}", "Its records do not expire by themselves.", "Run terraform apply."
            )
    for one in QUERIED:
        collection, _, name = one.partition(".")
        field = google.get("firestore", f"{groups}/{collection}/fields/{name}") or {}
        indexes = field.get("indexConfig", {}).get("indexes", [])
        if not any(index.get("state") == "READY" and _ascending(index) for index in indexes):
            yield Finding(
                f"Firestore field {one}",
                "It has no index that is ready: what is asked by it is refused.",
                "Run terraform apply, and wait until the index is built.",
            )


def _ascending(index: Json) -> bool:
    return [field.get("order") for field in index.get("fields", [])][:1] == ["ASCENDING"]


def _together(google: Google, deployment: Deployment) -> Iterator[Finding]:
    """Without its index a query over several fields is refused: no photo of a large library would be found."""
    for collection, wanted in QUERIED_TOGETHER.items():
        parent = f"v1/{deployment.database('core')}/collectionGroups/{collection}"
        indexes = google.pages("firestore", f"{parent}/indexes", "indexes")
        states = [one.get("state") for one in indexes if _fields_of(one) == wanted]
        if "READY" not in states:
            names = ", ".join(name for name, _ in wanted)
            yield Finding(
                f"Firestore collection {collection}",
                f"Its index over {names} is {'not built yet' if 'CREATING' in states else 'not there'}:"
                " what is asked by it is refused.",
                "Run terraform apply, and wait until the index is built.",
            )


def _fields_of(index: Json) -> tuple[tuple[str, str], ...] | None:
    """Return what an index of one collection is over; the service adds `__name__` at its end."""
    if index.get("queryScope") != "COLLECTION":
        return None
    fields = [(one.get("fieldPath", ""), one.get("order") or one.get("arrayConfig", "")) for one in index["fields"]]
    return tuple(fields[:-1] if fields and fields[-1][0] == "__name__" else fields)
