"""consent: screen the wish and reserve the worst-case cost (request-submitted -> request-authorized)."""

import logging

from shared import logs
from shared.domain.budget import Budget, reserve, worst_case
from shared.domain.models import MODELS
from shared.domain.policy import Ruling
from shared.domain.products import MOST_PICTURES
from shared.domain.proofs import extra_calls
from shared.domain.request import Status
from shared.domain.safety import screen
from shared.errors import SafetyBlockedError
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
    model = _model(work)
    wanted = worst_case(day, MOST_PICTURES, MODELS[model], extra=extra_calls("storybook", MODELS[model].max_references))
    budget = work.ports.budgets.get(request.owner, day)
    reserved = reserve(budget.record, wanted, work.ruling)
    logs.write(logging.INFO, "budget_reserved", cost_microusd=wanted.microusd, cap_share=_share(reserved, work.ruling))
    changes = {"reservation": wanted, "model": model, "policy_version": work.ruling.version}
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


def _share(budget: Budget, ruling: Ruling) -> float:
    """Return how much of the day's caps is taken, the one that is nearer; over 1 it would be exceeded."""
    pictures = (budget.reserved_pictures + budget.made_pictures) / max(1, ruling.pictures_per_day)
    microusd = (budget.reserved_microusd + budget.spent_microusd) / max(1, ruling.microusd_per_day)
    return round(max(pictures, microusd), 3)


STEP = Step(name="consent", runs_at=Status.SUBMITTED, run=run)
