"""A simulation of instances and queues: Poisson arrivals, stations in the order of a route, first come first served."""

import heapq
import math
import random
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SPREAD = 0.5  # standard deviation of the logarithm of a service time


@dataclass(frozen=True)
class Visit:
    """One stop of a route.

    Attributes:
        station: which function.
        seconds: mean time it is worked on there.
        before_seconds: what passes before it arrives there: a hop of the bus, or a person who thinks.
    """

    station: str
    seconds: float
    before_seconds: float = 0.0


@dataclass
class Station:
    """What happened at one station after the warm-up.

    Attributes:
        waits: seconds every visit waited for an instance.
        at_once: how many instances were at work, sampled at every arrival.
    """

    waits: list[float] = field(default_factory=list)
    at_once: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Load:
    """Requests that arrive.

    Attributes:
        rate: a second.
        seconds: simulated time that is measured.
        warm_up_seconds: simulated time before.
    """

    rate: float
    seconds: float
    warm_up_seconds: float


class Simulation:
    """One run.

    Args:
        route: of every request.
        instances: how many a station has; a missing one has as many as it needs.
        seed: the same seed is the same run.
    """

    def __init__(self, route: Sequence[Visit], instances: Mapping[str, int], seed: int) -> None:
        self._route = route
        self._free: dict[str, float] = {visit.station: instances.get(visit.station, math.inf) for visit in route}
        self._busy = dict.fromkeys(self._free, 0)
        self._queues: dict[str, deque[tuple[float, int]]] = {name: deque() for name in self._free}
        self._random = random.Random(seed)  # noqa: S311 - a simulation
        self._events: list[tuple[float, int, bool, int]] = []
        self._count = 0
        self.stations = {name: Station() for name in self._free}

    def run(self, load: Load) -> dict[str, Station]:
        """Let requests arrive; return the stations."""
        arrives = 0.0
        ends = load.warm_up_seconds + load.seconds
        while (arrives := arrives + self._random.expovariate(load.rate)) < ends:
            self._at(arrives + self._before(0), arriving=True, stop=0)
        while self._events:
            now, _, arriving, stop = heapq.heappop(self._events)
            if now > ends:
                break
            measured = now >= load.warm_up_seconds
            if arriving:
                self._arrive(now, stop, measured)
            else:
                self._leave(now, stop, measured)
        self._count_those_that_still_wait(ends)
        return self.stations

    def _at(self, time: float, *, arriving: bool, stop: int) -> None:
        self._count += 1
        heapq.heappush(self._events, (time, self._count, arriving, stop))

    def _before(self, stop: int) -> float:
        mean = self._route[stop].before_seconds
        return self._random.expovariate(1 / mean) if mean else 0.0

    def _arrive(self, now: float, stop: int, measured: bool) -> None:
        name = self._route[stop].station
        if measured:
            self.stations[name].at_once.append(self._busy[name])
        if self._free[name] > 0:
            self._begin(now, now, stop, measured)
        else:
            self._queues[name].append((now, stop))

    def _begin(self, now: float, came: float, stop: int, measured: bool) -> None:
        visit = self._route[stop]
        self._free[visit.station] -= 1
        self._busy[visit.station] += 1
        if measured:
            self.stations[visit.station].waits.append(now - came)
        served = visit.seconds * self._random.lognormvariate(-(SPREAD**2) / 2, SPREAD)
        self._at(now + served, arriving=False, stop=stop)

    def _leave(self, now: float, stop: int, measured: bool) -> None:
        name = self._route[stop].station
        self._free[name] += 1
        self._busy[name] -= 1
        if stop + 1 < len(self._route):
            self._at(now + self._before(stop + 1), arriving=True, stop=stop + 1)
        if self._queues[name]:
            came, waiting = self._queues[name].popleft()
            self._begin(now, came, waiting, measured)

    def _count_those_that_still_wait(self, now: float) -> None:
        """Without them a queue that only grows would look short."""
        for name, queue in self._queues.items():
            self.stations[name].waits += [now - came for came, _ in queue]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that `share` of them do not exceed; 0 for none."""
    if not values:
        return 0.0
    return sorted(values)[min(len(values) - 1, math.ceil(share * len(values)) - 1)]
