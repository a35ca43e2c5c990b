"""Every check of the project, in the order in which they fail fastest. `python3 -m infra test` runs them."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SEEDS = "10000"  # schedules the simulation runs under faults


def main() -> int:
    """Run all checks; extra arguments go to pytest. Returns 0 when all passed."""
    checks: list[tuple[str, list[str | Path]]] = [
        ("style", [BIN / "ruff", "check", "."]),
        ("format", [BIN / "ruff", "format", "--check", "."]),
        ("imports", [BIN / "lint-imports", "--no-cache"]),
        ("types", [BIN / "mypy"]),
        ("tests", [sys.executable, "-m", "pytest", "--seeds", SEEDS, *sys.argv[1:]]),
    ]
    failed = []
    for name, command in checks:
        print(f"== {name}", flush=True)
        if subprocess.call(command, cwd=ROOT):
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
