"""Function processes: the archives as they ship, unpacked, each under functions-framework."""

import os
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tests.emulators.ports import free_port

_START_SECONDS = 60


class FunctionProcess:
    """One function in a process group of its own, on a port it keeps when it is started again."""

    def __init__(self, name: str, archive: Path, folder: Path, environ: Mapping[str, str]) -> None:
        self.name = name
        self.folder = folder / name
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(self.folder)
        self._environ = {**environ, "PYTHONPATH": sysconfig.get_path("purelib")}
        self._port = free_port()
        self.address = f"http://127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; `ready` waits until it listens."""
        log = (self.folder / "log.txt").open("ab")
        # Without `site`, or the editable installation would lend it what the archive lacks.
        python = [sys.executable, "-S", "-P", "-m", "functions_framework"]
        self._process = subprocess.Popen(
            [*python, f"--target={self.name}", "--source=main.py", "--host=127.0.0.1", f"--port={self._port}"],
            cwd=self.folder,
            env=self._environ,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()

    def ready(self) -> None:
        ends = time.monotonic() + _START_SECONDS
        while time.monotonic() < ends:
            assert self._process is not None
            if self._process.poll() is not None:
                raise AssertionError(f"{self.name} did not start:\n{self.log()[-3000:]}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError(f"{self.name} does not listen after {_START_SECONDS} s:\n{self.log()[-3000:]}")

    @property
    def alive(self) -> bool:
        """Whether its server runs."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """`kill -9` for the server and its workers."""
        if self._process is not None:
            with suppress(ProcessLookupError):  # it has gone already
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
            self._process = None

    def log(self) -> str:
        return (self.folder / "log.txt").read_text(errors="replace")
