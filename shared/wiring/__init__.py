"""Which adapter stands behind which port. Nothing else knows."""

import threading
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from shared import settings
from shared.events import Event
from shared.pipeline import PIPELINE
from shared.ports.publisher import Publisher
from shared.steps.work import Ports

if TYPE_CHECKING:
    from shared.wiring.embedded import EmbeddedPorts
    from shared.wiring.gcp import GcpPorts

# What a step reaches through each port of pipeline.json, besides what every function has.
_ALWAYS = {
    "clock", "entropy", "parallel", "holder", "deadline", "secret", "verifier", "settings", "image_model", "senders",
    "source_kind", "source_kinds",
}  # fmt: skip
_REACHES = {
    "documents": {
        *("requests", "consents", "policies", "budgets", "library", "connections", "names", "trips", "receipts"),
        "availability",
    },
    "blobs": {"vault"},
    "accounts": {"accounts", "picker", "sealer"},
}


class _Publishing:
    """Publishes the events that pipeline.json gives a function: in the cloud it is allowed no other."""

    def __init__(self, function: str, publisher: Publisher) -> None:
        self._function = function
        self._publisher = publisher

    def publish(self, event: Event) -> None:
        if event.topic not in PIPELINE[self._function].publishes:
            raise LookupError(f"{self._function} does not publish {event.topic!r} in pipeline.json")
        self._publisher.publish(event)


class _Declared:
    """The ports that pipeline.json gives a function; reaching for another one is a mistake of ours."""

    def __init__(self, function: str, ports: Ports) -> None:
        self._function = function
        self._ports = ports
        named = [_REACHES.get(port, {port}) for port in PIPELINE[function].ports]
        self._allowed = _ALWAYS.union(*named)

    def __getattr__(self, name: str) -> Any:
        if name not in self._allowed:
            raise LookupError(f"{self._function} has no port {name!r} in pipeline.json")
        if name == "publisher":
            return _Publishing(self._function, self._ports.publisher)
        return getattr(self._ports, name)


_lock = threading.Lock()
_process_ports: "EmbeddedPorts | GcpPorts | None" = None


def load(function: str) -> None:
    """Get a function ready when its process starts: read its settings, load exactly the adapters it declares.

    A later import would run on a throttled CPU. On a laptop the host has made the ports already, or the
    first event does.

    Raises:
        MissingSettingError: a variable is missing or wrong; the message names it.
    """
    global _process_ports
    with _lock:
        if _process_ports is None and settings.mode() == "gcp":
            # A laptop holds none of Google's clients.
            from shared.wiring.gcp import GcpPorts  # noqa: PLC0415

            _process_ports = GcpPorts(PIPELINE[function])
            _process_ports.watch()


def process_ports() -> "EmbeddedPorts | GcpPorts":
    """Return this process's ports; on a laptop they are made from the environment on first use."""
    global _process_ports
    with _lock:
        if _process_ports is None:
            # What ships to the cloud does not hold these adapters.
            from shared.wiring.embedded import EmbeddedPorts  # noqa: PLC0415

            _process_ports = EmbeddedPorts(settings.load())
        return _process_ports


def use(ports: "EmbeddedPorts | None") -> None:
    """Make these the process's ports; None: from the environment again."""
    global _process_ports
    with _lock:
        _process_ports = ports


def ports(function: str) -> Ports:
    """Return the ports of one function."""
    return declared(function, cast(Ports, process_ports()))


def declared(function: str, every: Ports) -> Ports:
    """Return of all ports those that pipeline.json gives a function; reaching for another one raises."""
    return cast(Ports, _Declared(function, every))


def asked_at() -> datetime:
    """Return the instant that "last summer" is counted from when an app does not say it, in this machine's zone."""
    ports = process_ports()
    return ports.now or ports.clock.now().astimezone()
