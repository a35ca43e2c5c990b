"""What a contract suite needs from an adapter, and the adapters there are.

A harness stands for one empty store. It can be pickled: another process opens the same store with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

import pytest

from shared.embedded.blobs import FolderBlobs
from shared.embedded.documents import SqliteDocuments
from shared.embedded.publisher import QueuePublisher
from shared.embedded.queue import Backoff, DurableQueue
from shared.embedded.signer import FileSigner
from shared.embedded.system import SystemClock
from shared.ports.blobs import Blobs
from shared.ports.documents import Documents
from shared.ports.publisher import Publisher
from shared.ports.signer import Signer


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
        return self._kept(SqliteDocuments(self.folder / "documents.sqlite", indexes=indexes))


class EmbeddedBlobs(Embedded):
    def open(self) -> Blobs:
        return FolderBlobs(self.folder / "blobs", SystemClock())


class EmbeddedSigner(Embedded):
    def open(self) -> Signer:
        return FileSigner(self.folder / "keys" / "receipts.pem")


class EmbeddedQueue(Embedded):
    """A queue with the two topics the suites use: one with two subscriptions, one with one."""

    SUBSCRIPTIONS: Mapping[str, str] = {
        "sweep": "sweep-ticked",
        "audit": "sweep-ticked",
        "ingest": "request-authorized",
        "slow": "prompt-built",
        "dead_letter": "dead-letter",
    }

    def open(self, **options: Any) -> DurableQueue:
        queue = DurableQueue(
            self.folder / "queue.sqlite",
            self.SUBSCRIPTIONS,
            ack_deadlines={"slow": 300},
            backoff=Backoff(base_seconds=10, max_seconds=600),
            **options,
        )
        return self._kept(queue)


class EmbeddedPublisher(EmbeddedQueue):
    def open(self) -> Publisher:  # type: ignore[override]
        return QueuePublisher(super().open(), SystemClock())

    def receive(self, subscription: str) -> list[bytes]:
        """Return the bodies that are waiting in the subscription, and acknowledge them."""
        queue = super().open()
        deliveries = queue.pull(now=_now(), limit=1_000, subscriptions=[subscription])
        return [delivery.body for delivery in deliveries if queue.acknowledge(delivery.id)]


def _now() -> datetime:
    return SystemClock().now()


HARNESSES: dict[str, dict[str, Callable[[Path], Harness]]] = {
    "embedded": {
        "documents": EmbeddedDocuments,
        "blobs": EmbeddedBlobs,
        "signer": EmbeddedSigner,
        "queue": EmbeddedQueue,
        "publisher": EmbeddedPublisher,
    },
}


def make(adapters: str, port: str, folder: Path) -> Harness:
    """Return the harness; there is no skipping what was asked for."""
    known = HARNESSES.get(adapters, {})
    if port not in known:
        having = [name for name, ports in HARNESSES.items() if port in ports]
        pytest.fail(f"--adapters={adapters}: no harness for {port!r}; there is one for: {', '.join(having)}")
    return known[port](folder)
