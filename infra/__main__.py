"""The front door of a fresh clone: `python3 -m infra COMMAND ...` sets everything up once, then runs it.

Needs nothing but Python 3.11 or later. `test` runs every check, `emulators` those on Google's emulators alone;
anything else is a `keepsake` command.
"""

import hashlib
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "keepsake-installed"


def main() -> int:
    """Set up, then run the command."""
    if sys.version_info < (3, 11):  # noqa: UP036 - run before anything is installed
        print("Keepsake needs Python 3.11 or later.", file=sys.stderr)
        return 2
    testing = sys.argv[1:2] in (["test"], ["emulators"])
    if not _set_up("test" if testing else ""):
        return 1
    if testing:
        return subprocess.call([BIN / "python", "-m", "infra.checks", *sys.argv[1:]], cwd=ROOT)
    return subprocess.call([BIN / "keepsake", *sys.argv[1:]])


def _set_up(extra: str) -> bool:
    """Install into `.venv`, unless this version of the project is there already."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    done = STAMP.read_text().split() if STAMP.exists() else []
    if wanted in done and (not extra or extra in done):
        return True
    print("Setting up in .venv (once; a few minutes on a slow line) ...", file=sys.stderr)
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        venv.create(VENV, with_pip=True)
    what = f"{ROOT}[{extra}]" if extra else str(ROOT)
    quiet = ["--quiet", "--disable-pip-version-check"]
    same = ["--constraint", str(_constraints())] if extra else []
    code = subprocess.call([BIN / "python", "-m", "pip", "install", *quiet, *same, "--editable", what])
    if code:
        print("The set-up failed; the lines above say why.", file=sys.stderr)
        return False
    STAMP.write_text(f"{wanted} {extra}")
    return True


def _constraints() -> Path:
    """Return a file with the versions the functions are deployed with: what is tested is what ships."""
    pins = json.loads((ROOT / "infra" / "requirements.json").read_text(encoding="utf-8"))["pins"]
    file = VENV / "constraints.txt"
    file.write_text("".join(f"{name}=={pin['version']}\n" for name, pin in sorted(pins.items())), encoding="utf-8")
    return file


if __name__ == "__main__":
    sys.exit(main())
