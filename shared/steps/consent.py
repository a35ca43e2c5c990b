"""consent: screen the wish, reserve what the smallest needs (request-submitted -> request-authorized)."""

from shared.domain.budget import reserve, worst_case
from shared.domain.models import MODELS
from shared.domain.request import Status
from shared.domain.safety import screen
from shared.errors import SafetyBlockedError
from shared.steps import reserving
from shared.steps.private import read_wish
from shared.steps.work import Advance, Step, Work


def run(work: Work) -> Advance:
    """Refuse what may not be wished for; take the reservation in the same batch as the status."""
    request = work.request
    wish = read_wish(work).said
    refused = screen(wish).code or work.ports.moderator.judge(wish)
    if refused:
        raise SafetyBlockedError(code=refused)
    entry = ("authorized", {"scopes": sorted(request.consent), "policy_version": work.ruling.version})
    if request.kind == "find":
        return Advance(Status.AUTHORIZED, {"policy_version": work.ruling.version}, entries=[entry])
    day = work.ports.clock.now().date().isoformat()
    model = MODELS[_model(work)]
    taken = worst_case(day, 1, model)  # nobody has read the wish; what it needs is reserved by `select`
    budget = work.ports.budgets.get(request.owner, day)
    reserved = reserve(budget.record, taken, work.ruling)
    reserving.announce(reserved, taken, work.ruling)
    changes = {"reservation": taken, "model": model.id, "policy_version": work.ruling.version}
    also = [budget.write(reserved)]
    return Advance(Status.AUTHORIZED, changes, also=also, entries=[entry])


def _model(work: Work) -> str:
    """Return the model it is made with: for a draft the cheaper one, where the deployment's has one.

    One that is known to be gone is left to policy: the next takes its place, or the request waits at it.
    """
    model = MODELS[work.ports.image_model]
    if work.request.draft and model.draft:
        model = MODELS[model.draft]
    now = work.ports.clock.now()
    if work.ruling.when_model_gone == "wait" or not work.ports.availability.get(model.id, now).record.gone(now):
        return model.id
    other = work.ports.availability.successor(model, now)
    return other.id if other else model.id


STEP = Step(name="consent", runs_at=Status.SUBMITTED, run=run)
