"""Terraform at work on `infra/terraform`, with the provider's real schema and without the network."""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHECK = ROOT.parent / "shared" / "tools" / "terraform-offline" / "check"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "terraform-offline"
TERRAFORM = ROOT / "infra" / "terraform"
PLANNED = ("tests/monitoring.tftest.hcl", "tests/roles.tftest.hcl")  # tests here look at what these plan
_SECONDS = 1100
# Terraform reads the provider's schema anew for every run: a fourth of its time was collecting what is left of it.
_GARBAGE = {"GOGC": "400"}

Report = list[dict[str, Any]]  # what Terraform says, line by line


def need_terraform() -> str:
    """Return where Terraform is; without it, skip the test."""
    found = shutil.which("terraform")
    if found is None:
        pytest.skip("not run: there is no terraform here")
    return found


def check(folder: Path, *arguments: str, test: str = "") -> str:
    """Validate a folder and run its tests; return what was said.

    Args:
        folder: with the configuration, in a repository.
        arguments: `--test`.
        test: arguments of `terraform test`.

    Fails when Terraform does. Skips what cannot run here: where the tool is missing, or sets itself up for the first
    time and does not reach the package registries.
    """
    need_terraform()
    if not CHECK.is_file():
        pytest.skip("not run: the tool that checks Terraform without its registry is not here")
    environ = {**os.environ, **_GARBAGE, "TF_CLI_ARGS_test": test}
    ran = subprocess.run(
        [CHECK, folder, *arguments], capture_output=True, text=True, env=environ, timeout=_SECONDS, check=False
    )
    if ran.returncode and not any(CACHE.glob("schema-*.json")):
        last = ran.stderr.strip().splitlines()[-1:] or ["it says nothing"]
        pytest.skip(f"not run: the tool could not set itself up, which takes the network once ({last[0]})")
    assert ran.returncode == 0, f"{_readable(ran.stdout)}\n{ran.stderr}"
    return ran.stdout


def _readable(said: str) -> str:
    """Leave the plans out, which are megabytes, and of everything else what is meant for people."""
    lines = (json.loads(line) if line.startswith("{") else {"@message": line} for line in said.splitlines())
    told = ((line["@message"], line.get("diagnostic", {})) for line in lines if "test_plan" not in line)
    return "\n".join(f"{message} {more.get('detail', '')} {more.get('range', '')}".rstrip() for message, more in told)


@cache
def report_of(*files: str, plans: bool = False) -> Report:
    """Run native tests, once for all who ask; return what Terraform reports.

    Args:
        files: as in `tests/roles.tftest.hcl`.
        plans: also report what every run plans.
    """
    options = ["-json", *(["-verbose"] if plans else []), *(f"-filter={file}" for file in files)]
    said = check(TERRAFORM, "--test", test=" ".join(options))
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


@cache
def planned(test_file: str) -> dict[str, list[dict[str, Any]]]:
    """Return for each run of a native test the resources it plans: `type`, `address`, and `after`, their values."""
    assert f"tests/{test_file}" in PLANNED
    return {
        line["@testrun"]: [
            {**change, "after": change["change"]["after"]}
            for change in line["test_plan"]["resource_changes"]
            if change["mode"] == "managed"
        ]
        for line in report_of(*PLANNED, plans=True)
        if line.get("type") == "test_plan" and line["@testfile"] == f"tests/{test_file}"
    }
