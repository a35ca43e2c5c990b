"""Crediting: what is made says in the file how it was made, signed, before it is kept."""

from datetime import datetime

from shared.domain.models import MODELS
from shared.domain.products import PRODUCTS
from shared.domain.request import Request
from shared.ports.credentials import CredentialFacts
from shared.ports.models import Picture
from shared.ports.press import Printed
from shared.steps.work import Work

_MOST_SECONDS = 15.0  # it takes tenths of one; the rest is for a key elsewhere that answers late
_SHARE = 0.5  # of the lease's rest; sealing and the write that follows take the other half


def prepare(work: Work) -> None:
    """Make sure, before a model is paid, that what it makes can be signed. Raises what `Credentials.prepare` does."""
    work.ports.credentials.prepare(timeout_seconds=_seconds(work))


def credited(work: Work, made: Picture | Printed, photos: int) -> bytes:
    """Return a file made from so many photos with its credentials; as it came, if the provider has signed it."""
    model, role = (made.model, "picture") if isinstance(made, Picture) else (work.request.pictures[0].model, made.role)
    said = facts(work.request, model, role, photos, work.ports.clock.now())
    return work.ports.credentials.signed(made.data, made.media_type, said, timeout_seconds=_seconds(work))


def facts(request: Request, model: str, role: str, photos: int, now: datetime) -> CredentialFacts:
    """Return what a file of a request says.

    Args:
        request: whose style, product and model are said.
        model: which model made it, with its version.
        role: of the file, see `ResultRef.role`.
        photos: how many it was made from.
        now: when it is made.
    """
    product = request.product or "picture"
    return CredentialFacts(
        model=model,
        style=request.style or "none",
        # The art of a card is a picture; only what is printed is a card.
        product="picture" if role == "picture" and PRODUCTS[product].printed else product,
        local=MODELS[request.model or ""].adapter == "local",
        photos=photos,
        made_at=now,
    )


def _seconds(work: Work) -> float:
    return min(_MOST_SECONDS, work.seconds_left() * _SHARE)
