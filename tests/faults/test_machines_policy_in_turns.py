"""A managed domain's policy, changed by administrators who take turns with submits and steps, beside its history."""

from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from shared import runtime
from shared.domain.brief import Brief
from shared.domain.consent import LIBRARY_SCOPES
from shared.domain.dossier import Dossier
from shared.domain.policy import Account, Policy
from shared.domain.request import ENDS, Status
from shared.events import RequestDue
from shared.steps import deliver
from shared.steps.api import consents, submitting
from shared.steps.private import save_dossier
from shared.steps.work import Advance, Ports, Step, Work
from shared.stores.connections import Connection
from tests.faults.machines import PROFILE, WAITS, WAYS, Machine
from tests.faults.turns import Actor, stand

pytestmark = pytest.mark.timeout(900)  # shrinking what was found takes long

OWNER, DOMAIN = "somebody", "example.org"
EDITS: list[dict[str, Any]] = [
    {"enabled": True},
    {"enabled": True},
    {"enabled": False},
    {"enabled": False},
    {"pictures_per_day": 7},
    {"styles": ("oil",)},
    {"styles": None},
]
hosts = st.integers(0, 2)


@dataclass
class Asked:
    """One request: where it stands, and whether it was refused at some moment since it was accepted."""

    status: Status = Status.SUBMITTED
    refused: bool = False


@dataclass
class Led:
    """A request that is led, and the version of the policy that its step was allowed by."""

    version: int = 0


class PolicyMachine(Machine):
    """Two administrators edit one policy while a person of the domain wishes."""

    def __init__(self) -> None:
        super().__init__()
        consents.give(self.ports, OWNER, LIBRARY_SCOPES)
        self.ports.connections.create(Connection(id="s_1", owner=OWNER, kind="folder", location="/photos"))
        self.look()
        self.policy: Policy | None = None
        self.requests: dict[str, Asked] = {}

    @property
    def allowed(self) -> bool:
        return self.policy is not None and self.policy.enabled

    def fits(self) -> bool:
        """Whether what all requests are made in, a watercolour, is allowed."""
        return self.allowed and (self.policy is None or self.policy.styles in (None, ("watercolour",)))

    def active(self) -> list[str]:
        return [request_id for request_id, asked in self.requests.items() if asked.status not in ENDS]

    @initialize(switched_on=st.sampled_from([True, True, False]))
    def it_begins(self, switched_on: bool) -> None:
        if switched_on:
            self.administrator_edits({"enabled": True}, 0, "the end")

    @rule(edit=st.sampled_from(EDITS), host=hosts, way=st.just("the end") | WAYS)
    def administrator_edits(self, edit: dict[str, Any], host: int, way: str) -> None:
        self.begin("edit", lambda: change(self.hosts[host], edit), way, about=edit)

    @precondition(lambda self: len(self.active()) < 4)
    @rule(host=hosts, way=WAYS)
    def person_submits(self, host: int, way: str) -> None:
        ports, key, account = self.hosts[host], self.new_name(), Account(owner=OWNER, domain=DOMAIN)
        submission = submitting.Submission(wish="my cat", asked_at=self.now.isoformat(), kind="find")
        self.begin("submit", lambda: submitting.submit(ports, account, submission, key), way)

    @precondition(lambda self: self.active())
    @rule(which=st.integers(0, 2), host=hosts, way=st.just("two commits") | WAYS, wait=WAITS)
    def event_comes(self, which: int, host: int, way: str, wait: str) -> None:
        self.pass_time(wait)
        self.lead(self.active()[which % len(self.active())], host, way)

    def lead(self, request_id: str, host: int, way: str) -> None:
        """Have the next step of a request run."""
        status, ports, led = self.requests[request_id].status, self.hosts[host], Led()
        name, run = ("consent", work_on) if status is Status.SUBMITTED else ("deliver", deliver.STEP.run)
        step = Step(name, status, lambda work: run(allowed_by(work, led)))
        event = RequestDue(request_id=request_id, occurred_at=self.now)
        self.begin("lead", lambda: runtime.handle(event, step, ports), way, about=led)

    @precondition(lambda self: len(self.actors) > 3)
    @rule()
    def everything_settles(self) -> None:
        self.all_finish()
        for request_id in 2 * self.active():
            self.pass_time("a lease on every clock")
            if request_id in self.active():
                self.lead(request_id, 0, "the end")
        assert not self.active()

    def landed(self, actor: Actor | None, paths: set[str]) -> None:
        if f"policies/{DOMAIN}" in paths and actor is not None:
            self._policy_landed(actor)
        for path in paths:
            if path.startswith("requests/"):
                self._request_landed(actor, path.partition("/")[2])

    def _policy_landed(self, actor: Actor) -> None:
        before = self.policy or Policy(domain=DOMAIN, version=0)
        self.policy = before.model_copy(update={"version": before.version + 1, **actor.about})
        for asked in self.requests.values():
            asked.refused |= not self.fits()

    def _request_landed(self, actor: Actor | None, request_id: str) -> None:
        held = self.ports.requests.get(request_id)
        assert held is not None
        now = held.record
        if request_id not in self.requests:
            assert self.allowed, "accepted although the default is to deny"
            self.requests[request_id] = Asked(refused=not self.fits())
        asked = self.requests[request_id]
        if asked.status in ENDS:
            assert now.status is asked.status, "an end is an end"
        elif now.status is Status.DENIED:
            assert asked.refused, "refused without a reason"
        elif now.status is Status.DELIVERED:
            assert self.fits(), "delivered against the policy"
            assert actor is not None
            assert self.policy is not None
            assert actor.about.version == self.policy.version, "delivered although the policy has changed meanwhile"
        asked.status = now.status

    @invariant()
    def what_is_stored_is_what_was_saved(self) -> None:
        held = self.ports.policies.get(DOMAIN)
        assert (held.record if held else None) == self.policy, "an administrator's change was lost"


def change(ports: Ports, edit: dict[str, Any]) -> None:
    """Do what an administrator does: look at the policy, change a part of it, save it."""
    held = ports.policies.get(DOMAIN)
    policy = held.record if held else Policy(domain=DOMAIN)
    stand()
    ports.policies.save(policy.model_copy(update=edit), read_version=held.record.version if held else 0)


def allowed_by(work: Work, led: Led) -> Work:
    """Return the work, and remember what allowed it."""
    led.version = work.ruling.version
    return work


def work_on(work: Work) -> Advance:
    """Do all that delivering needs."""
    stand()
    changes = save_dossier(work, Dossier(brief=Brief(), style="watercolour"))
    return Advance(Status.GENERATED, {**changes, "style": "watercolour", "policy_version": work.ruling.version})


PolicyMachine.TestCase.settings = PROFILE
test_nothing_is_delivered_against_the_policy_and_no_edit_of_it_is_lost = PolicyMachine.TestCase
