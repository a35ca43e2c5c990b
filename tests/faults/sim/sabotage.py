"""Each protective mechanism switched off, in the simulator only: its absence has to be noticed.

    python -m tests.faults.sim.sabotage [--seeds N]

prints the table. A mechanism is switched off alone first; when another one covers for it, with that one.
"""

import argparse
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from shared import runtime
from shared.domain import turns
from shared.domain.turns import Decision
from shared.embedded.queue import Backoff
from shared.errors import TransientError
from shared.steps import choosing, deliver, endings, leaving, reserving, sweep
from shared.steps.work import Work
from shared.stores.vault import Vault
from tests.faults.sim import simulation as sim
from tests.faults.sim.invariants import Violation
from tests.faults.sim.simulation import STEPS, Simulation

SEEDS = 2000
Off = Callable[[ExitStack], None]


def no_lease(off: ExitStack) -> None:
    """Nobody's lease is respected."""
    for module in (turns, runtime, endings):
        off.enter_context(patch.object(module, "leased", lambda request, now: False))


def no_fence(off: ExitStack) -> None:
    """All leases of a request have the same fence: their objects have the same names."""
    real = runtime._take_lease

    def without(held: Any, step: Any, ports: Any) -> Any:
        lowered = replace(held, record=held.record.model_copy(update={"fence": 0}))
        return real(lowered, step, ports)

    off.enter_context(patch.object(runtime, "_take_lease", without))


def no_re_emit(off: ExitStack) -> None:
    """An event that was lost is never published again."""
    off.enter_context(patch.object(sweep, "emit", lambda ports, request: None))
    decide = turns.decide

    def without(request: Any, runs_at: Any, now: Any) -> Decision:
        decision = decide(request, runs_at, now)
        return Decision.IGNORE if decision is Decision.REPEAT else decision

    off.enter_context(patch.object(runtime, "decide", without))


def no_sweeper(off: ExitStack) -> None:
    """The scheduler never ticks."""
    off.enter_context(patch.object(Simulation, "_tick", lambda self: None))


def no_atomic_delivery(off: ExitStack) -> None:
    """Delivering does not depend on consent and policy being unchanged."""
    real = deliver.run

    def without(work: Work) -> Any:
        advance = real(work)
        kept = [write for write in advance.also if type(write).__name__ != "Unchanged"]
        return replace(advance, also=kept)

    off.enter_context(patch.dict(STEPS, {"deliver": replace(STEPS["deliver"], run=without)}))


def no_time_outs(off: ExitStack) -> None:
    """Calls are made however late it is."""
    off.enter_context(patch.object(Work, "seconds_left", lambda self: 600.0))


def no_second_delete(off: ExitStack) -> None:
    """What was erased once under somebody's lease counts as erased."""
    off.enter_context(patch.object(endings, "leased", lambda request, now: False))


def no_key_destruction(off: ExitStack) -> None:
    """Objects are deleted, keys are not."""
    real, left = Vault.destroy, Vault.left

    def without(self: Vault, request_id: str, **options: Any) -> list[str]:
        keys, self._keys = self._keys, _Undying(self._keys)
        try:
            return real(self, request_id, **options)
        finally:
            self._keys = keys

    off.enter_context(patch.object(Vault, "destroy", without))
    unseen = lambda self, request_id, **o: [n for n in left(self, request_id, **o) if not n.startswith("keys/")]  # noqa: E731
    off.enter_context(patch.object(Vault, "left", unseen))


class _Undying:
    def __init__(self, blobs: Any) -> None:
        self.list, self.get, self.put_if_absent = blobs.list, blobs.get, blobs.put_if_absent

    def delete(self, name: str, *, generation: int | None = None) -> bool:
        return False


def no_counting(off: ExitStack) -> None:
    """Model calls are not counted before they are made."""
    off.enter_context(patch.object(Work, "count_call", lambda self, picture: None))


def not_acknowledged_when_leased(off: ExitStack) -> None:
    """An event for a leased request is refused instead of acknowledged."""
    decide = turns.decide

    def without(request: Any, runs_at: Any, now: Any) -> Decision:
        if not request.ended and turns.leased(request, now):
            raise TransientError("leased by somebody else")
        return decide(request, runs_at, now)

    off.enter_context(patch.object(runtime, "decide", without))


def no_back_off(off: ExitStack) -> None:
    """What is refused comes again at once, and never reaches the dead letter."""
    real = sim.SimPorts.__init__

    def without(self: Any, *args: Any, **options: Any) -> None:
        real(self, *args, **options, patience=Backoff(0.1, 0.1), attempts=10_000)

    off.enter_context(patch.object(sim.SimPorts, "__init__", without))


