"""Consent, given and withdrawn by calls that take turns with submits and steps, beside a model of the scopes."""

from dataclasses import dataclass, field

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from shared import runtime
from shared.domain.brief import Brief
from shared.domain.consent import LIBRARY_SCOPES, NEEDED, SCOPES, Consent, give
from shared.domain.dossier import Dossier
from shared.domain.policy import Account
from shared.domain.request import ENDS, Status
from shared.errors import ConflictError
from shared.events import RequestDue
from shared.steps import deliver
from shared.steps.api import consents, sources, submitting
from shared.steps.private import save_dossier
from shared.steps.work import Advance, Step, Work
from shared.stores.connections import Connection
from shared.stores.records import Held
from tests.faults.machines import PROFILE, WAITS, WAYS, Machine
from tests.faults.turns import Actor, stand

pytestmark = pytest.mark.timeout(900)  # shrinking what was found takes long

EVERYTHING = tuple(sorted(SCOPES))
scope_sets = st.lists(st.sampled_from(EVERYTHING), min_size=1, max_size=2, unique=True).map(tuple)
hosts = st.integers(0, 2)
OWNER = "somebody"


@dataclass
class Pinned:
    """What is true of one request, as far as the landed commits tell."""

    epochs: dict[str, int]
    status: Status = Status.SUBMITTED
    dead: bool = False


@dataclass
class Model:
    """Which scopes are given, how often each was withdrawn, and what became of the requests."""

    given: set[str] = field(default_factory=set)
    epochs: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SCOPES, 0))
    requests: dict[str, Pinned] = field(default_factory=dict)
    changes: int = 0

    def give(self, scopes: set[str]) -> None:
        """Give; nothing that was stopped goes on because of it."""
        self.changes += 1
        self.given |= scopes

    def withdraw(self, scopes: set[str]) -> list[Pinned]:
        """Withdraw; returns the requests that may not go on."""
        self.changes += 1
        self.given -= scopes
        for scope in scopes:
            self.epochs[scope] += 1
        stopped = [r for r in self.requests.values() if r.status not in ENDS and scopes & r.epochs.keys()]
        for request in stopped:
            request.dead = True
        return stopped


