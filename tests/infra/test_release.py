"""Releases, and going back to one: whole or refused, and a rollback deploys code and nothing else."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from infra import package
from infra.release import ReleaseError, archives, check_commit, check_plan, differing
from shared.pipeline import PIPELINE

ROOT = Path(__file__).resolve().parents[2]
FUNCTION, OBJECT = "google_cloudfunctions2_function", "google_storage_bucket_object"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    package.build_all(folder)
    return folder


@pytest.fixture
def release(built: Path, tmp_path: Path) -> Path:
    """A release of its own, that a test may spoil."""
    folder = tmp_path / "release"
    folder.mkdir()
    for path in built.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "commit").write_text(COMMIT + "\n")
    return folder


@pytest.fixture
def earlier(release: Path, tmp_path: Path) -> Path:
    """A release in which `generate` was another one."""
    folder = tmp_path / "earlier"
    folder.mkdir()
    for path in release.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    made = package.Archive("generate", b"the code of last week")
    manifest = json.loads((folder / package.MANIFEST).read_text())
    (folder / manifest["functions"]["generate"]["archive"]).unlink()
    (folder / made.name).write_bytes(made.data)
    manifest["functions"]["generate"] = {"archive": made.name, "sha256": made.sha256, "bytes": len(made.data)}
    (folder / package.MANIFEST).write_text(json.dumps(manifest))
    return folder


def change(kind: str, name: str, actions: list[str], before: Any = None, after: Any = None) -> dict[str, Any]:
    """One entry of a plan in JSON: https://developer.hashicorp.com/terraform/internals/json-format (1.2)."""
    address = f'{kind}.{name}["generate"]'
    return {
        "address": address,
        "mode": "managed",
        "type": kind,
        "change": {"actions": actions, "before": before, "after": after},
    }


def plan(*changes: dict[str, Any]) -> dict[str, Any]:
    return {"format_version": "1.2", "resource_changes": list(changes)}


def rollback(to: Path) -> list[dict[str, Any]]:
    """What Terraform plans when only the archive of one function is another one."""
    settings = {"timeout_seconds": 300, "revision": "r-00012", "uri": "https://f"}
    known = {"timeout_seconds": 300, "uri": "https://f"}  # the revision is known when it is there
    after = {"bucket": "b", "name": archives(to)["generate"]}
    before = {"bucket": "b", "name": "generate-0123456789abcdef.zip"}
    return [
        change(OBJECT, "archive", ["create", "delete"], before, after),
        change(FUNCTION, "function", ["update"], {"service_config": [settings]}, {"service_config": [known]}),
        change("google_pubsub_topic", "topic", ["no-op"], {}, {}),
    ]


def test_what_was_packaged_is_whole(release: Path) -> None:
    assert archives(release).keys() == PIPELINE.keys()


def test_the_same_code_is_the_same_release_and_other_code_names_its_function(release: Path, earlier: Path) -> None:
    assert differing(archives(release), archives(release)) == []
    assert differing(archives(release), archives(earlier)) == ["generate"]


def test_a_changed_archive_is_refused(release: Path) -> None:
    path = release / archives(release)["sweep"]
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(ReleaseError, match=r"sweep: .* is not what was packaged"):
        archives(release)


def test_a_missing_archive_is_refused(release: Path) -> None:
    (release / archives(release)["sweep"]).unlink()
    with pytest.raises(ReleaseError, match=r"sweep: .* is not there"):
        archives(release)


@pytest.mark.parametrize("name", ["../secret.zip", "sub/a.zip", "/etc/passwd"])
def test_a_manifest_leads_nowhere_else(release: Path, name: str) -> None:
    manifest = json.loads((release / package.MANIFEST).read_text())
    manifest["functions"]["sweep"]["archive"] = name
    (release / package.MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(ReleaseError, match="is not there"):
        archives(release)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"functions": 1}'])
def test_a_manifest_that_is_none_is_refused(release: Path, text: str) -> None:
    (release / package.MANIFEST).write_text(text)
    with pytest.raises(ReleaseError, match="no manifest"):
        archives(release)


