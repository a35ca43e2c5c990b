"""Keeping what was made: sealed as a result, with what is told of it."""

import hashlib
from collections.abc import Sequence

from shared.domain.request import Placing, ResultRef
from shared.domain.succession import MOVED
from shared.ports.models import Picture
from shared.ports.press import Printed
from shared.steps.crediting import credited
from shared.steps.work import Work


def keep(work: Work, name: str, picture: Picture, *, photos: int, role: str = "picture") -> ResultRef:
    """Keep a picture that was made from so many photos; see `Vault.keep`."""
    return _kept(work, name, picture, role, photos).model_copy(
        update={"model": picture.model, "notes": (*picture.notes, *([MOVED] if work.request.moved_from else []))}
    )


def keep_printed(work: Work, name: str, printed: Printed) -> ResultRef:
    """Keep a page, or a whole print, of pictures."""
    return _kept(work, name, printed, printed.role, len(work.request.pictures))


def seed(parts: Sequence[bytes], prompt: str, index: int) -> int:
    """Return a seed of 31 bits: the same photos and wish give the same picture, wherever it is made."""
    hashes = "/".join(hashlib.sha256(part).hexdigest() for part in parts)
    asked = f"{hashes}/{prompt}/{index}"
    return int.from_bytes(hashlib.sha256(asked.encode()).digest()[:4], "big") >> 1


def _kept(work: Work, name: str, made: Picture | Printed, role: str, photos: int) -> ResultRef:
    data = credited(work, made, photos)
    return ResultRef(
        name=work.keep(name, data),
        media_type=made.media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        width_px=made.width_px,
        height_px=made.height_px,
        role=role,
        placements=tuple(Placing(reference=p.reference, photo=p.photo, picture=p.picture) for p in made.placements),
    )
