"""The whole pipeline as it is deployed: archives under functions-framework, real push, Google's emulators."""

import contextlib
import json
import os
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import grpc
import requests
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from google.pubsub_v1 import PublisherClient
from google.pubsub_v1.services.publisher.transports import PublisherGrpcTransport
from google.pubsub_v1.types import PubsubMessage

from infra import package
from shared.domain.request import ENDS, Status
from shared.events import SweepTicked
from shared.gcp.blobs import CloudBlobs
from shared.gcp.documents import FirestoreDocuments
from shared.gcp.publisher import TopicPublisher
from shared.pipeline import PIPELINE
from shared.signing import PrivateKey
from shared.stores.requests import RequestStore
from shared.system import SystemEntropy
from tests.emulators.functions import FunctionProcess
from tests.emulators.gate import Gate
from tests.emulators.ports import free_port
from tests.emulators.subscriptions import lay_out
from tests.google.cloud_run import CloudRun

ROOT = Path(__file__).resolve().parents[2]
BUCKETS = ("keys", "staging", "results", "uploads")
PREFIX = "keepsake-"
PUSHER, AUDIENCE = "pusher@demo.iam.gserviceaccount.com", "pipeline"
APP = "app.apps.example"
TICK_SECONDS = 5.0  # the scheduler's minute, shortened


@dataclass(frozen=True)
class Services:
    """Addresses of what stands for Google."""

    firestore: str
    pubsub: str
    storage: str
    issuer: str

    def environ(self) -> dict[str, str]:
        """All that distinguishes this deployment from one in the cloud."""
        return {
            "FIRESTORE_EMULATOR_HOST": self.firestore,
            "PUBSUB_EMULATOR_HOST": self.pubsub,
            "STORAGE_EMULATOR_HOST": self.storage,
            # The emulator's pushes carry no token; the gate adds one of this issuer, and strips it as Cloud Run does.
            "KEEPSAKE_PUSH_ISSUER": self.issuer,
            "KEEPSAKE_CALLER_ISSUER": self.issuer,
        }


class Deployment:
    """One project of its own: functions, topics, buckets; `close` ends every process."""

    def __init__(self, folder: Path, archives: Path, services: Services) -> None:
        self.services = services
        self.project = f"demo-{secrets.token_hex(4)}"
        self.buckets = {name: f"{self.project}-{name}" for name in BUCKETS}
        (folder / "signing.pem").write_bytes(_pem(Ed25519PrivateKey.generate()))
        (folder / "credentials.pem").write_bytes(_pem(ec.generate_private_key(ec.SECP256R1())))
        self.functions = {
            name: FunctionProcess(name, archives / f"{name}.zip", folder, self._environ(name, folder))
            for name in PIPELINE
        }
        self.cloud_run = CloudRun(services.issuer, AUDIENCE, {PUSHER})
        self.gate = Gate(
            lambda: self.token(aud=AUDIENCE, email=PUSHER, sub="pusher"),
            self.cloud_run,
            {name: function.address for name, function in self.functions.items()},
        )
        self.documents = FirestoreDocuments(self.project, "(default)")
        self.requests = RequestStore(self.documents, SystemEntropy())
        self.publisher = TopicPublisher(self.project, PREFIX, emulator_host=services.pubsub)
        self._stopping = threading.Event()
        self._scheduler = threading.Thread(target=self._tick, daemon=True)

    def _environ(self, name: str, folder: Path) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "KEEPSAKE_MODE": "gcp",
            "GOOGLE_CLOUD_PROJECT": self.project,
            **{f"KEEPSAKE_{kind.upper()}_BUCKET": bucket for kind, bucket in self.buckets.items()},
            "KEEPSAKE_TOPIC_PREFIX": PREFIX,
            "KEEPSAKE_SIGNING_KEY": str(folder / "signing.pem"),
            "KEEPSAKE_CREDENTIALS_KEY": str(folder / "credentials.pem"),
            "KEEPSAKE_UPLOADS_SIGNER": "keepsake-api@demo.iam.gserviceaccount.com",
            "KEEPSAKE_BRIEF_MODEL": "local-reader-1",
            "KEEPSAKE_IMAGE_MODEL": "local-painter-1",
            "KEEPSAKE_PUSH_SERVICE_ACCOUNT": PUSHER,
            "KEEPSAKE_PUSH_AUDIENCE": AUDIENCE,
            "K_SERVICE": f"{PREFIX}{name}".replace("_", "-"),
            # As Terraform says it: the API is open to everybody, so nobody checks its callers before it does.
            **({"KEEPSAKE_PUSH_CHECKED_BY": "cloud-run"} if PIPELINE[name].trigger == "events" else {}),
            "KEEPSAKE_CALLER_AUDIENCES": APP,
            "KEEPSAKE_IDEMPOTENCY_SECRET": "0123456789abcdef0123456789abcdef",
            **self.services.environ(),
        }

    def start(self) -> None:
        for bucket in self.buckets.values():
            _make_bucket(self.services.storage, self.project, bucket)
        lay_out(self.services.pubsub, self.project, PREFIX, self.gate.url)
        for function in self.functions.values():
            function.start()
        for function in self.functions.values():
            function.ready()
        self._scheduler.start()

    def close(self) -> None:
        self._stopping.set()
        for function in self.functions.values():
            function.kill()
        self.gate.close()

    def said(self) -> str:
        """Return what was pushed, who lives, and the last words of those who had any trouble."""
        lines = [self.gate.said()]
        for name, function in self.functions.items():
            troubles = [line for line in function.log().splitlines() if '"severity": "INFO"' not in line]
            lines += [f"-- {name}, {'alive' if function.alive else 'not alive'}", *troubles[-12:]]
        return "\n".join(lines)

    def token(self, **claims: str) -> str:
        answer = requests.get(f"{self.services.issuer}/token", params=claims, timeout=10)
        answer.raise_for_status()
        return answer.text

    def person(self, name: str = "ada") -> "Person":
        return Person(self, self.token(aud=APP, email=f"{name}@example.org", sub=name))

    def left(self) -> list[str]:
        """Return the names of all objects that are not uploads, bucket first."""
        kinds = ("keys", "staging", "results")
        return [f"{kind}/{blob.name}" for kind in kinds for blob in self.blobs(kind).list()]

    def blobs(self, kind: str) -> CloudBlobs:
        return CloudBlobs(self.project, self.buckets[kind])

    def publish_raw(self, topic: str, data: bytes) -> None:
        """Publish what is no event of ours."""
        channel = grpc.insecure_channel(self.services.pubsub)
        client = PublisherClient(transport=PublisherGrpcTransport(channel=channel))
        name = f"projects/{self.project}/topics/{PREFIX}{topic}"
        client.publish(topic=name, messages=[PubsubMessage(data=data)], timeout=20, retry=None)

    def _tick(self) -> None:
        while not self._stopping.wait(TICK_SECONDS):
            with contextlib.suppress(Exception):  # the scheduler tries again with its next tick
                self.publisher.publish(SweepTicked(occurred_at=datetime.now(UTC)))