class ConsentMachine(Machine):
    """A person with several devices changes their mind while their requests are on their way."""

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.key = ""
        self.withdrawn: dict[Actor, list[Pinned]] = {}
        self.kept: tuple[Held[Consent], int] = self.ports.consents.get(OWNER), 0

    @initialize()
    def person_begins(self) -> None:
        self.person_gives(EVERYTHING, 0, "the end")

    @rule(scopes=st.just(EVERYTHING) | scope_sets, host=hosts, way=WAYS)
    def person_gives(self, scopes: tuple[str, ...], host: int, way: str) -> None:
        ports = self.hosts[host]
        self.begin("give", lambda: consents.give(ports, OWNER, scopes), way, about=set(scopes))

    @rule(scopes=scope_sets, host=hosts, way=WAYS)
    def person_withdraws(self, scopes: tuple[str, ...], host: int, way: str) -> None:
        ports = self.hosts[host]
        self.begin("withdraw", lambda: consents.withdraw(ports, OWNER, scopes), way, about=set(scopes))

    @rule(kind=st.sampled_from(["make", "find"]), again=st.booleans(), host=hosts, way=WAYS)
    def person_submits(self, kind: str, again: bool, host: int, way: str) -> None:
        self.key = self.key if again else self.new_name()
        ports, key, account = self.hosts[host], self.key + kind, Account(owner=OWNER)
        self.connect()
        submission = submitting.Submission(wish="my cat", asked_at=self.now.isoformat(), kind=kind)
        self.begin("submit", lambda: submitting.submit(ports, account, submission, key), way)

    def connect(self) -> None:
        """Connect the folder as `sources.connect` does: what is left of an earlier connection is removed first."""
        if sources.left(self.ports, "s_1") is None:
            epoch = self.ports.consents.get(OWNER).record.epoch("metadata")
            connection = Connection(id="s_1", owner=OWNER, kind="folder", location="/photos", consent_epoch=epoch)
            self.ports.connections.create(connection)

    @precondition(lambda self: self.model.requests)
    @rule(which=st.integers(0, 2), host=hosts, way=WAYS, wait=WAITS)
    def event_comes(self, which: int, host: int, way: str, wait: str) -> None:
        self.pass_time(wait)
        newest_first = list(reversed(self.model.requests))
        self.lead(newest_first[which % len(newest_first)], host, way)

    def lead(self, request_id: str, host: int, way: str) -> None:
        """Have the next step of a request run."""
        status, ports, about = self.model.requests[request_id].status, self.hosts[host], Led()
        name, run = ("consent", work_on) if status is Status.SUBMITTED else ("deliver", deliver.STEP.run)
        step = Step(name, status, lambda work: run(alive(work, about)))
        event = RequestDue(request_id=request_id, occurred_at=self.now)
        self.begin("lead", lambda: runtime.handle(event, step, ports), way, about=about)

    @precondition(lambda self: len(self.actors) == 1)
    @rule(scopes=scope_sets)
    def earlier_copy_is_saved(self, scopes: tuple[str, ...]) -> None:
        (held, changes), self.kept = self.kept, (self.ports.consents.get(OWNER), self.model.changes)
        try:
            self.ports.consents.save(held, give(held.record, scopes, self.now))
        except ConflictError:
            assert self.model.changes > changes, "nobody had changed it"
            return
        assert self.model.changes == changes, "another's change was lost"
        self.model.give(set(scopes))

    @precondition(lambda self: len(self.actors) > 2)
    @rule()
    def everything_settles(self) -> None:
        self.all_finish()
        for request_id, pinned in self.model.requests.items():
            for _ in range(4):
                self.pass_time("a lease on every clock")
                if pinned.status not in ENDS:
                    self.lead(request_id, 0, "the end")
            assert pinned.status is (Status.REVOKED if pinned.dead else Status.DELIVERED)

    def landed(self, actor: Actor | None, paths: set[str]) -> None:
        if actor is not None and f"consents/{OWNER}" in paths:
            if actor.kind == "give":
                self.model.give(actor.about)
            elif self.ports.consents.get(OWNER).record.withdrawal_due is None:  # written that it is carried out
                self.model.changes += 1
            else:
                self.withdrawn[actor] = self.model.withdraw(actor.about)
        for path in paths:
            collection, _, request_id = path.partition("/")
            if collection == "requests":
                self._request_landed(actor, request_id)

    def _request_landed(self, actor: Actor | None, request_id: str) -> None:
        held = self.ports.requests.get(request_id)
        assert held is not None
        now, model = held.record, self.model
        if request_id not in model.requests:
            assert model.given >= NEEDED[now.kind], "accepted without consent"
            model.requests[request_id] = Pinned({s: model.epochs[s] for s in model.given if s in LIBRARY_SCOPES})
            assert now.consent == model.requests[request_id].epochs
        pinned = model.requests[request_id]
        if pinned.status in ENDS:
            assert now.status is pinned.status, "an end is an end"
        assert now.status is not Status.DELIVERED or pinned.status in ENDS or not pinned.dead, "delivered regardless"
        assert now.status is not Status.REVOKED or pinned.dead, "ended without a reason"
        pinned.status = now.status
        if actor is not None and actor.kind == "lead" and now.lease_until is not None:
            actor.about.dead = pinned.dead

    def finished(self, actor: Actor) -> None:
        stopped = self.withdrawn.pop(actor, [])
        due = self.ports.consents.get(OWNER).record.withdrawal_due
        assert actor.error or due or all(pinned.status in ENDS for pinned in stopped), "withdrawing ends at once"

    @invariant()
    def what_is_shown_is_what_was_said(self) -> None:
        shown = consents.show(self.ports, OWNER)["scopes"]
        assert isinstance(shown, list)
        assert {scope["scope"] for scope in shown if scope["given"]} == self.model.given
        grants = self.ports.consents.get(OWNER).record.grants
        assert {scope: grant.epoch for scope, grant in grants.items()}.items() <= self.model.epochs.items()


@dataclass
class Led:
    """A request that is led, and whether it was withdrawn from before the lease was taken."""

    dead: bool = False


def alive(work: Work, led: Led) -> Work:
    """Return the work, if it was allowed to begin."""
    assert not led.dead, "a step of a request that was withdrawn from"
    return work


def work_on(work: Work) -> Advance:
    """Do all that delivering needs."""
    stand()
    return Advance(Status.GENERATED, save_dossier(work, Dossier(brief=Brief())))


ConsentMachine.TestCase.settings = PROFILE
test_what_was_withdrawn_is_not_used_and_what_is_shown_is_true = ConsentMachine.TestCase
