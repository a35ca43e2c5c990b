"""The Firestore and Pub/Sub emulators of the gcloud CLI, each a process group on a free port of this machine."""

import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.emulators.ports import free_port

PROJECT = "demo-keepsake"
_START_SECONDS = 90.0
_END_SECONDS = 30.0
_GUARD = str(Path(__file__).with_name("guard.py"))


class EmulatorError(RuntimeError):
    """An emulator is not there, or does not start; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Emulators:
    """Where the emulators of this test session answer (`host:port`)."""

    firestore: str
    pubsub: str

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead Google's clients, and deployed functions, there."""
        return {
            "FIRESTORE_EMULATOR_HOST": self.firestore,
            "PUBSUB_EMULATOR_HOST": self.pubsub,
            "GOOGLE_CLOUD_PROJECT": PROJECT,
        }


@contextmanager
def running() -> Iterator[Emulators]:
    """Start both emulators, wait until they answer, and end them with everything they have started.

    Raises:
        EmulatorError: gcloud, an emulator or Java is not there, or an emulator does not answer in time.
    """
    if shutil.which("gcloud") is None:
        raise EmulatorError("the emulators need the gcloud CLI, and there is no `gcloud` on the PATH")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="emulators-")))
        started = [stack.enter_context(_Emulator(name, folder)) for name in ("firestore", "pubsub")]
        for emulator in started:
            emulator.wait()
        yield Emulators(*(emulator.address for emulator in started))
        for emulator in started:
            emulator.end()  # All at once; `with` waits for each.


class _Emulator:
    """One emulator: a process group that `with` starts and ends."""

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._folder = folder / name
        self._data = self._folder / "data"
        self._data.mkdir(parents=True)  # Pub/Sub's must exist
        self._log = self._folder / "log.txt"
        self.address = f"127.0.0.1:{free_port()}"

    def __enter__(self) -> "_Emulator":
        with self._log.open("wb") as log:
            self._guard = subprocess.Popen(
                [sys.executable, "-I", "-S", _GUARD, *self._command()],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment(),
                start_new_session=True,
            )
        return self

    def end(self) -> None:
        """Begin to end it: its guard ends the whole group when its input is closed."""
        assert self._guard.stdin is not None
        self._guard.stdin.close()

    def __exit__(self, *_: object) -> None:
        self.end()
        self._guard.wait(_END_SECONDS)

    def wait(self) -> None:
        """Return when it answers."""
        until = time.monotonic() + _START_SECONDS
        while not _answers(self.address):
            if self._guard.poll() is not None or time.monotonic() > until:
                raise EmulatorError(f"the {self._name} emulator of gcloud does not start:\n{self._said()}")
            time.sleep(0.05)

    def _command(self) -> Sequence[str]:
        options = {"firestore": [], "pubsub": [f"--project={PROJECT}", f"--data-dir={self._data}"]}
        return ["gcloud", "beta", "emulators", self._name, "start", f"--host-port={self.address}", *options[self._name]]

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            # Settings of its own; and it must not install what is missing without being asked.
            "CLOUDSDK_CONFIG": str(self._folder / "gcloud"),
            "CLOUDSDK_CORE_DISABLE_PROMPTS": "false",
            "CLOUDSDK_CORE_DISABLE_USAGE_REPORTING": "true",
            "CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK": "true",
        }

    def _said(self) -> str:
        return "\n".join(self._log.read_text(errors="replace").splitlines()[-15:])


def _answers(address: str) -> bool:
    connection = http.client.HTTPConnection(address, timeout=2)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
