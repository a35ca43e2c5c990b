"""checkov and our own rules over Terraform: nothing fails, every skip has a reason, and every rule can fail."""

import dataclasses
import re
from pathlib import Path

import pytest

from infra import policies
from infra.policies import Report
from tests.infra.policy_samples import Sample, samples

OURS = "CKV_KEEPSAKE_"
# Of a kind that is not there at all, or whose values only a plan knows: infra/terraform/tests assert those.
NOT_SEEN_IN_OURS = {4, 33, 43}

pytestmark = pytest.mark.skipif(
    not policies.installed(), reason="not run here: `python -m infra.policies` installs checkov, which this needs"
)


@pytest.fixture(scope="module")
def deployed() -> Report:
    return policies.scan(policies.TERRAFORM)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What checkov says of the samples."""
    folder = tmp_path_factory.mktemp("samples")
    for sample in samples():
        (folder / f"{sample.name}.tf").write_text(sample.hcl(), encoding="utf-8")
    return policies.scan(folder)


def rules() -> set[int]:
    """The numbers of all rules, as they stand in the code."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in policies.RULES.glob("*.py"))
    return {int(number) for number in re.findall(r"\bRule\(\s*(\d+),", text)}


def of_ours(found: list[str]) -> set[tuple[int, str]]:
    """Return (rule, address of the resource)."""
    named = [line.split(" ", 2) for line in found if line.startswith(OURS)]
    return {(int(check.removeprefix(OURS)), address) for check, _, address in named}


def test_nothing_fails_and_everything_was_read(deployed: Report) -> None:
    assert (deployed.failed, deployed.unparsed) == ([], [])
    assert len(deployed.passed) > 150


def test_every_skip_says_why(deployed: Report) -> None:
    assert deployed.skipped
    assert [what for what, reason in deployed.skipped if len(reason) < 20] == []


def test_every_rule_of_ours_has_met_what_is_deployed(deployed: Report) -> None:
    met = {rule for rule, _ in of_ours(deployed.passed)}
    assert rules() - met == NOT_SEEN_IN_OURS


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_a_rule_is_kept_or_broken_as_the_sample_says(judged: Report, sample: Sample) -> None:
    found = (sample.rule, sample.address)
    breaks = sample.name.startswith("breaks")
    assert (found in of_ours(judged.failed), found in of_ours(judged.passed)) == (breaks, not breaks)


def test_every_rule_has_a_sample_that_breaks_it_and_one_that_keeps_it() -> None:
    broken = {sample.rule for sample in samples() if sample.name.startswith("breaks")}
    kept = {sample.rule for sample in samples() if sample.name.startswith("keeps")}
    assert broken == rules()
    assert rules() - kept == {33, 43}  # nothing of the kind is allowed


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """A file that cannot be read, a skip without a reason, two functions that run as one."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "broken.tf").write_text('resource "google_storage_bucket" {', encoding="utf-8")
    skipped = 'resource "google_pubsub_topic" "t" {\n  #checkov:skip=CKV_GCP_83\n  name = "t"\n}\n'
    (folder / "topic.tf").write_text(skipped, encoding="utf-8")
    function = next(sample.hcl() for sample in samples() if sample.name == "keeps_21")
    (folder / "one.tf").write_text(function, encoding="utf-8")
    (folder / "other.tf").write_text(function.replace('"keeps_21"', '"borrows_21"'), encoding="utf-8")
    return policies.scan(folder)


def test_a_file_that_cannot_be_read_is_not_passed_over(odd: Report) -> None:
    assert [Path(path).name for path in odd.unparsed] == ["broken.tf"]
    assert not dataclasses.replace(odd, failed=[], skipped=[]).good


def test_a_skip_without_a_reason_is_not_good(odd: Report) -> None:
    assert [reason for _, reason in odd.skipped] == [""]
    assert not dataclasses.replace(odd, failed=[], unparsed=[]).good


def test_two_functions_do_not_run_as_one(odd: Report) -> None:
    """Whichever is seen second is the one that borrows."""
    kind = "google_cloudfunctions2_function"
    both = {(21, f"{kind}.keeps_21"), (21, f"{kind}.borrows_21")}
    assert len(both & of_ours(odd.failed)) == 1
