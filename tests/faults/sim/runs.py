"""Running many seeds, shrinking one that fails, and what to say about it."""

import logging
import multiprocessing
import os
import subprocess
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.sim.invariants import Violation
from tests.faults.sim.simulation import Simulation
from tests.faults.sim.world import Fault

_CHUNK = 100
_MOST_SHRINKING = 300


@dataclass
class Summary:
    """Figures of many seeds."""

    seeds: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    deliveries: Counter[int] = field(default_factory=Counter)
    failures: dict[int, str] = field(default_factory=dict)

    def add(self, other: "Summary") -> None:
        """Count another summary in."""
        self.seeds += other.seeds
        for name in ("counts", "ends", "deliveries", "failures"):
            getattr(self, name).update(getattr(other, name))

    def lines(self) -> list[str]:
        """Return the figures for people."""
        many = sorted(self.deliveries.elements())
        mean = sum(many) / len(many) if many else 0
        p99 = many[int(len(many) * 0.99)] if many else 0
        ends = ", ".join(f"{name} {count:,}" for name, count in sorted(self.ends.items()))
        names = ("faults", "crashes", "late", "pauses", "duplicates", "delays", "calls")
        return [
            f"{self.seeds:,} seeds, {len(self.failures)} with a violation",
            f"{sum(self.ends.values()):,} requests: {ends}",
            "injected: " + ", ".join(f"{name} {self.counts[name]:,}" for name in names),
            f"deliveries per request: mean {mean:.1f}, p99 {p99}, max {many[-1] if many else 0}",
        ]


def run_seed(seed: int, summary: Summary) -> None:
    """Run one seed and count it."""
    simulation = Simulation(seed)
    try:
        simulation.run()
    except Violation as violation:
        summary.failures[seed] = str(violation)
    summary.seeds += 1
    counts = simulation.world.counts
    names = ("calls", "crashes", "faults", "late", "pauses", "duplicates", "delays")
    summary.counts.update({name: getattr(counts, name) for name in names})
    summary.ends.update(str(status) for status in simulation.invariants.statuses.values())
    summary.deliveries.update(counts.deliveries.values())


def run_chunk(seeds: range) -> Summary:
    """Run some seeds in this process."""
    logging.getLogger("keepsake").setLevel(logging.CRITICAL)
    summary = Summary()
    for seed in seeds:
        run_seed(seed, summary)
    return summary


def run_many(first: int, count: int) -> Summary:
    """Run seeds on all cores."""
    chunks = [range(start, min(start + _CHUNK, first + count)) for start in range(first, first + count, _CHUNK)]
    if len(chunks) == 1:
        return run_chunk(chunks[0])
    total = Summary()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=context) as pool:
        for summary in pool.map(run_chunk, chunks):
            total.add(summary)
    return total


def violation_of(seed: int, without: Iterable[Fault] = ()) -> tuple[str | None, list[Fault]]:
    """Run a seed without some of its faults; return what it violates and the faults there were."""
    simulation = Simulation(seed, without=frozenset(without))
    try:
        simulation.run()
    except Violation as violation:
        return str(violation), simulation.world.faults
    return None, simulation.world.faults


def shrink(seed: int) -> tuple[str, list[Fault]]:
    """Return a failing seed's violation and as few of its faults as still bring it about (delta debugging).

    Source: Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002.
    """
    said, faults = violation_of(seed)
    assert said is not None, "the seed does not fail"
    name, without, runs, size = said.partition(":")[0], set(), 0, max(1, len(faults) // 2)
    while size and runs < _MOST_SHRINKING:
        smaller = False
        for start in range(0, len(faults), size):
            runs += 1
            tried = without | set(faults[start : start + size])
            found, left = violation_of(seed, tried)
            if found is not None and found.startswith(name):
                said, faults, without, smaller = found, left, tried, True
                break
        if not smaller:
            size //= 2
    return said, faults


def report(seed: int) -> str:
    """Return everything somebody needs to understand a failing seed."""
    said, faults = shrink(seed)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=Path(__file__).parent, check=False
    ).stdout.strip()
    lines = [f"seed {seed} at commit {commit or 'unknown'}: {said}", f"faults left after shrinking: {len(faults)}"]
    lines += [f"  {fault}" for fault in faults]
    return "\n".join([*lines, f"replay: pytest tests/faults/test_simulation.py --seed {seed} --trace -s"])
