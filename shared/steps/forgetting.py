"""Forgetting what consent no longer covers in the library."""

from shared.domain.scopes import restrict
from shared.steps.work import Ports


def restrict_library(ports: Ports, owner: str) -> None:
    """Erase the person's index, or strip it, down to what their consent allows now; again is harmless."""
    given = ports.consents.get(owner).record.given()
    if "metadata" not in given:
        ports.library.erase(owner)
        return
    sources = [connection.id for connection in ports.library.connections(owner)]
    photos = ports.library.photos(owner, sources)
    stripped = [restricted for photo in photos if (restricted := restrict(photo, given)) != photo]
    ports.library.save(stripped, [])
