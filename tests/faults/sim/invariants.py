"""The invariants of the pipeline, I1 to I12, as they are seen from outside: in stores, on the bus, at the model."""

import json
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from shared.domain import receipt
from shared.domain.consent import Consent, still_holds
from shared.domain.days import Year, changed_days, years_of
from shared.domain.labels import PhotoLabels
from shared.domain.models import MODELS
from shared.domain.policy import Ruling
from shared.domain.proofs import REDRAWS, extra_calls
from shared.domain.request import ENDS, MOVES, Request, Status
from shared.domain.scopes import restrict
from shared.domain.selection.terms import place_in_order, terms_of, weight_of
from shared.domain.summary import Summary, changed
from shared.pipeline import PIPELINE
from shared.ports.queries import Query, Where
from shared.stores.photos import photo_of
from tests.faults.sim.leaving import Leaving
from tests.faults.sim.ports import SimPorts
from tests.faults.sim.world import World

GRACE = timedelta(seconds=8)  # two clocks, each four seconds off
MOST_DELIVERIES = 100  # of a request with a picture or a few; a page more makes three more
EVENT_FIELDS = {"type", "schema_version", "occurred_at", "request_id"}
CANARY = "canary"
_CHOSEN = (Status.SELECTED, Status.WAITING, Status.STAGED, Status.PROMPTED, Status.GENERATED)


class Violation(AssertionError):
    """A promise was broken; the message begins with the invariant's name."""


