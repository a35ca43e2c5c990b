"""Resolves what the functions ask for, with uv: one version of everything, and the files that may be installed."""

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = "python311"  # of Cloud Run functions; also for Terraform, from the lock
_PYTHON = "3.11"
_PLATFORM = "linux"  # x86-64, as the functions run
_SECONDS = 300


def declared() -> dict[str, Requirement]:
    """Return what pyproject asks for to run, on a laptop or in the cloud, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    said = [Requirement(text) for text in (*project["dependencies"], *project["optional-dependencies"]["gcp"])]
    return {canonicalize_name(one.name): one for one in said}


def ranges(names: Iterable[str]) -> dict[str, str]:
    """Return for each distribution, by its name with extras, the requirement with pyproject's range.

    Raises:
        KeyError: pyproject does not have it.
    """
    said = declared()
    return {name: f"{name}{said[canonicalize_name(Requirement(name).name)].specifier}" for name in names}


def resolve(names: Sequence[str]) -> dict[str, Any]:
    """Return the lock for these distributions.

    It has the `runtime`, what was asked for (`wants`: with its range), what each of them installs (`brings`) and, for
    everything installed, the version and the hashes of the files that fit the runtime (`pins`).
    """
    wants = ranges(names)
    packages = _compiled(wants.values())
    pins = {row["name"]: {"version": row["version"], "sha256": _hashes(row)} for row in packages}
    exact = [f"{name}=={pin['version']}" for name, pin in pins.items()]
    brings = {name: sorted(row["name"] for row in _compiled([want], exact)) for name, want in wants.items()}
    return {"runtime": RUNTIME, "wants": wants, "brings": brings, "pins": pins}


def _hashes(row: dict[str, Any]) -> list[str]:
    """Return the hashes of a distribution's wheels; what has to be built is never installed."""
    return sorted(wheel["hashes"]["sha256"] for wheel in row["wheels"])


def _compiled(wants: Iterable[str], exact: Sequence[str] = ()) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as name:
        asked, limits, answer = (Path(name) / file for file in ("asked.in", "limits.txt", "pylock.toml"))
        asked.write_text("\n".join(wants), encoding="utf-8")
        limits.write_text("\n".join(exact), encoding="utf-8")
        command: list[str | Path] = [Path(sys.executable).with_name("uv"), "pip", "compile", "--no-config", "--quiet"]
        command += ["--system-certs", "--only-binary", ":all:"]
        command += ["--python-version", _PYTHON, "--python-platform", _PLATFORM]
        command += ["--constraint", limits, "--output-file", answer, asked]
        subprocess.run(command, check=True, timeout=_SECONDS, stdout=subprocess.DEVNULL)
        found: list[dict[str, Any]] = tomllib.loads(answer.read_text(encoding="utf-8"))["packages"]
    return found
