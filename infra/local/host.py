"""The laptop's host: every function in one process, fed from the durable queue."""

import base64
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module

from cloudevents.http import CloudEvent

from infra.local.instances import Instances
from shared import wiring
from shared.embedded.queue import Delivery
from shared.errors import ConflictError, StorageFullError, StoreUnavailableError
from shared.events import SweepTicked
from shared.pipeline import PIPELINE, SUBSCRIPTIONS, function_of
from shared.steps.emitting import emit
from shared.wiring.embedded import EmbeddedPorts

WORKERS = 2
_IDLE_SECONDS = 0.02
_LONGEST_IDLE_SECONDS = 0.2
_TICK = timedelta(seconds=60)
_LOOK_SECONDS = 1.0
_STOP_SECONDS = 20.0
_SWEEPING = [name for name in SUBSCRIPTIONS if function_of(name) == "sweep"]


class Host:
    """Runs the pipeline until it is stopped. `trouble` is the last error that a person has to mend."""

    def __init__(self, ports: EmbeddedPorts) -> None:
        self._ports = ports
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._doors: dict[str, Callable[[CloudEvent], None]] = {}
        self._last_tick: datetime | None = None
        self.trouble: Exception | None = None

    def start(self) -> None:
        """Take over what dead hosts have left, and begin to work."""
        wiring.use(self._ports)
        for function in PIPELINE.values():
            if function.trigger == "events":
                module = import_module(f"functions.{function.name}.main")
                self._doors[function.name] = getattr(module, function.name)
        self._instances = Instances(self._ports.settings.home, self._ports.holder)
        self._take_over()
        for work in (*[self._work] * WORKERS, self._tick):
            thread = threading.Thread(target=work, daemon=True)
            thread.start()
            self._threads.append(thread)

    @property
    def alone(self) -> bool:
        """Whether no other process works on the same data folder."""
        return self._instances.alone()

    def stop(self) -> None:
        """Stop pulling, let running steps give their lease back, and free everything."""
        self._stopping.set()
        for name in ("generator", "lab"):
            if name in self._ports.__dict__:
                getattr(self._ports, name).close()
        for thread in self._threads:
            thread.join(_STOP_SECONDS)
        self._instances.leave()
        self._ports.close()
        wiring.use(None)

    def _take_over(self) -> None:
        """Free the leases of hosts that were killed; their requests go on at once."""
        for holder in self._instances.dead():
            self._ports.queue.release_leases_of(holder, now=self._ports.clock.now())
            for held in self._ports.requests.led_by(holder):
                free = {"lease_until": None, "lease_holder": None, "updated_at": self._ports.clock.now()}
                try:
                    freed = self._ports.requests.replace(held, held.record.model_copy(update=free))
                except ConflictError:
                    continue  # the sweeper has it already
                emit(self._ports, freed.record)
            self._instances.forget(holder)

    def _work(self) -> None:
        idle = _IDLE_SECONDS
        while not self._stopping.is_set():
            try:
                deliveries = self._ports.queue.pull(now=self._ports.clock.now(), holder=self._ports.holder)
                for delivery in deliveries:
                    self._deliver(delivery)
            except (StoreUnavailableError, StorageFullError) as error:
                self._note(error)
                deliveries = []
            idle = _IDLE_SECONDS if deliveries else min(idle * 1.5, _LONGEST_IDLE_SECONDS)
            if not deliveries:
                self._stopping.wait(idle)

    def _deliver(self, delivery: Delivery) -> None:
        """Call the door as the push subscription would: returning acknowledges, raising does not."""
        try:
            self._doors[function_of(delivery.subscription)](_cloud_event(delivery))
        except Exception as error:  # noqa: BLE001 - as the framework answers 500 to every exception
            self._note(error)
            self._ports.queue.release(delivery, now=self._ports.clock.now())
        else:
            self._ports.queue.acknowledge(delivery.id)

    def _tick(self) -> None:
        """Be the scheduler: every minute, and sooner when a request is due."""
        while not self._stopping.is_set():
            try:
                now = self._ports.clock.now()
                if self._is_time(now) and not self._behind(now):
                    self._ports.publisher.publish(SweepTicked(occurred_at=now))
                    self._last_tick = now
            except (StoreUnavailableError, StorageFullError) as error:
                self._note(error)
            self._stopping.wait(_LOOK_SECONDS)

    def _is_time(self, now: datetime) -> bool:
        if self._last_tick is None or now >= self._last_tick + _TICK:
            return True
        due = self._ports.requests.next_due()
        return due is not None and due <= now

    def _behind(self, now: datetime) -> bool:
        """Return whether sweeping waits to be done: a tick more would find the same, and delay everything else."""
        waits_since = self._ports.queue.next_due(now, subscriptions=_SWEEPING)
        return waits_since is not None and waits_since <= now

    def _note(self, error: Exception) -> None:
        if not self._stopping.is_set() and isinstance(error, StorageFullError):
            self.trouble = error


def _cloud_event(delivery: Delivery) -> CloudEvent:
    """Return the delivery in the form in which functions-framework hands over a Pub/Sub push."""
    attributes = {
        "type": "google.cloud.pubsub.topic.v1.messagePublished",
        "source": f"//pubsub.googleapis.com/projects/local/topics/{delivery.topic}",
        "id": delivery.id,
    }
    data = base64.b64encode(delivery.body).decode()
    return CloudEvent(attributes, {"message": {"data": data, "messageId": delivery.id}})
