"""The world: virtual time, tasks that run one at a time, and faults at every call to the outside."""

import heapq
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from greenlet import greenlet

from shared.errors import KeepsakeError, SourceUnavailableError, StoreUnavailableError
from tests.faults.sim.chance import Chance

START = datetime(2026, 11, 22, 12, tzinfo=UTC)


class Crash(BaseException):
    """The process that ran the task is gone."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong: at which call of which task."""

    task: str
    call: int
    kind: str
    port: str

    def __str__(self) -> str:
        return f"{self.kind:<12} at call {self.call} ({self.port}) of {self.task}"


@dataclass(frozen=True, slots=True)
class Weather:
    """How bad a seed is: probabilities per call (faults, pauses, switches) and per message."""

    fail: float
    crash: float
    late: float
    pause: float
    switch: float
    duplicate: float
    delay: float

    @classmethod
    def of(cls, chance: Chance) -> "Weather":
        """Draw the weather of a seed; one in eight is fair."""
        if chance.happens(0.125, "fair"):
            return cls(0, 0, 0, 0, 0.2, 0, 0)
        worst = {
            "fail": 0.04,
            "crash": 0.03,
            "late": 0.01,
            "pause": 0.01,
            "switch": 0.5,
            "duplicate": 0.3,
            "delay": 0.3,
        }
        return cls(**{name: most * chance.share("weather", name) ** 2 for name, most in worst.items()})


@dataclass(slots=True, eq=False)
class Task:
    """Something that runs: the handling of a delivery, or what an app does."""

    name: str
    run: greenlet
    skew: timedelta
    calls: int = 0
    consented: bool = False
    started: datetime = START
    crashed: Callable[[], None] = lambda: None
    failed: Callable[[Exception], None] = lambda error: None
    done: Callable[[], None] = lambda: None


@dataclass
class Counts:
    """What happened in a seed."""

    calls: int = 0
    crashes: int = 0
    faults: int = 0
    late: int = 0
    pauses: int = 0
    duplicates: int = 0
    delays: int = 0
    deliveries: dict[str, int] = field(default_factory=dict)


class World:
    """Runs tasks deterministically; the same seed and the same faults left out give the same run."""

    def __init__(self, seed: int, *, without: frozenset[Fault] = frozenset(), trace: bool = False) -> None:
        self.chance = Chance(seed)
        self.weather = Weather.of(self.chance)
        self.without = without
        self.trace = trace
        self.now = START
        self.stormy = True
        self.counts = Counts()
        self.faults: list[Fault] = []
        self.ready: list[Task] = []
        self.current: Task | None = None
        self.paused = 0
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self._entries = 0
        self._picks = 0
        self._home = greenlet.getcurrent()

    def say(self, text: str) -> None:
        """Print a line of the trace, if one was asked for."""
        if self.trace:
            where = self.current.name if self.current else "-"
            print(f"{(self.now - START).total_seconds():9.3f}  {where:<44} {text}")

    def at(self, when: datetime, act: Callable[[], None]) -> None:
        """Do something at a time."""
        self._entries += 1
        heapq.heappush(self._agenda, (when, self._entries, act))

    def after(self, seconds: float, act: Callable[[], None]) -> None:
        """Do something after so many seconds."""
        self.at(self.now + timedelta(seconds=seconds), act)

    def spawn(self, name: str, act: Callable[[], None]) -> Task:
        """Begin a task; it runs when the world picks it."""
        skew = timedelta(seconds=self.chance.between(-4, 4, "skew", name.partition(" ")[0], len(name) % 3))
        task = Task(name, greenlet(act, parent=self._home), skew, started=self.now)
        self.ready.append(task)
        return task

    def step(self, due: datetime | None) -> bool:
        """Let one task run until its next switch, or time pass; False when nothing is left.

        Args:
            due: when the bus has the next message; time passes to that, or to the next entry of the agenda.
        """
        while self._agenda and self._agenda[0][0] <= self.now:
            heapq.heappop(self._agenda)[2]()
        if self.ready:
            self._picks += 1
            index = int(self.chance.share("pick", self._picks) * len(self.ready)) if len(self.ready) > 1 else 0
            self._resume(self.ready.pop(index))
            return True
        coming = [when for when in (due, self._agenda[0][0] if self._agenda else None) if when is not None]
        if not coming:
            return False
        self.now = max(self.now, min(coming))
        return True

    def _resume(self, task: Task) -> None:
        self.current = task
        try:
            task.run.switch()
        except Crash:
            self.say("crashed")
            task.crashed()
        except Exception as error:  # noqa: BLE001 - whatever a handler raises, the edge sees
            self.say(f"raised {type(error).__name__}")
            task.failed(error)
        else:
            if task.run.dead:
                task.done()
        self.current = None

    def call(self, port: str, effect: Callable[[], Any], *, outage: type[Exception] = StoreUnavailableError) -> Any:
        """Make one call to the outside from the current task, with whatever the seed has in store for it."""
        task = self.current
        if task is None:
            return effect()
        number = task.calls
        task.calls += 1
        self.counts.calls += 1
        self.now += timedelta(milliseconds=1)
        kind = self._draw(task, number, port) if self.stormy else None
        if self.trace:
            self.say(f"{port}{' !' + kind if kind else ''}")
        if kind == "before":
            raise outage("did not answer")
        if kind == "crash before":
            raise Crash
        if kind == "late":
            self.after(self.chance.between(0.1, 6, "late", task.name, number), lambda: _ignoring(effect))
            raise outage("did not answer in time")
        try:
            result = effect()
        finally:
            if kind == "crash after":
                raise Crash
            if kind == "after":
                raise outage("the answer was lost")
        if kind == "pause":
            self._pause(task, self.chance.between(5, 200, "pause", task.name, number))
        elif len(self.ready) and self.chance.happens(self.weather.switch, "switch", task.name, number):
            self.ready.append(task)
            self._home.switch()
        return result

    def _pause(self, task: Task, seconds: float) -> None:
        self.paused += 1
        self.after(seconds, lambda: self._wake(task))
        self._home.switch()

    def _wake(self, task: Task) -> None:
        self.paused -= 1
        self.ready.append(task)

    def _draw(self, task: Task, number: int, port: str) -> str | None:
        weather, drawn = self.weather, self.chance.share("fault", task.name, number)
        kinds = (
            ("before", weather.fail), ("after", weather.fail), ("late", weather.late), ("pause", weather.pause),
            ("crash before", weather.crash / 2), ("crash after", weather.crash / 2),
        )  # fmt: skip
        for kind, probability in kinds:
            if drawn < probability:
                fault = Fault(task.name, number, kind, port)
                if fault in self.without:
                    return None
                self.faults.append(fault)
                self._count(kind)
                return kind
            drawn -= probability
        return None

    def _count(self, kind: str) -> None:
        counts = self.counts
        counts.faults += 1
        counts.crashes += kind.startswith("crash")
        counts.late += kind == "late"
        counts.pauses += kind == "pause"


def _ignoring(effect: Callable[[], Any]) -> None:
    """Let an effect land after its caller has given up; nobody hears how it went."""
    with suppress(KeepsakeError):
        effect()


def unavailable(port: str) -> type[Exception]:
    """Return what the adapter behind a port raises when its service does not answer."""
    return SourceUnavailableError if port.startswith(("source", "picker")) else StoreUnavailableError
