"""Where a person finds their own photos: nobody else is told."""

from typing import Any

from shared.domain.request import Request
from shared.steps.work import Ports
from shared.stores.connections import DRIVE, PICKER


def with_paths(ports: Ports, request: Request, photos: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the photos, each with where its owner finds it."""
    for photo in photos:
        photo["path"] = path_of(ports, request, photo["id"])
    return photos


def path_of(ports: Ports, request: Request, photo_id: str) -> str | None:
    """Return where the owner finds a photo: the source's location and the file's name in it."""
    photo = ports.library.photo(photo_id)
    for ref in photo.refs if photo else ():
        source, _, name = ref.partition(":")
        connection = ports.connections.connected(source) if source in request.sources else None
        if connection is not None and connection.kind in (PICKER, DRIVE):
            return name.partition("/")[2]  # before it stands what the service calls the photo
        if connection is not None:
            return f"{connection.location.rstrip('/')}/{name}"
    return None
