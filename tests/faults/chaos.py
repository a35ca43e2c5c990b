"""Real processes under load, killed and stopped: `python -m tests.faults.chaos --requests 200 --kills 100`."""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from shared.embedded.identity import private_secret
from tests.e2e.command import Command
from tests.faults.chaos_checks import Findings, check
from tests.faults.chaos_client import CANARY
from tests.faults.chaos_host import ORPHAN_AGE, Tally
from tests.faults.chaos_killer import Killer, ServedHost
from tests.pipeline import write_photo

_SETTLE_SECONDS = 180.0  # for what was accepted to end, once all faults have stopped
_ORPHAN_SECONDS = ORPHAN_AGE.total_seconds() + 20.0


@dataclass(frozen=True)
class Plan:
    """How much of what; the same seed makes the same choices, the machine decides about the moments."""

    requests: int
    kills: int
    stops: int
    withdrawals: int
    seed: int


@dataclass(frozen=True)
class Outcome:
    """What was done and what was found."""

    plan: Plan
    kills: int
    stops: int
    refused_starts: int
    seconds: float
    found: Findings

    def __str__(self) -> str:
        """Return the summary, one line."""
        found, ends = self.found, dict(self.found.ends)
        kinds = ("delivered", "cancelled", "revoked", "failed", "expired", "denied", "blocked")
        figures = [f"{ends.get(kind.upper(), 0)} {kind}" for kind in kinds]
        figures += [f"{len(found.lost)} lost", f"{len(found.doubled)} doubled", f"{len(found.left_behind)} left behind"]
        figures += [f"{found.deliveries} deliveries (most {found.most_deliveries})", f"{found.calls} model calls"]
        done = f"{sum(ends.values())} requests, {self.kills} kills, {self.stops} stops"
        return f"{done}: {', '.join(figures)}, {self.seconds:.0f} s, seed {self.plan.seed}"


class Load:
    """The app's process."""

    def __init__(self, person: Command, photos: Path, journal: Path, plan: Plan) -> None:
        options = {"requests": plan.requests, "withdrawals": plan.withdrawals, "seed": plan.seed}
        said = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.chaos_client", journal, person.home / "api-token", photos, *said],
            env=person.environ(),
            stdin=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def tell(self, *words: str) -> None:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # it has nothing left to do
            self._process.stdin.write(" ".join(words) + "\n")
            self._process.stdin.flush()

    def finish(self, seconds: float) -> bool:
        """Wait until every wish has ended; returns whether they have."""
        try:
            return self._process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            return False

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()


class Story:
    """One run in an empty folder."""

    def __init__(self, folder: Path, plan: Plan) -> None:
        self._plan = plan
        self._person = Command(folder)
        self._photos = folder / "photos"
        self._tally = folder / "tally"
        self._tally.mkdir()
        self._journal = self._tally / "journal"
        for number, name in enumerate(("cat", "cat", "dog", "boat")):
            write_photo(self._photos / f"{name} {CANARY} {number}.jpg", seed=number)
        self._person.run("consent", "give")
        private_secret(self._person.home / "api-token")
        numbers = count()
        self._load = Load(self._person, self._photos, self._journal, plan)
        self._killer = Killer(
            start=lambda: ServedHost(self._person, self._tally, self._tally / f"host-{next(numbers)}.txt"),
            tell=lambda urls: self._load.tell("hosts", *urls),
            chance=random.Random(plan.seed),
        )

    def tell(self) -> Outcome:
        """Let it happen; nothing that was started is running afterwards."""
        started = time.monotonic()
        try:
            self._rampage()
            found = self._settle()
        finally:
            self._killer.end()
            self._load.end()
        killer = self._killer
        seconds = time.monotonic() - started
        return Outcome(self._plan, killer.kills, killer.stops, killer.refused_starts, seconds, found)

    def _rampage(self) -> None:
        """Kill and stop, while the app makes its wishes at the same pace."""
        plan, killer = self._plan, self._killer
        while killer.kills < plan.kills:
            self._load.tell("allow", str(plan.requests * (killer.kills + 1) // plan.kills))
            if killer.stops * plan.kills < plan.stops * (killer.kills + 1):
                killer.stop_one()
            else:
                killer.kill_one()

    def _settle(self) -> Findings:
        """All faults have stopped: one host works until nothing is left to do; it is ended in order."""
        host = self._killer.calm()
        finished = self._load.finish(_SETTLE_SECONDS)
        until = time.monotonic() + _ORPHAN_SECONDS
        while self._found().faults and time.monotonic() < until:
            time.sleep(1.0)
        status = host.terminate()
        found = self._found()
        found.expect(finished, f"the app still waits after {_SETTLE_SECONDS} s")
        made = sum(found.ends.values())
        found.expect(made == self._plan.requests, f"{made} of {self._plan.requests} wishes were made")
        found.expect(status == 0, f"the last host ended with status {status}")
        for path in self._tally.glob("host-*.txt"):
            said = path.read_text()
            found.expect("Traceback" not in said and CANARY not in said, f"{path.name}: {said}")
        return found

    def _found(self) -> Findings:
        return check(self._person.home, Tally(self._tally), self._journal)


def run(folder: Path, plan: Plan) -> Outcome:
    """Let the whole story happen in an empty folder."""
    return Story(folder, plan).tell()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--stops", type=int, help="a quarter of the kills by default")
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--keep", type=Path, help="an empty folder to keep everything in, to look for a cause")
    said = parser.parse_args()
    stops = said.kills // 4 if said.stops is None else said.stops
    plan = Plan(said.requests, said.kills, stops, withdrawals=max(2, said.requests // 25), seed=said.seed)
    with tempfile.TemporaryDirectory() as temporary:
        outcome = run(said.keep or Path(temporary), plan)
    print(outcome)
    for fault in outcome.found.faults:
        print(f"  {fault}")
    sys.exit(1 if outcome.found.faults else 0)


if __name__ == "__main__":
    main()
