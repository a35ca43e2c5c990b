"""Every check of the project, in the order in which they fail fastest. `python3 -m infra test` runs them."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SEEDS = "10000"  # schedules the simulation runs under faults
PYTEST = [sys.executable, "-m", "pytest"]
EMULATORS = [*PYTEST, "--adapters=emulator"]
ON_EMULATORS = ["tests/contract", "tests/emulators"]


def main() -> int:
    """Run the checks: `test` all of them, `emulators` those on emulators; further arguments go to pytest.

    Returns 0 when all passed. What cannot run here is said; `emulators` alone fails without them.
    """
    which, *more = sys.argv[1:] or ["test"]
    if which == "emulators":
        named = any(argument.startswith("tests/") for argument in more)
        return subprocess.call([*EMULATORS, *more, *([] if named else ON_EMULATORS)], cwd=ROOT)
    checks: dict[str, list[str | Path]] = {
        "style": [BIN / "ruff", "check", "."],
        "format": [BIN / "ruff", "format", "--check", "."],
        "imports": [BIN / "lint-imports", "--no-cache"],
        "types": [BIN / "mypy"],
    }
    missing = [tool for tool in ("gcloud", "java") if shutil.which(tool) is None]
    if not missing:
        checks["emulators"] = [*EMULATORS, *ON_EMULATORS]
    checks["tests"] = [*PYTEST, "--seeds", SEEDS, *more]
    failed = [name for name, command in checks.items() if not _passed(name, command)]
    if missing:
        print(f"not run: the tests on Google's emulators, because there is no {' and no '.join(missing)} here")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _passed(name: str, command: list[str | Path]) -> bool:
    print(f"== {name}", flush=True)
    return subprocess.call(command, cwd=ROOT) == 0


if __name__ == "__main__":
    sys.exit(main())
