"""The private buckets: what is deleted is gone, nothing is public, nothing is left, and nobody else may read."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from infra.local.doctor.access import strangers
from infra.local.doctor.deployment import PRIVATE, UPLOADS, Deployment
from infra.local.doctor.findings import Finding
from infra.local.doctor.google import Google, Json
from infra.local.doctor.grants import grants_on
from shared.gcp.blobs import CloudBlobs
from shared.gcp.storage import StorageClient

_LONGEST_DAYS = {**dict.fromkeys(PRIVATE, 1), UPLOADS: 7}
# A request is over within its deadline, which every page of its library and every picture moves; what is staged
# is for one request.
_LONGEST_STAGED = timedelta(hours=2)


def check(google: Google, deployment: Deployment) -> Iterator[Finding]:
    """Yield what is wrong with the buckets."""
    client = StorageClient(deployment.project)
    for kind, days in _LONGEST_DAYS.items():
        name = deployment.bucket(kind)
        where = f"gs://{name}"
        bucket = google.get("storage", f"storage/v1/b/{name}", projection="full")
        if bucket is None:
            yield Finding(where, "There is no such bucket.", "Run terraform apply.")
            continue
        blobs = CloudBlobs(deployment.project, name, client=client)
        for problem in blobs.settings_problems():
            yield Finding(where, f"{problem[0].upper()}{problem[1:]}.", _mend(problem, name))
        yield from _lifecycle(bucket, where, days)
        yield from _place(bucket, where, deployment)
        expected = grants_on(deployment, "bucket", kind)
        policy = f"storage/v1/b/{name}/iam"
        yield from strangers(google, "storage", policy, where, expected, of=f"storage buckets {where}")
        yield from _kept(blobs, where)
    client.close()
    yield from _left(google, deployment)


def _lifecycle(bucket: Json, where: str, days: int) -> Iterator[Finding]:
    rules = bucket.get("lifecycle", {}).get("rule", [])
    deletes = [rule["condition"] for rule in rules if rule.get("action", {}).get("type") == "Delete"]
    if not any(set(condition) == {"age"} and condition["age"] <= days for condition in deletes):
        yield Finding(
            where,
            f"No lifecycle rule deletes every object after {days} days at most: what a crash has left would stay.",
            "Run terraform apply.",
        )
    aborts = [rule for rule in rules if rule.get("action", {}).get("type") == "AbortIncompleteMultipartUpload"]
    if not aborts:
        yield Finding(where, "Uploads that were broken off are kept for ever.", "Run terraform apply.")


def _place(bucket: Json, where: str, deployment: Deployment) -> Iterator[Finding]:
    place = str(bucket.get("location", "")).lower()
    if place != deployment.region:
        yield Finding(
            where,
            f"It is in {place or 'no region'}, not in {deployment.region}.",
            "A bucket cannot move: destroy it, and run terraform apply.",
        )


def _kept(blobs: CloudBlobs, where: str) -> Iterator[Finding]:
    kept = blobs.list_deleted()
    if kept:
        yield Finding(
            where,
            f"{len(kept)} deleted objects are still kept by soft delete.",
            "Nobody can remove them before their retention ends; mend the setting above, so that no more follow.",
        )


def _left(google: Google, deployment: Deployment) -> Iterator[Finding]:
    """Staged objects of requests that must be over: names and contents are not looked at."""
    name = deployment.bucket("staging")
    listed = google.pages("storage", f"storage/v1/b/{name}/o", "items", fields="items(timeCreated),nextPageToken")
    limit = datetime.now(UTC) - _LONGEST_STAGED
    old = sum(datetime.fromisoformat(item["timeCreated"]) < limit for item in listed)
    if old:
        yield Finding(
            f"gs://{name}",
            f"{old} staged objects are older than two hours.",
            "See erasure-overdue and sweeper-silent in infra/RUNBOOK.md.",
        )


def _mend(problem: str, name: str) -> str:
    options = {
        "soft delete": "--clear-soft-delete",
        "versioning": "--no-versioning",
        "a retention policy": "--clear-retention-period",
        "objects are held": "--no-default-event-based-hold",
        "public access": "--public-access-prevention",
        "uniform": "--uniform-bucket-level-access",
    }
    option = next(option for start, option in options.items() if problem.startswith(start))
    return (
        f"gcloud storage buckets update gs://{name} {option}; if it comes back, an organisation policy sets it: "
        "then this project cannot keep the promise."
    )
