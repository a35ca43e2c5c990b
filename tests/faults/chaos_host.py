"""The `keepsake` command as the chaos run starts it: the real one, with short leases, a quick painter and slow writes.

Writes are slow so that kills and stops hit the moments between them.
"""

import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cached_property, wraps
from pathlib import Path
from typing import Any

from infra.local import cli, host, session
from shared import events, logs
from shared.domain import turns
from shared.embedded.queue import Delivery, DurableQueue
from shared.pipeline import PIPELINE
from shared.ports.models import Picture, PictureOrder
from shared.steps import endings, sweep
from shared.wiring import embedded
from tests.pipeline import QuickGenerator

LEASE_SECONDS = 3
TIMEOUT_SECONDS = 4
TAKEN_OVER_SECONDS = 6.0  # after so long in a stop, somebody else has its leases and events
ORPHAN_AGE = timedelta(seconds=20)
_SKEW = timedelta(seconds=0.5)
_STALL = timedelta(seconds=2)
_ACK_MARGIN_SECONDS = 1.0
_TICK = timedelta(seconds=5)
_LONGEST_PAINTING_SECONDS = 0.6
_LONGEST_PAUSE_SECONDS = 0.04


class Tally:
    """Files beside the data folder, a line for everything that happened; whole lines also when killed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str, line: str) -> None:
        descriptor = os.open(self._folder / name, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, f"{line}\n".encode())
        finally:
            os.close(descriptor)

    def read(self, name: str) -> list[str]:
        path = self._folder / name
        return path.read_text().splitlines() if path.exists() else []


class TalliedGenerator(QuickGenerator):
    """Counts a call before it paints, for some time, so that kills and stops hit it."""

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        self._tally = tally

    def generate(self, order: PictureOrder, *, timeout_seconds: float) -> Picture:
        # The order itself does not say whose it is: two wishes may well be for the same picture.
        self._tally.add("calls", f"{logs._about.get()['request_id']}/{order.seed}")
        time.sleep(random.uniform(0, _LONGEST_PAINTING_SECONDS))
        return super().generate(order, timeout_seconds=timeout_seconds)


class TalliedQueue(DurableQueue):
    """Counts the deliveries of every request."""

    tally: Tally

    def pull(
        self, *, now: datetime, limit: int = 1, subscriptions: Sequence[str] | None = None, holder: str = ""
    ) -> list[Delivery]:
        found = super().pull(now=now, limit=limit, subscriptions=subscriptions, holder=holder)
        for delivery in found:
            event = events.decode(delivery.body)
            self.tally.add("deliveries", getattr(event, "request_id", event.topic))
        return found


def _slow(kind: type, *names: str) -> type:
    """Return the adapter with a short pause before and after these calls."""

    def pausing(real: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(real)
        def call(*args: Any, **options: Any) -> Any:
            time.sleep(random.uniform(0, _LONGEST_PAUSE_SECONDS))
            result = real(*args, **options)
            time.sleep(random.uniform(0, _LONGEST_PAUSE_SECONDS))
            return result

        return call

    return type(kind.__name__, (kind,), {name: pausing(getattr(kind, name)) for name in names})


def _hurry() -> None:
    """Shorten every lease and wait, in proportion: lease < timeout < acknowledgement deadline."""
    for name, function in PIPELINE.items():
        PIPELINE[name] = replace(function, lease_seconds=LEASE_SECONDS, timeout_seconds=TIMEOUT_SECONDS)
    turns.SKEW = endings.SKEW = _SKEW
    sweep.ORPHAN_AGE = ORPHAN_AGE
    embedded._STALL, embedded._ACK_MARGIN_SECONDS = _STALL, _ACK_MARGIN_SECONDS
    host._TICK = _TICK


def main() -> None:
    """Run the command; the first argument is the folder of the tallies."""
    tally = Tally(Path(sys.argv.pop(1)))
    _hurry()
    TalliedQueue.tally = tally

    class Ports(embedded.EmbeddedPorts):
        @cached_property
        def generator(self) -> TalliedGenerator:  # type: ignore[override]
            return TalliedGenerator(tally)

    embedded.DurableQueue = _slow(TalliedQueue, "publish", "acknowledge")
    embedded.SqliteDocuments = _slow(embedded.SqliteDocuments, "commit")
    embedded.FolderBlobs = _slow(embedded.FolderBlobs, "put_if_absent", "delete")
    session.EmbeddedPorts = Ports
    cli.main()
