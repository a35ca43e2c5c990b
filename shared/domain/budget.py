"""Budget: the worst case of what will be made is reserved before it is, within the day's caps; the rest goes back."""

from datetime import UTC, datetime, timedelta
from typing import NoReturn

from shared.domain.models import Model
from shared.domain.photo import Record
from shared.domain.policy import Ruling
from shared.domain.request import Request, Reservation
from shared.errors import PolicyDeniedError

BUDGET_LIFE = timedelta(days=8)  # from the day's beginning; requests that took from it ended long before


class Budget(Record):
    """One person's one day (UTC). Amounts in millionths of a US dollar.

    Attributes:
        expires_at: when the database deletes it; nobody else does.
    """

    owner: str
    day: str
    reserved_microusd: int = 0
    reserved_pictures: int = 0
    spent_microusd: int = 0
    made_pictures: int = 0
    expires_at: datetime | None = None


def unused(owner: str, day: str) -> Budget:
    """Return the budget of a day (`2026-11-22`) that nothing was taken from yet."""
    begins = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return Budget(owner=owner, day=day, expires_at=begins + BUDGET_LIFE)


def worst_case(day: str, pictures: int, model: Model, *, extra: int = 0) -> Reservation:
    """Return what a request of so many pictures, and so many calls beside them, may cost at most."""
    microusd = (pictures + extra) * model.max_calls * model.microusd
    return Reservation(day=day, pictures=pictures, microusd=microusd)


def reserve(budget: Budget, least: Reservation, ruling: Ruling) -> Budget:
    """Return the budget with what the smallest wish needs reserved, for one that nobody has read yet.

    Raises:
        PolicyDeniedError: not even that is left of the day's caps.
    """
    pictures, microusd = _left(budget, ruling)
    if pictures < least.pictures:
        _refuse(used_up=budget.made_pictures + least.pictures > ruling.pictures_per_day, of="pictures")
    if microusd < least.microusd:
        _refuse(used_up=budget.spent_microusd + least.microusd > ruling.microusd_per_day, of="budget")
    return _moved(budget, least, sign=1)


def exchange(budget: Budget, held: Reservation, needed: Reservation, ruling: Ruling) -> Budget:
    """Return the budget with what the wish needs reserved instead of what is held, be it less or more.

    Raises:
        PolicyDeniedError: it needs more than is left of the day's caps.
    """
    freed = _moved(budget, held, sign=-1)
    pictures, microusd = _left(freed, ruling)
    if needed.pictures > pictures:
        raise PolicyDeniedError(code="wish_over_daily_pictures")
    if needed.microusd > microusd:
        raise PolicyDeniedError(code="wish_over_daily_budget")
    return _moved(freed, needed, sign=1)


def _left(budget: Budget, ruling: Ruling) -> tuple[int, int]:
    """Return how many pictures, and how much money, nobody has taken of the day's caps yet."""
    pictures = ruling.pictures_per_day - budget.reserved_pictures - budget.made_pictures
    microusd = ruling.microusd_per_day - budget.reserved_microusd - budget.spent_microusd
    return pictures, microusd


def _refuse(*, used_up: bool, of: str) -> NoReturn:
    """Say whether the day's cap is used up, or only held by requests that may give some of it back."""
    raise PolicyDeniedError(code=f"daily_{of}_used_up" if used_up else f"daily_{of}_reserved")


def settle(budget: Budget, request: Request) -> Budget:
    """Return the budget without the request's reservation, and with what it has really used."""
    if request.reservation is None:
        return budget
    freed = _moved(budget, request.reservation, sign=-1)
    return freed.model_copy(
        update={
            "spent_microusd": freed.spent_microusd + request.cost_microusd,
            "made_pictures": freed.made_pictures + (len(request.pictures) if request.kind == "make" else 0),
        }
    )


def _moved(budget: Budget, amount: Reservation, *, sign: int) -> Budget:
    return budget.model_copy(
        update={
            "reserved_pictures": budget.reserved_pictures + sign * amount.pictures,
            "reserved_microusd": budget.reserved_microusd + sign * amount.microusd,
        }
    )
