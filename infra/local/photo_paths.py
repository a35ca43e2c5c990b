"""From a path to the photo in the index, and back."""

import hashlib
import re
from pathlib import Path

from infra.local.session import Session
from shared.domain.assembly import photo_id
from shared.errors import NotFoundError

_ID = re.compile(r"p_[a-z2-7]{26}")
_NOT_READ = (
    "that photo is not among those Keepsake has read; read its folder first, for example with:"
    ' keepsake find "my photos" --photos FOLDER'
)
_LARGEST_BYTES = 200_000_000


def find(opened: Session, said: str) -> str:
    """Return the id of a photo that is named by its id, or by the path of its file or of any copy of it.

    Raises:
        NotFoundError: it is in no library that was read.
    """
    if _ID.fullmatch(said):
        return said
    path = Path(said).expanduser().absolute()
    known = _by_place(opened, path) or _by_bytes(opened, path)
    if known is None:
        raise NotFoundError(_NOT_READ if path.exists() else "there is no such file, nor a photo of this id")
    return known


def path_of(opened: Session, id_: str) -> str | None:
    """Return where the owner finds a photo; None when its source is not connected any more."""
    photo = opened.ports.library.photo(id_)
    for ref in photo.refs if photo else ():
        source, _, name = ref.partition(":")
        connection = opened.ports.connections.connected(source)
        if connection is not None:
            return f"{connection.location.rstrip('/')}/{name}"
    return None


def _by_place(opened: Session, path: Path) -> str | None:
    """Look for the file in the sources that were read; in a zip a file has a path, too."""
    for said in dict.fromkeys((str(path), str(path.resolve()))):
        for source in opened.ports.connections.connected_by(opened.owner):
            inside = said.removeprefix(source.location.rstrip("/") + "/")
            files = opened.ports.library.files.named(source.id, [inside]) if inside != said else []
            if files and files[0].photo_id:
                return files[0].photo_id
    return None


def _by_bytes(opened: Session, path: Path) -> str | None:
    """The same bytes are the same photo, wherever they lie."""
    if not path.is_file() or path.stat().st_size > _LARGEST_BYTES:
        return None
    with path.open("rb") as file:
        id_ = photo_id(opened.owner, hashlib.file_digest(file, "sha256").hexdigest())
    return id_ if opened.ports.library.photo(id_) else None
