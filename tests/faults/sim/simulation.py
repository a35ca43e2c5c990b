"""One seed: the real handlers in a simulated world, first with faults, then without until everything has settled."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

from shared import events, runtime, wiring
from shared.domain import models
from shared.embedded.queue import Delivery
from shared.errors import KeepsakeError
from shared.events import RequestEvent, SweepTicked
from shared.pipeline import PIPELINE, function_of
from tests.faults.sim.invariants import Invariants, Violation
from tests.faults.sim.leaving import Leaving
from tests.faults.sim.ports import SimPorts
from tests.faults.sim.scenario import App
from tests.faults.sim.world import START, Fault, Task, World

STEPS = {
    name: importlib.import_module(f"shared.steps.{name}").STEP
    for name, function in PIPELINE.items()
    if function.trigger == "events"
}
_PAID = {"id": "paid", "max_calls": 1, "max_references": 2}  # so that books get a sheet
_PRICES = (40_000, 40_000, 300_000, 1_500_000)  # a day pays for 125 calls, or 16, or three
_TICK_SECONDS = 60
_MOST_STEPS = 60_000
_PATIENCE = timedelta(hours=3)
_REST = timedelta(seconds=210)  # longer than any pause


class Simulation:
    """A seed and what became of it."""

    def __init__(self, seed: int, *, without: frozenset[Fault] = frozenset(), trace: bool = False) -> None:
        self.world = World(seed, without=without, trace=trace)
        self.invariants = Invariants(self.world)
        chance = self.world.chance
        deadline = chance.pick((90, 240, 900), "deadline")
        self.ports = SimPorts(self.world, self.invariants, deadline_seconds=float(str(deadline)))
        self.invariants.ports = self.ports
        self.ports.image_model = "paid" if chance.happens(0.5, "paid") else models.LOCAL_PAINTER
        self.app = App(self.world, self.ports)
        self._storm_ends = START + timedelta(seconds=chance.between(200, 700, "storm"))
        self._delivered: dict[str, int] = {}
        self._ticks = 0

    def run(self) -> None:
        """Run until everything has settled.

        Raises:
            Violation: an invariant does not hold.
        """
        with _drawn(self.world):
            self.app.begin()
            self._tick()
            self.world.at(self._storm_ends, self._calm)
            for _ in range(_MOST_STEPS):
                if not self.world.step(self._pump()):
                    break
                if self._settled():
                    break
            else:
                raise Violation("I9: it does not come to rest")
            self.invariants.final(self.app.accepted)

    def _calm(self) -> None:
        self.world.stormy = False

    def _settled(self) -> bool:
        """Whether faults are over and everything accepted has ended and is erased, or time has run out."""
        world = self.world
        if world.stormy or world.ready or world.paused or world.now < self._storm_ends + _REST:
            return False
        if not set(self.invariants.statuses) <= self.invariants.erased:
            return world.now > START + _PATIENCE
        left = self.invariants.leftovers() or self.invariants.withdrawals_due() or Leaving.due(self.ports)
        return not left or world.now > START + _PATIENCE

    def _tick(self) -> None:
        self._ticks += 1
        self.world.spawn(f"tick #{self._ticks}", self._publish_tick)
        self.world.after(_TICK_SECONDS, self._tick)

    def _publish_tick(self) -> None:
        self.ports.publisher.publish(SweepTicked(occurred_at=self.ports.clock.now()))

    def _pump(self) -> datetime | None:
        """Turn what is due on the bus into tasks, some twice, some later; return when the next is due."""
        queue, world = self.ports.queue, self.world
        due = queue.next_due(world.now)
        if due is None or due > world.now:
            return due
        for delivery in queue.pull(now=world.now, limit=20, holder="sim"):
            name = self._name(delivery)
            if world.stormy and world.chance.happens(world.weather.delay, "delay", name):
                world.counts.delays += 1
                world.after(
                    world.chance.between(0.1, 90, "delayed", name), lambda d=delivery, n=name: self._spawn(d, n)
                )
            else:
                self._spawn(delivery, name)
            if world.stormy and world.chance.happens(world.weather.duplicate, "duplicate", name):
                world.counts.duplicates += 1
                seconds = world.chance.between(0, 60, "twice", name)
                world.after(seconds, lambda d=delivery, n=name: self._spawn(d, f"{n} twice"))
        return queue.next_due(world.now)

    def _name(self, delivery: Delivery) -> str:
        event = events.decode(delivery.body)
        about = self.app.names.get(event.request_id, "?") if isinstance(event, RequestEvent) else "-"
        base = f"{function_of(delivery.subscription)} {about}"
        self._delivered[base] = self._delivered.get(base, 0) + 1
        return f"{base} #{self._delivered[base]}"

    def _spawn(self, delivery: Delivery, name: str) -> None:
        function = function_of(delivery.subscription)
        event = events.decode(delivery.body)
        ports = wiring.declared(function, cast(Any, self.ports))
        task = self.world.spawn(name, lambda: runtime.handle(event, STEPS[function], ports))
        if isinstance(event, RequestEvent):
            self.invariants.requests_of[name] = event.request_id
            deliveries = self.world.counts.deliveries
            deliveries[event.request_id] = deliveries.get(event.request_id, 0) + 1
        self._answer(task, delivery)
        likely = {"deliver": 0.5, "ingest": 0.06, "stage": 0.06, "generate": 0.06}.get(function, 0)
        if self.world.stormy and self.world.chance.happens(likely, "just now", name):
            self.app.changes_mind_now(name)

    def _answer(self, task: Task, delivery: Delivery) -> None:
        """Acknowledge when the handler returned; give back when it raised or, mostly, when its process died."""
        queue, world = self.ports.queue, self.world

        def give_back(error: Exception | None = None) -> None:
            if isinstance(error, Violation):
                raise error
            if error is not None and not isinstance(error, KeepsakeError):
                raise Violation(f"unforeseen: {type(error).__name__} in {task.name}") from error
            if error is not None or world.chance.happens(0.7, "answered 503", task.name):
                queue.release(delivery, now=world.now)

        task.done = lambda: queue.acknowledge(delivery.id) and None
        task.failed = task.crashed = give_back


@contextmanager
def _drawn(world: World) -> Iterator[None]:
    """Run with this seed's lease length and model; the registry and the routing table are put back after."""
    lease = int(str(world.chance.pick((15, 30, 60, 240), "lease")))
    kept = dict(PIPELINE)
    for name, function in kept.items():
        if function.lease_seconds:
            PIPELINE[name] = replace(function, lease_seconds=lease)
    paid = {**_PAID, "microusd": int(str(world.chance.pick(_PRICES, "price")))}
    models.MODELS["paid"] = models.MODELS[models.LOCAL_PAINTER].model_copy(update=paid)
    try:
        yield
    finally:
        PIPELINE.update(kept)
        del models.MODELS["paid"]
