"""What a contract suite needs from an adapter, and the adapters there are.

A harness stands for one empty store. Where the adapters support processes it can be pickled: another process
opens the same store with it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import pytest

from shared.embedded.blobs import FolderBlobs
from shared.embedded.credentials import FileCredentials
from shared.embedded.documents import SqliteDocuments
from shared.embedded.members import Members
from shared.embedded.publisher import QueuePublisher
from shared.embedded.queue import Backoff, DurableQueue
from shared.embedded.signer import FileSigner
from shared.ports.blobs import Blobs
from shared.ports.credentials import Credentials
from shared.ports.documents import Documents
from shared.ports.publisher import Publisher
from shared.ports.signer import Signer
from shared.system import SystemClock, SystemEntropy
from tests.contract.cloud_blobs import CloudBlobsHarness
from tests.contract.credentials_harness import KmsCredentialsHarness
from tests.contract.emulators import FirestoreHarness, PubsubHarness
from tests.contract.signers import MOUNTED, KmsHarness, MountedHarness
from tests.faults.memory import MemoryBlobs, MemoryDocuments, MemoryQueue
from tests.faults.memory.credentials import MemoryCredentials
from tests.faults.memory.messages import Messages


class Harness(Protocol):
    def open(self) -> Any:
        """Return a client of the store; a second call returns another client of the same store."""

    def close(self) -> None:
        """Close what was opened in this process."""


@dataclass
class Embedded:
    """Opens an embedded adapter on a folder."""

    folder: Path

    def __post_init__(self) -> None:
        self._opened: list[Any] = []

    def __getstate__(self) -> dict[str, Any]:
        return {"folder": self.folder, "_opened": []}

    def close(self) -> None:
        for adapter in self._opened:
            adapter.close()

    def _kept(self, adapter: Any) -> Any:
        self._opened.append(adapter)
        return adapter


class EmbeddedDocuments(Embedded):
    def open(self) -> Documents:
        # With an index, because the same queries must give the same answers with one.
        indexes = (("requests", "due_at"), ("indexed", "field"))
        tables = (Members("indexed", "words", "owner", "rank"),)
        return self._kept(SqliteDocuments(self.folder / "documents.sqlite", indexes=indexes, tables=tables))


class EmbeddedBlobs(Embedded):
    def open(self) -> Blobs:
        return FolderBlobs(self.folder / "blobs", SystemClock())


class EmbeddedSigner(Embedded):
    def open(self) -> Signer:
        return FileSigner(self.folder / "keys" / "receipts.pem")


class EmbeddedCredentials(Embedded):
    def open(self) -> Credentials:
        return FileCredentials(self.folder / "keys" / "credentials.pem", SystemClock(), SystemEntropy())


# The two topics the suites use, one with two subscriptions, one with one; and what only the queue's suite needs.
SUBSCRIPTIONS: Mapping[str, str] = {
    "sweep": "sweep-ticked",
    "audit": "sweep-ticked",
    "ingest": "request-authorized",
    "slow": "prompt-built",
    "dead_letter": "dead-letter",
}
_QUEUE: Mapping[str, Any] = {
    "ack_deadlines": {"slow": 300},
    "backoff": Backoff(base_seconds=10, max_seconds=600),
}


class EmbeddedQueue(Embedded):
    def open(self, **options: Any) -> DurableQueue:
        return self._kept(DurableQueue(self.folder / "queue.sqlite", SUBSCRIPTIONS, **_QUEUE, **options))


class EmbeddedPublisher(EmbeddedQueue):
    def open(self) -> Publisher:  # type: ignore[override]
        return QueuePublisher(super().open(), SystemClock())

    def receive(self, subscription: str) -> list[bytes]:
        return _receive(super().open(), subscription)


@dataclass
class InMemory:
    """Keeps what its clients share; there is nothing to close."""

    stored: Any

    def open(self) -> Any:
        return self.stored

    def close(self) -> None:
        """Let it go with the test."""


class MemoryQueueHarness(InMemory):
    def open(self, **options: Any) -> MemoryQueue:
        return MemoryQueue(SUBSCRIPTIONS, messages=self.stored, **_QUEUE, **options)


class MemoryPublisherHarness(MemoryQueueHarness):
    def open(self) -> Publisher:  # type: ignore[override]
        return QueuePublisher(super().open(), SystemClock())  # type: ignore[arg-type]

    def receive(self, subscription: str) -> list[bytes]:
        return _receive(super().open(), subscription)


def _receive(queue: DurableQueue | MemoryQueue, subscription: str) -> list[bytes]:
    """Return the bodies that are waiting in the subscription, and acknowledge them."""
    deliveries = queue.pull(now=_now(), limit=1_000, subscriptions=[subscription])
    return [delivery.body for delivery in deliveries if queue.acknowledge(delivery.id)]


def _now() -> datetime:
    return SystemClock().now()


HARNESSES: dict[str, dict[str, Callable[[Path], Harness]]] = {
    "embedded": {
        "documents": EmbeddedDocuments,
        "blobs": EmbeddedBlobs,
        "signer": EmbeddedSigner,
        "credentials": EmbeddedCredentials,
        "queue": EmbeddedQueue,
        "publisher": EmbeddedPublisher,
    },
    "memory": {
        "documents": lambda _: InMemory(MemoryDocuments()),
        "blobs": lambda _: InMemory(MemoryBlobs(SystemClock())),
        "credentials": lambda _: InMemory(MemoryCredentials()),
        "queue": lambda _: MemoryQueueHarness(Messages()),
        "publisher": lambda _: MemoryPublisherHarness(Messages()),
    },
    "emulator": {
        "documents": lambda _: FirestoreHarness(),
        "blobs": lambda _: CloudBlobsHarness(),
        "publisher": lambda _: PubsubHarness(SUBSCRIPTIONS),
        "signer": lambda _: KmsHarness(),
        "credentials": lambda _: KmsCredentialsHarness(),
    },
    **{name: {"signer": lambda folder, make=make: MountedHarness(folder, make)} for name, make in MOUNTED.items()},
}
# In the cloud more than one adapter can stand behind these ports.
ALSO: Mapping[tuple[str, str], Iterable[str]] = {("emulator", "signer_harness"): MOUNTED}
# What needs the emulators of the gcloud CLI; the fixtures start them.
ON_EMULATORS = ("documents", "publisher")

# What adapters cannot have, and why: a port, or what a fixture `supports_...` asks for.
_NOT_APPLICABLE: dict[str, dict[str, str]] = {
    "memory": {
        "processes": "what is in memory is one process's and dies with it",
        "signer": "a simulation signs with the embedded signer",
    },
    "emulator": {
        "queue": "Pub/Sub is the queue: nothing of ours stands between it and a function",
        "snapshots": "Firestore reads a query's documents as of one time; its emulator reads one after the other",
    },
}


def make(adapters: str, port: str, folder: Path) -> Harness:
    """Return the harness; what was asked for and is not there fails."""
    need(port, adapters)
    known = HARNESSES.get(adapters, {})
    if port not in known:
        having = [name for name, ports in HARNESSES.items() if port in ports]
        pytest.fail(f"--adapters={adapters}: no harness for {port!r}; there is one for: {', '.join(having)}")
    return known[port](folder)


def need(capability: str, adapters: str) -> None:
    """End the test, saying why, when it asks for what these adapters cannot have by their nature."""
    reason = _NOT_APPLICABLE.get(adapters, {}).get(capability)
    if reason is not None:
        pytest.skip(f"not applicable to {adapters}: {reason}")
