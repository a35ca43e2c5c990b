"""Leases, taken, lost and outlived by steps of the real runtime that take turns, beside a model of who leads."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from shared import runtime
from shared.domain.brief import Brief
from shared.domain.consent import pin
from shared.domain.dossier import Dossier
from shared.domain.request import ENDS, MOVES, Request, ResultRef, Status
from shared.domain.selection import Choice, Question
from shared.errors import MissingSettingError, ModelBusyError, SourceGoneError
from shared.events import PromptBuilt, RequestDue
from shared.pipeline import PIPELINE
from shared.steps import dead_letter, sweep
from shared.steps.api import consents, following
from shared.steps.private import need_dossier, save_dossier
from shared.steps.work import Advance, Step, Work
from tests.faults.machines import PROFILE, WAITS, WAYS, Machine
from tests.faults.turns import Actor, stand

pytestmark = pytest.mark.timeout(900)  # shrinking what was found takes long

STEPS = {Status(function.runs_at): name for name, function in PIPELINE.items() if function.runs_at}
CHOICES = [Choice(id=f"photo-{n}", label="", photo_ids=(f"p{n}",)) for n in (1, 2)]
QUESTION = Question(about="photo", text="Which?", choices=tuple(CHOICES))
ASKED = Dossier(brief=Brief(), question=QUESTION)
ERRORS = {"permanent": SourceGoneError, "transient": ModelBusyError, "a bug": MissingSettingError}
TROUBLES = st.sampled_from([*["none"] * 6, *ERRORS])
BEGINNINGS = st.sampled_from([*STEPS, *[Status.WAITING] * 2])
LATE = st.sampled_from([False, False, False, True])
hosts = st.integers(0, 2)
OWNER = "somebody"


@dataclass
class Model:
    """What is true of the request, as far as the landed commits tell."""

    id: str
    status: Status = Status.SUBMITTED
    fence: int = 0
    leader: Actor | None = None
    until: datetime | None = None
    comers: int = 0


class LeaseMachine(Machine):
    """Any event may come to any host at any time; every host may be slow, or die."""

    def __init__(self) -> None:
        super().__init__()
        consents.give(self.ports, OWNER, ["metadata", "pixels"])
        self.model = Model("")

    @initialize(status=BEGINNINGS)
    def a_request_is_there(self, status: Status) -> None:
        now, request_id = self.now, self.new_name()
        pinned = pin(self.ports.consents.get(OWNER).record, "make")
        self.ports.vault.create_key(request_id)
        self.ports.vault.seal(request_id, 0, "dossier", ASKED.model_dump_json().encode())
        request = Request(
            id=request_id, owner=OWNER, status=status, body_digest="0", consent=pinned or {},
            asked_at=now.isoformat(), created_at=now, updated_at=now, deadline=now + timedelta(hours=3),
            wish_name="", private_fence=0, model="local-painter-1",
        )  # fmt: skip
        self.model = Model(request_id, status)
        self.ports.requests.create(request)
        self.look()

    def lease_until(self) -> datetime | None:
        return self.model.until

    def stored(self) -> Request:
        held = self.ports.requests.get(self.model.id)
        assert held is not None
        return held.record

    @precondition(lambda self: self.model.status in STEPS or self.actors)
    @rule(host=hosts, move=st.integers(0, 3), trouble=TROUBLES, late=LATE, way=WAYS, wait=WAITS)
    def event_comes(self, host: int, move: int, trouble: str, late: bool, way: str, wait: str) -> None:
        self.pass_time(wait)
        runs_at = self.model.status if self.model.status in STEPS and not late else Status.SUBMITTED
        goals = sorted(MOVES[runs_at] - (ENDS - {Status.DELIVERED}))
        step = Step(STEPS[runs_at], runs_at, lambda work: work_on(work, goals[move % len(goals)], trouble))
        event = RequestDue(request_id=self.model.id, occurred_at=self.now)
        self.model.comers += 1
        self.begin("lead", lambda: runtime.handle(event, step, self.hosts[host]), way)

    @precondition(lambda self: self.actors)
    @rule(host=hosts, who=st.sampled_from(["sweep", "sweep", "cancel", "cancel", "give up"]), way=WAYS)
    def others_come(self, host: int, who: str, way: str) -> None:
        ports, request_id = self.hosts[host], self.model.id
        ways = {
            "sweep": lambda: sweep.STEP.run(RequestDue(request_id=request_id, occurred_at=self.now), ports),
            "cancel": lambda: following.cancel(ports, OWNER, request_id),
            "give up": lambda: dead_letter.STEP.run(PromptBuilt(request_id=request_id, occurred_at=self.now), ports),
        }
        self.model.comers += 1
        self.begin(who, ways[who], way)

    @precondition(lambda self: self.model.status is Status.WAITING)
    @rule(first=hosts, second=hosts, way=WAYS)
    def person_answers_twice(self, first: int, second: int, way: str) -> None:
        request_id = self.model.id
        for host, choice in zip((first, second), CHOICES, strict=True):
            answer = partial(following.answer, self.hosts[host], OWNER, request_id, choice.id)
            self.begin("answer", answer, way, about=choice.photo_ids)

    @precondition(lambda self: self.model.comers > 9 or self.model.status in ENDS)
    @rule(then=BEGINNINGS)
    def everything_settles(self, then: Status) -> None:
        self.all_finish()
        self.now += timedelta(hours=25)
        while (request := self.stored()).erased_at is None:
            assert self.now < request.deadline + timedelta(days=2), "it never ends"
            sweep.STEP.run(RequestDue(request_id=request.id, occurred_at=self.now), self.ports)
            self.look()
            self.now += timedelta(minutes=20)
        delivered = frozenset(named(request)) if request.delivered else frozenset()
        assert self.ports.vault.left(request.id, keep=delivered) == []
        self.a_request_is_there(then)

    def landed(self, actor: Actor | None, paths: set[str]) -> None:
        if f"requests/{self.model.id}" not in paths:
            return
        model, now = self.model, self.stored()
        assert now.status is model.status or now.status in MOVES[model.status], f"{model.status} -> {now.status}"
        if actor is not None and actor.kind == "answer" and now.status is Status.INGESTED:
            assert need_dossier(self.ports, now).pinned == actor.about, "another's answer"
        elif now.fence != model.fence:
            self._fence_grew(actor, now)
        elif actor is not None and actor.kind == "lead" and model.status not in ENDS:
            assert model.leader is actor or now.status is Status.EXPIRED, "written without the lease"
        model.status, model.fence = now.status, now.fence
        if now.lease_until is None or now.status in ENDS:
            model.leader = model.until = None

    def _fence_grew(self, actor: Actor | None, now: Request) -> None:
        model = self.model
        assert now.fence == model.fence + 1
        assert model.status not in ENDS
        clocks = [self.now + skew for skew in self.skews]
        assert model.until is None or all(clock > model.until for clock in clocks), "two leases at once"
        model.leader, model.until = actor, now.lease_until

    @invariant()
    def what_is_named_is_there(self) -> None:
        request = self.stored()
        if request.ended and not request.results_until:
            return
        for name in named(request):
            self.ports.vault.result(name)
        if not request.ended:
            for name in request.staged:
                self.ports.vault.open(name)
            need_dossier(self.ports, request)


def work_on(work: Work, goal: Status, trouble: str) -> Advance:
    """Do what steps do: count, keep or stage something under the fence, come back with what names it."""
    if goal is Status.GENERATED:
        work.count_call(0)
    stand()
    if trouble in ERRORS:
        raise ERRORS[trouble](trouble)
    now = work.ports.clock.now()
    changes: dict[str, Any] = {}
    if goal in (Status.AUTHORIZED, Status.STAGED, Status.GENERATED):
        changes = {"results": (*work.request.results, result(work.keep("picture-0", b"pixels")))}
    elif goal is Status.DELIVERED:
        manifest = result(work.keep("manifest", b"{}"))
        changes = {"manifest": manifest, "results_until": now + timedelta(hours=24), "purge_until": now}
    elif goal is Status.WAITING:
        changes = save_dossier(work, ASKED)
    else:
        changes = {"staged": (*work.request.staged, work.seal("photo-0", b"pixels"))}
    return Advance(goal, changes)


def named(request: Request) -> list[str]:
    """Return the names of the results it points to."""
    return [kept.name for kept in (*request.results, request.manifest) if kept]


def result(name: str) -> ResultRef:
    """Return what points to a kept object."""
    return ResultRef(name=name, media_type="image/jpeg", sha256="0", size_bytes=1)


LeaseMachine.TestCase.settings = PROFILE
test_a_lease_has_one_holder_and_nobody_else_writes = LeaseMachine.TestCase
