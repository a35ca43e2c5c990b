"""What is left of sources that people have disconnected: no entry, no file, no listing, nothing that signs in."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shared.ports.documents import Documents
from shared.ports.queries import Query, Where
from tests.faults.sim.ports import SimPorts
from tests.faults.sim.world import World


class Leaving:
    """Watches connections as they are written.

    Attributes:
        left: since when a source is being left, or was.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._owners: dict[str, str] = {}
        self._sealed: dict[str, str] = {}
        self.left: dict[str, datetime] = {}

    def written(self, source: str, data: Any) -> None:
        """Take in what was written of a source."""
        self._owners[source] = data["owner"]
        if data.get("sealed_token"):
            self._sealed[data["sealed_token"]] = source
        if data.get("leaving_at"):
            self.left.setdefault(source, self._world.now)
        else:
            self.left.pop(source, None)

    @staticmethod
    def due(ports: SimPorts) -> list[str]:
        """Return the sources that are being left and that nobody has finished with yet."""
        return [one.path for one in ports.raw_documents.query(Query("connections")) if one.data.get("leaving_at")]

    def final(self, ports: SimPorts) -> Iterator[tuple[bool, str]]:
        """Yield whether it holds, and what does not, of everything that has to hold in the end."""
        documents = ports.raw_documents
        yield not self.due(ports), f"{self.due(ports)} are being left for good"
        for source, owner in self._owners.items():
            if documents.get(f"connections/{source}") is None:
                yield from _gone(documents, source, owner)
        for sealed, source in self._sealed.items():
            held = documents.get(f"connections/{source}")
            if held is None or held.data.get("sealed_token") != sealed:
                token = ports.raw_sealer.open(sealed, source)
                yield not ports.provider.allows(token), f"{source} was left and is signed in"


def _gone(documents: Documents, source: str, owner: str) -> Iterator[tuple[bool, str]]:
    files = documents.query(Query("files", [Where("source", "==", source)]))
    yield not files, f"{source} was left, {len(files)} of its files are known"
    photos = documents.query(Query("photos", [Where("owner", "==", owner)]))
    refs = [ref for photo in photos for ref in photo.data["refs"] if ref.startswith(f"{source}:")]
    yield not refs, f"{source} was left, {len(refs)} of its photos are found"
    summary = documents.get(f"libraries/{owner}")
    yield summary is None or source not in summary.data["checked"], f"{source} was left and counts as read"