def no_sign_out(off: ExitStack) -> None:
    """What signs in to an account is forgotten, and never given back."""
    off.enter_context(patch.object(leaving, "sign_out", lambda ports, connection: None))


def no_end_before_leaving(off: ExitStack) -> None:
    """A source is left under the requests that read it."""
    off.enter_context(patch.object(leaving, "_end_requests", lambda ports, connection: None))


def no_second_leaver(off: ExitStack) -> None:
    """Who disconnected a source and died, or gave up, is the only one to remove what is left of it."""
    off.enter_context(patch.object(sweep, "_finish_leaving", lambda now, ports: 0))


def no_cap(off: ExitStack) -> None:
    """A wish gets what it needs, whatever is left of the day."""
    real = reserving.exchange
    boundless = {"pictures_per_day": 10**6, "microusd_per_day": 10**12}

    def without(budget: Any, held: Any, needed: Any, ruling: Any) -> Any:
        return real(budget, held, needed, ruling.model_copy(update=boundless))

    off.enter_context(patch.object(reserving, "exchange", without))


def no_reserving(off: ExitStack) -> None:
    """What a wish needs is never reserved: it keeps what it got when nobody had read it."""
    off.enter_context(patch.object(choosing.reserving, "settle_on", lambda work, product, pictures: ({}, [])))


@dataclass(frozen=True)
class Sabotage:
    """A mechanism, how it is switched off, and the one that covers for it."""

    name: str
    off: Off
    partner: Off | None = None


TABLE = (
    Sabotage("lease", no_lease),
    Sabotage("fence", no_fence),
    Sabotage("re-emit", no_re_emit, no_sweeper),
    Sabotage("sweeper", no_sweeper),
    Sabotage("atomic delivering batch", no_atomic_delivery),
    Sabotage("time-outs inside the lease", no_time_outs),
    Sabotage("second delete", no_second_delete),
    Sabotage("key destruction", no_key_destruction),
    Sabotage("counting before the call", no_counting),
    Sabotage("caps of the day for what a wish needs", no_cap),
    Sabotage("reserving what it needs", no_reserving),
    Sabotage("signing out", no_sign_out),
    Sabotage("ending requests of a source that is left", no_end_before_leaving),
    Sabotage("finishing what is being left", no_second_leaver),
    Sabotage("acknowledge when leased", not_acknowledged_when_leased, no_back_off),
)


@contextmanager
def sabotaged(*off: Off) -> Iterator[None]:
    """Run with these mechanisms switched off."""
    with ExitStack() as stack:
        for switch in off:
            switch(stack)
        yield


def first_violation(*off: Off, seeds: int = SEEDS) -> tuple[int, str] | None:
    """Return the first seed that notices, and what it says; None when none does."""
    for seed in range(seeds):
        try:
            with sabotaged(*off):
                Simulation(seed).run()
        except Violation as violation:
            return seed, str(violation)
    return None


def caught(sabotage: Sabotage, *, seeds: int = SEEDS, alone: bool = True) -> tuple[str, int, str] | None:
    """Return how the absence was noticed: `alone` or with whom, by which seed, by what; None when it was not.

    Args:
        sabotage: what is switched off.
        seeds: how many are tried.
        alone: whether all of them are tried without the partner first, which is what takes long when it covers.
    """
    found = first_violation(sabotage.off, seeds=seeds) if alone or sabotage.partner is None else None
    if found is not None:
        return "alone", *found
    if sabotage.partner is None:
        return None
    found = first_violation(sabotage.off, sabotage.partner, seeds=seeds)
    return (f"with {sabotage.partner.__name__.replace('_', ' ')}", *found) if found is not None else None


def main() -> int:
    """Print the table; returns how many were not caught."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    seeds = parser.parse_args().seeds
    logging.getLogger("keepsake").setLevel(logging.CRITICAL)
    missed = 0
    print(f"{'without':<40} {'noticed':<20} {'seed':>5}  by")
    for sabotage in TABLE:
        found = caught(sabotage, seeds=seeds)
        missed += found is None
        how, seed, said = found or ("NOT NOTICED", -1, f"in {seeds} seeds")
        print(f"{sabotage.name:<40} {how:<20} {seed:>5}  {said[:90]}", flush=True)
    return missed


if __name__ == "__main__":
    sys.exit(main())
