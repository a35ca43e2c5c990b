"""The sweeper's minute: the job is there, on, and ran a moment ago with something that can be read."""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from infra.local.doctor.deployment import TICK_TOPIC, Deployment
from infra.local.doctor.findings import Finding
from infra.local.doctor.google import Google, Json
from shared.errors import MalformedEventError
from shared.events import SweepTicked, decode

_EVERY_MINUTE = "* * * * *"
_RECENT = timedelta(minutes=5)


def check(google: Google, deployment: Deployment) -> Iterator[Finding]:
    """Yield what is wrong with the scheduler's job."""
    where = f"scheduler job {deployment.tick_job.rpartition('/')[2]}"
    job = google.get("cloudscheduler", f"v1/{deployment.tick_job}")
    if job is None:
        yield Finding(where, "There is no such job: nothing is ever swept.", "Run terraform apply.")
        return
    name = deployment.tick_job.rpartition("/")[2]
    if job.get("state") != "ENABLED":
        yield Finding(
            where,
            f"It is {job.get('state')}: nothing is swept.",
            f"gcloud scheduler jobs resume {name} --location={deployment.region} --project={deployment.project}",
        )
    for problem in _problems(job, deployment):
        yield Finding(where, problem, "Run terraform apply; see sweeper-silent in infra/RUNBOOK.md.")


def _problems(job: Json, deployment: Deployment) -> Iterator[str]:
    if job.get("schedule") != _EVERY_MINUTE:
        yield f"It runs at {job.get('schedule')!r} and not every minute."
    target = job.get("pubsubTarget", {})
    if target.get("topicName") != deployment.topic(TICK_TOPIC):
        yield "It publishes to another topic than the sweeper's."
    if not _readable(target.get("data", "")):
        yield "What it publishes is no tick that the sweeper can read."
    last = job.get("lastAttemptTime")
    if last is None or datetime.fromisoformat(last) < datetime.now(UTC) - _RECENT:
        yield "It has not run for five minutes."
    if job.get("status", {}).get("code", 0):
        yield f"Its last run failed with code {job['status']['code']}."


def _readable(data: str) -> bool:
    try:
        return isinstance(decode(base64.b64decode(data, validate=True)), SweepTicked)
    except (ValueError, MalformedEventError):
        return False
