"""The smoke test of deployments, on the deployment of these tests: it passes, and it can fail."""

import json
import subprocess
import sys
from pathlib import Path

import requests

from tests.emulators.deployment import ROOT, Deployment

Smoke = subprocess.CompletedProcess[str]


def smoke(deployment: Deployment, folder: Path, name: str, **buckets: str) -> Smoke:
    """Run the command as the last phase of a deployment does."""
    token, outputs = folder / "token", folder / "outputs.json"
    token.write_text(deployment.person(name).token)
    said = {"addresses": {"api": deployment.functions["api"].address}, "buckets": {**deployment.buckets, **buckets}}
    outputs.write_text(json.dumps({name: {"value": value} for name, value in said.items()}))
    command = [sys.executable, "-m", "infra.smoke", "--token-file", str(token), "--outputs", str(outputs)]
    command += ["--storage-url", deployment.services.storage]
    command += ["--patience-seconds", "200"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=290)


def uploads(deployment: Deployment) -> list[str]:
    url = f"{deployment.services.storage}/storage/v1/b/{deployment.buckets['uploads']}/o"
    return [item["name"] for item in requests.get(url, timeout=10).json().get("items", [])]


def test_it_passes_on_a_deployment_and_leaves_nothing(deployment: Deployment, tmp_path: Path) -> None:
    before = uploads(deployment)
    ran = smoke(deployment, tmp_path, "smoke-passes")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.splitlines()[-1] == "smoke test passed"
    assert [line[:2] for line in ran.stdout.splitlines()[:-1]] == ["ok"] * 8
    assert (tmp_path / "token").read_text() not in ran.stdout + ran.stderr
    assert uploads(deployment) == before


# Results stay for a day: their bucket stands for one of staged objects that nobody erases.
def test_it_fails_where_something_is_left_and_leaves_no_upload_either(deployment: Deployment, tmp_path: Path) -> None:
    before = uploads(deployment)
    ran = smoke(deployment, tmp_path, "smoke-fails", staging=deployment.buckets["results"])
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "FAILED  erased, and the receipt verifies" in ran.stdout
    assert "objects are left that must not be" in ran.stderr
    assert uploads(deployment) == before
