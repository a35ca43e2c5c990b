"""The way onto Pub/Sub."""

import grpc
from google.api_core.exceptions import NotFound
from google.pubsub_v1 import PublisherClient
from google.pubsub_v1.services.publisher.transports import PublisherGrpcTransport
from google.pubsub_v1.types import PublishRequest, PubsubMessage
from opentelemetry.trace import SpanKind

from shared import tracing
from shared.events import Event, encode
from shared.gcp.calls import call
from shared.once import Once


class TopicPublisher:
    """The `Publisher` port on Pub/Sub topics.

    Each event is a call of its own that waits for the broker: a function whose CPU is taken away after its
    answer would lose what a batch still holds back.

    Args:
        project: the project's id.
        topic_prefix: stands before the topics of the events.
        emulator_host: `host:port` of the emulator; empty for the service.
        timeout_seconds: how long a call may take, all attempts together.
    """

    def __init__(
        self, project: str, topic_prefix: str, *, emulator_host: str = "", timeout_seconds: float = 10.0
    ) -> None:
        self._topics = f"projects/{project}/topics/{topic_prefix}"
        self._timeout_seconds = timeout_seconds
        self._client = Once(lambda: _client(emulator_host))

    def publish(self, event: Event) -> None:
        """Hand the event to every subscription of its topic; return when the broker has stored it.

        Its message says, in an attribute, which trace it belongs to; nothing that is done depends on that.
        """
        with tracing.part(f"send {event.topic}", SpanKind.PRODUCER, topic=event.topic):
            self._publish(event, {tracing.TRACEPARENT: tracing.traceparent()})

    def _publish(self, event: Event, attributes: dict[str, str | None]) -> None:
        topic = self._topics + event.topic
        message = PubsubMessage(data=encode(event), attributes=attributes)
        request = PublishRequest(topic=topic, messages=[message])

        def attempt(seconds: float) -> None:
            try:
                self._client().publish(request, retry=None, timeout=seconds)
            except NotFound as error:
                raise LookupError(f"there is no topic {topic}") from error

        call("pubsub publish", attempt, seconds=self._timeout_seconds)

    def close(self) -> None:
        """Close the connections."""
        if self._client.made is not None:
            self._client.made.transport.close()  # type: ignore[no-untyped-call]


def _client(emulator_host: str) -> PublisherClient:
    if not emulator_host:
        return PublisherClient()
    return PublisherClient(transport=PublisherGrpcTransport(channel=grpc.insecure_channel(emulator_host)))
