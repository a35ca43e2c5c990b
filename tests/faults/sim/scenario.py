"""What a seed is about: people, their wishes, and what they and their administrators change their minds on."""

from collections.abc import Callable
from typing import Any

from shared.domain.consent import LIBRARY_SCOPES
from shared.domain.policy import Account, Policy
from shared.errors import KeepsakeError, TransientError
from shared.ports.queries import Query, Where
from shared.steps.api import accounts, consents, following, labels, people, sources, submitting, trips
from shared.stores.connections import DRIVE, PATH, PICKER, source_id
from tests.faults.sim.invariants import CANARY, Violation
from tests.faults.sim.ports import SimPorts
from tests.faults.sim.world import START, World

DAY = START.isoformat()


class App:
    """The apps of all people: they try again until they are answered, as apps do."""

    def __init__(self, world: World, ports: SimPorts) -> None:
        self._world = world
        self._ports: Any = ports
        self.accepted: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.told: list[str] = []
        self._managed: dict[str, Account] = {}
        self._connected: dict[str, list[str]] = {}

    def begin(self) -> None:
        """Put on the agenda what happens in this seed."""
        chance = self._world.chance
        for number in range(1 if chance.happens(0.6, "alone") else 2):
            self._person(f"u{number}")

    def _person(self, owner: str) -> None:
        chance = self._world.chance
        domain = f"{owner}.example" if chance.happens(0.3, owner, "managed") else None
        account = Account(owner=owner, domain=domain)
        if domain:
            self._managed[owner] = account
            self._set_policy(account, enabled=True)
        self._try(f"give {owner}", 0, lambda: consents.give(self._ports, owner, LIBRARY_SCOPES))
        photos = str(1 + int(chance.share(owner, "photos") * 3))
        self._try(f"connect {owner}", 1, lambda: sources.connect(self._ports, owner, photos))
        self._connected[owner] = [source_id(owner, PATH, photos)]
        if chance.happens(0.35, owner, "account"):
            self._account(account)
        for number in range(1 + int(chance.share(owner, "requests") * 2.4)):
            self._wish(account, f"{owner}w{number}", chance.between(2, 120, owner, "wish", number))
        if chance.happens(0.3, owner, "names people"):
            self._names(owner, chance.between(20, 200, owner, "when named"))
        if chance.happens(0.45, owner, "withdraws"):
            self._change_of_mind(owner)
        if domain and chance.happens(0.6, owner, "switch"):
            when = chance.between(0, 240, owner, "off")
            self._world.after(when, lambda: self._set_policy(account, enabled=False))
            if chance.happens(0.5, owner, "on again"):
                self._world.after(when + 30, lambda: self._set_policy(account, enabled=True))

    def _account(self, account: Account) -> None:
        """Sign in to an account with photos, pick in it, sign out again, and perhaps in again."""
        chance, owner = self._world.chance, account.owner
        kind = DRIVE if chance.happens(0.5, owner, "drive") else PICKER
        self._connected[owner].append(source_id(owner, kind, ""))
        when = chance.between(1, 60, owner, "signs in")
        self._sign_in(account, kind, when, "")
        if chance.happens(0.6, owner, "leaves"):
            left = when + chance.between(0, 200, owner, "when it leaves")
            self._leave(owner, f"leave {owner}", left, source_id(owner, kind, ""))
            if chance.happens(0.4, owner, "comes back"):
                self._sign_in(account, kind, left + chance.between(0, 60, owner, "when it comes back"), " again")

    def _sign_in(self, account: Account, kind: str, when: float, again: str) -> None:
        """Agree and hand the code on: a new one each time, for it is good once."""
        owner, ports = account.owner, self._ports
        name = f"{owner}{again}"
        self._try(f"sign in {name}", when, lambda: accounts.connect(ports, account, kind, ports.provider.agree(kind)))
        for number in range(3 if kind == PICKER else 0):
            seconds = when + 8 * (number + 1)
            self._try(f"pick {name} {number}", seconds, lambda: sources.look(ports, owner, source_id(owner, kind, "")))

    def _leave(self, owner: str, name: str, seconds: float, source: str) -> None:
        patient = self._world.chance.happens(0.5, name, "patient")
        self._try(name, seconds, lambda: sources.disconnect(self._ports, owner, source), patient=patient)

    def _names(self, owner: str, when: float) -> None:
        """Say who is in a photo and whom a word means, change one's mind about the photo, and look at trips."""

        def label(name: str) -> None:
            found = self._ports.raw_documents.query(Query("photos", [Where("owner", "==", owner)], limit=1))
            if found:
                labels.add(self._ports, owner, found[0].path.partition("/")[2], name, pet="cat")

        self._try(f"label {owner}", when, lambda: label(CANARY))
        self._try(f"label again {owner}", when + 1, lambda: label(f"{CANARY} two"))
        self._try(f"alias {owner}", when + 2, lambda: people.learn_alias(self._ports, owner, "my cat", [CANARY]))
        self._try(f"trips {owner}", when + 3, lambda: trips.listed(self._ports, owner))

    def _change_of_mind(self, owner: str) -> None:
        chance = self._world.chance
        when = chance.between(1, 240, owner, "when")
        scopes = None if chance.happens(0.5, owner, "all") else ["pixels"]
        if scopes and chance.happens(0.3, owner, "names"):
            scopes.append("people")
        self._withdraw(f"withdraw {owner}", when, owner, scopes)
        if chance.happens(0.4, owner, "again"):
            later = when + chance.between(0, 60, owner, "again when")
            self._try(f"regive {owner}", later, lambda: consents.give(self._ports, owner, LIBRARY_SCOPES))

    def changes_mind_now(self, delivery: str) -> None:
        """Withdraw, cancel or switch off at the very moment of a step: the narrowest windows there are."""
        name = delivery.split()[1]
        owner = name[:2]
        seconds = self._world.chance.between(0, 0.015, "just now", delivery)
        account = self._managed.get(owner)
        connected = self._connected.get(owner, [])
        if len(connected) > 1 and self._world.chance.happens(0.6, "leaves", delivery):
            source = self._world.chance.pick(tuple(connected), "which", delivery)
            self._leave(owner, f"leave now {owner}", seconds, str(source))
        elif self._world.chance.happens(0.3, "cancels", delivery):
            self._try(f"cancel now {name}", seconds, lambda: self._cancel(owner, name))
        elif account is not None and self._world.chance.happens(0.5, "by whom", delivery):
            self._world.after(seconds, lambda: self._set_policy(account, enabled=False))
        else:
            self._withdraw(f"withdraw now {owner}", seconds, owner)

    def _withdraw(self, name: str, seconds: float, owner: str, scopes: list[str] | None = None) -> None:
        """Half of the people put the phone away when its call dies: what was written must be carried out anyway."""
        patient = self._world.chance.happens(0.5, name, "patient")
        self._try(name, seconds, lambda: consents.withdraw(self._ports, owner, scopes), patient=patient)

    def _wish(self, account: Account, name: str, when: float) -> None:
        chance = self._world.chance
        pictures, product = 1 + int(chance.share(name, "pictures") * 2.5), self._product(name)
        if product == "books":
            pictures = int(str(chance.pick((pictures, pictures, 7, 24, 30), name, "pages")))
        submission = submitting.Submission(
            wish=f"{pictures} {product} canary",
            asked_at=DAY,
            kind="find" if chance.happens(0.15, name, "find") else "make",
            review=chance.happens(0.15, name, "review"),
        )

        def submit() -> None:
            request = submitting.submit(self._ports, account, submission, name)
            if self.accepted.setdefault(name, request.id) != request.id:
                raise Violation(f"I10: {name} got two requests")
            self.names[request.id] = name

        self._try(f"submit {name}", when, submit)
        if chance.happens(0.3, name, "twice"):
            self._try(f"submit again {name}", when + chance.between(0, 30, name, "again"), submit)
        if chance.happens(0.2, name, "cancel"):
            after = when + chance.between(0, 200, name, "cancel when")
            self._try(f"cancel {name}", after, lambda: self._cancel(account.owner, name))
        self._world.after(when + 20, lambda: self._answer_when_asked(account.owner, name, 0))

    def _product(self, name: str) -> str:
        chance = self._world.chance
        return (
            "books" if chance.happens(0.1, name, "book") else "cards" if chance.happens(0.1, name, "card") else "cats"
        )

    def _cancel(self, owner: str, name: str) -> None:
        if name in self.accepted:
            following.cancel(self._ports, owner, self.accepted[name])

    def _answer_when_asked(self, owner: str, name: str, round_: int) -> None:
        """Look now and then whether there is a question; four in five are answered."""
        if round_ > 9 or not self._world.chance.happens(0.8, name, "answers"):
            return

        def look() -> None:
            if name not in self.accepted:
                return
            shown = following.show(self._ports, owner, self.accepted[name])
            if shown["status"] == "WAITING":
                following.answer(self._ports, owner, self.accepted[name], shown["question"]["choices"][0]["id"])

        self._world.spawn(f"look {name} #{round_}", look)
        self._world.after(20 + 10 * round_, lambda: self._answer_when_asked(owner, name, round_ + 1))

    def _set_policy(self, account: Account, *, enabled: bool) -> None:
        cap = int(str(self._world.chance.pick((30, 8, 3, 1), account.owner, "cap")))
        policy = Policy(domain=account.domain or "", enabled=enabled, pictures_per_day=cap)
        self._try(f"policy {account.owner} {enabled}", 0, lambda: self._ports.policies.save(policy))

    def _try(
        self, name: str, seconds: float, act: Callable[[], Any], attempt: int = 0, *, patient: bool = True
    ) -> None:
        """Do something after a while; again, a little later, as long as nobody answers."""

        def again(error: Exception | None = None) -> None:
            if error is None or isinstance(error, TransientError):
                wait = 2 + 2 * min(attempt, 6)
                if patient:
                    self._try(name, wait, act, attempt + 1)
            elif isinstance(error, Violation):
                raise error
            elif not isinstance(error, KeepsakeError):
                raise Violation(f"unforeseen: {type(error).__name__} in {name}") from error
            else:
                self.told.append(error.code)

        def begin() -> None:
            task = self._world.spawn(f"{name} #{attempt}", lambda: act() and None)
            task.crashed, task.failed = again, again

        self._world.after(seconds, begin)
