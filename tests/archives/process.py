"""Clean processes: nothing of the repository can be imported in them, only the archive and what is installed."""

import compileall
import json
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import requests

from shared.cloud_settings import VARIABLES
from shared.pipeline import PIPELINE
from tests.emulators import guard
from tests.emulators.ports import free_port

HERE = Path(__file__).parent
_START_SECONDS = 120.0
PUSHER, PUSH_AUDIENCE, APP = "pusher@demo.iam.gserviceaccount.com", "pipeline", "app.apps.example"
_VALUES = {
    "GOOGLE_CLOUD_PROJECT": "demo-archives",
    "KEEPSAKE_KEYS_BUCKET": "demo-keys",
    "KEEPSAKE_STAGING_BUCKET": "demo-staging",
    "KEEPSAKE_RESULTS_BUCKET": "demo-results",
    "KEEPSAKE_UPLOADS_BUCKET": "demo-uploads",
    "KEEPSAKE_UPLOADS_SIGNER": "api@demo.iam.gserviceaccount.com",
    "KEEPSAKE_SIGNING_KEY": "projects/demo/locations/eu/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1",
    "KEEPSAKE_CREDENTIALS_KEY": "projects/demo/locations/eu/keyRings/r/cryptoKeys/c/cryptoKeyVersions/1",
    "KEEPSAKE_PUSH_SERVICE_ACCOUNT": PUSHER,
    "KEEPSAKE_PUSH_AUDIENCE": PUSH_AUDIENCE,
    "KEEPSAKE_IDEMPOTENCY_SECRET": "0123456789abcdef0123456789abcdef",
    "KEEPSAKE_CALLER_AUDIENCES": APP,
}


def required(function: str) -> list[str]:
    """Return the variables a function cannot start without."""
    needs = {PIPELINE[function].trigger, *PIPELINE[function].ports}
    return [variable.name for variable in VARIABLES if variable.needed_by & needs]


def complete(function: str) -> dict[str, str]:
    """Return an environment that holds what a function needs, and nothing else."""
    return {"KEEPSAKE_MODE": "gcp", **{name: _VALUES[name] for name in required(function)}}


def unpacked(archive: Path, folder: Path, byte_code: Path | None = None) -> Path:
    """Unpack an archive and compile it, as a build does; return the folder.

    Args:
        archive: the zip.
        folder: where to.
        byte_code: keeps what was compiled: `shared/` is the same in every archive for the same models.
    """
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
        for entry in packed.infolist():  # byte code is of a source's time and size
            moment = datetime(*entry.date_time, tzinfo=UTC).timestamp()
            os.utime(folder / entry.filename, (moment, moment))
    if byte_code is not None and not byte_code.exists():
        compileall.compile_dir(folder / "shared", quiet=1)
        shutil.copytree(folder / "shared", byte_code, ignore=shutil.ignore_patterns("*.py", "*.json", "*.t[sx][tv]"))
    elif byte_code is not None:
        shutil.copytree(byte_code, folder / "shared", dirs_exist_ok=True)
    return folder


@dataclass(frozen=True)
class Place:
    """Where a function runs.

    Attributes:
        folder: its unpacked archive.
        packages: the folder of what its requirements install.
        python: the interpreter.
    """

    function: str
    folder: Path
    packages: Path
    python: Path | str = sys.executable

    def command(self, script: str, *arguments: str) -> list[str | Path]:
        """Return the command that runs a script of this folder so that the repository is not on its path.

        -S leaves out `.pth` files (an editable install would lead back to the repository), -P the script's folder.
        """
        return [self.python, "-S", "-P", HERE / script, *arguments]

    def clean(self, environ: Mapping[str, str]) -> dict[str, str]:
        """Return the environment of a clean process: the given one, and where its packages are."""
        return {"PYTHONPATH": str(self.packages), **environ}

    def run(self, script: str, *arguments: str, environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Run a script of this folder to its end."""
        return subprocess.run(
            self.command(script, *arguments),
            cwd=self.folder, env=self.clean(environ), capture_output=True, text=True, timeout=_START_SECONDS,
        )  # fmt: skip


@dataclass
class Server:
    """A function under functions-framework, in a process group that does not outlive the tests."""

    place: Place
    process: subprocess.Popen[bytes]
    url: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def log(self) -> str:
        return (self.place.folder / "log.txt").read_text(errors="replace")

    def stop(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()  # its guard ends the group then
        self.process.wait(30)


def start(place: Place, environ: Mapping[str, str]) -> Server:
    """Start a function and wait until it answers.

    Raises:
        AssertionError: it ended instead; with what it said.
    """
    port, note = free_port(), place.folder / "note.json"
    said = ["--target", place.function, "--source", "main.py", "--host", "127.0.0.1", "--port", str(port)]
    with (place.folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", guard.__file__, *place.command("launch.py", str(note), *said)],
            cwd=place.folder, env=place.clean(environ), stdin=subprocess.PIPE, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
    server = Server(place, process, f"http://127.0.0.1:{port}/")
    try:
        _wait(server)
    except BaseException:
        server.stop()
        raise
    server.facts = json.loads(note.read_text())
    return server


def _wait(server: Server) -> None:
    ends = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends:
        assert server.process.poll() is None, f"{server.place.function} did not start:\n{server.log[-3000:]}"
        with suppress(requests.ConnectionError):
            requests.get(server.url, timeout=30)
            return
        time.sleep(0.05)
    raise AssertionError(f"{server.place.function} does not answer:\n{server.log[-3000:]}")