@dataclass
class Person:
    """Somebody with the app in their hand."""

    deployment: Deployment
    token: str
    sources: list[str] = field(default_factory=list)

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> requests.Response:
        url = self.deployment.functions["api"].address + path
        headers = {"Authorization": f"Bearer {self.token}", **headers}
        return requests.request(method, url, json=body, headers=headers, timeout=70)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> dict[str, Any]:
        """Call until there is an answer, as apps do; anything but success fails."""
        for _ in range(60):
            try:
                answer = self.call(method, path, body, **headers)
            except requests.RequestException:
                time.sleep(0.5)
                continue
            if answer.status_code != 503 and not (answer.status_code == 500 and "error" not in answer.text):
                assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
                found: dict[str, Any] = answer.json()
                return found
            time.sleep(0.5)
        raise AssertionError(f"{method} {path}: no answer")

    def agree(self) -> None:
        self.ask("POST", "/v1/consent/give", {"scopes": ["metadata", "captions", "people", "places", "pixels"]})

    def upload(self, photos: dict[str, bytes]) -> None:
        """Connect the uploads and put photos there, as an app does."""
        connected = self.ask("POST", "/v1/sources", {})
        url = f"{self.deployment.services.storage}/upload/storage/v1/b/{self.deployment.buckets['uploads']}/o"
        for name, data in photos.items():
            query = {"uploadType": "media", "name": f"{connected['prefix']}{name}"}
            requests.post(url, params=query, data=data, timeout=30).raise_for_status()

    def submit(self, wish: str, key: str) -> str:
        asked = {"wish": wish, "asked_at": "2026-11-22T12:00:00+00:00"}
        shown = self.ask("POST", "/v1/requests", asked, **{"Idempotency-Key": key})
        return str(shown["request_id"])

    def follow(self, request_id: str, *, seconds: float = 120) -> dict[str, Any]:
        """Poll, as long as it has not ended."""
        ends = time.monotonic() + seconds
        version = ""
        while time.monotonic() < ends:
            shown = self.ask("GET", f"/v1/requests/{request_id}?wait_seconds=10&version={version}")
            if Status(shown["status"]) in ENDS:
                return shown
            version = shown["version"]
        raise AssertionError(f"{request_id} has not ended after {seconds} s: {json.dumps(shown)}")

    def picture(self, request_id: str, index: int = 0) -> bytes:
        answer = self.call("GET", f"/v1/requests/{request_id}/pictures/{index}")
        assert answer.ok, answer.text
        return answer.content


@contextlib.contextmanager
def server(module: str) -> Iterator[str]:
    """Run one of the local servers as a process of its own; gives its URL."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-m", module, "--port", str(port)], cwd=ROOT)
    try:
        _until_it_listens(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait(10)


def _until_it_listens(process: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(600):
        assert process.poll() is None, "it did not start"
        with contextlib.suppress(requests.RequestException):
            requests.get(f"http://127.0.0.1:{port}/", timeout=5)
            return
        time.sleep(0.05)
    raise AssertionError("it does not listen")


def archives(folder: Path) -> Path:
    """Build every function's archive with the local models; they are named by function."""
    for name, built in package.build_all(folder / "built", local_models=True).items():
        (folder / f"{name}.zip").symlink_to(built)
    return folder


def _make_bucket(storage: str, project: str, name: str) -> None:
    """As Terraform makes it: nothing deleted is kept, nothing is public."""
    bucket = {
        "name": name,
        "softDeletePolicy": {"retentionDurationSeconds": "0"},
        "iamConfiguration": {
            "uniformBucketLevelAccess": {"enabled": True},
            "publicAccessPrevention": "enforced",
        },
    }
    requests.post(f"{storage}/storage/v1/b", params={"project": project}, json=bucket, timeout=10).raise_for_status()


def _pem(key: PrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
