"""Logs and alerts: nothing is kept for longer than promised, and somebody hears when something is wrong."""

from collections.abc import Iterator

from infra.local.doctor.deployment import Deployment
from infra.local.doctor.findings import Finding
from infra.local.doctor.google import Google

LONGEST_DAYS = 30
_REQUESTS, _UPLOADS = "run.googleapis.com/requests", "gcs_bucket"


def check(google: Google, deployment: Deployment) -> Iterator[Finding]:
    """Yield what is wrong with logs and alerts."""
    yield from _logs(google, deployment)
    yield from _alerts(google, deployment)


def _logs(google: Google, deployment: Deployment) -> Iterator[Finding]:
    bucket = google.get("logging", f"v2/projects/{deployment.project}/locations/global/buckets/_Default") or {}
    days = bucket.get("retentionDays", LONGEST_DAYS)
    if days > LONGEST_DAYS:
        yield Finding(
            "log bucket _Default",
            f"Logs are kept for {days} days, which is longer than promised.",
            f"gcloud logging buckets update _Default --location=global --retention-days={LONGEST_DAYS} "
            f"--project={deployment.project}",
        )
    exclusions = google.pages("logging", f"v2/projects/{deployment.project}/exclusions", "exclusions")
    filters = " ".join(one.get("filter", "") for one in exclusions if not one.get("disabled"))
    for part, problem in {
        _REQUESTS: "Cloud Run's own request log is kept: it holds addresses of people.",
        _UPLOADS: "What happens in the uploads' bucket is logged: it holds names that people gave their files.",
    }.items():
        if part not in filters:
            yield Finding("log exclusions", problem, "Run terraform apply.")


def _alerts(google: Google, deployment: Deployment) -> Iterator[Finding]:
    listed = google.pages("monitoring", f"v3/projects/{deployment.project}/alertPolicies", "alertPolicies")
    ours = [one for one in listed if str(one.get("displayName", "")).startswith(f"{deployment.prefix} ")]
    if not ours:
        yield Finding("alerts", "There are none: nobody hears when something is wrong.", "Run terraform apply.")
    for one in ours:
        if one.get("enabled") is False:
            yield Finding(f"alert {one['displayName']}", "It is switched off.", "Run terraform apply.")
        elif not one.get("notificationChannels"):
            yield Finding(
                f"alert {one['displayName']}", "It reaches nobody.", "Set alerting.emails in the Terraform variables."
            )
