"""`kill -9` at random moments of `make` and `serve`; then it starts again and everything accepted ends."""

import json
import os
import random
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from shared.domain.request import ENDS, Request, Status
from shared.settings import Settings
from shared.wiring.embedded import EmbeddedPorts
from tests.e2e.command import Command
from tests.pipeline import write_photo

KILLS = 6
SEED = int(os.environ.get("KEEPSAKE_KILL_SEED", "20261122"))


@pytest.fixture
def person(tmp_path: Path) -> Command:
    made = Command(tmp_path)
    write_photo(tmp_path / "photos" / "cat on the sofa.jpg", seed=1)
    write_photo(tmp_path / "photos" / "boat.jpg", seed=2)
    made.run("consent", "give")
    return made


def kill(process: "subprocess.Popen[str]") -> None:
    """Kill the process and the workers it has started, as the system does when memory is out."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def check(home: Path, accepted: set[str] | None = None) -> list[Request]:
    """Every accepted request has ended, the delivered ones with one result, and nothing else is left."""
    ports = EmbeddedPorts(Settings(home=home))
    try:
        requests = [held.record for held in ports.requests.of_owner("local")]
        expected: set[str] = set()
        for request in requests:
            assert request.status in ENDS, request.id
            assert request.erased_at is not None, request.id
            assert request.reservation is None, request.id
            assert ports.receipts.get("local", request.id), request.id
            if request.status is Status.DELIVERED:
                assert len(request.results) == request.pictures_total
                assert request.manifest is not None
                expected |= {request.manifest.name, f"{request.id}/result", *(r.name for r in request.results)}
        assert {blob.name for blob in ports.vault.everything()} == expected
        if accepted is not None:
            assert {request.id for request in requests} >= accepted
        return requests
    finally:
        ports.close()


@pytest.mark.timeout(900)
def test_make_killed_at_any_moment_ends_when_it_is_started_again(person: Command, tmp_path: Path) -> None:
    moments = random.Random(SEED)
    for _ in range(KILLS):
        process = person.start("make", "a watercolour of my cat", "--photos", tmp_path / "photos", "--yes")
        time.sleep(moments.uniform(0.4, 6.0))
        kill(process)
    last = person.run("make", "a pencil drawing of the boat", "--photos", tmp_path / "photos", "--json", timeout=300)
    assert last.code == 0, last
    requests = check(person.home)
    assert {request.status for request in requests} == {Status.DELIVERED}


class Served:
    """`keepsake serve` and a client of it."""

    def __init__(self, person: Command) -> None:
        self.process = person.start("serve", "--port", "0")
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        self.url = line.split()[3]
        self.token = (person.home / "api-token").read_text()

    def call(self, method: str, path: str, body: dict[str, Any] | None = None, **headers: str) -> dict[str, Any]:
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.url + path, data, method=method)
        for name, value in {"Authorization": f"Bearer {self.token}", **headers}.items():
            request.add_header(name, value)
        with urllib.request.urlopen(request, timeout=60) as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    def submit(self, key: str) -> str:
        body = {"wish": "a watercolour of my cat"}
        return str(self.call("POST", "/v1/requests", body, **{"Idempotency-Key": key})["request_id"])


def eventually(done: Callable[[], bool], seconds: float) -> None:
    until = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < until, f"not within {seconds} s"
        time.sleep(0.2)


@pytest.mark.timeout(900)
def test_serve_killed_again_and_again_loses_and_doubles_nothing(person: Command, tmp_path: Path) -> None:
    moments = random.Random(SEED + 1)
    accepted: set[str] = set()
    for number in range(KILLS):
        served = Served(person)
        served.call("POST", "/v1/sources", {"path": str(tmp_path / "photos")})
        accepted.add(served.submit(f"key-{number}"))
        assert served.submit(f"key-{number}") in accepted  # an app that did not get the answer asks again
        time.sleep(moments.uniform(0.0, 5.0))
        kill(served.process)
    served = Served(person)
    shown = {}

    def all_ended() -> bool:
        for request_id in accepted:
            shown[request_id] = served.call("GET", f"/v1/requests/{request_id}")
        return all(found["erased"] for found in shown.values())

    try:
        eventually(all_ended, 480)
    finally:
        served.process.send_signal(signal.SIGTERM)
        served.process.communicate(timeout=60)
    requests = check(person.home, accepted)
    assert len(requests) == len(accepted) == KILLS
    assert {found["status"] for found in shown.values()} == {"DELIVERED"}
