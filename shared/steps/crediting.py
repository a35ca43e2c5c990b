"""Crediting: what is made says in the file how it was made, signed, before it is kept."""

from shared.domain.models import MODELS
from shared.domain.products import PRODUCTS
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
    request = work.request
    model = MODELS[request.model or ""]
    product = request.product or "picture"
    painted = isinstance(made, Picture)
    facts = CredentialFacts(
        model=made.model if isinstance(made, Picture) else request.pictures[0].model,
        style=request.style or "none",
        # The art of a card is a picture; only what is printed is a card.
        product="picture" if painted and PRODUCTS[product].printed else product,
        local=model.adapter == "local",
        photos=photos,
        made_at=work.ports.clock.now(),
    )
    return work.ports.credentials.signed(made.data, made.media_type, facts, timeout_seconds=_seconds(work))


def _seconds(work: Work) -> float:
    return min(_MOST_SECONDS, work.seconds_left() * _SHARE)
