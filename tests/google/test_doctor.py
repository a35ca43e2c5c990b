"""`keepsake doctor` on a whole project: right, it finds nothing; each single thing that is wrong is found and named."""

import re
from collections.abc import Iterator

import pytest

from infra.local.doctor import findings
from infra.local.doctor.deployment import PRIVATE, UPLOADS
from infra.local.doctor.findings import Examined
from infra.local.doctor.google import Google
from infra.local.doctor.project import examine_project
from shared.pipeline import PIPELINE
from tests.google.project import HERE, FakeProject, running
from tests.google.spoiled import ASK, FUNCTIONS, OF_PROJECT, SPOILED, STAGING, connected


@pytest.fixture(scope="module")
def servers() -> Iterator[FakeProject]:
    with running() as made:
        yield made


@pytest.fixture
def project(servers: FakeProject, monkeypatch: pytest.MonkeyPatch) -> FakeProject:
    monkeypatch.setenv("STORAGE_EMULATOR_HOST", servers.storage.url)
    servers.reset()
    return servers


def examined(project: FakeProject) -> list[Examined]:
    return examine_project(project.google, HERE.project, HERE.region, HERE.prefix)


def problems(project: FakeProject) -> list[str]:
    return [f"{one.where}: {one.problem}" for area in examined(project) for one in area.findings]


def test_a_right_project_gives_no_finding(project: FakeProject) -> None:
    assert problems(project) == []
    assert len(examined(project)) == 9


def test_a_right_project_that_reads_from_accounts_gives_no_finding(project: FakeProject) -> None:
    connected()(project)
    assert problems(project) == []


# What cannot be wrong alone: a bucket without any rule has neither of the two, and the like.
MORE_THAN_ONE = {
    "no lifecycle", "a late lifecycle", "a lifecycle for some", "no token", "open rules", "not deployed",
    "no documents", "a model at its end",
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILED)
def test_a_single_thing_that_is_wrong_is_found_and_named(project: FakeProject, name: str) -> None:
    spoil, said = SPOILED[name]
    spoil(project)
    every = [one for area in examined(project) for one in area.findings]
    found = [f"{one.where}: {one.problem}" for one in every]
    assert [one for one in found if said in one], found
    assert len(found) == 1 or name in MORE_THAN_ONE, found
    assert all(one.mend and re.search(r"[.)]$", one.problem) for one in every)


def test_a_project_that_is_not_there_is_said(project: FakeProject) -> None:
    (area,) = examine_project(project.google, "another", HERE.region, HERE.prefix)
    assert [one.problem for one in area.findings] == ["There is no such project."]


@pytest.mark.parametrize(
    ("method", "status", "said"),
    [
        ("projects.get", 403, "project demo-project: It cannot be read: cloudresourcemanager: 403."),
        ("projects.locations.functions.list", 403, "functions: It cannot be read: cloudfunctions: 403."),
        ("projects.databases.get", 403, "databases: It cannot be read: firestore: 403."),
        ("projects.roles.get", 500, "identities and roles: It cannot be read: iam: INTERNAL."),
        (f"{ASK}.countTokens", 429, "It does not answer in global: aiplatform: 429."),
    ],
)
def test_what_cannot_be_read_is_a_finding_and_everything_else_is_looked_at(
    project: FakeProject, method: str, status: int, said: str
) -> None:
    project.refused[method] = status
    found = problems(project)
    assert [one for one in found if said in one], found
    assert method == "projects.get" or len(examined(project)) == 9


def test_a_service_that_does_not_answer_is_a_finding(project: FakeProject) -> None:
    nowhere = Google(dict.fromkeys(("cloudresourcemanager",), "http://127.0.0.1:9"))
    (area,) = examine_project(nowhere, HERE.project, HERE.region, HERE.prefix)
    assert re.search("cannot be read: cloudresourcemanager: ConnectionError", area.findings[0].problem)


def test_local_models_are_not_asked_and_need_no_right_to_models(project: FakeProject) -> None:
    for one in project.resources[FUNCTIONS]["functions"]:
        said = one["serviceConfig"]["environmentVariables"]
        said |= {"KEEPSAKE_BRIEF_MODEL": "local-reader-1", "KEEPSAKE_IMAGE_MODEL": "local-painter-1"}
    project.refused = {f"{ASK}.generateContent": 500, f"{ASK}.countTokens": 500}
    found = problems(project)
    assert {one.partition(" has ")[2] for one in found} == {
        f"{HERE.role('inspect')}, which its ports do not need.",
        f"{HERE.role('predict')}, which its ports do not need.",
    }


def test_where_spans_are_exported_every_function_has_to_be_let_and_nowhere_else(project: FakeProject) -> None:
    functions = project.resources[FUNCTIONS]["functions"]
    trace = {"role": HERE.role("trace"), "members": [f"serviceAccount:{HERE.account(name)}" for name in PIPELINE]}
    for one in functions:
        one["serviceConfig"]["environmentVariables"]["KEEPSAKE_TRACE_ENDPOINT"] = "https://collector.example"
    assert len(problems(project)) == len(functions)
    project.resources[OF_PROJECT]["bindings"].append(trace)
    assert problems(project) == []
    for one in functions:
        del one["serviceConfig"]["environmentVariables"]["KEEPSAKE_TRACE_ENDPOINT"]
    assert len(problems(project)) == len(functions)


def test_the_report_says_what_and_how_to_mend_it_and_ends_with_1(
    project: FakeProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert findings.report(examined(project), as_json=False) == 0
    assert capsys.readouterr().out.count("as promised") == 9
    project.storage.change_bucket(STAGING, softDeletePolicy={"retentionDurationSeconds": "604800"})
    assert findings.report(examined(project), as_json=False) == 1
    said = capsys.readouterr().out
    assert "NOT as promised  buckets" in said
    assert f"gcloud storage buckets update gs://{STAGING} --clear-soft-delete" in said


def test_all_buckets_are_looked_at(project: FakeProject) -> None:
    for kind in (*PRIVATE, UPLOADS):
        project.storage.change_bucket(HERE.bucket(kind), versioning={"enabled": True})
    assert len(problems(project)) == 4
