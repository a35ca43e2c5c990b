"""Topics and push subscriptions as the pipeline's routing table says them, made in the Pub/Sub emulator."""

import grpc
from google.protobuf.duration_pb2 import Duration
from google.pubsub_v1 import PublisherClient, SubscriberClient
from google.pubsub_v1.services.publisher.transports import PublisherGrpcTransport
from google.pubsub_v1.services.subscriber.transports import SubscriberGrpcTransport
from google.pubsub_v1.types import DeadLetterPolicy, PushConfig, RetryPolicy, Subscription

from shared.events import EVENTS
from shared.pipeline import DEAD_LETTER_TOPIC, PIPELINE, Function

_TIMEOUT_SECONDS = 20
_LONGEST_ACK_SECONDS = 600


def lay_out(host: str, project: str, prefix: str, gate: str, *, first_retry_seconds: int = 1) -> None:
    """Make every topic, and for every function that consumes it a push subscription to the gate.

    Args:
        host: of the emulator.
        project: whose.
        prefix: stands before topics and subscriptions.
        gate: URL that stands where Google's push service adds its token.
        first_retry_seconds: the shortest back-off; 10 in the cloud.
    """
    publisher = PublisherClient(transport=PublisherGrpcTransport(channel=grpc.insecure_channel(host)))
    subscriber = SubscriberClient(transport=SubscriberGrpcTransport(channel=grpc.insecure_channel(host)))
    for topic in (*EVENTS, DEAD_LETTER_TOPIC):
        publisher.create_topic(name=_topic(project, prefix, topic), timeout=_TIMEOUT_SECONDS, retry=None)
    for function in PIPELINE.values():
        for topic in function.consumes:
            subscription = Subscription(
                name=f"projects/{project}/subscriptions/{prefix}{function.name}.{topic}",
                topic=_topic(project, prefix, topic),
                push_config=PushConfig(push_endpoint=f"{gate}/{function.name}/projects/{project}/topics/{topic}"),
                ack_deadline_seconds=ack_deadline_seconds(function),
                retry_policy=RetryPolicy(
                    minimum_backoff=Duration(seconds=first_retry_seconds),
                    maximum_backoff=Duration(seconds=600),
                ),
            )
            if topic != DEAD_LETTER_TOPIC:
                dead = _topic(project, prefix, DEAD_LETTER_TOPIC)
                subscription.dead_letter_policy = DeadLetterPolicy(dead_letter_topic=dead, max_delivery_attempts=5)
            subscriber.create_subscription(request=subscription, timeout=_TIMEOUT_SECONDS, retry=None)


def ack_deadline_seconds(function: Function) -> int:
    """Return how long a push waits for the function's answer, as Terraform says it."""
    return min(function.timeout_seconds + 20, _LONGEST_ACK_SECONDS)


def _topic(project: str, prefix: str, topic: str) -> str:
    return f"projects/{project}/topics/{prefix}{topic}"
