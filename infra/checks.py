"""Every check of the project, several at a time. `python3 -m infra test` runs them."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from infra import policies

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
SEEDS = "10000"  # schedules the simulation runs under faults
PYTEST = [sys.executable, "-m", "pytest"]
AT_ONCE = (os.cpu_count() or 1) + 1  # tests wait for a third of their time: for servers, and for times to be over
_APART = ["emulators", "google", "contract", "e2e", "infra", "archives", "faults"]
# The longest first, so that the last to end are short.
GROUPS = {
    "faults": ["tests/faults", "--seeds", SEEDS],
    "tests": ["tests", *(f"--ignore=tests/{folder}" for folder in _APART)],
    "emulators": ["tests/contract", "tests/emulators", "--adapters=emulator"],
    "e2e": ["tests/e2e"],
    "deployment": ["tests/infra"],
    "google": ["tests/google", "tests/contract"],
    "archives": ["tests/archives"],
}
_ON_DISK = {"archives"}  # hard links to what is installed, which are copies on another file system
_AFTER = {"deployment": "policies"}  # which installs what those tests use
_MEMORY, _ROOM_BYTES = Path("/dev/shm"), 4_000_000_000  # noqa: S108 - a folder of its own is made there
QUICK: dict[str, list[str | Path]] = {
    "policies": [sys.executable, "-m", "infra.policies"],
    "style": [BIN / "ruff", "check", "."],
    "format": [BIN / "ruff", "format", "--check", "."],
    "imports": [BIN / "lint-imports", "--no-cache"],
    "types": [BIN / "mypy"],
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
    missing = [tool for tool in ("gcloud", "java") if shutil.which(tool) is None]
    groups = [name for name in GROUPS if name != "emulators" or not missing]
    failed = _failed({**QUICK, **terraform}, groups)
    if not terraform:
        print("not run: what Terraform says of infra/terraform, because there is no terraform here")
    if missing:
        print(f"not run: the tests on Google's emulators, because there is no {' and no '.join(missing)} here")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _failed(quick: dict[str, list[str | Path]], groups: list[str]) -> list[str]:
    """Run the quick checks and groups of tests, `AT_ONCE` of them; return the names of those that fail.

    They write byte code whatever is said outside: they start our own code in many hundreds of processes.
    """
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with _places() as (memory, disk), ThreadPoolExecutor(AT_ONCE) as running:
        environ["TMPDIR"] = str(memory)
        found: dict[str, Future[bool]] = {}
        for name, command in quick.items():
            found[name] = running.submit(_passed, name, command, environ)
        for name in groups:
            where = [f"--basetemp={disk / name}"] if name in _ON_DISK else []
            first = found.get(_AFTER.get(name, ""))
            found[name] = running.submit(_passed, name, [*PYTEST, *GROUPS[name], *where], environ, first)
        return [name for name, passed in found.items() if not passed.result()]


def _passed(name: str, command: list[str | Path], environ: dict[str, str], first: Future[bool] | None = None) -> bool:
    """Run a check beside others, `first` before it; what it says is shown in one piece when it is done."""
    if first:
        first.result()
    began = time.monotonic()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        code = subprocess.call(command, cwd=ROOT, env=environ, stdout=said, stderr=subprocess.STDOUT)
        said.seek(0)
        print(f"== {name}, {time.monotonic() - began:.0f} s\n{said.read()}", flush=True)
    return code in (0, _NOT_RUN) if name in QUICK else code == 0


@contextmanager
def _places() -> Iterator[tuple[Path, Path]]:
    """Make a temporary folder in memory, and one on the disk.

    Every write that has to survive a crash waits for the disk, some milliseconds ten thousands of times. No test
    cuts the power: what survives the end of a process is the same in memory. Without room there, both are on disk.
    """
    roomy = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM_BYTES
    temporary = partial(tempfile.TemporaryDirectory, prefix="keepsake-", ignore_cleanup_errors=True)
    with temporary(dir=_MEMORY if roomy else None) as memory, temporary() as disk:
        yield Path(memory), Path(disk)


if __name__ == "__main__":
    sys.exit(main())
