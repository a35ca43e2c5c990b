"""checkov over Terraform, offline, with our own rules beside its own.

    python -m infra.policies              # infra/terraform; installs checkov the first time
    python -m infra.policies FOLDER

checkov brings a hundred packages that nothing else here needs: it lives in an environment of its own, pinned by
`infra/checkov/requirements.txt`. Exit status: 0 nothing failed, 1 something did, 69 checkov is not there and cannot
be installed.
"""

import hashlib
import json
import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TERRAFORM = ROOT / "infra" / "terraform"
RULES = ROOT / "infra" / "checkov"
PINS = RULES / "requirements.txt"
HOME = ROOT / ".venv" / "checkov"
_BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
_STAMP = HOME / "installed"
_SECONDS = 300
NOT_THERE = 69  # as sysexits.h says that something is unavailable


@dataclass(frozen=True)
class Report:
    """What checkov found, each as `CHECK file resource`.

    Attributes:
        skipped: with the reason that stands beside it.
        unparsed: files it could not read, and so did not check.
    """

    passed: list[str]
    failed: list[str]
    skipped: list[tuple[str, str]]
    unparsed: list[str]

    @property
    def good(self) -> bool:
        return not self.failed and not self.unparsed and all(reason for _, reason in self.skipped)


def installed() -> bool:
    """Return whether this version of checkov is there."""
    return _STAMP.exists() and _STAMP.read_text() == _wanted()


def install() -> bool:
    """Install it, unless it is there; return whether it is."""
    if installed():
        return True
    print("Setting up checkov in .venv (once; a minute or two) ...", file=sys.stderr)
    venv.create(HOME, with_pip=True, clear=True)
    quiet = ["--quiet", "--disable-pip-version-check"]
    if subprocess.call([_BIN / "python", "-m", "pip", "install", *quiet, "--requirement", PINS]):
        return False
    _STAMP.write_text(_wanted())
    return True


def scan(folder: Path) -> Report:
    """Check the Terraform of a folder, without its tests; nothing is sent anywhere.

    Raises:
        RuntimeError: checkov itself failed; the message says how.
    """
    command = [str(_BIN / "checkov"), "--directory", str(folder), "--framework", "terraform", "--skip-path", "tests/"]
    command += ["--external-checks-dir", str(RULES), "--skip-download", "--compact", "--output", "json"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "LOG_LEVEL": "ERROR", "PYTHONDONTWRITEBYTECODE": "1"}
    ran = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=_SECONDS)
    try:
        found = json.loads(ran.stdout)["results"]
    except (ValueError, KeyError, TypeError):
        raise RuntimeError(f"checkov ended with {ran.returncode}: {(ran.stderr or ran.stdout)[-2000:]}") from None
    return Report(
        passed=[_named(check) for check in found["passed_checks"]],
        failed=[_named(check) for check in found["failed_checks"]],
        skipped=[(_named(check), _reason(check)) for check in found["skipped_checks"]],
        unparsed=list(found["parsing_errors"]),
    )


def _named(check: dict[str, Any]) -> str:
    return f"{check['check_id']} {check['file_path'].lstrip('/')} {check['resource']}"


def _reason(check: dict[str, Any]) -> str:
    said = str(check["check_result"].get("suppress_comment") or "")
    return "" if said == "No comment provided" else said


def _wanted() -> str:
    return hashlib.sha256(PINS.read_bytes() + sys.version.encode()).hexdigest()


def main() -> int:
    """Scan; say what failed and what is skipped, and why."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else TERRAFORM
    if not install():
        print("not run: checkov is not there and could not be installed", file=sys.stderr)
        return NOT_THERE
    report = scan(folder)
    for what, reason in sorted(report.skipped):
        print(f"skipped  {what}: {reason or 'WITHOUT A REASON'}")
    for what in sorted(report.failed):
        print(f"FAILED   {what}")
    for what in report.unparsed:
        print(f"UNREAD   {what}")
    print(f"{len(report.passed)} passed, {len(report.failed)} failed, {len(report.skipped)} skipped")
    return 0 if report.good else 1


if __name__ == "__main__":
    sys.exit(main())
