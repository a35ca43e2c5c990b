"""Every check of the project, those that fail fastest first. `python3 -m infra test` runs them."""

import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from infra import policies

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SEEDS = "10000"  # schedules the simulation runs under faults
PYTEST = [sys.executable, "-m", "pytest"]
AT_ONCE = 2  # groups of tests; most of them wait for one process at a time
_APART = ["tests/faults", "tests/emulators", "tests/infra", "tests/archives"]
# The longest first, so that the last to end are short.
GROUPS = {
    "emulators": ["tests/contract", "tests/emulators", "--adapters=emulator"],
    "tests": ["tests", *(f"--ignore={folder}" for folder in _APART)],
    "deployment": ["tests/infra", "tests/archives"],
    "faults": ["tests/faults", "--seeds", SEEDS],
}
QUICK: dict[str, list[str | Path]] = {
    "style": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "imports": [BIN / "lint-imports", "--no-cache"],
    "types": [BIN / "mypy"],
    "policies": [sys.executable, "-m", "infra.policies"],
}
TERRAFORM: dict[str, list[str | Path]] = {"terraform": ["terraform", "fmt", "-check", "-recursive", "infra/terraform"]}
_NOT_RUN = policies.NOT_THERE  # it has said why


def main() -> int:
    """Run the checks; returns 0 when all passed.

    `test` runs all of them, or pytest alone with further arguments; `emulators` what needs the emulators, or
    what the arguments name. What cannot run here is said; `emulators` alone fails without them.
    """
    which, *more = sys.argv[1:] or ["test"]
    if which == "emulators":
        named = any(argument.startswith("tests/") for argument in more)
        what = ["--adapters=emulator", *more] if named else [*GROUPS["emulators"], *more]
        return subprocess.call([*PYTEST, *what], cwd=ROOT)
    if more:
        return subprocess.call([*PYTEST, *more], cwd=ROOT)
    terraform = TERRAFORM if shutil.which("terraform") else {}
    failed = [name for name, command in {**QUICK, **terraform}.items() if not _passed(name, command)]
    missing = [tool for tool in ("gcloud", "java") if shutil.which(tool) is None]
    groups = {name: what for name, what in GROUPS.items() if name != "emulators" or not missing}
    with ThreadPoolExecutor(AT_ONCE) as running:
        passed = list(running.map(_group_passed, groups))
    failed += [name for name, good in zip(groups, passed, strict=True) if not good]
    if not terraform:
        print("not run: what Terraform says of infra/terraform, because there is no terraform here")
    if missing:
        print(f"not run: the tests on Google's emulators, because there is no {' and no '.join(missing)} here")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _passed(name: str, command: list[str | Path]) -> bool:
    print(f"== {name}", flush=True)
    return subprocess.call(command, cwd=ROOT) in (0, _NOT_RUN)


def _group_passed(name: str) -> bool:
    """Run a group of tests beside others; what it says is shown in one piece when it is done."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        code = subprocess.call([*PYTEST, *GROUPS[name]], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        said.seek(0)
        print(f"== {name}\n{said.read()}", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main())
