"""Sources: the places a person's photos come from."""

from shared.errors import ConsentMissingError, InvalidInputError
from shared.steps.work import Ports
from shared.stores.library import Connection, source_id

_MAX_LOCATION = 4096


def connect(ports: Ports, owner: str, location: str) -> Connection:
    """Remember a folder or zip as a source of the person's photos; the same one again is the same source.

    Raises:
        ConsentMissingError: the person has not consented to reading photo metadata.
        InvalidInputError: not a usable location.
    """
    if "metadata" not in ports.consents.get(owner).record.given():
        raise ConsentMissingError
    if not location or len(location) > _MAX_LOCATION or "\0" in location:
        raise InvalidInputError("path: 1 to 4096 characters", code="path_invalid")
    connection = Connection(id=source_id(owner, "path", location), owner=owner, kind="path", location=location)
    ports.library.connect(connection)
    return connection


def listed(ports: Ports, owner: str) -> list[dict[str, object]]:
    """Return the connected sources."""
    found = ports.library.connections(owner)
    return [{"id": source.id, "kind": source.kind, "path": source.location} for source in found]
