import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.emulators import guard, processes
from tests.emulators.ports import free_port
from tests.emulators.processes import Emulators

SERVER = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1"]
STARTER = """
import subprocess, sys
subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, start_new_session=True)
sys.stdin.read()
"""


def answers(address: str) -> bool:
    return processes._answers(address)


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, "not within the time limit"
        time.sleep(0.05)


def test_both_emulators_answer(emulators: Emulators) -> None:
    assert answers(emulators.firestore)
    assert answers(emulators.pubsub)


def test_without_gcloud_a_sentence_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(processes.EmulatorError, match="gcloud CLI"), processes.running():
        pass


def test_an_emulator_that_does_not_start_is_said_with_its_words(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gcloud = tmp_path / "gcloud"
    gcloud.write_text("#!/bin/sh\necho You do not currently have this component installed\nexit 1\n")
    gcloud.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(processes.EmulatorError, match=r"firestore(.|\n)*component"), processes.running():
        pass


@pytest.mark.parametrize("killed", [False, True], ids=["closed", "killed"])
def test_what_is_guarded_ends_with_whoever_started_it(killed: bool, tmp_path: Path) -> None:
    address = f"127.0.0.1:{free_port()}"
    port = address.partition(":")[2]
    # A server in a child of the guarded command, as Java is one of gcloud.
    command = ["sh", "-c", f"{' '.join(SERVER)} --directory {tmp_path} {port} & wait"]
    process = subprocess.Popen(
        [sys.executable, "-c", STARTER, sys.executable, guard.__file__, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    wait_until(lambda: answers(address))
    if killed:
        process.send_signal(signal.SIGKILL)
    process.communicate(timeout=20)
    wait_until(lambda: not answers(address))


def test_a_port_is_given_once_whoever_asks_and_goes_to_no_outgoing_connection(tmp_path: Path) -> None:
    mine = {free_port() for _ in range(50)}
    asked = "from tests.emulators.ports import free_port; print(*[free_port() for _ in range(50)])"
    other = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, timeout=60)
    others = {int(port) for port in other.stdout.split()}
    assert len(mine) == len(others) == 50
    assert not mine & others
    outgoing = Path("/proc/sys/net/ipv4/ip_local_port_range")  # where the system is a Linux
    assert not outgoing.exists() or max(mine | others) < int(outgoing.read_text().split()[0])
