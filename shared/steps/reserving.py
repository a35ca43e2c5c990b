"""Reserving: what the wish needs is taken from the day's budget once it is known, and given back what it does not."""

import logging

from shared import logs
from shared.domain.budget import Budget, exchange, worst_case
from shared.domain.models import MODELS
from shared.domain.policy import Ruling
from shared.domain.proofs import extra_calls
from shared.domain.request import Reservation
from shared.ports.documents import Write
from shared.steps.work import Work


def settle_on(work: Work, product: str, pictures: int) -> tuple[dict[str, object], list[Write]]:
    """Reserve exactly what so many pictures may cost instead of what consent took for a wish nobody had read.

    The reservation stays of the day it was taken on; the caps are those of the ruling now.

    Args:
        work: of the request.
        product: id of what is made.
        pictures: how many.

    Returns:
        Changes of the request, and the writes that have to go with them.

    Raises:
        PolicyDeniedError: it needs more than is left of the day (permanent).
    """
    held = work.request.reservation
    if held is None:
        return {}, []
    model = MODELS[work.request.model or ""]
    extra = extra_calls(product, pictures, model.max_references)
    needed = worst_case(held.day, pictures, model, extra=extra)
    stored = work.ports.budgets.get(work.request.owner, held.day)
    budget = exchange(stored.record, held, needed, work.ruling)
    announce(budget, needed, work.ruling)
    return {"reservation": needed}, [stored.write(budget)]


def announce(budget: Budget, taken: Reservation, ruling: Ruling) -> None:
    """Log what is reserved, and how much of the day's caps is taken with it: the nearer one; over 1 it is exceeded."""
    pictures = (budget.reserved_pictures + budget.made_pictures) / max(1, ruling.pictures_per_day)
    microusd = (budget.reserved_microusd + budget.spent_microusd) / max(1, ruling.microusd_per_day)
    share = round(max(pictures, microusd), 3)
    logs.write(logging.INFO, "budget_reserved", cost_microusd=taken.microusd, cap_share=share)
