"""The press of the simulation: a machine that is slow or dies, and judges pages by lot."""

from dataclasses import replace
from datetime import timedelta

from shared.errors import PressBusyError
from shared.ports.press import PressOrder, Printed, Proof, ProofOrder
from tests.faults.memory.press import BlankPress
from tests.faults.sim.world import World

_POOR = 0.25  # of all pages


class SimPress(BlankPress):
    """The `Press` port, in the world's time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._asked = 0

    def press(self, order: PressOrder, *, timeout_seconds: float) -> tuple[Printed, ...]:
        self._work(timeout_seconds, 6)
        return super().press(order, timeout_seconds=timeout_seconds)

    def proof(self, order: ProofOrder, *, timeout_seconds: float) -> Proof:
        draw = self._work(timeout_seconds, 0.5)
        found = super().proof(order, timeout_seconds=timeout_seconds)
        return replace(found, palette=0.2) if order.companions and draw > 1 - _POOR else found

    def _work(self, timeout_seconds: float, seconds: float) -> float:
        """Let time pass, or lose the worker; returns the lot that was drawn."""
        self._asked += 1
        world = self._world
        draw = world.chance.share("press", self._asked)
        world.now += timedelta(seconds=max(0.0, min(timeout_seconds, seconds * (0.5 + draw))))
        if world.stormy and draw < world.weather.fail * 4:
            raise PressBusyError("press")
        return draw
