"""Starts `keepsake serve`, kills it at random moments, and stops it for longer than its leases last."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tests.e2e.command import Command
from tests.faults.chaos_host import TAKEN_OVER_SECONDS

_START = "from tests.faults.chaos_host import main; main()"
_READY = re.compile(r"Keepsake is at (http://127\.0\.0\.1:\d+)")
_START_SECONDS = 30.0
_STOP_SECONDS = 60.0
_EARLY = 0.15  # of the kills hit a host that has not said yet where it is
_LONGEST_LIFE_SECONDS = 3.5


class ServedHost:
    """One `keepsake serve` in a process group of its own."""

    def __init__(self, person: Command, tally: Path, said: Path) -> None:
        self._said = said
        with said.open("w") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START, str(tally), "serve", "--port", "0"],
                cwd=person.cwd,
                env=person.environ(KEEPSAKE_DEADLINE_SECONDS="60"),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )

    @property
    def url(self) -> str | None:
        """Where it listens, once it has said so."""
        found = _READY.search(self._said.read_text())
        return found[1] if found else None

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def signal(self, number: signal.Signals) -> None:
        """Send the signal to the host and the workers it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        self._process.wait()

    def terminate(self) -> int:
        """End in order; returns the exit status."""
        self._process.terminate()
        try:
            return self._process.wait(_STOP_SECONDS)
        finally:
            self.kill()


class Killer:
    """Keeps at least one host running, and lets none live long.

    Args:
        start: starts a host.
        tell: is told the addresses whenever they change.
        chance: decides about moments.
    """

    def __init__(
        self, start: Callable[[], ServedHost], tell: Callable[[Sequence[str]], None], chance: random.Random
    ) -> None:
        self._start = start
        self._tell = tell
        self._chance = chance
        self._hosts: list[ServedHost] = []
        self.kills = 0
        self.stops = 0
        self.refused_starts = 0  # a stopped host may hold the lock of a file that the next one needs

    def host(self) -> ServedHost:
        """Return a host that is up; started if there is none."""
        return self._hosts[0] if self._hosts else self._up()

    def kill_one(self) -> None:
        """Kill a host, before it is up or some time after."""
        if not self._hosts and self._chance.random() < _EARLY:
            self._hosts.append(self._start())
            time.sleep(self._chance.uniform(0, 1.5))
        else:
            self.host()
            time.sleep(self._chance.uniform(0.1, _LONGEST_LIFE_SECONDS))
        self._kill(self._chance.choice(self._hosts))

    def stop_one(self) -> None:
        """Stop a host until its leases are over, while another one carries on; then wake or kill it."""
        stopped = self.host()
        time.sleep(self._chance.uniform(0.1, _LONGEST_LIFE_SECONDS))
        stopped.signal(signal.SIGSTOP)
        self.stops += 1
        over = time.monotonic() + self._chance.uniform(TAKEN_OVER_SECONDS, 1.5 * TAKEN_OVER_SECONDS)
        with suppress(TimeoutError):
            self._up(until=over)
        time.sleep(max(0.0, over - time.monotonic()))
        stopped.signal(signal.SIGCONT)
        time.sleep(self._chance.choice([0.0, 0.05, 0.5, 2.0]))
        self._kill(self._chance.choice(self._hosts))

    def calm(self) -> ServedHost:
        """Leave one host alone from now on; no other is left."""
        chosen = self.host()
        for other in [host for host in self._hosts if host is not chosen]:
            self._kill(other)
        return chosen

    def end(self) -> None:
        for host in list(self._hosts):
            host.kill()

    def _up(self, until: float | None = None) -> ServedHost:
        until = until or time.monotonic() + _START_SECONDS
        host = self._start()
        self._hosts.append(host)
        while host.url is None:
            if not host.alive:
                self._hosts.remove(host)
                self.refused_starts += 1
                host = self._start()
                self._hosts.append(host)
            if time.monotonic() > until:
                raise TimeoutError("the host is not up in time")
            time.sleep(0.02)
        self._tell_all()
        return host

    def _kill(self, host: ServedHost) -> None:
        host.kill()
        self.kills += 1
        self._hosts.remove(host)
        self._tell_all()

    def _tell_all(self) -> None:
        self._tell([url for host in self._hosts if (url := host.url)])
