"""Budget: the worst case is reserved before anything is made; what was not used is given back."""

from datetime import UTC, datetime, timedelta

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


def reserve(budget: Budget, wanted: Reservation, ruling: Ruling) -> Budget:
    """Return the budget with the reservation taken.

    Raises:
        PolicyDeniedError: it would exceed the day's cap.
    """
    pictures = budget.reserved_pictures + budget.made_pictures + wanted.pictures
    microusd = budget.reserved_microusd + budget.spent_microusd + wanted.microusd
    if pictures > ruling.pictures_per_day:
        raise PolicyDeniedError(code="daily_pictures_used_up")
    if microusd > ruling.microusd_per_day:
        raise PolicyDeniedError(code="daily_budget_used_up")
    return _moved(budget, wanted, sign=1)


def exchange(budget: Budget, held: Reservation, needed: Reservation) -> Budget:
    """Return the budget with a smaller reservation instead of the one held."""
    return _moved(_moved(budget, held, sign=-1), needed, sign=1)


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
