"""A release: the archives of all functions with their manifest, the plan that deploys them, and their commit.

    python -m infra.release FOLDER                      # is it whole?
    python -m infra.release FOLDER --commit SHA         # and made of this commit?
    python -m infra.release FOLDER --plan PLAN.json     # and does this plan deploy its code, and nothing else?
    python -m infra.release FOLDER --than OTHER         # which functions differ from those of another one?

Archives are named by their content, so an earlier release is deployed again by Terraform with its folder:
`terraform plan -var=archives=FOLDER`. `PLAN.json` is what `terraform show -json` says of a plan. Exit status: 0 yes,
1 no (the last line says why), 2 usage. Needs nothing but Python.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from infra.package import MANIFEST
from shared.pipeline import PIPELINE

COMMIT = "commit"
_OF_CODE = {"google_cloudfunctions2_function", "google_storage_bucket_object"}


class ReleaseError(Exception):
    """It is not what it has to be; the message says what."""


def archives(folder: Path) -> dict[str, str]:
    """Return the names of a release's archives by function, every one of which is there and what it was.

    Raises:
        ReleaseError: one is missing or changed, or the manifest names other functions than there are.
    """
    functions = _manifest(folder)
    if set(functions) != set(PIPELINE):
        differ = ", ".join(sorted(set(functions) ^ set(PIPELINE)))
        raise ReleaseError(f"{differ}: not in both, this release and this commit; deploy the release's own commit")
    for name, row in functions.items():
        path = folder / str(row["archive"])
        if path.name != row["archive"] or not path.is_file():
            raise ReleaseError(f"{name}: the archive {row['archive']} is not there")
        if hashlib.sha256(path.read_bytes()).hexdigest() != row["sha256"]:
            raise ReleaseError(f"{name}: {row['archive']} is not what was packaged")
    return {name: str(row["archive"]) for name, row in functions.items()}


def check_commit(folder: Path, commit: str) -> None:
    """Raise `ReleaseError` unless the release was made of the commit."""
    path = folder / COMMIT
    made_of = path.read_text(encoding="utf-8").strip() if path.is_file() else "nobody knows which"
    if made_of != commit:
        raise ReleaseError(f"it was made of commit {made_of}, not {commit}")


def check_plan(plan: dict[str, Any], wanted: dict[str, str]) -> list[str]:
    """Return what a plan changes; nothing but code, and to the archives of the release.

    Args:
        plan: as `terraform show -json` writes it; https://developer.hashicorp.com/terraform/internals/json-format.
        wanted: archives by function.

    Raises:
        ReleaseError: it changes something else, or deploys other archives.
    """
    if not str(plan.get("format_version", "")).startswith("1."):
        raise ReleaseError("it is no plan in a format that is known")
    changes = [change for change in plan.get("resource_changes", []) if _changes(change)]
    others = sorted(change["address"] for change in changes if change["type"] not in _OF_CODE)
    if others:
        raise ReleaseError(f"it changes more than code: {', '.join(others)}")
    for change in changes:
        after = change["change"].get("after") or {}
        if change["type"] == "google_storage_bucket_object" and after.get("name") not in wanted.values():
            raise ReleaseError(f"{change['address']}: {after.get('name')} is not of this release")
        if change["type"] == "google_cloudfunctions2_function" and not _updates_code(change["change"]):
            raise ReleaseError(f"{change['address']}: more than its code changes")
    return sorted(change["address"] for change in changes)


def _updates_code(change: dict[str, Any]) -> bool:
    """Return whether a function is updated and its settings stay; what only applying tells is not in `after`."""
    if change["actions"] != ["update"]:
        return False
    (before,), (after,) = change["before"]["service_config"], change["after"]["service_config"]
    return all(before.get(name) == value for name, value in after.items())


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the functions whose archives differ."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        return dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["functions"])
    except (OSError, ValueError, KeyError, TypeError):
        raise ReleaseError(f"{folder}: there is no manifest of archives") from None


def _changes(change: dict[str, Any]) -> bool:
    return change.get("mode") != "data" and change["change"]["actions"] not in (["no-op"], ["read"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Check, and say what was found."""
    parser = argparse.ArgumentParser(prog="python -m infra.release", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--commit")
    parser.add_argument("--plan", type=Path)
    parser.add_argument("--than", type=Path)
    said = parser.parse_args(arguments)
    try:
        found = archives(said.folder)
        if said.commit is not None:
            check_commit(said.folder, said.commit)
        if said.plan is not None:
            for address in check_plan(json.loads(said.plan.read_text(encoding="utf-8")), found):
                print(f"changes {address}")
        if said.than is not None:
            for name in differing(found, archives(said.than)):
                print(f"differs {name}")
    except ReleaseError as error:
        print(f"not deployed: {error}", file=sys.stderr)
        return 1
    print(f"{said.folder}: {len(found)} archives, as they were packaged")
    return 0


if __name__ == "__main__":
    sys.exit(main())
