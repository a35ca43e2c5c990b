"""Sources: the places a person's photos come from."""

from shared.errors import ConsentMissingError, InvalidInputError
from shared.steps.work import Ports
from shared.stores.library import UPLOAD, Connection, source_id, uploads_prefix

_MAX_LOCATION = 4096


def connect(ports: Ports, owner: str, path: str | None = None) -> Connection:
    """Remember a source of the person's photos; the same one again is the same source.

    Args:
        ports: of the function.
        owner: whose photos.
        path: on a laptop, of a folder or zip; None in the cloud: there it is what the person uploads, and where
            that goes is not the caller's choice.

    Raises:
        ConsentMissingError: the person has not consented to reading photo metadata.
        InvalidInputError: not a usable path, or none is used here.
    """
    if "metadata" not in ports.consents.get(owner).record.given():
        raise ConsentMissingError
    kind = ports.source_kind
    location = _uploads(owner, path) if kind == UPLOAD else _path(path)
    connection = Connection(id=source_id(owner, kind, location), owner=owner, kind=kind, location=location)
    ports.library.connect(connection)
    return connection


def listed(ports: Ports, owner: str) -> list[dict[str, str]]:
    """Return the connected sources."""
    return [shown(source) for source in ports.library.connections(owner)]


def shown(source: Connection) -> dict[str, str]:
    """Return a source as its owner sees it; `prefix` is what the names of uploads have to begin with."""
    return {"id": source.id, "kind": source.kind, "prefix" if source.kind == UPLOAD else "path": source.location}


def _path(path: str | None) -> str:
    if not path or len(path) > _MAX_LOCATION or "\0" in path:
        raise InvalidInputError("path: 1 to 4096 characters", code="path_invalid")
    return path


def _uploads(owner: str, path: str | None) -> str:
    if path is not None:
        raise InvalidInputError("path: not used here; photos are uploaded", code="path_invalid")
    return uploads_prefix(owner)