def test_a_release_with_other_functions_is_refused_and_says_which(release: Path) -> None:
    manifest = json.loads((release / package.MANIFEST).read_text())
    manifest["functions"]["paint"] = manifest["functions"].pop("prompt")
    (release / package.MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(ReleaseError, match="paint, prompt: not in both"):
        archives(release)


def test_a_release_of_another_commit_is_refused(release: Path) -> None:
    check_commit(release, COMMIT)
    with pytest.raises(ReleaseError, match=COMMIT):
        check_commit(release, "f" * 40)
    (release / "commit").unlink()
    with pytest.raises(ReleaseError, match="nobody knows"):
        check_commit(release, COMMIT)


def test_going_back_to_earlier_code_changes_the_archive_and_its_function(earlier: Path) -> None:
    changed = check_plan(plan(*rollback(earlier)), archives(earlier))
    assert changed == [f'{FUNCTION}.function["generate"]', f'{OBJECT}.archive["generate"]']


def test_going_back_to_what_is_deployed_changes_nothing(release: Path) -> None:
    assert check_plan(plan(change(FUNCTION, "function", ["no-op"])), archives(release)) == []


@pytest.mark.parametrize("kind", ["google_pubsub_subscription", "google_storage_bucket", "google_project_iam_member"])
@pytest.mark.parametrize("actions", [["create"], ["update"], ["delete"], ["delete", "create"]])
def test_a_plan_that_changes_more_than_code_is_refused(earlier: Path, kind: str, actions: list[str]) -> None:
    with pytest.raises(ReleaseError, match="more than code"):
        check_plan(plan(*rollback(earlier), change(kind, "one", actions)), archives(earlier))


@pytest.mark.parametrize("actions", [["create"], ["delete"], ["delete", "create"]])
def test_a_function_that_is_made_or_deleted_is_refused(earlier: Path, actions: list[str]) -> None:
    settings = {"service_config": [{}]}
    with pytest.raises(ReleaseError, match="more than its code"):
        check_plan(plan(change(FUNCTION, "function", actions, settings, settings)), archives(earlier))


def test_a_function_whose_settings_change_is_refused(earlier: Path) -> None:
    changes = rollback(earlier)
    changes[1]["change"]["after"]["service_config"][0]["timeout_seconds"] = 540
    with pytest.raises(ReleaseError, match="more than its code"):
        check_plan(plan(*changes), archives(earlier))


def test_a_plan_for_other_archives_is_refused(release: Path, earlier: Path) -> None:
    with pytest.raises(ReleaseError, match="is not of this release"):
        check_plan(plan(*rollback(earlier)), archives(release))


@pytest.mark.parametrize("found", [{}, {"format_version": "2.0", "resource_changes": []}])
def test_a_plan_in_an_unknown_format_is_refused(release: Path, found: dict[str, Any]) -> None:
    with pytest.raises(ReleaseError, match="no plan"):
        check_plan(found, archives(release))


def test_the_command_says_yes_with_0_and_no_with_1(release: Path, earlier: Path, tmp_path: Path) -> None:
    def run(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
        command = [
            sys.executable,
            "-I",
            "-c",
            f"import sys; sys.path.insert(0, {str(ROOT)!r}); import infra.release as r",
        ]
        command[-1] += "; sys.exit(r.main(sys.argv[1:]))"
        return subprocess.run([*command, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=60)

    planned = tmp_path / "plan.json"
    planned.write_text(json.dumps(plan(*rollback(earlier))))
    good = run(earlier, "--commit", COMMIT, "--plan", planned, "--than", release)
    assert good.returncode == 0, good.stderr
    assert good.stdout.splitlines()[:3] == [
        f'changes {FUNCTION}.function["generate"]',
        f'changes {OBJECT}.archive["generate"]',
        "differs generate",
    ]
    bad = run(release, "--plan", planned)
    assert (bad.returncode, bad.stdout) == (1, "")
    assert bad.stderr.startswith("not deployed: ")
