"""One harness a port, on each of the adapters that `--adapters` names; and what not every adapter can do."""

from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from tests.contract import harness
from tests.emulators.processes import Emulators


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "adapters" in metafunc.fixturenames:
        names = [name.strip() for name in metafunc.config.getoption("adapters").split(",")]
        also = (harness.ALSO.get((name, port), ()) for name in names for port in metafunc.fixturenames)
        metafunc.parametrize("adapters", [*names, *chain.from_iterable(also)])


@pytest.fixture
def on_emulators(emulators: Emulators, monkeypatch: pytest.MonkeyPatch) -> Emulators:
    """Google's clients, also those of processes a test starts, find the emulators in the environment."""
    for name, value in emulators.environment.items():
        monkeypatch.setenv(name, value)
    return emulators


def _fixture(port: str) -> Any:
    @pytest.fixture(name=f"{port}_harness")
    def make(adapters: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[harness.Harness]:
        if adapters == "emulator" and port in harness.ON_EMULATORS:
            request.getfixturevalue("on_emulators")
        with closing(harness.make(adapters, port, tmp_path)) as made:
            yield made

    return make


documents_harness = _fixture("documents")
blobs_harness = _fixture("blobs")
signer_harness = _fixture("signer")
credentials_harness = _fixture("credentials")
queue_harness = _fixture("queue")
publisher_harness = _fixture("publisher")


@pytest.fixture
def documents(documents_harness: Any) -> Any:
    return documents_harness.open()


@pytest.fixture
def blobs(blobs_harness: Any) -> Any:
    return blobs_harness.open()


@pytest.fixture
def credentials(credentials_harness: Any) -> Any:
    return credentials_harness.open()


@pytest.fixture
def queue(queue_harness: Any) -> Any:
    return queue_harness.open()


@pytest.fixture
def supports_processes(adapters: str) -> None:
    """For tests in which several processes open one store, or one that had it open is killed."""
    harness.need("processes", adapters)


@pytest.fixture
def supports_snapshots(adapters: str) -> None:
    """For tests in which a query meets a batch that is being written."""
    harness.need("snapshots", adapters)
