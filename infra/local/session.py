"""One run of the command: the data folder, the ports, the host, and the person."""

import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from infra.local.host import Host
from shared import wiring
from shared.domain.policy import Account
from shared.domain.request import Request, Status
from shared.embedded.identity import LOCAL
from shared.errors import StorageFullError, StoreUnavailableError
from shared.settings import Settings, load
from shared.steps.api import following, sources, submitting
from shared.stores.records import Held
from shared.wiring.embedded import EmbeddedPorts

_POLL_SECONDS = 0.5


class HomeUnusableError(Exception):
    """The data folder cannot be used; the message says which and why."""


class Session:
    """The laptop's one person, with everything they can do."""

    def __init__(self, ports: EmbeddedPorts) -> None:
        self.ports = ports
        self.account: Account = LOCAL
        self._host: Host | None = None

    @property
    def owner(self) -> str:
        """Whose data it is."""
        return self.account.owner

    def start(self) -> None:
        """Run the pipeline from now on."""
        if self._host is None:
            self._host = Host(self.ports)
            self._host.start()

    def finish_others(self) -> None:
        """Carry on with what an earlier run was stopped in, so that every accepted request ends."""
        if self._host is None or not self._host.alone:
            return
        while self._host.trouble is None and any(map(_unfinished, self.ports.requests.of_owner(self.owner))):
            self.ports.clock.sleep(_POLL_SECONDS)

    def stop(self) -> None:
        """End in order."""
        if self._host is not None:
            self._host.stop()
        else:
            self.ports.close()

    def connect(self, photos: Path) -> str:
        """Connect a folder or zip; returns the source's id."""
        return sources.connect(self.ports, self.owner, str(photos.expanduser().resolve())).id

    def submit(self, wish: str, source: str, **options: Any) -> str:
        """Submit a wish for the photos of one source; returns the request's id."""
        submission = submitting.Submission(wish=wish, asked_at=wiring.asked_at().isoformat(), sources=(source,))
        submission = replace(submission, **options)
        return submitting.submit(self.ports, self.account, submission, uuid.uuid4().hex).id

    def follow(self, request_id: str, *, until: Callable[[], bool] = lambda: False) -> Iterator[dict[str, Any]]:
        """Yield the request whenever it has changed, until it has ended and is erased, or asks a question.

        Args:
            request_id: which.
            until: looked at twice a second; true ends the following.

        Raises:
            StorageFullError: nothing can go on before there is space.
        """
        seen: str | None = None
        while not until():
            shown = following.wait(self.ports, self.owner, request_id, seen=seen, seconds=_POLL_SECONDS)
            if shown["version"] != seen:
                yield shown
            seen = shown["version"]
            if shown["erased"] or shown["status"] == "WAITING":
                return
            if self._host is not None and self._host.trouble is not None:
                raise self._host.trouble


def _unfinished(held: Held[Request]) -> bool:
    request = held.record
    return request.erased_at is None if request.ended else request.status is not Status.WAITING


def _log_to(home: Path) -> None:
    """Keep the log beside the data: ids and codes, for whoever looks for a cause."""
    handler = RotatingFileHandler(home / "keepsake.log", maxBytes=1_000_000, backupCount=1, delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logging.raiseExceptions = False  # a log that cannot be written, on a full disk say, stops nothing
    logger = logging.getLogger("keepsake")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.INFO)


@contextmanager
def session(settings: Settings | None = None) -> Iterator[Session]:
    """Open the data folder for one run.

    Raises:
        HomeUnusableError: it cannot be made or written.
    """
    settings = settings or load()
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _log_to(settings.home)
        ports = EmbeddedPorts(settings)
        wiring.use(ports)
        ports.documents  # noqa: B018 - opens the file, so that a folder that cannot be used is noticed here
    except StorageFullError:
        raise
    except (OSError, StoreUnavailableError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its files cannot be opened"
        raise HomeUnusableError(f"Keepsake cannot keep its data in {settings.home}: {reason}.") from error
    opened = Session(ports)
    try:
        yield opened
    finally:
        opened.stop()
        wiring.use(None)