class Invariants:
    """Watches every effect, and looks at what is left in the end."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.ports: SimPorts | None = None
        self.statuses: dict[str, Status] = {}
        self.fences: dict[str, int] = {}
        self.delivered: Counter[str] = Counter()
        self.erased: set[str] = set()
        self.withdrawn: dict[str, datetime] = {}
        self.switched_off: dict[str, datetime] = {}
        self.requests_of: dict[str, str] = {}
        self.sources = Leaving(world)

    # ------------------------------------------------------------------ while it runs

    def before(self, label: str, args: tuple[Any, ...]) -> None:
        """Look at a call before its effect."""
        if label == "generator.generate" or (label.startswith("source ") and label.endswith(".read")):
            self._may_use_photos(label)

    def after(self, label: str, args: tuple[Any, ...]) -> None:
        """Look at a call after its effect."""
        task = self._world.current
        if label == "documents.get" and task and args[0].startswith("consents/"):
            task.consented = True
        if label == "documents.commit":
            for write in args[0]:
                self._written(write)

    def _may_use_photos(self, label: str) -> None:
        task = self._world.current
        if task is None:
            return
        request_id = self.requests_of.get(task.name)
        self._hold("I12", task.consented, f"{label} by {task.name} without having read the consent")
        if request_id is None or self.ports is None:
            return
        self._hold("I2", request_id not in self.erased, f"{label} by {task.name} after its request was erased")
        document = self.ports.raw_documents.get(f"requests/{request_id}")
        if document is None:
            return
        step = task.name.partition(" ")[0]
        patience = timedelta(seconds=PIPELINE[step].lease_seconds) + GRACE
        owner, domain = document.data["owner"], document.data.get("domain")
        source = label.removeprefix("source ").removesuffix(".read")
        for name, since in (
            ("I2", self.withdrawn.get(owner)),
            ("I2", self.sources.left.get(source)),
            ("I7", self.switched_off.get(domain or "")),
        ):
            late = since is not None and self._world.now > since + patience
            self._hold(name, not late, f"{label} by {task.name} long after it was withdrawn")

    def _written(self, write: Any) -> None:
        collection, _, key = write.path.partition("/")
        data = getattr(write, "data", None)
        if data is None:
            return
        if collection == "requests":
            self._request_written(key, data)
        elif collection == "connections":
            self.sources.written(key, data)
        elif collection == "consents":
            given = {scope for scope, grant in data.get("grants", {}).items() if grant.get("given_at")}
            if {"metadata", "pixels"} <= given:
                self.withdrawn.pop(key, None)
            else:
                self.withdrawn.setdefault(key, self._world.now)
        elif collection == "policies":
            if data["enabled"]:
                self.switched_off.pop(key, None)
            else:
                self.switched_off.setdefault(key, self._world.now)
        elif collection == "budgets":
            low = min(data[name] for name in data if name.endswith(("_microusd", "_pictures")))
            self._hold("I6", low >= 0, f"budget {key} below zero")
            self._within_the_caps(key, data)

    def _within_the_caps(self, key: str, data: Any) -> None:
        """What is held and what is used up are never more than a day's caps; an owner's never change here."""
        assert self.ports is not None
        policy = self.ports.raw_documents.get(f"policies/{data['owner']}.example")
        caps = Ruling(allowed=True)
        most = policy.data["pictures_per_day"] if policy else caps.pictures_per_day
        pictures = data["reserved_pictures"] + data["made_pictures"]
        self._hold("I6", pictures <= most, f"budget {key}: {pictures} pictures of {most}")
        microusd = data["reserved_microusd"] + data["spent_microusd"]
        self._hold("I6", microusd <= caps.microusd_per_day, f"budget {key}: {microusd} of {caps.microusd_per_day}")

    def _reserved(self, request_id: str, status: Status, data: Any) -> None:
        """Once the wish is read no more than it needs is held, also while a question is open; and no less."""
        held = data.get("reservation")
        if held is None or status not in _CHOSEN:
            return
        model, pictures = MODELS[data["model"]], data["pictures_total"]
        calls = pictures + extra_calls(data["product"], pictures, model.max_references)
        needed = (pictures, calls * model.max_calls * model.microusd)
        self._hold("I6", (held["pictures"], held["microusd"]) == needed, f"{request_id} holds {held}, not {needed}")
        self._hold("I6", data["cost_microusd"] <= held["microusd"], f"{request_id}: {data['cost_microusd']} of {held}")

    def _request_written(self, request_id: str, data: Any) -> None:
        status, before = Status(data["status"]), self.statuses.get(request_id)
        if before is not None and before in ENDS:
            self._hold("I11", status is before, f"{request_id}: {before} became {status}")
        elif before is not None and status is not before:
            self._hold("I11", status in MOVES[before], f"{request_id}: {before} became {status}")
        self._hold("fence", data["fence"] >= self.fences.get(request_id, 0), f"{request_id}: its fence went back")
        self.fences[request_id] = data["fence"]
        if status is Status.DELIVERED and before is not Status.DELIVERED:
            self.delivered[request_id] += 1
            self._delivered(request_id, data)
        self._reserved(request_id, status, data)
        self.statuses[request_id] = status
        if data.get("erased_at"):
            self.erased.add(request_id)

    def _delivered(self, request_id: str, data: Any) -> None:
        assert self.ports is not None
        document = self.ports.raw_documents.get(f"consents/{data['owner']}")
        consent = Consent.model_validate(dict(document.data)) if document else Consent(owner=data["owner"])
        self._hold("I2", still_holds(consent, dict(data["consent"])), f"{request_id}: delivered after withdrawal")
        if data.get("domain"):
            policy = self.ports.raw_documents.get(f"policies/{data['domain']}")
            self._hold("I7", bool(policy and policy.data["enabled"]), f"{request_id}: delivered after the switch")

    # ------------------------------------------------------------------ in the end

    def final(self, accepted: dict[str, str]) -> None:
        """Check what is left when everything has settled; `accepted`: key -> request id the app was told."""
        assert self.ports is not None
        requests = self._requests()
        for request_id in accepted.values():
            self._hold("I4", request_id in requests, f"{request_id}: accepted, then lost")
        for request in requests.values():
            self._ended(request)
            self._said(request)
        self._nothing_left(requests)
        for holds, said in self.sources.final(self.ports):
            self._hold("sources", holds, said)
        self._index()
        self._names_and_trips()
        self._summaries()
        self._budgets(requests)
        self._bus(requests)

    def _requests(self) -> dict[str, Request]:
        assert self.ports is not None
        found = {}
        for request_id in self.statuses:
            document = self.ports.raw_documents.get(f"requests/{request_id}")
            if document is not None:
                found[request_id] = Request.model_validate(dict(document.data))
        return found

    def _ended(self, request: Request) -> None:
        where = f"{request.id}: {request.status}"
        self._hold("I4", request.status in ENDS and request.erased_at is not None, f"{where}, not ended and erased")
        self._hold("I3", self.delivered[request.id] == request.delivered, f"{where}, delivered {self.delivered}")
        if request.delivered and request.kind == "make":
            made, told = len(request.pictures), f"{where}, {[result.role for result in request.results]}"
            self._hold("I3", made == request.pictures_total, told)
            roles = Counter(result.role for result in request.results)
            printed = {"card": 3, "storybook": made + 2}.get(request.product or "", 0)
            self._hold("I3", len(request.results) - made - roles["sheet"] == printed, told)
            self._hold("I3", (roles["print"], roles["sheet"] > 1) == (printed > 0, False), told)
        self._called(request, where)

    def _called(self, request: Request, where: str) -> None:
        """A picture is tried no more often than its model allows, and no more pages than two once more."""
        model, product = MODELS.get(request.model or ""), request.product or ""
        allowed = model.max_calls if model else 0
        extra = extra_calls(product, request.pictures_total, model.max_references) if model else 0
        most = allowed * (1 + REDRAWS) if product == "storybook" else allowed
        self._hold("I6", all(count <= most for count in request.calls), f"{where}, calls {request.calls}")
        total = allowed * (request.pictures_total + extra)
        self._hold("I6", sum(request.calls) <= total, f"{where}, calls {request.calls} of {total}")

    def _said(self, request: Request) -> None:
        assert self.ports is not None
        document = self.ports.raw_documents.get(f"receipts/{request.id}")
        self._hold("receipt", document is not None, f"{request.id}: no receipt")
        if document is not None:
            signed = json.loads(document.data["receipt"])
            self._hold("receipt", receipt.broken_at(signed["entries"]) is None, f"{request.id}: broken chain")
            self._hold(
                "receipt", signed["status"] == request.status, f"{request.id}: its receipt says {signed['status']}"
            )
        stored = str(self.ports.raw_documents.get(f"requests/{request.id}"))
        self._hold("I8", CANARY not in stored, f"{request.id}: its record says something of its owner")

    def leftovers(self) -> list[str]:
        """Return the objects that nobody was given."""
        assert self.ports is not None
        kept = self._kept(self._requests())
        return [blob.name for blobs in self.ports.raw_blobs.values() for blob in blobs.list() if blob.name not in kept]

    def withdrawals_due(self) -> list[str]:
        """Return who has withdrawn what nobody has carried out yet."""
        return [consent.owner for consent in self._consents() if consent.withdrawal_due]

    def _consents(self) -> list[Consent]:
        assert self.ports is not None
        return [Consent.model_validate(dict(found.data)) for found in self.ports.raw_documents.query(Query("consents"))]

    @staticmethod
    def _kept(requests: dict[str, Request]) -> set[str]:
        kept = set()
        for request in requests.values():
            if request.delivered and request.manifest:
                kept |= {f"{request.id}/result", request.manifest.name, *(r.name for r in request.results)}
        return kept

    def _nothing_left(self, requests: dict[str, Request]) -> None:
        assert self.ports is not None
        kept = self._kept(requests)
        there = {blob.name for blobs in self.ports.raw_blobs.values() for blob in blobs.list()}
        self._hold("I3", kept <= there, f"delivered, and gone: {sorted(kept - there)}")
        for bucket, blobs in self.ports.raw_blobs.items():
            for blob in blobs.list():
                self._hold("I1", blob.name in kept, f"{bucket}/{blob.name} is left")
                self._hold("I8", CANARY not in blob.name, f"{blob.name} says something of its owner")

    def _index(self) -> None:
        """What a withdrawn consent had allowed is forgotten, whoever carried the withdrawal out."""
        assert self.ports is not None
        for consent in self._consents():
            given = consent.given()
            for found in self.ports.raw_documents.query(Query("photos", [Where("owner", "==", consent.owner)])):
                photo = photo_of(found)
                self._hold("I2", "metadata" in given, f"{found.path} is left of {consent.owner}'s index")
                self._hold(
                    "I2", restrict(photo, given) == photo, f"{found.path} holds more than {consent.owner} allows"
                )

    def _names_and_trips(self) -> None:
        """What people have said of others, and where they have been, is kept only as long as they consent."""
        assert self.ports is not None
        documents = self.ports.raw_documents
        for consent in self._consents():
            given, owner = consent.given(), consent.owner
            labels = documents.query(Query("labels", [Where("owner", "==", owner)]))
            said = [*labels, *filter(None, [documents.get(f"aliases/{owner}")])]
            self._hold("I2", "people" in given or not said, f"{owner}'s names are left: {said}")
            for found in labels:
                kept = PhotoLabels.model_validate(dict(found.data))
                entry = documents.get(f"photos/{kept.photo_id}")
                same = entry is None or photo_of(entry).labels == kept.labels
                self._hold("index", same, f"{found.path} and the photo's entry say different names")
            trips = documents.get(f"trips/{owner}")
            self._hold("I2", "metadata" in given or trips is None, f"trips/{owner} is left")

    def _summaries(self) -> None:
        """What is said of a library at a glance is what its photos say, and what finds a photo is derived from it."""
        assert self.ports is not None
        documents = self.ports.raw_documents
        for consent in self._consents():
            stored = documents.query(Query("photos", [Where("owner", "==", consent.owner)]))
            photos = [photo_of(found) for found in stored]
            for found, photo in zip(stored, photos, strict=True):
                self._hold("index", found.data["terms"] == terms_of(photo), f"{found.path}: not found by what it is")
                self._hold("index", found.data["rank"] == place_in_order(photo), f"{found.path}: out of its place")
            kept = documents.get(f"libraries/{consent.owner}")
            said = Summary.model_validate(dict(kept.data)) if kept else Summary()
            differences = [(None, photo, weight_of(photo)) for photo in photos]
            true = changed(Summary(terms=said.terms, checked=said.checked), differences)
            self._hold("index", said == true, f"{consent.owner}: the summary says {said}, the photos {true}")
            nothing = kept is None or "metadata" in consent.given() or not said.checked
            self._hold("I2", nothing, f"libraries/{consent.owner} says something of what is erased")
            files = documents.query(Query("files", [Where("owner", "==", consent.owner)]))
            held = {file.data["photo_id"] for file in files if "photo_id" in file.data}
            self._hold("index", held == {photo.id for photo in photos}, f"{consent.owner}: files and photos differ")
            empty = {name: Year(owner=consent.owner) for name in years_of(differences)}
            for name, year in changed_days(empty, differences).items():
                stored_year = documents.get(f"years/{consent.owner}.{name}")
                told = Year.model_validate(dict(stored_year.data)) if stored_year else None
                self._hold("index", told == year, f"{consent.owner}: {name} says {told}, the photos {year}")
            left = [found.path for found in documents.query(Query("years", [Where("owner", "==", consent.owner)]))]
            self._hold("I2", len(left) == len(empty), f"{left} are left of {consent.owner}'s photos of {sorted(empty)}")

    def _budgets(self, requests: dict[str, Request]) -> None:
        assert self.ports is not None
        made: Counter[str] = Counter()
        spent: Counter[str] = Counter()
        for request in requests.values():
            self._hold("I6", request.reservation is None, f"{request.id}: its reservation is not released")
            if request.kind == "make":
                made[request.owner] += len(request.pictures)
                spent[request.owner] += request.cost_microusd
        for owner in {request.owner for request in requests.values()}:
            budget = self.ports.raw_documents.get(f"budgets/{owner}.2026-11-22")
            if budget is not None:
                self._hold("I6", budget.data["reserved_pictures"] == 0, f"{owner}: pictures stay reserved")
                self._hold("I6", budget.data["made_pictures"] == made[owner], f"{owner}: counted {budget.data}")
                self._hold("I6", budget.data["reserved_microusd"] == 0, f"{owner}: money stays reserved")
                self._hold("I6", budget.data["spent_microusd"] == spent[owner], f"{owner}: spent {budget.data}")

    def _bus(self, requests: dict[str, Request]) -> None:
        assert self.ports is not None
        for body in set(self.ports.raw_publisher.bodies):
            self._hold("I5", len(body) <= 256 and set(json.loads(body)) <= EVENT_FIELDS, f"event {body!r}")
        paid = any(MODELS[request.model].microusd for request in requests.values() if request.model)
        most = max(self.ports.model.done.values(), default=0)
        self._hold("I6", not paid or most <= 1, f"a picture was paid for {most} times")
        for name, count in self._world.counts.deliveries.items():
            pages = requests[name].pictures_total if name in requests else 1
            self._hold("I9", count <= MOST_DELIVERIES + 3 * pages, f"{count} deliveries for {name}")

    @staticmethod
    def _hold(name: str, holds: bool, said: str) -> None:
        if not holds:
            raise Violation(f"{name}: {said}")
