"""The bytes of a photo, small and stripped, from whichever of its files still holds it."""

import hashlib
from collections.abc import Sequence

from shared.domain.assembly import photo_id
from shared.errors import SourceGoneError, UnsupportedPhotoError
from shared.ports.photos import Thumbnail
from shared.steps.work import Work


def shrunk(work: Work, id_: str, refs: Sequence[str], *, longest_px: int, for_owner: bool = False) -> Thumbnail | None:
    """Return the photo small and stripped; None when no file of it holds its bytes any more.

    Args:
        work: whose request reads it; its sources alone are opened.
        id_: of the index entry.
        refs: its files.
        longest_px: longest side of the result.
        for_owner: nobody but its owner sees it.
    """
    for ref in refs:
        source_id, _, name = ref.partition(":")
        connection = work.ports.connections.connected(source_id)
        if connection is None or source_id not in work.request.sources:
            continue
        try:
            work.hold()
            data = work.ports.sources.open(connection, fresh=False).read(name)
            if photo_id(work.request.owner, hashlib.sha256(data).hexdigest()) == id_:
                return work.ports.lab.shrink(data, longest_px=longest_px, for_owner=for_owner)
        except (SourceGoneError, UnsupportedPhotoError):
            continue
    return None
