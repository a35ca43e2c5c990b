"""Publisher: hands events to the bus."""

from typing import Protocol

from shared.events import Event


class Publisher(Protocol):
    """The way onto the bus. Safe to call from several threads and instances at once."""

    def publish(self, event: Event) -> None:
        """Hand the event to every subscription of its topic; return when the broker has stored it.

        It is delivered at least once, in any order.

        Raises:
            StoreUnavailableError: the broker did not confirm; the event may or may not be delivered.
            StorageFullError: no space is left; it was not stored.
            LookupError: there is no such topic; the message names it.
        """
