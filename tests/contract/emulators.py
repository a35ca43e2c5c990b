"""Harnesses of the adapters on Google's emulators: a project of its own for every store."""

import os
import urllib.request
import uuid
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import grpc
from google.pubsub_v1 import PublisherClient, SubscriberClient
from google.pubsub_v1.services.publisher.transports import PublisherGrpcTransport
from google.pubsub_v1.services.subscriber.transports import SubscriberGrpcTransport
from google.pubsub_v1.types import PullRequest, PullResponse

from shared.gcp.documents import FirestoreDocuments
from shared.gcp.publisher import TopicPublisher

_DATABASE = "(default)"
_PREFIX = "keepsake-"
_TIMEOUT_SECONDS = 20


@dataclass
class OnEmulator:
    """Opens an adapter on a project nobody else has; the emulators' addresses are in the environment."""

    project: str = field(default_factory=lambda: f"demo-{uuid.uuid4().hex[:12]}")

    def __post_init__(self) -> None:
        self._opened: list[Any] = []

    def __getstate__(self) -> dict[str, Any]:
        return self.__dict__ | {"_opened": []}

    def close(self) -> None:
        for adapter in self._opened:
            adapter.close()

    def _kept(self, adapter: Any) -> Any:
        self._opened.append(adapter)
        return adapter


class FirestoreHarness(OnEmulator):
    def open(self) -> FirestoreDocuments:
        # A busy machine answers late; how late is too late, other tests say.
        return self._kept(FirestoreDocuments(self.project, _DATABASE, timeout_seconds=60))

    def close(self) -> None:
        super().close()
        host = os.environ["FIRESTORE_EMULATOR_HOST"]
        documents = f"http://{host}/emulator/v1/projects/{self.project}/databases/{_DATABASE}/documents"
        urllib.request.urlopen(urllib.request.Request(documents, method="DELETE"), timeout=_TIMEOUT_SECONDS).close()


class PubsubHarness(OnEmulator):
    """Topics and pull subscriptions.

    Args:
        subscriptions: subscription -> topic.
    """

    def __init__(self, subscriptions: Mapping[str, str]) -> None:
        super().__init__()
        self._channel = grpc.insecure_channel(os.environ["PUBSUB_EMULATOR_HOST"])
        publisher = PublisherClient(transport=PublisherGrpcTransport(channel=self._channel))
        self._subscriber = SubscriberClient(transport=SubscriberGrpcTransport(channel=self._channel))
        for topic in set(subscriptions.values()):
            publisher.create_topic(name=self._topic(topic), retry=None, timeout=_TIMEOUT_SECONDS)
        for name, topic in subscriptions.items():
            self._subscriber.create_subscription(
                name=self._subscription(name), topic=self._topic(topic), retry=None, timeout=_TIMEOUT_SECONDS
            )

    def open(self) -> TopicPublisher:
        host = os.environ["PUBSUB_EMULATOR_HOST"]
        return self._kept(TopicPublisher(self.project, _PREFIX, emulator_host=host, timeout_seconds=60))

    def receive(self, subscription: str) -> list[bytes]:
        """Return the bodies that are waiting in the subscription, and acknowledge them."""
        name, bodies = self._subscription(subscription), list[bytes]()
        while True:
            answer = self._pull(PullRequest(subscription=name, max_messages=100, return_immediately=True))
            if not answer.received_messages:
                return bodies
            ids = [received.ack_id for received in answer.received_messages]
            self._subscriber.acknowledge(subscription=name, ack_ids=ids, retry=None, timeout=_TIMEOUT_SECONDS)
            bodies += [received.message.data for received in answer.received_messages]

    def _pull(self, request: PullRequest) -> PullResponse:
        # Google would rather have it wait; but here what is published is there.
        with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
            return self._subscriber.pull(request, retry=None, timeout=_TIMEOUT_SECONDS)

    def close(self) -> None:
        super().close()
        self._channel.close()

    def _topic(self, name: str) -> str:
        return f"projects/{self.project}/topics/{_PREFIX}{name}"

    def _subscription(self, name: str) -> str:
        return f"projects/{self.project}/subscriptions/{_PREFIX}{name}"
