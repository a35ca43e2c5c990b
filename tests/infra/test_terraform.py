import subprocess
from pathlib import Path

import pytest

from shared.pipeline import PIPELINE
from tests.infra import hcl
from tests.infra.planned import PLANNED, check, need_terraform, report_of
from tests.infra.planned import TERRAFORM as FOLDER


def test_the_files_are_formatted() -> None:
    command = [need_terraform(), "fmt", "-check", "-recursive", "-diff", str(FOLDER)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, f"{ran.stdout}\n{ran.stderr}"


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_the_configuration_is_valid_and_its_own_tests_pass() -> None:
    files = {file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*.tftest.hcl")}
    reports = [report_of(*PLANNED, plans=True), report_of(*sorted(files - set(PLANNED)))]
    for report in reports:
        (summary,) = [line["test_summary"] for line in report if line["type"] == "test_summary"]
        assert (summary["status"], summary["failed"], summary["errored"], summary["skipped"]) == ("pass", 0, 0, 0)
    ended = [line["test_file"] for report in reports for line in report if line["type"] == "test_file"]
    assert {one["path"] for one in ended if (one["progress"], one.get("status")) == ("complete", "pass")} == files


@pytest.mark.timeout(1200)
def test_a_mistake_is_found(tmp_path: Path) -> None:
    (tmp_path / "wrong.tf").write_text(
        'terraform {\n required_providers {\n google = {\n source = "hashicorp/google"\n }\n }\n}\n'
        'resource "google_storage_bucket" "bucket" {\n name = "a"\n location = "eu"\n soft_delete = 0\n}\n'
    )
    with pytest.raises(AssertionError, match='An argument named "soft_delete" is not expected here'):
        check(tmp_path)


def test_every_promise_has_a_native_test() -> None:
    files = {file.name.partition(".")[0] for file in (FOLDER / "tests").glob("*.tftest.hcl")}
    assert {"privacy", "exposure", "retry", "roles", "variables"} <= files


def test_the_archives_of_the_native_tests_are_of_the_functions_there_are() -> None:
    made = (FOLDER / "tests" / "archives" / "manifest.json").read_text(encoding="utf-8")
    assert all(f'"{name}": {{' in made for name in PIPELINE)


@pytest.mark.parametrize("name", sorted(file.name for file in FOLDER.glob("*.tf")))
def test_every_variable_and_output_says_what_it_is_in_a_sentence(name: str) -> None:
    for kind in ("variable", "output"):
        for block in hcl.read(name).get(kind, []):
            for said, fields in block.items():
                assert fields["description"].endswith("."), said
                assert kind == "output" or "type" in fields, said


def test_every_variable_is_checked_and_what_is_wrong_is_said_in_a_sentence() -> None:
    unchecked = {"archives", "cmek", "deletion_protection"}  # a folder, which has to be there; yes or no
    for file in FOLDER.glob("*.tf"):
        for block in hcl.read(file.name).get("variable", []):
            for name, fields in block.items():
                assert ("validation" in fields) != (name in unchecked), name
                assert all(one["error_message"].endswith(".") for one in fields.get("validation", [])), name


@pytest.mark.parametrize("kind", ["google_firestore_backup_schedule", "google_service_account_key"])
def test_there_is_nothing_that_keeps_a_past_and_no_key_that_could_be_lost(kind: str) -> None:
    for file in FOLDER.glob("*.tf"):
        assert kind not in file.read_text(encoding="utf-8"), file.name
