"""consent: screen the wish and reserve the worst-case cost (request-submitted -> request-authorized)."""

from shared.domain.budget import reserve, worst_case
from shared.domain.models import DEFAULT_MODEL, MODELS
from shared.domain.request import Status
from shared.domain.safety import screen
from shared.errors import SafetyBlockedError
from shared.steps.work import Advance, Step, Work

MAX_PICTURES = 8


def run(work: Work) -> Advance:
    """Refuse what may not be wished for; take the reservation in the same batch as the status."""
    request = work.request
    verdict = screen(work.open(request.wish_name).decode())
    if verdict.blocked:
        raise SafetyBlockedError(code=verdict.code)
    entry = ("authorized", {"scopes": sorted(request.consent), "policy_version": work.ruling.version})
    if request.kind == "find":
        return Advance(Status.AUTHORIZED, {"policy_version": work.ruling.version}, entries=[entry])
    day = work.ports.clock.now().date().isoformat()
    wanted = worst_case(day, MAX_PICTURES, MODELS[DEFAULT_MODEL])
    budget = work.ports.budgets.get(request.owner, day)
    changes = {"reservation": wanted, "model": DEFAULT_MODEL, "policy_version": work.ruling.version}
    also = [budget.write(reserve(budget.record, wanted, work.ruling))]
    return Advance(Status.AUTHORIZED, changes, also=also, entries=[entry])


STEP = Step(name="consent", runs_at=Status.SUBMITTED, run=run)
