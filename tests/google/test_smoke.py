"""The smoke test's journey on the real door and steps: that withdrawing deletes uploads is proven, or noticed."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import functions_framework
import pytest
from flask.testing import FlaskClient

from infra.smoke import leftovers
from infra.smoke.calls import Answer, Caller, SmokeError, Storage
from infra.smoke.journey import Journey, Target
from shared import wiring
from shared.embedded.identity import private_secret
from shared.gcp.blobs import CloudBlobs
from shared.gcp.upload_bucket import UploadBucket
from shared.gcp.uploads import UploadedSources
from shared.stores.connections import UPLOAD, uploads_prefix
from shared.stores.vault import Vault
from tests.google.storage import StorageServer
from tests.pipeline import Pipeline

DOOR = Path(__file__).parents[2] / "functions" / "api" / "main.py"
BUCKETS = {kind: f"demo-{kind}" for kind in ("keys", "staging", "results", "uploads")}


class Deployed(Pipeline):
    """The steps on a laptop's documents and the cloud's buckets."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        names = (BUCKETS[kind] for kind in ("keys", "staging", "results"))
        blobs = [CloudBlobs("demo-project", name) for name in names]
        ports = self.ports.__dict__
        ports["vault"] = Vault(*blobs, self.ports.entropy)
        ports["uploads"] = ports["addresses"] = UploadBucket("demo-project", BUCKETS["uploads"], "")
        ports["sources"] = UploadedSources("demo-project", BUCKETS["uploads"])
        self.ports.source_kind = UPLOAD


class User(Caller):
    """Asks the door; while it waits, everything due is done and a minute passes."""

    def __init__(self, deployed: Deployed, client: FlaskClient) -> None:
        super().__init__("", "", patience_seconds=1)
        self._deployed, self._client = deployed, client

    def call(self, method: str, path: str, data: bytes | None = None, **headers: str) -> Answer:
        if "wait_seconds" in path:
            path = path.partition("?")[0]
            self._deployed.tick()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        kind = None if data is None else "application/json"
        answer = self._client.open(path, method=method, data=data, headers=named, content_type=kind)
        return Answer(answer.status_code, answer.data)


@pytest.fixture
def storage(monkeypatch: pytest.MonkeyPatch) -> Iterator[StorageServer]:
    with StorageServer() as server:
        for bucket in BUCKETS.values():
            server.make_bucket(bucket)
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", server.url)
        yield server


@pytest.fixture
def deployed(tmp_path: Path, storage: StorageServer) -> Iterator[Deployed]:
    logging.getLogger("keepsake").setLevel(logging.CRITICAL)
    made = Deployed(tmp_path)
    wiring.use(made.ports)
    yield made
    wiring.use(None)
    made.close()


@pytest.fixture
def target(deployed: Deployed, storage: StorageServer, monkeypatch: pytest.MonkeyPatch) -> Target:
    monkeypatch.setenv("FUNCTION_TARGET", "api")
    monkeypatch.setattr(leftovers, "_PAUSE_SECONDS", 0.01)
    client: FlaskClient = functions_framework.create_app("api", str(DOOR), "http").test_client()
    token = private_secret(deployed.ports.settings.home / "api-token").decode()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    app = Storage(Caller(storage.url, "", patience_seconds=1))
    return Target(User(deployed, client), app, BUCKETS, patience_seconds=5)


def uploads(storage: StorageServer) -> set[str]:
    return set(storage._buckets[BUCKETS["uploads"]].live)


def test_every_proof_is_given_and_nothing_is_left(target: Target, storage: StorageServer) -> None:
    said: list[str] = []
    Journey(target, said.append).run()
    assert [line[:2] for line in said] == ["ok"] * 8
    assert any("withdrawing has the upload deleted, by the deployment alone" in line for line in said)
    assert uploads(storage) == set()


def test_an_upload_that_nobody_deletes_is_noticed_and_deleted_in_the_end(
    target: Target, storage: StorageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(UploadBucket, "erase", lambda bucket, prefix, *, most: True)
    said: list[str] = []
    with pytest.raises(SmokeError, match="1 uploads are there 5 s after consent was withdrawn"):
        Journey(target, said.append).run()
    assert said[-1].startswith("FAILED  withdrawing has the upload deleted")
    assert uploads(storage) == set(), "the next run begins with nothing"


def test_an_upload_that_is_gone_before_proves_nothing(
    target: Target, storage: StorageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = Journey._check_receipt

    def gone(self: Any, request_id: str) -> None:
        check(self, request_id)
        storage.remove(BUCKETS["uploads"], uploads_prefix("local"))

    monkeypatch.setattr(Journey, "_check_receipt", gone)
    with pytest.raises(SmokeError, match="gone before consent was withdrawn"):
        Journey(target, lambda line: None).run()


def test_only_this_person_s_uploads_are_looked_at(target: Target, storage: StorageServer) -> None:
    theirs = f"{uploads_prefix('eve')}1.jpg"
    storage.put(BUCKETS["uploads"], theirs, b"x")
    Journey(target, lambda line: None).run()
    assert uploads(storage) == {theirs}
