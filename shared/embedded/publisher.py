"""The way onto the durable queue."""

from shared.embedded.queue import DurableQueue
from shared.events import Event, encode
from shared.ports.system import Clock


class QueuePublisher:
    """The `Publisher` port on a durable queue.

    Args:
        queue: where events are stored for their subscriptions.
        clock: says when they were published.
    """

    def __init__(self, queue: DurableQueue, clock: Clock) -> None:
        self._queue = queue
        self._clock = clock

    def publish(self, event: Event) -> None:
        """Store the event for every subscription of its topic."""
        self._queue.publish(event.topic, encode(event), now=self._clock.now())
