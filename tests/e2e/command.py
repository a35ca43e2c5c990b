"""Running the `keepsake` command as a person would, in processes of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-c", "from infra.local.cli import main; main()"]


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one object on standard output; anything else there fails."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


class Command:
    """A person with a data folder and a working folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.cwd = folder / "cwd"
        self.cwd.mkdir(parents=True)

    def environ(self, **extra: str) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("KEEPSAKE_")}
        return inherited | {
            "KEEPSAKE_HOME": str(self.home),
            "KEEPSAKE_NOW": "2026-11-22",
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "ignore",
            **extra,
        }

    def run(self, *args: str | Path, timeout: float = 120, **extra: str) -> Outcome:
        done = subprocess.run(
            [*COMMAND, *map(str, args)],
            cwd=self.cwd,
            env=self.environ(**extra),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Outcome(done.returncode, done.stdout, done.stderr)

    def start(self, *args: str | Path, **extra: str) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [*COMMAND, *map(str, args)],
            cwd=self.cwd,
            env=self.environ(**extra),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
