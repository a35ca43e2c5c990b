"""What Terraform plans is what `keepsake doctor` calls right: the two cannot come to mean different things."""

from collections.abc import Iterator

import pytest

from infra.local.doctor.databases import QUERIED
from infra.local.doctor.project import examine_project
from tests.google.project import HERE, FakeProject, running
from tests.infra.as_planned import answers, bucket_policies, buckets, of
from tests.infra.planned import planned

TEST, RUN = "monitoring.tftest.hcl", "every_alert_says_what_to_do_and_reaches_somebody"


@pytest.fixture(scope="module")
def project() -> Iterator[FakeProject]:
    """The planned project; only what happens by itself, answers of models and the job's last run, is made up."""
    plan = planned(TEST)[RUN]
    with running() as made:
        made_up = {
            key: value
            for key, value in made.resources.items()
            if key.startswith("projects.locations.publishers.models")
        }
        job = f"projects.locations.jobs.get {HERE.tick_job}"
        ran = {"lastAttemptTime": made.resources[job]["lastAttemptTime"], "status": {}}
        made.resources = answers(plan) | made_up
        made.resources[job] |= ran
        made.policies = bucket_policies(plan)
        for name, settings in buckets(plan):
            made.storage.make_bucket(name, **settings)
        yield made


def test_every_field_that_terraform_has_indexed_is_looked_at() -> None:
    plan = planned(TEST)[RUN]
    indexed = {
        f"{one['collection']}.{one['field']}"
        for one in of(plan, "google_firestore_field")
        if any(config["indexes"] for config in one["index_config"])
    }
    assert indexed == set(QUERIED)


def test_a_project_as_terraform_makes_it_gives_no_finding(
    project: FakeProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", project.storage.url)
    examined = examine_project(project.google, HERE.project, HERE.region, HERE.prefix)
    assert [f"{one.where}: {one.problem}" for area in examined for one in area.findings] == []
    assert len(examined) == 9
