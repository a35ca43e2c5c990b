"""What the state machines share: three hosts on one SQLite file, and whose turn it is."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast
from unittest import mock

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from shared.domain.turns import SKEW
from shared.errors import KeepsakeError
from shared.events import Event
from shared.ports.documents import Delete, Unchanged, Write
from shared.ports.queries import Query
from shared.settings import Settings
from shared.steps.work import Ports
from shared.wiring.embedded import EmbeddedPorts
from tests.faults.crashing import Crash
from tests.faults.turns import FATES, Actor, TurnTaking
from tests.pipeline import START

_BOUNDS: dict[str, Any] = {"deadline": None, "suppress_health_check": list(HealthCheck), "print_blob": True}
_PROFILES = {
    "default": settings(max_examples=90, stateful_step_count=40, derandomize=True, database=None, **_BOUNDS),
    "thorough": settings(max_examples=500, stateful_step_count=50, **_BOUNDS),
}
PROFILE = _PROFILES.get(os.environ.get("HYPOTHESIS_PROFILE", ""), _PROFILES["default"])

_MOST_ACTORS = 4
_MOST_CALLS = 200
# How far an actor comes before others have their turn: to its next call, past so many commits, or to its end.
WAYS = st.sampled_from(["a call", "a commit", "two commits", "three commits", "the end"])
_COMMITS = {"a call": 0, "a commit": 1, "two commits": 2, "three commits": 3, "the end": _MOST_CALLS}
# How long it takes until something happens; leases end with one clock's view of them, or with everybody's.
WAITS = st.sampled_from(
    ["no time", "no time", "no time", "a moment", "a lease", "a lease on every clock", "a lease on every clock"]
)
_COLLECTIONS = ("requests", "consents", "policies", "budgets", "connections", "cursors", "receipts")


class HostClock:
    """The `Clock` port of one host, which is early or late."""

    def __init__(self, machine: "Machine", skew: timedelta) -> None:
        self._machine = machine
        self._skew = skew

    def now(self) -> Any:
        self._machine.now += timedelta(microseconds=1)
        return self._machine.now + self._skew

    def sleep(self, seconds: float) -> None:
        raise AssertionError("nothing waits here")


class NoBus:
    """The `Publisher` port: machines handle any event at any time, published or not."""

    def publish(self, event: Event) -> None:
        pass


@cache
def home() -> EmbeddedPorts:
    """Return what is shared by all runs of a machine: making folders and removing them takes longer than a run."""
    folder = Path(tempfile.mkdtemp())
    ports = EmbeddedPorts(Settings(home=folder, deadline_seconds=86_400))
    atexit.register(shutil.rmtree, folder)
    atexit.register(ports.close)
    return ports


class Machine(RuleBasedStateMachine):
    """Three hosts on one SQLite file, whose clocks are as far apart as the leases allow for."""

    skews = (timedelta(0), SKEW, -SKEW)

    def __init__(self) -> None:
        super().__init__()
        # No power cut here, and bringing every file to the disk would take most of the time.
        self._no_disk = mock.patch("os.fsync")
        self._no_disk.start()
        self.now = START
        self.actors: list[Actor] = []
        self._names = 0
        self._landed: list[tuple[Actor | None, Sequence[Write]]] = []
        documents = TurnTaking(home().documents, self._landed)
        self.hosts = [self._host(documents, skew) for skew in self.skews]
        self.ports = self.hosts[0]

    def _host(self, documents: TurnTaking, skew: timedelta) -> Ports:
        ports = EmbeddedPorts(home().settings)
        shared = {"vault": home().vault, "signer": home().signer, "secret": b"secret"}
        ports.__dict__.update(documents=documents, publisher=NoBus(), clock=HostClock(self, skew), **shared)
        return cast(Ports, ports)

    def new_name(self) -> str:
        """Return an id as requests have it, that this run has not used before."""
        self._names += 1
        return f"r_{self._names:026d}".translate(str.maketrans("0189", "abcd"))

    def begin(self, kind: str, call: Callable[[], object], way: str, about: Any = None) -> Actor:
        """Let one more actor begin and go so far; the oldest of too many is done first."""
        if len(self.actors) >= _MOST_ACTORS:
            self._make_way(self.actors[0], "the end")
        actor = Actor(kind, call, about)
        self.actors.append(actor)
        self._look_at(actor)
        self._make_way(actor, way)
        return actor

    @precondition(lambda self: self.actors)
    @rule(which=st.integers(0, _MOST_ACTORS - 1), way=WAYS, wait=WAITS)
    def go_on(self, which: int, way: str, wait: str) -> None:
        self.pass_time(wait)
        self._make_way(self.actors[which % len(self.actors)], way)

    @precondition(lambda self: self.actors)
    @rule(which=st.integers(0, _MOST_ACTORS - 1), fate=st.sampled_from(FATES), at_once=st.booleans())
    def go_wrong(self, which: int, fate: str, at_once: bool) -> None:
        actor = self.actors[which % len(self.actors)]
        if not at_once and actor.before != "commit":
            self._make_way(actor, "a commit")
        if not actor.over:
            self._go_on(actor, fate)

    def pass_time(self, wait: str) -> None:
        """Let time pass before the next call."""
        lease_end = max(self.now, self.lease_until() or self.now + timedelta(seconds=46))
        self.now = {
            "no time": self.now,
            "a moment": self.now + timedelta(seconds=3),
            "a lease": lease_end + timedelta(seconds=1),
            "a lease on every clock": lease_end + 4 * SKEW,
        }[wait]

    def lease_until(self) -> datetime | None:
        """Return when the newest lease ends by its holder's clock, if the machine knows one."""
        return None

    def all_finish(self) -> None:
        """Let every actor run to its end without trouble."""
        while self.actors:
            self._make_way(self.actors[0], "the end")

    def _make_way(self, actor: Actor, way: str) -> None:
        commits = 0
        for _ in range(_MOST_CALLS):
            if actor.over:
                return
            self._go_on(actor, "well")
            commits += actor.before in ("commit", "work")
            if way == "a call" or commits == _COMMITS[way]:
                return
        raise AssertionError(f"{actor.kind} does not come to an end")

    def _go_on(self, actor: Actor, fate: str) -> None:
        actor.go_on(fate)
        self._look_at(actor)

    def _look_at(self, actor: Actor) -> None:
        self.look()
        if actor.over:
            self.actors.remove(actor)
            if actor.error is not None and not isinstance(actor.error, KeepsakeError | Crash):
                raise actor.error
            self.finished(actor)

    def look(self) -> None:
        """Compare what was committed, at most one batch, with the model."""
        while self._landed:
            actor, writes = self._landed.pop(0)
            self.landed(actor, {write.path for write in writes if not isinstance(write, Unchanged)})

    def landed(self, actor: Actor | None, paths: set[str]) -> None:
        """Take a batch that was just committed into the model."""

    def finished(self, actor: Actor) -> None:
        """Judge what an actor came back with."""

    def teardown(self) -> None:
        for actor in self.actors:
            while not actor.over:
                actor.go_on("crash before")
        for collection in _COLLECTIONS:
            found = home().documents.query(Query(collection, limit=1000))
            home().documents.commit([Delete(document.path) for document in found])
        for request_id in {blob.name.partition("/")[0] for blob in home().vault.everything()}:
            home().vault.destroy(request_id)
        self._no_disk.stop()
